"""Puts a signal of danger before everything else: by its words, or because the network thinks of one."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.kennisbank import SIGNALEN, Signaalvinder, load_kennisbank

SIGNAAL = "signaal"  # tells the components after this one that the choice is made


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Signaalherkenner(IntentClassifier, GraphComponent):
    """Recall beats precision here: a text with help that was not needed costs less than one that was missed."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that should be included in the pipeline before this component."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config."""
        return {
            "drempel": 0.5,  # from this summed chance of all signals on, the likeliest of them is taken
            "bij_woorden": 0.03,  # the same where the words point at one
        }

    def __init__(self, config: dict[str, Any], vinder: Signaalvinder) -> None:
        self._config = {**self.get_default_config(), **config}
        self._vinder = vinder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Signaalherkenner:
        """Creates the component (see parent class)."""
        return cls(config, load_kennisbank().signalen)

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces the intent of a message that may be a signal."""
        for message in messages:
            tekst = message.get(TEXT)
            signaal = self._find(tekst, message.get("intent_ranking") or []) if tekst else None
            if signaal is not None:
                message.set(INTENT, signaal, add_to_output=True)
                message.set(SIGNAAL, signaal["name"])
        return messages

    def _find(self, tekst: str, ranking: list[dict[str, Any]]) -> dict[str, Any] | None:
        signalen = [intent for intent in ranking if intent["name"] in SIGNALEN]
        kans = sum(intent["confidence"] for intent in signalen)
        if kans >= self._config["drempel"]:
            return {**signalen[0], "confidence": kans}
        soort = self._vinder.find(tekst) if kans >= self._config["bij_woorden"] else None
        return {"name": soort, "confidence": kans} if soort else None

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        for key in ("drempel", "bij_woorden"):
            if not 0 <= config.get(key, 0) <= 1:
                raise ValueError(f"Signaalherkenner: '{key}' must lie between 0 and 1")
