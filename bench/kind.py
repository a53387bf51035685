"""One process of one pipeline, `python -m bench.kind leer|antwoord MAP`: its memory holds nothing of the other.

MAP has config.yml and gets what was measured, as leer.json or antwoord.json. Beside MAP lies `vragen.json`.
Learning and answering are processes of their own too: Tess learns once, and answers all day.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from bot.nlu.stil import quiet_rasa
from bot.settings import ROOT, load_settings

MODEL = "nlu.tar.gz"
WARMLOPEN = (
    "hallo",
    "ik heb een brief gekregen",
    "kunt u mij helpen met een vraag over mijn uitkering?",
    "Ik begrijp niet goed wat ik nu precies moet doen. Kunt u dat in gewone woorden uitleggen, alstublieft?",
) * 5


def main(wat: str, map_: Path) -> int:
    """Learn or answer, and write down what it took."""
    quiet_rasa(load_settings())
    gemeten = {"leer": learn, "antwoord": answer}[wat](map_)
    (map_ / f"{wat}.json").write_text(json.dumps(gemeten), encoding="utf-8")
    return 0


def learn(map_: Path) -> dict[str, Any]:
    """Train the NLU of one pipeline and nothing else; the sentences are counted after the clock has stopped."""
    from rasa.model_training import train_nlu
    from rasa.shared.importers.importer import TrainingDataImporter

    config, zinnen = str(map_ / "config.yml"), str(ROOT / "data" / "nlu")
    begin, rekentijd = time.perf_counter(), time.process_time()
    alles = {"force_full_training": True}  # as Tess trains: nothing is looked up in what was trained before
    train_nlu(config, zinnen, str(map_), fixed_model_name=MODEL, additional_arguments=alles)
    gemeten = {
        "leren_s": time.perf_counter() - begin,
        "rekenen_s": time.process_time() - rekentijd,
        "leren_mib": _peak_mib(),
    }
    begin = time.perf_counter()
    geleerd = TrainingDataImporter.load_nlu_importer_from_config(config, None, [zinnen]).get_nlu_data()
    return gemeten | {
        "lezen_s": time.perf_counter() - begin,
        "zinnen": len(geleerd.intent_examples),
        "intents": len(geleerd.intents),
        "vingerafdruk": geleerd.fingerprint(),
    }


def answer(map_: Path) -> dict[str, Any]:
    """Understand every question, one at a time, after a few of no importance."""
    return asyncio.run(_answer(map_, json.loads((map_.parent / "vragen.json").read_text(encoding="utf-8"))))


async def _answer(map_: Path, vragen: list[str]) -> dict[str, Any]:
    from rasa.core.agent import Agent

    from bot.nlu.kanaal import to_rasa

    agent = Agent()
    agent.load_model(str(map_ / MODEL))
    for tekst in WARMLOPEN:
        await agent.parse_message(tekst)
    intents, milliseconden = [], []
    for tekst in (to_rasa(vraag, None) for vraag in vragen):
        begin = time.perf_counter()
        begrip = await agent.parse_message(tekst)
        milliseconden.append((time.perf_counter() - begin) * 1000)
        intents.append(begrip["intent"]["name"])
    return {"intents": intents, "ms": milliseconden, "antwoorden_mib": _peak_mib()}


def _peak_mib() -> float:
    eenheid = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * eenheid / 2**20


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
