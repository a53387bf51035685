"""The chain: every entry builds on the one before, two writers wait for each other, and all or nothing is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.klok import AMSTERDAM
from bot.toetsing import Keten, Kop, controleer, verify
from bot.toetsing.keten import BEGIN, as_canonical, make_digest
from tests.toetsing.conftest import START, Raad


def test_een_lege_keten_heeft_een_kop_met_nummer_nul(leeg: Raad) -> None:
    assert leeg.keten.kop() == Kop(0, BEGIN)
    assert verify(leeg.engine).breuk is None


def test_de_nummers_lopen_door_en_de_kop_is_de_laatste(raad: Raad) -> None:
    regels = raad.rows("keten")
    assert [regel["nummer"] for regel in regels] == list(range(1, 13))
    assert raad.keten.kop() == Kop(12, regels[-1]["keten"])
    assert len({regel["keten"] for regel in regels}) == 12


def test_een_schakel_is_zo_na_te_rekenen(leeg: Raad) -> None:
    leeg.keten.append_alone("proef", {"b": 1, "a": "é"})
    (regel,) = leeg.rows("keten")
    assert regel["inhoud"] == '{"a":"\\u00e9","b":1}'
    tekst = f"{BEGIN} 1 20:2026-12-31T22:58:00Z 5:proef {regel['inhoud']}"
    assert regel["keten"] == hashlib.sha256(tekst.encode()).hexdigest()


def test_de_losse_controleur_rekent_hetzelfde_uit() -> None:
    delen = ("a" * 64, 7, "2026-12-31T22:58:00Z", "beurt", '{"é":1}')
    assert controleer.make_digest(*delen) == make_digest(*delen)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (("v", 1, "t", "ab", "c"), ("v", 1, "t", "a", "bc")),
        (("v", 1, "ta", "b", "c"), ("v", 1, "t", "ab", "c")),
        (("v", 11, "t", "b", "c"), ("v 1", 1, "t", "b", "c")),
        (("v", 1, "t", "b", " c"), ("v", 1, "t", "b ", "c")),
        (("v", 1, "t 1:b", "b", "c"), ("v", 1, "t", "b", "1:b c")),
    ],
)
def test_geen_andere_verdeling_van_dezelfde_tekens_geeft_dezelfde_schakel(een: Any, ander: Any) -> None:
    assert make_digest(*een) != make_digest(*ander)


@pytest.mark.parametrize("soort", ["", "Beurt", "een beurt", "beurt\n", "x" * 31])
def test_een_vreemde_soort_wordt_geweigerd(leeg: Raad, soort: str) -> None:
    with pytest.raises(ValueError, match="soort"):
        leeg.keten.append_alone(soort, {})
    assert leeg.rows("keten") == []


def test_geen_getal_is_geen_inhoud() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_canonical({"a": float("nan")})


def test_wat_mislukt_laat_geen_regel_achter(raad: Raad) -> None:
    eerder = raad.keten.kop()

    def fail() -> None:
        with raad.engine.begin() as connection:
            assert raad.keten.append(connection, "oordeel", {"wat": "goed"}) == 13
            raise RuntimeError("het besluit zelf mislukt")

    with pytest.raises(RuntimeError):
        fail()
    assert raad.keten.kop() == eerder
    assert raad.keten.append_alone("oordeel_proef", {"wat": "fout"}) == 13
    assert verify(raad.engine).breuk is None


def test_een_klok_in_amsterdamse_tijd_staat_er_in_utc(leeg: Raad) -> None:
    keten = Keten(leeg.engine, lambda: START.astimezone(AMSTERDAM))
    keten.append_alone("proef", {})
    assert leeg.rows("keten")[0]["tijd"] == "2026-12-31T22:58:00Z"


@pytest.fixture(params=["sqlite", "postgresql"])
def opslag(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Both databases on which Tess can run."""
    if request.param == "sqlite":
        yield request.getfixturevalue("leeg").engine
    else:
        yield request.getfixturevalue("postgres")


def test_tegelijk_schrijven_geeft_een_gave_keten(opslag: Engine) -> None:
    raad = Raad(opslag)
    with ThreadPoolExecutor(8) as pool:
        nummers = list(pool.map(lambda nummer: Raad(opslag).say(f"gesprek-{nummer}"), range(40)))
    assert sorted(nummers) == list(range(1, 41))
    assert (verify(opslag).gelezen, verify(opslag).breuk) == (40, None)
    assert raad.keten.kop().nummer == 40


def test_op_elke_database_klopt_de_keten_ook_na_wissen(opslag: Engine) -> None:
    Raad(opslag).fill()
    controle = verify(opslag)
    assert (controle.gelezen, controle.breuk, controle.gewist) == (12, None, {"verzoek": 2})
