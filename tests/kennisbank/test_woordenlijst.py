"""Hard words are found in a text in every form, each once, and an entry can be trusted."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.kennisbank import DATA, Kennisbank
from bot.kennisbank.leesbaarheid import measure
from bot.kennisbank.woordenlijst import Uitgelegd, Woord, WoordenBestand, Woordenlijst


def make_woord(woord: str, uitleg: str, *vormen: str) -> Woord:
    return Woord.parse_obj({"woord": woord, "vormen": vormen, "uitleg": uitleg})


BIJSTAND = make_woord("bijstand", "Geld om van te leven.")
BIJZONDER = make_woord("bijzondere bijstand", "Extra geld.")
OPDRAGEN = make_woord("opdragen", "Zeggen dat het moet.", "opgedragen", "draagt op")
VOG = make_woord("VOG", "Een papier.", "Verklaring Omtrent het Gedrag")
LIJST = Woordenlijst((VOG, OPDRAGEN, BIJZONDER, BIJSTAND))


def found(*teksten: str) -> list[str]:
    return [gevonden.woord for gevonden in LIJST.find(teksten)]


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("U krijgt bijstand.", ["bijstand"]),
        ("Bijstand is geld.", ["Bijstand"]),
        ("U kunt bijzondere bijstand vragen.", ["bijzondere bijstand"]),
        ("De gemeente draagt op wat u doet.", ["draagt op"]),
        ("Hebt u een vog?", ["vog"]),
        ("Een 'Verklaring omtrent het gedrag' (VOG).", ["Verklaring omtrent het gedrag"]),
        ("Een VOG-aanvraag.", ["VOG"]),
        ("De bijstandsuitkering en de vogel.", []),
        ("Vogels in de nabijstand.", []),
        ("bijstand2 en 3bijstand", []),
        ("Dit is _bijstand_.", ["bijstand"]),
        ("", []),
    ],
)
def test_een_moeilijk_woord_wordt_gevonden_zoals_het_er_staat(tekst: str, woorden: list[str]) -> None:
    assert found(tekst) == woorden


def test_elk_woord_staat_er_een_keer_in_op_volgorde_van_lezen() -> None:
    assert found("Bijstand en een VOG.", "Nog eens bijstand, en dit is u opgedragen.", "Opdragen mag.") == [
        "Bijstand",
        "VOG",
        "opgedragen",
    ]
    assert LIJST.find(["Een vog."]) == (Uitgelegd("vog", "Een papier."),)


def test_een_lege_lijst_vindt_niets() -> None:
    assert Woordenlijst().find(["Bijstand, en van alles.", ""]) == ()
    assert Woordenlijst().losse_woorden == frozenset()


def test_een_punt_in_een_woord_is_een_punt() -> None:
    lijst = Woordenlijst((make_woord("b.v.", "Een bedrijf."),))
    assert [item.woord for item in lijst.find(["Een bxvx, een B.V. dus."])] == ["B.V."]


def test_elk_deel_van_een_uitdrukking_telt_als_uitgelegd() -> None:
    assert LIJST.losse_woorden == {
        *("bijstand", "bijzondere", "opdragen", "opgedragen", "draagt", "op"),
        *("vog", "verklaring", "omtrent", "het", "gedrag"),
    }


def test_op_alfabet_maakt_een_hoofdletter_niet_uit() -> None:
    assert [woord.woord for woord in LIJST.op_alfabet()] == ["bijstand", "bijzondere bijstand", "opdragen", "VOG"]


def entry(woord: str, *vormen: str) -> dict[str, Any]:
    return {"woord": woord, "vormen": list(vormen), "uitleg": "Een uitleg."}


@pytest.mark.parametrize(
    "woorden",
    [
        [entry("recht"), entry("recht")],
        [entry("recht"), entry("Recht")],
        [entry("recht", "rechten"), entry("wet", "Rechten")],
        [entry("recht", "recht")],
    ],
)
def test_een_woord_heeft_een_uitleg(woorden: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError, match="staat er twee keer in"):
        WoordenBestand.parse_obj({"woorden": woorden})


@pytest.mark.parametrize(
    "woord", [{"woord": "recht"}, {"uitleg": "Een uitleg."}, entry(""), {**entry("recht"), "uitlegg": "x"}]
)
def test_een_woord_zonder_uitleg_of_met_iets_anders_wordt_geweigerd(woord: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        WoordenBestand.parse_obj({"woorden": [woord]})


def test_de_echte_lijst_legt_elk_woord_uit_zonder_een_woord_dat_zij_niet_kent(kennisbank: Kennisbank) -> None:
    lijst = kennisbank.woordenlijst
    assert (DATA / "woordenlijst.yml").read_text(encoding="utf-8").count("- woord: ") == len(lijst.woorden) > 0
    for woord in lijst.woorden:
        assert measure([woord.uitleg], bekend=lijst.losse_woorden).zeldzaam == (), woord.woord
        for naam in woord.namen():
            assert lijst.find([f"Dit is {naam}."]) == (Uitgelegd(naam, woord.uitleg),)
