"""Receivers that misbehave on purpose: refuse, time out, answer 500, hang; and count what they really took."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from aiohttp import web
from aiosmtpd.controller import Controller

from bench.verzenders import free_poort


@dataclass
class Grillig:
    """What the receivers do, and what they took, by the key of the delivery."""

    kans: random.Random
    aan: bool = True
    mails: Counter[str] = field(default_factory=Counter)
    webhooks: Counter[str] = field(default_factory=Counter)
    fouten: Counter[str] = field(default_factory=Counter)

    def stop(self) -> None:
        """Take everything from now on."""
        self.aan = False

    def choose(self) -> str:
        """What happens to this delivery: "goed", "fout", "hangt", or "stil" when it is taken but the answer is lost."""
        keuze = self.kans.choices(("goed", "fout", "hangt", "stil"), (80, 14, 2, 4))[0] if self.aan else "goed"
        self.fouten[keuze] += 1
        return keuze

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """One mail (aiosmtpd calls this)."""
        keuze = self.choose()
        if keuze == "fout":
            return "451 straks"
        if keuze == "hangt":
            await asyncio.sleep(20)
            return "451 te laat"
        self.mails[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "451 verloren" if keuze == "stil" else "250 aangenomen"

    async def handle_post(self, request: web.Request) -> web.Response:
        """One webhook."""
        sleutel = request.headers.get("Idempotency-Key", "")
        keuze = self.choose()
        if keuze == "fout":
            return web.Response(status=self.kans.choice((500, 502, 503, 429)))
        if keuze == "hangt":
            await asyncio.sleep(20)
            return web.Response(status=504)
        self.webhooks[sleutel] += 1
        return web.Response(status=500 if keuze == "stil" else 204)


def start_smtp(grillig: Grillig) -> tuple[Controller, int]:
    """A real SMTP server on loopback, and its port."""
    poort = free_poort()
    server = Controller(grillig, hostname="127.0.0.1", port=poort)
    server.start()
    return server, poort


async def start_webhook(grillig: Grillig) -> tuple[web.AppRunner, str]:
    """A real HTTP receiver on loopback, and its address."""
    app = web.Application()
    app.router.add_post("/in", grillig.handle_post)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    poort = free_poort()
    await web.TCPSite(runner, "127.0.0.1", poort).start()
    return runner, f"http://127.0.0.1:{poort}/in"
