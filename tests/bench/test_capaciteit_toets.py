"""The model on shared processors against theory and against itself, and the comparison with a load that is known."""

from __future__ import annotations

import asyncio
import random
import statistics
from typing import Any

import aiohttp
import pytest

from bench.capaciteitdag import Gesprek, draw_poisson
from bench.capaciteitdeling import KLANT, OPSLAG, Machine, list_gedeelde_stappen, simulate_gedeeld
from bench.capaciteitdruk import Aankomst, Druk, Drukte, replay
from bench.capaciteitkosten import BEGIN, PAGINA, SOORTEN, Kosten, KostenFout, Meting
from bench.capaciteitproef import main
from bench.capaciteitrij import RASA, WACHT, WEB, Opstelling, simulate
from bench.capaciteittoets import count_ruim, find_meeste, foretell, take_percentielen, tell_toets
from bench.lastgesprek import AANDELEN, VRAAG, Bericht, Inhoud
from bench.lastklant import TessDeur
from bench.tabel import percentile

DIENST, AANTAL = 0.1, 20_000
RUIM = Machine(processoren=100)


def make_gesprekken(bezet: float, kosten: Any, aantal: int = AANTAL) -> list[Gesprek]:
    """Conversations of one message, as a Poisson process that asks so many processors."""
    kans = random.Random(2026)
    momenten = draw_poisson(0.0, aantal * DIENST / bezet, bezet / DIENST, kans)
    return [Gesprek(begin, [kosten(kans.expovariate(1 / DIENST))], []) for begin in momenten]


def make_meting(keer: float = 1.0) -> Meting:
    gewoon = [Kosten(0.004 * keer, 0.01 * keer, 0.001, 0.003), Kosten(0.006 * keer, 0.02 * keer, 0.002, 0.006)]
    licht = [Kosten(0.002, 0.0, 0.0)]
    return Meting("proef", 0.1, 0.002, {soort: licht if soort in (PAGINA, BEGIN) else gewoon for soort in SOORTEN})


def mean_duur(gesprekken: list[Gesprek], opstelling: Opstelling, machine: Machine) -> float:
    return statistics.fmean(duur for _, duur in simulate_gedeeld(gesprekken, opstelling, machine).berichten)


def test_met_genoeg_processoren_is_het_het_model_van_een_maandag() -> None:
    kans = random.Random(7)
    rijen = [Kosten(0.01, 0.02, 0.002, 0.004), Kosten(0.02, 0.08, 0.002), Kosten(0.01, 0.0, 0.0)]
    momenten = draw_poisson(0.0, 120.0, 20.0, kans)
    gesprekken = [Gesprek(toen, [kans.choice(rijen)] * 3, [0.0, 0.5], vooraf=1) for toen in momenten]
    opstelling = Opstelling(rasa=2, web=2)
    gedeeld = sorted(simulate_gedeeld(gesprekken, opstelling, RUIM).berichten)
    eigen = sorted(simulate(gesprekken, opstelling).berichten)
    assert [toen for toen, _ in gedeeld] == pytest.approx([toen for toen, _ in eigen])
    assert [duur for _, duur in gedeeld] == pytest.approx([duur for _, duur in eigen])
    krap = [duur for _, duur in simulate_gedeeld(gesprekken, opstelling, Machine(2)).berichten]
    assert percentile(krap, 95) > percentile([duur for _, duur in eigen], 95)


@pytest.mark.parametrize("bezet", [0.4, 0.7])
def test_delen_van_een_processor_is_m_m_1_met_eerlijk_delen(bezet: float) -> None:
    def in_opslag(dienst: float) -> Kosten:
        return Kosten(0.0, 0.0, 0.0, rest=dienst)

    gesprekken = make_gesprekken(bezet, in_opslag)
    gemeten = mean_duur(gesprekken, Opstelling(rasa=1), Machine(1, opslag=100.0))
    assert gemeten == pytest.approx(DIENST / (1 - bezet), rel=0.06)
    vast = [Gesprek(item.begin, [in_opslag(DIENST)], []) for item in gesprekken]  # fair sharing knows no spread
    assert mean_duur(vast, Opstelling(rasa=1), Machine(1, opslag=100.0)) == pytest.approx(
        DIENST / (1 - bezet), rel=0.05
    )


def test_twee_processoren_zijn_m_m_2_met_eerlijk_delen() -> None:
    bezet = 0.7  # of each: the mean stay of M/M/2, which fair sharing keeps, is the service / (1 - bezet squared)
    gesprekken = make_gesprekken(2 * bezet, lambda dienst: Kosten(0.0, 0.0, 0.0, rest=dienst))
    gemeten = mean_duur(gesprekken, Opstelling(rasa=1), Machine(2, opslag=100.0))
    assert gemeten == pytest.approx(DIENST / (1 - bezet**2), rel=0.05)


