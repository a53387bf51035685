"""The results of a route as they go on paper: made from the paths alone, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.kennisbank import BronVermelding, GekozenAntwoord, Kennisbank, Zekerheid, fill_in
from bot.routes import (
    Stand,
    Uitslag,
    Voorbeeldbrief,
    count_weken,
    judge_zekerheid,
    read_pad,
    say_antwoorden,
    say_uitslag,
)
from bot.web.diensten import Diensten

MAX_PADEN = 9


@dataclass(frozen=True)
class Punt:
    """One result: what was answered, what follows, and where it stands."""

    stand: Stand
    uitslag: Uitslag
    zekerheid: Zekerheid
    antwoorden: tuple[tuple[str, str], ...]
    alineas: tuple[str, ...]
    bronnen: tuple[BronVermelding, ...]


@dataclass(frozen=True)
class Papier:
    """The page: its results, the answers that go further, and the draft letters that fit."""

    punten: tuple[Punt, ...]
    meer: tuple[tuple[str, GekozenAntwoord], ...]
    brieven: tuple[Voorbeeldbrief, ...]


def make_papier(diensten: Diensten, paden: Iterable[str], gemeente: str, vandaag: date) -> Papier:
    """The page for these paths; a path that leads to no result today is left out.

    Args:
        diensten: the tables, the letters and the answers.
        paden: as the buttons of a conversation have them; not trusted.
        gemeente: whose version of the answers holds.
        vandaag: the day on which everything is told.
    """
    kb = diensten.kennisbank
    punten = [punt for pad in list(dict.fromkeys(paden))[:MAX_PADEN] if (punt := _make_punt(diensten, pad, vandaag))]
    ids = dict.fromkeys(id_ for punt in punten for id_ in punt.uitslag.antwoorden)
    gekozen = [(kb.antwoorden[id_].vraag, kb.antwoord(id_, peildatum=vandaag, gemeente=gemeente)) for id_ in ids]
    brieven = dict.fromkeys(punt.uitslag.voorbeeldbrief for punt in punten if punt.uitslag.voorbeeldbrief)
    return Papier(
        punten=tuple(punten),
        meer=tuple((vraag, antwoord) for vraag, antwoord in gekozen if antwoord is not None),
        brieven=tuple(fill_brief(kb, diensten.brieven[id_], vandaag) for id_ in brieven),
    )


def fill_brief(kb: Kennisbank, brief: Voorbeeldbrief, vandaag: date) -> Voorbeeldbrief:
    """A draft letter with the terms of the day in it."""

    def fill(tekst: str) -> str:
        return fill_in(tekst, kb.bedragen, vandaag)

    return brief.copy(
        update={
            "wanneer": fill(brief.wanneer),
            "alineas": tuple(map(fill, brief.alineas)),
            "let_op": tuple(map(fill, brief.let_op)),
        }
    )


def _make_punt(diensten: Diensten, pad: str, vandaag: date) -> Punt | None:
    kb = diensten.kennisbank
    stand = read_pad(diensten.routes, pad)
    if stand is None or not stand.route.holds_on(vandaag):
        return None
    stap = stand.step(vandaag, count_weken(kb, vandaag))
    if not isinstance(stap, Uitslag):
        return None
    return Punt(
        stand=stand,
        uitslag=stap,
        zekerheid=judge_zekerheid(kb, stand, stap, vandaag),
        antwoorden=tuple(say_antwoorden(stand)),
        alineas=tuple(say_uitslag(kb, stand, stap, vandaag)),
        bronnen=kb.cite(stap.bronnen),
    )
