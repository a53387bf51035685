"""What points at nobody stays as it was typed, and what was found is told and kept apart safely."""

from __future__ import annotations

import random
import re
import string
import time

import pytest
from stdnum.nl import bsn

from bot.privacy import Filter
from tests.privacy.hulp import BSN, filtered, make_bsn

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


@pytest.mark.parametrize(
    "stukje",
    [
        *(
            "1 ",
            "0 6 ",
            "+1 ",
            "001 ",
            "a.",
            "en 20 ",
            "1-1-11 ",
            "@a.",
            "3012AB ",
            "ik heet ",
            "AB 3012 ",
            "een ",
            "o0l1",
            " at a",
        ),
        *(
            "klantnummer ",
            "klantnummer 1 ",
            "paspoort A1 ",
            "1 en dan ",
            "mevrouw van ",
            "Van ",
            "ik heb kanker ",
            "geb. 1 mei ",
        ),
        *(
            "honderd",
            "NL",
            "NL00 ",
            "x@y.nl ",
            "J. ",
            "Jan ",
            "psychose, ",
            "[naam] ",
            "\u200b1",
            "bsn ",
            "1,2*3|",
            "\x01\x02",
        ),
    ],
)
def test_a_message_made_to_be_slow_still_ends_soon(stukje: str) -> None:
    begin = time.perf_counter()
    Filter().filter((stukje * 2000)[:2000])
    assert time.perf_counter() - begin < 2


def test_a_reference_of_digits_only_is_not_taken_for_a_number() -> None:
    assert bsn.is_valid("22222224")
    assert Filter().filter("bel [telefoon:22222224]").tekst == "bel [telefoon:22222224]"
