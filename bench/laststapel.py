"""The stacks of the measurement, each started as it would serve and gone afterwards."""

from __future__ import annotations

import base64
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from bench.lastecho import PAD
from bench.lastklant import Deur, KaleDeur, TessDeur
from bench.lastrasa import ensure_model
from bench.postgres import find_programmas, run_postgres
from bench.rampen import start_tess, stop_tess
from bench.redis_server import RedisServer, find_redis
from bench.verzenders import free_poort
from bot.nlu.modelnaam import model_path
from bot.settings import ROOT, load_settings

OPSTARTEN = 180.0
RUIM = "100000000"  # no limits: all clients have one address


class StapelOntbreekt(RuntimeError):
    """Something that this stack needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Stapel:
    """A stack that serves: its door, its processes, and how long it took to be ready."""

    deur: Deur
    pids: tuple[int, ...]
    klaar_na: float


@contextmanager
def run_rasa() -> Iterator[Stapel]:
    """Rasa alone, as `rasa init` and its documentation have it."""
    ensure_model()
    port, begin = free_poort(), time.monotonic()
    with _run("bench.lastrasa", "dien", str(port)) as proces:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/webhooks/rest/", proces)
        yield Stapel(KaleDeur(f"{url}/webhooks/rest/webhook"), (proces.pid,), time.monotonic() - begin)


@contextmanager
def run_echo() -> Iterator[Stapel]:
    """HTTP alone."""
    port, begin = free_poort(), time.monotonic()
    with _run("bench.lastecho", str(port)) as proces:
        _wait(f"http://127.0.0.1:{port}/leeft", proces)
        yield Stapel(KaleDeur(f"http://127.0.0.1:{port}{PAD}"), (proces.pid,), time.monotonic() - begin)


@contextmanager
def run_ingebed() -> Iterator[Stapel]:
    """Tess as `make start` runs it."""
    with _run_tess({}) as stapel:
        yield stapel


@contextmanager
def run_geschaald(aantal: int = 2) -> Iterator[Stapel]:
    """Tess with so many Rasa servers and web processes, Redis and PostgreSQL; raises StapelOntbreekt."""
    programmas = find_programmas()
    if programmas is None or find_redis() is None:
        raise StapelOntbreekt("apt-get install postgresql redis-tools")
    with ExitStack() as stapels:
        database = stapels.enter_context(run_postgres(programmas))
        redis = RedisServer(free_poort())
        redis.start()
        stapels.callback(redis.kill)
        eigen = {
            "TESS_REDIS_URL": redis.url,
            "TESS_DATABASE_URL": database,
            "TESS_TRACKER_URL": database,
            "TESS_RASA_AANTAL": str(aantal),
            "TESS_WEB_AANTAL": str(aantal),
            "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
            "TESS_ACTIES_TOKEN": secrets.token_urlsafe(32),
            "TESS_KLUIS_SLEUTEL": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        }
        tess = stapels.enter_context(_run_tess(eigen))
        yield Stapel(tess.deur, (*tess.pids, redis.pid, _read_postmaster(database)), tess.klaar_na)


STAPELS: dict[str, tuple[str, Callable[[], AbstractContextManager[Stapel]]]] = {
    "a": ("Rasa alleen, standaard", run_rasa),
    "b": ("Tess ingebed", run_ingebed),
    "c": ("Tess 2x rasa, 2x web", run_geschaald),
    "d": ("Kale echo", run_echo),
}


@contextmanager
def _run_tess(eigen: Mapping[str, str]) -> Iterator[Stapel]:
    if not model_path(load_settings({})).exists():
        raise StapelOntbreekt("python -m bot train")
    with TemporaryDirectory(prefix="tess-load-") as tijdelijk:
        map_ = Path(tijdelijk)
        (map_ / "modellen").symlink_to(load_settings({}).models_dir)
        omgeving = _make_omgeving(map_, eigen)
        begin = time.monotonic()
        tess = start_tess(omgeving, map_ / "tess.log")
        try:
            url = f"http://127.0.0.1:{omgeving['TESS_PORT']}"
            _wait(f"{url}/gezond", tess, map_ / "tess.log")
            yield Stapel(TessDeur(url), (tess.pid,), time.monotonic() - begin)
        finally:
            stop_tess(tess)


def _make_omgeving(map_: Path, eigen: Mapping[str, str]) -> dict[str, str]:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("TESS_")}
    poorten = {"TESS_PORT": free_poort(), "TESS_RASA_PORT": find_twee(), "TESS_ACTIES_PORT": free_poort()}
    ruim = {"TESS_BERICHTEN_PER_MINUUT": RUIM, "TESS_GESPREKKEN_PER_MINUUT": RUIM}
    return {**schoon, "TESS_DATA": str(map_), **{n: str(p) for n, p in poorten.items()}, **ruim, **eigen}


def find_twee() -> int:
    """A free port with a free one after it."""
    while True:
        port = free_poort()
        with socket.socket() as volgende, suppress(OSError, OverflowError):
            volgende.bind(("127.0.0.1", port + 1))
            return port


@contextmanager
def _run(*opdracht: str) -> Iterator[subprocess.Popen[bytes]]:
    proces = subprocess.Popen(
        [sys.executable, "-m", *opdracht], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield proces
    finally:
        stop_tess(proces)


def _wait(url: str, proces: subprocess.Popen[bytes], verslag: Path | None = None) -> None:
    """Until it answers well; raises StapelOntbreekt when it ended or takes too long."""
    einde = time.monotonic() + OPSTARTEN
    while time.monotonic() < einde and proces.poll() is None:
        with suppress(OSError), urllib.request.urlopen(url, timeout=2) as antwoord:  # noqa: S310
            if antwoord.status == 200:
                return
        time.sleep(0.1)
    raise StapelOntbreekt(verslag.read_text(encoding="utf-8")[-4000:] if verslag else f"{url} antwoordt niet")


def _read_postmaster(database: str) -> int:
    """The first process of the server, from the folder of its socket."""
    (map_,) = parse_qs(urlsplit(database).query)["host"]
    return int(Path(map_, "data", "postmaster.pid").read_text(encoding="ascii").split()[0])
