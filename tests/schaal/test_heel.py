"""Two web processes, two Rasa servers, Redis and PostgreSQL: whatever falls away, no turn is lost and none double."""

from __future__ import annotations

import base64
import json
import os
import secrets
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bench.redis_server import RedisServer
from bot.gesprek import HttpBrein
from bot.gesprek.store import hash_token
from tests.conftest import free_ports
from tests.geheel.conftest import Tess, start_tess, stop_tess
from tests.schaal.conftest import require_redis

GESPREKKEN = 25


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    require_redis()
    server = RedisServer(free_ports(1)[0])
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def database(postgres_adres: str) -> Iterator[str]:
    """A database of its own on the shared server, for Tess and for what Rasa keeps."""
    naam = "tess_schaal"
    beheer = create_engine(postgres_adres, future=True, isolation_level="AUTOCOMMIT")
    with beheer.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {naam}")
    yield postgres_adres.replace("/postgres?", f"/{naam}?")
    with beheer.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {naam} WITH (FORCE)")
    beheer.dispose()


@pytest.fixture(scope="module")
def tess(
    model: Path,
    make_omgeving: Callable[..., dict[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    redis: RedisServer,
    database: str,
) -> Iterator[Tess]:
    map_ = tmp_path_factory.mktemp("schaal")
    omgeving = make_omgeving(
        map_,
        TESS_REDIS_URL=redis.url,
        TESS_RASA_AANTAL="2",
        TESS_WEB_AANTAL="2",
        TESS_DATABASE_URL=database,
        TESS_TRACKER_URL=database,
        TESS_RASA_TOKEN=secrets.token_urlsafe(32),
        TESS_ACTIES_TOKEN=secrets.token_urlsafe(32),
        TESS_KLUIS_SLEUTEL=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        TESS_BERICHTEN_PER_MINUUT="600",
        TESS_GESPREKKEN_PER_MINUUT=str(GESPREKKEN),
    )
    omgeving["TESS_RASA_PORT"] = str(find_twee())
    draait = start_tess(omgeving, map_ / "log")
    try:
        draait.wait_healthy()
        yield draait
    finally:
        stop_tess(draait)


def find_twee() -> int:
    """A free port with a free one after it."""
    while True:
        (port,) = free_ports(1)
        with socket.socket() as volgende, suppress(OSError, OverflowError):
            volgende.bind(("127.0.0.1", port + 1))
            return port


def rasa_urls(tess: Tess) -> tuple[str, str]:
    port = int(tess.omgeving["TESS_RASA_PORT"])
    return f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"


def pids(tess: Tess, module: str, port: str = "") -> list[int]:
    """The processes of a part; with `port` only the one that was told to listen there."""
    gevonden = []
    for pid in map(int, Path(f"/proc/{tess.proces.pid}/task/{tess.proces.pid}/children").read_text().split()):
        proces = Path(f"/proc/{pid}")
        try:
            omgeving = (proces / "environ").read_bytes().split(b"\0")
            is_deel = module.encode() in (proces / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it died since the list was made
            continue
        if is_deel and (not port or f"TESS_RASA_PORT={port}".encode() in omgeving):
            gevonden.append(pid)
    return gevonden


def port_of_rasa(tess: Tess, gesprek: str) -> str:
    """Where the Rasa server listens that has this conversation, as long as it does not fall away."""
    return HttpBrein(rasa_urls(tess), "", 1.0)._order(hash_token(gesprek))[0].rpartition(":")[2]


def pid_of_rasa(tess: Tess, gesprek: str) -> int:
    """That server."""
    (pid,) = pids(tess, "bot.nlu", port_of_rasa(tess, gesprek))
    return pid


def read_nummers(database: str, gesprek: str) -> list[str]:
    """The numbers of the messages of this conversation that Rasa keeps."""
    engine = create_engine(database, future=True)
    zoek = text("SELECT data FROM events WHERE sender_id = :wie AND type_name = 'user' ORDER BY id")
    with engine.connect() as connection:
        gevonden = [json.loads(rij) for rij in connection.execute(zoek, {"wie": hash_token(gesprek)}).scalars()]
    engine.dispose()
    return [event["message_id"] for event in gevonden]


def read_gezegd(tess: Tess, gesprek: str) -> list[str]:
    """Who spoke, in order."""
    return [bericht["van"] for bericht in tess.call("GET", f"/api/gesprekken/{gesprek}")[1]["berichten"]]


def test_elk_deel_is_te_zien(tess: Tess) -> None:
    onderdelen = tess.call("GET", "/gezond")[1]["onderdelen"]
    assert {"redis", "rasa", "rasa_1", "rasa_2"} <= set(onderdelen)
    assert len(pids(tess, "bot.web")) == len(pids(tess, "bot.nlu")) == 2


def test_een_rasa_sterft_midden_in_een_gesprek_en_de_ander_gaat_verder(tess: Tess, database: str) -> None:
    gesprek = tess.start_gesprek()
    assert tess.say(gesprek, "wat kost een vog en wie betaalt die?")["uitkomst"] == "beantwoord"
    os.kill(pid_of_rasa(tess, gesprek), signal.SIGKILL)
    beurt = tess.push(gesprek, "meer_uitleg:vog_kosten")
    assert beurt["uitkomst"] == "beantwoord" and beurt["berichten"][-1]["antwoord"]["id"] == "vog_kosten"
    assert tess.say(gesprek, "mag de stichting mijn bsn op het contract zetten?")["uitkomst"] == "beantwoord"
    assert len(read_nummers(database, gesprek)) == len(set(read_nummers(database, gesprek))) == 3
    assert read_gezegd(tess, gesprek).count("client") == 3
    tess.wait_healthy()


def count_ongelezen(port: str) -> int:
    """The bytes that came in at this port and that nobody takes."""
    regels = [regel.split() for regel in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    verbonden = [regel for regel in regels if regel[1].endswith(f":{int(port):04X}") and regel[3] == "01"]
    return sum(int(regel[4].partition(":")[2], 16) for regel in verbonden)


@contextmanager
def hold_rasa(tess: Tess, gesprek: str) -> Iterator[str]:
    """The Rasa of this conversation takes what comes and does nothing with it; gives its port.

    Afterwards it goes on, if it still lives: one that stands still for ever holds up every test after this one.
    """
    port, pid = port_of_rasa(tess, gesprek), pid_of_rasa(tess, gesprek)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def say_en_kill(tess: Tess, gesprek: str) -> bool:
    """Say something, and kill the Rasa of this conversation while it has the message.

    Returns:
        False when it did not get the message, and lives: a web that missed it a moment ago goes to the other first.
    """
    with ThreadPoolExecutor(1) as pool, hold_rasa(tess, gesprek) as port:
        beurt = pool.submit(tess.say, gesprek, "wat kost een vog en wie betaalt die?")

        def is_ergens() -> bool:
            return beurt.done() or count_ongelezen(port) > 0

        wait_until(is_ergens)
        if heeft_het := not beurt.done():
            os.kill(pid_of_rasa(tess, gesprek), signal.SIGKILL)
        assert beurt.result(30)["uitkomst"] == "beantwoord"
    return heeft_het


def test_een_rasa_sterft_midden_in_een_beurt_en_de_ander_doet_haar_een_keer(tess: Tess, database: str) -> None:
    gesprek = tess.start_gesprek()
    tess.say(gesprek, "wat is een tegenprestatie?")
    gezegd = 2
    while not say_en_kill(tess, gesprek):
        gezegd += 1
        assert gezegd < 100
    assert len(read_nummers(database, gesprek)) == read_gezegd(tess, gesprek).count("client") == gezegd
    tess.wait_healthy()


def test_wat_de_eerste_al_gedaan_had_zegt_de_ander_nog_een_keer(tess: Tess, database: str) -> None:
    sender, nummer = f"proef-{secrets.token_hex(8)}", secrets.token_hex(16)
    eerste, ander = rasa_urls(tess)

    def send(url: str, **koppen: str) -> Any:
        kop = {"Content-Type": "application/json", "X-Tess-Token": tess.omgeving["TESS_RASA_TOKEN"]}
        kop |= {"X-Tess-Nummer": nummer} | {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        inhoud = json.dumps({"sender": sender, "tekst": "wat kost een vog?", "knop": None}).encode()
        verzoek = urllib.request.Request(f"{url}/webhooks/tess/bericht", data=inhoud, headers=kop)
        with urllib.request.urlopen(verzoek, timeout=30) as antwoord:
            return json.load(antwoord)

    gedaan = send(eerste)
    assert gedaan["berichten"] and send(ander, X_Tess_Opnieuw="ja") == gedaan
    nummer = secrets.token_hex(16)
    assert send(ander, X_Tess_Opnieuw="ja")["berichten"]
    engine = create_engine(database, future=True)
    with engine.connect() as connection:
        zoek = text("SELECT count(*) FROM events WHERE sender_id = :wie AND type_name = 'user'")
        assert connection.execute(zoek, {"wie": sender}).scalar() == 2
    engine.dispose()


def test_redis_valt_weg_en_komt_terug_en_de_client_merkt_niets(tess: Tess, redis: RedisServer) -> None:
    gesprek = tess.start_gesprek()
    redis.kill()
    assert tess.say(gesprek, "wat kost een vog en wie betaalt die?")["uitkomst"] == "beantwoord"
    status, inhoud = tess.call("GET", "/gezond")
    assert (status, inhoud["onderdelen"]["redis"]) == (503, "niet gereed")
    assert tess.call("GET", "/leeft")[0] == 200
    redis.start()
    tess.wait_healthy()
    assert tess.say(gesprek, "wat is een tegenprestatie?")["uitkomst"] == "beantwoord"
    assert read_gezegd(tess, gesprek).count("client") == 2


def count_wachtend(tess: Tess) -> int:
    """The connections that wait at the door until a web process takes them."""
    poort = f":{int(tess.omgeving['TESS_PORT']):04X}"
    regels = [regel.split() for regel in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    luistert = [regel for regel in regels if regel[1].endswith(poort) and regel[3] == "0A"]
    return sum(int(regel[4].partition(":")[2], 16) for regel in luistert)


def test_een_webproces_sterft_en_het_andere_gaat_door_en_samen_is_er_een_grens(tess: Tess, database: str) -> None:
    gesprekken = [tess.start_gesprek() for _ in range(8)]
    weg, blijft = pids(tess, "bot.web")
    os.kill(weg, signal.SIGSTOP)  # who comes to its door waits there, and loses the connection when it dies
    with ThreadPoolExecutor(len(gesprekken)) as pool:
        beurten = [pool.submit(tess.send, gesprek, "wat kost een vog?") for gesprek in gesprekken]
        wait_until(lambda: count_wachtend(tess) + sum(beurt.done() for beurt in beurten) == len(beurten))
        os.kill(weg, signal.SIGKILL)
        assert all(beurt.result(60)["berichten"] for beurt in beurten)
    wait_until(lambda: len(set(pids(tess, "bot.web")) - {weg}) == 2)
    wait_until(lambda: all(tess.is_healthy() for _ in range(12)))  # one of both may still leave Redis alone
    for gesprek in gesprekken:
        assert read_gezegd(tess, gesprek).count("client") == len(read_nummers(database, gesprek)) == 1
    teller = threading.Lock()
    statussen: list[int] = []

    def begin(_: int) -> None:
        status, _inhoud = tess.call("POST", "/api/gesprekken", {})
        with teller:
            statussen.append(status)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, range(GESPREKKEN + 15)))
    assert statussen.count(201) < GESPREKKEN + 1 and set(statussen) == {201, 429}
    assert blijft in pids(tess, "bot.web")


def wait_until(klaar: Callable[[], bool]) -> None:
    einde = time.monotonic() + 60
    while not klaar():
        assert time.monotonic() < einde
        time.sleep(0.05)
