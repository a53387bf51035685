"""What stands round every page: the reading choices of this session, the menu by role, and the way out."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from bot.settings import Settings
from bot.web.omlijsting import check_terug

GOED = {'<html lang="nl">', '<html lang="nl" data-letters="groot">', '<html lang="nl" data-letters="groter">'}
CLIENT = ("/", "/antwoorden", "/contact", "/tickets/status", "/privacy", "/toegankelijkheid", "/weergave", "/weg")


def choose(klant: Any, **velden: str) -> Any:
    return klant.post_formulier("/weergave", **velden)


def html_of(klant: Any, pad: str, **kop: str) -> str:
    """The first tag of a page."""
    gevonden = re.search(r"<html[^>]*>", klant.vraag("GET", pad, **kop).tekst)
    assert gevonden
    return gevonden[0]


def test_a_choice_holds_on_every_page_until_the_browser_closes(klant: Any) -> None:
    assert html_of(klant, "/") == '<html lang="nl">'
    gedaan = choose(klant, letters="groter", kleuren="contrast", terug="/antwoorden?q=vog")
    assert (gedaan.status, gedaan.kop["location"]) == (303, "/antwoorden?q=vog")
    koek = gedaan.kop["set-cookie"]
    assert koek.startswith("tess_weergave=groter.contrast;") and "SameSite=Lax" in koek
    assert not re.search("expires|max-age|httponly", koek, re.IGNORECASE), "alleen voor deze sessie, en te wissen"
    for pad in CLIENT:
        assert html_of(klant, pad) == '<html lang="nl" data-letters="groter" data-kleuren="contrast">', pad
    pagina = klant.get("/weergave").tekst
    assert re.findall(r'value="(\w+)" checked', pagina) == ["groter", "contrast"]
    assert "Max-Age=0" in choose(klant, letters="normaal", kleuren="vanzelf").kop["set-cookie"]
    assert html_of(klant, "/contact") == '<html lang="nl">'


def test_an_invented_choice_is_no_choice(klant: Any) -> None:
    for waarde in ("groter", "x.y", '"><script>.x', "groot.rood", "", ".", "x.donker.meer"):
        assert html_of(klant, "/contact", Cookie=f"tess_weergave={waarde}") in GOED, waarde
        assert choose(klant, letters=waarde, kleuren=waarde).kop["location"] == "/weergave?bewaard=ja"
        assert html_of(klant, "/contact") in GOED, waarde
    assert klant.vraag("POST", "/weergave", b"letters=groot", Sec_Fetch_Site="cross-site").status == 403


def test_over_https_the_cookie_has_a_name_that_no_neighbour_can_set(start_tess: Any) -> None:
    klant = start_tess(cookie_secure=True).klant()
    koek = choose(klant, letters="groot", kleuren="licht").kop["set-cookie"]
    assert koek.startswith("__Host-tess_weergave=groot.licht;") and "Secure" in koek


def test_the_way_back_leads_to_a_page_of_ours_and_nowhere_else(klant: Any) -> None:
    for goed in ("/", "/antwoorden?q=vog&onderwerp=vog", "/antwoorden/vog_kosten"):
        assert choose(klant, letters="groot", terug=goed).kop["location"] == goed
    elders = ("//elders.nl", "https://elders.nl", "/\\elders.nl", "/\t/elders.nl", "elders", "javascript:x", "///[")
    for fout in (*elders, "/é", "/" + "a" * 600, ""):
        assert check_terug(fout) == "", fout
        assert choose(klant, letters="groot", terug=fout).kop["location"] == "/weergave?bewaard=ja", fout
        assert 'name="terug" value=""' in klant.get(f"/weergave?{urlencode({'terug': fout})}").tekst, fout


def test_the_link_to_the_choices_takes_the_way_back_along(klant: Any) -> None:
    assert 'href="/weergave?terug=%2Fantwoorden%3Fq%3Dvog%26x%3D1"' in klant.get("/antwoorden?q=vog&x=1").tekst
    assert "geheim" not in re.findall(r'href="/weergave[^"]*"', klant.get("/tickets/status?code=geheim").tekst)[0]
    gemaakt = klant.post_formulier("/tickets/status", csrf=klant.csrf("/tickets/status"), code="x").tekst
    assert '<a href="/weergave" target="_blank">' in gemaakt, (
        "een pagina uit een formulier komt met een adres niet terug"
    )


def test_clients_can_leave_at_once_from_every_page(settings: Settings, start_tess: Any) -> None:
    klant = start_tess(snel_weg="https://weer.example.nl/").klant()
    for pad in CLIENT:
        link = re.search(r'<a id="snel-weg"[^>]*>', klant.get(pad).tekst)
        assert link and 'href="https://weer.example.nl/" rel="noreferrer"' in link[0], pad
    assert settings.snel_weg == "https://www.knmi.nl/"


MENU = {
    "": ("/antwoorden/vog_kosten", ["Chat", "Antwoorden", "Contact", "Mijn vraag"], "Antwoorden"),
    "bas": ("/tickets/cijfers", ["Tickets", "Cijfers", "Alle antwoorden"], "Cijfers"),
    "beheer": ("/tickets", ["Tickets", "Cijfers", "Bezorging", "Toetsing", "Alle antwoorden"], "Tickets"),
    "raad": (
        "/toetsing/balans",
        [
            *("Overzicht", "Antwoorden", "Gesprekken", "Niet begrepen", "Tijd", "Balans", "Cijfers", "Werklijst"),
            *("Meenemen", "Jaarverslag"),
        ],
        "Balans",
    ),
}


def test_everybody_has_a_menu_of_their_own_in_one_header_and_footer(tess: Any) -> None:
    for naam, (pad, delen, hier) in MENU.items():
        klant = tess.klant()
        assert not naam or klant.log_in(naam).status == 303
        tekst = klant.get(pad).tekst
        menu = re.findall(r'<nav class="hoofdnav.*?</nav>', tekst, re.DOTALL)
        assert len(menu) == 1, naam
        assert [deel for deel in re.findall(r"<a [^>]*>([^<]*)</a>", menu[0]) if deel in delen] == delen
        assert re.findall(r"<a [^>]*aria-current[^>]*>([^<]*)</a>", menu[0]) == [hier]
        assert "geen mens, een computerprogramma" in tekst and ('id="snel-weg"' in tekst) == (not naam)
        voet = re.findall(r'<footer class="voet">.*?</footer>', tekst, re.DOTALL)[0]
        assert [pad for pad in ("/weergave", "/privacy", "/toegankelijkheid") if f'href="{pad}' not in voet] == []


def test_what_is_wrong_stands_at_the_field_itself(tess: Any) -> None:
    """The field says that it is wrong, and points at the words that say why; both exist."""
    klant = tess.klant()
    paginas = {
        "vraag": klant.post_formulier("/contact", csrf=klant.csrf("/contact"), soort="tel", waarde="06"),
        "code": klant.post_formulier("/tickets/status", csrf=klant.csrf("/tickets/status"), code="geen-code"),
        "naam": klant.post_formulier("/inloggen", csrf=klant.csrf("/inloggen"), naam="bas", wachtwoord="x"),
    }
    raad = tess.klant()
    assert raad.log_in("raad").status == 303
    paginas["dag"] = raad.get("/toetsing/tijd?dag=gisteren&vraag=vog")
    for veld, pagina in paginas.items():
        vak = re.search(rf'<(?:input|textarea)[^>]* name="{veld}"[^>]*>', pagina.tekst)
        assert vak and 'aria-invalid="true"' in vak[0], veld
        wijst = re.search(r'aria-describedby="([^"]+)"', vak[0])
        assert wijst, veld
        assert [naam for naam in wijst[1].split() if f'id="{naam}"' not in pagina.tekst] == [], veld
        assert re.search(r"<title>[^<]*(niet|Niet)[^<]*</title>", pagina.tekst) or veld == "dag", veld
