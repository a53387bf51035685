"""The filter reaches what was promised on made-up messages; a figure that drops fails here."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from bench.privacymeting import CORPUS, Meting, as_text, measure, read_corpus
from bot.privacy import Filter
from bot.privacy.model import Plek

MINSTE_BERICHTEN = 700
PRECISIE = 0.97
RECALL = {
    "bsn": 1.0,
    "iban": 1.0,
    "telefoon": 0.99,
    "email": 0.99,
    "naam_formulier": 1.0,
    "naam": 0.95,  # promised is 0.85
    "postcode": 0.95,
    "geboortedatum": 0.95,
    "document": 0.94,
    "klantnummer": 0.94,
    "medisch": 0.95,
}


def locate(tekst: str, vraagt_naam: bool) -> list[Plek]:
    return Filter().locate(tekst, vraagt_naam=vraagt_naam)


@pytest.fixture(scope="module", params=["ontwikkel", "toets"])
def meting(request: pytest.FixtureRequest) -> Meting:
    locate("Ik heet Jan", False)  # what is read once is no part of the time of a message
    return measure(read_corpus(CORPUS / request.param), locate)


def test_the_messages_are_many_and_no_message_stands_in_both_halves() -> None:
    ontwikkel, toets = ({v.tekst for v in read_corpus(CORPUS / helft)} for helft in ("ontwikkel", "toets"))
    assert len(ontwikkel | toets) >= MINSTE_BERICHTEN
    assert len(ontwikkel & toets) <= 5, "short messages such as greetings may be the same"


@pytest.mark.parametrize("soort", sorted(RECALL))
def test_what_must_go_goes(meting: Meting, soort: str) -> None:
    telling = meting.tellingen[soort]
    assert telling.er >= 15, "too few to say anything"
    assert telling.recall >= RECALL[soort], as_text(soort, meting)


@pytest.mark.parametrize("soort", sorted(RECALL))
def test_what_goes_had_to_go(meting: Meting, soort: str) -> None:
    assert meting.tellingen[soort].precisie >= PRECISIE, as_text(soort, meting)


def test_a_message_without_personal_data_stays_as_it_is(meting: Meting) -> None:
    veranderd = [voorbeeld.tekst for voorbeeld, _ in meting.missers if not voorbeeld.weg]
    assert len(veranderd) <= (1 - PRECISIE) * meting.blijven, veranderd


def test_no_kind_is_found_that_the_messages_do_not_know(meting: Meting) -> None:
    assert set(meting.tellingen) == set(RECALL)


def test_a_message_takes_less_than_three_milliseconds(meting: Meting) -> None:
    assert statistics.median(meting.ms) < 3


@pytest.mark.parametrize(
    "inhoud",
    [
        '- {tekst: "bsn 1", weg: {bsn: ["2"]}}',
        '- {tekst: "bsn 1"}',
        '- {tekst: "bsn 1", blijft: true, weg: {bsn: ["1"]}}',
    ],
)
def test_a_message_that_does_not_say_what_must_go_is_refused(tmp_path: Path, inhoud: str) -> None:
    (tmp_path / "stuk.yml").write_text(inhoud)
    with pytest.raises(ValueError, match=r"stuk\.yml"):
        read_corpus(tmp_path)


def test_the_measure_sees_what_stays_and_what_goes_wrongly(tmp_path: Path) -> None:
    (tmp_path / "bsn.yml").write_text('- {tekst: "ab cd", weg: {bsn: ["ab"]}}\n- {tekst: "ab", blijft: true}')
    niets = measure(read_corpus(tmp_path), lambda tekst, vraagt_naam: [])
    alles = measure(read_corpus(tmp_path), lambda tekst, vraagt_naam: [Plek(0, len(tekst), "bsn")])
    half = measure(read_corpus(tmp_path), lambda tekst, vraagt_naam: [Plek(0, 1, "bsn")])
    assert (niets.tellingen["bsn"].recall, niets.tellingen["bsn"].precisie) == (0, 1)
    assert (alles.tellingen["bsn"].recall, alles.tellingen["bsn"].precisie) == (1, 0)
    assert (half.tellingen["bsn"].recall, half.tellingen["bsn"].precisie) == (0, 0.5)
