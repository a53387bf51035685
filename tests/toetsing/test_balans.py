"""The balance of what Tess really says: duties with rights, reviews in time, and sources that contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.kennisbank import Kennisbank, load_kennisbank
from bot.toetsing import Balans, weigh_antwoorden
from tests.toetsing.proefraad import few_antwoorden

DAG = date(2026, 11, 24)


@pytest.fixture(scope="module")
def kb() -> Kennisbank:
    return few_antwoorden()


@pytest.fixture(scope="module")
def alles() -> Balans:
    return weigh_antwoorden(load_kennisbank(), DAG)


def with_veld(kb: Kennisbank, **velden: object) -> Kennisbank:
    antwoord = kb.antwoorden["vog_kosten"]
    versies = tuple(versie.copy(update=velden) for versie in antwoord.versies)
    return replace(kb, antwoorden={"vog_kosten": antwoord.copy(update={"versies": versies})})


def test_alle_versies_van_vandaag_doen_mee(alles: Balans) -> None:
    kb = load_kennisbank()
    verwacht = {(id_, hash_) for id_ in kb.antwoorden for hash_, item in kb.list_versies(id_) if item.holds_on(DAG)}
    assert {(item.antwoord, item.versie) for item in alles.wegingen} == verwacht
    assert len(verwacht) >= len(kb.antwoorden)


def test_elke_plicht_die_tess_noemt_heeft_haar_recht(alles: Balans) -> None:
    assert len(alles.plichten) > 5
    assert alles.plichten_zonder_recht == ()


def test_een_plicht_zonder_recht_valt_op(kb: Kennisbank) -> None:
    balans = weigh_antwoorden(with_veld(kb, kort="U moet dit betalen.", recht=None), DAG)
    assert balans.plichten_zonder_recht == balans.wegingen != ()
    assert balans.plichten_zonder_recht[0].plicht == "U moet"
    assert (
        weigh_antwoorden(
            with_veld(kb, kort="U moet dit betalen.", recht="U mag nee zeggen."), DAG
        ).plichten_zonder_recht
        == ()
    )


def test_wat_te_laat_is_telt_vanaf_de_dag_zelf(kb: Kennisbank) -> None:
    balans = weigh_antwoorden(with_veld(kb, herkeuren_voor=DAG), DAG)
    assert balans.deel_verlopen == 1.0
    assert weigh_antwoorden(with_veld(kb, herkeuren_voor=date(2026, 11, 25)), DAG).deel_verlopen == 0.0
    assert weigh_antwoorden(replace(kb, antwoorden={}), DAG).deel_verlopen == 0.0


def test_het_register_noemt_de_zinnen_waarin_bronnen_elkaar_tegenspreken(alles: Balans) -> None:
    register = {item.antwoord: item.tegenspraken for item in alles.tegenspraken}
    assert {"vog_kosten", "tegenprestatie_uren", "verzekering_grenzen"} <= set(register)
    assert "De bronnen spreken elkaar tegen." in register["vog_kosten"]
    assert "rechtshulp" not in register  # "bent u het niet eens met een besluit" is no contradiction


@pytest.mark.parametrize(
    ("zin", "is_tegenspraak"),
    [
        ("De bronnen zijn het niet eens over de datum.", True),
        ("Onze bronnen spraken elkaar daarover tegen.", True),
        ("Bent u het niet eens met een besluit?", False),
        ("U mag de gemeente tegenspreken. Dat helpt elkaar.", False),
    ],
)
def test_wat_een_tegenspraak_is(kb: Kennisbank, zin: str, is_tegenspraak: bool) -> None:
    balans = weigh_antwoorden(with_veld(kb, kort=zin, uitleg="Een uitleg.", onzeker=(), simpel=None), DAG)
    assert bool(balans.wegingen[0].tegenspraken) is is_tegenspraak


def test_de_leesbaarheid_is_die_van_de_tekst_met_bedragen(alles: Balans) -> None:
    assert all(item.leesbaarheid.woorden > 20 for item in alles.wegingen)
    assert all("{" not in item.leesbaarheid.langste_zin for item in alles.wegingen)
