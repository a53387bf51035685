"""PostgreSQL and Redis that can be killed, cut off and left without room, each on a network of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis as RedisClient
from redis.exceptions import RedisError
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bench.postgres import GEBRUIKER
from bench.redis_server import find_redis

SECONDEN = 20.0


@dataclass
class Postgres:
    """One server with its data in `map_`.

    `enter` is called in each of its processes before the program begins.
    """

    programmas: Path
    map_: Path
    adres: str
    port: int
    enter: Callable[[], None]
    herstarts: int = field(default=0, init=False)  # after it gave up by itself
    _houder: Connection | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where Tess finds the database."""
        return f"postgresql+psycopg2://{GEBRUIKER}@{self.adres}:{self.port}/postgres"

    def start(self) -> None:
        """Make it when it is not there, and run it."""
        data = self.map_ / "data"
        if not data.exists():
            self._own(self.map_)
            self._run("initdb", "-D", str(data), "-U", GEBRUIKER, "-A", "trust", "-E", "UTF8", "--no-sync")
            with (data / "pg_hba.conf").open("a", encoding="ascii") as regels:
                regels.write("host all all samenet trust\n")
        opties = f"-k {self.map_} -c listen_addresses={self.adres} -c port={self.port} -c max_wal_size=64MB"
        self._pg_ctl("-l", str(self.map_ / "log"), "-o", opties, "start")

    def restart_hard(self) -> None:
        """As when its machine restarts: no goodbye, and its log is played again."""
        self._pg_ctl("-m", "immediate", "-l", str(self.map_ / "log"), "restart")

    def hold_up(self) -> None:
        """Let every question of Tess and of Rasa wait, until `stop`."""
        self._houder = self._open().connect()
        self._houder.exec_driver_sql("LOCK TABLE gesprekken, events IN ACCESS EXCLUSIVE MODE")

    def exhaust_log(self) -> None:
        """Write until its own log has no room left either, which ends it; only with a full disk."""
        with suppress(SQLAlchemyError), self._open().connect() as connection:
            while True:
                connection.exec_driver_sql("SELECT pg_logical_emit_message(false, 'vol', repeat('x', 1000000))")

    def ensure(self) -> None:
        """What a service manager does: start it when it gave up; counts that."""
        with suppress(subprocess.CalledProcessError):
            self._pg_ctl("status")
            return
        self.herstarts += 1
        self.start()

    def stop(self) -> None:
        """End it; fine when it ended already."""
        with suppress(subprocess.CalledProcessError):
            self._pg_ctl("-m", "immediate", "stop")
        if self._houder is not None:
            self._houder.invalidate()
            self._houder = None

    def _open(self) -> Engine:
        """By its socket, which no cable touches; every question is on its own."""
        adres = f"postgresql+psycopg2://{GEBRUIKER}@/postgres?host={self.map_}&port={self.port}"
        return create_engine(adres, future=True, poolclass=NullPool)

    def _pg_ctl(self, *opties: str) -> None:
        self._run("pg_ctl", "-D", str(self.map_ / "data"), "-w", *opties)

    def _own(self, map_: Path) -> None:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(map_, GEBRUIKER, GEBRUIKER)

    def _run(self, programma: str, *opties: str) -> None:
        als_ander = ["setpriv", f"--reuid={GEBRUIKER}", f"--regid={GEBRUIKER}", "--clear-groups"]
        opdracht = [*(als_ander if os.geteuid() == 0 else []), str(self.programmas / programma), *opties]
        stil = subprocess.DEVNULL
        subprocess.run(opdracht, check=True, cwd="/", stdout=stil, stderr=stil, preexec_fn=self.enter)


@dataclass
class Redis:
    """One server that keeps nothing on disk."""

    adres: str
    port: int
    enter: Callable[[], None]
    _proces: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where Tess finds it."""
        return f"redis://{self.adres}:{self.port}/0"

    def start(self) -> None:
        """Run it, and wait until it answers; raises TimeoutError."""
        opties = ["--port", str(self.port), "--bind", self.adres, "--protected-mode", "no", "--save", ""]
        self._proces = subprocess.Popen(
            ["redis-server", *opties, "--appendonly", "no"],
            executable=find_redis(),
            cwd=tempfile.gettempdir(),
            stdout=subprocess.DEVNULL,
            preexec_fn=self.enter,  # noqa: PLW1509
        )
        einde = time.monotonic() + SECONDEN
        with RedisClient.from_url(self.url) as client:
            while time.monotonic() < einde:
                with suppress(RedisError):
                    client.ping()
                    return
                time.sleep(0.05)
        raise TimeoutError("redis does not answer")

    def kill(self) -> None:
        """End it at once."""
        if self._proces is not None:
            self._proces.kill()
            self._proces.wait()
            self._proces = None

    def hang(self) -> None:
        """Let it be there and do nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """The opposite of `hang`."""
        self._signal(signal.SIGCONT)

    def _signal(self, signaal: signal.Signals) -> None:
        if self._proces is not None:
            self._proces.send_signal(signaal)
