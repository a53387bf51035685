"""The chat without JavaScript, over HTTP: a conversation from the front page to its erasure, by plain forms alone."""

from __future__ import annotations

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from bot.gesprek.tabellen import gesprekken
from bot.web.chatpagina import ONDERWERPEN, VOORBEELDEN
from tests.web.formulierproef import Chatter, Pagina, chat, gedeeld, tess

__all__ = ["chat", "gedeeld", "tess"]  # one running application for all these tests

BERICHTEN = "/api/gesprekken/{}/berichten"


def count_gesprekken(tess: Any) -> int:
    with tess.diensten.opslag._engine.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(gesprekken)).scalar_one())


def read_gezegd(tess: Any, gesprek: str) -> list[tuple[str, str]]:
    """What both said after the welcome."""
    return [(bericht.van, bericht.tekst) for bericht in tess.diensten.gesprek.read(gesprek)[1:]]


def test_the_front_page_is_whole_and_begins_nothing(tess: Any, klant: Any, kennisbank: Any) -> None:
    antwoord = klant.get("/")
    pagina = Pagina(antwoord)
    assert antwoord.status == 200 and count_gesprekken(tess) == 0 and "set-cookie" not in antwoord.kop
    welkom = klant.vraag("POST", "/api/gesprekken", b"").json["berichten"][0]
    assert welkom["tekst"] in pagina.tekst
    assert [woord["uitleg"] in pagina.tekst for woord in welkom["woorden"]] == [True, True, True]
    knoppen = [(naam, waarde) for form in pagina.formulieren for _, naam, waarde in form.knoppen]
    assert [waarde for naam, waarde in knoppen if naam == "knop"] == list(kennisbank.teksten.startknoppen)
    assert [waarde for naam, waarde in knoppen if naam == "tekst"] == [
        kennisbank.antwoorden[id_].vraag for id_ in VOORBEELDEN
    ]
    assert set(ONDERWERPEN) | {"mens_spreken"} == set(kennisbank.teksten.startknoppen)
    iconen = pagina.find("svg", class_="icoon")
    assert len(iconen) == len(kennisbank.teksten.startknoppen) and all(
        icoon["aria-hidden"] == "true" for icoon in iconen
    )
    assert len({alle["d"] for alle in pagina.find("path")}) == len(iconen)  # each has a drawing of its own
    assert pagina.find("a", id="snel-weg")[0]["href"] == tess.app.ctx.omgeving.settings.snel_weg
    kaal = re.sub(r"<style>.*?</style>", "", antwoord.tekst, flags=re.DOTALL)
    assert len(gzip.compress(kaal.encode(), 9)) < 6_000


def test_a_question_begins_a_conversation_and_its_token_stands_in_the_forms_alone(tess: Any, chat: Chatter) -> None:
    eerste = chat.pagina.invoer.velden["sleutel"]
    pagina = chat.say("Wat kost een <b>VOG</b>?\nen daarna")
    assert pagina.status == 200 and "<b>" not in pagina.html
    assert [alle["href"] for tag, alle in pagina.tags if "aria-current" in alle] == ["/"]
    assert read_gezegd(tess, pagina.gesprek)[0] == ("client", "Wat kost een <b>VOG</b>?\nen daarna")
    assert pagina.find("div", id="gesprek")[0]["data-gesprek"] == pagina.gesprek
    eigen = [formulier for formulier in pagina.formulieren if formulier.actie.startswith("/gesprek")]
    assert len(eigen) == 4 and {formulier.velden["gesprek"] for formulier in eigen} == {pagina.gesprek}
    assert len({formulier.velden["sleutel"] for formulier in eigen} - {eerste}) == 1
    assert not [alle for _, alle in pagina.tags if pagina.gesprek in alle.get("href", "") + alle.get("action", "")]
    assert {formulier.actie for formulier in eigen} == {"/gesprek#laatste", "/gesprek/gegevens", "/gesprek/wissen"}
    assert [alle["data-nummer"] for alle in pagina.find("div", id="laatste")] == ["2"]
    assert not pagina.find("form", id="onderwerpen") and not pagina.find("details", id="talen")
    kop = {"Content_Type": "application/x-www-form-urlencoded", "Accept_Encoding": "gzip"}
    antwoord = chat.klant.vraag("POST", "/gesprek", urlencode(chat.verstuurd[1]).encode(), **kop)
    assert antwoord.kop["cache-control"] == "no-store" and antwoord.tekst.count("Wat kost een") == 2
    assert "set-cookie" not in antwoord.kop
    assert "content-encoding" not in antwoord.kop  # a secret beside what was typed: its length would tell about it
    assert [alle["content"] for alle in pagina.find("meta", name="referrer")] == ["same-origin"]


