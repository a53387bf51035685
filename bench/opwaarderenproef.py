"""The run: an earlier release under load, then this one in its place, or beside it; then the count."""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.opwaarderenboom import ensure_model, find_vorige, unpack
from bench.opwaarderenklant import Klanten, Voordeur, find_gat
from bench.opwaarderennaast import run_naast
from bench.opwaarderenpaar import make_basis
from bench.opwaarderenstop import run_stop
from bench.opwaarderentelling import count_uitslag, read_bewaard
from bench.opwaarderenwissel import Opstelling, Wissel
from bench.postgres import find_programmas, run_postgres
from bot.settings import ROOT, load_settings

NASLEEP = 2.0  # seconds after a step that still belong to it


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print; returns 0 when nothing was lost, double or silent, 2 when it cannot run."""
    args = _read_arguments(argv)
    if not args.van:
        print("Er is geen eerdere uitgave met een tag. Noem er een: --van REF", file=sys.stderr)
        return 2
    programmas = find_programmas()
    if args.naast and programmas is None:
        print("PostgreSQL is niet geïnstalleerd: apt-get install postgresql", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="tess-opwaarderen-") as tijdelijk:
        if programmas is None or not args.naast:
            return _run(args, Path(tijdelijk), "")
        with run_postgres(programmas) as adres:
            return _run(args, Path(tijdelijk), adres)


def _run(args: argparse.Namespace, map_: Path, postgres: str) -> int:
    voorraad = args.modellen or load_settings({}).models_dir
    vorige = unpack(args.van, map_ / "boom")
    mappen = (map_ / "data" / "vorige", map_ / "data" / "deze") if args.naast else (map_ / "data",) * 2
    for data in mappen:
        data.mkdir(parents=True, exist_ok=True)
    versies = [ensure_model(boom, data, voorraad) for boom, data in zip((vorige, ROOT), mappen, strict=True)]
    database, tracker = (postgres or f"sqlite:///{map_ / 'data' / naam}.db" for naam in ("tess", "tracker"))
    omgeving = make_basis(database, tracker)
    deur = Voordeur([""])
    klanten = Klanten(deur, random.Random(args.zaad), args.denken)  # noqa: S311  # no secret
    wissel = Wissel(klanten, deur, args.rust)
    opstelling = Opstelling(vorige, ROOT, map_ / "data", omgeving)
    begin = time.monotonic()
    try:
        asyncio.run((run_naast if args.naast else run_stop)(opstelling, wissel))
    finally:
        _keep_log(args.verslag, map_ / "data")
    uitslag = count_uitslag(klanten.verslag, read_bewaard(database, tracker), wissel.grenzen, wissel.vorige_tot)
    keten = _verify({**omgeving, "TESS_DATA": str(mappen[1])})
    hoe, seconden = "ernaast, PostgreSQL" if args.naast else "met een stop, SQLite", time.monotonic() - begin
    print(f"Van {args.van} ({versies[0]}) naar deze versie ({versies[1]}), {hoe}, {seconden:.0f} seconden")
    _print_stilte(wissel)
    print(uitslag.as_text())
    print(f"  {keten.stdout.strip() or keten.stderr.strip()}")
    return 0 if uitslag.is_heel and keten.returncode == 0 else 1


def _print_stilte(wissel: Wissel) -> None:
    momenten = wissel.klanten.verslag.list_klaar()
    eerst = wissel.stappen[0][1]
    print(f"  {'langste stilte van alle klanten samen':58} seconden (stap duurde)")
    print(f"  {'voor de wissel':58} {find_gat(momenten, wissel.warm, eerst):.1f}")
    for naam, begin, einde in wissel.stappen:
        print(f"  {naam:58} {find_gat(momenten, begin, einde + NASLEEP):.1f} ({einde - begin:.1f})")
    print(f"  {'daarna':58} {find_gat(momenten, wissel.stappen[-1][2] + NASLEEP, momenten[-1]):.1f}")


def _verify(omgeving: dict[str, str]) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, "-m", "bot", "verify"]
    return subprocess.run(opdracht, cwd=ROOT, env=omgeving, capture_output=True, text=True, check=False)


def _keep_log(naar: Path | None, data: Path) -> None:
    """Keep what Tess wrote, for whoever wants to see what happened."""
    if naar is not None:
        naar.mkdir(parents=True, exist_ok=True)
        for pad in data.rglob("*.log"):
            shutil.copy(pad, naar / "-".join(pad.relative_to(data).parts))


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--van", default=find_vorige(), metavar="REF", help="de vorige uitgave; anders de laatste tag")
    parser.add_argument("--naast", action="store_true", help="zonder stop: een nieuw paar naast het oude")
    parser.add_argument("--rust", type=float, default=20.0, help="seconden praten voor, tussen en na de stappen")
    parser.add_argument("--denken", type=float, default=4.0, help="seconden tot het volgende bericht, gemiddeld")
    parser.add_argument("--modellen", type=Path, metavar="MAP", help="waar modellen liggen; wat mist, wordt geleerd")
    parser.add_argument("--verslag", type=Path, metavar="MAP", help="bewaar wat Tess schreef in deze map")
    parser.add_argument("--zaad", type=int, default=1)
    return parser.parse_args(sys.argv[1:] if argv is None else argv)
