"""The run: one stack, a load of clients, one fault after the other; then a table and whether all was well."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import yaml
from sqlalchemy import create_engine, select

from bench.laststapel import StapelOntbreekt
from bench.ontvangers import Grillig, start_webhook
from bench.storingklanten import Klanten, learn_antwoorden, read_verschil
from bench.storingoordeel import Bonnen, Rij, count_tickets
from bench.storingplek import go_apart
from bench.storingsoorten import UUR, Storing, list_overgeslagen, list_storingen
from bench.storingstapel import Opstelling, run_opstelling
from bench.storingtabel import Uitslag, as_text, say_uitslag
from bench.telling import wait_leeg
from bench.verzenders import wait_healthy
from bot.settings import ROOT
from bot.tickets.codes import show_code
from bot.tickets.tabellen import tickets
from bot.web.contactvraag import hash_sleutel

RUST, NALOOP = 5.0, 3.0
HERSTEL = 90.0
ZINNEN = 25
KEER_GEZOND = 6  # in a row: one of several web processes may still have to learn it
KLOK_ZIEN = 3.0
BEZORGD = 240.0  # longer than a delivery is held by who died, and the first waits after it
STAPELS = ("geschaald", "ingebed")


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print; returns 0 when all was well, 1 when not, 2 when it cannot run."""
    args = _read_arguments(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # whoever ends this run ends what it started too
    apart = go_apart()
    goed = True
    print(f"{args.klanten} klanten, {os.cpu_count()} processoren, drukte vooraf {os.getloadavg()[0]:.1f}", flush=True)
    for naam in [args.stapel] if args.stapel else STAPELS:
        try:
            goed &= asyncio.run(_run_stapel(naam, args, apart))
        except StapelOntbreekt as error:
            print(f"{naam} kan niet: {error}", file=sys.stderr)
            return 2
    return 0 if goed else 1


@dataclass
class Proef:
    """One stack that is being broken; what clients were told is kept to the end."""

    opstelling: Opstelling
    verwacht: dict[str, str]
    klanten: int
    kans: random.Random
    delen: dict[str, int]
    formulier: dict[str, set[str]] = field(default_factory=dict)
    chat: dict[str, set[str]] = field(default_factory=dict)
    eerder: tuple[int, int] = (0, 0)  # tickets that were lost and double after the faults before

    async def run(self, storing: Storing) -> Uitslag:
        """One fault under load, from calm to calm."""
        klanten = Klanten(self.opstelling.omgeving, self.verwacht, self.kans)
        herstarts = self._count_herstarts()
        klanten.start(self.klanten)
        await asyncio.sleep(RUST)
        await asyncio.to_thread(storing.doe)
        if storing.seconden:
            await asyncio.sleep(storing.seconden)
            await asyncio.to_thread(storing.herstel)
        einde = time.monotonic()
        gezond, goed = await asyncio.gather(
            self._wait_gezond(einde + HERSTEL), klanten.wait_goed(einde, einde + HERSTEL)
        )
        await asyncio.sleep(NALOOP)
        await klanten.stop()
        await asyncio.to_thread(self._count_tickets, klanten)
        hand = "PostgreSQL opnieuw gestart" if self._count_herstarts() > herstarts else ""
        tijden = [None if moment is None else moment - einde for moment in (gezond, goed)]
        return Uitslag(storing.naam, klanten.telling, tijden[0], tijden[1], hand)

    async def _wait_gezond(self, tot: float) -> float | None:
        """The moment from which every process runs and every look says that all is ready."""
        keer, sinds = 0, 0.0
        connector = aiohttp.TCPConnector(force_close=True)
        async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=5)) as sessie:
            while time.monotonic() < tot:
                begin = time.monotonic()
                keer = keer + 1 if await self._is_gezond(sessie) else 0
                sinds = begin if keer == 1 else sinds
                if keer == KEER_GEZOND:
                    return sinds
                await asyncio.sleep(0.2)
        return None

    async def _is_gezond(self, sessie: aiohttp.ClientSession) -> bool:
        if self.opstelling.count_delen() != self.delen:
            return False
        with suppress(aiohttp.ClientError, asyncio.TimeoutError):
            async with sessie.get(f"{self.opstelling.url}/gezond") as antwoord:
                return antwoord.status == 200
        return False

    def _count_tickets(self, klanten: Klanten) -> None:
        """What is lost or double after this fault that was not before."""
        self.formulier |= {hash_sleutel(sleutel): bon for sleutel, bon in klanten.bonnen.items()}
        self.chat |= klanten.praters.bonnen
        klanten.telling.bonnen += sum(bool(bon) for bon in klanten.praters.bonnen.values())
        kwijt, dubbel = count_tickets(self.read_rijen(), Bonnen(self.formulier, self.chat))
        klanten.telling.ticket_kwijt, klanten.telling.ticket_dubbel = kwijt - self.eerder[0], dubbel - self.eerder[1]
        self.eerder = kwijt, dubbel

    def read_rijen(self) -> list[Rij]:
        """Every ticket that there is."""
        engine = create_engine(self.opstelling.database, future=True)
        zoek = select(tickets.c.code, tickets.c.sleutel, tickets.c.gesprek)
        with engine.connect() as connection:
            rijen = connection.execute(zoek).all()
        engine.dispose()
        return [Rij(show_code(rij.code), rij.sleutel, rij.gesprek) for rij in rijen]

    def _count_herstarts(self) -> int:
        return self.opstelling.postgres.herstarts if self.opstelling.postgres else 0


