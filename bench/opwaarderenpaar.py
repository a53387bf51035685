"""One version of Tess as separate processes from its own folder: Rasa with its actions, and a web in front of pairs."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.verzenders import free_poort

OPSTARTEN = 180.0
RUIM = "100000000"  # no limits: all clients have one address
GENADE = 30.0  # seconds that a process has to end


@dataclass
class Proces:
    """One process: its address, and where it answers when it is ready."""

    boom: Path
    module: str
    omgeving: Mapping[str, str]
    url: str
    klaar: str
    verslag: Path
    _proces: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin, without waiting."""
        with self.verslag.open("ab") as uit:
            opdracht = [sys.executable, "-m", self.module]
            self._proces = subprocess.Popen(
                opdracht, cwd=self.boom, env=dict(self.omgeving), stdout=uit, stderr=subprocess.STDOUT
            )

    def wait_ready(self) -> None:
        """Wait until it is ready; raises RuntimeError with what it said when it ended or takes too long."""
        einde = time.monotonic() + OPSTARTEN
        while time.monotonic() < einde and self._proces is not None and self._proces.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}{self.klaar}", timeout=2) as antwoord:  # noqa: S310
                if antwoord.status == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError(self.verslag.read_text(encoding="utf-8", errors="replace")[-4000:])

    def stop(self, *, hard: bool = False) -> None:
        """End it as an administrator does, or without warning."""
        if self._proces is None:
            return
        self._proces.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
        try:
            self._proces.wait(GENADE)
        except subprocess.TimeoutExpired:
            self._proces.kill()
            self._proces.wait()
        self._proces = None


@dataclass
class Paar:
    """Rasa and its actions of one version; `data` holds its model, the databases are shared with other versions."""

    boom: Path
    data: Path
    omgeving: Mapping[str, str]

    def __post_init__(self) -> None:
        poorten = {"TESS_RASA_PORT": free_poort(), "TESS_ACTIES_PORT": free_poort()}
        self._eigen = {**self.omgeving, "TESS_DATA": str(self.data), **{n: str(p) for n, p in poorten.items()}}
        rasa, acties = (f"http://127.0.0.1:{poort}" for poort in poorten.values())
        self.rasa = self._make("bot.nlu", rasa, "/webhooks/tess/klaar")
        self.acties = self._make("actions", acties, "/klaar")

    def start(self) -> None:
        """Begin both, without waiting."""
        self.acties.start()
        self.rasa.start()

    def wait_ready(self) -> None:
        """See Proces."""
        self.acties.wait_ready()
        self.rasa.wait_ready()

    def stop(self, *, hard: bool = False) -> None:
        """End both."""
        self.rasa.stop(hard=hard)
        self.acties.stop(hard=hard)

    def make_web(self, *andere: Paar) -> Proces:
        """A web of this version, where new conversations go to this pair; `andere` serve beside it."""
        eigen = {"TESS_PORT": str(free_poort())}
        if andere:
            urls = ",".join(paar.rasa.url for paar in (self, *andere))
            eigen |= {"TESS_RASA_URLS": urls, "TESS_ACTIES_URL": self.acties.url}
        return self._make("bot.web", f"http://127.0.0.1:{eigen['TESS_PORT']}", "/leeft", eigen)

    def _make(self, module: str, url: str, klaar: str, eigen: Mapping[str, str] | None = None) -> Proces:
        verslag = self.data / f"{module}.log"
        return Proces(self.boom, module, {**self._eigen, **(eigen or {})}, url, klaar, verslag)


def make_basis(database: str, tracker: str) -> dict[str, str]:
    """What all processes of all versions share: the databases, the secrets, and hardly any limit."""
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("TESS_")}
    return {
        **schoon,
        "OMP_WAIT_POLICY": "PASSIVE",  # this version does so itself; an older Rasa on a busy machine waits for itself
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "TESS_DATABASE_URL": database,
        "TESS_TRACKER_URL": tracker,
        "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
        "TESS_ACTIES_TOKEN": secrets.token_urlsafe(32),
        "TESS_KLUIS_SLEUTEL": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "TESS_BERICHTEN_PER_MINUUT": RUIM,
        "TESS_GESPREKKEN_PER_MINUUT": RUIM,
    }
