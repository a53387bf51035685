"""`python -m bot ask "…"`: one question without servers; `ask -` answers each line it reads, as a new conversation."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.fouten import TessFout
from bot.gesprek import Beurt
from bot.opdrachten.lokaal import LokaleTess, build_lokaal
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, or - for standard input; --json prints an object instead of text."""
    parser.add_argument("vraag", help="de vraag, of - om regels van standaardinvoer te lezen")
    parser.add_argument("--json", action="store_true", help="print een JSON-object")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Ask and print."""
    return asyncio.run(_run(args, build_lokaal(settings, alleen=True)))


async def _run(args: argparse.Namespace, tess: LokaleTess) -> int:
    if args.vraag == "-":
        for tekst, vragen_naam in read_lines(sys.stdin):
            print(json.dumps(await ask_one(tess, tekst, vragen_naam), ensure_ascii=False), flush=True)
        return 0
    gegeven = await ask_one(tess, args.vraag, False)
    print(json.dumps(gegeven, ensure_ascii=False) if args.json else gegeven["tekst"])
    return 0


def read_lines(regels: Any) -> Iterator[tuple[str, bool]]:
    """Each non-empty line as (text, whether the name was asked); a line may be plain text or a JSON object."""
    for regel in regels:
        tekst = regel.rstrip("\n")
        if not tekst.strip():
            continue
        try:
            item = json.loads(tekst) if tekst.lstrip().startswith("{") else None
        except ValueError:
            item = None
        if isinstance(item, dict) and isinstance(item.get("tekst"), str):
            yield item["tekst"], item.get("vragen_naam") is True
        else:
            yield tekst, False


async def ask_one(tess: LokaleTess, tekst: str, vragen_naam: bool) -> dict[str, Any]:
    """One question as the object of the CLI contract."""
    try:
        return as_object(await tess.ask(tekst, vragen_naam=vragen_naam))
    except TessFout as error:
        leeg: dict[str, Any] = {"antwoord": None, "keuzes": [], "gefilterd": "", "taal": None}
        return {"tekst": f"{error.fout.bericht} {error.fout.actie}", "uitkomst": "niet_begrepen", **leeg}


def as_object(beurt: Beurt) -> dict[str, Any]:
    """A turn as the object of the CLI contract; `taal` is None where the language was not recognised."""
    antwoord = beurt.antwoord
    return {
        "tekst": "\n\n".join(bericht.tekst for bericht in beurt.berichten),
        "uitkomst": beurt.uitkomst,
        "antwoord": antwoord["id"] if antwoord else None,
        "keuzes": [knop.knop for bericht in beurt.berichten for knop in bericht.knoppen],
        "gefilterd": beurt.gefilterd,
        "taal": beurt.taal,
    }