def test_processen_zelf_werken_een_voor_een_en_samen_half_zo_snel() -> None:
    web, rasa = Kosten(1.0, 0.0, 0.0), Kosten(0.0, 1.0, 0.0)
    opstelling = Opstelling(rasa=1)
    samen = [Gesprek(0.0, [web], []), Gesprek(0.0, [rasa], [])]
    assert sorted(simulate_gedeeld(samen, opstelling, Machine(1)).berichten) == pytest.approx([(0.0, 2.0)] * 2)
    assert sorted(simulate_gedeeld(samen, opstelling, Machine(2)).berichten) == pytest.approx([(0.0, 1.0)] * 2)
    na_elkaar = [Gesprek(0.0, [web], []), Gesprek(0.5, [web], [])]
    duren = [duur for _, duur in sorted(simulate_gedeeld(na_elkaar, opstelling, Machine(2)).berichten)]
    assert duren == pytest.approx([1.0, 1.5])
    later = [Gesprek(0.0, [web], []), Gesprek(0.5, [rasa], [])]
    duren = [duur for _, duur in sorted(simulate_gedeeld(later, opstelling, Machine(1)).berichten)]
    assert duren == pytest.approx([1.5, 1.5])


def test_opslag_en_klanten_rekenen_mee_en_wat_alleen_wacht_niet() -> None:
    stappen = list(list_gedeelde_stappen(Kosten(0.2, 0.4, 0.0, rest=0.3), Machine(1, opslag=0.1, klant=0.06)))
    assert stappen == [
        (KLANT, 0.03),
        (WEB, 0.1),
        (RASA, 0.4),
        (WACHT, pytest.approx(0.2)),
        (OPSLAG, 0.1),
        (WEB, 0.1),
        (KLANT, 0.03),
    ]
    alleen = [Gesprek(0.0, [Kosten(0.2, 0.4, 0.0, rest=0.3)], [])]
    assert mean_duur(alleen, Opstelling(rasa=1), Machine(1, opslag=0.1, klant=0.06)) == pytest.approx(0.96)
    wacht = [Gesprek(0.0, [Kosten(0.0, 0.0, 0.0, rest=1.0)], [])] * 5
    assert mean_duur(wacht, Opstelling(rasa=1), Machine(1)) == pytest.approx(1.0)


def test_een_gesprek_dat_begint_telt_zijn_begin_niet_mee() -> None:
    meting = make_meting()
    (oud, nieuw) = replay([Aankomst(1.0, VRAAG), Aankomst(9.0, VRAAG, nieuw=True)], meting, random.Random(1))
    assert (len(oud.verzoeken), oud.vooraf, len(nieuw.verzoeken), nieuw.vooraf) == (1, 0, 2, 1)
    dag = simulate_gedeeld([oud, nieuw], Opstelling(rasa=1), Machine(8, meting.opslag))
    assert [round(toen, 6) for toen, _ in dag.berichten] == [1.0, 9.002]


def test_de_opslag_van_een_begin_zit_al_in_die_van_de_berichten() -> None:
    begin, bericht = Kosten(0.0, 0.0, 0.0, rest=1.0), Kosten(0.0, 0.0, 0.0, rest=1.0)
    samen = [Gesprek(0.0, [begin, bericht], [0.0], vooraf=1)] * 2
    dag = simulate_gedeeld(samen, Opstelling(rasa=1), Machine(1, opslag=1.0))
    assert dag.berichten == pytest.approx([(1.0, 2.0)] * 2)


def test_het_meeste_ligt_onder_wat_de_processoren_kunnen_en_groeit_met_hun_aantal() -> None:
    meting = make_meting()
    een, twee = (find_meeste(meting, Machine(aantal, meting.opslag, 0.001), 800) for aantal in (1, 2))
    assert 0.3 * count_ruim(meting, Machine(1, meting.opslag, 0.001)) < een < twee
    assert twee < count_ruim(meting, Machine(2, meting.opslag, 0.001)) < 2 / 0.02
    assert find_meeste(make_meting(30.0), Machine(2), 100) == pytest.approx(0.0, abs=0.02)


def make_druk(per_seconde: float, machine: Machine) -> Druk:
    """A load on a Tess that is just as the model says."""
    kans, meting = random.Random(11), make_meting()
    momenten = list(draw_poisson(0.0, 60.0, per_seconde, kans))
    soorten = kans.choices(list(AANDELEN), list(AANDELEN.values()), k=len(momenten))
    aankomsten = [Aankomst(toen, soort) for toen, soort in zip(momenten, soorten, strict=True)]
    dag = simulate_gedeeld(replay(aankomsten, meting, kans), Opstelling(rasa=2, web=2), machine)
    duren = dict(dag.berichten)
    for item in aankomsten:
        item.duur = duren[item.toen]
    werk = len(momenten) * (machine.opslag + meting.mean().processor)
    return Druk(per_seconde, 60.0, 15.0, aankomsten, klant=len(momenten) * machine.klant, stapel=werk)


