"""A form that both versions have, open at a question that only the old one asks: it goes on with its next question."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.kanaal import end_onbekend_formulier

pytestmark = pytest.mark.filterwarnings("ignore")

FORMULIER, EERSTE, TWEEDE, VROEGER = "ticket_form", "ticket_akkoord", "ticket_gebied", "ticket_vroeger"


def make_slot() -> dict[str, Any]:
    """A slot as in data/domain; a new one each time, as Rasa empties what it reads."""
    return {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]}


@pytest.fixture
def agent(tmp_path: Path) -> Any:
    """What the channel uses of Rasa's agent: a real tracker store, and a domain with a form of two questions."""
    from bot.nlu.trackeropslag import Trackeropslag  # not above: it warns about itself while it loads

    domain = Domain.from_dict(
        {
            "slots": {EERSTE: make_slot(), TWEEDE: make_slot()},
            "forms": {FORMULIER: {"required_slots": [EERSTE, TWEEDE]}},
            "responses": {f"utter_ask_{slot}": [{"text": slot}] for slot in (EERSTE, TWEEDE)},
        }
    )
    return SimpleNamespace(
        domain=domain,
        lock_store=InMemoryLockStore(),
        tracker_store=Trackeropslag(domain=domain, host=f"sqlite:///{tmp_path / 'tracker.db'}"),
    )


async def begin(agent: Any, vraag: str | None, ingevuld: list[str]) -> None:
    """A conversation that the old version left in the form, with this question open."""
    events: list[Any] = [ActionExecuted("action_listen"), UserUttered("een mens", {"name": "mens_spreken"})]
    events += [ActiveLoop(FORMULIER), *(SlotSet(slot, "ja") for slot in ingevuld), SlotSet("requested_slot", vraag)]
    events += [ActionExecuted("action_listen")]
    await agent.tracker_store.save(DialogueStateTracker.from_events("een", events, agent.domain.slots))


async def reply(agent: Any) -> tuple[list[str], DialogueStateTracker]:
    """Rasa's own form after one message, as its processor runs it: what it asks, and how it stands."""
    tracker = await agent.tracker_store.retrieve("een")
    tracker.update_with_events([UserUttered("een antwoord", {"name": "nlu_fallback"})], agent.domain)
    uitvoer = CollectingOutputChannel()
    nlg = TemplatedNaturalLanguageGenerator(agent.domain.responses)
    events = await FormAction(FORMULIER, None).run(uitvoer, nlg, tracker, agent.domain)
    tracker.update_with_events(events, agent.domain)
    return [event.text for event in events if hasattr(event, "text")], tracker


@pytest.mark.parametrize(("ingevuld", "volgende"), [([], EERSTE), ([EERSTE], TWEEDE)])
def test_het_formulier_gaat_verder_met_de_vraag_die_nu_komt(
    agent: Any, ingevuld: list[str], volgende: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> tuple[list[str], DialogueStateTracker]:
        await begin(agent, VROEGER, ingevuld)
        await end_onbekend_formulier(agent, "een")
        await end_onbekend_formulier(agent, "een")
        return await reply(agent)

    with caplog.at_level(logging.WARNING):
        gevraagd, tracker = asyncio.run(run())
    assert gevraagd == [volgende]
    assert tracker.active_loop_name == FORMULIER and tracker.get_slot("requested_slot") == volgende
    assert all(tracker.get_slot(slot) == "ja" for slot in ingevuld)
    gelogd = [vars(regel)["code"] for regel in caplog.records if regel.message == "form_ended"]
    assert gelogd == [f"{FORMULIER} {VROEGER}"]


@pytest.mark.parametrize("vraag", [EERSTE, None])
def test_een_vraag_die_hier_ook_is_blijft_open(agent: Any, vraag: str | None) -> None:
    async def run() -> tuple[int, DialogueStateTracker]:
        await begin(agent, vraag, [])
        voor = len((await agent.tracker_store.retrieve("een")).events)
        await end_onbekend_formulier(agent, "een")
        tracker = await agent.tracker_store.retrieve("een")
        return len(tracker.events) - voor, tracker

    erbij, tracker = asyncio.run(run())
    assert not erbij and tracker.active_loop_name == FORMULIER and tracker.get_slot("requested_slot") == vraag
