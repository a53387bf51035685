"""What stands in deploy/ is read by the tools that it is for, and agrees with the code; nginx is tried for real."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import kubernetes_validate
import pytest
import yaml

from bot.processen.delen import make_delen
from bot.settings import ROOT, load_settings
from bot.web.app import MAX_BYTES, _make_config
from bot.web.endpoints.tickets_stroom import HARTSLAG
from bot.web.endpoints.toetsing import ZWAAR_SECONDEN
from tests.deploy.nginxproef import HOST, TESS_CONF, Bezoeker, Nginx, run_nginx
from tests.test_settings import GEHEIMEN

DEPLOY = ROOT / "deploy"
PROGRAMMAS = Path(sys.executable).parent


def run(*opdracht: str | Path, **anders: str) -> str:
    """The output of a program that has to succeed."""
    klaar = subprocess.run(
        [*map(str, opdracht)],
        cwd=ROOT,
        env={**os.environ, **anders},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stdout
    return klaar.stdout


def test_containerbestand_en_yaml_zijn_schoon() -> None:
    run(PROGRAMMAS / "hadolint", DEPLOY / "Containerfile")
    run(PROGRAMMAS / "yamllint", "--strict", "-c", ROOT / ".yamllint.yml", DEPLOY)


@pytest.mark.filterwarnings("ignore:The metaschema:DeprecationWarning")  # theirs, with the jsonschema of Rasa
def test_kubernetes_kent_elk_veld_en_elk_deel_vindt_het_andere() -> None:
    delen = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "tess.yaml").read_text(encoding="utf-8")))
    for deel in delen:
        kubernetes_validate.validate(deel, "1.28", strict=True)
    namen = {(deel["kind"], deel["metadata"]["name"]): deel for deel in delen}
    omgeving = namen[("ConfigMap", "tess")]["data"]
    settings = load_settings({**omgeving, **GEHEIMEN}, env_file=ROOT / "geen.env")
    replicas = namen[("StatefulSet", "rasa")]["spec"]["replicas"]
    assert settings.rasa_urls == tuple(f"http://rasa-{nummer}.rasa:5005" for nummer in range(replicas))
    assert ("Service", "acties") in namen and settings.acties_url == "http://acties:5055"
    for (soort, _), deel in namen.items():
        if soort in {"Service", "PodDisruptionBudget", "NetworkPolicy"}:
            kies = deel["spec"].get("selector") or deel["spec"].get("podSelector")
            if kies is None:
                assert deel["metadata"]["name"] == "dicht"
                continue
            labels = kies.get("matchLabels", kies)
            assert any(labels == read_labels(ander) for ander in delen), deel["metadata"]["name"]


def test_kubernetes_vraagt_elk_deel_op_dezelfde_plek_of_het_klaar_is_als_tess_zelf() -> None:
    plek = {deel.module: urlsplit(deel.klaar_url).path for deel in make_delen(load_settings({}), {})}
    gevraagd: list[str] = []
    for naam in ("tess.yaml", "versie.yaml"):
        for deel in yaml.safe_load_all((DEPLOY / "kubernetes" / naam).read_text(encoding="utf-8")):
            for bak in deel.get("spec", {}).get("template", {}).get("spec", {}).get("containers", ()):
                proeven = [waarde["httpGet"]["path"] for waarde in bak.values() if "httpGet" in waarde]
                assert set(proeven) == {plek[bak["command"][-1]]}, bak["name"]
                gevraagd += proeven
    assert len(gevraagd) >= 8


def test_wat_alleen_voor_beheer_is_komt_in_kubernetes_niet_naar_buiten() -> None:
    delen = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "tess.yaml").read_text(encoding="utf-8")))
    ingangen = {deel["metadata"]["name"]: deel for deel in delen if deel["kind"] == "Ingress"}
    naar = {
        pad["path"]: pad["backend"]["service"]["name"]
        for ingang in ingangen.values()
        for regel in ingang["spec"]["rules"]
        for pad in regel["http"]["paths"]
    }
    beheer = re.search(r"location ~ \^/\(([a-z|]+)\)/\*\$", TESS_CONF.read_text(encoding="utf-8"))
    assert beheer
    assert {pad for pad, dienst in naar.items() if dienst == "dicht"} == {f"/{naam}" for naam in beheer[1].split("|")}
    (dicht,) = (deel for deel in delen if deel["kind"] == "Service" and deel["metadata"]["name"] == "dicht")
    assert "selector" not in dicht["spec"]
    wacht = {
        naam: int(deel["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-read-timeout"])
        for naam, deel in ingangen.items()
    }
    assert wacht["tess"] > HARTSLAG * 2 and wacht["tess-zwaar"] < ZWAAR_SECONDEN


def read_labels(deel: dict[str, Any]) -> dict[str, str] | None:
    return deel.get("spec", {}).get("template", {}).get("metadata", {}).get("labels")


def test_compose_noemt_alleen_delen_die_er_zijn_en_het_voorbeeld_past_erbij() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    delen = compose["services"]
    regels = (DEPLOY / "tess.env.voorbeeld").read_text(encoding="utf-8").splitlines()
    omgeving = dict(regel.split("=", 1) for regel in regels if regel and not regel.startswith("#"))
    assert not any(omgeving[sleutel] for sleutel in (*GEHEIMEN, "POSTGRES_PASSWORD"))
    vol = {
        sleutel: waarde.replace("HETZELFDE_WACHTWOORD", "Zx81-qpwo-Lm92-Trv7") for sleutel, waarde in omgeving.items()
    }
    settings = load_settings({**vol, **GEHEIMEN}, env_file=ROOT / "geen.env")
    hosts = [*settings.rasa_urls, settings.acties_url, settings.redis_url, settings.database_url.split("@")[-1]]
    for host in hosts:
        naam = re.sub(r"^.*//", "", host).split(":")[0].split("/")[0]
        assert naam in delen, naam
    for deel in delen.values():
        assert set(deel.get("depends_on", ())) <= set(delen)
        module = (deel.get("command") or [""])[-1]
        assert not module.startswith("bot.") or (ROOT / module.replace(".", "/") / "__main__.py").exists()
        assert "ports" not in deel or deel["image"].startswith("nginx")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze staat niet op deze machine")
def test_systemd_leest_elke_eenheid(tmp_path: Path) -> None:
    for pad in (DEPLOY / "systemd").iterdir():
        tekst = pad.read_text(encoding="utf-8")
        for gevonden in re.findall(r"/opt/tess/(deploy/\w+)", tekst):
            assert os.access(ROOT / gevonden, os.X_OK)
        tekst = tekst.replace("/opt/tess/.venv/bin/python", sys.executable).replace("/opt/tess", str(ROOT))
        (tmp_path / pad.name).write_text(tekst, encoding="utf-8")
    gezegd = run("systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir()))
    assert not [regel for regel in gezegd.splitlines() if str(tmp_path) in regel or "tess" in regel.lower()]


class Achter(BaseHTTPRequestHandler):
    """Stands behind nginx: says what it was told about the visitor, or gives a heartbeat and waits."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if self.path.startswith("/static") else "text/html")
        self.end_headers()
        if self.path == "/tickets/stroom":
            self.wfile.write(b"data: 1\n\n")
            self.wfile.flush()
            self.rfile.read(1)  # until the other side goes away
            return
        self.wfile.write(f"{self.headers.get('X-Forwarded-For')} {self.headers.get('Host')} ".encode() + b"x" * 2000)

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    """nginx with our file before something that says what it was told."""
    achter = ThreadingHTTPServer(("127.0.0.1", 0), Achter)
    achter.daemon_threads = True
    Thread(target=achter.serve_forever, daemon=True).start()
    try:
        with run_nginx(tmp_path, achter.server_port, achter.server_port) as gestart:
            yield gestart
    finally:
        achter.shutdown()
        achter.server_close()


