"""A database whose machine is gone without a word: Rasa notices by itself, and goes on when it is back."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.settings import ROOT
from tests.schaal.stilproef import KAN_NIET


def test_rasa_merkt_dat_zijn_database_zwijgt_en_gaat_verder_als_zij_terug_is() -> None:
    """Read; waiting for an answer when the line is cut; read again; cut while nothing happens; read again."""
    klaar = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.schaal.stilproef"],
        cwd=ROOT,
        env={naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("TESS_")},
        capture_output=True,
        text=True,
        check=False,
    )
    if klaar.returncode == KAN_NIET:
        pytest.skip("vraagt root, ip en de programma's van PostgreSQL: apt-get install iproute2 postgresql")
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.split() == ["gelezen", "geweigerd", "gelezen", "geweigerd", "gelezen"], klaar.stderr
