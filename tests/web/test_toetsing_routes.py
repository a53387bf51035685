"""The council judges a guided route as a whole; when that is obligatory, nothing of one that waits is told."""

from __future__ import annotations

from typing import Any

import pytest

from bot.klok import peildatum
from bot.toetsing import name_route
from bot.web.raad import make_teksten
from tests.web.boekproef import read_tekst
from tests.web.toetsproef import log_in, post

PAD, ID = "/toetsing/routes", "ontheffing"
KLAAR = "ontheffing__reden_zorg__hulp_nee__stand_niets"


def record(tess: Any) -> str:
    """Write down what is served, as the start does; returns the version of the route of these tests."""
    diensten = tess.diensten
    teksten = make_teksten(diensten.kennisbank, diensten.routes, diensten.brieven)
    diensten.toetsing.routes.record(teksten)
    return next(tekst.versie for tekst in teksten if tekst.id == ID)


def test_a_route_is_approved_objected_to_and_withdrawn(tess: Any) -> None:
    versie, raad = record(tess), log_in(tess, "raad")
    doel = f"{PAD}/{ID}"
    assert "Tess stelt deze vragen ook zonder uw goedkeuring." in read_tekst(raad.get(PAD).tekst)
    gedaan = post(raad, PAD, doel, versie=versie, daad="goedkeuren")
    assert (gedaan.status, gedaan.kop["location"]) == (303, f"{PAD}#{ID}")
    assert (name_route(ID), versie) in tess.diensten.keten.stand().goedgekeurd
    fout = post(raad, PAD, doel, versie=versie, daad="bezwaar", reden="x")
    assert (fout.status, f'href="#reden-{ID}"' in fout.tekst, ">x</textarea>" in fout.tekst) == (422, True, True)
    assert post(raad, PAD, doel, versie=versie, daad="bezwaar", reden="Vraag 2: bel 06-12345678").status == 303
    pagina = raad.get(PAD).tekst
    assert "De cliëntenraad heeft hier bezwaar tegen: Vraag 2: bel [telefoon]" in pagina and "12345678" not in pagina
    for elders in ("/toetsing", "/toetsing/werklijst", f"/toetsing/jaar/{peildatum().year}"):
        assert "Vraag 2: bel [telefoon]" in raad.get(elders).tekst and "route:" not in raad.get(elders).tekst, elders
    nummer = str(tess.diensten.keten.stand().list_bezwaren(name_route(ID), versie)[0].nummer)
    assert post(raad, PAD, doel, versie=versie, daad="intrekken", nummer=nummer, reden="Opgelost.").status == 303
    assert "Intrekken" not in raad.get(PAD).tekst and "Ingetrokken (bezwaar" in raad.get(PAD).tekst
    for velden in ({"daad": "goedkeuren", "versie": "00000000"}, {"daad": "niets", "versie": versie}):
        assert post(raad, PAD, doel, **velden).status in {404, 422}
    assert post(raad, PAD, f"{PAD}/weg", versie=versie, daad="goedkeuren").status == 404
    assert tess.diensten.keten.verify().breuk is None


@pytest.mark.parametrize("goed", [False, True])
def test_what_waits_is_on_no_paper_and_its_table_says_so(start_tess: Any, goed: bool) -> None:
    tess = start_tess(toetsing_verplicht=True)
    versie = record(tess)
    if goed:
        tess.diensten.toetsing.oordelen.approve("raad", name_route(ID), versie)
    klant = tess.klant()
    assert klant.post_formulier("/op-papier", pad=KLAAR).status == (200 if goed else 422)
    tabel = read_tekst(klant.get(f"/antwoorden/routes/{ID}").tekst)
    assert ("heeft deze vragenlijst nog niet goedgekeurd" in tabel) is not goed
    assert "De regels" in tabel, "wie oordeelt, moet kunnen lezen"
    lijst = read_tekst(klant.get("/antwoorden/routes").tekst)
    assert lijst.count("Tess stelt deze vragen nu niet.") == len(tess.diensten.routes) - goed
