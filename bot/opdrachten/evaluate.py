"""`python -m bot evaluate FILE.jsonl`: how well Tess does on labelled questions, through the same path as served."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from bot.opdrachten.lokaal import LokaleTess, build_lokaal
from bot.opdrachten.score import Score, judge
from bot.opdrachten.verwarring import say_ergste, say_verwarring
from bot.settings import Settings, SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file with questions; --json also writes the counts to a file."""
    parser.add_argument("bestand", type=Path, help='regels {"tekst": …, "themas": […]}')
    parser.add_argument("--json", type=Path, default=None, metavar="UIT", help="schrijf de tellingen naar dit bestand")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Ask every question, print the scores, what is taken for what, and the worst mistakes."""
    vragen = read_vragen(args.bestand)
    show_score(measure(settings, vragen), args.json)
    return 0


def show_score(score: Score, uit: Path | None = None) -> None:
    """Print the counts and the mistakes; with `uit`, also write the counts there as JSON."""
    for blok in (score.as_text(), say_verwarring(score.list_verwarring()), say_ergste(score.list_fouten())):
        if blok:
            print(blok)
    if uit:
        uit.write_text(json.dumps(score.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")


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


def measure(settings: Settings, vragen: list[dict[str, Any]]) -> Score:
    """Ask every question of a Tess of its own and judge what she did; trains first when there is no model."""
    return asyncio.run(score_vragen(build_lokaal(settings, alleen=True), vragen))


async def score_vragen(tess: LokaleTess, vragen: list[dict[str, Any]]) -> Score:
    """Ask every question, each as a new conversation, and judge what Tess did."""
    antwoorden = tess.dienst.kennisbank.antwoorden
    score = Score({id_: set(map(str, antwoord.thema)) for id_, antwoord in antwoorden.items()})
    for vraag in vragen:
        beurt = await tess.ask(vraag["tekst"])
        score.add(vraag, beurt, judge(set(vraag["themas"]), beurt, score.themas))
    return score
