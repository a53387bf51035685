"""A few thousand hostile inputs at every run; `bench/aanval.py` does a hundred thousand in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.aanval.ronde import Ronde

RUIM = 100_000


@pytest.fixture()
def ronde(start_tess: Callable[..., Any]) -> Iterator[Ronde]:
    ronde = Ronde(start_tess(berichten_per_minuut=RUIM, gesprekken_per_minuut=RUIM))
    yield ronde
    ronde.lijn.sluit()


@pytest.mark.parametrize(
    ("soort", "aantal"), [("attack_filter", 800), ("attack_bsn", 800), ("attack_api", 800), ("attack_bytes", 600)]
)
def test_no_promise_breaks(ronde: Ronde, soort: str, aantal: int) -> None:
    getattr(ronde, soort)(aantal, 0)
    assert sum(sum(aantallen.values()) for aantallen in ronde.geteld.values()) >= aantal / 2
