"""Rasa's rule policy, which looks only at the rules that can hold: Rasa goes through all of them at each prediction.

A rule is found by what its last state asks: which action came before, and which intent. Whether it holds is still
Rasa's judgement.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

logger = logging.getLogger(__name__)

State = dict[str, Any]
Eis = str | None  # None: no demand


class Regelbeleid(RulePolicy):
    """See config.yml; learns, keeps and predicts what RulePolicy does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wijzers: dict[int, Wijzer] = {}

    def _point(self, lookup: dict[str, str]) -> Wijzer:
        wijzer = self._wijzers.get(id(lookup))
        if wijzer is None or wijzer.lookup is not lookup or wijzer.aantal != len(lookup):
            wijzer = self._wijzers[id(lookup)] = Wijzer(lookup)
        return wijzer

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        if not states:
            return set(lookup)
        return {
            sleutel
            for sleutel, lengte in self._point(lookup).find(states[-1])
            if all(self._is_rule_applicable(sleutel, n, s) for n, s in enumerate(reversed(states[-lengte:])))
        }

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        """What the rules say (see parent class); by the text of a message only when a rule may ask for one."""
        if use_text_for_last_user_input and not self._may_match_text():
            return None, None, False
        return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)

    def _may_match_text(self) -> bool:
        """Whether a rule can hold as Rasa then asks: right after action_listen, with the intent taken away."""
        leeg: State = {PREVIOUS_ACTION: {ACTION_NAME: ACTION_LISTEN_NAME}}
        lookups = (self.lookup[naam] for naam in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH))
        return any(self._point(lookup).find(leeg) for lookup in lookups)

    def _rule_prediction(self, *args: Any, **kwargs: Any) -> PolicyPrediction:
        """The prediction under the name of the parent class, so that what is kept of a conversation stays the same."""
        prediction = super()._rule_prediction(*args, **kwargs)
        prediction.policy_name = RulePolicy.__name__
        return prediction

    @staticmethod
    def format_tracker_states(states: list[State]) -> str:
        """For a line in the log (see parent class): only when somebody keeps it."""
        return RulePolicy.format_tracker_states(states) if logger.isEnabledFor(logging.DEBUG) else ""


DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)(
    Regelbeleid
)


class Wijzer:
    """The rules of one lookup by what their last state demands."""

    def __init__(self, lookup: dict[str, str]) -> None:
        self.lookup = lookup
        self.aantal = len(lookup)
        self._regels: dict[tuple[Eis, Eis], list[tuple[str, int]]] = defaultdict(list)
        self._eerste: list[tuple[str, int]] = []  # of rules for the beginning of a conversation, before any action
        for sleutel in lookup:
            states = RulePolicy._rule_key_to_state(sleutel)
            self._list_for(states[-1]).append((sleutel, len(states)))

    def _list_for(self, state: State) -> list[tuple[str, int]]:
        if not state.get(PREVIOUS_ACTION):
            return self._eerste
        return self._regels[_read_eis(state, PREVIOUS_ACTION, ACTION_NAME), _read_eis(state, USER, INTENT)]

    def find(self, state: State) -> list[tuple[str, int]]:
        """The rules that can hold in this state of a conversation, each with how many states it looks back."""
        vorige = state.get(PREVIOUS_ACTION)
        if not vorige:
            return self._eerste
        actie, intent = vorige.get(ACTION_NAME), state.get(USER, {}).get(INTENT)
        plekken = {(actie, intent), (actie, None), (None, intent), (None, None)}
        return [regel for plek in plekken for regel in self._regels.get(plek, ())]


def _read_eis(state: State, deel: str, naam: str) -> Eis:
    """What a rule demands to be the same; None when it demands nothing, or something else."""
    waarde = state.get(deel, {}).get(naam)
    return waarde if isinstance(waarde, str) and waarde != SHOULD_NOT_BE_SET else None
