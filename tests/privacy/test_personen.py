"""Addresses, dates of birth and names are found by the words around them, and areas stay."""

from __future__ import annotations

import pytest

from bot.privacy import Filter
from tests.privacy.hulp import filtered


@pytest.mark.parametrize(
    "geschreven",
    [
        "jan@voorbeeld.nl",
        "Jan.de-Vries+tess@sub.voorbeeld.co.uk",
        "jan @ voorbeeld.nl",
        "jan(at)voorbeeld.nl",
        "jan apenstaartje voorbeeld punt nl",
        "jan＠voorbeeld.nl",
        "françois@voorbeeld.nl",
    ],
)
def test_an_email_address_is_found(geschreven: str) -> None:
    assert filtered(f"Mail naar {geschreven}. Dank u!") == "Mail naar [email]. Dank u!"


@pytest.mark.parametrize(
    ("getypt", "gefilterd"),
    [
        ("ik woon op 3012 AB 14", "ik woon op [adres]"),
        ("3012AB14", "[adres]"),
        ("3012 ab 14b", "[adres]"),
        ("3012 AB, huisnummer 14", "[adres]"),
        ("Kerkstraat 14, 3012 AB Rotterdam", "[adres] Rotterdam"),
        ("ik zit op de kerkstraat 14 3012ab", "ik zit op de [adres]"),
        ("ik woon op Lange Kerkstraat 14 in Rotterdam", "ik woon op [adres] in Rotterdam"),
        ("3012 AB", "3012"),
        ("3012ab", "3012"),
        ("mijn postcode is 3012 EN", "mijn postcode is 3012"),
        ("ik woon in 3012 AB Rotterdam", "ik woon in 3012 Rotterdam"),
        ("3012", "3012"),
        ("3012 AB, 45 jaar", "3012, 45 jaar"),
    ],
)
def test_a_postcode_with_a_house_number_is_an_address_and_alone_it_is_an_area(getypt: str, gefilterd: str) -> None:
    assert filtered(getypt) == gefilterd


def test_an_area_is_no_find_so_nobody_is_told_that_data_was_removed() -> None:
    assert Filter().filter("3012 AB").vondsten == ()
    assert [vondst.soort for vondst in Filter().filter("3012 AB 14").vondsten] == ["postcode"]


@pytest.mark.parametrize(
    "datum",
    ["12-03-1980", "12/3/80", "12.03.1980", "12 03 1980", "12 maart 1980", "12 mrt. '80", "1980-03-12", "12031980"],
)
@pytest.mark.parametrize(
    "zin", ["ik ben geboren op {}", "geboortedatum: {}", "geb. {}", "ik ben op {} geboren", "{} is mijn geboortedatum"]
)
def test_a_date_of_birth_is_found_by_the_word_beside_it(zin: str, datum: str) -> None:
    assert filtered(zin.format(datum)) == zin.format("[geboortedatum]")


def test_only_the_date_beside_the_birth_word_goes() -> None:
    tekst = "Ik ben geboren op 12-03-1980 en de brief is van 3 mei 2026."
    assert filtered(tekst) == "Ik ben geboren op [geboortedatum] en de brief is van 3 mei 2026."


@pytest.mark.parametrize(
    ("getypt", "gefilterd"),
    [
        ("Ik heet Jan de Vries en ik wil werken", "Ik heet [naam] en ik wil werken"),
        ("ik heet jan de vries en ik wil werken", "ik heet [naam] en ik wil werken"),
        ("Mijn naam is Fatima El Amrani.", "Mijn naam is [naam]."),
        ("mijn naam is J.P. van der Berg, ik woon hier", "mijn naam is [naam], ik woon hier"),
        ("ik ben de heer Jansen", "ik ben de heer [naam]"),
        ("Ik ben mevrouw Yılmaz-Öz en ik heb een vraag", "Ik ben mevrouw [naam] en ik heb een vraag"),
        ("MIJN NAAM IS JAN JANSEN", "MIJN NAAM IS [naam]"),
        ("Naam: Jan Jansen", "Naam: [naam]"),
        ("ik heet van dijk", "ik heet [naam]"),
        ("mijn naam is niet goed gespeld", "mijn naam is niet goed gespeld"),
        ("ik ben mevrouw en ik ben boos", "ik ben mevrouw en ik ben boos"),
    ],
)
def test_a_name_is_found_after_the_words_that_announce_it(getypt: str, gefilterd: str) -> None:
    assert filtered(getypt) == gefilterd


def test_when_tess_asked_for_the_name_the_whole_message_is_the_name() -> None:
    gefilterd = Filter().filter(" zeg maar Kees uit de Kerkstraat ", vraagt_naam=True)
    assert gefilterd.tekst == "[naam]"
    assert [(vondst.soort, vondst.waarde) for vondst in gefilterd.vondsten] == [
        ("naam", "zeg maar Kees uit de Kerkstraat")
    ]


@pytest.mark.parametrize("noodkreet", ["ik wil dood", "Mijn man slaat mij", "ik denk aan zelfmoord"])
def test_a_cry_for_help_is_never_taken_for_a_name(noodkreet: str) -> None:
    assert Filter().filter(noodkreet, vraagt_naam=True).tekst == noodkreet


@pytest.mark.parametrize(
    ("getypt", "gefilterd"),
    [
        ("mijn consulent mevrouw Terpstra belde", "mijn consulent mevrouw [naam] belde"),
        ("ik sprak met Fatima van het wijkteam", "ik sprak met [naam] van het wijkteam"),
        ("ik ben de moeder van Dylan", "ik ben de moeder van [naam]"),
        ("Met vriendelijke groet, A. Verbeek", "Met vriendelijke groet, [naam]"),
        ("meneer kuipers zei nee", "meneer [naam] zei nee"),
        ("мене звати Оксана", "мене звати [naam]"),
        ("Ik ben Jan Willem van der Laan", "Ik ben [naam]"),
        ("IK HEET FATIMA EN IK BEN BOOS", "IK HEET [naam] EN IK BEN BOOS"),
    ],
)
def test_a_name_is_found_in_company(getypt: str, gefilterd: str) -> None:
    assert filtered(getypt) == gefilterd


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik werk bij Albert Heijn, Sint Franciscus en de Willem Alexanderschool",
        "hoe heet de koning van nederland",
        "ik ben de draad kwijt, ze drinken koffie",
        "ik zit hier voor jan doedel",
        "mevrouw van de gemeente belde mijn buurman zwart op",
        "mijn naam is op vier manieren geschreven",
        "dank je Tess, Roos kweken is leuk in Mei",
    ],
)
def test_what_only_looks_like_a_name_stays(tekst: str) -> None:
    assert filtered(tekst) == tekst


@pytest.mark.parametrize(
    ("getypt", "gefilterd"),
    [
        ("mail jan at voorbeeld punt com", "mail [email]"),
        ("mail jan(a)voorbeeld.nl of jan@voorbeeld,nl", "mail [email] of [email]"),
        ("ik at patat en keek tv", "ik at patat en keek tv"),
        ("ik ben van 9 september 1961", "ik ben van [geboortedatum]"),
        ("geboren twaalf maart negentienhonderdtachtig", "geboren [geboortedatum]"),
        ("de brief is van 9 september 2026", "de brief is van 9 september 2026"),
    ],
)
def test_other_spellings_of_addresses_and_birthdays(getypt: str, gefilterd: str) -> None:
    assert filtered(getypt) == gefilterd
