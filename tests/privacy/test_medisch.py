"""What illness somebody has goes; what somebody can or cannot do stays, and so does every word in an emergency."""

from __future__ import annotations

import pytest

from bot.privacy import Filter
from bot.privacy.aandoeningen import make_patroon
from tests.privacy.hulp import filtered

BLIJFT = (
    "ziek ziekte klachten pijn moe stress koorts griep ontsteking beperking handicap rolstoel krukken blind doof "
    "zwanger operatie dokter arts medicijnen therapie arbeidsongeschikt afgekeurd dyslexie"
)


@pytest.mark.parametrize(
    ("getypt", "gefilterd"),
    [
        ("ik heb diabetes type 2, krijg ik ontheffing", "ik heb [medisch], krijg ik ontheffing"),
        ("mijn man heeft longkanker", "mijn man heeft [medisch]"),
        ("diagnose: schizofrenie", "diagnose: [medisch]"),
        ("Schizofrenie", "[medisch]"),
        ("reuma, moet ik nu werken", "[medisch], moet ik nu werken"),
        ("Ik ben 45. Ik heb ptss en adhd.", "Ik ben 45. Ik heb [medisch] en [medisch]."),
    ],
)
def test_an_illness_that_somebody_has_goes(getypt: str, gefilterd: str) -> None:
    assert filtered(getypt) == gefilterd


@pytest.mark.parametrize(
    "tekst",
    [
        "Is diabetes een reden voor ontheffing?",
        "diabetes?",
        "Krijgen mensen met kanker vrijstelling? Ik hoor het graag.",
        "Mijn consulent vroeg of iemand kanker heeft",
        "ik staar naar de brief",
        "ik koop suiker en melk",
        "nah, laat maar",
        "ik ben de draad kwijt en ik drink water",
    ],
)
def test_an_illness_that_is_only_talked_about_stays(tekst: str) -> None:
    assert filtered(tekst) == tekst


@pytest.mark.parametrize("woord", BLIJFT.split())
def test_a_word_that_tess_must_understand_stays(woord: str) -> None:
    assert make_patroon().search(f"ik heb {woord} en ben {woord}") is None


@pytest.mark.parametrize(
    "tekst",
    [
        "ik heb diabetes en mijn insuline is op, ik voel me heel slecht",
        "mijn man krijgt een beroerte denk ik",
        "help mijn zoontje heeft een epileptische aanval",
        "ik heb een depressie en wil dood",
        "mijn moeder is dement en al uren weg",
        "ik heb mijn methadon dubbel genomen",
    ],
)
def test_in_an_emergency_every_word_stays(tekst: str) -> None:
    assert filtered(tekst) == tekst


def test_an_illness_is_a_find_that_the_vault_does_not_keep() -> None:
    (vondst,) = Filter().filter("ik heb diabetes").vondsten
    assert (vondst.soort, vondst.waarde, vondst.plaatshouder) == ("medisch", "diabetes", "[medisch]")
