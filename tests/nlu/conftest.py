"""One message through the components that come before the one under test."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import bot.nlu.tokenizer  # Rasa and spaCy warn about their own dependencies at import


@pytest.fixture(scope="session")
def nlp() -> Any:
    return bot.nlu.tokenizer.make_dutch()


@pytest.fixture
def tokenize(nlp: Any) -> Callable[[str], Any]:
    from rasa.shared.nlu.training_data.message import Message

    kind = bot.nlu.tokenizer.DutchTokenizer
    tokenizer = kind(kind.get_default_config(), nlp)

    def run(tekst: str) -> Any:
        return tokenizer.process([Message(data={"text": tekst})])[0]

    return run