def test_nginx_doet_wat_tess_van_hem_verwacht(nginx: Nginx) -> None:
    wie = Bezoeker(nginx, "127.0.0.1")
    gezien = wie.ask("GET", "/api/gesprekken/GEHEIM", X_Forwarded_For="6.6.6.6", Accept_Encoding="gzip")
    assert gezien.status == 200 and gezien.inhoud.startswith(b"127.0.0.1 tess.example.nl")  # nobody makes up an address
    assert "Content-Encoding" not in gezien.koppen and "Strict-Transport-Security" in gezien.koppen
    assert wie.ask("GET", "/static/tess.css", Accept_Encoding="gzip").koppen["Content-Encoding"] == "gzip"
    with wie.open() as lijn, lijn.makefile("rb") as regels:
        lijn.sendall(f"GET /tickets/stroom HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        assert b"data: 1\n" in iter(regels.readline, b"")  # at once, not when it ends
    assert wie.ask("POST", "/", b"x" * (MAX_BYTES + 1)).status == 413
    assert "GEHEIM" not in nginx.verslag and " GET 200 " in nginx.verslag


def test_wie_onversleuteld_komt_gaat_naar_https(nginx: Nginx) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", nginx.http, timeout=20)) as verbinding:
        verbinding.request("POST", "/gesprek?a=b", b"tekst=x", {"Host": HOST})
        antwoord = verbinding.getresponse()
        assert (antwoord.status, antwoord.headers["Location"]) == (308, f"https://{HOST}/gesprek?a=b")


def test_de_tijden_van_nginx_passen_bij_die_van_tess() -> None:
    tekst = TESS_CONF.read_text(encoding="utf-8")
    gewoon, stroom, zwaar = (int(getal) for getal in re.findall(r"proxy_read_timeout (\d+)s", tekst))
    settings = load_settings({}, env_file=ROOT / "geen.env")
    tess = _make_config()
    assert settings.rasa_seconden + 5 < gewoon < tess.RESPONSE_TIMEOUT
    assert stroom > HARTSLAG * 2
    assert zwaar < ZWAAR_SECONDEN
    stil, _bezoeker = (int(getal) for getal in re.findall(r"keepalive_timeout (\d+)s", tekst))
    assert stil < tess.KEEP_ALIVE_TIMEOUT  # nginx lets go of a quiet line first
    for soort in ("header", "body"):
        (wacht,) = re.findall(rf"client_{soort}_timeout (\d+)s", tekst)
        assert int(wacht) < tess.REQUEST_TIMEOUT
