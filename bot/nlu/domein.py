"""The domain as Rasa really trains on it, for whoever wants to see it."""

from __future__ import annotations

from bot.nlu.importer import KennisbankImporter
from bot.settings import ROOT


def read_domain() -> str:
    """The whole domain as YAML."""
    importer = KennisbankImporter(
        config_file=str(ROOT / "config.yml"),
        domain_path=str(ROOT / "data" / "domain"),
        training_data_paths=[str(ROOT / "data" / "nlu"), str(ROOT / "stories")],
    )
    return str(importer.get_domain().as_yaml())
