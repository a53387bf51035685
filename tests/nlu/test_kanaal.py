"""What may pass from the web to Rasa."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.nlu.kanaal import TessKanaal, read_modelnaam, to_rasa


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("hallo", "hallo"),
        ("/stop", "stop"),
        ("  //mens_spreken{}", "mens_spreken{}"),
        ("/", "?"),
        ("", "?"),
        ("a/b", "a/b"),
    ],
)
def test_getypte_tekst_wordt_nooit_een_intent(tekst: str, verwacht: str) -> None:
    assert to_rasa(tekst, None) == verwacht


def test_een_knop_wordt_een_intent_met_zijn_waarde() -> None:
    assert to_rasa(None, "vog_kosten") == "/vog_kosten"
    assert to_rasa(None, "meer_uitleg:vog_kosten") == '/meer_uitleg{"waarde": "vog_kosten"}'


@pytest.mark.parametrize("knop", ["", "Vog", "a b", 'x{"y": 1}', "a:b:c", "a:", "../x", "x\n"])
def test_een_knop_met_iets_anders_erin_wordt_geweigerd(knop: str) -> None:
    with pytest.raises(ValueError, match="not a button"):
        to_rasa(None, knop)


def test_het_kanaal_begint_niet_zonder_geheim() -> None:
    with pytest.raises(ValueError, match="token"):
        TessKanaal.from_credentials({"token": "kort"})


@pytest.mark.parametrize(
    ("bestand", "naam"), [("tess-0123456789ab.tar.gz", "0123456789ab"), ("20261124-rasa.tar.gz", None), (None, None)]
)
def test_het_model_heet_naar_zijn_bestand(bestand: str | None, naam: str | None) -> None:
    agent = SimpleNamespace(processor=SimpleNamespace(model_filename=bestand) if bestand else None)
    assert read_modelnaam(agent) == naam
