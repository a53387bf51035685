"""Runs the comparison: each pipeline learns and answers in processes of its own, one after the other."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bench.oordeel import count
from bench.pijplijn import STANDAARD, TESS, make_configs
from bench.tabel import Meting, as_json, as_text, make_meting
from bot.kennisbank import KennisbankKapot, read_groepen
from bot.nlu.onderwerpen import read_themas
from bot.opdrachten.evaluate import read_vragen
from bot.settings import ROOT, SettingsError

UITLEG = """\
De tijd van leren is die van Rasa's train_nlu: zinnen lezen (voor beide hetzelfde), leren en het model inpakken.
Beide beginnen zonder wat een volgende keer sneller maakt. Ook het vectorgeheugen van Tess en de zinsvectoren die
met haar meekomen doen niet mee: zij rekent elke zinsvector uit binnen deze tijd.
Geoordeeld is op de intent, zonder privacyfilter, knoppen en acties. Daardoor kunnen deze cijfers verschillen van
die van `python -m bot evaluate`. Tussen haakjes: het 95%-interval. Verhouding: Tess gedeeld door standaard."""
RUSTIG = 0.5
DRUK = "LET OP: er liep ander werk op deze machine. De tijden zeggen dan weinig: doe het over als het stil is."
KOPIE = "project"
_REGELS_VERSLAG = 150


class ProefMislukt(RuntimeError):
    """A process of one of the pipelines stopped, or the two did not learn the same; the message says which."""


def main(argv: Sequence[str] | None = None) -> int:
    """Compare and print; returns the exit status (0 fine, 1 a process failed, 2 cannot run)."""
    args = _read_arguments(argv)
    try:
        vragen = read_vragen(args.bestand)
        metingen, opzet = compare(vragen, make_configs(deel=args.deel, epochs=args.epochs))
    except (SettingsError, KennisbankKapot) as error:
        print(error, file=sys.stderr)
        return 2
    except ProefMislukt as error:
        print(error, file=sys.stderr)
        return 1
    opzet |= {"bestand": args.bestand.name, "vragen": len(vragen), "deel": args.deel}
    print("\n".join(say_opzet(opzet)), as_text(metingen[TESS], metingen[STANDAARD]), sep="\n\n")
    if args.json:
        uitvoer = {"opzet": opzet, **as_json(metingen[TESS], metingen[STANDAARD])}
        args.json.write_text(json.dumps(uitvoer, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def compare(
    vragen: Sequence[Mapping[str, Any]], configs: Mapping[str, dict[str, Any]]
) -> tuple[dict[str, Meting], dict[str, Any]]:
    """Train every pipeline and ask it every question.

    Args:
        vragen: labelled questions.
        configs: the configuration of each pipeline by its name.

    Returns:
        What each pipeline did, and what they had in common.

    Raises:
        ProefMislukt: see there.
    """
    themas, groepen, drukte = read_themas(), read_groepen(), os.getloadavg()[0]
    metingen: dict[str, Meting] = {}
    geleerd: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory(prefix="tess-bench-") as tijdelijk:
        copy_project(Path(tijdelijk) / KOPIE)
        teksten = json.dumps([vraag["tekst"] for vraag in vragen])
        Path(tijdelijk, "vragen.json").write_text(teksten, encoding="utf-8")
        for naam, config in configs.items():
            map_ = Path(tijdelijk) / naam
            map_.mkdir()
            (map_ / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
            geleerd[naam] = _run("leer", map_)
            geantwoord = _run("antwoord", map_)
            tellingen = count(vragen, geantwoord["intents"], themas, groepen)
            metingen[naam] = make_meting(tellingen, geleerd[naam], geantwoord)
    return metingen, {
        **share_zinnen(geleerd),
        "rasa": version("rasa"),
        "processoren": os.cpu_count(),
        "drukte": round(drukte, 1),
        "pijplijnen": {naam: config["pipeline"] for naam, config in configs.items()},
    }


def copy_project(naar: Path) -> None:
    """Copy all that a pipeline is made from to the folder `naar`, without sentence vectors that were computed before.

    Who edits sentences or code meanwhile would otherwise change what the second pipeline learns.
    """
    for naam in ("bench", "bot", "data"):
        shutil.copytree(ROOT / naam, naar / naam, ignore=shutil.ignore_patterns("__pycache__", "*.npz"))
    shutil.copy(ROOT / "config.yml", naar)


def _run(wat: str, map_: Path) -> dict[str, Any]:
    print(f"{map_.name}: {wat} ...", end="", file=sys.stderr, flush=True)
    begin = time.perf_counter()
    # TESS_DATA: an empty folder of its own, where Rasa's cache and the memory of sentence vectors go.
    omgeving = {**os.environ, "TESS_DATA": str(map_ / "var"), "PYTHONWARNINGS": "ignore"}
    verslag = map_ / f"{wat}.log"
    with verslag.open("w", encoding="utf-8") as uit:
        opdracht = [sys.executable, "-m", "bench.kind", wat, str(map_)]
        klaar = subprocess.run(
            opdracht, cwd=map_.parent / KOPIE, env=omgeving, stdout=uit, stderr=subprocess.STDOUT, check=False
        )
    print(f" {time.perf_counter() - begin:.0f} seconden", file=sys.stderr)
    gemeten = map_ / f"{wat}.json"
    if klaar.returncode or not gemeten.exists():
        staart = verslag.read_text(encoding="utf-8", errors="replace").splitlines()[-_REGELS_VERSLAG:]
        raise ProefMislukt("\n".join([f"{map_.name}: {wat} is mislukt. Het einde van het verslag:", *staart]))
    return dict(json.loads(gemeten.read_text(encoding="utf-8")))


def share_zinnen(geleerd: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What every pipeline learned from: how many sentences and intents.

    Raises:
        ProefMislukt: they did not learn the same.
    """
    if len({gemeten["vingerafdruk"] for gemeten in geleerd.values()}) != 1:
        raise ProefMislukt("De pijplijnen leerden niet dezelfde zinnen. Deze vergelijking zegt niets.")
    eerste = next(iter(geleerd.values()))
    return {sleutel: eerste[sleutel] for sleutel in ("zinnen", "intents", "vingerafdruk", "lezen_s")}


