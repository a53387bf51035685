"""The project's importer, of whose sentences a fixed share can be taken; the same for both pipelines."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bench.zinnen import Zin, choose_zinnen
from bot.nlu.importer import KennisbankImporter


class DeelImporter(KennisbankImporter):
    """Reads as Tess does, and gives the share that the configuration names."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        deel: float = 1.0,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._deel = deel

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The sentences (see parent class)."""
        alle = super().get_nlu_data(language)
        gekozen = choose_zinnen(map(_zin, alle.intent_examples), self._deel)
        return alle.filter_training_examples(lambda voorbeeld: _zin(voorbeeld) in gekozen)


def _zin(voorbeeld: Message) -> Zin:
    return str(voorbeeld.get(INTENT)), str(voorbeeld.get(TEXT))
