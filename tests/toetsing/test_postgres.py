"""On PostgreSQL the council gets the same sample, the same figures and the same stand as on SQLite."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from bot.toetsing import (
    Routetekst,
    Trekking,
    count_bereik,
    count_cijfers,
    find_afwijkingen,
    list_modellen,
    list_werk,
    name_route,
    verify,
)
from tests.toetsing.proefraad import START, Proef, few_antwoorden, make_proef

ID = "vog_kosten"
DAG = date(2026, 11, 24)


def fill(proef: Proef) -> None:
    proef.raad.archief.record(proef.kb)
    beurten = [proef.say(f"gesprek {nummer}", f"vraag {nummer % 3} fiets") for nummer in range(40)]
    proef.say("een", "krijg ik een fiets", "niet_begrepen")
    proef.say("twee", "wie betaalt een fiets", "overgedragen")
    proef.raad.steekproeven.draw("raad", aantal=10, zaad="42", van=DAG, tot_en_met=DAG)
    for beurt, oordeel in zip(beurten, ("goed_antwoord", "fout_antwoord", "goed_antwoord"), strict=False):
        proef.raad.steekproeven.judge_beurt("raad", beurt, oordeel, reden="Daarom.")
    proef.raad.oordelen.judge_zin("raad", ID, proef.versie(), "kort.1", "fout", reden="Klopt niet.")
    proef.raad.oordelen.approve("raad", "vog_gratis", proef.versie("vog_gratis"))
    proef.raad.oordelen.withdraw("raad", proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Een."), "Opgelost.")
    proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Twee.")
    proef.raad.schakelaars.turn("beheer", "tegenprestatie_uren", uit=True, reden="Fout bedrag.")
    voorstel = proef.raad.voorstellen.propose("raad", beurten[:2], "Zeg dit.")
    proef.raad.voorstellen.decide("beheer", voorstel, "overgenomen", "Goed idee.")
    proef.raad.routes.record([Routetekst("vog", "aaaaaaaa", "{}")])
    proef.raad.oordelen.approve("raad", name_route("vog"), "aaaaaaaa")
    proef.raad.afgiften.write("raad", "raad", "pakket", 9, Trekking(3, "42", DAG, DAG))


def look(proef: Proef) -> dict[str, Any]:
    """Everything that a council reads, without what is chosen at random (the salts of texts)."""
    raad, einde = proef.raad, START.replace(day=25)
    trekking = raad.steekproeven.list_steekproeven()[0]
    return {
        "steekproef": trekking,
        "gesprek": [
            (beurt["nummer"], beurt["tijd"], beurt["vraag"])
            for beurt in raad.steekproeven.read_gesprek(trekking, trekking.gesprekken[0])
        ],
        "beurtoordelen": raad.steekproeven.list_beurtoordelen(),
        "cijfers": count_cijfers(raad.lezer, proef.kb),
        "bereik": count_bereik(raad.lezer, START.replace(day=24, hour=0), einde),
        "zinnen": raad.oordelen.list_zinoordelen(),
        "standpunten": raad.oordelen.list_standpunten(ID),
        "stand": raad.bewaker.read(),
        "schakelaars": raad.schakelaars.list_schakelingen(),
        "voorstellen": raad.voorstellen.list_voorstellen(),
        "afgiften": raad.afgiften.list_afgiften(),
        "modellen": list_modellen(raad.lezer, DAG),
        "werk": list_werk(raad, proef.kb, raad.bewaker.read(), [], nu=proef.tijd, dag=DAG),
        "groepen": raad.onbeantwoord.list_groepen(),
        "archief": raad.archief.list_alle(),
        "toen": raad.archief.list_served(DAG, "rotterdam"),
    }


def test_de_raad_ziet_op_beide_databases_hetzelfde(postgres: Engine, tmp_path: Path) -> None:
    op_postgres, op_sqlite = Proef(postgres, few_antwoorden()), make_proef(tmp_path, recorded=False)
    for proef in (op_postgres, op_sqlite):
        fill(proef)
        with proef.engine.connect() as connection:
            assert list(find_afwijkingen(connection)) == []
        assert verify(proef.engine).breuk is None
    sqlite, ander = look(op_sqlite), look(op_postgres)
    assert len(sqlite["steekproef"].gesprekken) == 10
    for naam, gezien in sqlite.items():
        assert ander[naam] == gezien, naam
