"""The judge of an evaluation, and the interval around every proportion."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.db import create_tables, make_engine
from bot.gesprek import UITKOMSTEN, Bericht, Beurt, Gedachte, GesprekService, GesprekStore, Knop
from bot.kennisbank import load_kennisbank
from bot.opdrachten.evaluate import score_vragen
from bot.opdrachten.lokaal import LokaleTess
from bot.opdrachten.score import Score, judge, name_gegeven
from bot.privacy import Filter, Kluis
from bot.settings import Settings
from bot.toetsing import BeurtLog, verify
from bot.wilson import wilson

THEMAS = {"vog_kosten": {"vog_kosten"}, "vog_gratis": {"vog_kosten", "vog_gratis"}, "bezwaar_maken": {"bezwaar"}}
TIJD = datetime(2026, 12, 1, tzinfo=timezone.utc)


def turn(
    uitkomst: str, antwoord: str | None = None, keuzes: tuple[str, ...] = (), intent: str = "x", zeker: float = 0.9
) -> Beurt:
    knoppen = tuple(Knop(keuze, keuze) for keuze in keuzes)
    vermelding = {"id": antwoord, "versie": "a1b2c3d4"} if antwoord else None
    bericht = Bericht("tess", "Tekst.", TIJD, vermelding, knoppen)
    return Beurt((bericht,), uitkomst, "", {"intent": intent, "zekerheid": zeker})


@pytest.mark.parametrize(
    ("verwacht", "beurt", "oordeel"),
    [
        ({"vog_kosten"}, turn("beantwoord", "vog_kosten"), "goed_direct"),
        ({"vog_kosten"}, turn("beantwoord", "vog_gratis"), "goed_direct"),
        ({"vog_gratis", "bezwaar"}, turn("beantwoord", "bezwaar_maken"), "goed_direct"),
        ({"vog_gratis"}, turn("beantwoord", "vog_kosten"), "fout_antwoord"),
        ({"vog_kosten"}, turn("beantwoord", "onbekend_antwoord"), "fout_antwoord"),
        ({"vog_kosten"}, turn("verlopen"), "fout_antwoord"),
        ({"vog_kosten"}, turn("buiten_bereik"), "fout_antwoord"),
        ({"vog_kosten"}, turn("smalltalk"), "fout_antwoord"),
        ({"vog_kosten"}, turn("noodsignaal"), "fout_antwoord"),
        ({"vog_kosten"}, turn("storing"), "fout_antwoord"),
        ({"vog_kosten"}, turn("niet_begrepen"), "niet_begrepen"),
        ({"vog_kosten"}, turn("niet_begrepen", keuzes=("vog_kosten",)), "niet_begrepen"),
        ({"vog_kosten"}, turn("verduidelijkt", keuzes=("bezwaar_maken", "vog_gratis")), "goed_met_keuze"),
        ({"vog_kosten"}, turn("verduidelijkt", keuzes=("bezwaar_maken", "mens_spreken")), "niet_begrepen"),
        ({"vog_kosten"}, turn("verduidelijkt"), "niet_begrepen"),
        ({"bemiddelaar_contact"}, turn("route", intent="mens_spreken"), "goed_direct"),
        ({"bemiddelaar_contact"}, turn("beantwoord", intent="ticket_status"), "goed_direct"),
        ({"vog_kosten"}, turn("route", intent="mens_spreken"), "fout_antwoord"),
        ({"bemiddelaar_contact"}, turn("beantwoord", "vog_kosten"), "fout_antwoord"),
        ({"out_of_scope"}, turn("buiten_bereik"), "goed"),
        ({"out_of_scope"}, turn("niet_begrepen"), "goed"),
        ({"out_of_scope"}, turn("beantwoord", "vog_kosten"), "fout"),
        ({"out_of_scope"}, turn("verduidelijkt", keuzes=("vog_kosten",)), "fout"),
        ({"out_of_scope"}, turn("smalltalk"), "fout"),
        ({"noodsignaal"}, turn("noodsignaal"), "goed"),
        ({"noodsignaal"}, turn("niet_begrepen"), "fout"),
        ({"noodsignaal", "vog_kosten"}, turn("beantwoord", "vog_kosten"), "fout"),
        ({"smalltalk"}, turn("smalltalk"), "goed"),
        ({"smalltalk"}, turn("beantwoord", "vog_kosten"), "fout"),
    ],
)
def test_een_beurt_wordt_eerlijk_beoordeeld(verwacht: set[str], beurt: Beurt, oordeel: str) -> None:
    assert judge(verwacht, beurt, THEMAS) == oordeel


@pytest.mark.parametrize(
    ("beurt", "gegeven"),
    [
        (turn("beantwoord", "vog_kosten"), ("vog_kosten",)),
        (turn("beantwoord", "vog_gratis"), ("vog_gratis", "vog_kosten")),
        (turn("beantwoord", "onbekend_antwoord"), ("beantwoord",)),
        (turn("beantwoord"), ("beantwoord",)),
        (turn("route", intent="mens_spreken"), ("bemiddelaar_contact",)),
        (turn("route", intent="route"), ("route",)),
        (turn("buiten_bereik", keuzes=("vog_kosten",)), ("out_of_scope",)),
        (turn("noodsignaal", "vog_kosten"), ("noodsignaal",)),
        (turn("smalltalk"), ("smalltalk",)),
        (turn("verduidelijkt", keuzes=("vog_kosten",)), ("verduidelijkt",)),
        (turn("niet_begrepen", intent="mens_spreken"), ("niet_begrepen",)),
        (turn("storing"), ("storing",)),
    ],
)
def test_wat_tess_gaf_heet_zoals_de_themas(beurt: Beurt, gegeven: tuple[str, ...]) -> None:
    assert name_gegeven(beurt, THEMAS) == gegeven


@pytest.mark.parametrize("uitkomst", UITKOMSTEN)
@pytest.mark.parametrize("antwoord", [None, *THEMAS])
@pytest.mark.parametrize("intent", ["x", "mens_spreken"])
@pytest.mark.parametrize("verwacht", [{"vog_kosten"}, {"bezwaar", "vog_gratis"}, {"bemiddelaar_contact"}])
def test_een_fout_binnen_bereik_gaf_nooit_het_goede_thema(
    uitkomst: str, antwoord: str | None, intent: str, verwacht: set[str]
) -> None:
    beurt = turn(uitkomst, antwoord, intent=intent)
    if judge(verwacht, beurt, THEMAS) in {"fout_antwoord", "niet_begrepen"}:
        assert not verwacht & set(name_gegeven(beurt, THEMAS))


@pytest.mark.parametrize(
    ("goed", "n", "laag", "hoog"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
        (950, 1000, 0.9347, 0.9619),
    ],
)
def test_het_interval_van_wilson_klopt_met_de_tabel(goed: int, n: int, laag: float, hoog: float) -> None:
    assert wilson(goed, n) == pytest.approx((laag, hoog), abs=5e-5)


@pytest.mark.parametrize("n", [1, 7, 50])
def test_het_interval_ligt_binnen_nul_en_een_om_de_fractie(n: int) -> None:
    for goed in range(n + 1):
        laag, hoog = wilson(goed, n)
        assert 0.0 <= laag <= goed / n + 1e-12
        assert goed / n - 1e-12 <= hoog <= 1.0


def filled() -> Score:
    score = Score(THEMAS)
    regels: list[tuple[str, list[str], Beurt, str]] = [
        ("a", ["vog_kosten"], turn("beantwoord", "vog_kosten"), "goed_direct"),
        ("b", ["vog_kosten"], turn("verduidelijkt", zeker=0.4), "goed_met_keuze"),
        ("c", ["vog_kosten", "bezwaar"], turn("beantwoord", "bezwaar_maken", zeker=0.7), "fout_antwoord"),
        ("d", ["bezwaar"], turn("niet_begrepen", zeker=0.95), "niet_begrepen"),
        ("e", ["out_of_scope"], turn("buiten_bereik"), "goed"),
        ("f", ["out_of_scope"], turn("beantwoord", "vog_kosten", zeker=0.99), "fout"),
        ("g", ["noodsignaal"], turn("noodsignaal"), "goed"),
        ("h", ["smalltalk"], turn("smalltalk"), "goed"),
    ]
    for tekst, themas, beurt, oordeel in regels:
        vraag: dict[str, Any] = {"tekst": tekst, "themas": themas, "soort": "brief" if tekst == "a" else None}
        score.add(vraag, beurt, oordeel)
    return score


def test_de_tellingen_houden_binnen_en_buiten_bereik_uit_elkaar() -> None:
    telling = filled().as_json()
    assert telling["binnen_bereik"] == {
        "n": 4,
        "goed_direct": 1,
        "goed_met_keuze": 2,
        "fout_antwoord": 1,
        "niet_begrepen": 1,
    }
    assert telling["buiten_bereik"] == {"n": 2, "geweigerd": 1}
    assert telling["noodsignaal"] == {"n": 1, "herkend": 1}
    assert telling["smalltalk"] == {"n": 1, "goed": 1}


def test_een_vraag_met_twee_themas_telt_bij_allebei() -> None:
    per_thema = filled().as_json()["per_thema"]
    assert per_thema["vog_kosten"]["binnen_bereik"]["n"] == 3
    assert per_thema["bezwaar"]["binnen_bereik"]["n"] == 2


def test_de_fouten_beginnen_met_de_zekerste() -> None:
    fouten = filled().as_json()["fouten"]
    assert [fout["tekst"] for fout in fouten] == ["f", "d", "c"]
    assert fouten[0] == {
        "tekst": "f",
        "themas": ["out_of_scope"],
        "oordeel": "fout",
        "uitkomst": "beantwoord",
        "antwoord": "vog_kosten",
        "intent": "x",
        "zekerheid": 0.99,
    }


def test_de_verwarring_telt_elke_fout_een_keer() -> None:
    score = filled()
    score.add({"tekst": "i", "themas": ["bezwaar"]}, turn("niet_begrepen"), "niet_begrepen")
    telling = score.as_json()
    assert telling["verwarring"] == [
        {"verwacht": ["bezwaar"], "gegeven": ["niet_begrepen"], "aantal": 2},
        {"verwacht": ["bezwaar", "vog_kosten"], "gegeven": ["bezwaar"], "aantal": 1},
        {"verwacht": ["out_of_scope"], "gegeven": ["vog_kosten"], "aantal": 1},
    ]
    assert sum(paar["aantal"] for paar in telling["verwarring"]) == len(telling["fouten"])


def test_het_contract_heeft_zijn_sleutels() -> None:
    oud = ["binnen_bereik", "buiten_bereik", "noodsignaal", "smalltalk", "per_thema", "fouten"]
    assert list(filled().as_json()) == [*oud, "verwarring"]


def test_de_tekst_noemt_elk_aantal_met_zijn_interval() -> None:
    tekst = filled().as_text()
    assert "goed_met_keuze     2 van    4 =  50.0%  (95%: 15.0% tot 85.0%)" in tekst
    assert "soort brief" in tekst


def test_zonder_vragen_is_er_niets_te_delen() -> None:
    assert Score().as_text() == "alles"
    assert Score().as_json()["fouten"] == []
    assert Score().as_json()["verwarring"] == []


class VasteGedachte:
    """Stands in for Rasa: whatever is asked, it understands and says the same."""

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4"}
        bericht = {"text": "Niets.", "custom": {"uitkomst": "beantwoord", "antwoord": antwoord, "knoppen": []}}
        return Gedachte([bericht], {"intent": "vog_kosten", "zekerheid": 0.9})


async def test_elke_vraag_gaat_langs_dezelfde_weg_als_een_client(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    create_tables(engine)
    kennisbank = load_kennisbank()
    dienst = GesprekService(
        store=GesprekStore(engine),
        brein=VasteGedachte(),
        filter=Filter(),
        kluis=Kluis(engine, Fernet.generate_key().decode()),
        kennisbank=kennisbank,
        log=BeurtLog(engine, sleutel="een geheim van deze proef"),
        forget=lambda sleutel: None,
    )
    vragen = [{"tekst": "wat kost een vog", "themas": ["vog_kosten"]}, {"tekst": "?!", "themas": ["out_of_scope"]}]
    vragen += [{"tekst": "mijn baas is boos", "themas": ["bejegening"]}]
    telling = (await score_vragen(LokaleTess(dienst), vragen)).as_json()
    assert telling["binnen_bereik"]["goed_direct"] == 1
    assert telling["buiten_bereik"] == {"n": 1, "geweigerd": 1}  # without words Rasa is never asked
    assert telling["verwarring"] == [{"verwacht": ["bejegening"], "gegeven": ["vog_kosten"], "aantal": 1}]
    assert verify(engine).gelezen == len(vragen)
