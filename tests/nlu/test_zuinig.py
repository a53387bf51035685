"""What Rasa does for each message has the same outcome when it is done with less work."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import AnySlot, CategoricalSlot, Slot, TextSlot

from bot.nlu.zuinig import copy_slots, keep_leeg
from bot.settings import ROOT

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def rasa(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa as it was, again after each test."""
    monkeypatch.setattr(Domain, "is_empty", Domain.is_empty)
    monkeypatch.setattr(Slot, "__copy__", None, raising=False)
    monkeypatch.delattr(Slot, "__copy__")


@pytest.mark.parametrize(
    "inhoud", [{}, {"intents": ["groet"]}, {"session_config": {"session_expiration_time": 5}}, {"actions": []}]
)
def test_leeg_is_wat_bij_rasa_leeg_is(inhoud: dict[str, Any]) -> None:
    domeinen = [Domain.from_dict(inhoud), Domain.empty(), Domain.load(str(ROOT / "data" / "domain"))]
    van_rasa = [domein.is_empty() for domein in domeinen]
    keep_leeg()
    assert [domein.is_empty() for domein in domeinen] == van_rasa
    assert van_rasa[1:] == [True, False]


def make_slots() -> list[Slot]:
    slots = [
        TextSlot("naam", [{"type": "custom"}], initial_value="Ada", influence_conversation=True),
        CategoricalSlot("keuze", [], values=["ja", "nee"], initial_value="ja"),
        AnySlot("lijst", []),
    ]
    for slot in slots:
        slot.value = "nee"
    return slots


def test_een_kopie_van_een_slot_is_die_van_copy() -> None:
    slots = make_slots()
    slots[2].value = ["een"]
    van_rasa = [copy.copy(slot) for slot in slots]
    copy_slots()
    for slot, verwacht in zip(slots, van_rasa, strict=True):
        kopie = copy.copy(slot)
        assert type(kopie) is type(verwacht) and kopie.__dict__ == verwacht.__dict__
        assert kopie.value is slot.value and kopie.mappings is slot.mappings
        kopie.value, kopie.eigen = "ja", 1
        assert slot.value == verwacht.value and not hasattr(slot, "eigen")
        assert copy.deepcopy(slot).value == slot.value
