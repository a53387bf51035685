"""`python -m bot bezorging`: what is announced outside Tess, what was given up, and a second chance for that."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable

from bot.db import make_engine
from bot.fouten import TessFout
from bot.klok import show_moment
from bot.migraties import migrate
from bot.settings import Settings
from bot.tickets import Bezorging, Outbox

ALLES = "alles"
_WOORDEN = {"wacht": "wacht", "bezig": "onderweg", "bezorgd": "bezorgd", "dood": "opgegeven"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing: show what there is; --opnieuw: send again what was given up."""
    parser.add_argument(
        "--opnieuw", type=_read_keuze, metavar="NUMMER|alles", help="verstuur wat opgegeven is nog een keer"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Show or send again; returns 1 when something waits for a person, or when there is no such delivery."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    try:
        outbox = Outbox(engine)
        return _show(outbox) if args.opnieuw is None else _resend(outbox, args.opnieuw)
    finally:
        engine.dispose()


def _show(outbox: Outbox) -> int:
    for regel in _say_aantallen(outbox.count()):
        print(regel)
    dood = outbox.list_dood()
    if not dood:
        print("Er is niets opgegeven.")
        return 0
    print(f"Opgegeven, wacht op u: {len(dood)}")
    for bezorging in dood:
        print(_say_bezorging(bezorging))
    print("Is de oorzaak weg? Verstuur dan opnieuw: python -m bot bezorging --opnieuw NUMMER (of: alles)")
    return 1


def _resend(outbox: Outbox, keuze: str) -> int:
    nummers = [bezorging.id for bezorging in outbox.list_dood()] if keuze == ALLES else [int(keuze)]
    gelukt = sum(_try_resend(outbox, nummer) for nummer in nummers)
    if keuze != ALLES and not gelukt:
        print(f"Bezorging {keuze} is niet opgegeven. Kijk met: python -m bot bezorging", file=sys.stderr)
        return 1
    print(f"Gaat opnieuw op weg: {gelukt}")
    return 0


def _try_resend(outbox: Outbox, nummer: int) -> bool:
    try:
        outbox.resend(nummer)
    except TessFout:  # it was never given up, or a colleague was first
        return False
    return True


def _say_aantallen(aantallen: dict[tuple[str, str], int]) -> Iterable[str]:
    per_kanaal: defaultdict[str, list[str]] = defaultdict(list)
    for (kanaal, status), aantal in sorted(aantallen.items()):
        per_kanaal[kanaal].append(f"{_WOORDEN[status]} {aantal}")
    return [f"{kanaal}: {', '.join(delen)}" for kanaal, delen in per_kanaal.items()]


def _say_bezorging(bezorging: Bezorging) -> str:
    wat = bezorging.soort.replace("_", " ")
    reden = bezorging.fout or "onbekend"
    sinds = show_moment(bezorging.gemaakt)
    return f"  nummer {bezorging.id}: {bezorging.kanaal}, ticket {bezorging.ticket}, {wat}, sinds {sinds}: {reden}"


def _read_keuze(tekst: str) -> str:
    if tekst != ALLES and not (tekst.isascii() and tekst.isdecimal()):
        raise argparse.ArgumentTypeError(f"geen nummer, en niet '{ALLES}'")
    return tekst
