"""`python -m bot check`: every problem in what Tess knows, at once, and how much was looked at."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.kennisbank import (
    DATA,
    Bevinding,
    KennisbankKapot,
    Probleem,
    check_data,
    find_overlap,
    load_kennisbank,
    read_voorbeeldzinnen,
)
from bot.klok import peildatum
from bot.opdrachten.check_werklijst import print_werklijst
from bot.opdrachten.evaluate import read_vragen
from bot.opdrachten.vooruitzien import print_onzeker, print_vooruitblik
from bot.routes import load_routes
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Looks from another day, lists what is unsure, guards a set to measure with, or prints what Rasa trains on."""
    parser.add_argument("--peildatum", type=read_dag, default=None, metavar="JJJJ-MM-DD")
    parser.add_argument("--onzeker", action="store_true", help="noem alles wat Tess niet zeker weet")
    parser.add_argument(
        "--vragen", type=Path, default=None, metavar="BESTAND", help="weiger voorbeeldzinnen die op deze vragen lijken"
    )
    parser.add_argument("--werklijst", action="store_true", help="noem wat er te doen is, het zwaarste bovenaan")
    parser.add_argument("--domain", action="store_true", help="toon het domein waarop Rasa echt traint")


def read_dag(tekst: str) -> date:
    """A day as 2026-12-31.

    Raises:
        argparse.ArgumentTypeError: it is no day; says so in Dutch.
    """
    try:
        return date.fromisoformat(tekst)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen datum. Schrijf een datum als 2026-12-31.") from error


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print warnings and problems; returns 1 when there is a problem."""
    if args.domain:
        return _print_domain(settings)
    dag = args.peildatum or peildatum()
    bevinding = with_routes(check_data(peildatum=dag))
    if args.vragen and not bevinding.problemen:
        bevinding = replace(bevinding, problemen=tuple(check_vragen(args.vragen)))
    if not bevinding.problemen and args.peildatum:
        print_vooruitblik(load_kennisbank(), peildatum(), dag)
    if not bevinding.problemen and args.onzeker:
        print_onzeker(load_kennisbank(), dag, settings.gemeente)
    if not bevinding.problemen and args.werklijst:
        print_werklijst(settings, load_kennisbank(), dag)
    _print(bevinding)
    return 1 if bevinding.problemen else 0


def check_vragen(bestand: Path) -> Iterator[Probleem]:
    """Example sentences that are nearly a question of a file with labelled questions: learned, it measures nothing."""
    vragen = [vraag["tekst"] for vraag in read_vragen(bestand)]
    for intent, zin, _ in find_overlap(read_voorbeeldzinnen(), vragen):
        wat = f"de voorbeeldzin '{zin}' lijkt te veel op een vraag om mee te meten."
        yield Probleem(intent, 1, wat, "Haal de voorbeeldzin weg.")


def with_routes(bevinding: Bevinding, data: Path = DATA) -> Bevinding:
    """The findings, with those of the decision tables; these can be read only when what they point at is in order."""
    if bevinding.problemen:
        return bevinding
    try:
        routes = load_routes(data=data)
    except KennisbankKapot as kapot:
        return replace(bevinding, problemen=tuple(kapot.problemen))
    return replace(bevinding, telling={**bevinding.telling, "routes": len(routes)})


def _print(bevinding: Bevinding) -> None:
    for waarschuwing in bevinding.waarschuwingen:
        print(f"let op  {waarschuwing}")
    for probleem in bevinding.problemen:
        print(f"fout    {probleem}")
    telling = ", ".join(f"{aantal} {naam}" for naam, aantal in bevinding.telling.items())
    print(f"Bekeken: {telling}. {len(bevinding.problemen)} fouten, {len(bevinding.waarschuwingen)} waarschuwingen.")


def _print_domain(settings: Settings) -> int:
    from bot.nlu.stil import quiet_rasa

    quiet_rasa(settings)
    from bot.nlu.domein import read_domain

    print(read_domain())
    return 0
