"""The run: clients that click twice and send again, while processes die and receivers misbehave; then the count."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.ontvangers import Grillig, start_smtp, start_webhook
from bench.rampen import Rampen, start_tess, stop_tess
from bench.telling import Uitslag, count_uitslag, wait_leeg
from bench.verzenders import Klanten, free_poort, wait_healthy
from bot.nlu.modelnaam import model_path
from bot.settings import load_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print; returns 0 when nothing was lost, doubled or half written."""
    args = _read_arguments(argv)
    uitslag, seconden = asyncio.run(_run(args))
    print(f"{args.tickets} tickets van {args.klanten} klanten in {seconden:.0f} seconden ({uitslag.database})")
    print(uitslag.as_text())
    return 0 if uitslag.is_heel else 1


async def _run(args: argparse.Namespace) -> tuple[Uitslag, float]:
    kans, luim = random.Random(args.zaad), random.Random(args.zaad + 1)  # noqa: S311  # the same run again
    grillig = Grillig(luim)
    with TemporaryDirectory(prefix="tess-handover-") as map_:
        smtp, smtp_poort = start_smtp(grillig)
        webhook, webhook_url = await start_webhook(grillig)
        omgeving = make_omgeving(Path(map_), smtp_poort, webhook_url, args.database)
        share_model(Path(map_))
        tess = start_tess(omgeving, Path(map_) / "tess.log")
        begin = time.monotonic()
        try:
            await wait_healthy(omgeving)
            klanten = Klanten(omgeving, aantal=args.klanten, kans=kans)
            rampen = Rampen(tess, kans, elke=args.elke)
            taak = asyncio.create_task(rampen.run())
            await klanten.send(args.tickets)
            await rampen.stop()
            await taak
            grillig.stop()  # from here on the receivers take everything, so that what waits can arrive
            seconden = time.monotonic() - begin
            await wait_leeg(omgeving["TESS_DATABASE_URL"], seconden=args.wacht)
            uitslag = count_uitslag(omgeving["TESS_DATABASE_URL"], klanten, grillig, rampen)
        finally:
            stop_tess(tess)
            smtp.stop()
            await webhook.cleanup()
    return uitslag, seconden


def make_omgeving(map_: Path, smtp_poort: int, webhook_url: str, database: str) -> dict[str, str]:
    """The settings of the Tess under test: its own folder and ports, every channel on, and hardly any limit."""
    poorten = {f"TESS_{naam}": str(free_poort()) for naam in ("PORT", "RASA_PORT", "ACTIES_PORT", "BEZORGER_PORT")}
    return {
        **os.environ,
        **poorten,
        "TESS_DATA": str(map_),
        "TESS_DATABASE_URL": database or f"sqlite:///{map_ / 'tess.db'}",
        "TESS_GESPREKKEN_PER_MINUUT": "10000000",
        "TESS_BERICHTEN_PER_MINUUT": "10000000",
        "TESS_MAIL_HOST": "127.0.0.1",
        "TESS_MAIL_PORT": str(smtp_poort),
        "TESS_MAIL_TLS": "nee",
        "TESS_MAIL_VAN": "tess@tess.example",
        "TESS_MAIL_AAN": "balie@tess.example",
        "TESS_WEBHOOK_URL": webhook_url,
        "TESS_WEBHOOK_GEHEIM": "webhook-geheim-voor-deze-meting-0123456789",
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
    parser.add_argument("--elke", type=float, default=8.0, help="seconden tussen twee rampen")
    parser.add_argument("--wacht", type=float, default=900.0, help="hoe lang de bezorging mag nawerken")
    parser.add_argument("--database", default="", help="een adres van PostgreSQL; zonder: SQLite")
    parser.add_argument("--zaad", type=int, default=1)
    return parser.parse_args(sys.argv[1:] if argv is None else argv)
