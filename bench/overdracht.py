"""The run: clients that click twice and send again, while processes die and receivers misbehave; then the count."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet

from bench.balie import Balie
from bench.ontvangers import Grillig, start_smtp, start_webhook
from bench.postgres import find_programmas, run_postgres
from bench.praters import Praters
from bench.rampen import Rampen, start_tess, stop_tess
from bench.telling import Betrokken, Uitslag, count_uitslag, wait_leeg
from bench.verzenders import Klanten, free_poort, wait_healthy
from bot.nlu.modelnaam import model_path
from bot.settings import load_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print; returns 0 when nothing was lost, doubled or half written, 2 when it cannot run."""
    args = _read_arguments(argv)
    if args.postgres and find_programmas() is None:
        print("PostgreSQL is niet geïnstalleerd: apt-get install postgresql", file=sys.stderr)
        return 2
    with _open_database(args) as database:
        uitslag, seconden = asyncio.run(_run(args, database))
    print(f"{args.tickets} tickets gevraagd, {args.klanten} klanten, {seconden:.0f} seconden ({uitslag.database})")
    print(uitslag.as_text())
    return 0 if uitslag.is_heel else 1


@contextmanager
def _open_database(args: argparse.Namespace) -> Iterator[str]:
    """The address of the database under test; empty for SQLite in the folder of the run."""
    programmas = find_programmas() if args.postgres else None
    if programmas is None:
        yield args.database
        return
    with run_postgres(programmas) as adres:
        yield adres


async def _run(args: argparse.Namespace, database: str) -> tuple[Uitslag, float]:
    grillig = Grillig(_make_kans(args, 1))
    with TemporaryDirectory(prefix="tess-handover-") as map_:
        smtp, smtp_poort = start_smtp(grillig)
        webhook, webhook_url = await start_webhook(grillig)
        omgeving = make_omgeving(Path(map_), smtp_poort, webhook_url, database)
        share_model(Path(map_))
        tess = start_tess(omgeving, Path(map_) / "tess.log")
        begin = time.monotonic()
        try:
            await wait_healthy(omgeving)
            betrokken = Betrokken(
                klanten=Klanten(omgeving, aantal=args.klanten, kans=_make_kans(args, 2)),
                praters=Praters(omgeving, tegelijk=args.praters, kans=_make_kans(args, 3)),
                balie=Balie(omgeving, aantal=args.balie, kans=_make_kans(args, 4)),
                grillig=grillig,
                rampen=Rampen(tess, _make_kans(args, 5), elke=args.elke),
            )
            await _let_it_happen(args, betrokken)
            seconden = time.monotonic() - begin
            await wait_leeg(omgeving["TESS_DATABASE_URL"], seconden=args.wacht)
            uitslag = count_uitslag(omgeving["TESS_DATABASE_URL"], betrokken)
        finally:
            stop_tess(tess)
            smtp.stop()
            await webhook.cleanup()
            if args.verslag:
                shutil.copy(Path(map_) / "tess.log", args.verslag)
    return uitslag, seconden


async def _let_it_happen(args: argparse.Namespace, b: Betrokken) -> None:
    """Clients, conversations, go-betweens and disasters together, until every client is done."""
    rampen = asyncio.create_task(b.rampen.run())
    balie = asyncio.create_task(b.balie.run(elke=1.0))
    tijd = args.minuten * 60
    await asyncio.gather(b.klanten.send(args.tickets, seconden=tijd), b.praters.talk(args.gesprekken, seconden=tijd))
    await b.rampen.stop()
    b.balie.stop()
    await asyncio.gather(rampen, balie)
    b.grillig.stop()  # from here on the receivers take everything, so that what waits can arrive


def _make_kans(args: argparse.Namespace, nummer: int) -> random.Random:
    """Chance for one of those involved: the same in the next run with the same seed."""
    return random.Random(args.zaad * 100 + nummer)  # noqa: S311  # no secret


def make_omgeving(map_: Path, smtp_poort: int, webhook_url: str, database: str) -> dict[str, str]:
    """The settings of the Tess under test: its own folder and ports, every channel on, and hardly any limit."""
    poorten = {f"TESS_{naam}": str(free_poort()) for naam in ("PORT", "RASA_PORT", "ACTIES_PORT", "BEZORGER_PORT")}
    return {
        **os.environ,
        **poorten,
        "TESS_DATA": str(map_),
        "TESS_DATABASE_URL": database or f"sqlite:///{map_ / 'tess.db'}",
        "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
        "TESS_ACTIES_TOKEN": secrets.token_urlsafe(32),
        "TESS_KLUIS_SLEUTEL": Fernet.generate_key().decode(),
        "TESS_GESPREKKEN_PER_MINUUT": "10000000",
        "TESS_BERICHTEN_PER_MINUUT": "10000000",
        "TESS_MAIL_HOST": "127.0.0.1",
        "TESS_MAIL_PORT": str(smtp_poort),
        "TESS_MAIL_TLS": "nee",
        "TESS_MAIL_VAN": "tess@tess.example",
        "TESS_MAIL_AAN": "balie@tess.example",
        "TESS_WEBHOOK_URL": webhook_url,
        "TESS_WEBHOOK_GEHEIM": secrets.token_urlsafe(32),
    }


def share_model(map_: Path) -> None:
    """Use the model that is there already; without one, the Tess under test learns first."""
    model = model_path(load_settings())
    if model.exists():
        (map_ / "modellen").mkdir()
        shutil.copy(model, map_ / "modellen")


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--klanten", type=int, default=50)
    parser.add_argument("--gesprekken", type=int, default=100, help="zoveel tickets daarnaast door de chat")
    parser.add_argument("--praters", type=int, default=3, help="zoveel gesprekken tegelijk")
    parser.add_argument("--balie", type=int, default=4, help="zoveel bemiddelaars die hetzelfde ticket pakken")
    parser.add_argument("--elke", type=float, default=30.0, help="seconden tussen twee rampen")
    parser.add_argument("--minuten", type=float, default=240.0, help="daarna begint niemand nog een ticket")
    parser.add_argument("--wacht", type=float, default=900.0, help="hoe lang de bezorging mag nawerken")
    database = parser.add_mutually_exclusive_group()
    database.add_argument("--database", default="", help="een adres van PostgreSQL; zonder: SQLite")
    database.add_argument("--postgres", action="store_true", help="start zelf een PostgreSQL, en ruim die weer op")
    parser.add_argument("--verslag", type=Path, help="bewaar wat Tess schreef in dit bestand")
    parser.add_argument("--zaad", type=int, default=1)
    return parser.parse_args(sys.argv[1:] if argv is None else argv)
