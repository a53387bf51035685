"""Finds BSNs, in any spelling: by the eleven-test and the way the digits are grouped, or because they are called so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from bot.privacy.getallen import VULSEL, WOORD
from bot.privacy.leesbaar import blank
from bot.privacy.model import Plek
from bot.privacy.reeksen import Groepen, find_eind, join_cijfers, list_reeksen

_BSN_WOORD = re.compile(
    r"(?:bsn|b\.s\.n\.?|burger ?service ?-?(?:nummer|nr)|sofi(?:[ -]?(?:nummer|nr))?)[^\d?!\n\0]{0,25}$", re.IGNORECASE
)
_KALENDERDAG = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}"
)
_VORMEN = {(9,), (3, 3, 3), (4, 2, 3), (3, 2, 4), (2, 2, 2, 3), (3, 2, 2, 2), (1,) * 9}
_VORMEN_RUIM = {(3, 3, 3), (4, 2, 3), (1,) * 9}
_LENGTEN = (9, 8, 10, 7)  # of a number that is called a BSN: a digit may be missing or one too many


def find_bsns(tekst: str) -> list[Plek]:
    """Numbers of 8 or 9 digits that pass the eleven-test, or that are called a BSN; also with words between them."""
    plekken: list[Plek] = []
    for ruim in (False, True):
        nieuw = [plek for groepen in list_reeksen(tekst, ruim=ruim) for plek in _find_in_reeks(groepen, ruim)]
        tekst = blank(tekst, nieuw)
        plekken += nieuw
    return plekken


def _find_in_reeks(groepen: Groepen, ruim: bool) -> Iterator[Plek]:
    """First whole BSNs of nine digits, so that none of them is broken up; then the rest."""
    bezet: list[Plek] = []
    for match in (_match_negen, _match):
        for eerste, groep in enumerate(groepen):
            if any(plek.begin <= groep.start() < plek.eind for plek in bezet):
                continue
            deel = match(groepen, eerste, ruim)
            if deel and not any(deel[0].start() < plek.begin < deel[-1].end() for plek in bezet):
                bezet.append(Plek(groep.start(), find_eind(deel[-1]), "bsn"))
    yield from bezet


def _match_negen(groepen: Groepen, eerste: int, ruim: bool) -> Groepen | None:
    return next((deel for deel in _list_geldige(groepen, eerste, ruim) if len(join_cijfers(deel)) == 9), None)


def _match(groepen: Groepen, eerste: int, ruim: bool) -> Groepen | None:
    for deel in _list_geldige(groepen, eerste, ruim):
        return deel
    begin = groepen[eerste].start()
    delen = _list_delen(groepen, eerste)
    if delen and _BSN_WOORD.search(groepen[eerste].string, max(0, begin - 60), begin):
        return min(delen, key=lambda deel: _LENGTEN.index(len(join_cijfers(deel))))
    return None


def _list_geldige(groepen: Groepen, eerste: int, ruim: bool) -> Iterator[Groepen]:
    for deel in _list_delen(groepen, eerste):
        cijfers = join_cijfers(deel)
        if len(cijfers) in {8, 9} and bsn.is_valid(cijfers) and _looks_like_bsn(deel, cijfers, groepen, ruim):
            yield deel


def _list_delen(groepen: Groepen, eerste: int) -> list[Groepen]:
    """The rows of groups from here that are about as long as a BSN, the longest first."""
    delen, lengte = [], 0
    for laatste in range(eerste, min(len(groepen), eerste + 10)):
        lengte += len(groepen[laatste].group())
        if lengte in _LENGTEN:
            delen.append(groepen[eerste : laatste + 1])
    return delen[::-1]


def _looks_like_bsn(deel: Groepen, cijfers: str, groepen: Groepen, ruim: bool) -> bool:
    if len(deel) == 1:
        return len(cijfers) == 9 or not _KALENDERDAG.fullmatch(cijfers)
    vorm = tuple(len(groep.group()) for groep in deel)
    tussen = deel[0].string[deel[0].end() : deel[-1].start()]
    if ruim or VULSEL in tussen:
        return vorm in _VORMEN_RUIM
    bereik = vorm == (4, 4) and tussen[0] in "-/"
    return vorm in _VORMEN or ((len(deel) == len(groepen) or WOORD in tussen) and not bereik)
