"""nginx with our file in front of two real webs of Tess: who comes from outside, and what happens when a web dies."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bench.opwaarderenpaar import Paar, Proces, make_basis
from bench.redis_server import RedisServer
from bot.gesprek.store import hash_token
from bot.settings import ROOT
from bot.web.app import MAX_BYTES
from bot.web.endpoints.tickets_stroom import SOORT
from tests.conftest import free_ports
from tests.deploy.nginxproef import FORMULIER, HOST, Antwoord, Bezoeker, Nginx, require_nginx, run_nginx
from tests.schaal.conftest import require_redis

VRAAG = "wat kost een vog en wie betaalt die?"
GESPREKKEN = 20
LIJNEN = 40  # of one household at once, in tess.conf
WACHTWOORD = "een lang wachtwoord 2026"
TICKET = {"vraag": "Help mij met een brief", "contact": {"soort": "tel", "waarde": "06 12345678"}, "akkoord": True}


@dataclass(frozen=True)
class Opstelling:
    """nginx, the two webs behind it, and what Rasa keeps."""

    nginx: Nginx
    webs: tuple[Proces, Proces]
    tracker: str

    def read_nummers(self, gesprek: str) -> list[str]:
        """The numbers of the messages of this conversation that Rasa keeps."""
        engine = create_engine(self.tracker, future=True)
        zoek = text("SELECT data FROM events WHERE sender_id = :wie AND type_name = 'user'")
        with engine.connect() as connection:
            rijen = [json.loads(rij) for rij in connection.execute(zoek, {"wie": hash_token(gesprek)}).scalars()]
        engine.dispose()
        return [rij["message_id"] for rij in rijen]


@pytest.fixture(scope="module")
def opstelling(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    require_nginx()
    require_redis()
    map_ = tmp_path_factory.mktemp("nginx")
    data, voor = map_ / "var", map_ / "voor"
    for nieuw in (data, voor):
        nieuw.mkdir()
    (data / "modellen").symlink_to(model.parent)
    redis = RedisServer(free_ports(1)[0])
    tracker = f"sqlite:///{map_ / 'tracker.db'}"
    basis = {
        **make_basis(f"sqlite:///{map_ / 'tess.db'}", tracker),
        "TESS_REDIS_URL": redis.url,
        "TESS_PROXIES": "1",
        "TESS_PUBLIEK_ADRES": f"https://{HOST}",
        "TESS_GESPREKKEN_PER_MINUUT": str(GESPREKKEN),
    }
    with ExitStack() as weg:
        weg.callback(redis.kill)
        redis.start()
        paar = Paar(ROOT, data, basis)
        webs = (paar.make_web(), paar.make_web())
        for deel in (paar, *webs):
            weg.callback(deel.stop, hard=True)
            deel.start()
        for deel in (*webs, paar):
            deel.wait_ready()
        _add_gebruiker(dict(webs[0].omgeving))
        poorten = (int(web.omgeving["TESS_PORT"]) for web in webs)
        yield Opstelling(weg.enter_context(run_nginx(voor, *poorten)), webs, tracker)


def _add_gebruiker(omgeving: dict[str, str]) -> None:
    opdracht = [sys.executable, "-m", "bot", "users", "add", "bas", "--rol", "bemiddelaar"]
    subprocess.run(
        opdracht, cwd=ROOT, env=omgeving, input=f"{WACHTWOORD}\n", text=True, check=True, capture_output=True
    )


@pytest.fixture
def komt(opstelling: Opstelling) -> Callable[[str], Bezoeker]:
    """Makes a visitor at an address; each test has addresses of its own, for the limits."""
    return lambda adres: Bezoeker(opstelling.nginx, adres)


Komt = Callable[[str], Bezoeker]


def test_een_gesprek_gaat_door_nginx_ook_zonder_javascript(komt: Komt, opstelling: Opstelling) -> None:
    wie = komt("127.0.1.1")
    pagina = wie.ask("GET", "/")
    assert pagina.status == 200 and "Strict-Transport-Security" in pagina.koppen
    gesprek = wie.start_gesprek()
    pad = f"/api/gesprekken/{gesprek}"
    beurt = wie.post(f"{pad}/berichten", {"tekst": VRAAG}, Origin=f"https://{HOST}", Sec_Fetch_Site="same-origin")
    assert beurt.status == 200 and beurt.json["uitkomst"] == "beantwoord"
    gewoon = f"gesprek={gesprek}&tekst=wat+is+een+tegenprestatie".encode()
    assert wie.ask("POST", "/gesprek", gewoon, Content_Type=FORMULIER, Origin=f"https://{HOST}").status in {200, 303}
    gezegd = wie.ask("GET", pad).json["berichten"]
    assert [bericht["van"] for bericht in gezegd].count("client") == 2 == len(opstelling.read_nummers(gesprek))
    assert wie.ask("DELETE", pad).status == 204
    assert gesprek not in opstelling.nginx.verslag and " POST 200 " in opstelling.nginx.verslag


def test_de_stroom_van_de_inbox_komt_meteen_en_blijft_leven(komt: Komt) -> None:
    bas, client = komt("127.0.2.1"), komt("127.0.2.2")
    bas.log_in("bas", WACHTWOORD)
    assert all(naam.startswith("__Host-") for naam in bas.koekjes)
    with bas.open() as lijn, lijn.makefile("r", encoding="utf-8", newline="\n") as regels:
        koekjes = "; ".join(f"{naam}={waarde}" for naam, waarde in bas.koekjes.items())
        kop = ["GET /tickets/stroom HTTP/1.1", f"Host: {HOST}", f"Accept: {SOORT}", f"Cookie: {koekjes}"]
        lijn.sendall("\r\n".join([*kop, "", ""]).encode())
        assert read_until(regels, "HTTP/1.1") == "HTTP/1.1 200 OK"
        eerst = json.loads(read_until(regels, "data: ")[6:])["nieuw"]
        assert client.post("/api/tickets", TICKET, Idempotency_Key=secrets.token_urlsafe(32)).status == 201
        assert json.loads(read_until(regels, "data: ")[6:])["nieuw"] == eerst + 1
        assert read_until(regels, ": hart")  # nothing happens, and the line is still there


def read_until(regels: Any, begin: str) -> str:
    for regel in regels:
        if regel.startswith(begin):
            return str(regel.strip())
    raise AssertionError(f"de lijn eindigde zonder {begin!r}")


@pytest.mark.parametrize("naam", ["gezond", "metrics", "leeft"])
def test_wie_van_buiten_komt_ziet_niet_hoe_het_met_tess_gaat(komt: Komt, naam: str) -> None:
    buiten, binnen = komt("127.0.3.1"), komt("127.0.0.1")
    assert binnen.ask("GET", f"/{naam}").status == 200
    vormen = (f"/{naam}", f"/{naam}/", f"//{naam}", f"/{naam}//", f"/{naam}?a=b", f"/./{naam}", f"/x/../{naam}")
    gecodeerd = (f"/%{ord(naam[0]):02x}{naam[1:]}", f"/{naam}%2f", f"/{naam}%3f", f"%2f{naam}", f"/{naam.upper()}")
    for pad in (*vormen, *gecodeerd):
        for methode in ("GET", "HEAD", "POST"):
            antwoord = buiten.ask(methode, pad, X_Forwarded_For="127.0.0.1", X_Real_IP="127.0.0.1")
            assert antwoord.status in {400, 403, 404, 405}, (methode, pad, antwoord)
            assert not any(woord in antwoord.inhoud for woord in (b"onderdelen", b"tess_", b'leeft"'))


def test_de_grens_geldt_per_echt_adres_over_beide_webs(komt: Komt) -> None:
    veel, ander = komt("127.0.4.1"), komt("127.0.4.2")
    assert [veel.post("/api/gesprekken", {}).status for _ in range(GESPREKKEN)] == [201] * GESPREKKEN
    verzonnen = [
        {},
        {"X_Forwarded_For": "8.8.8.8"},
        {"X_Forwarded_For": "8.8.8.8, 9.9.9.9"},
        {"Forwarded": "for=8.8.8.8"},
    ]
    for koppen in verzonnen:
        antwoord = veel.post("/api/gesprekken", {}, **koppen)
        assert antwoord.status == 429 and antwoord.json["code"] == "te_veel_gesprekken"
    assert ander.post("/api/gesprekken", {}).status == 201


def test_een_huishouden_houdt_niet_alle_lijnen_bezet(komt: Komt) -> None:
    veel, ander = komt("127.0.5.1"), komt("127.0.5.2")
    with ExitStack() as open_:
        for _ in range(LIJNEN):
            lijn = open_.enter_context(veel.open())
            lijn.sendall(f"POST /api/gesprekken HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 2\r\n\r\n{{".encode())
        wait_until(lambda: veel.ask("GET", "/leeft2").status == 429)
        assert ander.ask("GET", "/").status == 200


def test_nginx_laat_door_wat_tess_nog_leest_en_niet_meer(komt: Komt) -> None:
    wie = komt("127.0.6.1")
    pad = f"/api/gesprekken/{wie.start_gesprek()}/berichten"
    leeg = json.dumps({"tekst": ""}).encode()
    past = leeg.replace(b'""', b'"' + b"x" * (MAX_BYTES - len(leeg)) + b'"')
    assert len(past) == MAX_BYTES
    van_tess = wie.ask("POST", pad, past, Content_Type="application/json")
    assert van_tess.json["veld"] == "tekst"  # it was read: Tess names the field and how long it may be
    te_lang = wie.ask("POST", pad, past + b" ", Content_Type="application/json")
    assert te_lang.status == 413 and b"nginx" in te_lang.inhoud


def test_een_web_sterft_en_het_andere_antwoordt_zonder_dat_een_beurt_kwijt_is(
    komt: Komt, opstelling: Opstelling
) -> None:
    """The last test: one web is killed while messages are with it."""
    wie = komt("127.0.7.1")
    gesprekken = [wie.start_gesprek() for _ in range(8)]
    weg = opstelling.webs[0]
    verbroken: list[int] = []
    with ThreadPoolExecutor(len(gesprekken)) as pool:
        pause(weg)
        beurten = [pool.submit(send, wie, gesprek, verbroken) for gesprek in gesprekken]
        wait_until(lambda: sum(beurt.done() for beurt in beurten) >= len(beurten) // 2)  # the others wait for it
        weg.stop(hard=True)
        assert all(beurt.result(90).json["uitkomst"] == "beantwoord" for beurt in beurten)
    assert verbroken  # else it was not there that they waited
    for gesprek in gesprekken:
        gezegd = wie.ask("GET", f"/api/gesprekken/{gesprek}").json["berichten"]
        assert [bericht["van"] for bericht in gezegd].count("client") == len(opstelling.read_nummers(gesprek)) == 1
    assert {wie.post("/api/gesprekken", {}).status for _ in range(4)} == {201}  # nobody is sent to who is gone
    weg.start()
    weg.wait_ready()
    wait_until(lambda: wie.ask("GET", "/").status == 200 and count_lijnen(weg) > 0)  # taken back by itself
    opstelling.webs[1].stop(hard=True)
    assert {wie.post("/api/gesprekken", {}).status for _ in range(4)} == {201}
    assert send(wie, gesprekken[0], verbroken).json["uitkomst"] == "beantwoord"


def count_lijnen(web: Proces) -> int:
    """The lines that are open to this web."""
    plek = f":{int(web.omgeving['TESS_PORT']):04X}"
    regels = [regel.split() for regel in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(regel[1].endswith(plek) and regel[3] == "01" for regel in regels)


def pause(web: Proces) -> None:
    """It takes what comes, and does nothing with it."""
    assert web._proces is not None
    web._proces.send_signal(signal.SIGSTOP)


def send(wie: Bezoeker, gesprek: str, verbroken: list[int]) -> Antwoord:
    """As the chat page does: when a web fell away, the same message again with the same key."""
    sleutel = secrets.token_urlsafe(32)
    einde = time.monotonic() + 60
    while True:
        antwoord = wie.post(f"/api/gesprekken/{gesprek}/berichten", {"tekst": VRAAG}, Idempotency_Key=sleutel)
        if antwoord.status < 500:
            assert antwoord.status == 200, antwoord
            return antwoord
        verbroken.append(antwoord.status)
        assert time.monotonic() < einde
        time.sleep(0.2)


def wait_until(klaar: Callable[[], bool]) -> None:
    einde = time.monotonic() + 60
    while not klaar():
        assert time.monotonic() < einde
        time.sleep(0.05)
