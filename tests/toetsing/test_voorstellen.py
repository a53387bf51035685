"""A proposal stays open until somebody decides on it, once and with a reason; all of it is in the chain."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.fouten import TessFout
from bot.toetsing import AFGEWEZEN, OPEN, OVERGENOMEN, Breuk, verify
from bot.toetsing.oordeeltabellen import voorstelbesluiten
from tests.toetsing.proefraad import Proef, make_proef

FIETS = ("krijg ik geld voor een fiets", "geld voor een fiets van de gemeente", "geld om een fiets te kopen")


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def test_een_voorstel_noemt_de_vragen_en_niet_hun_tekst(proef: Proef) -> None:
    nummers = [proef.say(vraag, vraag, "niet_begrepen") for vraag in FIETS]
    proef.tijd += timedelta(minutes=1)
    proef.raad.voorstellen.propose("raad", nummers[:2], "Vraag het aan geheim.")
    (voorstel,) = proef.raad.voorstellen.list_voorstellen()
    assert (voorstel.beurten, voorstel.tekst) == (tuple(nummers[:2]), "Vraag het aan [naam].")
    assert (voorstel.stand, voorstel.besluit) == (OPEN, None)
    assert verify(proef.engine).breuk is None


@pytest.mark.parametrize(
    ("nummers", "tekst", "code"),
    [([], "Een tekst.", "beurt_onbekend"), ([9999], "Een tekst.", "beurt_onbekend"), ([1], " ", "reden_ontbreekt")],
)
def test_een_voorstel_zonder_vragen_of_zonder_tekst_kan_niet(
    proef: Proef, nummers: list[int], tekst: str, code: str
) -> None:
    with pytest.raises(TessFout) as fout:
        proef.raad.voorstellen.propose("raad", nummers, tekst)
    assert fout.value.code == code


def test_een_besluit_geldt_een_keer_en_staat_in_de_keten(proef: Proef) -> None:
    beurt = proef.say("een", FIETS[0], "niet_begrepen")
    een, twee = (proef.raad.voorstellen.propose("raad", [beurt], tekst) for tekst in ("Zeg dit.", "Zeg dat."))
    besluit = proef.raad.voorstellen.decide("beheer", een, OVERGENOMEN, "Goed idee van geheim.")
    for nummer, wat, reden, code in (
        (een, AFGEWEZEN, "Toch niet.", "voorstel_afgedaan"),
        (twee, AFGEWEZEN, " ", "reden_ontbreekt"),
        (twee, OPEN, "Zomaar.", "oordeel_onbekend"),
        (beurt, AFGEWEZEN, "Bestaat niet.", "voorstel_onbekend"),
    ):
        with pytest.raises(TessFout) as fout:
            proef.raad.voorstellen.decide("beheer", nummer, wat, reden)
        assert fout.value.code == code
    laatste, eerste = proef.raad.voorstellen.list_voorstellen()
    assert (laatste.stand, eerste.stand) == (OPEN, OVERGENOMEN)
    assert eerste.besluit is not None and eerste.besluit.reden == "Goed idee van [naam]."
    assert proef.count_keten("voorstelbesluit") == 1 and verify(proef.engine).breuk is None
    with proef.engine.begin() as connection:
        connection.execute(update(voorstelbesluiten).values(besluit=AFGEWEZEN))
    assert verify(proef.engine).breuk == Breuk(besluit, "oordeel")
