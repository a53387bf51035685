"""The queues against what theory says of them: waiting times that are known exactly."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable

import pytest

from bench.capaciteitdag import Gesprek, draw_poisson
from bench.capaciteitkosten import Kosten
from bench.capaciteitrij import OPNIEUW, Dag, Opstelling, Uitval, simulate
from bench.tabel import percentile

DIENST = 0.1
AANTAL = 100_000


def make_gesprekken(
    bezet: float, maak: Callable[[float], Kosten], trek: Callable[[random.Random], float]
) -> list[Gesprek]:
    """Conversations of one message, as a Poisson process that keeps one server busy so much of the time."""
    kans = random.Random(2026)
    momenten = draw_poisson(0.0, AANTAL * DIENST / bezet, bezet / DIENST, kans)
    return [Gesprek(begin, [maak(trek(kans))], []) for begin in momenten]


def exponentieel(kans: random.Random) -> float:
    return kans.expovariate(1 / DIENST)


def vast(kans: random.Random) -> float:
    return DIENST


def in_web(dienst: float) -> Kosten:
    return Kosten(dienst, 0.0, 0.0)


def in_rasa(dienst: float) -> Kosten:
    return Kosten(0.0, dienst, 0.0)


def mean_duur(dag: Dag) -> float:
    return statistics.fmean(duur for _, duur in dag.berichten)


@pytest.mark.parametrize("bezet", [0.4, 0.7])
def test_wachten_bij_m_m_1(bezet: float) -> None:
    dag = simulate(make_gesprekken(bezet, in_web, exponentieel), Opstelling(rasa=1))
    assert mean_duur(dag) - DIENST == pytest.approx(DIENST * bezet / (1 - bezet), rel=0.05)
    tijden = [duur for _, duur in dag.berichten]
    assert percentile(tijden, 95) == pytest.approx(2.9957 * DIENST / (1 - bezet), rel=0.05)  # also exponential


@pytest.mark.parametrize("bezet", [0.4, 0.7])
def test_wachten_bij_m_d_1_is_de_helft(bezet: float) -> None:
    dag = simulate(make_gesprekken(bezet, in_rasa, vast), Opstelling(rasa=1))
    assert mean_duur(dag) - DIENST == pytest.approx(DIENST * bezet / (1 - bezet) / 2, rel=0.05)


def test_gesprekken_verdelen_zich_over_de_servers() -> None:
    gesprekken = make_gesprekken(0.9, in_rasa, exponentieel)
    dag = simulate(gesprekken, Opstelling(rasa=3))
    assert mean_duur(dag) - DIENST == pytest.approx(DIENST * 0.3 / 0.7, rel=0.05)
    web = simulate(make_gesprekken(0.9, in_web, exponentieel), Opstelling(rasa=1, web=3))
    assert mean_duur(web) - DIENST == pytest.approx(DIENST * 0.3 / 0.7, rel=0.05)


def test_twee_rijen_achter_elkaar_zijn_die_van_jackson() -> None:
    def half(dienst: float) -> Kosten:
        return Kosten(0.0, 1e-12, dienst)

    gesprekken = make_gesprekken(0.5, half, exponentieel)
    assert mean_duur(simulate(gesprekken, Opstelling(rasa=1))) == pytest.approx(DIENST / 0.5, rel=0.05)


def test_alleen_in_tess_wacht_een_bericht_nergens() -> None:
    kosten = Kosten(0.01, 0.04, 0.002, 0.005)
    gesprekken = [Gesprek(100.0 * n, [kosten, kosten], [1.0]) for n in range(50)]
    dag = simulate(gesprekken, Opstelling(rasa=2, web=2))
    assert [duur for _, duur in dag.berichten] == pytest.approx([sum(kosten)] * 100)
    assert sorted(toen for toen, _ in dag.berichten)[1] == pytest.approx(sum(kosten) + 1.0)


def test_terwijl_een_deel_wacht_gaat_een_ander_bericht_voor() -> None:
    lang, kort = Kosten(0.2, 1.0, 0.0), Kosten(0.2, 0.0, 0.0)
    dag = simulate([Gesprek(0.0, [lang], []), Gesprek(0.3, [kort], [])], Opstelling(rasa=1))
    assert dict(dag.berichten) == pytest.approx({0.0: 1.2, 0.3: 0.2})


def make_druk(bezet: float) -> list[Gesprek]:
    kans = random.Random(7)
    momenten = draw_poisson(0.0, 240.0, bezet / 0.05, kans)
    rijen = [Kosten(0.01, 0.02, 0.002, 0.004), Kosten(0.02, 0.08, 0.002)]
    return [Gesprek(begin, [kans.choice(rijen)] * 2, [kans.expovariate(1.0)]) for begin in momenten]


def test_een_server_die_wegvalt_verliest_niemand() -> None:
    gesprekken = make_druk(0.8)
    gewoon = simulate(gesprekken, Opstelling(rasa=3, web=2))
    zonder = simulate(gesprekken, Opstelling(rasa=3, web=2), Uitval(80.0, 100.0))
    assert len(gewoon.berichten) == len(zonder.berichten) == 2 * len(gesprekken)
    assert zonder.verhuisd > 0 == gewoon.verhuisd and not zonder.opnieuw
    voor = [bericht for bericht in gewoon.berichten if sum(bericht) < 80.0]
    assert voor == [bericht for bericht in zonder.berichten if sum(bericht) < 80.0]
    later = [[duur for toen, duur in dag.berichten if 80.0 <= toen < 180.0] for dag in (gewoon, zonder)]
    assert percentile(later[1], 95) > percentile(later[0], 95)


def test_wat_onderhanden_was_begint_elders_opnieuw() -> None:
    gesprekken = [Gesprek(0.0, [Kosten(0.0, 10.0, 0.0)], []) for _ in range(2)]
    dag = simulate(gesprekken, Opstelling(rasa=2), Uitval(4.0, 100.0))
    op_de_eerste = dag.verhuisd
    assert 0 <= op_de_eerste <= 2 and len(dag.berichten) == 2
    honderd = [Gesprek(0.0, [Kosten(0.0, 10.0, 0.0)], []) for _ in range(100)]
    dag = simulate(honderd, Opstelling(rasa=2), Uitval(4.0, 5000.0))
    assert 30 < dag.verhuisd < 70 and max(duur for _, duur in dag.berichten) == pytest.approx(1000.0)


def test_is_er_geen_server_dan_probeert_de_klant_het_weer() -> None:
    dag = simulate([Gesprek(0.0, [Kosten(0.0, 1.0, 0.0)], [])], Opstelling(rasa=1), Uitval(0.5, 12.0))
    ((_, duur),) = dag.berichten
    assert dag.verhuisd == 1 and dag.opnieuw == 3 and duur == pytest.approx(0.5 + 3 * OPNIEUW + 1.0)


@pytest.mark.parametrize("uitval", [None, Uitval(80.0, 100.0)])
def test_meer_servers_zijn_nooit_slechter(uitval: Uitval | None) -> None:
    gesprekken = make_druk(1.4)
    p95 = [
        percentile([duur for _, duur in simulate(gesprekken, Opstelling(rasa, 2), uitval).berichten], 95)
        for rasa in range(2, 7)
    ]
    assert p95 == sorted(p95, reverse=True) and p95[-1] < p95[0] / 2
