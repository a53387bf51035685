"""What stands round every page: how somebody reads, where on the site this is, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from sanic import Request

from bot.web.leeskeuze import Leeskeuze, read_leeskeuze
from bot.web.omgeving import LEES, get_omgeving
from bot.web.verpakking import is_openbaar

WEERGAVE = "/weergave"
MAX_ADRES = 500


@dataclass(frozen=True)
class Omlijsting:
    """The header and the footer of one page.

    `terug` is where the page of the reading choices goes back to; empty for a page that was made by a form, because
    an address alone does not bring that one back, and for an error, so that no error repeats what somebody wrote.
    """

    keuze: Leeskeuze
    pad: str
    terug: str
    snel_weg: str

    @property
    def weergave(self) -> str:
        """The address of the reading choices, with the way back."""
        return f"{WEERGAVE}?{urlencode({'terug': self.terug})}" if self.terug else WEERGAVE

    def find_hier(self, paden: Iterable[str]) -> str:
        """Which of the addresses of a menu is nearest to where this page stands; empty when none is.

        The pages that the forms of the chat lead to are the chat, which is the front page.
        """
        hier = "/" if f"{self.pad}/".startswith("/gesprek/") else self.pad
        passend = [pad for pad in paden if hier == pad or (pad != "/" and hier.startswith(f"{pad}/"))]
        return max(passend, key=len, default="")


def make_omlijsting(request: Request) -> Omlijsting:
    """The header and footer for whoever asks for this page."""
    with_vraag = request.query_string and is_openbaar(request)  # elsewhere it may hold what no link should repeat
    adres = f"{request.path}?{request.query_string}" if with_vraag else request.path
    is_pagina = request.method in LEES and request.path != WEERGAVE and getattr(request.ctx, "status", 200) < 400
    terug = adres if is_pagina else ""
    return Omlijsting(
        keuze=read_leeskeuze(request),
        pad=request.path,
        terug=check_terug(terug),
        snel_weg=get_omgeving(request).settings.snel_weg,
    )


def check_terug(adres: str) -> str:
    """The address when it is a page of this very site; empty otherwise, so that no link sends anybody elsewhere.

    Browsers read a backslash as a slash, and drop tabs and line ends before they read anything.
    """
    veilig = adres.isascii() and adres.isprintable() and "\\" not in adres and len(adres) <= MAX_ADRES
    if not veilig or not adres.startswith("/") or adres.startswith("//"):
        return ""
    try:
        delen = urlsplit(adres)
    except ValueError:
        return ""
    return "" if delen.scheme or delen.netloc else adres