def say_opzet(opzet: Mapping[str, Any]) -> list[str]:
    """What was compared, and how to read the table."""
    epochs = next(onderdeel["epochs"] for onderdeel in opzet["pijplijnen"][STANDAARD] if "epochs" in onderdeel)
    return [
        f"{opzet['bestand']}: {opzet['vragen']} vragen. Geleerd door beide: {opzet['zinnen']} zinnen van "
        f"{opzet['intents']} intents (deel {opzet['deel']:g} van elke intent).",
        f"Rasa {opzet['rasa']}, standaard met {epochs} epochs, {opzet['processoren']} processoren, "
        f"waar vooraf {opzet['drukte']:g} ander werk op liep.",
        *([DRUK] if opzet["drukte"] > RUSTIG else []),
        UITLEG,
    ]


def _read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python bench/nlu.py", description="vergelijk Rasa's standaard met Tess")
    parser.add_argument("bestand", type=Path, help='regels {"tekst": …, "themas": […]}')
    parser.add_argument(
        "--epochs", type=_read_epochs, metavar="N", help="alleen voor de standaard; anders wat Rasa zegt"
    )
    parser.add_argument(
        "--deel", type=_read_deel, default=1.0, help="leer beide op dit deel van de zinnen van elke intent"
    )
    parser.add_argument("--json", type=Path, metavar="UIT", help="schrijf alles wat gemeten is naar dit bestand")
    return parser.parse_args(argv)


def _read_epochs(tekst: str) -> int:
    if not tekst.isdecimal() or int(tekst) < 1:
        raise argparse.ArgumentTypeError("geen heel getal van 1 of hoger")
    return int(tekst)


def _read_deel(tekst: str) -> float:
    try:
        deel = float(tekst)
    except ValueError:
        deel = 0.0
    if not 0 < deel <= 1:
        raise argparse.ArgumentTypeError("geen getal boven 0 en hoogstens 1, zoals 0.25")
    return deel
