"""Whatever is typed: the filter never fails, a second time changes nothing, and no BSN gets through."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy import Filter
from tests.privacy.hulp import make_bsn

# A hundred in `make test`, a thousand in `make grondig` (see tests/conftest.py).
KEER = settings().max_examples
VEEL = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
WOORDEN = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_STUKKEN = (
    "0 1 06 06- 0031 +31 12 123 123456782 1234.56.782 een twee zeven honderd en dan NL NL91 ABNA DE89 BTW 0417164300",
    "bsn iban tel bel klantnummer paspoort id NXB4K7LP3 v-nummer geb. geboren 12-03-1980 1980 maart @ . (at) punt nl",
    "jan@ .nl 3012 AB 3012AB ol 14 Kerkstraat woon op ik heet mijn naam is Jan de Vries mevrouw Van 't Fatima heb",
    "diabetes [naam] [telefoon:abcdefgh] [bsn [ ] € euro , ; : - / _ | １ ٣ ² ½ ㎏ ﷺ 😀",
)
_TEKENS = "\u200b\u00ad\u0336\u20e3\ud800\x00\x01\x02\n\t"
STUKKEN = st.sampled_from([*(stuk for regel in _STUKKEN for stuk in regel.split()), *_TEKENS])
HOMOGLIEF = str.maketrans("01", "Ol")

SPELLINGEN: dict[str, Callable[[str], str]] = {
    "aaneen": str,
    "spaties": lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    "punten": lambda n: f"{n[:4]}.{n[4:6]}.{n[6:]}",
    "streepjes": lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]}",
    "schuin": lambda n: f"{n[:3]}/{n[3:6]}/{n[6:]}",
    "komma's": lambda n: f"{n[:3]}, {n[3:6]}, {n[6:]}",
    "sterren": lambda n: f"{n[:3]}*{n[3:6]}*{n[6:]}",
    "los": " ".join,
    "onzichtbaar": "\u200b".join,
    "vaste spatie": lambda n: f"{n[:3]}\u00a0{n[3:6]}\u00a0{n[6:]}",
    "breed": lambda n: "".join(chr(ord(cijfer) + 0xFEE0) for cijfer in n),
    "arabisch": lambda n: "".join(chr(0x660 + int(cijfer)) for cijfer in n),
    "doorgestreept": lambda n: "".join(cijfer + "\u0336" for cijfer in n),
    "letters": lambda n: n.translate(HOMOGLIEF),
    "woorden": lambda n: " ".join(WOORDEN[int(cijfer)] for cijfer in n),
    "woorden met komma's": lambda n: ", ".join(WOORDEN[int(cijfer)] for cijfer in n),
    "half in woorden": lambda n: " ".join(WOORDEN[int(c)] if i % 2 else c for i, c in enumerate(n)),
    "en dan": lambda n: f"{n[:3]} en dan {n[3:6]} en dan {n[6:]}",
}


def check(tekst: str, vraagt_naam: bool) -> None:
    eens = Filter().filter(tekst, vraagt_naam=vraagt_naam)
    nogmaals = Filter().filter(eens.tekst)
    assert (nogmaals.tekst, nogmaals.vondsten) == (eens.tekst, ())
    assert all(vondst.plaatshouder in eens.tekst for vondst in eens.vondsten)


@settings(VEEL, max_examples=10 * KEER)
@given(st.text(max_size=80), st.booleans())
def test_any_text_can_be_filtered_and_a_second_time_changes_nothing(tekst: str, vraagt_naam: bool) -> None:
    check(tekst, vraagt_naam)


@settings(VEEL, max_examples=30 * KEER)
@example(stukken=["\u0336", "3012AB", "ik", "3012AB", "3012AB"], tussen=" ")  # these take more than one round
@given(stukken=st.lists(STUKKEN, max_size=14), tussen=st.sampled_from(["", " ", " ", ", "]))
def test_hostile_text_can_be_filtered_and_a_second_time_changes_nothing(stukken: list[str], tussen: str) -> None:
    check(tussen.join(stukken), False)


@pytest.mark.parametrize("spelling", SPELLINGEN)
@settings(VEEL, max_examples=KEER)
@given(voor=st.text(max_size=25), na=st.text(max_size=25), zaad=st.integers(0, 10**9))
def test_every_bsn_disappears_from_random_text(spelling: str, voor: str, na: str, zaad: int) -> None:
    nummer = make_bsn(random.Random(zaad))
    assert bsn.is_valid(nummer)
    gefilterd = Filter().filter(f"{voor} x {SPELLINGEN[spelling](nummer)} y {na}").tekst
    assert " [bsn] " in gefilterd


@settings(VEEL, max_examples=3 * KEER)
@given(
    voor=st.text(max_size=25),
    na=st.text(max_size=25),
    bank=st.sampled_from(["ABNA", "INGB", "RABO", "TRIO"]),
    rekening=st.integers(0, 10**10 - 1),
    vorm=st.sampled_from(["", " ", ".", "-", "/", "\u200b", "\u00a0"]),
)
def test_every_iban_disappears_from_random_text(voor: str, na: str, bank: str, rekening: int, vorm: str) -> None:
    los = f"{bank}{rekening:010d}"
    nummer = f"NL{iban.calc_check_digits('NL00' + los)}{los}"
    geschreven = vorm.join(re.findall(".{1,4}", nummer))
    assert " [iban] " in Filter().filter(f"{voor} x {geschreven} y {na}").tekst


@settings(VEEL, max_examples=3 * KEER)
@given(voor=st.from_regex(r"[a-z ]{0,10}", fullmatch=True), zaad=st.integers(0, 10**9))
def test_a_bsn_with_a_word_against_it_disappears(voor: str, zaad: int) -> None:
    nummer = make_bsn(random.Random(zaad))
    assert nummer not in Filter().filter(f"{voor}{nummer}{voor}").tekst