def test_every_button_of_the_front_page_asks_its_question(tess: Any, klant: Any) -> None:
    begin = Chatter(klant).pagina
    knoppen = [knop for formulier in begin.formulieren if formulier.id == "onderwerpen" for knop in formulier.knoppen]
    for caption, naam, waarde in knoppen:
        assert Chatter(klant).press(caption).status == 200
        assert tess.brein.gezien[-1] == ((waarde, None) if naam == "tekst" else (None, waarde))
    assert len(knoppen) == count_gesprekken(tess) == 10


def test_a_whole_conversation_goes_on_by_text_and_by_button(tess: Any, chat: Chatter) -> None:
    chat.say("Hallo")
    gesprek = chat.pagina.gesprek
    pagina = chat.press("Ik wil een mens spreken")
    assert pagina.gesprek == gesprek and tess.brein.gezien == [("Hallo", None), (None, "mens_spreken")]
    assert pagina.list_knoppen().count("Ik wil een mens spreken") == 1  # the buttons of the turn before are gone
    assert [alle["data-nummer"] for alle in pagina.find("div", id="laatste")] == ["4"]
    assert Pagina(chat.klant.post_formulier("/gesprek", gesprek=gesprek, toon="ja")).tekst.count("U zei: Hallo") == 1
    assert len(tess.brein.gezien) == 2


@pytest.mark.parametrize("eerste", [True, False], ids=["first message", "later message"])
def test_a_double_click_and_a_reload_are_one_turn(tess: Any, chat: Chatter, eerste: bool) -> None:
    if not eerste:
        chat.say("Hallo")
    voor = len(tess.brein.gezien)
    formulier = chat.pagina.invoer
    with ThreadPoolExecutor(4) as pool:
        velden = {**formulier.velden, "tekst": "Wat kost een VOG?"}
        gelijk = list(pool.map(lambda _: chat.klant.post_formulier("/gesprek", **velden), range(4)))
    paginas = [Pagina(antwoord) for antwoord in gelijk]
    chat.say("Wat kost een VOG?")
    paginas.append(chat.reload())
    assert {pagina.status for pagina in paginas} == {200} and len({pagina.gesprek for pagina in paginas}) == 1
    assert len(tess.brein.gezien) == voor + 1 and count_gesprekken(tess) == 1
    assert paginas[-1].tekst.count("U zei: Wat kost een VOG?") == 1
    tellers = tess.app.ctx.omgeving.tellers.as_prometheus({})
    assert f'tess_beurten_total{{uitkomst="beantwoord"}} {voor + 1}' in tellers
    ander = Pagina(
        chat.klant.post_formulier("/gesprek", **{**velden, "tekst": "Iets anders"})
    )  # "Back", then typed anew
    assert tess.brein.gezien[-1] == ("Iets anders", None) and (ander.gesprek != paginas[0].gesprek) is eerste


def test_what_is_kept_opens_no_conversation(tess: Any, chat: Chatter) -> None:
    chat.say("Hallo")
    sleutel = chat.verstuurd[1]["sleutel"]
    with tess.diensten.opslag._engine.begin() as connection:
        dump = "\n".join(connection.connection.iterdump())
    assert chat.pagina.gesprek not in dump and sleutel not in dump


@pytest.mark.parametrize("sleutel", ["", "kort", "x" * 44, "é" * 43, "<script>"])
def test_a_key_that_is_none_begins_a_conversation_of_its_own(tess: Any, klant: Any, sleutel: str) -> None:
    paginas = [Pagina(klant.post_formulier("/gesprek", sleutel=sleutel, tekst="Hallo")) for _ in range(2)]
    assert len({pagina.gesprek for pagina in paginas}) == count_gesprekken(tess) == 2
    assert not sleutel or sleutel not in paginas[0].html or sleutel == "kort"


@pytest.mark.parametrize(
    ("soort", "type_", "aanvulling"),
    [
        ("tel", "text", "tel"),  # an e-mail address is an answer too, and a keyboard for "tel" has no letters
        ("email", "email", "email"),
        ("naam", "text", "name"),
        ("postcode", "text", "postal-code"),
    ],
)
def test_a_field_of_a_ticket_has_its_label_and_its_kind(
    tess: Any, chat: Chatter, soort: str, type_: str, aanvulling: str
) -> None:
    veld = {"soort": soort, "label": "Uw <gegeven>"}
    tess.brein.berichten = [{"text": "Vul in.", "custom": {"uitkomst": "overgedragen", "veld": veld}}]
    pagina = chat.say("Ik wil een mens spreken")
    assert [(alle["type"], alle["autocomplete"]) for alle in pagina.find("input", id="veld")] == [(type_, aanvulling)]
    assert [alle["for"] for alle in pagina.find("label", id="tekst-label")] == ["veld"]
    assert "Uw <gegeven>" in pagina.tekst and "tekst" not in pagina.invoer.velden
    chat.say("mijn antwoord")
    assert "mijn antwoord" in tess.brein.gezien[-1][0] or soort == "naam"
    assert soort != "naam" or "[naam" in tess.brein.gezien[-1][0]


