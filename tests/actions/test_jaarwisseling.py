"""At the turn of the year in Amsterdam Tess changes over to the new rule, in the chat and in the book alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from actions.antwoord import ActionAntwoord, ActionHerhalen
from actions.diensten import Diensten
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.klok import AMSTERDAM, Klok, peildatum

Doe = Any
OUDJAAR = date(2026, 12, 31)
# One minute before and one after midnight, as a clock in Amsterdam and one in UTC show them.
VOOR = (datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM), datetime(2026, 12, 31, 22, 59, tzinfo=timezone.utc))
NA = (datetime(2027, 1, 1, 0, 1, tzinfo=AMSTERDAM), datetime(2026, 12, 31, 23, 1, tzinfo=timezone.utc))


def changing_ids() -> list[str]:
    """Every answer of which a version ends with the year."""
    antwoorden = load_kennisbank().antwoorden.items()
    return [
        id_ for id_, antwoord in antwoorden if any(versie.geldig_tot_en_met == OUDJAAR for versie in antwoord.versies)
    ]


def stand_still(moment: datetime) -> Klok:
    """A clock that stands still."""
    return lambda: moment


def at(diensten: Diensten, moment: datetime) -> Diensten:
    """The same rooms with a clock that stands still."""
    return replace(diensten, vandaag=lambda: peildatum(stand_still(moment)))


def hash_from(kb: Kennisbank, id_: str, vanaf_of_einde: date) -> str:
    """The hash of the version that ends or begins on a day, straight from the file; that of Rotterdam wins."""
    versies = kb.list_versies(id_)
    past = {
        str(versie.gebied): hash_
        for hash_, versie in versies
        if vanaf_of_einde in (versie.geldig_tot_en_met, versie.geldig_vanaf)
    }
    return past.get("gemeente:rotterdam") or past["landelijk"]


def test_de_klokken_wijzen_hetzelfde_moment_aan() -> None:
    assert VOOR[0] == VOOR[1]
    assert NA[0] == NA[1] == VOOR[0] + timedelta(minutes=2)


@pytest.mark.parametrize("moment", range(2))
async def test_elk_antwoord_dat_met_het_jaar_eindigt_wisselt_om_middernacht(
    doe: Doe, diensten: Diensten, moment: int
) -> None:
    ids = changing_ids()
    assert len(ids) > 0
    for id_ in ids:
        oud, nieuw = [
            (await doe(ActionAntwoord, intent=id_, diensten=at(diensten, dag[moment]))).berichten[0]["custom"][
                "antwoord"
            ]
            for dag in (VOOR, NA)
        ]
        assert oud["id"] == nieuw["id"] == id_
        assert oud["versie"] == hash_from(diensten.kennisbank, id_, OUDJAAR), id_
        assert nieuw["versie"] == hash_from(diensten.kennisbank, id_, OUDJAAR + timedelta(days=1)), id_
        assert oud["versie"] != nieuw["versie"]


async def test_na_middernacht_zegt_tess_dat_zij_het_niet_zeker_weet(doe: Doe, diensten: Diensten) -> None:
    onzeker = diensten.kennisbank.zin("onzeker")
    oud, nieuw = [
        (await doe(ActionAntwoord, intent="taaleis", diensten=at(diensten, moment))).berichten[0]["text"]
        for moment in (VOOR[0], NA[0])
    ]
    assert onzeker not in oud
    assert onzeker in nieuw


async def test_wie_voor_middernacht_vroeg_en_erna_laat_herhalen_krijgt_de_nieuwe_regel(
    doe: Doe, diensten: Diensten
) -> None:
    gevraagd = await doe(ActionAntwoord, intent="taaleis", diensten=at(diensten, VOOR[0]))
    herhaald = await doe(ActionHerhalen, slots=gevraagd.slots, diensten=at(diensten, NA[0]))
    assert herhaald.berichten[0]["custom"]["antwoord"]["id"] == "taaleis"
    assert (
        herhaald.berichten[0]["custom"]["antwoord"]["versie"] != gevraagd.berichten[0]["custom"]["antwoord"]["versie"]
    )


@pytest.mark.parametrize(("momenten", "dag"), [(VOOR, OUDJAAR), (NA, OUDJAAR + timedelta(days=1))])
async def test_het_boek_kiest_met_dezelfde_klok_dezelfde_versie(
    doe: Doe, diensten: Diensten, momenten: tuple[datetime, ...], dag: date
) -> None:
    for moment in momenten:
        peil = peildatum(stand_still(moment))
        assert peil == dag
        boek = diensten.kennisbank.antwoord("taaleis", peildatum=peil, gemeente="rotterdam")
        assert boek is not None
        gedaan = await doe(ActionAntwoord, intent="taaleis", diensten=at(diensten, moment))
        assert gedaan.berichten[0]["custom"]["antwoord"]["versie"] == boek.versie
        assert boek.kort in gedaan.berichten[0]["text"]
