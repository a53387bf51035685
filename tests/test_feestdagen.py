"""Working days: what a promise of so many days really means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feestdagen import add_werkdagen, is_feestdag, is_werkdag, next_werkdag


@pytest.mark.parametrize(
    ("dag", "aantal", "uitkomst"),
    [
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over the weekend
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # Christmas on Friday and Saturday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_zoveel_werkdagen_later(dag: date, aantal: int, uitkomst: date) -> None:
    assert add_werkdagen(dag, aantal) == uitkomst


def test_een_negatief_aantal_is_een_fout() -> None:
    with pytest.raises(ValueError, match="aantal"):
        add_werkdagen(date(2026, 1, 1), -1)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 15))
def test_de_uitkomst_is_een_werkdag_en_er_liggen_precies_zoveel_tussen(dag: date, aantal: int) -> None:
    uitkomst = add_werkdagen(dag, aantal)
    tussen = [date.fromordinal(n) for n in range(dag.toordinal() + 1, uitkomst.toordinal() + 1)]
    assert is_werkdag(uitkomst)
    assert sum(map(is_werkdag, tussen)) == aantal


def test_een_werkdag_is_zelf_de_volgende() -> None:
    assert next_werkdag(date(2026, 11, 26)) == date(2026, 11, 26)
    assert is_feestdag(date(2026, 4, 27)) and not is_werkdag(date(2026, 4, 27))
