"""`python -m bot verify`: walk the chain and name the first entry that does not fit."""

from __future__ import annotations

import argparse

from bot.db import create_tables, make_engine
from bot.settings import Settings
from bot.toetsing import Breuk, Controle, verify

UITLEG = {
    "volgorde": "er ontbreekt een regel, of er staat er een te veel",
    "keten": "de regel is veranderd nadat zij is opgeschreven",
    "beurt": "de tabel met beurten zegt iets anders dan de keten",
    "tekst": "de tekst is niet de tekst die er toen stond",
    "oordeel": "een oordeel of besluit in de tabellen zegt iets anders dan de keten",
    "wissing": "er zijn op die dag meer of minder teksten gewist dan in de keten staat",
    "kop": "de keten eindigt niet waar zij hoort te eindigen, of de kop die u gaf staat er niet in",
    "onleesbaar": "de regel is beschadigd en niet te lezen",
}
_REDENEN = {"verzoek": "op verzoek van de cliënt", "bewaartermijn": "omdat de bewaartermijn voorbij was"}


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
    create_tables(engine)
    controle = verify(engine, vanaf=args.vanaf, kop=args.kop, nummer=args.nummer)
    engine.dispose()
    for regel in say_controle(controle):
        print(regel)
    return 0 if controle.breuk is None else 1


def say_controle(controle: Controle) -> list[str]:
    """The result in plain words."""
    if controle.breuk is not None:
        return _say_breuk(controle, controle.breuk)
    regels = [f"De keten klopt: {controle.gelezen} regels, kop {controle.kop.nummer} {controle.kop.keten}."]
    for waarom, aantal in controle.gewist.items():
        regels.append(f"Gewiste teksten {_REDENEN.get(waarom, waarom)}: {aantal}. De regels zelf staan er nog.")
    return regels


def _say_breuk(controle: Controle, breuk: Breuk) -> list[str]:
    return [
        f"De keten is gebroken bij regel {breuk.nummer} ({breuk.wat}): {UITLEG[breuk.wat]}.",
        f"De {controle.gelezen} regels die ervoor zijn nagelopen, kloppen.",
    ]


def _as_nummer(waarde: str) -> int:
    nummer = int(waarde)
    if nummer < 1:
        raise argparse.ArgumentTypeError("een nummer begint bij 1")
    return nummer
