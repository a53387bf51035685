"""Conversations are drawn by a seed, read by pseudonym, and judged turn by turn."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Any

import pytest

from tests.web.boekproef import read_tekst
from tests.web.toetsproef import log_in, make_log, post, say

LIJST = "/toetsing/gesprekken"
DAGEN = {"van": "2026-01-01", "tot": "2099-12-31"}


@pytest.fixture()
def raad(tess: Any) -> Any:
    return log_in(tess, "raad")


def draw(raad: Any, **anders: str) -> str:
    antwoord = post(raad, LIJST, LIJST, **({"aantal": "3", "zaad": "42"} | DAGEN | anders))
    assert antwoord.status == 303, antwoord.tekst
    return str(antwoord.kop["location"])


def test_the_same_seed_draws_the_same_for_everybody(tess: Any, raad: Any) -> None:
    for nummer in range(8):
        say(tess, f"gesprek {nummer}", "wat kost een vog")
    eerste, tweede = draw(raad), draw(log_in(tess, "beheer"))
    assert eerste != tweede
    namen = [re.findall(r'id="g-(\w+)"', raad.get(pad).tekst) for pad in (eerste, tweede)]
    assert namen[0] == namen[1]
    assert len(namen[0]) == 3
    assert "3 van de 8 gesprekken" in read_tekst(raad.get(eerste).tekst)
    ander = re.findall(r'id="g-(\w+)"', raad.get(draw(raad, zaad="43")).tekst)
    assert ander != namen[0]


def test_the_address_fills_in_the_form_and_draws_nothing(tess: Any, raad: Any) -> None:
    pagina = raad.get(f"{LIJST}?aantal=7&zaad=raad-1&van=2026-02-01&tot=2026-02-28").tekst
    for naam, waarde in {"aantal": "7", "zaad": "raad-1", "van": "2026-02-01", "tot": "2026-02-28"}.items():
        assert re.search(rf'name="{naam}"[^>]* value="{waarde}"', pagina)
    assert tess.diensten.toetsing.steekproeven.list_steekproeven() == ()


def test_turns_are_judged_and_nothing_typed_is_lost(tess: Any, raad: Any) -> None:
    een = say(tess, "een", "wat kost <i>een</i> vog")
    twee = say(tess, "een", "en nu")
    pad = draw(raad)
    (naam,) = re.findall(r'id="g-(\w+)"', raad.get(pad).tekst)
    gesprek = f"{pad}/{naam}"
    pagina = raad.get(gesprek).tekst
    assert "wat kost &lt;i&gt;een&lt;/i&gt; vog" in pagina
    velden = {f"oordeel-{een}": "goed_antwoord", f"oordeel-{twee}": "had_moeten_vragen"}
    fout = post(raad, gesprek, gesprek, **velden)
    assert (fout.status, f'href="#reden-{twee}"' in fout.tekst) == (422, True)
    assert fout.tekst.count("checked") == 2
    antwoord = post(raad, gesprek, gesprek, **velden, **{f"reden-{twee}": "Bel 06-12345678 eens."})
    assert (antwoord.status, antwoord.kop["location"]) == (303, f"{pad}#g-{naam}")
    oordelen = tess.diensten.toetsing.steekproeven.list_beurtoordelen()
    assert [(item.beurt, item.oordeel, item.reden) for item in oordelen] == [
        (een, "goed_antwoord", ""),
        (twee, "had_moeten_vragen", "Bel [telefoon] eens."),
    ]
    assert re.search(rf'id="g-{naam}">.*?<td>2</td><td>2</td>', raad.get(pad).tekst, re.S)
    assert "had moeten doorvragen: Bel [telefoon] eens." in read_tekst(log_in(tess, "beheer").get(gesprek).tekst)
    assert post(raad, gesprek, gesprek).status == 422


def test_an_erased_text_is_said_to_be_erased(tess: Any, raad: Any) -> None:
    say(tess, "weg", "geheim")
    pad = draw(raad)
    make_log(tess).wipe("weg", datetime(2026, 1, 1, tzinfo=timezone.utc))
    (naam,) = re.findall(r'id="g-(\w+)"', raad.get(pad).tekst)
    tekst = read_tekst(raad.get(f"{pad}/{naam}").tekst)
    assert "De cliënt heeft deze tekst laten wissen." in tekst
    assert "geheim" not in tekst


@pytest.mark.parametrize(
    "anders",
    [{"aantal": "0"}, {"aantal": "drie"}, {"aantal": "9999"}, {"zaad": " "}, {"zaad": "x" * 61}, {"van": "gisteren"},
     {"van": "2026-03-02", "tot": "2026-03-01"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_drawn_is_explained(raad: Any, anders: dict[str, str]) -> None:
    antwoord = post(raad, LIJST, LIJST, **({"aantal": "3", "zaad": "blijf staan"} | DAGEN | anders))
    assert (antwoord.status, 'role="alert"' in antwoord.tekst) == (422, True)
    assert anders.get("zaad", "blijf staan").strip() in antwoord.tekst


def test_only_conversations_of_the_draw_can_be_read(tess: Any, raad: Any) -> None:
    for nummer in range(2):
        say(tess, f"gesprek {nummer}", "hallo")
    pad = draw(raad, aantal="1")
    (naam,) = re.findall(r'id="g-(\w+)"', raad.get(pad).tekst)
    ander = re.findall(r'id="g-(\w+)"', raad.get(draw(raad, aantal="2")).tekst)
    (buiten,) = set(ander) - {naam}
    assert raad.get(f"{pad}/{buiten}").status == 404
    assert raad.get(f"{LIJST}/99").status == 404
    assert raad.get(f"{LIJST}/99999999999999999999").status == 404


def test_a_group_of_questions_gets_a_proposal(tess: Any, raad: Any) -> None:
    pad = "/toetsing/niet-begrepen"
    for nummer in range(3):
        say(tess, f"g{nummer}", "mag mijn hond mee naar de dagbesteding", uitkomst="niet_begrepen", antwoord=None)
    tekst = read_tekst(raad.get(pad).tekst)
    assert "3 vragen. Meer dan vorige maand: nu 3, vorige maand 0." in tekst
    beurten = re.findall(r'name="beurten" value="([^"]+)"', raad.get(pad).tekst)[0]
    fout = post(raad, pad, pad, beurten=beurten, tekst="x ")
    assert (fout.status, ">x</textarea>" in fout.tekst) == (422, True)
    assert post(raad, pad, pad, beurten="1 twee", tekst="Een voorstel").status == 404
    assert post(raad, pad, pad, beurten=beurten, tekst="Honden mogen soms mee. Vraag het.").status == 303
    (voorstel,) = tess.diensten.toetsing.voorstellen.list_voorstellen()
    assert (len(voorstel.beurten), voorstel.tekst) == (3, "Honden mogen soms mee. Vraag het.")
    doel, beheer, keuze = f"{pad}/besluit", log_in(tess, "beheer"), {"voorstel": str(voorstel.nummer)}
    assert "Bewaar het besluit" not in raad.get(pad).tekst
    assert raad.post_formulier(doel, csrf=raad.csrf(pad), **keuze).status == 403
    fout = post(beheer, pad, doel, **keuze, besluit="", reden="<i>Waarom")
    assert (fout.status, ">&lt;i&gt;Waarom</textarea>" in fout.tekst) == (422, True)
    assert f'href="#besluit-{voorstel.nummer}"' in fout.tekst
    assert post(beheer, pad, doel, voorstel="99", besluit="afgewezen", reden="Bestaat niet.").status == 404
    assert post(beheer, pad, doel, **keuze, besluit="afgewezen", reden="Dat mag nergens.").status == 303
    assert "Afgewezen door beheer," in read_tekst(raad.get(pad).tekst)
    assert "Reden: Dat mag nergens." in read_tekst(raad.get(pad).tekst)
    assert post(beheer, pad, doel, **keuze, besluit="overgenomen", reden="Toch wel.").status == 409
