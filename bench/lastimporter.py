"""What Rasa alone knows: the same sentences and texts as Tess, told by Rasa's own responses instead of our actions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.common import cached_method

from bot.kennisbank import DATA, Antwoord, load_kennisbank, read_groepen

_ZONDER_HAKEN = str.maketrans("", "", "{}")  # an amount of ours, a slot of Rasa
VERDER = "Dank u. Vertel verder, of kies een knop."


class KaleImporter(RasaFileImporter):
    """A rule for each intent, and stories of two questions each, so that Rasa's learning policies have work as well."""

    @cached_method
    def get_domain(self) -> Domain:
        """Every intent, with one response each."""
        kennisbank, eigen = load_kennisbank(), super().get_domain()
        vast = {naam: varianten[0]["text"] for naam, varianten in eigen.responses.items()}
        antwoorden = {f"utter_{id_}": _read_tekst(antwoord) for id_, antwoord in kennisbank.antwoorden.items()}
        intents = sorted({*eigen.intents, *kennisbank.antwoorden, *read_groepen(DATA)})
        teksten = {f"utter_{intent}": VERDER for intent in intents} | vast | antwoorden
        return Domain.from_dict(
            {
                "intents": intents,
                "entities": sorted(eigen.entities),
                "responses": {naam: [{"text": tekst}] for naam, tekst in teksten.items()},
                "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
            }
        )

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Made from the intents alone (see class)."""
        lezer = YAMLStoryReader(self.get_domain())
        intents = sorted({*load_kennisbank().antwoorden, *read_groepen(DATA)})
        rules = [{"rule": f"antwoord op {intent}", "steps": _turn(intent)} for intent in intents]
        paren = pairwise(intents)
        stories = [{"story": f"{een}, dan {twee}", "steps": [*_turn(een), *_turn(twee)]} for een, twee in paren]
        stappen = lezer.read_from_parsed_yaml({"version": "3.1", "rules": rules, "stories": stories})
        return StoryGraph(stappen)


def _read_tekst(antwoord: Antwoord) -> str:
    return str(antwoord.versies[0].kort).translate(_ZONDER_HAKEN)


def _turn(intent: str) -> list[dict[str, Any]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]
