"""`python -m tests.schaal.stilproef`: what Rasa keeps, on a PostgreSQL whose machine falls away without a word.

A process of its own, because it takes a network of its own; that is gone when it ends. Prints what happened, one word
for each question: `gelezen`, `geweigerd` (the database was not there, and that was noticed) or `hangt`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from bench.postgres import find_programmas
from bench.storingopslag import Postgres
from bench.storingplek import Net, go_apart
from bench.verzenders import free_poort

KAN_NIET = 77
GEDULD = 60.0  # five times what it takes; without limits of our own it is a quarter of an hour, or for ever


def main() -> int:
    """Ask with the line cut, and again with the line back; returns KAN_NIET where no network can be made."""
    programmas = find_programmas()
    if programmas is None or shutil.which("ip") is None or not go_apart():
        return KAN_NIET
    with ExitStack() as weg:
        map_ = Path(tempfile.mkdtemp(prefix="tess-stil-"))
        weg.callback(shutil.rmtree, map_, ignore_errors=True)
        net = Net(1)
        weg.callback(net.close)
        postgres = Postgres(programmas, map_, net.adres, free_poort(), net.enter)
        weg.callback(postgres.stop)
        postgres.start()
        ask = _open_opslag(postgres.url)
        print(_watch(ask))
        with _hold_up(postgres):
            print(_watch(ask, lambda: _cut_waiting(postgres, net)))
        net.join()
        print(_watch(ask))
        net.cut()
        print(_watch(ask))
        net.join()
        print(_watch(ask), flush=True)
    os._exit(0)  # a thread that hangs cannot be ended in another way


def _open_opslag(url: str) -> Callable[[], None]:
    """Keep a conversation; gives what reads it back."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.nlu.trackeropslag import Trackeropslag

    opslag = Trackeropslag(domain=Domain.empty(), host=url)
    asyncio.run(opslag.save(DialogueStateTracker.from_events("een", [ActionExecuted("action_listen")])))

    def ask() -> None:
        gelezen = asyncio.run(opslag.retrieve("een"))
        assert gelezen is not None and gelezen.events

    return ask


def _watch(ask: Callable[[], None], intussen: Callable[[], None] | None = None) -> str:
    """One question, with `intussen` while it waits."""
    uitkomst = ["hangt"]

    def run() -> None:
        try:
            ask()
            uitkomst[:] = ["gelezen"]
        except OperationalError:
            uitkomst[:] = ["geweigerd"]

    draad = threading.Thread(target=run, daemon=True)
    draad.start()
    if intussen is not None:
        intussen()
    draad.join(GEDULD)
    return uitkomst[0]


@contextmanager
def _hold_up(postgres: Postgres) -> Iterator[None]:
    """Every question to what Rasa keeps waits."""
    with postgres._open().connect() as houder:
        houder.exec_driver_sql("LOCK TABLE events IN ACCESS EXCLUSIVE MODE")
        yield


def _cut_waiting(postgres: Postgres, net: Net) -> None:
    """Cut the line as soon as a question waits."""
    zoek = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    einde = time.monotonic() + GEDULD
    while not _count(postgres, zoek):
        assert time.monotonic() < einde
        time.sleep(0.05)
    net.cut()


def _count(postgres: Postgres, zoek: str) -> Any:
    with postgres._open().connect() as connection:
        return connection.exec_driver_sql(zoek).scalar()


if __name__ == "__main__":
    sys.exit(main())
