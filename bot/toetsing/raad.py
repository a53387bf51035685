"""Everything that the council and its pages ask, put together once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Engine

from bot.kennisbank import Kennisbank
from bot.klok import Klok, nu
from bot.toetsing.afgifte import Afgiften
from bot.toetsing.archief import Archief
from bot.toetsing.boek import Boek, Schoon
from bot.toetsing.onbeantwoord import Onbeantwoord
from bot.toetsing.oordelen import Oordelen
from bot.toetsing.routeversies import Routeversies
from bot.toetsing.schakelaar import Schakelaars
from bot.toetsing.stand import Bewaker
from bot.toetsing.steekproef import Steekproeven
from bot.toetsing.voorstellen import Voorstellen


@dataclass(frozen=True)
class Toetsing:
    """The rooms of the council; `lezer` is for what only counts (cijfers, bereik)."""

    archief: Archief
    oordelen: Oordelen
    steekproeven: Steekproeven
    onbeantwoord: Onbeantwoord
    voorstellen: Voorstellen
    afgiften: Afgiften
    routes: Routeversies
    schakelaars: Schakelaars
    bewaker: Bewaker
    lezer: Engine


def build_toetsing(engine: Engine, kb: Kennisbank, schoon: Schoon, *, verplicht: bool, klok: Klok = nu) -> Toetsing:
    """Put it together.

    Args:
        schoon: takes personal data out of what a member of the council types.
        verplicht: only approved versions are given (TOETSING_VERPLICHT).
    """
    boek, archief = Boek(engine, schoon, klok), Archief(engine, klok)
    return Toetsing(
        archief=archief,
        oordelen=Oordelen(boek, archief),
        steekproeven=Steekproeven(boek),
        onbeantwoord=Onbeantwoord(boek),
        voorstellen=Voorstellen(boek),
        afgiften=Afgiften(boek),
        routes=Routeversies(boek),
        schakelaars=Schakelaars(boek, kb.antwoorden),
        bewaker=Bewaker(engine, verplicht=verplicht),
        lezer=boek.lezer,
    )