@pytest.mark.parametrize("soort", ["text", "iets"])
def test_a_longer_answer_is_written_in_the_box_itself(tess: Any, chat: Chatter, soort: str) -> None:
    veld = {"soort": soort, "label": "Uw vraag aan de bemiddelaar"}
    tess.brein.berichten = [{"text": "Wat wilt u vragen?", "custom": {"uitkomst": "overgedragen", "veld": veld}}]
    pagina = chat.say("Ik wil een mens spreken")
    assert [alle["for"] for alle in pagina.find("label", id="tekst-label")] == ["tekst"]
    assert veld["label"] in pagina.tekst and "tekst" in pagina.invoer.velden and "veld" not in pagina.invoer.velden
    chat.say("mijn vraag")
    assert tess.brein.gezien[-1][0] == "mijn vraag"


def test_an_answer_shows_its_sources_words_and_languages(tess: Any, chat: Chatter) -> None:
    adres = "https://wetten.voorbeeld.nl/x"
    bron = {"titel": "Een <wet>", "vindplaats": "artikel 9", "url": adres, "datum": "2026-01-31"}
    boos = {"titel": "Kwaad", "vindplaats": "", "url": "javascript:alert(1)", "datum": ""}
    antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4", "zekerheid": "onzeker", "bronnen": [bron, boos]}
    antwoord |= {"geldig_tot_en_met": "2026-12-31", "gebied": "landelijk"}
    knoppen = ["toon_bron:vog_kosten", "meer_uitleg:vog_kosten", "stop"]
    custom = {"uitkomst": "beantwoord", "antwoord": antwoord, "knoppen": knoppen}
    tess.brein.berichten = [
        {"text": "مرحبا «Ik wil een mens spreken»", "custom": {"taal": "ar"}},
        {"text": "Een bijstand. Kijk op /tickets/status of /ticketsx.", "custom": custom},
    ]
    pagina = chat.say("Wat kost een VOG? /privacy")
    assert [alle["dir"] for alle in pagina.find("p", class_="tekst", lang="ar")] == ["auto"]
    assert len(pagina.find("bdi", lang="nl")) == 1
    assert pagina.find("a", href=adres)[0]["rel"] == "noopener noreferrer"
    assert "Een <wet> (opent in een nieuw tabblad), artikel 9 (31 januari 2026)" in pagina.tekst
    assert "javascript:" not in pagina.html
    assert "Geldig tot en met 31 december 2026." in pagina.tekst and "Niet zeker: vraag dit na" in pagina.tekst
    assert pagina.find("a", href="/antwoorden/vog_kosten?gemeente=landelijk") and "versie a1b2c3d4" in pagina.tekst
    gesprek = pagina.html[pagina.html.index('id="gesprek"') : pagina.html.index('id="wacht"')]
    assert 'href="/tickets/status"' in gesprek and 'href="/privacy"' not in gesprek and "/ticketsx" in gesprek
    assert pagina.list_knoppen()[:2] == ["Meer uitleg", "Stop met deze vragen"]
    assert pagina.find("button", value="stop")[0]["class"] == "utrecht-button utrecht-button--subtle"
    assert "Geld van de gemeente om van te leven" in pagina.tekst


def test_the_card_of_a_route_goes_to_paper(tess: Any, chat: Chatter) -> None:
    pad = "ontheffing__reden_zorg__hulp_nee__stand_niets"
    kaart = {"kop": "U kunt <vragen>", "zekerheid": "gezien", "bronnen": [], "paden": [pad, pad]}
    tess.brein.berichten = [{"text": "Dit volgt eruit.", "custom": {"uitkomst": "route", "kaart": kaart}}]
    pagina = chat.say("Hallo")
    assert "U kunt <vragen>" in pagina.tekst and "Gecontroleerd in de bron" in pagina.tekst
    papier = next(formulier for formulier in pagina.formulieren if formulier.actie == "/op-papier")
    assert papier.velden == {"pad": pad}
    assert chat.klant.post_formulier("/op-papier", **papier.velden).status == 200


