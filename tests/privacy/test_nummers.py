"""Numbers that point at one person are found in every spelling: BSN, bank account, telephone."""

from __future__ import annotations

import random
import re

import pytest
from stdnum.nl import bsn

from tests.privacy.hulp import BSN, filtered, make_bsn


@pytest.mark.parametrize(
    "geschreven",
    [
        "123456782",
        "1234.56.782",
        "123.456.782",
        "123 456 782",
        "1234 56 782",
        "12 34 56 78 2",
        "12 345 6782",
        "123-456-782",
        "123 - 456 - 782",
        "1 2 3 4 5 6 7 8 2",
        "123_456_782",
        "123,456,782",
        "123\u00a0456\u00a0782",
        "123\u200b456\u200b782",
        "1\u200d2\u200d3456782",
        "123\u2013456\u2013782",
        "１２３４５６７８２",
        "١٢٣٤٥٦٧٨٢",
        "12345\u00ad6782",
        "❶❷❸④⑤⑥⓻⑧②",
    ],
)
@pytest.mark.parametrize("zin", ["mijn bsn is {}.", "{}", "Moet ik {} invullen?", "bsn{}, klopt dat", "nr ({})"])
def test_a_bsn_is_found_in_every_spelling(zin: str, geschreven: str) -> None:
    assert filtered(zin.format(geschreven)) == zin.format("[bsn]")


def test_a_thousand_made_up_bsns_are_all_found_in_four_spellings() -> None:
    rng = random.Random(1)
    for _ in range(1000):
        nummer = make_bsn(rng)
        assert bsn.is_valid(nummer)
        vormen = (nummer, bsn.format(nummer), f"{nummer[:3]} {nummer[3:6]} {nummer[6:]}", " ".join(nummer))
        assert {filtered(f"het is {vorm} hoor") for vorm in vormen} == {"het is [bsn] hoor"}


def test_a_bsn_of_eight_digits_is_found() -> None:
    assert bsn.is_valid("12345672")
    assert filtered("het nummer is 12345672") == "het nummer is [bsn]"


def test_a_bsn_with_a_typing_error_is_hidden_when_it_is_called_a_bsn() -> None:
    assert filtered("mijn burgerservicenummer is 123456789") == "mijn burgerservicenummer is [bsn]"
    assert filtered("mijn BSN: 1234.56.789") == "mijn BSN: [bsn]"


def test_two_different_numbers_in_one_message_are_both_found() -> None:
    assert filtered(f"{BSN} en 0612345678 of 111222333") == "[bsn] en [telefoon] of [bsn]"
    assert filtered(f"06 12345678 {BSN}") == "[telefoon] [bsn]"


@pytest.mark.parametrize(
    "geschreven",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91 abna 0417 1643 00",
        "NL91-ABNA-0417-1643-00",
        "NL91.ABNA.0417.1643.00",
        "NL92 ABNA 0417 1643 00",
        "DE89 3704 0044 0532 0130 00",
        "BE68539007547034",
        "GB29 NWBK 6016 1331 9268 19",
        "PL61 1090 1014 0000 0712 1981 2874",
    ],
)
def test_a_bank_account_is_found(geschreven: str) -> None:
    assert filtered(f"Stort op {geschreven} en dan bel ik") == "Stort op [iban] en dan bel ik"


@pytest.mark.parametrize(
    "geschreven",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06-1234 5678",
        "06.12.34.56.78",
        "+31612345678",
        "+31 6 12345678",
        "+31 (0)6 12345678",
        "0031 6 12345678",
        "31612345678",
        "010-1234567",
        "(010) 123 45 67",
        "0182 123456",
        "+48 501 234 567",
        "+90 532 123 45 67",
        "+212 661 234567",
        "06\u200b12345678",
        "0６12345678",
    ],
)
def test_a_telephone_number_is_found(geschreven: str) -> None:
    assert filtered(f"Bel me op {geschreven}, graag voor 17 uur.") == "Bel me op [telefoon], graag voor 17 uur."


def test_a_mobile_number_without_its_zero_is_found_when_it_can_only_be_that() -> None:
    assert filtered("612345678") == "[telefoon]"
    assert filtered("bel me op 612345678") == "bel me op [telefoon]"
    assert filtered("kenmerk 612345678") == "kenmerk 612345678"


