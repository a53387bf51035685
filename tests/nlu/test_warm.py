"""A server understands a few sentences of nobody before it is ready; without a model it has nothing to do."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace

from bot.nlu.kanaal import TessKanaal
from bot.nlu.taal import Taalvinder
from bot.nlu.warm import PROEF, warm_up


@dataclass
class Agent:
    """What Rasa's agent does with a sentence that is in no conversation."""

    klaar: bool = True
    gelezen: list[str] = field(default_factory=list)

    def is_ready(self) -> bool:
        return self.klaar

    async def parse_message(self, tekst: str) -> None:
        self.gelezen.append(tekst)


def test_alleen_met_een_model() -> None:
    klaar, leeg = Agent(), Agent(klaar=False)
    for agent in (klaar, leeg, None):
        asyncio.run(warm_up(agent))
    assert tuple(klaar.gelezen) == PROEF and leeg.gelezen == []


def test_het_kanaal_doet_het_voor_het_eerste_bericht() -> None:
    agent = Agent()

    async def run() -> None:
        for begin in TessKanaal("x" * 24).blueprint(None).copy("proef")._future_listeners:  # type: ignore[arg-type]
            if begin.event == "after_server_start":
                await begin.listener(SimpleNamespace(ctx=SimpleNamespace(agent=agent)), None)

    asyncio.run(run())
    assert tuple(agent.gelezen) == PROEF


def test_een_zin_is_in_een_andere_taal_en_een_heeft_meer_vragen() -> None:
    from bot.nlu.deelvragen import split_vragen

    assert any(split_vragen(zin) for zin in PROEF)
    vinder = Taalvinder(("en",), frozenset())
    assert {vinder.find(zin) for zin in PROEF} == {"nl", "en"}
