"""Finds names of persons: after the words that announce them, and first names that can be nothing else."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.privacy.aankondigingen import AANSPREEK, GESPROKEN, GEZEGDEN, HEET, NAAM, STERK, ZWAK
from bot.privacy.leesbaar import blank
from bot.privacy.model import Plek
from bot.privacy.voornamen import fold, read_voornamen
from bot.privacy.woorden import (
    ACHTERNAMEN,
    GEEN_EIGENNAAM,
    GEEN_NAAM,
    GEEN_PERSOON_EIND,
    GEEN_PERSOON_NA,
    GEEN_PERSOON_VOOR,
    TUSSENVOEGSELS,
)

_NAAMWOORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*|'[ts](?!\w)")
# A family name by itself keeps its capital: "een klacht over Van Zanten".
_VAN_IEMAND = re.compile(
    r"(?<=[a-zë,] )((?:Van(?: de[rn]?)?|Ter|Ten|El) (?!Gogh\b|Dale\b)[A-Z][a-zë]{3,}(?:-[A-Z][a-z]+)?)\b"
)
_LAATSTE_WOORD = re.compile(r"([^\W\d_]+\.?)[ -]$")
_MEESTE_WOORDEN = 6
_GEWOON = 4.0  # ten times in a million words
_KORT = 5  # shorter first names are too often a typing error or another word


def find_namen(tekst: str) -> list[Plek]:
    """Names of persons; where two places overlap, the caller keeps the first."""
    tekst = blank(tekst, (Plek(*gezegde.span(), "") for gezegde in GEZEGDEN.finditer(tekst)))
    return [Plek(begin, eind, "naam") for begin, eind in (*_find_aangekondigd(tekst), *_find_los(tekst))]


def _find_aangekondigd(tekst: str) -> Iterator[tuple[int, int]]:
    for aankondiging in NAAM.finditer(tekst):
        eind = _find_eind_ruim(tekst, aankondiging.end())
        if eind is not None:
            yield aankondiging.end(), eind
    schreeuwt = tekst.isupper()
    for patroon in (HEET, AANSPREEK, STERK, GESPROKEN, ZWAK):
        for aankondiging in patroon.finditer(tekst):
            eind = _find_eind(tekst, aankondiging.end(), schreeuwt, patroon)
            if eind is not None:
                yield aankondiging.end(), eind


def _find_los(tekst: str) -> Iterator[tuple[int, int]]:
    """First names without an announcement."""
    voornamen = read_voornamen()
    schreeuwt = tekst.isupper()
    for woord in _NAAMWOORD.finditer(tekst):
        naam = fold(woord.group())
        groot = woord.group()[0].isupper() and not schreeuwt
        los = naam in voornamen.zeker and (groot or len(naam) >= _KORT)
        if (los or (groot and naam in voornamen.hoofdletter)) and _is_persoon(tekst, woord):
            yield woord.start(), _walk(tekst, woord.end(), schreeuwt)
    if not schreeuwt:
        yield from (gevonden.span(1) for gevonden in _VAN_IEMAND.finditer(tekst))


def _find_eind(tekst: str, begin: int, schreeuwt: bool, patroon: re.Pattern[str]) -> int | None:
    """Where the name ends that begins here, or None when it is no name."""
    woord = _NAAMWOORD.match(tekst, begin)
    while woord and fold(woord.group()) in TUSSENVOEGSELS:
        volgend = _NAAMWOORD.match(tekst, _skip_space(tekst, woord))
        mag = patroon is AANSPREEK or (patroon is STERK and woord.group()[0].isupper() and not schreeuwt)
        if not (volgend and mag and _is_vervolg(volgend.group(), schreeuwt)):
            return None
        woord = volgend
    if woord is None or not (patroon is AANSPREEK or _is_persoon(tekst, woord)):
        return None
    if not (_is_naam(woord.group(), schreeuwt, patroon) or (patroon is not ZWAK and _is_initiaal(tekst, woord))):
        return None
    return _walk(tekst, _end_with_punt(tekst, woord), schreeuwt)


def _is_naam(woord: str, schreeuwt: bool, patroon: re.Pattern[str]) -> bool:
    voornamen, naam = read_voornamen(), fold(woord)
    groot = woord[0].isupper() and not schreeuwt
    if naam in voornamen.zeker or naam in voornamen.hoofdletter:
        return True
    if naam in voornamen.verband:
        return groot or patroon is HEET
    if patroon is AANSPREEK and groot and _is_plek(naam):
        return True
    if patroon is ZWAK or not _is_achternaam(woord, schreeuwt):
        return False
    return patroon is AANSPREEK or (groot and (naam in ACHTERNAMEN or not _is_gewoon(naam)))


@lru_cache(maxsize=4096)
def _is_gewoon(woord: str) -> bool:
    """An ordinary word that somebody wrote with a capital, as in "mijn moeder Komt"."""
    return _load_frequenties()(woord, "nl", "small") >= _GEWOON


@lru_cache(maxsize=1)
def _load_frequenties() -> Callable[[str, str, str], float]:
    with warnings.catch_warnings():  # it still uses pkg_resources, which warns about itself
        warnings.simplefilter("ignore")
        from wordfreq import zipf_frequency
    return zipf_frequency


def _is_vervolg(woord: str, schreeuwt: bool) -> bool:
    """After "van" comes "der" or a family name; a first name is somebody else: "de moeder van Dylan"."""
    naam = fold(woord)
    return naam in TUSSENVOEGSELS or (_is_achternaam(woord, schreeuwt) and naam not in read_voornamen().zeker)


def _is_achternaam(woord: str, schreeuwt: bool) -> bool:
    naam = fold(woord)
    if naam in ACHTERNAMEN and naam not in GEEN_NAAM:
        return True
    groot = woord[0].isupper() and not schreeuwt and not (woord.isupper() and len(woord) > 1 and "." not in woord)
    return groot and naam not in GEEN_EIGENNAAM and not _is_plek(naam)


def _is_plek(naam: str) -> bool:
    """Mariastraat and Bethelkerk; but "van der Laan" is a family."""
    return naam.endswith(GEEN_PERSOON_EIND) and naam not in GEEN_PERSOON_EIND


def _is_initiaal(tekst: str, woord: re.Match[str]) -> bool:
    return len(woord.group()) == 1 and woord.group().isupper() and _end_with_punt(tekst, woord) > woord.end()


def _is_persoon(tekst: str, woord: re.Match[str]) -> bool:
    """Sint Anna, Albert Heijn and Mariastraat are no persons."""
    ervoor = _LAATSTE_WOORD.search(tekst, max(0, woord.start() - 20), woord.start())
    if ervoor and ervoor[1].lower() in GEEN_PERSOON_VOOR:
        return False
    erna = _NAAMWOORD.match(tekst, _skip_space(tekst, woord))
    volgend = fold(erna.group()) if erna else ""
    if volgend in GEEN_PERSOON_NA or (erna and erna.group()[0].isupper() and _is_plek(volgend)):
        return False
    return not _is_plek(fold(woord.group()))


def _walk(tekst: str, eind: int, schreeuwt: bool) -> int:
    """Go on over the family name."""
    plaats, aantal = eind, 1
    while aantal < _MEESTE_WOORDEN and (woord := _NAAMWOORD.match(tekst, plaats + (tekst[plaats : plaats + 1] == " "))):
        if woord.start() == plaats:
            break
        naam = fold(woord.group())
        voornamen = read_voornamen()
        bekend = naam in voornamen.zeker or (woord.group()[0].isupper() and naam in voornamen.hoofdletter)
        if naam in TUSSENVOEGSELS and _is_followed(tekst, woord, schreeuwt):
            plaats = woord.end()
        elif bekend or _is_achternaam(woord.group(), schreeuwt):
            eind = plaats = _end_with_punt(tekst, woord)
            aantal += 1
        else:
            break
    return eind


def _is_followed(tekst: str, tussenvoegsel: re.Match[str], schreeuwt: bool) -> bool:
    volgend = _NAAMWOORD.match(tekst, _skip_space(tekst, tussenvoegsel))
    if volgend is None:
        return False
    return fold(volgend.group()) in TUSSENVOEGSELS or _is_achternaam(volgend.group(), schreeuwt)


def _find_eind_ruim(tekst: str, begin: int) -> int | None:
    """Walk over the words that can be a name; a name typed without capitals has at most three words."""
    eind, plaats, hoofdletters, vorig, aantal = None, begin, False, "", 0
    while woord := _NAAMWOORD.match(tekst, plaats):
        klein = woord.group().lower()
        groot = woord.group()[0].isupper()
        plaats = woord.end()
        if klein in TUSSENVOEGSELS and (aantal or groot or _is_followed_ruim(tekst, woord)):
            vorig = klein
        elif klein in GEEN_NAAM or aantal >= (_MEESTE_WOORDEN if groot else 3 * _may_be_small(hoofdletters, vorig)):
            break
        else:
            eind, aantal, hoofdletters, vorig = plaats, aantal + 1, hoofdletters or groot, klein
        plaats = _skip_space(tekst, woord)
    return eind


def _may_be_small(hoofdletters: bool, vorig: str) -> bool:
    """After a word with a capital, only "de vries" goes on without one."""
    return not hoofdletters or vorig in TUSSENVOEGSELS


def _is_followed_ruim(tekst: str, woord: re.Match[str]) -> bool:
    volgend = _NAAMWOORD.match(tekst, _skip_space(tekst, woord))
    return volgend is not None and volgend.group().lower() not in GEEN_NAAM


def _end_with_punt(tekst: str, woord: re.Match[str]) -> int:
    """The end of a word, with the point of initials when a name follows."""
    is_initiaal = len(woord.group()) == 1 or "." in woord.group()
    met_punt = is_initiaal and re.match(r"\. ?[^\W\d_]", tekst[woord.end() : woord.end() + 3])
    return woord.end() + 1 if met_punt else woord.end()


def _skip_space(tekst: str, woord: re.Match[str]) -> int:
    plaats = _end_with_punt(tekst, woord)
    while tekst[plaats : plaats + 1] == " ":
        plaats += 1
    return plaats
