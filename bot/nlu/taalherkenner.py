"""Marks messages in another language, so that they get the text in that language instead of "I do not understand"."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.kennisbank import SIGNALEN, load_kennisbank
from bot.nlu.taal import NEDERLANDS, ONBEKEND, Taalvinder, find_kantoorwoorden

ANDERE_TAAL = "andere_taal"
ENTITEIT = "taal"
_FILE = "kantoorwoorden.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Taalherkenner(IntentClassifier, GraphComponent):
    """Sets `taal`, and turns the intent of a message in another language into `andere_taal`.

    The ranking stays: the encoder reads many languages, so the Dutch answer that it points at can be offered. A signal
    of danger stays one, in any language.
    """

    def __init__(self, model_storage: ModelStorage, resource: Resource, kantoorwoorden: frozenset[str]) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._vinder = Taalvinder(tuple(sorted(load_kennisbank().talen)), kantoorwoorden)

    @staticmethod
    def required_packages() -> list[str]:
        """Any extra python dependencies required for this component to run."""
        return ["wordfreq"]  # lingua is a distribution of another name, which Rasa cannot look up

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Taalherkenner:
        """Creates an untrained component (see parent class)."""
        return cls(model_storage, resource, frozenset())

    def train(self, training_data: TrainingData) -> Resource:
        """Learns which words are office words; signals are left out, because part of them is not in Dutch."""
        zinnen = [item.get(TEXT) for item in training_data.intent_examples if item.get(INTENT) not in SIGNALEN]
        with self._model_storage.write_to(self._resource) as folder:
            inhoud = json.dumps(sorted(find_kantoorwoorden(zinnen)), ensure_ascii=False)
            (folder / _FILE).write_text(inhoud, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Taalherkenner:
        """Loads the trained component (see parent class)."""
        with model_storage.read_from(resource) as folder:
            woorden = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, frozenset(woorden))

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message with its language (see class)."""
        for message in messages:
            tekst = message.get(TEXT)
            if tekst:
                self._mark(message, self._vinder.find(tekst))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are."""
        return training_data

    def _mark(self, message: Message, taal: str) -> None:
        message.set(ENTITEIT, None if taal == ONBEKEND else taal, add_to_output=True)
        if taal == NEDERLANDS:
            return
        if taal != ONBEKEND:
            gevonden = {"entity": ENTITEIT, "value": taal, "start": 0, "end": len(message.get(TEXT))}
            message.set(ENTITIES, [*message.get(ENTITIES, []), gevonden], add_to_output=True)
        if message.get(INTENT, {}).get("name") not in SIGNALEN:
            message.set(INTENT, {"name": ANDERE_TAAL, "confidence": 1.0}, add_to_output=True)
