"""The action server: only with the token, never silent, and never repeating what it was sent."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk.interfaces import ActionNotFoundException

from actions.__main__ import make_app
from actions.deur import ACTIONS, ActieDeur
from actions.diensten import Diensten

TOKEN = "een-geheim-van-minstens-24-tekens"
KOP = {"X-Tess-Token": TOKEN}


def make_call(actie: str, naam: str = "vog_kosten", **slots: Any) -> dict[str, Any]:
    intent = {"name": naam, "confidence": 0.9}
    tracker = {
        "sender_id": "gesprek-een",
        "slots": slots,
        "latest_message": {"text": "wat kost een vog", "intent": intent, "intent_ranking": [intent]},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    return {"next_action": actie, "sender_id": "gesprek-een", "tracker": tracker, "domain": {}, "version": "3.6.21"}


@pytest.fixture
def deur(diensten: Diensten) -> ActieDeur:
    return ActieDeur(diensten)


@pytest.fixture
async def klant(deur: ActieDeur) -> AsyncIterator[TestClient]:
    """A client of a running action server."""
    async with TestClient(TestServer(make_app(deur, TOKEN, "a1b2c3d4"), host="127.0.0.1")) as klant:
        yield klant


async def test_een_actie_geeft_haar_antwoord_en_onthoudt_het_onderwerp(deur: ActieDeur) -> None:
    gegeven = await deur.run(make_call("action_antwoord"))
    assert gegeven["responses"][0]["custom"]["antwoord"]["id"] == "vog_kosten"
    assert {event["name"] for event in gegeven["events"]} == {"onderwerp", "gegeven"}


async def test_een_falende_actie_geeft_een_bericht_en_geen_stilte(diensten: Diensten) -> None:
    def fall_over() -> Any:
        raise RuntimeError("geheime inhoud")

    deur = ActieDeur(replace(diensten, vandaag=fall_over))
    gegeven = await deur.run(make_call("action_antwoord"))
    assert gegeven == {
        "events": [],
        "responses": [
            {
                "text": diensten.kennisbank.zin("stilte"),
                "custom": {"uitkomst": "storing", "knoppen": ["opnieuw_sturen", "mens_spreken"]},
            }
        ],
    }


async def test_een_onbekend_veld_in_het_formulier_geeft_een_bericht(deur: ActieDeur) -> None:
    gegeven = await deur.run(make_call("validate_ticket_form", "begroeten", requested_slot="ticket_spook"))
    assert gegeven["responses"][0]["custom"]["uitkomst"] == "storing"


async def test_een_kapotte_aanroep_van_een_actie_geeft_een_bericht(deur: ActieDeur) -> None:
    gegeven = await deur.run({"next_action": "action_antwoord", "tracker": None})
    assert gegeven["responses"][0]["custom"]["uitkomst"] == "storing"


async def test_een_onbekende_actie_is_een_fout_voor_rasa(deur: ActieDeur) -> None:
    with pytest.raises(ActionNotFoundException):
        await deur.run(make_call("action_spook"))


@pytest.mark.parametrize("soort", ACTIONS)
async def test_elke_actie_is_aan_te_roepen_zonder_te_vallen(deur: ActieDeur, soort: Any) -> None:
    gegeven = await deur.run(make_call(soort.naam))
    assert set(gegeven) == {"events", "responses"}
    assert all((item.get("custom") or {}).get("uitkomst") != "storing" for item in gegeven["responses"])


@pytest.mark.parametrize("kop", [{}, {"X-Tess-Token": ""}, {"X-Tess-Token": TOKEN[:-1]}, {"X-Tess-Token": f"{TOKEN}x"}])
async def test_zonder_het_token_is_er_geen_toegang(klant: TestClient, kop: dict[str, str]) -> None:
    response = await klant.post("/webhook", json=make_call("action_antwoord"), headers=kop)
    assert response.status == 401
    assert await response.json() == {"error": "geen toegang"}


@pytest.mark.parametrize("kop", [{}, {"X-Tess-Token": ""}])
async def test_een_server_zonder_token_laat_niemand_binnen(deur: ActieDeur, kop: dict[str, str]) -> None:
    async with TestClient(TestServer(make_app(deur, "", "a1b2c3d4"), host="127.0.0.1")) as klant:
        assert (await klant.post("/webhook", json=make_call("action_antwoord"), headers=kop)).status == 401


async def test_een_token_met_vreemde_letters_is_ook_geen_toegang(klant: TestClient) -> None:
    response = await klant.post("/webhook", json={}, headers={"X-Tess-Token": "é" * 30})
    assert response.status == 401


async def test_met_het_token_wordt_de_actie_gedaan(klant: TestClient) -> None:
    response = await klant.post("/webhook", json=make_call("action_antwoord"), headers=KOP)
    assert response.status == 200
    assert (await response.json())["responses"][0]["custom"]["antwoord"]["id"] == "vog_kosten"


@pytest.mark.parametrize(
    "inhoud", [b"schildpad", b"", b'{"schildpad":', b"\xff\xfeschildpad", b'["schildpad"]', b'"schildpad"']
)
async def test_slechte_json_wordt_geweigerd_zonder_haar_te_herhalen(klant: TestClient, inhoud: bytes) -> None:
    response = await klant.post("/webhook", data=inhoud, headers=KOP)
    assert response.status == 400
    assert "schildpad" not in await response.text()


async def test_een_onbekende_actie_is_404_met_haar_naam(klant: TestClient) -> None:
    response = await klant.post("/webhook", json=make_call("action_spook"), headers=KOP)
    assert response.status == 404
    assert await response.json() == {"error": "unknown action", "action_name": "action_spook"}


async def test_een_ingepakt_bericht_wordt_uitgepakt(klant: TestClient) -> None:
    ingepakt = zlib.compress(json.dumps(make_call("action_antwoord")).encode())
    response = await klant.post("/webhook", data=ingepakt, headers={**KOP, "Content-Encoding": "deflate"})
    assert response.status == 200


async def test_te_veel_tekst_wordt_geweigerd(klant: TestClient) -> None:
    response = await klant.post("/webhook", data=io.BytesIO(b" " * (8 * 1024 * 1024 + 1)), headers=KOP)
    assert response.status == 413


async def test_een_teken_van_leven_vraagt_geen_token_en_zegt_niets_anders(klant: TestClient) -> None:
    response = await klant.get("/klaar")
    assert (response.status, await response.json()) == (200, {"klaar": True, "vingerafdruk": "a1b2c3d4"})


@pytest.mark.parametrize("pad", ["/", "/actions", "/health", "/status"])
async def test_andere_adressen_bestaan_niet(klant: TestClient, pad: str) -> None:
    assert (await klant.get(pad)).status == 404
