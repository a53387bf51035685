"""What the council objects to or somebody switches off, as a client meets it in the chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from actions.antwoord import ActionAntwoord, ActionHerhalen, ActionMeerUitleg, ActionToonBron
from actions.deur import ActieDeur
from actions.diensten import Diensten
from actions.simpel import ActionSimpel
from actions.toezicht import SPREKENDE
from bot.toetsing import TESS_UIT, Bewaker, Toetsing, build_toetsing
from bot.toetsing.woorden import ANTWOORD_UIT

ID = "vog_kosten"
ALLES = (ActionAntwoord, ActionMeerUitleg, ActionToonBron, ActionHerhalen, ActionSimpel)
Doe = Any


@pytest.fixture
def raad(engine: Engine, diensten: Diensten) -> Toetsing:
    raad = build_toetsing(engine, diensten.kennisbank, str, verplicht=False)
    raad.archief.record(replace(diensten.kennisbank, antwoorden={ID: diensten.kennisbank.antwoorden[ID]}))
    return raad


@pytest.fixture
def onder_toezicht(engine: Engine, diensten: Diensten) -> Callable[..., Diensten]:
    """The actions with the stand of this moment."""

    def make(*, verplicht: bool = False) -> Diensten:
        return replace(diensten, stand=Bewaker(engine, verplicht=verplicht).read)

    return make


def versie(diensten: Diensten) -> str:
    gekozen = diensten.choose(ID)
    assert gekozen is not None
    return gekozen.versie


async def say(doe: Doe, soort: type[Any], diensten: Diensten) -> Any:
    return await doe(soort, intent=ID, slots={"onderwerp": ID}, diensten=diensten)


@pytest.mark.parametrize("soort", ALLES)
async def test_een_bezwaar_staat_onder_alles_wat_tess_van_het_antwoord_zegt(
    doe: Doe, raad: Toetsing, onder_toezicht: Callable[..., Diensten], soort: type[Any]
) -> None:
    zonder = await say(doe, soort, onder_toezicht())
    raad.oordelen.object_to("raad", ID, versie(onder_toezicht()), "<b>Het bedrag is oud.</b>")
    met = await say(doe, soort, onder_toezicht())
    verwacht = "\n\nDe cliëntenraad heeft hier bezwaar tegen: <b>Het bedrag is oud.</b>"
    assert met.berichten[0]["text"] == zonder.berichten[0]["text"] + verwacht
    assert met.berichten[0]["custom"] == zonder.berichten[0]["custom"]


@pytest.mark.parametrize("soort", ALLES)
async def test_een_antwoord_dat_uit_staat_wordt_nergens_gezegd(
    doe: Doe, raad: Toetsing, onder_toezicht: Callable[..., Diensten], soort: type[Any]
) -> None:
    raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    gedaan = await say(doe, soort, onder_toezicht())
    (bericht,) = gedaan.berichten
    assert bericht["text"] == ANTWOORD_UIT
    assert bericht["custom"] == {"uitkomst": "verlopen", "antwoord": None, "knoppen": ["mens_spreken"]}
    assert "gegeven" not in gedaan.slots


async def test_verplicht_geeft_pas_na_goedkeuring_het_antwoord(
    doe: Doe, raad: Toetsing, onder_toezicht: Callable[..., Diensten]
) -> None:
    wacht = await say(doe, ActionAntwoord, onder_toezicht(verplicht=True))
    assert "nog niet goedgekeurd" in wacht.berichten[0]["text"]
    assert wacht.slots == {"onderwerp": ID}
    raad.oordelen.approve("raad", ID, versie(onder_toezicht()))
    mag = await say(doe, ActionAntwoord, onder_toezicht(verplicht=True))
    assert mag.berichten[0]["custom"]["antwoord"]["versie"] == versie(onder_toezicht())
    assert mag.slots["gegeven"] == [f"{ID}@{versie(onder_toezicht())}"]


def call(actie: str, intent: str = ID) -> dict[str, Any]:
    begrepen = {"name": intent, "confidence": 0.9}
    bericht = {"text": "vraag", "intent": begrepen, "intent_ranking": [begrepen], "entities": []}
    tracker = {
        "sender_id": "een",
        "slots": {},
        "latest_message": bericht,
        "events": [],
        "paused": False,
        "active_loop": {},
        "latest_action_name": "action_listen",
        "followup_action": None,
    }
    return {"next_action": actie, "sender_id": "een", "tracker": tracker, "domain": {}}


@pytest.mark.parametrize("actie", [*SPREKENDE, "action_antwoord"])
async def test_staat_heel_tess_uit_dan_zegt_zij_dat_en_biedt_een_mens(
    raad: Toetsing, onder_toezicht: Callable[..., Diensten], actie: str
) -> None:
    raad.schakelaars.turn("beheer", None, uit=True, reden="Storing in de inhoud.")
    gedaan = await ActieDeur(onder_toezicht()).run(call(actie))
    (gezegd,) = gedaan["responses"]
    assert gezegd["text"] == TESS_UIT
    assert gezegd["custom"]["knoppen"] == ["mens_spreken"]
    assert gezegd["custom"]["uitkomst"] == "verlopen"


@pytest.mark.parametrize("actie", ["action_nood_keuzes", "action_ticket_start", "action_buiten"])
async def test_hulp_bij_gevaar_en_de_weg_naar_een_mens_gaan_nooit_uit(
    raad: Toetsing, onder_toezicht: Callable[..., Diensten], actie: str
) -> None:
    aan = await ActieDeur(onder_toezicht()).run(call(actie))
    raad.schakelaars.turn("beheer", None, uit=True, reden="Storing in de inhoud.")
    uit = await ActieDeur(onder_toezicht()).run(call(actie))
    assert uit["responses"] == aan["responses"] != []


async def test_zonder_database_zegt_tess_wat_zij_het_laatst_wist(
    doe: Doe, engine: Engine, raad: Toetsing, onder_toezicht: Callable[..., Diensten]
) -> None:
    raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    met = onder_toezicht()
    assert (await say(doe, ActionAntwoord, met)).berichten[0]["text"] == ANTWOORD_UIT
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE schakelaars"))
    assert (await say(doe, ActionAntwoord, met)).berichten[0]["text"] == ANTWOORD_UIT
    assert (await say(doe, ActionAntwoord, onder_toezicht())).slots["gegeven"] == [f"{ID}@{versie(met)}"]
