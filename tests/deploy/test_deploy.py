"""What stands in deploy/ is read by the tools that it is for, and agrees with the code; nginx is tried for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import kubernetes_validate
import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.settings import ROOT, load_settings
from bot.web.app import MAX_BYTES
from bot.web.endpoints.tickets_stroom import HARTSLAG
from tests.conftest import free_ports
from tests.test_settings import GEHEIMEN

DEPLOY = ROOT / "deploy"
PROGRAMMAS = Path(sys.executable).parent
NGINX = "/usr/sbin/nginx"


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
            kies = deel["spec"].get("selector") or deel["spec"]["podSelector"]
            labels = kies.get("matchLabels", kies)
            assert any(labels == read_labels(ander) for ander in delen), deel["metadata"]["name"]


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
def nginx(tmp_path: Path) -> Iterator[tuple[int, int, Path]]:
    """A real nginx with our file, on ports of loopback; gives its ports and its log."""
    if not Path(NGINX).exists():
        pytest.skip("nginx staat niet op deze machine: apt-get install nginx-light")
    achter = ThreadingHTTPServer(("127.0.0.1", 0), Achter)
    achter.daemon_threads = True
    Thread(target=achter.serve_forever, daemon=True).start()
    http, https = free_ports(2)
    make_certificaat(tmp_path)
    tekst = (DEPLOY / "nginx" / "tess.conf").read_text(encoding="utf-8")
    for oud, nieuw in (
        ("web-1:8000", f"127.0.0.1:{achter.server_port}"),
        ("web-2:8000", f"127.0.0.1:{achter.server_port}"),
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{https} ssl"),
        ("/etc/nginx/certificaat", str(tmp_path)),
        ("/var/log/nginx", str(tmp_path)),
    ):
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw)
    (tmp_path / "tess.conf").write_text(tekst, encoding="utf-8")
    paden = "".join(
        f"{soort}_temp_path {tmp_path / soort};" for soort in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path / 'pid'}; worker_processes 1; error_log {tmp_path / 'fout'};"
        f"events {{}} http {{ {paden} include {tmp_path / 'tess.conf'}; }}",
        encoding="utf-8",
    )
    opdracht = [NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "fout")]
    assert "syntax is ok" in run(*opdracht, "-t")
    proces = subprocess.Popen(opdracht, stderr=subprocess.DEVNULL)
    try:
        yield http, https, tmp_path / "tess.log"
    finally:
        proces.terminate()
        proces.wait(10)
        achter.shutdown()
        achter.server_close()


def make_certificaat(map_: Path) -> None:
    """A certificate that only this test trusts."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tess.example.nl")])
    nu = datetime.now(timezone.utc)
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(1)
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=1))
        .sign(sleutel, hashes.SHA256())
    )
    (map_ / "tess.crt").write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    (map_ / "tess.key").write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def ask(poort: int, pad: str, data: bytes | None = None, **koppen: str) -> tuple[int, dict[str, str], bytes]:
    import ssl

    kop = {"Host": "tess.example.nl", **{naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}}
    verzoek = urllib.request.Request(f"https://127.0.0.1:{poort}{pad}", data=data, headers=kop)
    vertrouw = ssl._create_unverified_context()  # noqa: S323 - our own certificate on loopback
    einde = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(verzoek, timeout=10, context=vertrouw) as antwoord:
                inhoud = antwoord.read(9) if pad.endswith("stroom") else antwoord.read()
                return antwoord.status, dict(antwoord.headers), inhoud
        except urllib.error.HTTPError as fout:
            with fout:
                return fout.code, dict(fout.headers), fout.read()
        except urllib.error.URLError:
            assert time.monotonic() < einde
            time.sleep(0.05)


def test_nginx_doet_wat_tess_van_hem_verwacht(nginx: tuple[int, int, Path]) -> None:
    _http, https, log = nginx
    status, koppen, inhoud = ask(https, "/api/gesprekken/GEHEIM", X_Forwarded_For="6.6.6.6", Accept_Encoding="gzip")
    assert status == 200 and inhoud.startswith(b"127.0.0.1 tess.example.nl")  # nobody makes up an address
    assert "Content-Encoding" not in koppen and "Strict-Transport-Security" in koppen
    assert ask(https, "/static/tess.css", Accept_Encoding="gzip")[1]["Content-Encoding"] == "gzip"
    assert ask(https, "/tickets/stroom")[2] == b"data: 1\n\n"  # at once, not when it ends
    assert ask(https, "/", b"x" * (MAX_BYTES + 1))[0] == 413
    assert ask(https, "/metrics")[0] == 200
    assert "GEHEIM" not in log.read_text(encoding="utf-8") and " GET 200 " in log.read_text(encoding="utf-8")


def test_de_tijden_van_nginx_passen_bij_die_van_tess() -> None:
    tekst = (DEPLOY / "nginx" / "tess.conf").read_text(encoding="utf-8")
    gewoon, stroom, _uitvoer = (int(getal) for getal in re.findall(r"proxy_read_timeout (\d+)s", tekst))
    assert gewoon > load_settings({}, env_file=ROOT / "geen.env").rasa_seconden + 5
    assert stroom > HARTSLAG * 2
