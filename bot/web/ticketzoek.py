"""The list that somebody asks for, read from the query string and written back to it, so that it can be bookmarked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sanic import Request

from bot.fouten import TessFout
from bot.tickets import LIJSTEN, Zoekvraag
from bot.web.invoer import clean_regel, read_veld

MAX_ZOEK = 100
MAX_CIJFERS = 6
_VELDEN = {"q": "tekst", "gebied": "gebied", "loket": "loket", "onderwerp": "onderwerp", "taal": "taal"}


@dataclass(frozen=True)
class Lijstvraag:
    """What the page of a list was asked for."""

    vraag: Zoekvraag
    bladzijde: int = 1

    def link(self, *, lijst: str | None = None, bladzijde: int = 1) -> str:
        """The address of the same filters in another list or on another page."""
        vraag = replace(self.vraag, lijst=lijst or self.vraag.lijst)
        paren = {"toon": vraag.lijst, **{naam: getattr(vraag, veld) for naam, veld in _VELDEN.items()}}
        if bladzijde > 1:
            paren["bladzijde"] = str(bladzijde)
        return "/tickets?" + urlencode({naam: waarde for naam, waarde in paren.items() if waarde})

    @property
    def is_gefilterd(self) -> bool:
        """Whether anything narrows the list."""
        return any(getattr(self.vraag, veld) for veld in _VELDEN.values())

    @property
    def toont_filters(self) -> bool:
        """Whether something is chosen that only the filters show: words to look for stand in their own box."""
        return replace(self, vraag=replace(self.vraag, tekst="")).is_gefilterd


def read_lijstvraag(request: Request) -> Lijstvraag:
    """The list that the address asks for.

    Raises:
        TessFout: "pagina_onbekend" for a list that does not exist, "zoekvraag_te_lang".
    """
    lijst = request.args.get("toon") or "nieuw"
    getypt = {naam: request.args.get(naam) or "" for naam in _VELDEN}
    nummer = request.args.get("bladzijde") or "1"
    is_getal = nummer.isascii() and nummer.isdigit() and len(nummer) <= MAX_CIJFERS
    return Lijstvraag(_make_vraag(lijst, getypt), int(nummer) if is_getal else 1)


def read_zoekformulier(request: Request) -> Lijstvraag:
    """The list that the form asks for; raises as `read_lijstvraag` does."""
    return Lijstvraag(_make_vraag(read_veld(request, "toon") or "nieuw", {n: read_veld(request, n) for n in _VELDEN}))


def _make_vraag(lijst: str, getypt: dict[str, str]) -> Zoekvraag:
    if lijst not in LIJSTEN:
        raise TessFout("pagina_onbekend")
    schoon = {naam: clean_regel(waarde) for naam, waarde in getypt.items()}
    if any(len(waarde) > MAX_ZOEK for waarde in schoon.values()):
        raise TessFout("zoekvraag_te_lang")
    return Zoekvraag(lijst, **{veld: schoon[naam] for naam, veld in _VELDEN.items()})
