"""The run: measure when asked, then a few Mondays for each number of people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.capaciteitkeuze import Proef, use_vuistregel
from bench.capaciteitkosten import KostenFout, read_meting, write_meting
from bench.capaciteitmeet import measure
from bench.capaciteitrij import Opstelling
from bench.capaciteittabel import AANNAMES, tell_kosten, tell_minste, tell_rijen
from bench.capaciteittoets import run_toets
from bench.laststapel import STAPELS, StapelOntbreekt
from bot.settings import load_settings

MENSEN = (70_000, 500_000)
ZAAD = 2026
KOSTEN = load_settings({}).data_dir / "bench" / "kosten.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, simulate and print; returns the exit status (0 fine, 2 cannot run)."""
    args = _read_arguments(argv)
    try:
        if args.toets:
            return _toets(args.seconden)
        if args.meet:
            naam, run = STAPELS[args.stapel]
            with run() as stapel:
                write_meting(measure(stapel, naam, seconden=args.seconden), args.kosten)
        meting = read_meting(args.kosten)
    except (StapelOntbreekt, KostenFout) as error:
        print(error, file=sys.stderr)
        return 2
    _print(tell_kosten(meting))
    print(AANNAMES)
    for mensen in args.mensen:
        _print(_simulate(Proef(mensen, meting, maandagen=args.maandagen, zaad=ZAAD), args.rasa))
    return 0


def _toets(seconden: int) -> int:
    """The model beside a real load on stack c; raises as the measurement does."""
    naam, run = STAPELS["c"]
    with run() as stapel:
        _print(run_toets(stapel, naam, seconden, lambda regel: print(regel, file=sys.stderr, flush=True)))
    return 0


def _simulate(proef: Proef, meeste: int) -> Iterator[str]:
    """The tables for one number of people; with as many web processes as the fewest need."""
    minste, uitval = proef.find_least(), proef.find_least(uitval=True)
    web = max((u.opstelling.web for u in (minste, uitval) if u is not None), default=1)
    rijen = [(proef.try_out(Opstelling(aantal, web)), False) for aantal in range(1, meeste + 1)]
    rijen += [(proef.try_out(Opstelling(aantal, web), uitval=True), True) for aantal in range(2, meeste + 1)]
    per_seconde = rijen[meeste - 1][0].per_seconde
    yield ""
    yield f"{proef.mensen} mensen: {per_seconde:.1f} berichten/s in de drukste minuut".replace(".", ",")
    yield from tell_rijen(rijen)
    yield from tell_minste(minste, uitval, use_vuistregel(proef.meting, per_seconde))


def _print(regels: Iterator[str]) -> None:
    for regel in regels:
        print(regel, flush=True)


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Een maandag met veel mensen, nagespeeld met gemeten kosten.")
    parser.add_argument("--meet", action="store_true", help="meet eerst de kosten per bericht, en bewaar ze")
    parser.add_argument("--toets", action="store_true", help="meet c, duw, en zet het model ernaast")
    parser.add_argument("--stapel", choices=("b", "c"), default="b", help="wat te meten: b ingebed, c opgeschaald")
    parser.add_argument("--seconden", type=_read_getal, default=40, help="zo lang meten, en per druk (anders: 40)")
    parser.add_argument("--kosten", type=Path, default=KOSTEN, help="bestand met kosten (anders: in var/bench)")
    parser.add_argument("--mensen", type=_read_getal, nargs="+", default=MENSEN, help="anders: 70000 500000")
    parser.add_argument("--rasa", type=_read_getal, default=4, help="tot zoveel Rasa-servers in de tabel (anders: 4)")
    parser.add_argument("--maandagen", type=_read_getal, default=3, help="zoveel maandagen (anders: 3)")
    return parser.parse_args(argv)


def _read_getal(tekst: str) -> int:
    getal = int(tekst)
    if not 1 <= getal <= 5_000_000:
        raise argparse.ArgumentTypeError("van 1 tot 5.000.000")
    return getal
