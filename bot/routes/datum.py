"""Reads the date of a letter as people type it, strictly: a date read wrongly can cost somebody a term."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.klok import MAANDEN
from bot.routes.woorden import plain

_EENHEDEN = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TIEN_TOT_TWINTIG = (
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()  # noqa: SIM905
)
_DAGWOORDEN = {
    **{woord: nummer for nummer, woord in enumerate((*_EENHEDEN, *_TIEN_TOT_TWINTIG), start=1)},
    "twintig": 20,
    **{f"{woord}entwintig": 20 + nummer for nummer, woord in enumerate(_EENHEDEN, start=1)},
    "dertig": 30,
    "eenendertig": 31,
}
_ANTWOORD = re.compile(r"d\d{8}")
_GELEDEN = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_JAAR_EERST = re.compile(r"(?<!\d)(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)")
_DAG_EERST = re.compile(r"(?<!\d)(\d{1,2}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?(\d{4}|\d{2}))?(?!\d)")
_MET_WOORD = re.compile(
    r"(?<![a-z0-9])(\d{1,2}|[a-z]+)(?:e|ste|de)? "
    r"((?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*)(?: (\d{4}|\d{2}))?(?![0-9])"
)
_ONTVANGST = re.compile(r"kreeg|krijg|gekregen|ontvang|ontving|kwam|binnen|bezorgd|bus\b")
# "a letter from the municipality" says nothing about its date, nor does "the date on which I got it".
_OP_DE_BRIEF = re.compile(
    r"op de brief|brief (is )?van (?!de [a-z]|het |mijn |gemeente)|gedateerd"
    r"|\bdatum\b(?! van ontvangst| dat ik| waarop)"
)
_VOORUIT = 183  # days: half a year
_NA_NIEUWJAAR = 60  # days, into the next year: a day to react is never far away


class DatumOnleesbaar(ValueError):
    """No date of a letter; `code` is the name of the text that says why: toekomst, bestaat_niet."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_datum(tekst: str, vandaag: date) -> date | None:
    """The day that somebody typed, or None when there is none in the text.

    Args:
        tekst: as typed: "3 november", "03-11-2026", "drie nov", "gisteren". The day comes before the month.
        vandaag: without a year the latest such day up to today is meant.

    The day of receipt is no date of the letter: the term mostly starts when the letter is sent, so that gives None.

    Raises:
        DatumOnleesbaar: there is no such day, or it still has to come.
    """
    klein, schoon = tekst.casefold(), plain(tekst)
    if _ONTVANGST.search(schoon):
        op_de_brief = _OP_DE_BRIEF.search(schoon)
        if op_de_brief is None:
            return None
        klein = schoon = schoon[op_de_brief.start() :]  # "ik kreeg op 10 november de brief van 3 november"
    if (match := _JAAR_EERST.search(klein)) is not None:
        jaar, maand, dag = match.groups()
        return _check(int(dag), int(maand), jaar, vandaag)
    if (match := _DAG_EERST.search(klein)) is not None:
        return _check(int(match[1]), int(match[2]), match[3], vandaag)
    for match in _MET_WOORD.finditer(schoon):
        dag_, maand_ = _read_dag(match[1]), _read_maand(match[2])
        if dag_ is not None and maand_ is not None:
            return _check(dag_, maand_, match[3], vandaag)
    geleden = next((dagen for woord, dagen in _GELEDEN.items() if woord in schoon.split()), None)
    return None if geleden is None else vandaag - timedelta(days=geleden)


def make_dag(dag: date) -> str:
    """A date as a reply in a path."""
    return f"d{dag:%Y%m%d}"


def parse_dag(waarde: str) -> date | None:
    """The date of a reply in a path; None when it is a choice, or no day that exists."""
    if _ANTWOORD.fullmatch(waarde) is None:
        return None
    try:
        return datetime.strptime(waarde, "d%Y%m%d").date()
    except ValueError:
        return None


def _read_dag(woord: str) -> int | None:
    return int(woord) if woord.isdigit() else _DAGWOORDEN.get(woord)


def _read_maand(woord: str) -> int | None:
    kort = {"mrt": 3, "sept": 9}
    if woord in kort:
        return kort[woord]
    gevonden = [nummer for nummer, maand in enumerate(MAANDEN, start=1) if maand.startswith(woord)]
    return gevonden[0] if len(gevonden) == 1 else None


def _check(dag: int, maand: int, jaar: str | None, vandaag: date) -> date:
    try:
        if jaar is None:
            return _latest(dag, maand, vandaag)
        gelezen = date(int(jaar) if len(jaar) == 4 else 2000 + int(jaar), maand, dag)
    except DatumOnleesbaar:
        raise
    except ValueError:
        raise DatumOnleesbaar("bestaat_niet") from None
    if gelezen > vandaag:
        raise DatumOnleesbaar("toekomst")
    return gelezen


def _latest(dag: int, maand: int, vandaag: date) -> date:
    """The latest such day up to today; 29 February goes back to a leap year.

    A day that comes within half a year is the day to react, typed by mistake: not the same day of last year.
    """
    for jaar in range(vandaag.year + 1, vandaag.year - 8, -1):
        vooruit = _VOORUIT if jaar == vandaag.year else _NA_NIEUWJAAR
        try:
            gelezen = date(jaar, maand, dag)
        except ValueError:
            continue
        if gelezen <= vandaag:
            return gelezen
        if (gelezen - vandaag).days <= vooruit:
            raise DatumOnleesbaar("toekomst")
    raise ValueError(f"no day {dag} in month {maand}")
