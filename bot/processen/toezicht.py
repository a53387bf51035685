"""Supervises web, rasa, actions and delivery: all start together, one line says what is ready, all stop together."""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal
import socket
import sys
from collections.abc import Callable

from bot.processen.delen import make_delen
from bot.settings import ROOT, Settings, SettingsError

logger = logging.getLogger(__name__)

KLAAR_SECONDEN = 180.0
WISSEN_EERST = 60.0
WISSEN_SECONDEN = 24 * 60 * 60.0


class Toezicht:
    """The processes of the embedded default."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self._einde = asyncio.Event()
        omgeving = {
            "TESS_RASA_TOKEN": settings.rasa_token or secrets.token_urlsafe(32),
            "TESS_ACTIES_TOKEN": settings.acties_token or secrets.token_urlsafe(32),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore",
            "MALLOC_ARENA_MAX": "1",  # of glibc: what one thread lets go of, another can use; saves a tenth of Rasa
        }
        self.delen = make_delen(settings, omgeving)

    async def run(self) -> None:
        """Run until SIGINT or SIGTERM; when this returns, nothing of ours runs any more.

        Raises:
            SettingsError: a port is taken; names the key to change.
        """
        self._refuse_taken_ports()
        loop = asyncio.get_running_loop()
        for signaal in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signaal, self._einde.set)
        taken = [asyncio.create_task(deel.keep_running()) for deel in self.delen]
        melding = asyncio.create_task(self._say_ready())
        wissen = asyncio.create_task(self._purge_daily())
        await self._einde.wait()
        self._say("Tess stopt…")
        melding.cancel()
        wissen.cancel()
        await asyncio.gather(*(deel.stop() for deel in self.delen))
        for taak in taken:
            taak.cancel()
        await asyncio.gather(melding, wissen, *taken, return_exceptions=True)
        self._say("Tess is gestopt.")

    async def _say_ready(self) -> None:
        klaar = await asyncio.gather(*(deel.wait_ready(KLAAR_SECONDEN) for deel in self.delen))
        web = self._settings.web_url
        if all(klaar):
            self._say(
                f"Tess is klaar: chat {web}/ · bemiddelaars {web}/tickets · {self._name_intern()} · stoppen met Ctrl-C"
            )
            return
        traag = ", ".join(deel.naam for deel, gereed in zip(self.delen, klaar, strict=True) if not gereed)
        self._say(f"Nog niet klaar na {KLAAR_SECONDEN:.0f} seconden: {traag}. Kijk naar de regels hierboven.")

    def _name_intern(self) -> str:
        s = self._settings
        rasa = ", ".join(s.rasa_elders or map(str, s.rasa_ports))
        return f"rasa en acties alleen intern (poort {rasa} en {s.acties_elders or s.acties_port})"

    async def _purge_daily(self) -> None:
        """Remove what is kept longer than the settings say, shortly after the start and every day after that."""
        await asyncio.sleep(WISSEN_EERST)
        while True:
            await self._purge()
            await asyncio.sleep(WISSEN_SECONDEN)

    async def _purge(self) -> None:
        opdracht = (sys.executable, "-m", "bot", "purge")
        proces = await asyncio.create_subprocess_exec(*opdracht, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
        try:
            uitvoer, _ = await proces.communicate()
        finally:
            if proces.returncode is None:
                proces.kill()
                await proces.communicate()
        for regel in uitvoer.decode().splitlines():
            logger.info("purge: %s", regel)
        if proces.returncode != 0:
            logger.error("purge_failed", extra={"status": proces.returncode})

    def _refuse_taken_ports(self) -> None:
        s = self._settings
        intern = [] if s.rasa_elders else [("TESS_RASA_PORT", s.intern_host, poort) for poort in s.rasa_ports]
        intern += [] if s.acties_elders else [("TESS_ACTIES_PORT", s.intern_host, s.acties_port)]
        if s.kanalen and not s.bezorger_elders:
            intern.append(("TESS_BEZORGER_PORT", s.intern_host, s.bezorger_port))
        intern += [("TESS_METRICS_PORT", s.intern_host, poort) for poort in s.metrics_ports]
        for sleutel, host, poort in (("TESS_PORT", s.host, s.port), *intern):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((host, poort))
                except OSError as error:
                    doe = f"Kies een andere: {sleutel}=…"
                    raise SettingsError(f"{sleutel}: poort {poort} is al in gebruik. {doe}") from error
