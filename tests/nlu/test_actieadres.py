"""What Rasa sends to the actions: to where it always did, and the domain only where a form is checked."""

from __future__ import annotations

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.actieadres import Actieadres
from bot.settings import ROOT

pytestmark = pytest.mark.filterwarnings("ignore")
ADRES = EndpointConfig("http://acties.example/webhook", headers={"X-Tess-Token": "t"})


def test_het_is_hetzelfde_adres() -> None:
    adres = Actieadres.wrap(ADRES)
    assert (adres.url, adres.headers) == (ADRES.url, ADRES.headers)
    assert ADRES.kwargs == {}


@pytest.mark.parametrize("naam", ["action_antwoord", "action_ask_route_stap", "validate_route_form"])
def test_alleen_wie_een_formulier_nakijkt_krijgt_het_domein(naam: str) -> None:
    domain = Domain.load(str(ROOT / "data" / "domain"))
    tracker = DialogueStateTracker.from_events("een", [], domain.slots)
    van_rasa = RemoteAction(naam, ADRES)._action_call_format(tracker, domain)
    van_ons = RemoteAction(naam, Actieadres.wrap(ADRES))._action_call_format(tracker, domain)
    assert ("domain" in van_ons) == naam.startswith("validate_")
    assert van_ons == {deel: waarde for deel, waarde in van_rasa.items() if deel in van_ons}
    assert {*van_rasa} - {*van_ons} <= {"domain"}


def test_wie_anders_instelt_krijgt_dat() -> None:
    zelf = EndpointConfig("http://acties.example/webhook", enable_selective_domain=False)
    assert Actieadres.wrap(zelf).kwargs == {"enable_selective_domain": False}