async def _run_stapel(naam: str, args: argparse.Namespace, apart: bool) -> bool:
    grillig = Grillig(_make_kans(args, 1), aan=False)
    webhook, adres = await start_webhook(grillig)
    eigen = {"TESS_WEBHOOK_URL": adres, "TESS_WEBHOOK_GEHEIM": secrets.token_urlsafe(32)}
    try:
        with run_opstelling(naam, apart=apart, eigen=eigen) as opstelling:
            try:
                return await _break(naam, opstelling, args, grillig)
            finally:
                _keep_verslag(opstelling, args.verslag, naam)
    finally:
        await webhook.cleanup()


async def _break(naam: str, o: Opstelling, args: argparse.Namespace, grillig: Grillig) -> bool:
    await wait_healthy(o.omgeving)
    verwacht = await learn_antwoorden(o.url, _read_zinnen(), ZINNEN)
    print(f"\n{naam}: {len(verwacht)} zinnen waarvan het goede antwoord bekend is", flush=True)
    proef = Proef(o, verwacht, args.klanten, _make_kans(args, 2), o.count_delen())
    uitslagen = []
    klok = False
    for storing in list_storingen(o):
        if args.alleen not in storing.naam:
            continue
        if storing.met_klok and not klok:
            klok = True
            await _begin_anew(o, met_klok=True)
            await _prove_klok(o)
        uitslagen.append(await proef.run(storing))
        print(say_uitslag(uitslagen[-1]), flush=True)
        if not uitslagen[-1].is_hersteld:  # by hand then, so that the next fault is about itself
            await _begin_anew(o, met_klok=klok)
    for regel in list_overgeslagen(o):
        print(f"overgeslagen: {regel}")
    await wait_leeg(o.database, seconden=BEZORGD)
    slot = await asyncio.to_thread(_check_slot, proef, grillig)
    print("\n".join(("", as_text(uitslagen), "", *slot)), flush=True)
    return all(uitslag.is_goed for uitslag in uitslagen) and not any("NIET" in regel for regel in slot)


async def _begin_anew(o: Opstelling, *, met_klok: bool) -> None:
    """Stop Tess and run her again."""
    await asyncio.to_thread(o.stop)
    o.start(met_klok=met_klok)
    await wait_healthy(o.omgeving)


async def _prove_klok(o: Opstelling) -> None:
    """Raises StapelOntbreekt when Tess does not see that our clock is put forward."""
    for seconden in (UUR, 0):
        o.set_klok(seconden)
        await asyncio.sleep(KLOK_ZIEN)
        if abs(await read_verschil(o.url) - seconden) > UUR / 2:
            raise StapelOntbreekt("faketime verzet de klok van Tess niet")


def _check_slot(proef: Proef, grillig: Grillig) -> list[str]:
    """After all: whether every ticket was announced, and whether the chain of turns fits."""
    rijen = proef.read_rijen()
    aantal, gemist = len(rijen), len(rijen) - len(grillig.webhooks)
    meer = sum(grillig.webhooks.values()) - len(grillig.webhooks)
    opdracht = [sys.executable, "-m", "bot", "verify"]
    keten = subprocess.run(opdracht, cwd=ROOT, env=proef.opstelling.omgeving, capture_output=True, check=False)
    return [
        f"meldingen van {aantal} tickets: {'alle aangekomen' if not gemist else f'{gemist} NIET aangekomen'}, "
        f"{meer} nog een keer met dezelfde sleutel",
        ("" if keten.returncode == 0 else "NIET GOED: ") + keten.stdout.decode().strip(),
    ]


def _keep_verslag(o: Opstelling, map_: Path | None, naam: str) -> None:
    if map_ is not None:
        map_.mkdir(parents=True, exist_ok=True)
        for pad in o.map_.glob("*.log"):
            (map_ / f"{naam}-{pad.name}").write_bytes(pad.read_bytes())


def _read_zinnen() -> dict[str, str]:
    """One sentence of each answer, spread over the subjects; the shortest, which a client is most likely to type."""
    paden = sorted((ROOT / "tests" / "zinnen").rglob("*.yml"), key=lambda pad: pad.stem[::-1])
    bestanden = (yaml.safe_load(pad.read_text(encoding="utf-8")) for pad in paden)
    return {bestand["id"]: min(bestand["zinnen"], key=len) for bestand in bestanden}


def _make_kans(args: argparse.Namespace, nummer: int) -> random.Random:
    """Chance for one of those involved: the same in the next run with the same seed."""
    return random.Random(args.zaad * 100 + nummer)  # noqa: S311  # no secret


def _read_klanten(tekst: str) -> int:
    aantal = int(tekst)
    if not 3 <= aantal <= 100:
        raise argparse.ArgumentTypeError("van 3 tot 100")
    return aantal


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Alles valt een keer uit terwijl er klanten zijn.")
    parser.add_argument("--stapel", choices=STAPELS, help="anders: allebei")
    parser.add_argument("--klanten", type=_read_klanten, default=8)
    parser.add_argument("--alleen", default="", help="alleen storingen met dit woord in hun naam")
    parser.add_argument("--verslag", type=Path, help="bewaar in deze map wat Tess schreef")
    parser.add_argument("--zaad", type=int, default=1)
    return parser.parse_args(argv)
