"""`python -m bot verify`: walk the chain and name the first entry that does not fit."""

from __future__ import annotations

import argparse

from bot.db import make_engine
from bot.migraties import migrate
from bot.settings import Settings
from bot.toetsing import BREUKEN, Breuk, Controle, say_gewist, verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to begin, and a head that was published earlier."""
    parser.add_argument("--vanaf", "--from", type=_as_nummer, default=1, metavar="N", help="begin bij regel N")
    parser.add_argument("--kop", metavar="KOP", help="een kop van eerder, die er nog in moet staan")
    parser.add_argument("--nummer", type=_as_nummer, metavar="N", help="het nummer dat bij die kop hoort")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Verify and print; returns 1 when the chain is broken, 2 when the question is no question."""
    if args.nummer and not args.kop:
        print("Geef bij --nummer ook --kop.")
        return 2
    engine = make_engine(settings.database_url)
    migrate(engine)
    controle = verify(engine, vanaf=args.vanaf, kop=args.kop, nummer=args.nummer)
    engine.dispose()
    for regel in say_controle(controle):
        print(regel)
    return 0 if controle.breuk is None else 1


def say_controle(controle: Controle) -> list[str]:
    """The result in plain words."""
    if controle.breuk is not None:
        return _say_breuk(controle, controle.breuk)
    kop = controle.kop
    return [f"De keten klopt: {controle.gelezen} regels, kop {kop.nummer} {kop.keten}.", *say_gewist(controle)]


def _say_breuk(controle: Controle, breuk: Breuk) -> list[str]:
    return [
        f"De keten is gebroken bij regel {breuk.nummer} ({breuk.wat}): {BREUKEN[breuk.wat]}.",
        f"De {controle.gelezen} regels die ervoor zijn nagelopen, kloppen.",
    ]


def _as_nummer(waarde: str) -> int:
    nummer = int(waarde)
    if nummer < 1:
        raise argparse.ArgumentTypeError("een nummer begint bij 1")
    return nummer
