"""The chat without JavaScript when something is wrong: the page is whole, keeps what was typed, says what to do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot.gesprek import BreinStoring
from tests.web.formulierproef import Chatter, Pagina, chat, gedeeld, tess

__all__ = ["chat", "gedeeld", "tess"]  # one running application for all these tests

LANG = "lang woord " * 200
TE = {"": (422, "Er staat nog geen vraag."), LANG: (413, "Uw bericht is te lang.")}


def check_fout(pagina: Pagina, status: int, bericht: str, getypt: str) -> None:
    """The page says what is wrong where one lands, and still has the box with what was typed."""
    assert pagina.status == status and bericht in pagina.tekst
    assert pagina.find("span", id="laatste") and not pagina.find("div", id="laatste")
    assert [("hidden" in alle, alle["role"]) for alle in pagina.find("div", id="fout")] == [(False, "alert")]
    assert pagina.find("textarea", aria_describedby="fout-tekst hulp") and pagina.find("p", id="fout-tekst")
    assert pagina.invoer.velden["tekst"].strip() == getypt.strip()
    assert "Niet gelukt" in pagina.tekst and pagina.find("a", href="/contact")


@pytest.mark.parametrize("begonnen", [True, False], ids=["in a conversation", "at the start"])
@pytest.mark.parametrize("tekst", TE, ids=["empty", "too long"])
def test_a_text_that_cannot_be_sent(tess: Any, chat: Chatter, tekst: str, begonnen: bool) -> None:
    if begonnen:
        chat.say("Hallo")
    voor, gesprek = len(tess.brein.gezien), chat.pagina.gesprek
    check_fout(chat.say(tekst), *TE[tekst], tekst)
    assert chat.pagina.find("textarea", aria_invalid="true") and len(tess.brein.gezien) == voor
    assert chat.pagina.gesprek == gesprek and ("U zei: Hallo" in chat.pagina.tekst) is begonnen
    assert bool(chat.pagina.find("form", id="onderwerpen")) is not begonnen
    assert chat.say("Nu goed").status == 200


@pytest.mark.parametrize("knop", ["verzonnen", "x" * 2001])
def test_a_button_that_was_not_offered(chat: Chatter, knop: str) -> None:
    chat.say("Hallo")
    pagina = chat.send(chat.pagina.invoer, knop=knop)
    check_fout(pagina, 422, "Deze knop hoort niet bij dit gesprek.", "")
    assert "Opnieuw proberen" not in pagina.list_knoppen()


def test_a_conversation_that_was_erased_meanwhile(tess: Any, chat: Chatter) -> None:
    chat.say("Hallo")
    tess.diensten.gesprek.erase(chat.pagina.gesprek)
    check_fout(chat.say("Nog een vraag"), 404, "Dit gesprek bestaat niet (meer).", "Nog een vraag")
    assert chat.pagina.gesprek == "" and chat.pagina.find("form", id="onderwerpen")
    assert chat.say("Nog een vraag").status == 200 and chat.pagina.gesprek


@pytest.mark.parametrize(
    ("grens", "code"),
    [
        ({"berichten_per_minuut": 1}, "U stuurt veel berichten achter elkaar."),
        ({"berichten_per_minuut": 1, "gesprekken_per_minuut": 1}, "U stuurt veel berichten achter elkaar."),
    ],
    ids=["messages", "address"],
)
def test_too_many_messages(start_tess: Any, grens: dict[str, int], code: str) -> None:
    tess = start_tess(**grens)
    chat = Chatter(tess.klant())
    chat.say("Hallo")
    check_fout(chat.say("En nog iets"), 429, code, "En nog iets")
    assert "Opnieuw proberen" in chat.pagina.list_knoppen() and len(tess.brein.gezien) == 1
    over_adres = "gesprekken_per_minuut" in grens
    assert ("U zei: Hallo" in chat.pagina.tekst) is not over_adres and chat.pagina.gesprek
    antwoord = chat.klant.post_formulier("/gesprek", **chat.verstuurd[1])
    assert antwoord.kop["retry-after"] == "60"


def test_too_many_conversations(start_tess: Any) -> None:
    tess = start_tess(gesprekken_per_minuut=1)
    eerste, tweede = Chatter(tess.klant()), Chatter(tess.klant())
    eerste.say("Hallo")
    assert eerste.reload().status == 200  # the same sending is no second conversation
    check_fout(tweede.say("Ook hallo"), 429, "Er zijn veel gesprekken begonnen.", "Ook hallo")


def test_rasa_down_and_back(tess: Any, chat: Chatter) -> None:
    tess.brein.fout = BreinStoring("down")
    pagina = chat.say("Wat kost een VOG?")
    assert pagina.status == 200 and "Tess kan nu even niet antwoorden. Uw vraag is bewaard." in pagina.tekst
    tess.brein.fout = None
    assert "U zei: Wat kost een VOG?" in chat.press("Opnieuw proberen").tekst


@pytest.mark.parametrize("begonnen", [True, False], ids=["in a conversation", "at the start"])
def test_a_fault_of_our_own(tess: Any, chat: Chatter, begonnen: bool) -> None:
    if begonnen:
        chat.say("Hallo")
    tess.brein.fout = RuntimeError("kapot")
    check_fout(chat.say("Wat kost een VOG?"), 500, "Er ging iets mis aan onze kant.", "Wat kost een VOG?")
    assert "kapot" not in chat.pagina.html
    tess.brein.fout = None
    assert chat.press("Opnieuw proberen").status == 200
    gezegd = [bericht.van for bericht in tess.diensten.gesprek.read(chat.pagina.gesprek)]
    assert gezegd == ["tess"] + ["client", "tess"] * (1 + begonnen)  # the same sending: the question is kept once
    assert len(tess.diensten.gesprek.store.list_sleutels()) == 1


@pytest.mark.parametrize("begonnen", [True, False], ids=["in a conversation", "at the start"])
def test_the_database_gone_and_back(tess: Any, chat: Chatter, begonnen: bool) -> None:
    if begonnen:
        chat.say("Hallo")
    gesprek, engine = chat.pagina.gesprek, tess.diensten.opslag._engine
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE gesprekken RENAME TO weg"))
    check_fout(chat.say("Wat kost een VOG?"), 503, "Wij kunnen nu niets bewaren of opzoeken.", "Wat kost een VOG?")
    assert "Wilt u niet wachten?" in chat.pagina.tekst and chat.pagina.gesprek == gesprek
    formulier, verstuurd = chat.pagina, chat.verstuurd
    for pad in ("/gesprek/gegevens", "/gesprek/wissen"):
        assert Pagina(chat.klant.post_formulier(pad, gesprek=gesprek, zeker="ja")).status == 503
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE weg RENAME TO gesprekken"))
    chat.pagina, chat.verstuurd = formulier, verstuurd
    pagina = chat.press("Opnieuw proberen")
    assert pagina.status == 200 and pagina.tekst.count("U zei: Wat kost een VOG?") == 1
    assert ("U zei: Hallo" in pagina.tekst) is begonnen and (pagina.gesprek == gesprek) is begonnen


def test_a_field_keeps_what_was_typed(start_tess: Any) -> None:
    tess = start_tess(berichten_per_minuut=1)
    veld = {"soort": "email", "label": "Uw e-mailadres"}
    tess.brein.berichten = [{"text": "Vul in.", "custom": {"uitkomst": "overgedragen", "veld": veld}}]
    chat = Chatter(tess.klant())
    chat.say("Ik wil een mens spreken")
    pagina = chat.say('iemand@voorbeeld.nl"')
    assert pagina.status == 429 and pagina.invoer.velden["veld"] == 'iemand@voorbeeld.nl"'
    assert "tekst" not in pagina.invoer.velden and pagina.find("input", aria_describedby="fout-tekst hulp")


@pytest.mark.parametrize("inhoud", [b"tekst=%00%FF%FE&knop=", b"tekst=a&tekst=b", b"\xff\xfe", b"tekst", b""])
def test_bytes_that_are_no_form_are_refused_or_read(klant: Any, inhoud: bytes) -> None:
    antwoord = klant.vraag("POST", "/gesprek", inhoud, Content_Type="application/x-www-form-urlencoded")
    assert antwoord.status in (200, 422) and 'id="formulier"' in antwoord.tekst
    assert klant.vraag("POST", "/gesprek", inhoud, Content_Type="application/json").status == 422
