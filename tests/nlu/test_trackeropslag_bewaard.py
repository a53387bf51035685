"""What the tracker store adds when it remembers what was kept: the same as counting, and each event once."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event as gebeurtenis

if TYPE_CHECKING:
    from bot.nlu.trackeropslag import Trackeropslag

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(params=["sqlite", "postgresql"])
def opslag(request: Any, tmp_path: Path) -> Iterator[Trackeropslag]:
    from bot.nlu.trackeropslag import Trackeropslag  # not above: it warns about itself while it loads

    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_adres")
    opslag = Trackeropslag(domain=Domain.empty(), host=url)
    yield opslag
    with opslag.engine.begin() as connection:
        connection.execute(opslag.SQLEvent.__table__.delete())
    opslag.engine.dispose()


def begin(tijd: float, *events: Event) -> list[Event]:
    sessie: list[Event] = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    for event in (alle := [*sessie, *events]):
        event.timestamp = tijd
    return alle


def make_tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("een", list(events))


async def read(opslag: Trackeropslag) -> DialogueStateTracker:
    tracker = await opslag.retrieve("een")
    assert tracker is not None
    return tracker


def list_kinds(opslag: Trackeropslag) -> list[str]:
    tabel = opslag.SQLEvent.__table__
    with opslag.engine.begin() as connection:
        return list(connection.execute(tabel.select().order_by(tabel.c.id)).scalars("type_name"))


def test_wie_las_hoeft_niet_te_tellen(opslag: Trackeropslag) -> None:
    vragen: list[str] = []

    async def run() -> None:
        await opslag.save(make_tracker(*begin(1.0)))
        tracker = await read(opslag)
        gebeurtenis.listen(opslag.engine, "before_cursor_execute", lambda _c, _k, vraag, *_: vragen.append(vraag))
        tracker.update(SlotSet("gemeente", "Rotterdam"))
        await opslag.save(tracker)
        await opslag.save(tracker)

    asyncio.run(run())
    assert len([vraag for vraag in vragen if "INSERT" in vraag]) == 1
    assert not [vraag for vraag in vragen if "count(" in vraag.lower()]
    assert list_kinds(opslag) == ["action", "session_started", "action", "slot"]


def test_een_nieuwe_sessie_en_nog_eens_bewaren_geeft_alles_een_keer(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker(*begin(1.0, UserUttered("hallo"))))
        tracker = await read(opslag)
        for event in begin(2.0):
            tracker.update(event)
        await opslag.save(tracker)
        tracker.update(SlotSet("gemeente", "Rotterdam"))
        await opslag.save(tracker)
        assert len(tracker.events) == len(list_kinds(opslag)) == 8
        assert [event.type_name for event in (await read(opslag)).events] == list_kinds(opslag)[4:]

    asyncio.run(run())


def test_een_heel_gesprek_kent_ook_de_vorige_sessies(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker(*begin(1.0)))
        tracker = await read(opslag)
        for event in begin(2.0):
            tracker.update(event)
        await opslag.save(tracker)
        heel = await opslag.retrieve_full_tracker("een")
        assert heel is not None and len(heel.events) == 6
        heel.update(SlotSet("gemeente", "Rotterdam"))
        await opslag.save(heel)

    asyncio.run(run())
    assert list_kinds(opslag) == [*["action", "session_started", "action"] * 2, "slot"]


def test_wat_niet_gelezen_is_wordt_geteld(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker())
        await opslag.save(make_tracker(*begin(1.0)))
        await opslag.save(make_tracker(*begin(1.0, UserUttered("hallo"))))
        tweede = copy.deepcopy(eerste := await read(opslag))
        for tracker in (eerste, tweede):
            tracker.update(SlotSet("gemeente", "Rotterdam"))
            await opslag.save(tracker)

    asyncio.run(run())
    assert list_kinds(opslag) == ["action", "session_started", "action", "user", "slot"]


def test_wat_niet_bewaard_kon_worden_is_er_de_volgende_keer_bij(opslag: Trackeropslag) -> None:
    async def run() -> None:
        await opslag.save(make_tracker(*begin(1.0)))
        tracker = await read(opslag)
        tracker.update(SlotSet("gemeente", object()))
        with pytest.raises(TypeError):
            await opslag.save(tracker)
        tracker.events[-1].value = "Rotterdam"
        await opslag.save(tracker)

    asyncio.run(run())
    assert list_kinds(opslag)[3:] == ["slot"]


def test_wat_gelezen_wordt_is_wat_rasa_leest(opslag: Trackeropslag) -> None:
    from rasa.core.tracker_store import SQLTrackerStore

    async def run() -> None:
        tracker = make_tracker(*begin(1.0, UserUttered("hallo", {"name": "groet"})))
        await opslag.save(tracker)
        for stap in (begin(3.0, UserUttered("dag")), begin(2.0)):
            for event in stap:
                tracker.update(event)
            await opslag.save(tracker)
            for heel in (False, True):
                van_rasa = await SQLTrackerStore._retrieve(opslag, "een", heel)
                van_ons = await opslag._retrieve("een", heel)
                assert van_rasa is not None and van_ons == van_rasa
        assert await opslag.retrieve("ander") is None

    asyncio.run(run())
