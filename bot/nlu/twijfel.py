"""Decides whether Tess is sure enough of the theme to answer; a signal of danger outranks every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.onderwerpen import BUITEN, PRAAT, rank_themas, read_themas

SIGNALEN = ("nood_suicide", "nood_geweld", "nood_acuut", "geldnood")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Twijfel(IntentClassifier, GraphComponent):
    """Turns an unsure choice into `nlu_fallback`, keeping the ranking for the clarifying question."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that should be included in the pipeline before this component."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config."""
        return {
            "zeker": 0.5,  # below this chance of the likeliest theme Tess asks
            "buiten": 0.25,  # from this chance on Tess says that it is outside what she knows
            "praat": 0.3,  # the same for small talk
            "verschil": 0.1,  # closer than this to the next theme Tess asks
            "signaal": 0.3,  # from this summed confidence on, a signal of danger is taken as one
        }

    def __init__(self, config: dict[str, Any], themas: Mapping[str, tuple[str, ...]]) -> None:
        self._config = {**self.get_default_config(), **config}
        self._themas = themas

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Twijfel:
        """Creates the component (see parent class)."""
        return cls(config, read_themas())

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces the intent where Tess should ask, or where a signal was nearly drowned."""
        for message in messages:
            ranking = message.get("intent_ranking") or []
            if ranking:
                message.set("intent", self._choose(ranking), add_to_output=True)
        return messages

    def _choose(self, ranking: list[dict[str, Any]]) -> dict[str, Any]:
        signalen = [intent for intent in ranking if intent["name"] in SIGNALEN]
        if sum(intent["confidence"] for intent in signalen) >= self._config["signaal"]:
            return signalen[0]
        eerste, *rest = rank_themas(ranking, self._themas)
        # A theme that the first intent also has is no rival: the same answer would be given.
        samen = self._themas.get(eerste.intent, (eerste.thema,))
        rivaal = next((kans.kans for kans in rest if kans.thema not in samen), 0.0)
        drempel = self._config[{BUITEN: "buiten", PRAAT: "praat"}.get(eerste.thema, "zeker")]
        if eerste.kans < drempel or eerste.kans - rivaal < self._config["verschil"]:
            return {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": eerste.kans}
        return {"name": eerste.intent, "confidence": eerste.kans}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        for key in ("zeker", "buiten", "praat", "verschil", "signaal"):
            if not 0 <= config.get(key, 0) <= 1:
                raise ValueError(f"Twijfel: '{key}' must lie between 0 and 1")
