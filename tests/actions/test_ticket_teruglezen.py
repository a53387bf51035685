"""Nothing goes along that was not read back: the whole way through the form, on a real database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.diensten import Diensten
from actions.ticket_inhoud import MAX_PADEN
from bot.klok import show_dag
from bot.privacy import Filter, Kluis
from bot.routes import load_routes
from tests.actions.ticketgesprek import Formulier

GESPREK = "gesprek-een"
BRIEF = "brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_nee__tijd_d20261024"
GEGEVEN = ["vog_kosten@a1b2c3d4", "vog_gratis@b1b2c3d4", "spook@c1b2c3d4"]
RIJK = {"route_gedaan": [BRIEF], "gegeven": GEGEVEN, "onderwerp": "vog_kosten", "taal": "tr"}


@pytest.fixture
def met_routes(diensten: Diensten) -> Diensten:
    return replace(diensten, routes=load_routes(diensten.kennisbank))


@pytest.fixture
def email(kluis: Kluis) -> str:
    (vondst,) = Filter().filter("klant@voorbeeld.nl").vondsten
    kluis.put(GESPREK, vondst)
    return str(vondst.plaatshouder)


async def fill(formulier: Formulier, email: str, *, paden: str = "ja", verslag: str = "ja") -> None:
    """Everything that can be filled in, up to the read-back."""
    await formulier.start()
    await formulier.say("ja", "Charlois, bij de kerk", "mag ik stoppen met dit werk")
    await formulier.say("/ticket:gewenst_mee", email, "/ticket:moment_avond", "/ticket:mail_ja")
    if formulier.gevraagd == "ticket_paden":
        await formulier.say(f"/ticket:paden_{paden}")
    await formulier.say(f"/ticket:verslag_{verslag}")


async def test_elk_veld_van_het_ticket_stond_in_wat_is_teruggelezen(met_routes: Diensten, email: str) -> None:
    formulier = Formulier(met_routes, dict(RIJK))
    await fill(formulier, email)
    gelezen = formulier.laatste
    await formulier.say("ja")
    (ticket,) = await formulier.send()
    kb = met_routes.kennisbank
    assert ticket.bezwaar_voor is not None
    getoond = {
        "vraag": [ticket.vraag],
        "gebied": [ticket.gebied],
        "contact": [email],
        "gewenst": [ticket.gewenst],
        "moment": [ticket.moment],
        "bericht_mail": [kb.zin("ticket_mail")],
        "taal": [kb.talen["tr"].naam],
        "onderwerp": [ticket.onderwerp],
        "antwoorden": [
            kb.antwoorden[id_].vraag if id_ in kb.antwoorden else id_
            for id_ in (verwijzing.split("@")[0] for verwijzing in ticket.antwoorden)
        ],
        "bezwaar_voor": [show_dag(ticket.bezwaar_voor)],
        "paden": list(ticket.paden),
        "gespreksverslag": [kb.zin("ticket_verslag_mee")],
    }
    # Made by Tess at the moment of writing, and nothing about the client.
    eigen = {"id", "code", "status", "gemaakt", "loket", "passend", "beloofd_voor", "contact_soort", "contact_label"}
    gevuld = {naam for naam in ticket.__dataclass_fields__ if getattr(ticket, naam)} - eigen
    assert gevuld == set(getoond)
    for naam, teksten in getoond.items():
        assert teksten and all(tekst in gelezen for tekst in teksten), naam


async def test_een_leeg_ticket_leest_alleen_terug_wat_er_is(diensten: Diensten) -> None:
    formulier = Formulier(diensten)
    await formulier.start()
    await formulier.say("ja", "3012", "mag ik stoppen", "/ticket:gewenst_over", "/ticket_zonder_contact")
    assert formulier.gevraagd == "ticket_verslag"  # no contact, no route: those questions are skipped
    await formulier.say("/ticket:verslag_nee")
    kb = diensten.kennisbank
    assert formulier.laatste.split("\n") == [
        kb.zin("ticket_lezing"),
        kb.zin("ticket_vraag").format(waarde="mag ik stoppen"),
        kb.zin("ticket_gebied").format(waarde="3012"),
        kb.zin("ticket_contact").format(waarde=kb.zin("ticket_code")),
        kb.zin("ticket_verslag_niet"),
        kb.zin("ticket_klopt"),
    ]
    await formulier.say("/bevestigen")
    (ticket,) = await formulier.send()
    leeg = (ticket.gewenst, ticket.moment, ticket.paden, ticket.gespreksverslag, ticket.bericht_mail, ticket.contact)
    assert leeg == ("", "", (), "", False, None)


async def test_zonder_apart_ja_gaat_de_uitkomst_niet_mee_en_ook_de_laatste_dag_niet(
    met_routes: Diensten, email: str
) -> None:
    formulier = Formulier(met_routes, dict(RIJK))
    await fill(formulier, email, paden="nee")
    await formulier.say("ja")
    (ticket,) = await formulier.send()
    assert (ticket.paden, ticket.bezwaar_voor) == ((), None)


async def test_zonder_apart_ja_gaat_het_gesprek_niet_mee(diensten: Diensten, email: str) -> None:
    formulier = Formulier(diensten)
    await fill(formulier, email, verslag="nee")
    await formulier.say("ja")
    (ticket,) = await formulier.send()
    assert ticket.gespreksverslag == ""


async def test_hoogstens_drie_uitkomsten_en_alleen_van_nu(met_routes: Diensten, email: str) -> None:
    gedaan = [BRIEF, "vog__spook_ja", "spook", *(BRIEF.replace("20261024", f"202610{dag}") for dag in (21, 22, 23))]
    formulier = Formulier(met_routes, {"route_gedaan": gedaan})
    await fill(formulier, email)
    await formulier.say("ja")
    (ticket,) = await formulier.send()
    assert len(ticket.paden) == MAX_PADEN
    assert "23 oktober 2026" in ticket.paden[0]


async def test_wat_er_na_het_teruglezen_verandert_gaat_niet_mee(met_routes: Diensten, email: str) -> None:
    formulier = Formulier(met_routes, dict(RIJK))
    await fill(formulier, email)
    formulier.slots |= {"gegeven": ["maatregel@a1b2c3d4"], "onderwerp": "maatregel", "ticket_vraag": "iets heel anders"}
    await formulier.say("ja")
    (ticket,) = await formulier.send()
    assert (ticket.vraag, ticket.onderwerp) == ("mag ik stoppen met dit werk", "vog")
    assert list(ticket.antwoorden) == GEGEVEN


async def test_zonder_teruglezen_wordt_er_niets_verstuurd(diensten: Diensten) -> None:
    vol = {"ticket_bevestigd": "ja", "ticket_vraag": "mag ik stoppen", "ticket_gebied": "3012", "ticket_sleutel": "s"}
    formulier = Formulier(diensten, vol)
    assert await formulier.send() == []
    assert formulier.responses == ["utter_ticket_gestopt"]


async def test_een_nummer_in_de_vraag_gaat_niet_als_verwijzing_mee(diensten: Diensten) -> None:
    formulier = Formulier(diensten)
    await formulier.start()
    await formulier.say("ja", "straat/www.spook.nl", "bel mij op [telefoon:abcdefg2] graag", "/ticket:gewenst_over")
    await formulier.say("/ticket_zonder_contact", "nee", "ja")
    (ticket,) = await formulier.send()
    assert (ticket.vraag, ticket.gebied) == ("bel mij op [telefoon] graag", "straat www spook nl")
    gelezen: Any = next(item["text"] for item in formulier.gezegd if "straat www spook nl" in (item.get("text") or ""))
    assert "[telefoon]" in gelezen
