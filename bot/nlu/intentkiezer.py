"""Chooses the intent by words, characters and meaning, weighed so that none of them drowns another."""

from __future__ import annotations

from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

RANKING = 10
_FILE = "intentkiezer.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Intentkiezer(IntentClassifier, GraphComponent):
    """Multinomial logistic regression over tf-idf of the counted features beside the sentence vector."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that should be included in the pipeline before this component."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Any extra python dependencies required for this component to run."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config."""
        return {
            "C": 10.0,  # inverse of the regularisation strength
            "gewicht_betekenis": 3.0,  # weight of the sentence vector beside the tf-idf block of length 1
            "dimensies": 300,  # to which the counted features are reduced: as good as all of them, five times as fast
            "max_iter": 100,
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._tfidf = TfidfTransformer(sublinear_tf=True)
        self._reduce = TruncatedSVD(self._config["dimensies"], n_iter=3, random_state=1)
        self._midden: Any = 0.0
        self._model = LogisticRegression(C=self._config["C"], max_iter=self._config["max_iter"], random_state=1)

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
        self._reduce.fit(self._tfidf.fit_transform(_counts(examples)))
        self._midden = _meaning(examples).mean(axis=0)
        with threadpool_limits(limits=2):
            self._model.fit(self._features(examples), [example.get(INTENT) for example in examples])
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump((self._tfidf, self._reduce, self._midden, self._model), folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message that has a text."""
        with_text = [message for message in messages if message.get(TEXT)]
        if not with_text:
            return messages
        kansen = self._model.predict_proba(self._features(with_text))
        for message, kans in zip(with_text, kansen, strict=True):
            order = np.argsort(-kans)[:RANKING]
            ranking = [{"name": str(self._model.classes_[i]), "confidence": float(kans[i])} for i in order]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Sets the intent of each training example (see parent class)."""
        self.process(training_data.training_examples)
        return training_data

    def _features(self, messages: list[Message]) -> np.ndarray[Any, Any]:
        counted = self._reduce.transform(self._tfidf.transform(_counts(messages)))
        meaning = (_meaning(messages) - self._midden) * self._config["gewicht_betekenis"]
        return np.hstack([counted, meaning])

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
            component._tfidf, component._reduce, component._midden, component._model = joblib.load(folder / _FILE)
        return component

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        for key in ("C", "gewicht_betekenis", "dimensies", "max_iter"):
            if config.get(key, 1) <= 0:
                raise ValueError(f"Intentkiezer: '{key}' must be more than 0")


def _meaning(messages: list[Message]) -> np.ndarray[Any, Any]:
    rows = [message.get_dense_features(TEXT)[1].features[0] for message in messages]
    return np.asarray(rows, dtype=np.float64)


def _counts(messages: list[Message]) -> csr_matrix:
    return vstack([message.get_sparse_features(TEXT)[1].features for message in messages], format="csr")
