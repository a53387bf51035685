"""When Tess is sure, when it asks, and when danger goes first."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.twijfel import Twijfel

THEMAS = {
    "vog_kosten": ("vog_kosten",),
    "vog_gratis": ("vog_kosten",),
    "vog_duur": ("vog_aanvraag",),
    "ontheffing_afgewezen": ("ontheffing", "bezwaar_klacht"),
    "ontheffing_duur": ("ontheffing",),
    "buiten_zorg": ("buiten_bereik",),
    "buiten_wonen": ("buiten_bereik",),
    "boos": ("smalltalk",),
}


def decide(*ranking: tuple[str, float], **config: float) -> str:
    items = [{"name": naam, "confidence": kans} for naam, kans in ranking]
    message = Message(data={"text": "x", "intent": items[0], "intent_ranking": items})
    drempels = {"zeker": 0.5, "buiten": 0.35, "praat": 0.3, "verschil": 0.1, "signaal": 0.3, **config}
    twijfel = Twijfel(drempels, THEMAS)
    intent: dict[str, Any] = twijfel.process([message])[0].get("intent")
    return str(intent["name"])


def test_zeker_is_antwoorden() -> None:
    assert decide(("vog_kosten", 0.9), ("vog_gratis", 0.05)) == "vog_kosten"


def test_onzeker_is_vragen() -> None:
    assert decide(("vog_kosten", 0.4), ("vog_duur", 0.1)) == "nlu_fallback"


def test_te_dicht_bij_elkaar_is_vragen() -> None:
    assert decide(("vog_kosten", 0.52), ("vog_duur", 0.45)) == "nlu_fallback"


def test_twee_antwoorden_over_hetzelfde_thema_tellen_samen_en_het_beste_wint() -> None:
    assert decide(("vog_kosten", 0.4), ("vog_gratis", 0.35), ("vog_duur", 0.1)) == "vog_kosten"


def test_een_antwoord_met_twee_themas_is_zijn_eigen_rivaal_niet() -> None:
    assert decide(("ontheffing_afgewezen", 0.6), ("ontheffing_duur", 0.1)) == "ontheffing_afgewezen"


def test_buiten_bereik_zegt_tess_eerder_dan_zij_antwoordt() -> None:
    assert decide(("buiten_zorg", 0.25), ("buiten_wonen", 0.15), ("vog_kosten", 0.2)) == "buiten_zorg"
    assert decide(("buiten_zorg", 0.2), ("vog_kosten", 0.05)) == "nlu_fallback"


def test_een_praatje_mag_ook_met_minder_zekerheid() -> None:
    assert decide(("boos", 0.32), ("vog_kosten", 0.1)) == "boos"


def test_een_signaal_gaat_voor_ook_als_het_niet_bovenaan_staat() -> None:
    assert decide(("boos", 0.6), ("nood_geweld", 0.2), ("nood_acuut", 0.15)) == "nood_geweld"


def test_een_zwak_signaal_gaat_niet_voor() -> None:
    assert decide(("boos", 0.8), ("nood_geweld", 0.1)) == "boos"


def test_zonder_rangorde_blijft_het_bericht_zoals_het_was() -> None:
    message = Message(data={"text": "x", "intent": {"name": "stop", "confidence": 1.0}})
    assert Twijfel({}, {}).process([message])[0].get("intent")["name"] == "stop"


@pytest.mark.parametrize("sleutel", ["zeker", "buiten", "praat", "verschil", "signaal"])
def test_een_drempel_buiten_nul_en_een_wordt_geweigerd(sleutel: str) -> None:
    with pytest.raises(ValueError, match=sleutel):
        Twijfel.validate_config({sleutel: 1.5})
