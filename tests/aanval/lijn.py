"""A client that sends any bytes and judges what comes back: nothing may crash, hang or tell how it is made."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator, RefResolver

VERRADERS = (b"Traceback", b"sanic", b"Sanic", b"sqlite", b"site-packages", b".py")
KOPPEN = ("content-security-policy", "x-content-type-options", "referrer-policy", "cache-control")
WACHT = 10.0


@dataclass(frozen=True)
class Antwoord:
    """What came back; `open_` when the line can be used again."""

    status: int
    kop: dict[str, str]
    lichaam: bytes
    open_: bool

    @property
    def soort(self) -> str:
        """The media type without its parameters."""
        return self.kop.get("content-type", "").split(";")[0]


class Lijn:
    """One connection at a time to a server on loopback, opened again when the server closed it."""

    def __init__(self, url: str) -> None:
        host, poort = url.removeprefix("http://").split(":")
        self._plek = (host, int(poort))
        self._socket: socket.socket | None = None

    def stuur(self, rauw: bytes, *, einde: bool = False, per: int = 1_000_000) -> Antwoord | None:
        """Send bytes, read one answer; None when the server closed the line without one.

        Args:
            rauw: what to send.
            per: how many bytes go at a time.
            einde: say that nothing more will come, so that half a request does not wait for its other half.
        """
        for poging in range(2):
            vers = self._socket is None
            lijn = self._open()
            try:
                for plek in range(0, len(rauw), per):
                    lijn.sendall(rauw[plek : plek + per])
                if einde:
                    lijn.shutdown(socket.SHUT_WR)
                antwoord = read_antwoord(lijn, kop=rauw[:5] == b"HEAD ")
            except (ConnectionError, BrokenPipeError):
                antwoord = None
            if antwoord is None or not antwoord.open_:
                self.sluit()
            if antwoord is not None or vers or poging:
                return antwoord
        return None

    def sluit(self) -> None:
        """Let go of the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(self._plek, timeout=WACHT)
        return self._socket


class Keurmeester:
    """Holds answers against the description of the calls."""

    def __init__(self, doc: dict[str, Any]) -> None:
        self._resolver = RefResolver.from_schema(doc)
        self._probleem = self._make("#/components/schemas/Probleem")
        self._schemas: dict[str, Draft202012Validator] = {}

    def check(self, antwoord: Antwoord) -> None:
        """What holds for every answer, whatever was asked.

        Raises:
            AssertionError: it says which promise was broken.
        """
        assert antwoord.status < 500 or antwoord.status == 503, f"status {antwoord.status}"
        for kop in KOPPEN:
            assert kop in antwoord.kop, f"geen {kop} bij status {antwoord.status}"
        if antwoord.soort != "text/html" and antwoord.status >= 400 and antwoord.lichaam and antwoord.status != 503:
            assert antwoord.soort == "application/problem+json", antwoord.soort
        if antwoord.soort == "application/problem+json" and antwoord.lichaam:  # of a HEAD there is only the header
            self._probleem.validate(json.loads(antwoord.lichaam))
        if antwoord.status >= 400:
            for verrader in VERRADERS:
                assert verrader not in antwoord.lichaam, verrader

    def check_schema(self, antwoord: Antwoord, responses: dict[str, Any]) -> None:
        """Whether the answer is one that the description knows, in the shape that it gives."""
        beschreven = responses.get(str(antwoord.status), responses["default"])
        inhoud = beschreven.get("content")
        if not inhoud:
            assert not antwoord.lichaam
            return
        assert antwoord.soort in inhoud, (antwoord.status, antwoord.soort)
        schema = inhoud[antwoord.soort]["schema"]
        if "$ref" in schema and antwoord.lichaam:
            naam = schema["$ref"]
            self._schemas.setdefault(naam, self._make(naam)).validate(json.loads(antwoord.lichaam))

    def _make(self, naam: str) -> Draft202012Validator:
        return Draft202012Validator({"$ref": naam}, resolver=self._resolver)


def read_antwoord(lijn: socket.socket, *, kop: bool = False, buffer: bytes = b"") -> Antwoord | None:
    """One answer with its body; None when the line ends first. An answer that takes too long is a TimeoutError."""
    while b"\r\n\r\n" not in buffer:
        deel = lijn.recv(65_536)
        if not deel:
            return None
        buffer += deel
    hoofd, _, lichaam = buffer.partition(b"\r\n\r\n")
    if hoofd.startswith(b"HTTP/1.1 100"):  # "go on": the answer itself is still to come
        return read_antwoord(lijn, kop=kop, buffer=lichaam)
    eerste, *regels = hoofd.decode("latin-1").split("\r\n")
    koppen = {naam.lower(): waarde.strip() for naam, _, waarde in (regel.partition(":") for regel in regels)}
    lengte = 0 if kop else int(koppen.get("content-length", "0"))
    while len(lichaam) < lengte:
        deel = lijn.recv(65_536)
        if not deel:
            break
        lichaam += deel
    open_ = koppen.get("connection") != "close" and len(lichaam) == lengte
    return Antwoord(int(eerste.split()[1]), koppen, lichaam[:lengte], open_)


def make_rauw(method: str, doel: str, kop: dict[str, str] | None = None, lichaam: bytes = b"") -> bytes:
    """A request as bytes; nothing in it is checked or repaired."""
    koppen = {"Host": "127.0.0.1", **({"Content-Length": str(len(lichaam))} if lichaam else {}), **(kop or {})}
    regels = [f"{method} {doel} HTTP/1.1", *(f"{naam}: {waarde}" for naam, waarde in koppen.items())]
    return "\r\n".join(regels).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + lichaam
