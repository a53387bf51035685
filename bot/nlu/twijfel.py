"""Decides whether Tess is sure enough of the theme to answer, and whether a second question was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.training_data.message import Message

from bot.kennisbank import SIGNALEN
from bot.nlu.deelvragen import Delen
from bot.nlu.intentkiezer import DELEN
from bot.nlu.onderwerpen import BUITEN, PRAAT, Kans, rank_themas, read_themas, weigh
from bot.nlu.signaalherkenner import SIGNAAL

TWEEDE = "tweede"
# Where a mistake does little harm, less certainty is enough.
_DREMPEL = {
    BUITEN: "buiten",
    PRAAT: "praat",
    **dict.fromkeys(("correctie", "herhalen", "meer_uitleg", "route_vragen"), "praat"),
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Twijfel(IntentClassifier, GraphComponent):
    """Turns an unsure choice into `nlu_fallback`, keeping the ranking for the clarifying question."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that should be included in the pipeline before this component."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config."""
        return {
            "zeker": 0.5,  # below this chance of the likeliest theme Tess asks
            "buiten": 0.25,  # from this chance on Tess says that it is outside what she knows
            "praat": 0.3,  # the same for small talk, and for what only says more of the answer at hand
            "verschil": 0.1,  # closer than this to the next theme Tess asks
            "gewicht_buiten": 0.8,  # the chance of a question outside what Tess knows is multiplied by this
            "gewicht_signaal": 0.3,  # the same for a signal, which has a component of its own
            "deel": 0.6,  # from this chance on a part of a message is a question of its own
        }

    def __init__(self, config: dict[str, Any], themas: Mapping[str, tuple[str, ...]]) -> None:
        self._config = {**self.get_default_config(), **config}
        self._themas = themas

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Twijfel:
        """Creates the component (see parent class)."""
        return cls(config, read_themas())

    def process(self, messages: list[Message]) -> list[Message]:
        """Replaces the intent where Tess should ask, and names the second question where there is one."""
        for message in messages:
            ranking = message.get("intent_ranking") or []
            if ranking:
                gewogen = weigh(ranking, self._weight)
                message.set("intent_ranking", gewogen, add_to_output=True)
                if not message.get(SIGNAAL):
                    self._decide(message, gewogen)
        return messages

    def _weight(self, intent: str) -> float:
        if intent in SIGNALEN:
            return float(self._config["gewicht_signaal"])
        return float(self._config["gewicht_buiten"]) if self._themas.get(intent) == (BUITEN,) else 1.0

    def _decide(self, message: Message, ranking: list[dict[str, Any]]) -> None:
        keuze = self._choose(ranking)
        vragen = self._list_vragen(message.get(DELEN))
        if len(vragen) > 1:
            if keuze["name"] == DEFAULT_NLU_FALLBACK_INTENT_NAME:
                keuze = {"name": vragen[0].intent, "confidence": vragen[0].kans}
            eerste = self._themas.get(keuze["name"], ())
            tweede = next((vraag.intent for vraag in vragen if vraag.thema not in eerste), None)
            message.set(TWEEDE, tweede, add_to_output=True)
        message.set("intent", keuze, add_to_output=True)

    def _choose(self, ranking: list[dict[str, Any]]) -> dict[str, Any]:
        eerste, *rest = rank_themas(ranking, self._themas)
        # A theme that the first intent also has is no rival: the same answer would be given.
        samen = self._themas.get(eerste.intent, (eerste.thema,))
        rivaal = next((kans.kans for kans in rest if kans.thema not in samen), 0.0)
        drempel = self._config[_DREMPEL.get(eerste.thema, "zeker")]
        if eerste.kans < drempel or eerste.kans - rivaal < self._config["verschil"]:
            return {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": eerste.kans}
        return {"name": eerste.intent, "confidence": eerste.kans}

    def _list_vragen(self, delen: Delen | None) -> list[Kans]:
        """The parts of a message that surely ask for an answer, each theme once; empty as soon as it cannot be two."""
        if delen is None:
            return []
        zeker: dict[int, Kans] = {}
        for over, (plek, ranking) in zip(range(len(delen) - 1, -1, -1), delen.rank_kort_eerst(), strict=True):
            beste = rank_themas(ranking, self._themas)[0]
            is_antwoord = beste.thema not in {BUITEN, PRAAT} and beste.intent in self._themas
            if is_antwoord and beste.kans >= self._config["deel"]:
                zeker[plek] = beste
            if len(zeker) + over < 2:
                return []
        per_thema: dict[str, Kans] = {}
        for plek in sorted(zeker):
            per_thema.setdefault(zeker[plek].thema, zeker[plek])
        return list(per_thema.values())

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Validates that the component is configured properly."""
        for key in ("zeker", "buiten", "praat", "verschil", "deel", "gewicht_buiten", "gewicht_signaal"):
            if not 0 <= config.get(key, 0) <= 1:
                raise ValueError(f"Twijfel: '{key}' must lie between 0 and 1")