def test_what_tess_keeps_is_the_same_as_a_script_gets(tess: Any, chat: Chatter) -> None:
    chat.say("Wat kost een VOG?")
    gegevens = chat.klant.get(f"/api/gesprekken/{chat.pagina.gesprek}/gegevens").json
    formulier = next(item for item in chat.pagina.formulieren if item.actie == "/gesprek/gegevens")
    pagina = chat.send(formulier)
    assert pagina.status == 200
    for naam in ("gesprek", "begrip", "kluis", "tickets", "logboek"):
        assert gegevens[naam]["uitleg"] in pagina.tekst and gegevens[naam]["termijn"] in pagina.tekst
    assert pagina.tekst.count("Wat kost een VOG?") == 2  # asked, and said back
    bestand = chat.klant.post_formulier("/gesprek/gegevens", **{**chat.verstuurd[1], "bestand": "json"})
    assert bestand.kop["content-disposition"].startswith('attachment; filename="tess-gegevens-')
    assert {**bestand.json, "gemaakt_op": ""} == {**gegevens, "gemaakt_op": ""}
    assert "U zei: Wat kost een VOG?" in chat.press("Terug naar het gesprek").tekst


def test_erasing_asks_first_and_then_leaves_nothing(tess: Any, chat: Chatter) -> None:
    chat.say("Hallo")
    gesprek = chat.pagina.gesprek
    assert "Weet u zeker" in chat.press("Wis dit gesprek").tekst
    assert chat.press("Nee, terug naar het gesprek").gesprek == gesprek
    chat.press("Wis dit gesprek")
    assert "Uw gesprek is gewist" in chat.press("Ja, wis dit gesprek").tekst
    assert chat.klant.get(f"/api/gesprekken/{gesprek}").status == 404 and count_gesprekken(tess) == 0
    assert chat.reload().status == 404 and "Dit gesprek bestaat niet" in chat.pagina.tekst
    nieuw = chat.say("Toch nog iets")
    assert nieuw.status == 200 and nieuw.gesprek != gesprek


@pytest.mark.parametrize(
    ("kop", "status"),
    [
        ({"Origin": "https://voorbeeld.invalid"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://voorbeeld.invalid", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Origin": "null", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Origin": "{eigen}"}, 200),
        ({}, 200),
    ],
)
def test_a_form_of_another_site_is_refused_by_an_old_browser_too(
    tess: Any, klant: Any, kop: dict[str, str], status: int
) -> None:
    koppen = {naam: waarde.format(eigen=tess.url) for naam, waarde in kop.items()}
    soort = "application/x-www-form-urlencoded"
    antwoord = klant.vraag("POST", "/gesprek", b"tekst=Hallo", Content_Type=soort, **koppen)
    assert antwoord.status == status and len(tess.brein.gezien) == (status == 200)


def test_a_strange_origin_changes_nothing_elsewhere_either(klant: Any) -> None:
    assert klant.vraag("POST", "/api/gesprekken", b"", Origin="https://voorbeeld.invalid").status == 403
    assert klant.vraag("POST", "/api/gesprekken", b"", Origin="null").status == 201  # our other pages are "null" there
    assert klant.vraag("GET", "/", Origin="https://voorbeeld.invalid").status == 200


def test_a_language_that_was_chosen_greets_in_it(klant: Any, kennisbank: Any) -> None:
    links = [alle["href"] for alle in Pagina(klant.get("/")).find("a", hreflang="nl")]
    assert sorted(links) == sorted(f"/?taal={id_}" for id_ in kennisbank.talen)
    for id_, taal in kennisbank.talen.items():
        antwoord = klant.get(f"/?taal={id_}")
        pagina = Pagina(antwoord)
        assert [(alle["lang"], alle["dir"]) for alle in pagina.find("p", id="bij-begin")] == [(id_, taal.richting)]
        assert taal.bij_begin.replace("\n", "") in pagina.tekst and "Ik wil een mens spreken" in taal.bij_begin
        assert len(pagina.find("bdi", lang="nl")) == 1 and pagina.find("a", lang=id_)
    for onbekend in ("xx", "", "<script>", "nl"):
        assert not Pagina(klant.get(f"/?taal={onbekend}")).find("p", id="bij-begin")


def test_who_reads_along_is_told_with_the_real_periods(start_tess: Any) -> None:
    klant = start_tess(gesprek_dagen=17).klant()
    for pagina in (Chatter(klant).pagina, Chatter(klant).say("Hallo")):
        assert pagina.find("details", id="meelezen") and "bewaren wij uw gesprek 17 dagen" in pagina.tekst
    assert "er is ook geen chat" not in klant.get("/privacy").tekst.lower()


def test_the_address_itself_leads_to_the_front_page(klant: Any) -> None:
    assert (klant.get("/gesprek").status, klant.get("/gesprek").kop["location"]) == (303, "/")
