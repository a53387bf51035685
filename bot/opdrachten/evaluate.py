"""`python -m bot evaluate FILE.jsonl`: how well Tess does on labelled questions, through the same path as served."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from bot.opdrachten.lokaal import LokaleTess, build_lokaal
from bot.opdrachten.score import Score, judge
from bot.settings import Settings, SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file with questions; --json also writes the counts to a file."""
    parser.add_argument("bestand", type=Path, help='regels {"tekst": …, "themas": […]}')
    parser.add_argument("--json", type=Path, default=None, metavar="UIT", help="schrijf de tellingen naar dit bestand")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Ask every question, print the scores, and the worst mistakes."""
    vragen = read_vragen(args.bestand)
    tess = build_lokaal(settings)
    score = asyncio.run(_score(tess, vragen))
    print(score.as_text())
    if args.json:
        args.json.write_text(json.dumps(score.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def read_vragen(bestand: Path) -> list[dict[str, Any]]:
    """The questions of a JSON-lines file; raises SettingsError naming the line that cannot be used."""
    vragen = []
    try:
        regels = bestand.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{bestand}: kan niet gelezen worden. Kijk of de naam klopt.") from error
    for nummer, regel in enumerate(regels, 1):
        if not regel.strip():
            continue
        try:
            vraag = json.loads(regel)
            if not (isinstance(vraag["tekst"], str) and isinstance(vraag["themas"], list)):
                raise ValueError
        except (ValueError, KeyError, TypeError) as error:
            raise SettingsError(f'{bestand}:{nummer}: verwacht {{"tekst": "…", "themas": [...]}}.') from error
        vragen.append(vraag)
    if not vragen:
        raise SettingsError(f"{bestand}: er staan geen vragen in.")
    return vragen


async def _score(tess: LokaleTess, vragen: list[dict[str, Any]]) -> Score:
    themas = {id_: set(map(str, antwoord.thema)) for id_, antwoord in tess.dienst.kennisbank.antwoorden.items()}
    score = Score()
    for vraag in vragen:
        beurt = await tess.ask(vraag["tekst"])
        score.add(vraag, beurt, judge(set(vraag["themas"]), beurt, themas))
    return score
