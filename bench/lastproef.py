"""The run: one stack after the other behind the same clients, and one table."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from bench.lastgesprek import AANDELEN
from bench.lastkernen import run_kernen
from bench.lastklant import DENKEN
from bench.lastmeting import Meting, measure
from bench.laststapel import STAPELS, StapelOntbreekt
from bench.lasttabel import as_text

RUSTIG = 0.7
MAAT = "a"
UITLEG = """\
Klanten en servers delen deze machine. Elke vraag is anders, dus onthouden helpt niet. De berichten van Rasa alleen
zijn van dezelfde soort en komen in hetzelfde aantal. Het model van Rasa alleen zag elke zin één keer bij het leren:
wat een bericht kost, hangt daar bijna niet van af. Hij begrijpt dan minder en zwijgt vaak; ook dat telt als antwoord.
Tussen haakjes: gedeeld door Rasa alleen."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status (0 fine, 2 cannot run)."""
    args = _read_arguments(argv)
    print(_say_opzet(args.seconden), flush=True)
    return _run_kernen(args.seconden) if args.kernen else _run_naast(args.alleen, args.seconden)


def _run_kernen(seconden: float) -> int:
    try:
        print("\n".join(("", *run_kernen(seconden, _report))))
    except StapelOntbreekt as error:
        print(f"kan niet: {error}", file=sys.stderr)
        return 2
    return 0


def _run_naast(letters: Sequence[str], seconden: float) -> int:
    metingen: dict[str, Meting] = {}
    for letter in letters:
        naam, run = STAPELS[letter]
        print(f"({letter}) {naam}", file=sys.stderr, flush=True)
        try:
            with run() as stapel:
                metingen[letter] = measure(stapel, seconden=seconden, say=_report)
        except StapelOntbreekt as error:
            print(f"({letter}) kan niet: {error}", file=sys.stderr)
            return 2
    namen = {letter: naam for letter, (naam, _) in STAPELS.items()}
    print("\n".join(("", as_text(metingen, namen, MAAT), "", UITLEG)))
    return 0


def _report(regel: str) -> None:
    print(regel, file=sys.stderr, flush=True)


def _say_opzet(seconden: float) -> str:
    drukte = os.getloadavg()[0]
    delen = ", ".join(f"{deel:.0%} {naam}" for naam, deel in AANDELEN.items())
    regels = [
        f"Rasa {version('rasa')}, Sanic {version('sanic')}, {os.cpu_count()} processoren, drukte vooraf {drukte:.1f}",
        f"Berichten: {delen}; gemiddeld {DENKEN:.0f} s bedenktijd; {seconden:.0f} s per stap",
    ]
    return "\n".join([*regels, *(["LET OP: er liep ander werk op deze machine."] if drukte > RUSTIG else [])])


def _read_letters(tekst: str) -> list[str]:
    letters = [letter.strip() for letter in tekst.split(",")]
    if not letters or set(letters) - set(STAPELS):
        raise argparse.ArgumentTypeError(f"kies uit {','.join(STAPELS)}")
    return letters


def _read_seconden(tekst: str) -> float:
    seconden = float(tekst)
    if not 2 <= seconden <= 600:
        raise argparse.ArgumentTypeError("van 2 tot 600")
    return seconden


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hoeveel berichten per seconde elke opstelling aankan.")
    parser.add_argument("--seconden", type=_read_seconden, default=10.0, help="per stap (anders: 10)")
    parser.add_argument("--kernen", action="store_true", help="dezelfde processen op één kern en op twee")
    parser.add_argument("--alleen", type=_read_letters, default=list(STAPELS), help="welke: a,b,c,d")
    return parser.parse_args(argv)
