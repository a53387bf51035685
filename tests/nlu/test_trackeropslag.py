"""Rasa's tracker store as we run it: the same tracker as Rasa reads back, at hand once and for its own request only."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.laatste import take_laatste

if TYPE_CHECKING:
    from bot.nlu.trackeropslag import Trackeropslag

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def opslag(tmp_path: Path) -> Trackeropslag:
    from bot.nlu.trackeropslag import Trackeropslag  # not above: it warns about itself while it loads

    return Trackeropslag(domain=Domain.empty(), host=f"sqlite:///{tmp_path / 'tracker.db'}")


def make_tracker(sender: str) -> DialogueStateTracker:
    events: list[Event] = [ActionExecuted("action_listen"), UserUttered("hallo", {"name": "groet"})]
    return DialogueStateTracker.from_events(sender, events)


def test_het_laatste_is_wat_rasa_zou_lezen_en_is_er_een_keer(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker("een"))
        bij_de_hand, gelezen = take_laatste("een"), await opslag.retrieve("een")
        assert bij_de_hand is not None and gelezen is not None
        assert list(bij_de_hand.events) == list(gelezen.events)
        assert take_laatste("een") is None

    asyncio.run(run())


def test_de_rijen_zijn_die_van_rasa_en_alleen_wat_nieuw_is_komt_erbij(opslag: Trackeropslag, tmp_path: Path) -> None:
    from rasa.core.tracker_store import SQLTrackerStore

    van_rasa = SQLTrackerStore(domain=Domain.empty(), host=f"sqlite:///{tmp_path / 'rasa.db'}")
    tracker = make_tracker("een")

    async def run() -> None:
        for erbij in (None, SlotSet("gemeente", "Rotterdam"), None):
            if erbij is not None:
                tracker.update(erbij)
            await opslag.save(tracker)
            await van_rasa.save(tracker)

    asyncio.run(run())
    tabel = van_rasa.SQLEvent.__table__
    rijen = []
    for opslag_ in (opslag, van_rasa):
        with opslag_.session_scope() as sessie:
            rijen.append([tuple(rij) for rij in sessie.execute(tabel.select().order_by(tabel.c.id))])
        opslag_.engine.dispose()
    assert rijen[0] == rijen[1] and len(rijen[0]) == 3
    assert rijen[0][1][2:5] == ("user", tracker.events[1].timestamp, "groet")


def test_een_ander_gesprek_of_een_ander_verzoek_krijgt_het_niet(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker("een"))
        assert take_laatste("twee") is None
        await asyncio.create_task(opslag.save(make_tracker("drie")))
        assert take_laatste("drie") is None

    asyncio.run(run())


def test_wat_een_ander_schreef_of_wiste_wordt_gezien(opslag: Trackeropslag, tmp_path: Path) -> None:
    from rasa.core.tracker_store import SQLTrackerStore

    ander = SQLTrackerStore(domain=Domain.empty(), host=f"sqlite:///{tmp_path / 'tracker.db'}")

    async def run() -> None:
        assert await opslag.retrieve("een") is None
        await ander.save(make_tracker("een"))
        gezien = await opslag.retrieve("een")
        assert gezien is not None and len(gezien.events) == 2
        with ander.session_scope() as sessie:
            sessie.query(ander.SQLEvent).delete()
            sessie.commit()
        assert await opslag.retrieve("een") is None

    asyncio.run(run())
    ander.engine.dispose()
    opslag.engine.dispose()


def test_een_soort_gebeurtenis_wordt_gevonden_als_bij_rasa(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.nlu.trackeropslag import keep_soorten

    van_rasa = Event.resolve_by_type
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(van_rasa))
    keep_soorten()
    for soort in ("user", "bot", "slot", "action", "session_started", "topic"):
        assert Event.resolve_by_type(soort) is van_rasa(soort)
    assert Event.resolve_by_type("geen", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="geen"):
        Event.resolve_by_type("geen")
