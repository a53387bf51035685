"""What is told of a counter: all that the file knows, and nothing that it does not."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.kennisbank import Gemeente
from bot.web.loketten import list_loketten

DINSDAG = datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)  # ten o'clock in Amsterdam


def make_gemeente(**anders: object) -> Gemeente:
    loket = {"id": "balie", "naam": "De balie", "belofte": "Wij bellen.", "standaard": True, **anders}
    return Gemeente.parse_obj({"id": "ergens", "naam": "Ergens", "loketten": [loket]})


@pytest.mark.parametrize(("uur", "open_nu"), [(9, True), (16, False)])
def test_a_counter_with_everything(uur: int, open_nu: bool) -> None:
    gemeente = make_gemeente(telefoon="14 000", open={"dinsdag": "09:00-17:00", "maandag": "10:00-12:00"})
    (kaart,) = list_loketten(gemeente, DINSDAG.replace(hour=uur))
    assert (kaart.telefoon, kaart.open_nu) == ("14 000", open_nu)
    assert kaart.tijden == ("maandag van 10:00 tot 12:00 uur", "dinsdag van 09:00 tot 17:00 uur")


def test_a_counter_of_which_little_is_known_gets_nothing_made_up() -> None:
    (kaart,) = list_loketten(make_gemeente(), DINSDAG)
    assert kaart.as_json() == {
        "naam": "De balie",
        "telefoon": None,
        "tijden": [],
        "open_nu": None,
        "belofte": "Wij bellen.",
    }
