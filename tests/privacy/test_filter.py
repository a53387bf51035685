"""The filter finds what points at a person, in every spelling, and leaves the rest as it was typed."""

from __future__ import annotations

import random
import re
import string
import time

import pytest
from stdnum.nl import bsn

from bot.privacy import Filter

BSN = "123456782"  # made up; passes the eleven-test


def filtered(tekst: str) -> str:
    """The text after the filter, with every reference made the same."""
    return re.sub(r"\[(telefoon|email):[a-z2-7]{8}\]", r"[\1]", Filter().filter(tekst).tekst)


def make_bsn(rng: random.Random) -> str:
    while True:
        begin = f"{rng.randint(10_000_000, 99_999_999)}"
        rest = sum((9 - plaats) * int(cijfer) for plaats, cijfer in enumerate(begin)) % 11
        if rest < 10:
            return f"{begin}{rest}"


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


BLIJFT = [
    "Wat kost een VOG in 2026 en wie betaalt dat?",
    "Ik krijg € 426 per maand en 176 euro vergoeding.",
    "Mag ik € 1.234,56 houden of 2.100 euro?",
    "De boete is €123456 of 123456 euro.",
    "Ik schaam me, ik heb € 1.234.567,89 gewonnen",
    "De brief is van 3 mei 2026.",
    "Mijn afspraak is op 06-12-2026 1430",
    "Op 01-01-2026 of 2026-12-31 verandert de wet.",
    "Tussen 1-1-2025 en 31-12-2025 deed ik niets.",
    "Ik ben 45 jaar en werk 20 uur.",
    "Ik ben 61 en mijn kind is 3.",
    "Volgens artikel 9 lid 1 onder c moet het.",
    "artikel 8:69a en art. 7:610 BW",
    "ECLI:NL:CRVB:2015:1234 en ECLI:NL:RBROT:2021:123456782",
    "BWBR0015703/2026-01-01",
    "Bel ik 112 of 113?",
    "0800-0113 of 0800 2000",
    "Ik belde 0900-8844 en 14 010 en 14010",
    "Vrijwilliger van 09.00-17.00 uur",
    "van 9:00 tot 12:30 uur",
    "In 2015 is de wet veranderd en in 2026 ook",
    "In 2027 de nieuwe regels?",
    "2026 al nieuwe regels?",
    "IN 2026 IS DE WET VERANDERD",
    "1500 km rijden voor 1000 kg",
    "De WMO 2015 en de PW 2004",
    "Dossier 123456789 ligt bij de gemeente",
    "Zie regels 2561-2566 van het rapport",
    "van 2024-2025 en 2025/2026",
    "Onze stichting heeft kvk 12345678",
    "Ik werk 12, 16, 20, 24 uur in de week",
    "Stuur het naar Postbus 1011, 3000 BA Rotterdam",
    "Mag een organisatie mijn BSN vragen?",
    "Moet mijn IBAN op het contract?",
    "Mijn telefoon is kapot en ik heb geen e-mail",
    "Ik ben geboren in Rotterdam. De brief is van 3 mei 2026.",
    "Mijn kind wordt volgend jaar geboren",
    "Mijn naam staat fout in de brief",
    "hoe heet die wet?",
    "ik volg @gemeente op internet",
    "Ik woon op kamers, 2 jaar al",
    "Kan het binnen 6 weken of 42 dagen?",
    "Ik heb 100% gelijk, 10 van de 10 keer",
    "👍🏽 2️⃣ keer per week",
    "çok teşekkürler, 3 gün",
]


@pytest.mark.parametrize("tekst", BLIJFT)
def test_what_points_at_nobody_stays_exactly_as_it_was_typed(tekst: str) -> None:
    gefilterd = Filter().filter(tekst)
    assert (gefilterd.tekst, gefilterd.vondsten) == (tekst, ())


def test_everything_around_a_find_stays_as_it_was_typed() -> None:
    assert filtered(f"Ｈé\u200b, bsn: {BSN}\u200b! ﬁjn 😀") == "Ｈé\u200b, bsn: [bsn]\u200b! ﬁjn 😀"


def test_contact_data_gets_a_reference_and_the_same_data_gets_the_same_one() -> None:
    gefilterd = Filter().filter("bel 0612345678, ik herhaal 0612345678, of mail a@b.nl")
    telefoon, email = gefilterd.vondsten
    assert re.fullmatch(r"\[telefoon:[a-z2-7]{8}\]", telefoon.plaatshouder)
    assert re.fullmatch(r"\[email:[a-z2-7]{8}\]", email.plaatshouder)
    assert gefilterd.tekst.count(telefoon.plaatshouder) == 2
    assert (telefoon.waarde, email.waarde) == ("0612345678", "a@b.nl")


def test_references_are_not_repeated_from_message_to_message() -> None:
    refs = {Filter().filter("0612345678").tekst for _ in range(50)}
    assert len(refs) == 50


def test_a_find_shows_no_value_in_a_log() -> None:
    assert BSN not in repr(Filter().filter(f"bsn {BSN}"))


def test_filtering_again_changes_nothing() -> None:
    tekst = f"Ik heet Jan Jansen, bsn {BSN}, bel 0612345678, a@b.nl, 3012 AB 14, geb. 1-2-1980, NL91ABNA0417164300"
    eens = Filter().filter(tekst)
    soorten = {vondst.soort for vondst in eens.vondsten}
    assert soorten == {"naam", "bsn", "telefoon", "email", "postcode", "geboortedatum", "iban"}
    assert Filter().filter(eens.tekst).tekst == eens.tekst


def test_random_text_never_raises_and_no_valid_bsn_survives() -> None:
    rng = random.Random(7)
    tekens = string.printable + "€é\u200b\u00ad１٣²½\ud800😀 .-+@()[]" * 3 + string.digits * 5
    for _ in range(1500):
        tekst = "".join(rng.choices(tekens, k=rng.randint(0, 60)))
        Filter().filter(tekst, vraagt_naam=rng.random() < 0.2)
        nummer = make_bsn(rng)
        schoon = "".join(teken for teken in tekst if not teken.isnumeric() and teken not in "+€.,/_()- \u200b\u00ad")
        assert nummer not in Filter().filter(f"{schoon} x {nummer} y {schoon}").tekst


def test_an_ordinary_message_takes_less_than_three_milliseconds() -> None:
    tekst = f"Moet mijn BSN {BSN} op het contract? Ik krijg € 176 per maand. Bel 06 12345678 of mail a@b.nl."
    Filter().filter(tekst)
    tijden = []
    for _ in range(30):
        begin = time.perf_counter()
        Filter().filter(tekst)
        tijden.append(time.perf_counter() - begin)
    assert sorted(tijden)[len(tijden) // 2] < 0.003


@pytest.mark.parametrize(
    "stukje", ["1 ", "0 6 ", "+1 ", "001 ", "a.", "en 20 ", "1-1-11 ", "@a.", "3012AB ", "ik heet "]
)
def test_a_message_made_to_be_slow_still_ends_soon(stukje: str) -> None:
    begin = time.perf_counter()
    Filter().filter((stukje * 2000)[:2000])
    assert time.perf_counter() - begin < 2
