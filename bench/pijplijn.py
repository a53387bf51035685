"""The two pipelines as Rasa configurations: the default one comes from the installed package, ours from config.yml."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

STANDAARD, TESS = "standaard", "tess"
ZAAD = 1
IMPORTER = "bench.importer.DeelImporter"
_IN_PAKKET = Path("engine", "recipes", "config_files", "default_config.yml")


def make_configs(*, deel: float = 1.0, epochs: int | None = None) -> dict[str, dict[str, Any]]:
    """The configuration of each pipeline by its name.

    Args:
        deel: the share of the sentences of each intent that both learn.
        epochs: how often the default pipeline sees each sentence; left out: as often as Rasa says.
    """
    ons = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    pijplijnen = {STANDAARD: read_standaard(epochs)["pipeline"], TESS: ons["pipeline"]}
    rest = {"recipe": ons["recipe"], "language": ons["language"], "importers": [{"name": IMPORTER, "deel": deel}]}
    return {naam: {"assistant_id": naam, **rest, "pipeline": pijplijn} for naam, pijplijn in pijplijnen.items()}


def read_standaard(epochs: int | None, delen: Sequence[str] = ("pipeline",)) -> dict[str, list[dict[str, Any]]]:
    """What `rasa init` trains with; with a seed, as ours has, so that a second run gives the same numbers.

    Args:
        epochs: how often it sees each sentence; None: as often as Rasa says.
        delen: which parts: the pipeline, the policies.
    """
    pakket = find_spec("rasa")  # looks it up without importing it: this process stays small
    if pakket is None or not pakket.submodule_search_locations:
        raise ModuleNotFoundError("rasa")
    bestand = Path(pakket.submodule_search_locations[0]) / _IN_PAKKET
    inhoud = yaml.safe_load(bestand.read_text(encoding="utf-8"))
    for onderdeel in (onderdeel for deel in delen for onderdeel in inhoud[deel]):
        if "epochs" in onderdeel:
            onderdeel["random_seed"] = ZAAD
            onderdeel["epochs"] = epochs or onderdeel["epochs"]
    return {deel: inhoud[deel] for deel in delen}
