"""The council judges what Tess says: sentence by sentence, for one exact version, and nothing typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.boekproef import read_tekst
from tests.web.toetsproef import ID, give_boek, log_in, post

PAD = f"/toetsing/antwoorden/{ID}"
EERSTE, TWEEDE = "kort.1", "kort.2"


@pytest.fixture()
def raad(tess: Any) -> Any:
    return log_in(tess, "raad")


def test_a_new_version_is_not_judged_and_shows_each_sentence(tess: Any, kennisbank: Any, raad: Any) -> None:
    give_boek(tess, kennisbank)
    lijst = read_tekst(raad.get("/toetsing/antwoorden").tekst)
    assert "Nog niet beoordeeld (2)" in lijst
    pagina = raad.get(PAD).tekst
    assert re.findall(r"<legend>(.*?)</legend>", pagina) == [
        "Dit kost 10 euro.", "De gemeente betaalt.", "Dit is uitleg.", "Bel ons.",
    ]  # fmt: skip


def test_verdicts_are_kept_for_exactly_this_version(tess: Any, kennisbank: Any, raad: Any) -> None:
    versie = give_boek(tess, kennisbank)
    velden = {f"oordeel-{EERSTE}": "juist", f"oordeel-{TWEEDE}": "fout", f"reden-{TWEEDE}": "Alleen soms."}
    antwoord = post(raad, PAD, f"{PAD}/zinnen", versie=versie, **velden, **{f"voorstel-{TWEEDE}": "Soms betaalt zij."})
    assert (antwoord.status, antwoord.kop["location"]) == (303, f"{PAD}?versie={versie}")
    items = tess.diensten.toetsing.oordelen.list_zinoordelen(ID, versie)
    assert [(item.plaats, item.oordeel, item.reden, item.gebruiker) for item in items] == [
        (EERSTE, "juist", "", "raad"),
        (TWEEDE, "fout", "Alleen soms.", "raad"),
    ]
    kop = tess.diensten.keten.kop()
    post(raad, PAD, f"{PAD}/zinnen", versie=versie, **velden, **{f"voorstel-{TWEEDE}": "Soms betaalt zij."})
    assert tess.diensten.keten.kop() == kop, "hetzelfde oordeel twee keer is één keer"
    assert "raad: Fout: Alleen soms. Voorstel: Soms betaalt zij." in read_tekst(log_in(tess, "beheer").get(PAD).tekst)


def test_without_a_reason_nothing_typed_is_lost(tess: Any, kennisbank: Any, raad: Any) -> None:
    versie = give_boek(tess, kennisbank)
    velden = {f"oordeel-{TWEEDE}": "fout", f"voorstel-{TWEEDE}": "Mijn <b>voorstel</b>"}
    antwoord = post(raad, PAD, f"{PAD}/zinnen", versie=versie, **velden)
    assert antwoord.status == 422
    assert "U hebt nog niet gezegd waarom." in antwoord.tekst
    assert f'href="#reden-{TWEEDE}"' in antwoord.tekst
    assert "Mijn &lt;b&gt;voorstel&lt;/b&gt;</textarea>" in antwoord.tekst
    assert f'value="fout" checked' in antwoord.tekst  # noqa: F541
    assert tess.diensten.toetsing.oordelen.list_zinoordelen(ID, versie) == ()
    leeg = post(raad, PAD, f"{PAD}/zinnen", versie=versie)
    assert (leeg.status, "nog geen oordeel gekozen" in leeg.tekst) == (422, True)


def test_an_objection_shows_with_the_answer_without_personal_data(tess: Any, kennisbank: Any, raad: Any) -> None:
    versie = give_boek(tess, kennisbank)
    antwoord = post(raad, PAD, f"{PAD}/bezwaar", versie=versie, bezwaar="Te duur, bel 06-12345678 <script>")
    assert antwoord.status == 303
    for pagina in (raad.get(PAD), tess.klant().get(f"/antwoorden/{ID}")):
        assert "De cliëntenraad heeft hier bezwaar tegen: Te duur, bel [telefoon] &lt;script&gt;" in pagina.tekst
        assert "12345678" not in pagina.tekst
    toetsing = {"stand": "vrij", "bezwaren": ["Te duur, bel [telefoon] <script>"]}
    assert tess.klant().get(f"/api/antwoorden/{ID}").json["toetsing"] == toetsing
    nummer = str(tess.diensten.keten.stand().list_bezwaren(ID, versie)[0].nummer)
    fout = post(raad, PAD, f"{PAD}/intrekken", versie=versie, nummer=nummer, intrekking=" ")
    assert fout.status == 422
    assert post(raad, PAD, f"{PAD}/intrekken", versie=versie, nummer=nummer, intrekking="Opgelost.").status == 303
    assert "Open bezwaar" not in raad.get(PAD).tekst
    weer = post(raad, PAD, f"{PAD}/intrekken", versie=versie, nummer=nummer, intrekking="Nog een keer.")
    assert weer.status == 409


def test_approval_is_for_one_version_and_the_next_shows_what_changed(tess: Any, kennisbank: Any, raad: Any) -> None:
    oud = give_boek(tess, kennisbank)
    assert post(raad, PAD, f"{PAD}/goedkeuren", versie=oud).status == 303
    assert "Goedgekeurd" in read_tekst(raad.get(f"{PAD}?versie={oud}").tekst)
    nieuw = give_boek(tess, kennisbank, "Dit kost 12 euro. De gemeente betaalt.")
    pagina = raad.get(PAD).tekst
    assert "Nog niet beoordeeld" in read_tekst(pagina)
    assert re.search(r"<del><span class=\"alleen-voorlezen\"> weg: </span>10<", pagina)
    assert re.search(r"<ins><span class=\"alleen-voorlezen\"> nieuw: </span>12<", pagina)
    assert tess.diensten.keten.stand().goedgekeurd == {(ID, oud)}
    assert raad.get(f"{PAD}?versie={nieuw}").status == 200


def test_what_is_unknown_is_said_so(tess: Any, kennisbank: Any, raad: Any) -> None:
    give_boek(tess, kennisbank)
    assert raad.get("/toetsing/antwoorden/weg").status == 404
    assert raad.get(f"{PAD}?versie=deadbeef").status == 404
    assert post(raad, PAD, f"{PAD}/goedkeuren", versie="deadbeef").status == 404
    assert post(raad, PAD, f"{PAD}/goedkeuren", versie="../x").status == 404
    assert raad.post_formulier(f"{PAD}/goedkeuren", csrf="x", versie="deadbeef").status == 403
