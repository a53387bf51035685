"""The result on paper and the tables to read: complete, without a name, and kept nowhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.gesprek.tabellen import berichten
from bot.routes import Stand, Uitslag, Vraag, count_paden, make_pad
from bot.web.papier import make_papier
from tests.web.boekproef import read_tekst, squeeze

DAG = date(2026, 11, 26)
ZORG = "ontheffing__reden_zorg__hulp_nee__stand_niets"
BRIEF = "brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_nee__tijd_d20261024"


@pytest.fixture(autouse=True)
def vandaag(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("papier", "routes"):
        monkeypatch.setattr(f"bot.web.endpoints.{module}.peildatum", lambda: DAG)


def end_paden(diensten: Any) -> dict[str, str]:
    """One path to each result of each route."""
    gevonden: dict[str, str] = {}
    for route in diensten.routes.values():
        wachtend = [Stand(route)]
        while wachtend:
            stand = wachtend.pop()
            stap = stand.step(DAG, 6)
            if isinstance(stap, Vraag):
                wachtend += [stand.add(stap, keuze.waarde) for keuze in stap.keuzes]
            else:
                naam = next(naam for naam, uitslag in route.uitslagen.items() if uitslag is stap)
                gevonden.setdefault(f"{route.id}.{naam}", make_pad(route, stand.gegeven))
    return gevonden


def test_het_papier_zegt_alles_wat_de_kaart_zegt_en_meer(klant: Any, tess: Any) -> None:
    pagina = klant.post_formulier("/op-papier", pad=ZORG)
    tekst = read_tekst(pagina.tekst)
    route = tess.diensten.routes["ontheffing"]
    uitslag = Stand(route, {"reden": "zorg", "hulp": "nee", "stand": "niets"}).step(DAG, 6)
    assert isinstance(uitslag, Uitslag)
    assert pagina.status == 200
    assert pagina.kop["cache-control"] == "no-store"
    assert squeeze(uitslag.tekst) in tekst and uitslag.kop in tekst
    for id_ in uitslag.antwoorden:
        gekozen = tess.diensten.kennisbank.antwoord(id_, peildatum=DAG, gemeente="rotterdam")
        assert squeeze(gekozen.kort) in tekst
        assert all(squeeze(stap) in tekst for stap in gekozen.doe_dit)
    assert "Ik zorg voor iemand die hulp nodig heeft" in tekst
    assert "Voorbeeldbrief: ontheffing" in tekst


def test_een_brief_met_datum_geeft_de_laatste_dag_ook_op_papier(klant: Any) -> None:
    tekst = read_tekst(klant.post_formulier("/op-papier", pad=BRIEF).tekst)
    assert "maandag 7 december 2026" in tekst
    assert "24 oktober 2026" in tekst
    assert "Voorbeeldbrief: bezwaar" in tekst
    assert "6 weken" in tekst


def test_elke_uitslag_van_elke_route_komt_op_papier(tess: Any) -> None:
    paden = end_paden(tess.diensten)
    assert set(paden) == {f"{r.id}.{naam}" for r in tess.diensten.routes.values() for naam in r.uitslagen}
    for naam, pad in paden.items():
        papier = make_papier(tess.diensten, [pad], "rotterdam", DAG)
        assert len(papier.punten) == 1, naam
        uitslag = papier.punten[0].uitslag
        assert len(papier.brieven) == (uitslag.voorbeeldbrief is not None), naam
        assert len(papier.meer) == len(uitslag.antwoorden), naam
        assert all("{" not in tekst for brief in papier.brieven for tekst in (*brief.lines(), *brief.let_op))


def test_meer_punten_van_een_papier_komen_op_een_bladzijde(klant: Any) -> None:
    punten = [
        "contract__punt_bsn__wie_organisatie__al_nee",
        "contract__punt_uren__opgedragen_ja__getekend_nee",
        "contract__punt_bsn__wie_organisatie__al_nee",
    ]
    assert klant.post_formulier("/op-papier", pad=punten).tekst.count('class="uitslag"') == 2


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"pad": ""},
        {"pad": "spook__x"},
        {"pad": "ontheffing"},
        {"pad": "ontheffing__reden_spook"},
        {"pad": "brief__tijd_d20261301"},
        {"pad": "<script>alert(1)</script>"},
        {"pad": "x" * 5000},
        {"ander": ZORG},
    ],
)
def test_zonder_uitslag_zegt_de_pagina_wat_te_doen(klant: Any, velden: dict[str, str]) -> None:
    pagina = klant.post_formulier("/op-papier", **velden)
    assert pagina.status == 422
    assert "Hier staat geen uitslag" in pagina.tekst
    assert "<script>alert" not in pagina.tekst


def test_meer_dan_negen_punten_worden_er_negen(tess: Any) -> None:
    paden = list(end_paden(tess.diensten).values())[:12]
    assert len(make_papier(tess.diensten, paden, "rotterdam", DAG).punten) == 9


def test_de_pagina_bestaat_ook_voor_wie_het_adres_typt(klant: Any) -> None:
    assert "Hier staat geen uitslag" in klant.get("/op-papier").tekst


def test_het_papier_wordt_nergens_bewaard(klant: Any, tess: Any, caplog: pytest.LogCaptureFixture) -> None:
    klant.post_formulier("/op-papier", pad=ZORG)
    with tess.diensten.gesprek.store._engine.begin() as verbinding:
        assert verbinding.execute(select(berichten)).all() == []
    assert "reden_zorg" not in caplog.text


def test_een_route_die_niet_meer_geldt_komt_niet_op_papier(tess: Any) -> None:
    assert make_papier(tess.diensten, [ZORG], "rotterdam", date(2027, 1, 1)).punten == ()


@pytest.mark.parametrize("id_", ["ontheffing", "vog", "verzekering", "contract", "brief"])
def test_een_jurist_leest_elke_regel_en_elke_uitslag(klant: Any, tess: Any, id_: str) -> None:
    pagina = klant.get(f"/antwoorden/routes/{id_}")
    tekst, route = read_tekst(pagina.tekst), tess.diensten.routes[id_]
    telling = count_paden(route)
    assert pagina.status == 200
    for vraag in route.vragen:
        assert squeeze(vraag.tekst) in tekst
        assert all(squeeze(keuze.tekst) in tekst for keuze in vraag.keuzes)
    for naam, uitslag in route.uitslagen.items():
        assert f'id="uitslag-{naam}"' in pagina.tekst
        assert uitslag.kop in tekst
        for verwijzing in uitslag.bronnen:
            assert squeeze(verwijzing.vindplaats or "") in tekst
    assert pagina.tekst.count("<tr>") == len(route.rijen) + 1
    assert f"{telling.paden} verschillende gesprekken" in tekst
    assert f"{telling.combinaties} mogelijke combinaties" in tekst


def test_de_lijst_van_routes_wijst_naar_elke_tabel(klant: Any, tess: Any) -> None:
    pagina = klant.get("/antwoorden/routes").tekst
    assert all(f'href="/antwoorden/routes/{id_}"' in pagina for id_ in tess.diensten.routes)
    assert 'href="/antwoorden/routes"' in klant.get("/antwoorden").tekst


def test_een_route_die_niet_bestaat_zegt_waar_te_kijken(klant: Any) -> None:
    pagina = klant.get("/antwoorden/routes/spook")
    assert pagina.status == 404
    assert "Deze vragenlijst kennen wij niet" in pagina.tekst
