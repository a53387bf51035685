"""What counts as a written-out amount or term, and above all what does not."""

from __future__ import annotations

import pytest

from bot.kennisbank.tekstregels import check_vraag


def found(tekst: str) -> list[str]:
    return [wat.split("'")[-2] for wat, _ in check_vraag(tekst)]


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("Dat kost €5.", "€"),
        ("Dat kost 5 Euro.", "Euro"),
        ("Een paar euro's.", "euro"),
        ("Dat kost EUR 5.", "EUR"),
        ("Dat kost eur5.", "eur"),
        ("Binnen 1 week.", "1 week"),
        ("Na 1 maand.", "1 maand"),
        ("Nog 1 dag.", "1 dag"),
        ("Na 1,5 maand.", "1,5 maand"),
        ("Dat duurt 5 werkdagen.", "5 werkdagen"),
        ("U hebt zes weken.", "zes weken"),
        ("Acht weken de tijd.", "Acht weken"),
        ("In vier\nweken.", "vier weken"),
        ("Hoogstens één maand.", "één maand"),
        ("Twaalf maanden lang.", "Twaalf maanden"),
        ("Binnen een week.", "een week"),
        ("Binnen twee jaar.", "twee jaar"),
        ("Binnen 24 uur.", "24 uur"),
    ],
)
def test_een_bedrag_of_termijn_wordt_gezien(tekst: str, stuk: str) -> None:
    assert found(tekst) == [stuk]


@pytest.mark.parametrize(
    "tekst",
    [
        "Een kind jonger dan 5 jaar.",
        "Bent u jonger dan 27 jaar?",
        "Een pagina noemt minimaal 20 uur per week.",
        "Een grens van minstens acht uur per week.",
        "Hoogstens één of twee jaar nadat u stopt.",
        "Schrijf een week lang op welke zorg u geeft.",
        "Langer dan een half jaar.",
        "Niet meer in een jaar.",
        "Op 1 januari 2026, in week 7.",
        "Wij komen uit Europa en gaan naar de directeur.",
        "Wat binnen de gemeente een dag duurt.",
    ],
)
def test_een_leeftijd_uren_of_gewone_tijd_is_geen_termijn(tekst: str) -> None:
    assert found(tekst) == []


@pytest.mark.parametrize("stuk", ["{prijs}", "{Prijs}", "{{prijs}}", "{een prijs}", "{", "}"])
def test_een_accolade_in_een_vraag_wordt_gezien(stuk: str) -> None:
    assert found(f"Wat kost {stuk} nu?") == [stuk]
