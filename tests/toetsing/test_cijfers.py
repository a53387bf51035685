"""Figures come from verdicts only, each turn counts once, and each share says how sure it is."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.toetsing import Cijfer, count_bereik, count_cijfers
from bot.toetsing.cijfers import ALLES, ZONDER
from bot.wilson import wilson
from tests.toetsing.proefraad import START, Proef, make_proef


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def cijfers(proef: Proef) -> dict[tuple[str, str], Cijfer]:
    return {(item.onderwerp, item.maand): item for item in count_cijfers(proef.raad.lezer, proef.kb)}


def judge(proef: Proef, beurt: int, oordeel: str, gebruiker: str = "raad") -> None:
    proef.raad.steekproeven.judge_beurt(gebruiker, beurt, oordeel, reden="Daarom.")


def test_zonder_oordelen_zijn_er_geen_cijfers(proef: Proef) -> None:
    proef.say("een")
    assert cijfers(proef) == {}


def test_goed_en_fout_per_onderwerp_en_maand_met_interval(proef: Proef) -> None:
    proef.tijd = datetime(2026, 10, 31, 22, 30, tzinfo=timezone.utc)
    oktober = proef.say("een")
    proef.tijd = datetime(2026, 10, 31, 23, 30, tzinfo=timezone.utc)
    november = [proef.say("een"), proef.say("twee"), proef.say("drie", "hoi", "niet_begrepen")]
    judge(proef, oktober, "goed_antwoord")
    for beurt, oordeel in zip(november, ("goed_antwoord", "fout_antwoord", "had_moeten_vragen"), strict=True):
        judge(proef, beurt, oordeel)
    gevonden = cijfers(proef)
    telling = {plek: (item.goed, item.n) for plek, item in gevonden.items()}
    onderwerp = str(proef.kb.antwoorden["vog_kosten"].onderwerp)
    assert telling == {
        (ALLES, ALLES): (2, 4),
        (ALLES, "2026-10"): (1, 1),
        (ALLES, "2026-11"): (1, 3),
        (onderwerp, ALLES): (2, 3),
        (onderwerp, "2026-10"): (1, 1),
        (onderwerp, "2026-11"): (1, 2),
        (ZONDER, ALLES): (0, 1),
        (ZONDER, "2026-11"): (0, 1),
    }
    assert gevonden[ALLES, ALLES].interval == wilson(2, 4)
    assert gevonden[ALLES, ALLES].per_oordeel["had_moeten_vragen"] == 1


def test_een_beurt_telt_een_keer_met_het_laatste_oordeel(proef: Proef) -> None:
    beurt = proef.say("een")
    judge(proef, beurt, "fout_antwoord")
    judge(proef, beurt, "goed_antwoord", "ander")
    assert (cijfers(proef)[ALLES, ALLES].goed, cijfers(proef)[ALLES, ALLES].n) == (1, 1)
    judge(proef, beurt, "had_moeten_overdragen")
    assert (cijfers(proef)[ALLES, ALLES].goed, cijfers(proef)[ALLES, ALLES].n) == (0, 1)


def test_hoe_vaak_een_mens_bereikt_is_telt_gesprekken(proef: Proef) -> None:
    for gesprek, uitkomst in (
        ("een", "beantwoord"),
        ("een", "overgedragen"),
        ("een", "overgedragen"),
        ("twee", "route"),
    ):
        proef.say(gesprek, "vraag", uitkomst)
    bereik = count_bereik(proef.raad.lezer, START - timedelta(days=1), START + timedelta(days=1))
    assert (bereik.gesprekken, bereik.overgedragen) == (2, 1)
    assert bereik.interval == wilson(1, 2)
    leeg = count_bereik(proef.raad.lezer, START - timedelta(days=9), START - timedelta(days=8))
    assert (leeg.gesprekken, leeg.overgedragen, leeg.interval) == (0, 0, (0.0, 1.0))
