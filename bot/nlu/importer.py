"""Turns the knowledge base into what Rasa trains on: one intent and one rule an answer, nobody keeps a list by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.common import cached_method

from bot.kennisbank import DATA, load_kennisbank, read_groepen

UITKOMST_VAN_GROEP = {
    "smalltalk": "smalltalk",
    "gesprek": "smalltalk",
    "nood": "noodsignaal",
    "buiten": "buiten_bereik",
}
ACTIE_VAN_GROEP = {"buiten": "action_buiten"}
# Said after the text itself, so that the help is there also when the actions cannot be reached.
ACTIE_DAARNA = {"nood_acuut": "action_nood_keuzes", "geldnood": "action_nood_keuzes"}
MET_MENS = {"nood", "buiten"}


class KennisbankImporter(RasaFileImporter):
    """Rasa's own file importer, plus the intents, outcomes and rules that follow from data/."""

    @cached_method
    def get_domain(self) -> Domain:
        """The domain of data/domain, with an intent for every answer and every other training file."""
        base = super().get_domain()
        intents = sorted({*load_kennisbank().antwoorden, *read_groepen(DATA)})
        extra = Domain.from_dict({"intents": intents, "responses": self._mark_responses(base.responses)})
        return extra.merge(base)  # on both sides: the first wins, so the marked responses do

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The stories of stories/, and a rule for each answer and for each intent with a fixed text."""
        handwritten = super().get_stories(exclusion_percentage)
        reader = YAMLStoryReader(self.get_domain())
        steps = reader.read_from_parsed_yaml({"version": "3.1", "rules": self._rules()})
        return handwritten.merge(StoryGraph(steps))

    def _rules(self) -> list[dict[str, Any]]:
        responses = self.get_domain().responses
        antwoorden = sorted(load_kennisbank().antwoorden)
        groepen = read_groepen(DATA)
        vast = sorted(intent for intent in groepen if f"utter_{intent}" in responses)
        return [
            *(_rule(id_, "action_antwoord") for id_ in antwoorden),
            *(_rule(intent, ACTIE_VAN_GROEP.get(groepen[intent], f"utter_{intent}")) for intent in vast),
        ]

    def _mark_responses(self, responses: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
        marked = {}
        for intent, groep in read_groepen(DATA).items():
            naam = f"utter_{intent}"
            if naam in responses and groep in UITKOMST_VAN_GROEP:
                marked[naam] = [_mark(variant, groep) for variant in responses[naam]]
        return marked


def _mark(variant: dict[str, Any], groep: str) -> dict[str, Any]:
    knoppen = ["mens_spreken"] if groep in MET_MENS else []
    return {**variant, "custom": {"uitkomst": UITKOMST_VAN_GROEP[groep], "knoppen": knoppen}}


def _rule(intent: str, action: str) -> dict[str, Any]:
    acties = [action, *([ACTIE_DAARNA[intent]] if intent in ACTIE_DAARNA else ())]
    return {"rule": f"{intent} -> {action}", "steps": [{"intent": intent}, *({"action": naam} for naam in acties)]}
