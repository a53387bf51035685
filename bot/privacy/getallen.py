"""Reads numbers in words, as "een twee drie" or "nul zes twaalf", and with letters that look like digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WOORD, VULSEL = "\x01", "\x02"  # what is left of a number in words, and of a word between two numbers

_TALEN = (
    "nul een twee drie vier vijf zes zeven acht negen",
    "nul één twe dri fier vijv ses zeve ach nege",
    "zero eén tweeë drieë vir vyf zess seven agt negn",
    "oh one two three four five six seven eight nine",
    "null eins zwei drei vier fünf sechs sieben acht neun",
    "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
)
_TIENEN = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
_TIENTALLEN = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_VULWOORDEN = frozenset(
    [
        "en",
        "dan",
        "plus",
        "streepje",
        "streep",
        "punt",
        "min",
        "daarna",
        "nog",
        "daar",
        "achter",
        "and",
        "then",
        "dus",
        "komt",
    ]
)
_STUK = re.compile(r"\d+|[^\W\d_]+")
_TUSSEN = re.compile(r"[\s,.:;/-]{1,4}")
_MEESTE_TUSSENWOORDEN = 3
_MINSTE_CIJFERS = 7
# An o or an l between digits, as in 9O1234l78, and o6 for 06; a postcode such as 3012OL keeps its letters.
_LIJKT_OP_CIJFERS = re.compile(
    r"(?<![^\W_])(?![1-9]\d{3}[A-Z]{2}(?!\w))(?:(?=[oOОоΟο][\dlI]*\d)|(?=[oOОоΟοlI]*\d[oOОоΟοlI]*\d))"
    r"[\doOОоΟοlI]{2,}(?![^\W_])"
)
_CIJFER = str.maketrans("oOОоΟοlI", "00000011")


def read_getallen(tekst: str, *, minstens: int = _MINSTE_CIJFERS) -> str:
    """The same text, of the same length, with digits for the words of a row of numbers.

    What a word leaves over is filled with WOORD, what stood between with VULSEL.

    Args:
        minstens: a row with fewer digits stays as it is: "een" and "twee" are words of every day.
    """
    getallen = _make_getallen()
    if _count_cijfers(tekst, getallen) < minstens:  # no row can have enough: so it is with most messages
        return tekst
    for reeks in _list_reeksen(tekst, getallen):
        delen = [_as_cijfers(stuk.group(), getallen) for stuk in reeks]
        if sum(len(deel.rstrip(WOORD)) for deel in delen) >= minstens:
            tekst = _put(tekst, reeks, delen)
    return tekst


def read_lettercijfers(tekst: str) -> str:
    """The same text, of the same length, with digits for the letters that look like them."""
    return _LIJKT_OP_CIJFERS.sub(lambda gevonden: gevonden.group().translate(_CIJFER), tekst)


def _list_reeksen(tekst: str, getallen: dict[str, str]) -> Iterator[list[re.Match[str]]]:
    """Numbers, in digits or words, with nothing between them but signs and a few words such as "en dan"."""
    reeks: list[re.Match[str]] = []
    eind, vulsels = 0, 0
    for stuk in _STUK.finditer(tekst):
        woord = stuk.group().lower()
        los = stuk.start() > eind and not _TUSSEN.fullmatch(tekst, eind, stuk.start())
        if reeks and (los or vulsels > _MEESTE_TUSSENWOORDEN):
            yield reeks
            reeks = []
        eind = stuk.end()
        if stuk.group().isdigit() or woord in getallen:
            reeks.append(stuk)
            vulsels = 0
        elif woord in _VULWOORDEN:
            vulsels += 1
        elif reeks:
            yield reeks
            reeks = []
    if reeks:
        yield reeks


def _count_cijfers(tekst: str, getallen: dict[str, str]) -> int:
    """How many digits all numbers together have."""
    return sum(len(getallen.get(stuk.lower()) or stuk * stuk.isdigit()) for stuk in _STUK.findall(tekst))


def _as_cijfers(stuk: str, getallen: dict[str, str]) -> str:
    return stuk if stuk.isdigit() else getallen[stuk.lower()].ljust(len(stuk), WOORD)


def _put(tekst: str, reeks: list[re.Match[str]], delen: list[str]) -> str:
    uit, vorig = [tekst[: reeks[0].start()]], reeks[0].start()
    for stuk, deel in zip(reeks, delen, strict=True):
        uit += (re.sub(r"[^\W\d_]", VULSEL, tekst[vorig : stuk.start()]), deel)
        vorig = stuk.end()
    return "".join([*uit, tekst[vorig:]])


@lru_cache(maxsize=1)
def _make_getallen() -> dict[str, str]:
    """What each word says, always shorter than the word itself."""
    getallen = {woord: str(cijfer) for taal in _TALEN for cijfer, woord in enumerate(taal.split())}
    getallen |= {woord: str(getal) for getal, woord in enumerate(_TIENEN.split(), 10)}
    eenheden = _TALEN[0].split()[1:]
    for tiental, woord in enumerate(_TIENTALLEN.split(), 2):
        getallen[woord] = f"{tiental}0"
        for cijfer, eenheid in enumerate(eenheden, 1):
            for voeg in ("en", "ën", "n"):
                getallen[f"{eenheid}{voeg}{woord}"] = f"{tiental}{cijfer}"
    onder_honderd = {woord: getal for woord, getal in getallen.items() if getal != "0"}
    for cijfer, eenheid in enumerate(("", *eenheden[1:]), 1):
        getallen[f"{eenheid}honderd"] = f"{cijfer}00"
        getallen |= {f"{eenheid}honderd{woord}": f"{cijfer}{getal:0>2}" for woord, getal in onder_honderd.items()}
    return getallen
