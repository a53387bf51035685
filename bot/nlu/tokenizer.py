"""Splits Dutch text into words with spaCy and gives each its lemma from the lookup tables that ship as a package."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):
    """Tokenizes with `spacy.blank("nl")`; no Dutch spaCy model can be had from a package index."""

    @staticmethod
    def required_packages() -> list[str]:
        """Any extra python dependencies required for this component to run."""
        return ["spacy", "spacy_lookups_data"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config (see parent class)."""
        return {
            "intent_tokenization_flag": False,  # intents are ids, never split
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def __init__(self, config: dict[str, Any], nlp: Language) -> None:
        super().__init__(config)
        self._nlp = nlp

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        """Creates the component (see parent class)."""
        return cls(config, make_dutch())

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokenizes the text of one attribute; white space is no token."""
        doc = self._nlp(message.get(attribute))
        tokens = [Token(token.text, token.idx, lemma=token.lemma_ or token.text) for token in doc if token.text.strip()]
        return self._apply_token_pattern(tokens)


def make_dutch() -> Language:
    """The blank Dutch pipeline with lookup lemmas."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp
