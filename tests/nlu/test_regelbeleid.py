"""Our rule policy learns and predicts what Rasa's own does: for each rule and story, and for talk at random."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.settings import ROOT

pytestmark = pytest.mark.filterwarnings("ignore")
Events = list[Any]


@dataclass(frozen=True)
class Paar:
    """The two policies, both trained on our rules and stories, and what they were trained on."""

    van_rasa: Any
    van_ons: Any
    geladen: Any
    domain: Any
    trackers: list[Any]

    def compare(self, tracker: Any) -> None:
        """Both predict the same, and so does ours when it was loaded from disk."""
        verwacht = self.van_rasa.predict_action_probabilities(tracker, self.domain)
        for onze in (self.van_ons, self.geladen):
            assert onze.predict_action_probabilities(tracker, self.domain) == verwacht


@pytest.fixture(scope="module")
def paar(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from rasa.core.policies.rule_policy import RulePolicy
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.core.generator import TrainingDataGenerator
    from rasa.shared.importers.importer import TrainingDataImporter

    from bot.nlu.regelbeleid import Regelbeleid

    voor = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    paden = [str(ROOT / deel) for deel in ("config.yml", "data/domain", "data/nlu", "stories")]
    importer = TrainingDataImporter.load_from_config(paden[0], paden[1], paden[2:])
    domain, graaf = importer.get_domain(), importer.get_stories()
    trackers = TrainingDataGenerator(graaf, domain, augmentation_factor=0, use_story_concatenation=False).generate()
    (config,) = importer.get_config()["policies"]
    assert config.pop("name") == f"{Regelbeleid.__module__}.{Regelbeleid.__name__}"

    def open_met(soort: Any, map_: Path, wijze: str) -> Any:
        gegeven = ({**soort.get_default_config(), **config}, LocalModelStorage(map_), Resource("regels"))
        return getattr(soort, wijze)(*gegeven, ExecutionContext(GraphSchema({})))

    mappen = {soort: tmp_path_factory.mktemp(soort.__name__) for soort in (RulePolicy, Regelbeleid)}
    van_rasa, van_ons = (open_met(soort, map_, "create") for soort, map_ in mappen.items())
    for beleid in (van_rasa, van_ons):
        beleid.train(trackers, domain)
    yield Paar(van_rasa, van_ons, open_met(Regelbeleid, mappen[Regelbeleid], "load"), domain, trackers)
    structlog.configure(**voor)


def test_het_leert_hetzelfde(paar: Paar) -> None:
    eigen = paar.van_ons.lookup
    assert len(eigen["rules"]) > 200
    for deel, verwacht in paar.van_rasa.lookup.items():
        assert (sorted(eigen[deel]) if isinstance(verwacht, list) else eigen[deel]) == (
            sorted(verwacht) if isinstance(verwacht, list) else verwacht
        )
    assert {**paar.geladen.lookup} == eigen


def test_elke_regel_en_elk_verhaal_gaat_verder_als_bij_rasa(paar: Paar) -> None:
    for tracker in paar.trackers:
        for eerder, _ in tracker.generate_all_prior_trackers():
            paar.compare(eerder)


def test_de_sleutels_zijn_die_van_rasa_ook_als_er_iets_verandert(paar: Paar) -> None:
    sleutels = [*paar.van_rasa.lookup["rules"], *paar.van_rasa.lookup["rules_for_loop_unhappy_path"]]
    for nummer, sleutel in enumerate(sleutels):
        states = [{}, *paar.van_rasa._rule_key_to_state(sleutel)]
        ander = paar.van_rasa._rule_key_to_state(sleutels[(nummer * 37 + 1) % len(sleutels)])[-1]
        for reeks in _vary(states, ander):
            for lookup in ("rules", "rules_for_loop_unhappy_path"):
                verwacht = paar.van_rasa._get_possible_keys(paar.van_rasa.lookup[lookup], reeks)
                assert paar.van_ons._get_possible_keys(paar.van_ons.lookup[lookup], reeks) == verwacht


def _vary(states: Events, ander: Any) -> list[Events]:
    """These states, and each with one thing of the last left out or taken from another."""
    begin, laatste = states[:-1], states[-1]
    weg = [[*begin, {naam: deel for naam, deel in laatste.items() if naam != eruit}] for eruit in laatste]
    geruild = [[*begin, {**laatste, naam: deel}] for naam, deel in ander.items()]
    return [[], states, states[1:], [laatste], [*states, {}], *weg, *geruild]


def test_ook_regels_die_wij_niet_hebben_worden_gevonden(paar: Paar) -> None:
    """By text, by the beginning of a conversation, with what may not be there: in every state that they tell apart."""
    niet = "should_not_be_set"
    vorige: Events = [
        None,
        {},
        *({"action_name": naam} for naam in ("action_listen", "a", niet)),
        {"action_text": "dag"},
    ]
    vraag: Events = [None, {}, *({"intent": naam} for naam in ("ja", "nee", niet)), {"text": "hallo"}]
    lus: Events = [None, {"name": "route_form"}, {"name": niet}]
    staten = [_drop_none(prev_action=v, user=u, active_loop=w) for v, u, w in product(vorige, vraag, lus)]
    eerder: Events = [{}, {"prev_action": {"action_name": "a"}}, {"prev_action": {"action_text": "dag"}}]
    reeksen = [[staat] for staat in staten] + [[begin, staat] for begin, staat in product(eerder, staten)]
    lookup = {json.dumps(reeks, sort_keys=True): "b" for reeks in reeksen}
    for reeks in reeksen[::7]:
        verwacht = paar.van_rasa._get_possible_keys(lookup, reeks)
        assert verwacht and paar.van_ons._get_possible_keys(lookup, reeks) == verwacht


def _drop_none(**delen: Any) -> Any:
    return {naam: deel for naam, deel in delen.items() if deel is not None}


def test_een_regel_mag_ook_een_tekst_vragen(paar: Paar) -> None:
    """None of ours does, so that Rasa is not asked at all; with one that does, she is."""
    assert not paar.van_ons._may_match_text()
    tekst = '[{"prev_action": {"action_name": "action_listen"}, "user": {"text": "hallo daar"}}]'
    paar.van_rasa.lookup["rules"][tekst] = paar.van_ons.lookup["rules"][tekst] = "action_antwoord"
    try:
        assert paar.van_ons._may_match_text()
        verwacht = paar.van_rasa.predict_action_probabilities(
            tracker := make_tracker(paar, [("user", "hallo daar", "vog_duur")]), paar.domain
        )
        assert verwacht.is_end_to_end_prediction
        assert paar.van_ons.predict_action_probabilities(tracker, paar.domain) == verwacht
    finally:
        del paar.van_rasa.lookup["rules"][tekst], paar.van_ons.lookup["rules"][tekst]


@given(st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_elk_gesprek_gaat_verder_als_bij_rasa(paar: Paar, data: st.DataObject) -> None:
    """At random, but mostly what comes after what was predicted: there are few other ways into a form."""
    vormen, einden = sorted(paar.domain.form_names), ["open", "klaar", "gestopt", "mens", "geen", None]
    stap = st.one_of(
        st.tuples(st.just("user"), st.just("ja"), st.sampled_from([*sorted(paar.domain.intents), None])),
        st.just(("volg",)),
        st.just(("volg",)),
        st.tuples(st.just("action"), st.sampled_from(sorted(paar.domain.action_names_or_texts))),
        st.tuples(st.just("loop"), st.sampled_from([*vormen, None])),
        st.tuples(st.just("slot"), st.sampled_from(einden)),
        st.tuples(st.just("reject"), st.sampled_from(vormen)),
        st.just(("interrupt",)),
    )
    paar.compare(make_tracker(paar, data.draw(st.lists(stap, max_size=14))))


def make_tracker(paar: Paar, stappen: Events) -> Any:
    """The conversation of these steps; at "volg" Rasa's own policy says what is done."""
    from rasa.shared.core.events import ActionExecuted
    from rasa.shared.core.trackers import DialogueStateTracker

    tracker = DialogueStateTracker.from_events("een", [], paar.domain.slots)
    for stap in stappen:
        if stap[0] == "volg":
            kansen = paar.van_rasa.predict_action_probabilities(tracker, paar.domain).probabilities
            tracker.update(ActionExecuted(paar.domain.action_names_or_texts[kansen.index(max(kansen))]), paar.domain)
            paar.compare(tracker)
            continue
        for event in _make_events(stap):
            tracker.update(event, paar.domain)
    return tracker


def _make_events(stap: Any) -> Events:
    from rasa.shared.core import events

    soort, *rest = stap
    if soort == "user":
        tekst, intent = rest
        return [events.ActionExecuted("action_listen"), events.UserUttered(tekst, {"name": intent, "confidence": 0.9})]
    if soort == "slot":
        return [events.SlotSet("route_einde", rest[0])]
    soorten = {"action": events.ActionExecuted, "loop": events.ActiveLoop, "reject": events.ActionExecutionRejected}
    return [events.LoopInterrupted(True)] if soort == "interrupt" else [soorten[soort](*rest)]