@pytest.mark.parametrize(
    "geschreven",
    [
        "een twee drie vier vijf zes zeven acht twee",
        "Eén, twee, drie, vier, vijf, zes, zeven, acht, twee",
        "een drieëntwintig vijfenveertig zevenenzestig tweeëntachtig",
        "honderddrieëntwintig vierhonderdzesenvijftig zevenhonderdtweeëntachtig",
        "1 twee 3 vier 5 zes 7 acht 2",
        "one two three four five six seven eight two",
        "123 en dan 456 en dan 782",
        "l23456782",
        "123*456*782",
        "1\u03362\u03363\u03364\u03365\u03366\u03367\u03368\u03362\u0336",
        "123\u2800456\u2800782",
        "12\x00345\x006782",
    ],
)
def test_a_bsn_in_words_or_in_disguise_is_found(geschreven: str) -> None:
    assert filtered(f"het is {geschreven} hoor") == "het is [bsn] hoor"


def test_a_letter_against_a_bsn_does_not_hide_it() -> None:
    assert filtered("nr l123456782 of 123456782o") == "nr l[bsn] of [bsn]o"


@pytest.mark.parametrize("geschreven", ["12345672l", "1234567 twee acht", "een 123 456 782"])
def test_no_part_of_a_bsn_is_left_over(geschreven: str) -> None:
    assert not re.search(r"\d|twee|acht", filtered(f"bsn {geschreven} hoor"))


def test_an_amount_that_is_too_long_for_an_amount_hides_no_bsn() -> None:
    assert filtered("€ 123.456.782 of 123 456 782 euro") == "€ [bsn] of [bsn] euro"


@pytest.mark.parametrize("nummer", ["1234567", "1234567829", "12345678"])
def test_a_number_called_a_bsn_may_miss_a_digit_or_have_one_too_many(nummer: str) -> None:
    assert filtered(f"mijn bsn is {nummer}, toch") == "mijn bsn is [bsn], toch"
    assert filtered(f"dossier {nummer}, toch") == f"dossier {nummer}, toch"


def test_only_the_number_beside_the_word_bsn_is_called_a_bsn() -> None:
    assert filtered("bsn 123456782 en dossier 44810293") == "bsn [bsn] en dossier 44810293"


@pytest.mark.parametrize(
    "geschreven", ["NL91 АВNА 0417 1643 00", "NL91ABNAO4171643OO", "NL91/ABNA/0417/1643/00", "NL91_ABNA_0417_1643_00"]
)
def test_a_bank_account_in_disguise_is_found(geschreven: str) -> None:
    assert filtered(f"Stort op {geschreven} en dan bel ik") == "Stort op [iban] en dan bel ik"


@pytest.mark.parametrize("geschreven", ["o6-12345678", "O612345678", "nul zes een twee drie vier vijf zes zeven acht"])
def test_a_telephone_number_in_words_or_with_a_letter_is_found(geschreven: str) -> None:
    assert filtered(f"mijn nr {geschreven} graag") == "mijn nr [telefoon] graag"


def test_the_number_of_a_counter_stays() -> None:
    for tekst in ("088-1234567", "Het nummer van de gemeente is 010-4445566", "nummer van het loket: 010 444 55 66"):
        assert filtered(tekst) == tekst


def test_a_document_is_found_by_its_form_or_by_its_name() -> None:
    assert filtered("kopie van NXB4K7LP3 gemaakt") == "kopie van [document] gemaakt"
    assert filtered("paspoort nxb4k7lp3, rijbewijs 5123456789") == "paspoort [document], rijbewijs [document]"
    assert filtered("artikel10 en ARTIKEL10 van het paspoort") == "artikel10 en ARTIKEL10 van het paspoort"


def test_a_client_number_goes_and_a_case_number_stays() -> None:
    assert filtered("klantnummer 123456, zaaknummer 123456") == "klantnummer [klantnummer], zaaknummer 123456"
    assert filtered("klantnummer kwijt, bel 14 010") == "klantnummer kwijt, bel 14 010"


@pytest.mark.parametrize(
    "geschreven",
    [
        "NL negen een ABNA nul vier een zeven een zes vier drie nul nul",
        "n l 9 1 a b n a nul vier één zeven, een zes vier drie nul nul",
        "NL91 ABNA nul vier een zeven een zes vier drie nul nul",
        "NL negen een, ABNA, nul vier een zeven en dan een zes vier drie nul nul",
    ],
)
def test_a_bank_account_in_words_is_found(geschreven: str) -> None:
    schoon = filtered(f"mijn rekening is {geschreven}.")
    assert schoon.endswith("[iban].")
    assert not re.search(r"nul|zeven|ABNA", schoon)


def test_numbers_in_words_that_are_no_account_stay() -> None:
    zin = "in nl heb ik een of twee keer per week drie uur en vier dagen vrij"
    assert filtered(zin) == zin
