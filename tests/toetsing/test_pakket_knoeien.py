"""Changes at random in an audit pack, one at a time: its own verifier finds each, at the right place.

`python bench/toetsing.py --knoeien 1000` does a thousand.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

from bench.knoeipakket import tamper_pakket
from bot.toetsing import Trekking, write_pakket
from bot.toetsing.uitvoer import list_ketenuitvoer
from tests.toetsing.conftest import Raad

AANTAL, ZAAD = 120, 20261126
DAG = date(2027, 1, 1)


def test_elke_ingreep_in_een_pakket_wordt_gevonden_op_de_goede_plek(raad: Raad, tmp_path: Path) -> None:
    kop, trekking = raad.keten.kop(), Trekking(3, "42", date(2026, 12, 31), DAG)
    uitvoer = list_ketenuitvoer(raad.engine, kop)
    write_pakket(tmp_path / "p.zip", raad.engine, kop, trekking, uitvoer, gemaakt=DAG, rapport=tmp_path / "geen")
    with zipfile.ZipFile(tmp_path / "p.zip") as bron:
        bron.extractall(tmp_path / "uit")
    uitslagen = list(tamper_pakket(tmp_path / "uit", AANTAL, ZAAD))
    gemist = [(ingreep, list(map(str, fouten))) for ingreep, fouten in uitslagen if not ingreep.is_found(fouten)]
    assert gemist == []
    soorten = Counter(ingreep.soort for ingreep, _ in uitslagen)
    assert set(soorten) == {"flip", "drop", "swap", "insert", "truncate", "weg", "erbij"}
