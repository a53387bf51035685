"""The log of turns is a chain: whoever changes, removes, adds or swaps an entry is found at that entry."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.klok import AMSTERDAM
from bot.toetsing import BeurtLog, Oordeel
from bot.toetsing.log import BEGIN
from bot.toetsing.tabellen import beurten

AANTAL = 6
START = datetime(2026, 12, 31, 22, 58, tzinfo=timezone.utc)
ANDERS: dict[str, Any] = {
    "tijd": datetime(2020, 1, 1, tzinfo=timezone.utc),
    "gesprek": "0" * 16,
    "uitkomst": "noodsignaal",
    "intent": "ander_intent",
    "zekerheid": 0.5001,
    "antwoord": "ander_antwoord",
    "versie": "00000000",
    "milliseconden": 999,
    "keten": "f" * 64,
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    return engine


@pytest.fixture
def log(engine: Engine) -> BeurtLog:
    """A log with six turns, one a minute, over midnight in Amsterdam."""
    minuten: Iterator[int] = count()
    log = BeurtLog(engine, lambda: START + timedelta(minutes=next(minuten)))
    for nummer in range(AANTAL):
        antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4"} if nummer % 2 else None
        log.append("gesprek-een", "beantwoord", {"intent": "vog_kosten", "zekerheid": 1 / 3}, antwoord, 0.0123)
    return log


def rows(engine: Engine) -> list[dict[str, Any]]:
    with engine.begin() as connection:
        return [dict(rij) for rij in connection.execute(select(beurten).order_by(beurten.c.nummer)).mappings()]


def change(engine: Engine, *opdrachten: Any) -> None:
    with engine.begin() as connection:
        for opdracht in opdrachten:
            connection.execute(opdracht)


def test_een_leeg_log_klopt(engine: Engine) -> None:
    assert BeurtLog(engine).verify() == Oordeel(0, BEGIN, None)


def test_een_ongeschonden_keten_klopt_en_noemt_zijn_kop(engine: Engine, log: BeurtLog) -> None:
    assert log.verify() == Oordeel(AANTAL, rows(engine)[-1]["keten"], None)
    assert BeurtLog(engine).verify() == log.verify()


def test_elke_regel_heeft_een_eigen_schakel(engine: Engine, log: BeurtLog) -> None:
    assert len({rij["keten"] for rij in rows(engine)}) == AANTAL
    assert [rij["nummer"] for rij in rows(engine)] == list(range(1, AANTAL + 1))


def test_de_proef_verandert_elk_veld() -> None:
    assert set(ANDERS) == {kolom.name for kolom in beurten.columns} - {"nummer"}


@pytest.mark.parametrize("nummer", range(1, AANTAL + 1))
@pytest.mark.parametrize("veld", sorted(ANDERS))
def test_een_veranderd_veld_wordt_gevonden_op_zijn_plek(engine: Engine, log: BeurtLog, nummer: int, veld: str) -> None:
    change(engine, update(beurten).where(beurten.c.nummer == nummer).values({veld: ANDERS[veld]}))
    oordeel = log.verify()
    assert (oordeel.gelezen, oordeel.eerste_breuk) == (nummer - 1, nummer)


@pytest.mark.parametrize("veld", ["intent", "zekerheid", "antwoord", "versie"])
def test_een_leeggemaakt_veld_wordt_gevonden(engine: Engine, log: BeurtLog, veld: str) -> None:
    change(engine, update(beurten).where(beurten.c.nummer == 4).values({veld: None}))
    assert log.verify().eerste_breuk == 4


@pytest.mark.parametrize("nummer", range(1, AANTAL))
def test_een_weggehaalde_regel_wordt_gevonden(engine: Engine, log: BeurtLog, nummer: int) -> None:
    change(engine, delete(beurten).where(beurten.c.nummer == nummer))
    assert log.verify().eerste_breuk == nummer


@pytest.mark.parametrize("nummer", range(1, AANTAL))
def test_een_weggehaalde_regel_wordt_ook_na_hernummeren_gevonden(engine: Engine, log: BeurtLog, nummer: int) -> None:
    change(engine, delete(beurten).where(beurten.c.nummer == nummer))
    later = [
        update(beurten).where(beurten.c.nummer == oud).values(nummer=oud - 1) for oud in range(nummer + 1, AANTAL + 1)
    ]
    change(engine, *later)
    assert len(rows(engine)) == AANTAL - 1
    assert log.verify().eerste_breuk == nummer


def test_de_laatste_regel_weghalen_is_alleen_te_zien_aan_aantal_en_kop(engine: Engine, log: BeurtLog) -> None:
    eerder = log.verify()
    change(engine, delete(beurten).where(beurten.c.nummer == AANTAL))
    later = log.verify()
    assert later.eerste_breuk is None
    assert (later.gelezen, later.kop) != (eerder.gelezen, eerder.kop)


@pytest.mark.parametrize("nummer", range(1, AANTAL + 1))
def test_een_ingevoegde_regel_wordt_gevonden(engine: Engine, log: BeurtLog, nummer: int) -> None:
    nieuw = {**rows(engine)[nummer - 1], "uitkomst": "storing"}
    opschuiven = [
        update(beurten).where(beurten.c.nummer == oud).values(nummer=oud + 1) for oud in range(AANTAL, nummer - 1, -1)
    ]
    change(engine, *opschuiven, insert(beurten).values(**nieuw))
    assert len(rows(engine)) == AANTAL + 1
    assert log.verify().eerste_breuk == nummer


@pytest.mark.parametrize("nummer", [0, -1, AANTAL + 2])
def test_een_regel_ervoor_of_los_erachter_wordt_gevonden(engine: Engine, log: BeurtLog, nummer: int) -> None:
    change(engine, insert(beurten).values(**{**rows(engine)[0], "nummer": nummer}))
    assert log.verify().eerste_breuk == (1 if nummer < 1 else AANTAL + 1)


@pytest.mark.parametrize(("een", "ander"), [(1, 2), (2, 5), (5, 6), (1, 6)])
def test_verwisselde_regels_worden_gevonden(engine: Engine, log: BeurtLog, een: int, ander: int) -> None:
    change(
        engine,
        update(beurten).where(beurten.c.nummer == een).values(nummer=99),
        update(beurten).where(beurten.c.nummer == ander).values(nummer=een),
        update(beurten).where(beurten.c.nummer == 99).values(nummer=ander),
    )
    assert log.verify().eerste_breuk == een


def test_een_regel_met_een_zelf_berekende_schakel_wordt_gevonden_bij_de_volgende(
    engine: Engine, log: BeurtLog, tmp_path: Path
) -> None:
    vals = make_engine(f"sqlite:///{tmp_path / 'vals.db'}")
    create_tables(vals)
    change(vals, *(insert(beurten).values(**rij) for rij in rows(engine)[:2]))
    BeurtLog(vals, lambda: START).append("gesprek-een", "overgedragen", {}, None, 0)
    namaak = rows(vals)[2]
    change(engine, update(beurten).where(beurten.c.nummer == 3).values(**namaak))
    assert log.verify().eerste_breuk == 4


def test_na_een_breuk_gaat_het_log_door_en_blijft_de_eerste_breuk_staan(engine: Engine, log: BeurtLog) -> None:
    change(engine, update(beurten).where(beurten.c.nummer == 2).values(uitkomst="storing"))
    log.append("gesprek-twee", "route", {}, None, 0.1)
    assert len(rows(engine)) == AANTAL + 1
    assert log.verify().eerste_breuk == 2


def test_tegelijk_schrijven_geeft_een_gave_keten(engine: Engine) -> None:
    log = BeurtLog(engine)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda nummer: log.append(f"gesprek-{nummer}", "route", {}, None, 0.1), range(40)))
    oordeel = log.verify()
    assert (oordeel.gelezen, oordeel.eerste_breuk) == (40, None)


def test_een_gesprek_heeft_elke_dag_een_ander_pseudoniem(engine: Engine, log: BeurtLog) -> None:
    namen = [rij["gesprek"] for rij in rows(engine)]
    assert namen[0] == namen[1] != namen[2]
    assert len(set(namen[2:])) == 1
    assert "gesprek-een" not in namen


def test_een_beurt_zonder_begrip_of_antwoord_is_ook_een_regel(engine: Engine) -> None:
    log = BeurtLog(engine)
    log.append("een", "storing", {}, None, 1.2345)
    (rij,) = rows(engine)
    assert (rij["intent"], rij["zekerheid"], rij["antwoord"], rij["versie"]) == (None, None, None, None)
    assert rij["milliseconden"] in {1234, 1235}
    assert log.verify().eerste_breuk is None


@pytest.mark.parametrize("zekerheid", [0, 1, 0.0, 1.0, 0.123456789, 1e-9, 0.99999999])
def test_elke_zekerheid_komt_ongeschonden_terug(engine: Engine, zekerheid: float) -> None:
    log = BeurtLog(engine)
    log.append("een", "beantwoord", {"intent": "x", "zekerheid": zekerheid}, None, 0)
    assert log.verify().eerste_breuk is None


def test_een_klok_in_amsterdamse_tijd_geeft_geen_valse_breuk(engine: Engine) -> None:
    log = BeurtLog(engine, lambda: datetime(2026, 12, 1, 10, 0, tzinfo=AMSTERDAM))
    log.append("een", "beantwoord", {}, None, 0)
    assert log.verify().eerste_breuk is None
