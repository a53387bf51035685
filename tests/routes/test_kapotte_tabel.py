"""A broken table is refused, with its file and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.kennisbank import Kennisbank, KennisbankKapot
from bot.routes import load_routes

Inhoud = dict[str, Any]
EERSTE = {"als": {"reden": "*"}, "uitslag": "zorg"}
BREUKEN: dict[str, tuple[Callable[[Inhoud], object], str]] = {
    "ander id": (lambda i: i.update(id="vog"), "past niet bij de naam"),
    "onbekende sleutel": (lambda i: i.update(spook=1), "'spook' is geen bekende sleutel"),
    "geen vragen": (lambda i: i.update(vragen=[]), "de lijst is leeg"),
    "geen uitslagen": (lambda i: i.pop("uitslagen"), "'uitslagen' ontbreekt"),
    "eind voor begin": (lambda i: i.update(geldig_tot_en_met="2020-01-01"), "ligt voor geldig_vanaf"),
    "onbekend antwoord bij": (lambda i: i["bij"].append("spook"), "het antwoord 'spook'"),
    "onbekend antwoord": (lambda i: i["uitslagen"]["zorg"].update(antwoorden=["spook"]), "het antwoord 'spook'"),
    "onbekende bron": (lambda i: i["uitslagen"]["zorg"].update(bronnen=[{"bron": "spook"}]), "de bron 'spook'"),
    "geen bron": (lambda i: i["uitslagen"]["zorg"].update(bronnen=[]), "noemt geen bron"),
    "onbekend bedrag": (lambda i: i["uitslagen"]["zorg"].update(tekst="Binnen {spook}."), "het bedrag 'spook'"),
    "onbekende zekerheid": (lambda i: i["uitslagen"]["zorg"].update(zekerheid="heel"), "een waarde die niet bestaat"),
    "onbekende uitslag": (lambda i: i["rijen"][3].update(uitslag="spook"), "rij 4 noemt de uitslag 'spook'"),
    "ongebruikte uitslag": (lambda i: i["rijen"].pop(4), "geen rij geeft de uitslag 'werk'"),
    "onbekende vraag": (lambda i: i["rijen"][3]["als"].update(spook="ja"), "rij 4 noemt de vraag 'spook'"),
    "onbekende keuze": (lambda i: i["rijen"][3]["als"].update(reden="spook"), "rij 4 noemt de keuze 'reden: spook'"),
    "onbekende brief": (lambda i: i["uitslagen"]["zorg"].update(voorbeeldbrief="spook"), "noemt de brief 'spook'"),
    "geen kop": (lambda i: i["uitslagen"]["zorg"].pop("kop"), "'uitslagen.zorg.kop' ontbreekt"),
    "geen andere woorden": (lambda i: i["vragen"][0].pop("anders"), "anders' ontbreekt"),
    "woord bij twee keuzes": (
        lambda i: [keuze.update(woorden=["Zelfde woord"]) for keuze in i["vragen"][0]["keuzes"][:2]],
        "staat 'zelfde woord' bij twee keuzes",
    ),
    "getallen met een gat": (lambda i: i["vragen"][2]["keuzes"][0].update(tot_en_met=2), "sluiten 2 en 5 niet aan"),
    "getallen ontbreken": (lambda i: i["vragen"][2]["keuzes"][0].pop("vanaf"), "mist een keuze haar getallen"),
    "datum met andere keuzes": (lambda i: i["vragen"][0].update(soort="datum"), "is naar een datum, maar heeft andere"),
    "keuze zonder knop": (lambda i: i["vragen"][0]["keuzes"][0].update(knop=False), "heeft een keuze zonder knop"),
    "blijft onbekend": (lambda i: i.update(blijft=["spook"]), "'blijft' noemt de vraag 'spook'"),
    "geen weet_niet": (lambda i: i["vragen"][1]["keuzes"].pop(), "geen keuze 'weet_niet'"),
    "dubbele vraag": (lambda i: i["vragen"].append(i["vragen"][0]), "staat er twee keer"),
    "dubbele keuze": (lambda i: i["vragen"][0]["keuzes"].append({"waarde": "zorg", "tekst": "Nog"}), "twee keer"),
    "dubbele knoptekst": (
        lambda i: i["vragen"][1]["keuzes"][0].update(tekst="Ik zorg voor mijn kind"),
        "twee knoppen hebben dezelfde tekst",
    ),
    "id met scheiding": (lambda i: i["vragen"][0]["keuzes"][0].update(waarde="zorg__x"), "past niet in een knop"),
    "id met streep achteraan": (lambda i: i["vragen"][0]["keuzes"][0].update(waarde="zorg_"), "past niet in een knop"),
    "dode rij": (lambda i: i["rijen"].insert(0, EERSTE), "rij 2 wordt nooit bereikt"),
    "lege rij": (lambda i: i["rijen"][0]["als"].update(reden=[]), "rij 1 wordt nooit bereikt"),
    "gat": (lambda i: i["rijen"][-1].update(als={"reden": "zorg"}), "geen rij past bij reden: weet_niet"),
}


@pytest.mark.parametrize("naam", BREUKEN)
def test_een_kapotte_tabel_noemt_haar_bestand(naam: str, met_breuk: Any, kennisbank: Kennisbank) -> None:
    breek, melding = BREUKEN[naam]
    with pytest.raises(KennisbankKapot) as fout:
        load_routes(kennisbank, met_breuk(breek))
    assert melding in str(fout.value)
    assert {probleem.bestand for probleem in fout.value.problemen} == {"data/routes/ontheffing.yml"}


@pytest.mark.parametrize("tekst", [b"id: [", b"id: een\nid: twee\n", b"\xff\xfe", b"", b"- een\n", b"zin"])
def test_een_bestand_dat_geen_tabel_is_wordt_genoemd(
    tekst: bytes, met_tekst: Callable[[bytes], Path], kennisbank: Kennisbank
) -> None:
    with pytest.raises(KennisbankKapot, match=r"data/routes/ontheffing\.yml"):
        load_routes(kennisbank, met_tekst(tekst))


def test_alle_fouten_komen_tegelijk(met_breuk: Any, kennisbank: Kennisbank) -> None:
    def breek(inhoud: Inhoud) -> None:
        inhoud["bij"].append("spook")
        inhoud["rijen"][3]["uitslag"] = "spook"

    with pytest.raises(KennisbankKapot) as fout:
        load_routes(kennisbank, met_breuk(breek))
    assert len(fout.value.problemen) == 3  # and the result that no row gives any more


def test_een_goede_tabel_wordt_geladen(met_breuk: Any, kennisbank: Kennisbank) -> None:
    assert set(load_routes(kennisbank, met_breuk(lambda inhoud: None))) == {"ontheffing"}


def test_zonder_map_zijn_er_geen_routes(tmp_path: Path, kennisbank: Kennisbank) -> None:
    assert load_routes(kennisbank, tmp_path) == {}
