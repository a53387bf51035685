"""What the tests of the council's pages share: a Tess with an archive, a few conversations, and who judges them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timezone
from typing import Any

from bot.privacy import Filter
from bot.toetsing import Archief, BeurtLog, make_tekst
from bot.web.ketendienst import Ketendienst
from bot.web.raad import open_toetsing
from tests.web.boekproef import make_antwoord, make_kennisbank

ID = "proef_kosten"
KORT = "Dit kost 10 euro. De gemeente betaalt."
SLEUTEL = "een geheim van deze proef"
TOEN = datetime(2026, 3, 3, 12, 30, tzinfo=timezone.utc)


def give_boek(tess: Any, kennisbank: Any, kort: str = KORT, tijd: datetime | None = None) -> str:
    """Let this Tess know two answers only, and write that in the archive; returns the version of the first.

    Args:
        tijd: when that was, if it was not now.
    """
    houdbaar = {"herkeuren_voor": date(2100, 1, 1)}
    antwoorden = (
        make_antwoord(ID, "Wat kost de proef?", kort, **houdbaar),
        make_antwoord("ander", "Mag ik weg?", "Ja, dat mag.", **houdbaar),
    )
    boek = make_kennisbank(kennisbank, *antwoorden)
    omgeving = tess.app.ctx.omgeving
    engine, settings = tess.diensten.opslag._engine, omgeving.settings
    toetsing = open_toetsing(engine, boek, Filter(), verplicht=settings.toetsing_verplicht)
    keten = Ketendienst(engine, toetsing.lezer, boek, settings)
    tess.diensten = replace(omgeving.diensten, kennisbank=boek, toetsing=toetsing, keten=keten)
    tess.app.ctx.omgeving = replace(omgeving, diensten=tess.diensten)
    Archief(engine, _make_klok(tijd)).record(boek)
    return str(boek.list_versies(ID)[0][0])


def log_in(tess: Any, naam: str) -> Any:
    klant = tess.klant()
    assert klant.log_in(naam).status == 303
    return klant


def post(klant: Any, pad: str, doel: str, **velden: str) -> Any:
    """Send a form of page `pad`; underscores stand as they are, so give names with a hyphen through **{}."""
    return klant.post_formulier(doel, csrf=klant.csrf(pad), **velden)


def make_log(tess: Any, tijd: datetime | None = None) -> BeurtLog:
    engine = tess.diensten.opslag._engine
    return BeurtLog(engine, _make_klok(tijd), sleutel=SLEUTEL)


def say(tess: Any, gesprek: str, vraag: str, tijd: datetime | None = None, **anders: Any) -> int:
    """One turn in the log."""
    velden: dict[str, Any] = {"uitkomst": "beantwoord", "begrip": {"intent": ID, "zekerheid": 0.9}, "seconden": 0.1}
    velden |= {"antwoord": {"id": ID, "versie": "a1b2c3d4"}, "taal": "nl"} | anders
    gezegd = velden.pop("gezegd", "Dit kost 10 euro.")
    return make_log(tess, tijd).append(gesprek, tekst=make_tekst(vraag, gezegd), **velden)


def _make_klok(tijd: datetime | None) -> Callable[[], datetime]:
    return lambda: tijd or datetime.now(timezone.utc)
