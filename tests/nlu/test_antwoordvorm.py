"""Our check of what the action server answers says the same as Rasa's own."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.nlu.antwoordvorm import _validate, keep_schema

RASA = RemoteAction._validate_action_result
ACTIE = RemoteAction("action_antwoord", None)
GOED: list[dict[str, Any]] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "timestamp": None, "name": "taal", "value": "nl"}], "responses": [{"text": "Ja."}]},
]
FOUT: list[Any] = [
    {"events": {}},
    {"responses": "Ja."},
    {"events": [], "responses": ["Ja."]},
    {"events": [{"timestamp": None}], "responses": []},
    {"events": [{"event": "slot"}]},
    [],
]


@pytest.mark.parametrize("antwoord", GOED)
def test_wat_goed_is_mag_door(antwoord: dict[str, Any]) -> None:
    assert RASA(ACTIE, antwoord) and _validate(ACTIE, antwoord)


@pytest.mark.parametrize("antwoord", FOUT)
def test_wat_fout_is_wordt_om_dezelfde_reden_geweigerd(antwoord: Any) -> None:
    with pytest.raises(ValidationError) as van_rasa:
        RASA(ACTIE, antwoord)
    with pytest.raises(ValidationError) as van_ons:
        _validate(ACTIE, antwoord)
    assert list(van_ons.value.absolute_path) == list(van_rasa.value.absolute_path)
    assert van_rasa.value.message.startswith(van_ons.value.message)


def test_rasa_gebruikt_haar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RASA)
    keep_schema()
    assert RemoteAction._validate_action_result is _validate
