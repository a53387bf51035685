"""Finds the municipality that a client names, so that the rules of another one are never told as theirs."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.kennisbank import Plaatsvinder, load_kennisbank

ENTITEIT = "gemeente"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GemeenteHerkenner(GraphComponent, EntityExtractorMixin):
    """Sets the entity `gemeente` to the official name; the slot of that name remembers it for the conversation."""

    def __init__(self, plaatsen: Plaatsvinder) -> None:
        self._plaatsen = plaatsen

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GemeenteHerkenner:
        """Creates the component (see parent class)."""
        return cls(load_kennisbank().plaatsen)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the municipality that a message names, if it names one."""
        for message in messages:
            tekst = message.get(TEXT) or ""
            naam = self._plaatsen.find(tekst)
            if naam:
                gevonden = {"entity": ENTITEIT, "value": naam, "start": 0, "end": len(tekst)}
                message.set(ENTITIES, [*message.get(ENTITIES, []), gevonden], add_to_output=True)
        return messages
