"""Rasa within this process, without servers: the same model, channel format and actions as when served."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.gesprek import Gedachte
from bot.nlu.antwoordvorm import keep_schema
from bot.nlu.kanaal import Verzamelaar, read_begrip, to_rasa

RunAction = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class LokaalEindpunt(EndpointConfig):
    """An action endpoint that calls a function instead of a server."""

    def __init__(self, run: RunAction) -> None:
        super().__init__(url="lokaal", enable_selective_domain=True)  # as the server has it
        self._run = run

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action call that Rasa would have posted."""
        return await self._run(kwargs["json"])


class LokaalBrein:
    """A Brein (see bot.gesprek) on a model file."""

    def __init__(self, model: Path, run: RunAction) -> None:
        keep_schema()
        self._agent = Agent(tracker_store=InMemoryTrackerStore(Domain.empty()), action_endpoint=LokaalEindpunt(run))
        self._agent.load_model(str(model))

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message (see Brein)."""
        uitvoer = Verzamelaar()
        await self._agent.handle_message(UserMessage(to_rasa(tekst, knop), uitvoer, sender, input_channel="tess"))
        return Gedachte(uitvoer.messages, await read_begrip(self._agent, sender))
