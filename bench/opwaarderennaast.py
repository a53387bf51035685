"""Upgrade without a stop: a new pair beside the old one on PostgreSQL, then another web, then the old pair goes."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from bench.opwaarderenpaar import Paar, Proces
from bench.opwaarderenwissel import Opstelling, Wissel

NALOOP = 3.0  # seconds that the old web still answers what it was asked before the front door changed


async def run_naast(opstelling: Opstelling, wissel: Wissel) -> None:
    """The steps of docs/beheer.md, while clients talk."""
    oud = Paar(opstelling.vorige, opstelling.data / "vorige", opstelling.omgeving)
    jong = Paar(opstelling.deze, opstelling.data / "deze", opstelling.omgeving)
    oud_web, jong_web = oud.make_web(), jong.make_web(oud)
    try:
        await _start(oud, oud_web)
        wissel.deur.urls = [oud_web.url]
        praten = asyncio.create_task(wissel.klanten.run(5, 4, 1))
        await wissel.warm_up()
        await _swap_in(wissel, jong, oud_web, jong_web)
        await wissel.wait()
        print(_show_versies(jong_web), flush=True)
        begin = wissel.begin()
        await asyncio.to_thread(oud.stop)
        wissel.note("het oude paar gestopt, met gesprekken erin", begin)
        await wissel.wait()
        wissel.klanten.stop()
        await praten
        print(_show_versies(jong_web), flush=True)
    finally:
        for deel in (oud_web, jong_web, oud, jong):
            deel.stop(hard=True)


async def _swap_in(wissel: Wissel, jong: Paar, oud_web: Proces, jong_web: Proces) -> None:
    begin = wissel.begin()
    await _start(jong)
    wissel.note("het nieuwe paar ernaast gestart", begin)
    begin = wissel.begin()
    await _start(jong_web)
    wissel.deur.urls = [jong_web.url, oud_web.url]
    wissel.vorige_tot = wissel.begin()
    await asyncio.sleep(NALOOP)
    await asyncio.to_thread(oud_web.stop)
    wissel.deur.urls = [jong_web.url]
    wissel.note("web vervangen", begin)


async def _start(*delen: Paar | Proces) -> None:
    for deel in delen:
        deel.start()
    await asyncio.gather(*(asyncio.to_thread(deel.wait_ready) for deel in delen))


def _show_versies(web: Proces) -> str:
    opdracht = [sys.executable, "-m", "bot", "versies"]
    klaar = subprocess.run(opdracht, cwd=web.boom, env=dict(web.omgeving), capture_output=True, text=True, check=False)
    return klaar.stdout or klaar.stderr
