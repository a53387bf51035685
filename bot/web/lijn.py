"""The line to a browser, stricter than Sanic's own: no request may hang, crash or slow down the server for others.

Sanic 21.12 loops for ever on a negative Content-Length, crashes on an address that it cannot read, starts its clock
again at every byte, and logs what it could not parse. What a proxy in front would refuse, is refused here too.
"""

from __future__ import annotations

from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from sanic import Request, Sanic
from sanic.exceptions import InvalidUsage, RequestTimeout, SanicException
from sanic.http import Http, Stage
from sanic.request import RequestParameters
from sanic.server.protocols.http_protocol import HttpProtocol

FORMULIER = "application/x-www-form-urlencoded"
MAX_VELDEN = 200


class Verzoek(Request):
    """A request whose cookies and form never raise: what cannot be read is not there."""

    __slots__ = ()

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies by name; ours need no quotes or escapes, so none are undone (see parent class)."""
        if self._cookies is None:
            paren = (deel.partition("=") for deel in self.headers.get("cookie", "").split(";"))
            self._cookies = {naam.strip(): waarde.strip() for naam, _, waarde in paren}
        return self._cookies

    @property
    def form(self) -> Any:
        """The fields of a form as browsers send it; we take no files, so multipart is not parsed at all."""
        if self.parsed_form is None:
            self.parsed_form: Any = RequestParameters(self._parse_form())
        return self.parsed_form

    def _parse_form(self) -> dict[str, list[str]]:
        if self.headers.get("content-type", "").split(";")[0].strip().lower() != FORMULIER:
            return {}
        try:
            return parse_qs(self.body.decode("utf-8", "replace"), max_num_fields=MAX_VELDEN)
        except ValueError:
            return {}


class StrengHttp(Http):
    """Refuses a request whose address or length can be read in two ways, or not at all."""

    __slots__ = ()

    async def http1_request_header(self) -> None:
        """Read the header (see parent class)."""
        try:
            await super().http1_request_header()  # type: ignore[no-untyped-call]
            check_lengte(self.request)
            if self.request.headers.get("content-length", "").strip() == "0":
                self.request_body = None
        except Exception as fout:
            self.expecting_continue = False
            self.request = self.request_body = self.url = None  # type: ignore[assignment]  # else the error page trips over the same thing
            if isinstance(fout, SanicException):
                raise
            raise InvalidUsage("Bad Request") from fout

    async def read(self) -> bytes | None:
        """Read a part of the body (see parent class); after broken chunks there is nothing more to read."""
        try:
            return await super().read()
        except InvalidUsage:
            self.request_body = None
            if self.stage is Stage.IDLE:  # the answer has gone out already: only the connection ends
                return None
            raise


class StrengProtocol(HttpProtocol):
    """Gives a whole request a fixed time, however slowly its bytes drip in."""

    __slots__ = ()

    def _setup_connection(self) -> None:
        self._http = StrengHttp(self)  # type: ignore[no-untyped-call]
        self._time = monotonic()
        self.check_timeouts()

    def data_received(self, data: bytes) -> None:
        """Take bytes; within a request they do not start the clock again (see parent class)."""
        http = getattr(self, "_http", None)  # bytes may be here before the line has been set up
        begin = self._time if http is not None else None
        super().data_received(data)
        if http is not None and begin is not None and http.stage is not Stage.IDLE:
            self._time = begin

    def check_timeouts(self) -> None:
        """A body that is not complete in the time for a request is given up (see parent class)."""
        http = self._http
        taak, laat = self._task, monotonic() - self._time > self.request_timeout
        if taak and laat and http is not None and http.stage is Stage.HANDLER and http.request_body:
            http.exception = RequestTimeout("Request Timeout")
            taak.cancel()
            return
        super().check_timeouts()  # type: ignore[no-untyped-call]


class WebApp(Sanic):
    """Sanic over the strict line, however it is started."""

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Serve until told to stop (see parent class)."""
        super().run(*args, **{"protocol": StrengProtocol, **kwargs})

    async def create_server(self, *args: Any, **kwargs: Any) -> Any:
        """Serve in a loop that runs already (see parent class)."""
        return await super().create_server(*args, **{"protocol": StrengProtocol, **kwargs})


def check_lengte(request: Request) -> None:
    """One length in digits, or chunks, never both: two readings of one request are how another request is hidden.

    Whoever only reads sends no body: nobody would take it off the line.

    Raises:
        InvalidUsage: anything else.
    """
    lengtes = request.headers.getall("content-length", [])
    soorten = request.headers.getall("transfer-encoding", [])
    if len(lengtes) + len(soorten) > 1:
        raise InvalidUsage("Bad Request")
    if any(not (lengte.strip().isascii() and lengte.strip().isdigit()) for lengte in lengtes):
        raise InvalidUsage("Bad Request")
    if request.method in {"GET", "HEAD"} and (soorten or any(int(lengte) for lengte in lengtes)):
        raise InvalidUsage("Bad Request")
