"""In the form: changing one part, a question or danger in between, and no "Ja" that counts for something else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from actions.diensten import Diensten
from bot.privacy import Filter, Kluis
from bot.routes import load_routes
from tests.actions.ticketgesprek import Formulier

GESPREK = "gesprek-een"


@pytest.fixture
async def klaar(diensten: Diensten) -> AsyncIterator[Formulier]:
    """A form that was just read back."""
    formulier = Formulier(diensten)
    await formulier.start()
    await formulier.say("ja", "3012", "mag ik stoppen", "/ticket:gewenst_brief", "/ticket_zonder_contact", "nee")
    assert formulier.gevraagd == "ticket_bevestigd"
    yield formulier


@pytest.mark.parametrize("reactie", ["/ticket:veranderen", "ik wil iets veranderen", "nee, dat klopt niet"])
async def test_een_deel_veranderen_vraagt_alleen_dat_deel(klaar: Formulier, reactie: str) -> None:
    await klaar.say(reactie)
    assert klaar.gevraagd == "ticket_deel"
    assert {"ticket:deel_vraag", "ticket:deel_contact", "ticket:deel_niets"} <= set(klaar.knoppen())
    await klaar.say("/ticket:deel_vraag")
    assert klaar.gevraagd == "ticket_vraag"
    await klaar.say("mag ik minder uren doen")
    assert klaar.gevraagd == "ticket_bevestigd"
    assert "mag ik minder uren doen" in klaar.laatste
    assert "mag ik stoppen" not in klaar.laatste
    await klaar.say("ja")
    (ticket,) = await klaar.send()
    assert (ticket.vraag, ticket.gewenst) == ("mag ik minder uren doen", "Hulp met een brief")


@pytest.mark.parametrize(
    ("deel", "gevraagd"),
    [
        ("/ticket:deel_gebied", "ticket_gebied"),
        ("mijn wijk", "ticket_gebied"),
        ("/ticket:deel_gewenst", "ticket_gewenst"),
        ("/ticket:deel_verslag", "ticket_verslag"),
        ("mijn telefoonnummer", "ticket_contact"),
        ("/ticket:deel_niets", "ticket_bevestigd"),
        ("laat maar", "ticket_bevestigd"),
        ("wablief", "ticket_deel"),
        ("/ticket:mail_ja", "ticket_deel"),
    ],
)
async def test_elk_deel_heeft_zijn_eigen_vraag(klaar: Formulier, deel: str, gevraagd: str) -> None:
    await klaar.say("/ticket:veranderen", deel)
    assert klaar.gevraagd == gevraagd


async def test_een_ander_contact_vraagt_ook_opnieuw_wanneer_en_of_er_mail_komt(klaar: Formulier, kluis: Kluis) -> None:
    (vondst,) = Filter().filter("klant@voorbeeld.nl").vondsten
    kluis.put(GESPREK, vondst)
    await klaar.say("/ticket:veranderen", "/ticket:deel_contact", vondst.plaatshouder)
    assert klaar.gevraagd == "ticket_moment"
    await klaar.say("na drie uur", "ja")
    assert klaar.gevraagd == "ticket_bevestigd"
    await klaar.say("ja")
    (ticket,) = await klaar.send()
    assert (ticket.contact_soort, ticket.moment, ticket.bericht_mail) == ("email", "na drie uur", True)


async def test_wat_tess_zei_en_de_taal_zijn_weg_te_laten(diensten: Diensten) -> None:
    formulier = Formulier(diensten, {"gegeven": ["vog_kosten@a1b2c3d4"], "onderwerp": "vog_kosten", "taal": "fr"})
    await formulier.start()
    await formulier.say("ja", "3012", "mag ik stoppen", "sla over", "/ticket_zonder_contact", "nee")
    await formulier.say("/ticket:veranderen", "/ticket:deel_gezegd", "/ticket:veranderen", "/ticket:deel_taal", "ja")
    (ticket,) = await formulier.send()
    assert (ticket.antwoorden, ticket.onderwerp, ticket.taal) == ((), "", "nl")


async def test_alleen_wat_er_is_kan_worden_veranderd(klaar: Formulier, diensten: Diensten) -> None:
    await klaar.say("/ticket:veranderen")
    assert not {"ticket:deel_paden", "ticket:deel_gezegd", "ticket:deel_taal"} & set(klaar.knoppen())


async def test_een_vraag_tussendoor_wordt_beantwoord_en_daarna_opnieuw_teruggelezen(klaar: Formulier) -> None:
    await klaar.say("wat kost een vog", intent="vog_kosten")
    assert klaar.gevraagd == "ticket_bevestigd"
    vraag = klaar.diensten.kennisbank.antwoorden["vog_kosten"].vraag
    assert vraag in klaar.laatste  # what Tess said just now goes along too, so it is read back


async def test_nood_gaat_voor_en_het_formulier_blijft_staan(klaar: Formulier) -> None:
    await klaar.say("ja, ik wil niet meer leven", intent="nood_suicide")
    assert klaar.responses[-1] == "utter_nood_suicide"
    assert klaar.gevraagd == "ticket_bevestigd"
    assert klaar.diensten.tickets.list_tickets() == []


@pytest.mark.parametrize("oud", ["/ticket:verslag_ja", "/ticket:mail_ja", "/ticket:gewenst_brief", "/vraag_eerder"])
async def test_een_knop_van_een_andere_vraag_verstuurt_niets(klaar: Formulier, oud: str) -> None:
    await klaar.say(oud)
    assert klaar.gevraagd == "ticket_bevestigd"


async def test_de_ja_van_de_toestemming_is_geen_ja_op_een_andere_vraag(diensten: Diensten) -> None:
    met = replace(diensten, routes=load_routes(diensten.kennisbank))
    formulier = Formulier(
        met, {"route_gedaan": ["brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_ja"]}
    )
    await formulier.start()
    await formulier.say("/bevestigen", "3012", "mag ik stoppen", "sla over", "/ticket_zonder_contact")
    for over in ("paden", "verslag"):
        assert formulier.gevraagd == f"ticket_{over}"
        await formulier.say("/bevestigen", "/ticket:mail_ja")
        assert formulier.gevraagd == f"ticket_{over}"
        await formulier.say(f"/ticket:{over}_nee")


async def test_twee_keer_ja_maakt_een_ticket(klaar: Formulier) -> None:
    await klaar.say("ja")
    slots = dict(klaar.slots)
    await klaar.send()
    klaar.slots = slots
    assert len(await klaar.send()) == 1
    codes = {bericht["code"] for bericht in klaar.gezegd if bericht.get("code")}
    assert len(codes) == 1
