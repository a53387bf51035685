"""A real nginx with our file, on ports of loopback, and visitors who come to it from addresses of their own."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.settings import ROOT
from tests.conftest import free_ports

TESS_CONF = ROOT / "deploy" / "nginx" / "tess.conf"
HOST = "tess.example.nl"
FORMULIER = "application/x-www-form-urlencoded"
_PLEKKEN = ("/usr/sbin/nginx", str(Path(sys.executable).parent.parent / "nginx" / "usr" / "sbin" / "nginx"))


def find_nginx() -> str | None:
    """The program: of this machine, or as scripts/nginx unpacked it; None when it is nowhere."""
    return shutil.which("nginx") or next((plek for plek in _PLEKKEN if os.access(plek, os.X_OK)), None)


def require_nginx() -> str:
    """The program; skips without it, and fails where every test has to run."""
    gevonden = find_nginx()
    if gevonden is not None:
        return gevonden
    reden = "nginx staat niet op deze machine: scripts/nginx"
    if os.environ.get("CI") == "true":
        pytest.fail(reden)
    pytest.skip(reden)


@dataclass(frozen=True)
class Nginx:
    """A running one: its ports, and the folder with its logs."""

    http: int
    https: int
    map_: Path

    @property
    def verslag(self) -> str:
        """What it wrote about the requests."""
        return (self.map_ / "tess.log").read_text(encoding="utf-8")


@contextmanager
def run_nginx(map_: Path, web_1: int, web_2: int) -> Iterator[Nginx]:
    """Serve our file in front of two ports of loopback; nothing in it is changed but addresses and folders.

    Args:
        map_: an empty folder for its files.
    """
    programma = require_nginx()
    http_poort, https_poort = free_ports(2)
    make_certificaat(map_)
    tekst = TESS_CONF.read_text(encoding="utf-8")
    for oud, nieuw in (
        ("web-1:8000", f"127.0.0.1:{web_1}"),
        ("web-2:8000", f"127.0.0.1:{web_2}"),
        ("listen 80;", f"listen 127.0.0.1:{http_poort};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{https_poort} ssl"),
        ("/etc/nginx/certificaat", str(map_)),
        ("/var/log/nginx", str(map_)),
    ):
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw)
    (map_ / "tess.conf").write_text(tekst, encoding="utf-8")
    (map_ / "nginx.conf").write_text(_make_conf(map_), encoding="utf-8")
    opdracht = [programma, "-p", str(map_), "-c", str(map_ / "nginx.conf"), "-e", str(map_ / "fout")]
    keuring = subprocess.run([*opdracht, "-t"], capture_output=True, text=True, check=False)
    assert keuring.returncode == 0, keuring.stderr
    proces = subprocess.Popen(opdracht, stderr=subprocess.DEVNULL)
    try:
        _wait_open(https_poort, proces)
        yield Nginx(http_poort, https_poort, map_)
    finally:
        proces.terminate()
        proces.wait(10)


def _make_conf(map_: Path) -> str:
    soorten = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paden = "".join(f"{soort}_temp_path {map_ / soort};" for soort in soorten)
    wie = "user root; " if os.geteuid() == 0 else ""  # its workers must reach the folder of the test
    return (
        f"{wie}daemon off; pid {map_ / 'pid'}; worker_processes 1; error_log {map_ / 'fout'};"
        f"events {{}} http {{ {paden} include {map_ / 'tess.conf'}; }}"
    )


def _wait_open(poort: int, proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + 20
    while proces.poll() is None and time.monotonic() < einde:
        with closing(socket.socket()) as lijn:
            if lijn.connect_ex(("127.0.0.1", poort)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx luistert niet")


def make_certificaat(map_: Path) -> None:
    """A certificate that only this test trusts."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    nu = datetime.now(timezone.utc)
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(1)
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(sleutel, hashes.SHA256())
    )
    (map_ / "tess.crt").write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    vorm = serialization.PrivateFormat.PKCS8
    (map_ / "tess.key").write_bytes(
        sleutel.private_bytes(serialization.Encoding.PEM, vorm, serialization.NoEncryption())
    )


@dataclass(frozen=True)
class Antwoord:
    """What came back."""

    status: int
    koppen: dict[str, str]
    inhoud: bytes

    @property
    def json(self) -> Any:
        """The content, read."""
        return json.loads(self.inhoud)


@dataclass
class Bezoeker:
    """Somebody at an address of loopback, who trusts our certificate and keeps cookies.

    `adres` is any in 127.0.0.0/8. Only 127.0.0.1 is an address of our own net for nginx, all others come from outside.
    """

    nginx: Nginx
    adres: str
    koekjes: dict[str, str] = field(default_factory=dict)

    def open(self) -> ssl.SSLSocket:
        """A safe line that is just open."""
        vertrouw = ssl.create_default_context(cafile=str(self.nginx.map_ / "tess.crt"))
        lijn = socket.create_connection(("127.0.0.1", self.nginx.https), 60, source_address=(self.adres, 0))
        return vertrouw.wrap_socket(lijn, server_hostname=HOST)

    def ask(self, methode: str, pad: str, data: bytes | None = None, **koppen: str) -> Antwoord:
        """One request on a line of its own, with the path exactly as given."""
        verbinding = http.client.HTTPConnection(HOST, timeout=60)
        verbinding.sock = self.open()
        with closing(verbinding):
            kop = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
            koekjes = {"Cookie": "; ".join(f"{n}={w}" for n, w in self.koekjes.items())} if self.koekjes else {}
            verbinding.request(methode, pad, data, {**kop, **koekjes})
            antwoord = verbinding.getresponse()
            for koekje in antwoord.msg.get_all("Set-Cookie", []):
                naam, _, waarde = koekje.partition(";")[0].partition("=")
                self.koekjes[naam] = waarde
            return Antwoord(antwoord.status, dict(antwoord.getheaders()), antwoord.read())

    def post(self, pad: str, inhoud: Any, **koppen: str) -> Antwoord:
        """One call with JSON."""
        return self.ask("POST", pad, json.dumps(inhoud).encode(), Content_Type="application/json", **koppen)

    def start_gesprek(self) -> str:
        """A new conversation."""
        antwoord = self.post("/api/gesprekken", {})
        assert antwoord.status == 201, antwoord
        return str(antwoord.json["gesprek"])

    def log_in(self, naam: str, wachtwoord: str) -> None:
        """As the form of the page does."""
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.ask("GET", "/inloggen").inhoud.decode())
        assert csrf
        velden = urlencode({"csrf": csrf[1], "naam": naam, "wachtwoord": wachtwoord}).encode()
        antwoord = self.ask("POST", "/inloggen", velden, Content_Type=FORMULIER, Origin=f"https://{HOST}")
        assert antwoord.status == 303, antwoord
