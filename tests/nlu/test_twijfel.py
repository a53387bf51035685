"""When Tess is sure, when it asks, and when there is a second question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.deelvragen import Delen
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
    drempels = {
        "zeker": 0.5,
        "buiten": 0.35,
        "praat": 0.3,
        "verschil": 0.1,
        "gewicht_buiten": 1,
        "gewicht_signaal": 1,
        **config,
    }
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


def test_meer_van_hetzelfde_antwoord_mag_ook_met_minder_zekerheid_maar_stoppen_niet() -> None:
    assert decide(("correctie", 0.32), ("ontkennen", 0.1)) == "correctie"
    assert decide(("stop", 0.32), ("ontkennen", 0.1)) == "nlu_fallback"


def test_een_soort_met_veel_voorbeeldzinnen_weegt_minder() -> None:
    ranking = (("nood_acuut", 0.5), ("vog_kosten", 0.4), ("vog_duur", 0.1))
    assert decide(*ranking, gewicht_signaal=0.3) == "vog_kosten"
    assert decide(*ranking, gewicht_signaal=1) == "nlu_fallback"


def test_een_signaal_is_al_gekozen_en_de_rangorde_wordt_wel_gewogen() -> None:
    ranking = [{"name": "nood_acuut", "confidence": 0.5}, {"name": "vog_kosten", "confidence": 0.4}]
    data = {"text": "x", "intent": ranking[0], "intent_ranking": ranking, "signaal": "nood_acuut"}
    message = Twijfel({"gewicht_signaal": 0.3}, THEMAS).process([Message(data=data)])[0]
    assert message.get("intent")["name"] == "nood_acuut"
    assert [item["name"] for item in message.get("intent_ranking")] == ["vog_kosten", "nood_acuut"]


def ask(
    *delen: list[tuple[str, float]],
    heel: list[tuple[str, float]],
    teksten: Sequence[str] = ("een", "twee", "drie", "vier"),
    gelezen: list[str] | None = None,
) -> tuple[str, str | None]:
    def rank(kansen: list[tuple[str, float]]) -> list[dict[str, Any]]:
        return [{"name": naam, "confidence": kans} for naam, kans in kansen]

    def read(tekst: str) -> list[dict[str, Any]]:
        if gelezen is not None:
            gelezen.append(tekst)
        return rank(delen[teksten.index(tekst)])

    stukken = Delen(teksten[: len(delen)], read)
    data = {"text": "x", "intent": rank(heel)[0], "intent_ranking": rank(heel), "delen": stukken}
    message = Twijfel({"zeker": 0.5, "deel": 0.6}, THEMAS).process([Message(data=data)])[0]
    return str(message.get("intent")["name"]), message.get("tweede")


def test_een_deel_wordt_alleen_gelezen_als_het_er_nog_toe_doet() -> None:
    zeker, onzeker = [("vog_kosten", 0.9)], [("vog_duur", 0.5)]
    gelezen: list[str] = []
    assert ask(zeker, onzeker, heel=[("vog_kosten", 0.7)], teksten=("een heel lang deel", "kort"), gelezen=gelezen)
    assert gelezen == ["kort"]
    gelezen.clear()
    ask(onzeker, zeker, zeker, heel=[("vog_kosten", 0.7)], teksten=("ccc", "b", "aa"), gelezen=gelezen)
    assert gelezen == ["b", "aa", "ccc"]


def test_de_volgorde_van_de_vragen_is_die_van_het_bericht() -> None:
    delen = [("vog_kosten", 0.9)], [("ontheffing_duur", 0.8)]
    heel = [("vog_kosten", 0.3), ("ontheffing_duur", 0.3)]
    assert ask(*delen, heel=heel, teksten=("het langste deel", "kort")) == ("vog_kosten", "ontheffing_duur")


def test_een_tweede_vraag_over_iets_anders_wordt_onthouden() -> None:
    delen = [("vog_kosten", 0.9)], [("ontheffing_duur", 0.8)]
    assert ask(*delen, heel=[("vog_kosten", 0.7)]) == ("vog_kosten", "ontheffing_duur")
    assert ask(*delen, heel=[("ontheffing_duur", 0.7)]) == ("ontheffing_duur", "vog_kosten")


def test_twee_duidelijke_delen_helpen_een_onduidelijk_geheel() -> None:
    delen = [("vog_kosten", 0.9)], [("ontheffing_duur", 0.8)]
    assert ask(*delen, heel=[("vog_kosten", 0.3), ("ontheffing_duur", 0.3)]) == ("vog_kosten", "ontheffing_duur")


def test_twee_delen_over_hetzelfde_of_een_onduidelijk_deel_is_een_vraag() -> None:
    assert ask([("vog_kosten", 0.9)], [("vog_gratis", 0.9)], heel=[("vog_kosten", 0.7)]) == ("vog_kosten", None)
    assert ask([("vog_kosten", 0.9)], [("vog_duur", 0.5)], heel=[("vog_kosten", 0.7)]) == ("vog_kosten", None)
    assert ask([("vog_kosten", 0.9)], [("boos", 0.9)], heel=[("vog_kosten", 0.7)]) == ("vog_kosten", None)


def test_zonder_rangorde_blijft_het_bericht_zoals_het_was() -> None:
    message = Message(data={"text": "x", "intent": {"name": "stop", "confidence": 1.0}})
    assert Twijfel({}, {}).process([message])[0].get("intent")["name"] == "stop"


@pytest.mark.parametrize(
    "sleutel", ["zeker", "buiten", "praat", "verschil", "deel", "gewicht_buiten", "gewicht_signaal"]
)
def test_een_drempel_buiten_nul_en_een_wordt_geweigerd(sleutel: str) -> None:
    with pytest.raises(ValueError, match=sleutel):
        Twijfel.validate_config({sleutel: 1.5})
