"""Health and counters: what is measured, who may read it, and that dashboard and alarms ask for what there is."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text, update

from bot.db import make_engine
from bot.klok import nu
from bot.logboek import EventFormatter
from bot.opdrachten.purge import clean_up
from bot.settings import ROOT
from bot.tickets import TicketConcept, TicketStore
from bot.tickets.tabellen import outbox, tickets
from bot.web.meetlijn import name_soort
from bot.web.meetpoort import Meetpoort, may_read
from tests.conftest import free_ports
from tests.rasaproef import serve_klaar

VAN_PROMETHEUS = {"job", "instance", "le"}
KEUZE = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"')
NAAM = re.compile(r"\b((?:tess|process)_\w+)(?:\{([^}]*)\})?")
Reeksen = dict[str, list[dict[str, str]]]


def read_reeksen(tekst: str) -> Reeksen:
    """Name of each sample -> the labels of every line that it has."""
    reeksen: Reeksen = {}
    for familie in text_string_to_metric_families(tekst):
        assert familie.documentation and familie.type != "unknown", familie.name
        for sample in familie.samples:
            reeksen.setdefault(sample.name, []).append(dict(sample.labels))
    return reeksen


def read_waarde(tekst: str, naam: str, **labels: str) -> float:
    samples = (sample for familie in text_string_to_metric_families(tekst) for sample in familie.samples)
    gevonden = [sample.value for sample in samples if sample.name == naam and labels.items() <= sample.labels.items()]
    assert len(gevonden) == 1, (naam, labels, gevonden)
    return float(gevonden[0])


@pytest.fixture()
def metrics(start_tess: Any) -> Iterator[tuple[Any, Any]]:
    """A Tess beside a Rasa that tells its model."""
    with serve_klaar(model="0123456789ab", geleerd=1_700_000_000.5) as url:
        tess = start_tess(rasa_elders=(url, "http://127.0.0.1:1"))
        yield tess, tess.klant()


def test_healthy_when_every_part_is_ready(klant: Any) -> None:
    antwoord = klant.get("/gezond")
    assert antwoord.status == 200
    assert antwoord.json["onderdelen"] == {"database": "gereed", "rasa": "gereed", "acties": "gereed"}


def test_a_part_that_is_down_is_named(tess: Any, klant: Any) -> None:
    tess.gezond["rasa"] = False
    antwoord = klant.get("/gezond")
    assert antwoord.status == 503
    assert antwoord.json["onderdelen"]["rasa"] == "niet gereed"
    assert antwoord.json["gezond"] is False
    assert klant.get("/leeft").status == 200


def test_counters_and_clocks_count(klant: Any) -> None:
    gesprek = klant.begin()
    for _ in range(2):
        klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": "Hallo"})
    klant.get(f"/bestaat-niet/{gesprek}")
    antwoord = klant.get("/metrics")
    assert antwoord.kop["content-type"].startswith("text/plain")
    assert 'tess_beurten_total{uitkomst="beantwoord"} 2' in antwoord.tekst
    assert 'tess_beurten_total{uitkomst="storing"} 0' in antwoord.tekst  # so that the first one is a rise
    assert 'tess_verzoeken_total{status="404"} 1' in antwoord.tekst
    assert 'tess_verzoeken_total{status="201"} 1' in antwoord.tekst
    assert 'tess_onderdeel_gereed{onderdeel="rasa"} 1' in antwoord.tekst
    assert read_waarde(antwoord.tekst, "tess_verzoek_seconds_count", soort="bericht") == 2
    assert read_waarde(antwoord.tekst, "tess_deel_seconds_count", deel="filter") == 2
    assert read_waarde(antwoord.tekst, "tess_deel_seconds_count", deel="rasa") == 2
    assert read_waarde(antwoord.tekst, "tess_deel_seconds_count", deel="database") >= 4
    assert read_waarde(antwoord.tekst, "tess_deel_seconds_sum", deel="database") > 0
    assert gesprek not in antwoord.tekst


def test_whatever_visitors_ask_no_line_is_added(tess: Any, klant: Any) -> None:
    tellers = tess.app.ctx.omgeving.tellers
    voor = read_reeksen(tellers.as_prometheus({}))
    for pad in ("/x", "/api/y", "/static/z", "/api/gesprekken/a/b/berichten", "/tickets/1%20OR"):
        klant.vraag("POST", pad, b"")
        klant.vraag("PROPFIND", pad)
    na = read_reeksen(tellers.as_prometheus({}))
    voor.pop("tess_verzoeken_total")
    statussen = {labels["status"] for labels in na.pop("tess_verzoeken_total")}
    assert statussen <= {"200", "303", "400", "403", "404", "405", "500", "503"}
    assert na == voor
    soorten = {name_soort(methode, pad) for methode in ("GET", "POST") for pad in ("/", "/gesprek", "/leeft", "/api/x")}
    assert soorten == {"pagina", "bericht", "toezicht", "api"} and name_soort("GET", "/static/a") == "statisch"


def test_queues_answers_and_the_daily_removal_are_told(metrics: tuple[Any, Any], settings: Any) -> None:
    tess, klant = metrics
    engine, gisteren = make_engine(settings.database_url), nu() - timedelta(days=1)
    concept = TicketConcept("?", "3012", "code", None, "code", beloofd_voor=gisteren.date() - timedelta(days=1))
    store = TicketStore(engine, kanalen=("mail", "webhook"))
    for nummer in range(3):
        store.create(concept, sleutel=f"proef-{nummer}")
    with engine.begin() as connection:
        connection.execute(update(tickets).where(tickets.c.id == 1).values(gemaakt=gisteren))
        connection.execute(update(outbox).where(outbox.c.kanaal == "mail", outbox.c.ticket == 1).values(status="dood"))
        connection.execute(update(outbox).where(outbox.c.kanaal == "webhook").values(gemaakt=gisteren))
    store.claim(2, "bas")
    tekst = klant.get("/metrics").tekst
    assert [read_waarde(tekst, "tess_tickets", status=s) for s in ("nieuw", "opgepakt", "gesloten")] == [2, 1, 0]
    assert read_waarde(tekst, "tess_tickets_te_laat") == 2
    assert 86_400 <= read_waarde(tekst, "tess_ticket_oudste_seconds") < 86_500
    assert [read_waarde(tekst, "tess_bezorging_wacht", kanaal=k) for k in ("inbox", "mail", "webhook")] == [0, 2, 3]
    assert [read_waarde(tekst, "tess_bezorging_dood", kanaal=k) for k in ("mail", "webhook")] == [1, 0]
    assert read_waarde(tekst, "tess_bezorging_oudste_seconds", kanaal="webhook") >= 86_400
    antwoorden = sum(read_waarde(tekst, "tess_antwoorden", houdbaar=h) for h in ("goed", "herkeuren", "zonder_versie"))
    assert antwoorden == len(tess.diensten.kennisbank.antwoorden)
    assert read_reeksen(tekst)["tess_model_info"] == [{"rasa": "1", "model": "0123456789ab"}]
    assert read_waarde(tekst, "tess_model_trained_timestamp_seconds", rasa="1") == 1_700_000_000.5
    assert 0 < read_waarde(tekst, "tess_schijf_vrij_bytes") < read_waarde(tekst, "tess_schijf_bytes")
    assert read_waarde(tekst, "tess_opruimen_last_success_timestamp_seconds") == 0
    clean_up(settings)
    assert klant.get("/metrics").tekst.count("timestamp_seconds 0.0")  # looked up a moment ago
    tess.app.ctx.omgeving.meetstand.tik = lambda: float("inf")
    tekst = klant.get("/metrics").tekst
    assert abs(read_waarde(tekst, "tess_opruimen_last_success_timestamp_seconds") - nu().timestamp()) < 60


def test_what_cannot_be_looked_up_is_left_out(start_tess: Any, settings: Any) -> None:
    klant = start_tess(rasa_elders=("http://127.0.0.1:1",)).klant()
    with make_engine(settings.database_url).begin() as connection:
        connection.execute(text("DROP TABLE outbox"))
    antwoord = klant.get("/metrics")
    reeksen = read_reeksen(antwoord.tekst)
    assert antwoord.status == 200
    assert "tess_tickets" not in reeksen and "tess_model_info" not in reeksen and "tess_antwoorden" in reeksen


def test_dashboard_and_alarms_ask_for_what_there_is(metrics: tuple[Any, Any]) -> None:
    _tess, klant = metrics
    klant.get("/bestaat-niet")
    reeksen = read_reeksen(klant.get("/metrics").tekst)
    bord = json.loads((ROOT / "deploy/grafana/tess.json").read_text(encoding="utf-8"))
    regels = yaml.safe_load((ROOT / "deploy/prometheus/regels.yml").read_text(encoding="utf-8"))
    panelen = [paneel for paneel in bord["panels"] if paneel["type"] != "row"]
    vragen = [doel["expr"] for paneel in panelen for doel in paneel["targets"]]
    alarmen = [regel["expr"] for groep in regels["groups"] for regel in groep["rules"]]
    assert len(vragen) > 20 and len(alarmen) > 10
    gevraagd = set()
    for vraag in (*vragen, *alarmen):
        gebruikt = NAAM.findall(vraag)
        assert gebruikt or "up{" in vraag, vraag
        for naam, keuzes in gebruikt:
            gevraagd.add(naam)
            check_keuzes(vraag, reeksen[naam], keuzes or "")
        by = {label.strip() for groep in re.findall(r"\bby \(([^)]*)\)", vraag) for label in groep.split(",")}
        labels = {label for naam, _ in gebruikt for rij in reeksen[naam] for label in rij}
        assert by - VAN_PROMETHEUS <= labels | {"klasse"}, vraag
    eigen = {naam for naam in reeksen if naam.startswith("tess_") and not naam.endswith(("_count", "_sum", "_bucket"))}
    assert eigen - gevraagd == set()  # what nobody looks at need not be measured


def check_keuzes(vraag: str, reeksen: list[dict[str, str]], keuzes: str) -> None:
    """Every label that a question chooses by is there, with that value."""
    for label, soort, waarde in KEUZE.findall(keuzes):
        if label in VAN_PROMETHEUS or (label, waarde) == ("status", "5.."):
            continue
        waarden = {rij[label] for rij in reeksen}
        assert soort in {"=", "!="} and waarde in waarden, f"{vraag}: {label} is {waarden}"


@pytest.mark.parametrize(
    ("ip", "via", "mag"),
    [
        ("127.0.0.1", (), True),
        ("::1", (), True),
        ("::ffff:10.0.0.5", (), True),
        ("192.0.2.1", (), True),
        ("10.1.2.3", ("192.168.0.7",), True),
        ("8.8.8.8", (), False),
        ("127.0.0.1", ("8.8.8.8",), False),
        ("127.0.0.1", ("10.0.0.1, 8.8.8.8",), False),
        ("127.0.0.1", ("8.8.8.8", "10.0.0.1"), False),
        ("127.0.0.1", ("onzin",), False),
        ("2001:4860:4860::8888", (), False),
    ],
)
def test_counters_are_for_our_own_network(ip: str, via: tuple[str, ...], mag: bool) -> None:
    koppen = SimpleNamespace(getall=lambda _naam, anders: list(via) or anders)
    omgeving = SimpleNamespace(settings=SimpleNamespace(metrics_port=0))
    app = SimpleNamespace(ctx=SimpleNamespace(omgeving=omgeving))
    verzoek: Any = SimpleNamespace(ip=ip, headers=koppen, app=app)
    assert may_read(verzoek) is mag


async def test_with_a_port_of_its_own_nobody_reads_it_at_the_port_for_visitors(start_tess: Any) -> None:
    (poort,) = free_ports(1)
    tess = start_tess(metrics_port=poort)
    klant = tess.klant()
    assert klant.get("/metrics").status == 404
    assert klant.vraag("GET", "/metrics", X_Forwarded_For="127.0.0.1").status == 404
    meetpoort = Meetpoort("127.0.0.1", poort)
    await meetpoort.start(tess.app.ctx.omgeving)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{poort}") as session:
        async with session.get("/metrics") as antwoord:
            assert antwoord.status == 200 and antwoord.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            assert 'tess_verzoeken_total{status="404"} 2.0' in await antwoord.text()
        async with session.get("/") as antwoord:
            assert antwoord.status == 404
    await meetpoort.stop()


def test_a_visitor_from_outside_gets_no_counters(klant: Any) -> None:
    antwoord = klant.vraag("GET", "/metrics", X_Forwarded_For="8.8.8.8")
    assert antwoord.status == 404 and "tess_" not in antwoord.tekst.replace("tess_weergave", "")


def test_a_failure_is_found_in_the_log_by_what_the_visitor_was_told(tess: Any, klant: Any) -> None:
    uit = io.StringIO()
    handler = logging.StreamHandler(uit)
    handler.setFormatter(EventFormatter())
    logging.getLogger("bot").addHandler(handler)
    gesprek = klant.begin()
    tess.brein.fout = RuntimeError("geheim")
    klant.get("/static/chat.js")
    eerste, tweede = (klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": "Hallo"}) for _ in "ab")
    logging.getLogger("bot").removeHandler(handler)
    kenmerken = [antwoord.kop["x-request-id"] for antwoord in (eerste, tweede)]
    assert eerste.status == 500 and all(re.fullmatch("[0-9a-f]{32}", kenmerk) for kenmerk in kenmerken)
    regels = [regel for regel in uit.getvalue().splitlines() if "unexpected_error" in regel]
    assert [re.findall(r" verzoek=(\w+)", regel) for regel in regels] == [[kenmerk] for kenmerk in kenmerken]
    assert kenmerken[0] != kenmerken[1] and gesprek not in "".join(kenmerken)
    eigen = klant.vraag("GET", "/privacy", X_Request_Id="a" * 32, traceparent=f"00-{'a' * 32}-{'b' * 16}-01")
    assert eigen.kop["x-request-id"] != "a" * 32  # nobody chooses his own
