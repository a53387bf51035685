"""What changed, word by word: nothing of either text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.toetsing import Stuk, compare_woorden

WOORDEN = ["een", "vog", "kost", "€", "41,35", ".", "\n", "  ", "niet", "gemeente's"]
TEKST = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WOORDEN), max_size=20).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(oud=TEKST, nieuw=TEKST)
def test_samen_zijn_de_stukken_weer_beide_teksten(oud: str, nieuw: str) -> None:
    stukken = compare_woorden(oud, nieuw)
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != "weg") == nieuw
    assert "".join(stuk.tekst for stuk in stukken if stuk.soort != "nieuw") == oud
    assert all(stuk.tekst for stuk in stukken)
    assert {stuk.soort for stuk in stukken} <= {"gelijk", "weg", "nieuw"}


@settings(max_examples=50, deadline=None)
@given(tekst=TEKST)
def test_dezelfde_tekst_is_helemaal_gelijk(tekst: str) -> None:
    assert compare_woorden(tekst, tekst) == ((Stuk("gelijk", tekst),) if tekst else ())


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("Dit kost geld", "Dit kost niets", [("gelijk", "Dit kost "), ("weg", "geld"), ("nieuw", "niets")]),
        ("U moet.", "U moet niet.", [("gelijk", "U moet"), ("nieuw", " niet"), ("gelijk", ".")]),
        ("", "Nieuw", [("nieuw", "Nieuw")]),
        ("Weg", "", [("weg", "Weg")]),
    ],
)
def test_alleen_het_woord_dat_anders_is_valt_op(oud: str, nieuw: str, verwacht: list[tuple[str, str]]) -> None:
    assert [tuple(stuk) for stuk in compare_woorden(oud, nieuw)] == verwacht