def test_een_tess_die_doet_wat_het_model_zegt_wijkt_er_niet_van_af() -> None:
    meting = make_meting()
    machine = Machine(2, meting.opslag, 0.002)
    druk = make_druk(40.0, machine)
    rij = foretell(0.5, druk, meting, machine, keren=3)
    assert rij.model == pytest.approx(take_percentielen(druk.tijden), rel=0.1)
    assert rij.model_bezet == pytest.approx(druk.bezet, rel=0.05)
    assert druk.klant_per_bericht == pytest.approx(machine.klant)
    traag = [Aankomst(item.toen, item.soort, duur=2 * (item.duur or 0)) for item in druk.aankomsten]
    dubbel = foretell(0.7, Druk(40.0, 60.0, 15.0, traag), meting, machine, keren=3)
    *_, eerste, tweede, _uitleg = tell_toets([rij, dubbel], 80.0, 2)
    assert abs(int(eerste.split()[-4].rstrip("%"))) <= 10 and 80 <= int(tweede.split()[-4].rstrip("%")) <= 120


def test_het_begin_van_een_druk_telt_ook_in_het_model_niet() -> None:
    stoot = [Aankomst(1.0, VRAAG, duur=5.0) for _ in range(200)]
    rustig = [Aankomst(20.0 + nummer, VRAAG, duur=0.05) for nummer in range(40)]
    druk = Druk(4.0, 60.0, 15.0, [*stoot, *rustig], stapel=30.0, duur=75.0)
    rij = foretell(0.3, druk, make_meting(), Machine(2), keren=1)
    assert max(rij.model) < 0.1 and druk.tijden == [0.05] * 40
    assert druk.bezet == pytest.approx(0.4) and "4,0      4,0" in "\n".join(tell_toets([rij], 9.0, 2))


def test_wat_geen_antwoord_kreeg_drukte_ook() -> None:
    goed = [Aankomst(20.0 + nummer / 10, VRAAG, duur=0.05) for nummer in range(100)]
    fout = [Aankomst(item.toen, VRAAG) for item in goed for _ in range(4)]
    machine = Machine(2)
    alleen, samen = (foretell(0.3, Druk(9.0, 60.0, 15.0, rij), make_meting(), machine) for rij in (goed, goed + fout))
    assert samen.model_bezet == pytest.approx(5 * alleen.model_bezet, rel=0.1) and samen.model > alleen.model


def test_van_te_weinig_berichten_zegt_het_niets() -> None:
    with pytest.raises(KostenFout, match="duw langer"):
        foretell(0.3, Druk(1.0, 4.0, 1.0, [Aankomst(2.0, VRAAG, duur=0.1)] * 3), make_meting(), Machine(2))


class Traag(TessDeur):
    """A door that takes its time, and falls away or is silent now and then; at most `samen` were in it together."""

    binnen = 0
    samen = 0
    begonnen = 0

    async def begin(self, sessie: aiohttp.ClientSession) -> str:
        Traag.begonnen += 1
        return str(Traag.begonnen)

    async def say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        Traag.binnen += 1
        Traag.samen = max(Traag.samen, Traag.binnen)
        await asyncio.sleep(0.05)
        Traag.binnen -= 1
        if "val weg" in gesprek:
            raise aiohttp.ServerDisconnectedError
        return [{"tekst": "goed"}]


def test_berichten_komen_op_hun_moment_hoe_lang_een_antwoord_ook_duurt() -> None:
    momenten = [nummer * 0.005 for nummer in range(40)]
    drukte = Drukte(Traag(""), Inhoud(random.Random(1)))
    aankomsten = asyncio.run(drukte.run(momenten))
    assert [item.toen for item in aankomsten] == momenten
    aankomsten += asyncio.run(drukte.run([0.0] * 5))  # these find conversations that have their answer
    assert Traag.samen >= 5  # nobody waits for the answer to another
    assert sum(item.nieuw for item in aankomsten) == Traag.begonnen < len(aankomsten)
    assert all(item.duur is not None and item.duur > 0.04 and item.soort in AANDELEN for item in aankomsten)


def test_wat_misgaat_telt_als_fout_en_niet_als_tijd() -> None:
    class Weg(Traag):
        async def begin(self, sessie: aiohttp.ClientSession) -> str:
            return "val weg"

    aankomsten = asyncio.run(Drukte(Weg(""), Inhoud(random.Random(1))).run([0.0, 0.01, 0.02]))
    druk = Druk(100.0, 0.03, 0.005, aankomsten)
    assert druk.fouten == 2 and druk.tijden == [] and all(item.nieuw for item in aankomsten)


def test_de_toets_zegt_wat_er_ontbreekt(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr("bench.postgres.PROGRAMMAS", tmp_path)
    assert main(["--toets"]) == 2 and "postgresql" in capsys.readouterr().err
