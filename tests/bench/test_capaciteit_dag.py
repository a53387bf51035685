"""The Monday, the costs and the choice; a stack is measured by `python bench/capaciteit.py --meet` itself."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from bench.capaciteitdag import BERICHTEN, MAANDAG, PIEK, PIEK_MINUTEN, UREN, make_maandag, spread_minuten
from bench.capaciteitkeuze import Proef, take_drukste, use_vuistregel, weigh
from bench.capaciteitkosten import BEGIN, PAGINA, SOORTEN, Kosten, KostenFout, Meting, read_meting, write_meting
from bench.capaciteitmeet import Klokken, find_delen, measure, read_klok
from bench.capaciteitproef import main
from bench.capaciteitrij import Dag, Opstelling, Uitval
from bench.lastgesprek import AANDELEN, OVERDRACHT, ROUTE, VRAAG
from bench.laststapel import run_echo


def make_meting(keer: float = 1.0) -> Meting:
    gewoon = [Kosten(0.015 * keer, 0.03 * keer, 0.002, 0.003), Kosten(0.02 * keer, 0.06 * keer, 0.002, 0.01)]
    licht = [Kosten(0.002, 0.0, 0.0)]
    return Meting("proef", 0.1, 0.005, {soort: licht if soort in (PAGINA, BEGIN) else gewoon for soort in SOORTEN})


def test_de_delen_van_de_dag_zijn_samen_een() -> None:
    minuten = spread_minuten()
    assert len(UREN) == 24 and sum(UREN) == pytest.approx(100) and len(minuten) == 24 * 60
    assert sum(minuten) == pytest.approx(1)
    drukste = minuten[9 * 60 : 10 * 60]
    assert sum(drukste) == pytest.approx(0.15) and max(UREN) == 15
    assert max(minuten) == pytest.approx(3 * 0.15 / 60) and minuten.count(max(minuten)) == PIEK_MINUTEN
    assert minuten[int(PIEK // 60)] == max(minuten)


def test_een_maandag_heeft_zoveel_berichten_als_het_model_zegt() -> None:
    meting = make_meting()
    dag = make_maandag(60_000, meting, 1)
    assert len(dag) == pytest.approx(60_000 * MAANDAG, rel=0.03)
    berichten = [len(gesprek.verzoeken) - gesprek.vooraf for gesprek in dag]
    assert sum(berichten) / len(dag) == pytest.approx(BERICHTEN, rel=0.03) and min(berichten) >= 1
    assert all(len(gesprek.pauzes) >= len(gesprek.verzoeken) - 1 for gesprek in dag)
    piek = sum(PIEK <= gesprek.begin < PIEK + 60 * PIEK_MINUTEN for gesprek in dag) / len(dag)
    assert piek == pytest.approx(0.15 * 3 * PIEK_MINUTEN / 60, rel=0.08)
    assert dag == sorted(dag, key=lambda gesprek: gesprek.begin) == make_maandag(60_000, meting, 1)
    assert dag != make_maandag(60_000, meting, 2)


def test_elke_soort_komt_in_haar_deel_en_met_haar_eigen_kosten() -> None:
    rijen = {soort: [Kosten(plek + 1.0, 0.0, 0.0)] for plek, soort in enumerate(SOORTEN)}
    meting = Meting("proef", 0.0, 0.0, rijen)
    verzoeken = [kosten.web for gesprek in make_maandag(30_000, meting, 3) for kosten in gesprek.verzoeken[2:]]
    for plek, soort in enumerate(SOORTEN):
        if soort in AANDELEN:
            assert verzoeken.count(plek + 1.0) / len(verzoeken) == pytest.approx(AANDELEN[soort], abs=0.02)
    assert meting.mean().web == pytest.approx(3 * 0.7 + 4 * 0.2 + 5 * 0.1)
    assert list(AANDELEN) == [VRAAG, ROUTE, OVERDRACHT]


def test_de_drukste_minuut_telt_apart() -> None:
    rustig, druk = [(60.0 * n, 0.05) for n in range(20)], [(300.0 + n, 0.3) for n in range(8)]
    dag = Dag(rustig + druk)
    assert len(take_drukste(dag)) == 9
    assert take_drukste(dag, Uitval(600.0, 120.0)) == [0.05]
    uitkomst = weigh(Opstelling(1), [dag, Dag(rustig)])
    assert not uitkomst.is_goed() and uitkomst.is_goed(0.3) and uitkomst.slechtste == 0.3 and uitkomst.dag[0] == 0.05


def test_de_minste_die_het_houden() -> None:
    proef = Proef(40_000, make_meting(10.0), maandagen=1, zaad=1, grens=2.0)
    minste, uitval = proef.find_least(), proef.find_least(uitval=True)
    assert minste is not None and uitval is not None and minste.is_goed(2.0) and uitval.is_goed(2.0)
    assert uitval.opstelling.rasa > minste.opstelling.rasa > 1 and uitval.verhuisd > 0
    assert not proef.try_out(Opstelling(minste.opstelling.rasa - 1, minste.opstelling.web)).is_goed(2.0)
    assert Proef(500, make_meting(9.0), maandagen=1, zaad=1).find_least() is None


def test_de_vuistregel_is_de_helft_bezet() -> None:
    assert use_vuistregel(make_meting(), 22.0) == Opstelling(rasa=2, web=1, acties=1)
    assert use_vuistregel(make_meting(), 44.0) == Opstelling(rasa=4, web=2, acties=1)
    assert Opstelling(4, 2).processoren == 7


def test_de_kosten_blijven_bewaard(tmp_path: Path) -> None:
    pad = tmp_path / "kosten" / "k.json"
    write_meting(make_meting(), pad)
    assert read_meting(pad) == make_meting()
    kans = random.Random(1)
    assert {read_meting(pad).draw(VRAAG, kans) for _ in range(20)} == set(make_meting().soorten[VRAAG])


@pytest.mark.parametrize("inhoud", ["", "{}", "[]", '{"opstelling": "x", "drukte": 0, "opslag": 0, "soorten": {}}'])
def test_een_ander_bestand_wordt_geweigerd(inhoud: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "k.json"
    pad.write_text(inhoud, encoding="utf-8")
    with pytest.raises(KostenFout):
        read_meting(pad)
    assert main(["--kosten", str(pad)]) == 2 and "k.json" in capsys.readouterr().err


@pytest.mark.parametrize("rijen", [[], [[1, 2, 3, -4]], [[1, 2]]])
def test_onmogelijke_kosten_worden_geweigerd(rijen: list[list[float]], tmp_path: Path) -> None:
    pad = tmp_path / "k.json"
    write_meting(make_meting(), pad)
    tekst = pad.read_text(encoding="utf-8").replace("[[0.002, 0.0, 0.0, 0.0]]", str(rijen))
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(KostenFout):
        read_meting(pad)


def test_de_tabel_van_een_kleine_stad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "k.json"
    write_meting(make_meting(), pad)
    assert main(["--kosten", str(pad), "--mensen", "5000", "--maandagen", "1", "--rasa", "2"]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert "Minste met p95 <= 200 ms in de drukste minuut: 1 rasa, 1 web, 1 acties = 3 processoren" in regels
    assert "Hetzelfde als één rasa in de piek vijf minuten weg is: 2 rasa, 1 web, 1 acties = 4 processoren" in regels
    assert sum("één rasa weg" in regel for regel in regels) == 1


def test_de_klok_van_een_proces_telt_zijn_rekenwerk() -> None:
    klokken = Klokken({"web": [os.getpid()]})
    assert klokken.take()["web"] == 0
    toen = time.process_time()
    sum(n * n for n in range(300_000))
    zelf, gelezen = time.process_time() - toen, klokken.take()
    assert 0 < zelf <= gelezen["web"] < zelf + 0.1 and gelezen["rij"] >= 0
    with pytest.raises(ProcessLookupError):
        read_klok(2**22 + 1)


def test_alleen_tess_heeft_delen_om_te_meten() -> None:
    with run_echo() as stapel:
        assert find_delen(stapel.pids) == {"web": [], "rasa": [], "acties": []}
        with pytest.raises(KostenFout):
            measure(stapel, "echo", seconden=0.1)
