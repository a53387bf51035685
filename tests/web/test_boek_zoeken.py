"""Searching in the answer book, on a small book of our own and through the real pages."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from bot.web.boek import Vraagstelling, Zoekvraag, find_bladzijden, list_bladzijden
from tests.web.boekproef import DAG, give_kennisbank, make_adres, make_antwoord, make_kennisbank, read_links, read_tekst

ANTWOORDEN = (
    make_antwoord("reis", "Krijg ik mijn reiskosten terug?", "Soms wel.", onderwerp="geld", zekerheid="onzeker"),
    make_antwoord("raad", "Wat doet de Cliëntenraad?", "De raad denkt mee. Eén keer per jaar.", onderwerp="hulp"),
    make_antwoord("kosten", "Wie betaalt?", "Kosten, kosten, kosten: alle kosten zijn kosten. " * 20, onderwerp="geld"),
    make_antwoord(
        "bus",
        "Mag ik met de bus?",
        "Ja, dat mag. En ov ook.",
        onderwerp="reizen",
        zekerheid="afgeleid",
        recht="U hebt recht op een buskaart.",
        onzeker=("Wij weten niet hoe laat.",),
        herkeuren_voor=date(2026, 12, 15),
    ),
    make_antwoord("later", "Wat komt er nog?", "Een geheim.", onderwerp="hulp", geldig_vanaf=date(2027, 1, 1)),
)
TEKENS = ['"', "'", "*", "-", "(", ")", ":", ";", "^", "+", "%", "\\", "{", "}", "--", "/*", "&", "\0", "\n", "_", "😀"]
OPERATOREN = [
    "AND", "OR", "NOT", "NEAR", "NEAR(vog kosten)", "NEAR/2", "vog AND", "OR vog", "NOT vog", "vog NOT kosten",
    "vraag:vog", "boek MATCH vog", "vog*", "^vog", '"vog', "'; DROP TABLE boek; --", "{vraag tekst}: vog", "a\"b'c",
    "%", "ik AND", "( OR )", "\ud7ff\uffff", "e\u0301", "ﬁ½²", "ǅ İstanbul ß",
]  # fmt: skip


@pytest.fixture(scope="module")
def boek(kennisbank: Any) -> Any:
    return list_bladzijden(make_kennisbank(kennisbank, *ANTWOORDEN), Vraagstelling(DAG, None))


@pytest.fixture()
def klein(tess: Any, kennisbank: Any) -> Any:
    """A client of a Tess with the small book."""
    give_kennisbank(tess, make_kennisbank(kennisbank, *ANTWOORDEN))
    return tess.klant()


def find(boek: Any, woorden: str = "", **keuzes: Any) -> list[str]:
    return [bladzijde.antwoord.id for bladzijde in find_bladzijden(boek, Zoekvraag(woorden, **keuzes))]


@pytest.mark.parametrize(
    ("woorden", "ids"),
    [
        ("reiskosten", ["reis"]),
        ("REISKOSTEN", ["reis"]),
        ("eiskos", ["reis"]),
        ("buskaart", ["bus"]),
        ("hoe laat", ["bus"]),
        ("bel uitleg", ["reis", "raad", "kosten", "bus"]),
        ("cliëntenraad", ["raad"]),
        ("clientenraad", ["raad"]),
        ("CLIE\u0308NTEN", ["raad"]),
        ("een keer", ["raad"]),
        ("één KEER", ["raad"]),
        ("ov", ["bus"]),
        ("u", ["bus"]),
        ("ik reiskosten", ["reis"]),
        ("ik", ["reis", "bus"]),
        ("olifant", []),
        ("bus olifant", []),
        ("ov olifant", []),
        ("bus zz", []),
        ("geheim", []),
        ("***", []),
    ],
)
def test_words(boek: Any, woorden: str, ids: list[str]) -> None:
    assert sorted(find(boek, woorden)) == sorted(ids)


def test_words_in_any_order(boek: Any) -> None:
    assert {tuple(find(boek, " ".join(rij))) for rij in permutations(["buskaart", "ik", "recht"])} == {("bus",)}


def test_a_hit_in_the_question_comes_first(boek: Any) -> None:
    """Also before a text that has the word a hundred times."""
    assert find(boek, "kosten") == ["reis", "kosten"]
    assert find(boek, "ik") == ["reis", "bus"]


def test_no_words_keep_the_order_of_the_book(boek: Any) -> None:
    assert find(boek) == ["reis", "kosten", "raad", "later", "bus"]
    assert find(boek, onderwerp="geld") == ["reis", "kosten"]


def test_properties(boek: Any) -> None:
    assert find(boek, zekerheid="onzeker") == ["reis"]
    assert find(boek, zekerheid="gezien") == ["kosten", "raad"]
    assert find(boek, nakijken_voor=date(2026, 12, 14)) == []
    assert find(boek, nakijken_voor=date(2026, 12, 15)) == ["bus"]
    assert find(boek, nakijken_voor=date(2027, 2, 1)) == ["reis", "kosten", "raad", "bus"]


def test_properties_together(boek: Any) -> None:
    assert find(boek, "kosten", onderwerp="geld", zekerheid="gezien") == ["kosten"]
    assert find(boek, "kosten", onderwerp="reizen") == []
    assert find(boek, onderwerp="reizen", zekerheid="afgeleid", nakijken_voor=date(2026, 12, 31)) == ["bus"]
    assert find(boek, onderwerp="reizen", zekerheid="gezien") == []


@pytest.mark.parametrize("woorden", TEKENS + OPERATOREN)
def test_signs_and_operators_are_words_or_nothing(boek: Any, woorden: str) -> None:
    find(boek, woorden)
    assert find(boek, f"reiskosten {woorden}") in ([], ["reis"])


@pytest.mark.parametrize("teken", TEKENS)
def test_a_sign_beside_a_word_does_not_matter(boek: Any, teken: str) -> None:
    assert find(boek, f"{teken}reiskosten{teken}terug{teken}") == ["reis"]


def test_operators_do_not_operate(boek: Any) -> None:
    assert find(boek, "reiskosten OR buskaart") == []
    assert find(boek, "kosten NOT reiskosten") == []


def test_pages_survive_signs_and_operators(klein: Any) -> None:
    for woorden in TEKENS + OPERATOREN:
        pagina = klein.get(make_adres("/antwoorden", q=woorden))
        assert (pagina.status, klein.get(make_adres("/api/antwoorden", q=woorden)).status) == (200, 200), woorden


def test_pages_survive_broken_addresses(klein: Any) -> None:
    for vraag in ("q=%FF%FE", "q=%ED%A0%80", "q=%", "q=%zz", "q=a&q=b", "q[]=a", "q", "q=%00"):
        assert klein.get(f"/antwoorden?{vraag}").status == klein.get(f"/api/antwoorden?{vraag}").status == 200, vraag


@pytest.mark.parametrize(
    ("velden", "ids"),
    [
        ({"q": "kosten"}, ["reis", "kosten"]),
        ({"q": "clientenraad"}, ["raad"]),
        ({"q": "  bus \t kaart "}, ["bus"]),
        ({"onderwerp": "geld"}, ["reis", "kosten"]),
        ({"zekerheid": "onzeker"}, ["reis"]),
        ({"nakijken_voor": "2026-12-15"}, ["bus"]),
        ({"q": "kosten", "onderwerp": "geld", "zekerheid": "gezien", "nakijken_voor": "2027-02-01"}, ["kosten"]),
        ({"q": "geheim"}, []),
        ({"q": "geheim", "peildatum": "2027-01-01"}, ["later"]),
        ({"q": "", "onderwerp": "", "zekerheid": "", "nakijken_voor": ""}, ["reis", "kosten", "raad", "later", "bus"]),
    ],
)
def test_page_and_api_find_the_same(klein: Any, velden: dict[str, str], ids: list[str]) -> None:
    vol = {"peildatum": DAG.isoformat(), "gemeente": "landelijk"} | velden
    inhoud = klein.get(make_adres("/api/antwoorden", **vol)).json
    assert [antwoord["id"] for antwoord in inhoud["antwoorden"]] == ids
    pagina = klein.get(make_adres("/antwoorden", **vol)).tekst
    paden = [link.split("?")[0] for link in read_links(pagina)]
    antwoorden = [
        pad for pad in paden if pad.startswith("/antwoorden/") and "." not in pad and pad != "/antwoorden/routes"
    ]
    assert [pad.rsplit("/", 1)[1] for pad in antwoorden] == ids
    assert ("Wij vonden niets." in read_tekst(pagina)) is (not ids)


def test_page_keeps_what_was_asked(klein: Any) -> None:
    velden = {"q": '"><b>', "onderwerp": "geld", "zekerheid": "onzeker", "nakijken_voor": "2027-01-01"}
    pagina = klein.get(make_adres("/antwoorden", **velden, peildatum="2027-03-01", gemeente="landelijk")).tekst
    assert 'value="&#34;&gt;&lt;b&gt;"' in pagina and '"><b>' not in pagina
    for gekozen in ("geld", "onzeker"):
        assert f'value="{gekozen}" selected' in pagina
    assert 'value="2027-01-01"' in pagina and 'value="2027-03-01"' in pagina and "<details open>" in pagina


def test_the_real_book_by_question(klant: Any, kennisbank: Any) -> None:
    """Whoever types a whole question finds that answer, and first."""
    for id_, antwoord in kennisbank.antwoorden.items():
        gevonden = klant.get(make_adres("/api/antwoorden", q=antwoord.vraag)).json["antwoorden"]
        assert gevonden and gevonden[0]["id"] == id_, antwoord.vraag


def test_the_real_book_by_property(klant: Any, kennisbank: Any) -> None:
    alle = klant.get("/api/antwoorden").json["antwoorden"]
    for veld in ("onderwerp", "zekerheid"):
        for waarde in {antwoord[veld] for antwoord in alle if veld in antwoord}:
            gevonden = klant.get(make_adres("/api/antwoorden", **{veld: waarde})).json["antwoorden"]
            assert gevonden == [antwoord for antwoord in alle if antwoord.get(veld) == waarde] != []
