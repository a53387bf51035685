"""The division of tests over processes: one running Tess for all files that need it, every other file by itself."""

from __future__ import annotations

import pytest

from bot.settings import ROOT
from tests.verdeling import EERST, SAMEN, choose_deel, choose_plek


def test_wie_dezelfde_tess_nodig_heeft_draait_in_een_proces() -> None:
    bestanden = [path.name for path in (ROOT / SAMEN).glob("test_*.py")]
    assert len(bestanden) > 5
    assert len({choose_deel(f"{SAMEN}{naam}::test_iets") for naam in bestanden}) == 1


@pytest.mark.parametrize("nodeid", ["tests/nlu/test_taal.py::test_a[x::y]", "tests/nlu/test_taal.py::Test::test_b"])
def test_een_ander_bestand_blijft_bij_elkaar(nodeid: str) -> None:
    assert choose_deel(nodeid) == "tests/nlu/test_taal.py"


def test_wat_lang_duurt_begint_het_eerst_en_bestaat() -> None:
    assert all((ROOT / begin).exists() for begin in EERST)
    paden = ["tests/actions/test_deur.py", *reversed(EERST)]
    assert sorted(paden, key=choose_plek) == [*EERST, "tests/actions/test_deur.py"]
