"""The count of an upgrade sees every kind of fault, and takes nothing for a fault that is none."""

from __future__ import annotations

from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bench.opwaarderenboom import read_versie
from bench.opwaarderenklant import Verslag, Voordeur, Zending, find_gat
from bench.opwaarderentelling import Bewaard, count_uitslag
from bench.praters import hash_gesprek
from bot.gesprek import hash_token
from bot.nlu.modelnaam import content_hash
from bot.settings import ROOT
from tests.conftest import free_ports

WISSEL, VORIGE_TOT = (10.0, 20.0), 15.0
GEZEGD = [("tess", "welkom"), ("client", "a"), ("tess", "antwoord"), ("client", "b"), ("tess", "antwoord")]


def make_verslag() -> Verslag:
    """One conversation, answered before and after the upgrade, with a code; and one form."""
    zendingen = [
        Zending("token", 1.0, 2.0, ["antwoord"]),
        Zending("token", 21.0, 22.0, ["antwoord"]),
    ]
    return Verslag(zendingen=zendingen, codes={"AAAAA-AAAAA"}, bonnen={"sleutel": {"BBBBB-BBBBB"}})


def make_bewaard() -> Bewaard:
    sleutel = hash_token("token")
    return Bewaard(
        gezegd={sleutel: GEZEGD},
        in_rasa={sleutel: 2},
        codes={"AAAAA-AAAAA": 1, "BBBBB-BBBBB": 1},
        tickets={hash_gesprek("token"): 1},
    )


def find_gebreken(verslag: Verslag, bewaard: Bewaard) -> dict[str, int]:
    return {
        naam: aantal for naam, aantal in count_uitslag(verslag, bewaard, WISSEL, VORIGE_TOT).gebreken.items() if aantal
    }


def test_een_gave_wissel_heeft_geen_gebreken_en_telt_wie_doorging() -> None:
    uitslag = count_uitslag(make_verslag(), make_bewaard(), WISSEL, VORIGE_TOT)
    assert uitslag.is_heel
    assert uitslag.tellingen["gesprekken die voor en na de wissel antwoord kregen"] == 1
    assert "(moet 0 zijn)" in uitslag.as_text()


@pytest.mark.parametrize(
    ("gezegd", "gebrek"),
    [
        (GEZEGD[:3], {"beurten verloren": 2}),  # the message, and the answer that the client saw
        (GEZEGD[:4], {"beurten verloren": 1}),
        ([*GEZEGD, ("client", "b")], {"beurten dubbel": 1}),
        ([*GEZEGD, ("tess", "storing")], {}),  # what Tess said of a failure stays
    ],
)
def test_wat_in_het_gesprek_staat_is_wat_er_gestuurd_en_geantwoord_is(
    gezegd: list[tuple[str, str]], gebrek: dict[str, int]
) -> None:
    assert find_gebreken(make_verslag(), replace(make_bewaard(), gezegd={hash_token("token"): gezegd})) == gebrek


@pytest.mark.parametrize(("begin", "dubbel"), [(14.0, {}), (16.0, {"beurten dubbel": 1})])
def test_wat_de_vorige_versie_dubbel_deed_zonder_sleutel_telt_apart(begin: float, dubbel: dict[str, int]) -> None:
    verslag = make_verslag()
    verslag.zendingen[0] = Zending("token", 1.0, 22.0, ["antwoord"], onzeker=[begin])
    bewaard = replace(make_bewaard(), gezegd={hash_token("token"): [*GEZEGD, ("client", "a")]})
    assert find_gebreken(verslag, bewaard) == dubbel
    apart = count_uitslag(verslag, bewaard, WISSEL, VORIGE_TOT).tellingen
    assert apart["dubbele berichten die de vorige versie maakte (geen sleutel)"] == (not dubbel)


def test_stilte_en_opgeven_vallen_op() -> None:
    verslag = make_verslag()
    verslag.zendingen[1].teksten = [" "]
    verslag.opgegeven = 1
    assert find_gebreken(verslag, make_bewaard()) == {"berichten zonder antwoord": 1, "stille beurten": 1}


@pytest.mark.parametrize(
    ("codes", "gebrek"),
    [
        ({"AAAAA-AAAAA": 1}, {"bonnen zonder ticket": 1}),
        ({"AAAAA-AAAAA": 1, "BBBBB-BBBBB": 2}, {"bonnen met meer dan één ticket": 1}),
        ({"AAAAA-AAAAA": 1, "BBBBB-BBBBB": 1, "CCCCC-CCCCC": 1}, {"tickets zonder bon": 1}),
    ],
)
def test_elke_bon_heeft_een_ticket_en_elk_ticket_een_bon(codes: dict[str, int], gebrek: dict[str, int]) -> None:
    assert find_gebreken(make_verslag(), replace(make_bewaard(), codes=codes)) == gebrek


def test_twee_bonnen_voor_een_aanvraag_en_twee_tickets_in_een_gesprek_vallen_op() -> None:
    verslag = make_verslag()
    verslag.bonnen["sleutel"].add("AAAAA-AAAAA")
    bewaard = replace(make_bewaard(), tickets={hash_gesprek("token"): 2})
    assert find_gebreken(verslag, bewaard) == {"aanvragen met twee bonnen": 1, "gesprekken met twee tickets": 1}


def test_het_gat_is_de_langste_stilte_ook_aan_de_randen() -> None:
    assert find_gat([1.0, 2.0, 5.0], 0.0, 6.0) == 3.0
    assert find_gat([1.0], 0.0, 9.0) == 8.0
    assert find_gat([], 0.0, 4.0) == 4.0


async def test_de_voordeur_neemt_het_volgende_web_maar_stuurt_niets_dubbel() -> None:
    gezien: list[str] = []

    async def take(request: web.Request) -> web.Response:
        gezien.append(request.headers["Idempotency-Key"])
        if gezien[-1] == "breekt":
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"goed": True}, status=201)

    app = web.Application()
    app.router.add_post("/pad", take)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    url, weg = str(server.make_url("")).rstrip("/"), f"http://127.0.0.1:{free_ports(1)[0]}"
    async with aiohttp.ClientSession() as sessie:
        assert await Voordeur([weg, url]).post(sessie, "/pad", {}, "een") == (201, {"goed": True})
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await Voordeur([url, url]).post(sessie, "/pad", {}, "breekt")
        with pytest.raises(aiohttp.ClientConnectorError):
            await Voordeur([url, weg][1:]).post(sessie, "/pad", {}, "geen")
    await server.close()
    assert gezien == ["een", "breekt"]


def test_de_versie_van_een_map_is_die_van_haar_inhoud() -> None:
    assert read_versie(ROOT) == content_hash()
