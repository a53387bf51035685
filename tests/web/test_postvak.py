"""Who types the code of a question in the chat reads the letters there; they are kept with the question only."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import select

from bot.gesprek import Gedachte
from bot.gesprek.tabellen import berichten
from bot.tickets import BEMIDDELAAR, CLIENT, TicketConcept
from bot.toetsing.tabellen import beurtteksten
from bot.web.getypt import find_code
from bot.web.raadrem import MISSERS_IN_DRUKTE

BRIEF = "Kom dinsdag om tien uur langs met de schildpad."
VERWIJS = {"text": "Kijk op /tickets/status.", "custom": {"uitkomst": "beantwoord", "knoppen": ["mens_spreken"]}}


class Statusbrein:
    """Stands in for Rasa: understands everything as one intent, and keeps what it saw."""

    def __init__(self, **begrip: Any) -> None:
        self.begrip, self.gezien = {"intent": "ticket_status", "zekerheid": 0.9, **begrip}, ""
        self.berichten = [VERWIJS]

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        self.gezien += str(tekst)
        return Gedachte(self.berichten, self.begrip)


@pytest.fixture()
def brein(tess: Any) -> Statusbrein:
    brein = Statusbrein()
    object.__setattr__(tess.diensten.gesprek, "brein", brein)
    return brein


@pytest.fixture()
def ticket(tess: Any) -> Any:
    concept = TicketConcept(vraag="Help", gebied="3012", contact_soort="code", contact=None, contact_label="code")
    ticket = tess.diensten.tickets.create(concept, sleutel="een")
    write(tess, tess.diensten.tickets.claim(ticket.id, "bas"), BRIEF)
    return ticket


def write(tess: Any, ticket: Any, tekst: str) -> None:
    tess.diensten.berichten.add(ticket.id, BEMIDDELAAR, tekst, gebruiker="bas", sleutel=tekst)


def say(klant: Any, gesprek: str, tekst: str, **kop: str) -> Any:
    return klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": tekst}, **kop).json


def rijen(tess: Any, *kolommen: Any) -> str:
    with tess.diensten.tickets._engine.begin() as connection:
        return json.dumps([list(map(str, rij)) for rij in connection.execute(select(*kolommen))])


def test_the_code_opens_the_letters_and_they_are_kept_nowhere_else(
    tess: Any, klant: Any, ticket: Any, brein: Statusbrein
) -> None:
    gesprek = klant.begin()
    vraag = f"is er al antwoord op code {ticket.code.lower()}?"
    beurt = say(klant, gesprek, vraag, Idempotency_Key="sleutel-1")
    (bericht,) = beurt["berichten"]
    assert beurt["uitkomst"] == "beantwoord" and bericht["knoppen"][0]["knop"] == "mens_spreken"
    assert bericht["tekst"].startswith("Een bemiddelaar heeft uw vraag opgepakt. U leest alles en schrijft terug op")
    assert "/tickets/status" in bericht["tekst"] and "Bericht van bemiddelaar bas, " in bericht["tekst"]
    assert bericht["tekst"].endswith(BRIEF)
    assert tess.diensten.berichten.list_of(ticket.id)[0].gelezen
    # the same sending, a reload, and the page without a script say the same
    assert say(klant, gesprek, vraag, Idempotency_Key="sleutel-1") == beurt
    assert klant.get(f"/api/gesprekken/{gesprek}").json["berichten"][-1]["tekst"] == bericht["tekst"]
    assert BRIEF in klant.post_formulier("/gesprek", gesprek=gesprek, toon="1").tekst
    # nothing of the letter went past Rasa, into the conversation or into the log
    for plek in (brein.gezien, rijen(tess, berichten.c.tekst, berichten.c.extra), rijen(tess, beurtteksten)):
        assert "schildpad" not in plek
    assert ticket.code not in rijen(tess, beurtteksten) and "opgepakt" not in rijen(tess, beurtteksten)
    # seeing what is kept: the message, and where the letters are
    gegevens = klant.get(f"/api/gesprekken/{gesprek}/gegevens").json["gesprek"]["berichten"][-1]["tekst"]
    assert "schildpad" not in gegevens
    assert gegevens.endswith(f" bewaren wij niet in dit gesprek, maar bij de vraag met code {ticket.code})")
    # a letter of later is not put back in time, and asking again needs no code
    write(tess, ticket, "Neem ook de kikker mee.")
    assert "kikker" not in klant.get(f"/api/gesprekken/{gesprek}").tekst
    assert "kikker" in say(klant, gesprek, "en nu?")["berichten"][-1]["tekst"]
    # taking the question back takes the letters out of the chat
    tess.diensten.tickets.withdraw(ticket.code)
    over = klant.get(f"/api/gesprekken/{gesprek}").tekst
    assert "schildpad" not in over and "kikker" not in over and "heeft uw vraag opgepakt" in over
    assert say(klant, gesprek, ticket.code)["berichten"][-1]["tekst"].startswith("U hebt uw vraag ingetrokken.")
    # erasing the conversation takes the code too
    assert klant.vraag("DELETE", f"/api/gesprekken/{gesprek}").status == 204
    assert ticket.code not in rijen(tess, berichten.c.extra)


def test_without_a_script_it_is_the_same(tess: Any, klant: Any, ticket: Any, brein: Statusbrein) -> None:
    pagina = klant.post_formulier("/gesprek", tekst=f"antwoord op {ticket.code}", sleutel="k" * 43).tekst
    assert BRIEF in pagina and '<a href="/tickets/status">' in pagina
    gesprek = re.search(r'name="gesprek" value="([^"]+)"', pagina)
    assert gesprek and BRIEF in klant.get(f"/api/gesprekken/{gesprek[1]}").tekst


def test_who_guesses_codes_in_the_chat_is_slowed_down(tess: Any, klant: Any, ticket: Any, brein: Statusbrein) -> None:
    rem = tess.app.ctx.omgeving.tempos.codes
    object.__setattr__(rem._samen, "_aantal", MISSERS_IN_DRUKTE)
    gesprek = klant.begin()
    for nummer in range(2, 2 + MISSERS_IN_DRUKTE):
        beurt = say(klant, gesprek, f"code ABCDE-2345{nummer}")
        assert [item["tekst"][:20] for item in beurt["berichten"]] == ["Deze code ken ik nie"]
    assert say(klant, gesprek, f"code {ticket.code}")["berichten"][-1]["tekst"] == VERWIJS["text"]
    assert klant.post_json("/api/tickets/status", {"code": ticket.code}).status == 429


@pytest.mark.parametrize(
    "geval",
    [
        ({"intent": "nood_suicide"}, "noodsignaal", ["Kijk op"]),
        ({"formulieren": ["ticket_form"]}, "route", ["Kijk op"]),
        ({"intent": "vog_kosten"}, "beantwoord", ["Kijk op", "Een bemiddelaar"]),
        ({"formulieren": ["ontheffing_form"]}, "route", ["Kijk op", "Een bemiddelaar"]),
        ({"intent": "nlu_fallback"}, "niet_begrepen", ["Een bemiddelaar"]),
        ({"intent": "afscheid"}, "smalltalk", ["Een bemiddelaar"]),
    ],
)
def test_letters_never_stand_in_the_way(
    tess: Any, klant: Any, ticket: Any, brein: Statusbrein, geval: tuple[dict[str, Any], str, list[str]]
) -> None:
    begrip, uitkomst, getoond = geval
    brein.begrip = {**brein.begrip, **begrip}
    brein.berichten = [{**VERWIJS, "custom": {"uitkomst": uitkomst}}]
    beurt = say(klant, klant.begin(), f"{ticket.code} BSN 111222333")
    gefilterd, *teksten = [bericht["tekst"] for bericht in beurt["berichten"]]
    assert gefilterd == tess.diensten.kennisbank.zin("gefilterd")  # is said whatever comes below
    assert [tekst[: len(begin)] for tekst, begin in zip(teksten, getoond, strict=True)] == getoond


def test_what_is_no_code_takes_the_place_of_no_answer(tess: Any, klant: Any, brein: Statusbrein) -> None:
    brein.begrip = {"intent": "vog_kosten", "zekerheid": 0.9}
    beurt = say(klant, klant.begin(), "wat kost het vanaf 23456?")
    assert [item["tekst"] for item in beurt["berichten"]] == [VERWIJS["text"]]


def test_the_state_is_told_for_every_question(tess: Any, klant: Any, ticket: Any, brein: Statusbrein) -> None:
    nieuw = tess.diensten.tickets.create(
        TicketConcept(vraag="x", gebied="3012", contact_soort="code", contact=None, contact_label="code"), sleutel="2"
    )
    tess.diensten.berichten.add(nieuw.id, CLIENT, "Mijn eigen brief", sleutel="c")
    gesprek = klant.begin()
    tekst = say(klant, gesprek, nieuw.code)["berichten"][-1]["tekst"]
    assert "Nog niemand heeft de vraag opgepakt. Er is nog geen bericht" in tekst and "eigen brief" not in tekst
    for nummer in range(6):
        write(tess, ticket, f"Brief {nummer}.")
    tekst = say(klant, gesprek, ticket.code.replace("-", ""))["berichten"][-1]["tekst"]
    assert "Dit zijn de laatste 5 berichten." in tekst and "Brief 0" not in tekst
    assert tekst.index("Brief 1") < tekst.index("Brief 5")
    tess.diensten.tickets.close(ticket.id, "bas", "beantwoord")
    tekst = say(klant, gesprek, ticket.code)["berichten"][-1]["tekst"]
    assert tekst.startswith("Uw vraag is afgerond.") and "/contact" in tekst and "Brief 5." in tekst


def test_only_what_looks_like_a_code_is_looked_up() -> None:
    for tekst, code in {
        "is er antwoord op ABCDE-23456?": "ABCDE-23456",
        "abcde23456": "abcde23456",
        "code: ABCDE 23456.": "ABCDE 23456",
        "ABCDEFGHJK": "ABCDEFGHJK",
        "graag werke": "",
        "verdergaan": "",
        "bel 2345678923": "",
        "xABCDE-23456": "",
        "": "",
    }.items():
        assert find_code(tekst) == code, tekst
