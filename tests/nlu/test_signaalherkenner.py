"""Danger goes before everything: on its words with a little of the network, or on the network alone."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.kennisbank import Signaalvinder
from bot.kennisbank.signaalpatronen import Signaalpatronen, flatten
from bot.nlu.signaalherkenner import Signaalherkenner

PATRONEN = Signaalpatronen.parse_obj(
    {
        "geen": [r"\bdood ?moe\b"],
        "nood_suicide": [r"\bdood\b"],
        "nood_geweld": [r"\bslaat\b"],
        "nood_acuut": [r"\bgeen eten\b"],
        "geldnood": [r"\bdeurwaarder\b"],
    }
)


def decide(tekst: str, **kansen: float) -> str:
    ranking = [{"name": naam, "confidence": kans} for naam, kans in kansen.items()]
    message = Message(data={"text": tekst, "intent": {"name": "boos"}, "intent_ranking": ranking})
    herkenner = Signaalherkenner({"drempel": 0.5, "bij_woorden": 0.03}, Signaalvinder(PATRONEN))
    return str(herkenner.process([message])[0].get("intent")["name"])


def test_woorden_die_op_gevaar_wijzen_gaan_voor_als_het_netwerk_er_iets_in_ziet() -> None:
    assert decide("mijn man slaat mij", boos=0.9, nood_geweld=0.05) == "nood_geweld"
    assert decide("hij slaat een dag over", boos=0.9, nood_geweld=0.01) == "boos"


def test_het_netwerk_alleen_moet_zekerder_zijn() -> None:
    assert decide("ik wil er niet meer zijn", boos=0.4, nood_suicide=0.3, nood_acuut=0.25) == "nood_suicide"
    assert decide("ik wil er niet meer zijn", boos=0.6, nood_suicide=0.3) == "boos"


def test_het_ernstigste_gaat_voor() -> None:
    assert decide("hij slaat mij en ik wil dood", boos=0.9, geldnood=0.05) == "nood_suicide"


def test_een_gezegde_is_geen_signaal() -> None:
    assert decide("ik ben doodmoe", boos=0.8, nood_suicide=0.1) == "boos"


def test_platte_tekst_heeft_geen_accenten_en_leestekens() -> None:
    assert flatten("  Ík wil... DÓÓD!\n nu_") == "ik wil dood nu"


def test_een_kapot_patroon_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="geen patroon"):
        Signaalpatronen.parse_obj({**PATRONEN.dict(), "nood_acuut": ["("]})


@pytest.mark.parametrize("sleutel", ["drempel", "bij_woorden"])
def test_een_drempel_buiten_nul_en_een_wordt_geweigerd(sleutel: str) -> None:
    with pytest.raises(ValueError, match=sleutel):
        Signaalherkenner.validate_config({sleutel: -0.1})
