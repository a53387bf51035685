"""A conversation that comes to Rasa from another version of Tess: a form that this one does not have ends."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.kanaal import end_onbekend_formulier

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def agent(tmp_path: Path) -> Any:
    """What the channel uses of Rasa's agent: a real tracker store and a domain with one form."""
    from bot.nlu.trackeropslag import Trackeropslag  # not above: it warns about itself while it loads

    slots = {"iets": {"type": "text", "mappings": [{"type": "custom"}]}}
    forms = {"ticket_form": {"required_slots": ["iets"]}}
    domain = Domain.from_dict({"slots": slots, "forms": forms, "actions": ["action_antwoord"]})
    return SimpleNamespace(
        domain=domain,
        lock_store=InMemoryLockStore(),
        tracker_store=Trackeropslag(domain=domain, host=f"sqlite:///{tmp_path / 'tracker.db'}"),
    )


async def begin(agent: Any, formulier: str | None) -> None:
    """A conversation of the other version, in this form."""
    events: list[Event] = [ActionExecuted("action_listen"), UserUttered("hallo", {"name": "groet"})]
    events += [ActiveLoop(formulier), SlotSet("requested_slot", "iets")] if formulier else []
    await agent.tracker_store.save(DialogueStateTracker.from_events("een", events, agent.domain.slots))


@pytest.mark.parametrize(
    ("formulier", "blijft"),
    [("oud_form", None), ("action_antwoord", None), ("ticket_form", "ticket_form"), (None, None)],
)
def test_alleen_een_formulier_dat_hier_niet_bestaat_houdt_op(agent: Any, formulier: str | None, blijft: Any) -> None:
    async def run() -> DialogueStateTracker:
        await begin(agent, formulier)
        await end_onbekend_formulier(agent, "een")
        await end_onbekend_formulier(agent, "een")
        return await agent.tracker_store.retrieve("een")

    tracker = asyncio.run(run())
    assert tracker.active_loop_name == blijft
    assert (tracker.get_slot("requested_slot") is None) == (blijft is None)
    assert sum(isinstance(event, ActiveLoop) for event in tracker.events) == (
        2 if formulier not in {blijft, None} else bool(formulier)
    )


def test_een_gesprek_dat_hier_nog_niets_zei_blijft_leeg(agent: Any) -> None:
    asyncio.run(end_onbekend_formulier(agent, "niemand"))
    assert asyncio.run(agent.tracker_store.retrieve("niemand")) is None
