"""How somebody wants to read: the size of the letters and the colours. A cookie says it, until the browser closes."""

from __future__ import annotations

from dataclasses import dataclass

from sanic import HTTPResponse, Request

from bot.web.cookies import read_cookie, set_cookie

COOKIE = "tess_weergave"  # weg.js knows this name too
# basis.css says how large each is; the largest is twice as large as normal.
LETTERS = {"normaal": "Gewoon", "groot": "Groot", "groter": "Groter", "grootst": "Het grootst"}
KLEUREN = {
    "vanzelf": "Zoals mijn apparaat",
    "licht": "Licht",
    "donker": "Donker",
    "contrast": "Veel contrast: geel en wit op zwart",
}


@dataclass(frozen=True)
class Leeskeuze:
    """One choice of each; the first of each is what somebody gets who never chose."""

    letters: str = "normaal"
    kleuren: str = "vanzelf"

    @property
    def is_gewoon(self) -> bool:
        """Whether nothing was chosen."""
        return self == Leeskeuze()


def make_leeskeuze(letters: str, kleuren: str) -> Leeskeuze:
    """The choice by these names; what is not a choice counts as none."""
    return Leeskeuze(letters if letters in LETTERS else "normaal", kleuren if kleuren in KLEUREN else "vanzelf")


def read_leeskeuze(request: Request) -> Leeskeuze:
    """The choice that this browser keeps."""
    letters, _, kleuren = read_cookie(request, COOKIE).partition(".")
    return make_leeskeuze(letters, kleuren)


def keep_leeskeuze(request: Request, response: HTTPResponse, keuze: Leeskeuze) -> None:
    """Have the browser keep a choice until it closes; a script may erase it, because `Snel weg` leaves nothing."""
    waarde = "" if keuze.is_gewoon else f"{keuze.letters}.{keuze.kleuren}"
    set_cookie(request, response, COOKIE, waarde, seconden=None if waarde else 0, verborgen=False)
