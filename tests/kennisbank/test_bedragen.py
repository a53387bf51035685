"""Amounts are filled in as of the day, and never an old or unsure value as today's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.kennisbank.model import Bedrag
from bot.kennisbank.vul_in import fill_in, say_bedrag, say_waarde

DAG = date(2026, 11, 24)


def make_bedrag(*waarden: dict[str, Any], soort: str = "bedrag") -> Bedrag:
    basis = {"eenheid": "euro", "zekerheid": "gezien", "bronnen": [{"bron": "wet"}]}
    return Bedrag.parse_obj(
        {
            "id": "prijs",
            "naam": "Een prijs",
            "soort": soort,
            "waarden": [{**basis, **waarde} for waarde in waarden],
            "controleer": "Kijk het na.",
        }
    )


def value(waarde: float, vanaf: str, tot: str | None = None, **meer: str) -> dict[str, Any]:
    return {"waarde": waarde, "geldig_vanaf": vanaf, "geldig_tot_en_met": tot, **meer}


def test_een_bedrag_dat_vandaag_geldt_staat_er_zonder_omhaal() -> None:
    assert say_bedrag(make_bedrag(value(41.35, "2026-01-01")), DAG) == "€ 41,35"


def test_een_onzeker_bedrag_zegt_dat_erbij() -> None:
    bedrag = make_bedrag(value(41.35, "2026-01-01", zekerheid="onzeker"))
    assert say_bedrag(bedrag, DAG) == "€ 41,35 (niet zeker: vraag dit na)"


def test_een_afgeleid_bedrag_is_ook_niet_zeker() -> None:
    bedrag = make_bedrag(value(5, "2026-01-01", zekerheid="afgeleid"))
    assert say_bedrag(bedrag, DAG) == "€ 5 (niet zeker: vraag dit na)"


def test_een_afgelopen_bedrag_is_het_laatst_bekende() -> None:
    bedrag = make_bedrag(value(30.05, "2014-01-01", "2015-12-31"), value(41.35, "2017-01-01", "2017-12-31"))
    assert say_bedrag(bedrag, DAG) == "€ 41,35 (laatst bekend, 2017; nu kan het anders zijn)"


def test_de_volgorde_in_het_bestand_maakt_niet_uit_voor_het_laatst_bekende() -> None:
    bedrag = make_bedrag(value(41.35, "2017-01-01", "2017-12-31"), value(30.05, "2014-01-01", "2015-12-31"))
    assert say_bedrag(bedrag, DAG).startswith("€ 41,35 (laatst bekend, 2017")


def test_in_een_gat_geldt_het_bedrag_van_daarvoor_en_niet_dat_van_later() -> None:
    bedrag = make_bedrag(value(1, "2026-01-01", "2026-06-30"), value(2, "2027-01-01"))
    assert say_bedrag(bedrag, DAG) == "€ 1 (laatst bekend, 2026; nu kan het anders zijn)"


@pytest.mark.parametrize(("soort", "tekst"), [("bedrag", "(bedrag niet bekend)"), ("termijn", "(termijn niet bekend)")])
def test_een_bedrag_van_later_is_nu_niet_bekend(soort: str, tekst: str) -> None:
    assert say_bedrag(make_bedrag(value(41.35, "2027-01-01"), soort=soort), DAG) == tekst


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2026, 12, 31), "€ 200"),
        (date(2027, 1, 1), "€ 210"),
        (date(2025, 12, 31), "(bedrag niet bekend)"),
        (date(2028, 1, 1), "€ 210 (laatst bekend, 2027; nu kan het anders zijn)"),
    ],
)
def test_op_de_dag_van_de_wissel_geldt_het_nieuwe_bedrag(dag: date, tekst: str) -> None:
    bedrag = make_bedrag(value(200, "2026-01-01", "2026-12-31"), value(210, "2027-01-01", "2027-12-31"))
    assert say_bedrag(bedrag, dag) == tekst


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (41.35, "euro", "€ 41,35"),
        (5, "euro", "€ 5"),
        (0.5, "euro", "€ 0,50"),
        (1234.5, "euro", "€ 1.234,50"),
        (2100, "euro_per_jaar", "€ 2.100 per jaar"),
        (5.6, "euro_per_uur", "€ 5,60 per uur"),
        (210, "euro_per_maand", "€ 210 per maand"),
        (6, "weken", "6 weken"),
        (1, "weken", "1 week"),
        (1, "maanden", "1 maand"),
        (3, "maanden", "3 maanden"),
        (1, "dagen", "1 dag"),
        (1.5, "uren", "1,5 uur"),
        (1, "uren", "1 uur"),
        (8, "uren", "8 uur"),
        (1, "jaar", "1 jaar"),
        (2, "jaar", "2 jaar"),
    ],
)
def test_een_waarde_wordt_op_zijn_nederlands_gezegd(waarde: float, eenheid: str, tekst: str) -> None:
    bedrag = make_bedrag(value(waarde, "2026-01-01", eenheid=eenheid))
    assert say_waarde(bedrag.waarden[0]) == tekst


def test_elke_plaatshouder_in_een_tekst_wordt_ingevuld() -> None:
    bedragen = {"prijs": make_bedrag(value(5, "2026-01-01")), "term_2": make_bedrag(value(6, "2026-01-01"))}
    assert fill_in("{prijs}, {term_2} en nog eens {prijs}.", bedragen, DAG) == "€ 5, € 6 en nog eens € 5."
    assert fill_in("Niets in te vullen.", bedragen, DAG) == "Niets in te vullen."


def test_een_onbekende_plaatshouder_komt_nooit_bij_de_lezer() -> None:
    with pytest.raises(KeyError):
        fill_in("Dat kost {spook}.", {}, DAG)
