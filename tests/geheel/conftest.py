"""A whole Tess as `make start` runs it: three real processes, a real model, a real database."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT

WACHTWOORD = "een lang wachtwoord 2026"


@dataclass
class Tess:
    """A running Tess and what can be asked of it."""

    proces: subprocess.Popen[str]
    omgeving: dict[str, str]
    uitvoer: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.omgeving['TESS_PORT']}"

    def call(self, methode: str, pad: str, inhoud: Any = None, **kop: str) -> tuple[int, Any]:
        """One call; returns the status and the JSON (or None)."""
        data = json.dumps(inhoud).encode() if inhoud is not None else None
        koppen = {
            "Content-Type": "application/json",
            **{naam.replace("_", "-"): waarde for naam, waarde in kop.items()},
        }
        verzoek = urllib.request.Request(f"{self.url}{pad}", data=data, method=methode, headers=koppen)
        try:
            with urllib.request.urlopen(verzoek, timeout=40) as antwoord:
                status, tekst = antwoord.status, antwoord.read().decode()
        except urllib.error.HTTPError as fout:
            with fout:
                status, tekst = fout.code, fout.read().decode()
        return status, json.loads(tekst) if tekst.startswith(("{", "[")) else None

    def start_gesprek(self) -> str:
        status, inhoud = self.call("POST", "/api/gesprekken", {})
        assert status == 201
        return str(inhoud["gesprek"])

    def say(self, gesprek: str, tekst: str) -> dict[str, Any]:
        status, inhoud = self.call("POST", f"/api/gesprekken/{gesprek}/berichten", {"tekst": tekst})
        assert status == 200, inhoud
        return dict(inhoud)

    def send(self, gesprek: str, tekst: str, seconden: float = 60) -> dict[str, Any]:
        """As the chat page does: while the connection breaks, the same message again with the same key.

        Args:
            seconden: how long this goes on before it counts as lost.
        """
        sleutel, einde = secrets.token_urlsafe(32), time.monotonic() + seconden
        pad = f"/api/gesprekken/{gesprek}/berichten"
        while True:
            try:
                status, inhoud = self.call("POST", pad, {"tekst": tekst}, Idempotency_Key=sleutel)
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < einde, self.uitvoer.read_text()
                time.sleep(0.05)
                continue
            assert status == 200, inhoud
            return dict(inhoud)

    def push(self, gesprek: str, knop: str) -> dict[str, Any]:
        status, inhoud = self.call("POST", f"/api/gesprekken/{gesprek}/berichten", {"knop": knop})
        assert status == 200, inhoud
        return dict(inhoud)

    def pid_of(self, module: str) -> int | None:
        """The process id of a part, read from the children of the supervisor."""
        kinderen = Path(f"/proc/{self.proces.pid}/task/{self.proces.pid}/children").read_text().split()
        for pid in map(int, kinderen):
            try:
                opdracht = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            except OSError:  # it died since the list was made
                continue
            if module.encode() in opdracht:
                return pid
        return None

    def is_healthy(self) -> bool:
        try:
            return self.call("GET", "/gezond")[0] == 200
        except OSError:
            return False

    def wait_healthy(self, seconden: float = 120) -> None:
        einde = time.monotonic() + seconden
        while not self.is_healthy():
            assert self.proces.poll() is None and time.monotonic() < einde, self.uitvoer.read_text()
            time.sleep(0.3)

    def logs(self) -> str:
        return self.uitvoer.read_text()


def start_tess(omgeving: dict[str, str], uitvoer: Path) -> Tess:
    with uitvoer.open("w") as bestand:
        proces = subprocess.Popen(
            [sys.executable, "-m", "bot", "start"],
            cwd=ROOT,
            env={**os.environ, **omgeving},
            stdout=bestand,
            stderr=subprocess.STDOUT,
            text=True,
        )
    return Tess(proces, omgeving, uitvoer)


def stop_tess(tess: Tess) -> None:
    if tess.proces.poll() is None:
        tess.proces.send_signal(signal.SIGTERM)
        try:
            tess.proces.wait(timeout=40)
        except subprocess.TimeoutExpired:
            tess.proces.kill()
            tess.proces.wait()


@pytest.fixture(scope="session")
def tess(model: Path, make_omgeving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tess]:
    map_ = tmp_path_factory.mktemp("geheel")
    draait = start_tess(
        make_omgeving(map_, TESS_BERICHTEN_PER_MINUUT="600", TESS_GESPREKKEN_PER_MINUUT="600"), map_ / "log"
    )
    try:
        draait.wait_healthy()
        yield draait
    finally:
        stop_tess(draait)


@pytest.fixture(scope="session")
def bemiddelaar(tess: Tess) -> str:
    """The name of somebody who may log in."""
    for naam in ("anna", "bram"):
        subprocess.run(
            [sys.executable, "-m", "bot", "users", "add", naam, "--rol", "bemiddelaar"],
            cwd=ROOT,
            env={**os.environ, **tess.omgeving},
            input=f"{WACHTWOORD}\n",
            text=True,
            check=True,
            capture_output=True,
        )
    return "anna"


@pytest.fixture
def start() -> Iterator[Any]:
    """Starts a Tess of your own, and stops it after the test."""
    gestart: list[Tess] = []

    def run(omgeving: dict[str, str], uitvoer: Path) -> Tess:
        gestart.append(start_tess(omgeving, uitvoer))
        return gestart[-1]

    yield run
    for draait in gestart:
        stop_tess(draait)
