"""A hundred and twenty changes at random, one at a time: each is found, at the right place.

`python bench/toetsing.py --knoeien 1000` does a thousand.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing

from bench.knoeien import TABELLEN, tamper_often
from tests.toetsing.conftest import Raad

AANTAL, ZAAD = 120, 20261126


def test_elke_ingreep_wordt_gevonden_op_de_goede_plek(raad: Raad) -> None:
    raad.fill()
    raad.engine.dispose()
    with closing(sqlite3.connect(str(raad.engine.url.database))) as bron:
        uitslagen = list(tamper_often(bron, AANTAL, ZAAD))
    assert [uitslag for uitslag in uitslagen if not uitslag[0].is_found(uitslag[1])] == []
    soorten = Counter(ingreep.soort for ingreep, _ in uitslagen)
    assert set(soorten) == {"flip", "drop", "swap", "insert", "truncate", "kop"}
    assert {ingreep.tabel for ingreep, _ in uitslagen} == {*TABELLEN, "ketenkop"}
