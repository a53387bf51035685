"""Two questions in one message are found, and one long question stays whole."""

from __future__ import annotations

import pytest

from bot.nlu.deelvragen import MAX_DELEN, split_vragen


@pytest.mark.parametrize(
    ("tekst", "delen"),
    [
        ("Wat kost een VOG? En hoe lang duurt bezwaar?", ["Wat kost een VOG?", "En hoe lang duurt bezwaar?"]),
        ("wat kost een vog en hoe maak ik bezwaar", ["wat kost een vog", "hoe maak ik bezwaar"]),
        ("ik ben ziek geworden\nmag ik op vakantie", ["ik ben ziek geworden", "mag ik op vakantie"]),
        (
            "ik werk bij de kringloop, maar mag dat wel van de gemeente",
            ["ik werk bij de kringloop", "mag dat wel van de gemeente"],
        ),
    ],
)
def test_twee_vragen_worden_twee_delen(tekst: str, delen: list[str]) -> None:
    assert split_vragen(tekst) == delen


@pytest.mark.parametrize(
    "tekst", ["", "wat kost een vog", "ik en mijn man moeten werken", "Hallo! Wat kost een VOG?", "Is dat zo? Ja?"]
)
def test_een_vraag_blijft_een_vraag(tekst: str) -> None:
    assert split_vragen(tekst) == []


def test_een_heel_verhaal_geeft_niet_eindeloos_delen() -> None:
    assert len(split_vragen("Dit is een zin. " * 40)) == MAX_DELEN
