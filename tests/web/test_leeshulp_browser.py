"""What helps somebody read: what a screen reader says and when, a voice, a file to keep, a sheet of paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bot.klok import peildatum
from tests.web.chatproef import check_axe, hear, open_chat, pagina, say

__all__ = ["pagina"]
LUISTER = """
window.gezegd = [];
document.addEventListener("readystatechange", () => { // at the first change the page is read, and no script has run
  if (document.readyState !== "interactive") return;
  const log = document.getElementById("gesprek");
  new MutationObserver((regels) => {
    for (const regel of regels) for (const deel of regel.addedNodes) {
      const stil = (deel.nodeType === 1 ? deel : deel.parentElement).closest('[aria-live="off"]');
      if (!stil) window.gezegd.push(deel.textContent);
    }
  }).observe(log, { childList: true, subtree: true });
});
"""
STEM = """
window.gesproken = [];
window.stemmen = [{ lang: "en-GB" }];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => window.stemmen,
  speak(zin) { window.nu = zin; window.gesproken.push([zin.lang, zin.text]); },
  cancel() { window.gestopt = (window.gestopt || 0) + 1; },
} });
"""
ANTWOORD = {
    "id": "vog_kosten",
    "versie": "a1b2c3d4",
    "zekerheid": "gezien",
    "bronnen": [{"titel": "Wet <b>", "vindplaats": "art. 9", "url": "https://voorbeeld.nl/wet", "datum": "2026-01-01"}],
}
BERICHTEN = [
    {"text": "Bir cümle.", "custom": {"uitkomst": "beantwoord", "taal": "tr"}},
    {
        "text": "De gemeente betaalt de VOG. Dat kost 41 euro. Meer niet.",
        "custom": {"uitkomst": "beantwoord", "antwoord": ANTWOORD, "knoppen": ["meer_uitleg", "mens_spreken"]},
    },
]


def test_a_screen_reader_says_each_new_message_once_and_an_old_one_never(tess: Any, pagina: Any) -> None:
    pagina.add_init_script(LUISTER)
    open_chat(pagina)
    hear(pagina, "Een")
    tess.brein.berichten = BERICHTEN
    say(pagina, "Twee")
    pagina.get_by_text("Bir cümle.").wait_for()
    assert [" ".join(deel.split())[:20] for deel in pagina.evaluate("gezegd")] == [
        "UEen",
        "TessU zei: EenIk wil",
        "UTwee",
        "TessBir cümle.",
        "TessDe gemeente beta",
    ]
    talen = [item.get_attribute("lang") for item in pagina.locator(".bericht.tess .tekst").all()]
    assert talen == [None, None, "tr", None]
    # A button leads on to the first new message; typing goes on in the box.
    assert pagina.evaluate("document.activeElement.id") == "tekst"
    tess.brein.berichten = None
    pagina.get_by_role("button", name="Ik wil een mens spreken").click()
    pagina.locator(".bericht.tess", has_text="mens_spreken").wait_for()
    assert pagina.evaluate("document.activeElement === document.querySelector('.bericht.tess:last-child')")
    boom = pagina.locator("main").aria_snapshot()
    assert boom.index('log "Gesprek met Tess"') < boom.index('textbox "Uw vraag"') < boom.index('button "Verstuur"')
    aantal = len(pagina.evaluate("gezegd"))
    pagina.reload()
    pagina.locator(".bericht.tess", has_text="mens_spreken").wait_for()
    pagina.get_by_role("button", name="Bewaar dit gesprek").wait_for()
    assert pagina.evaluate("gezegd") == [] and aantal == 7
    assert pagina.locator("#wacht").inner_text() == ""


def test_a_message_is_read_aloud_sentence_by_sentence(tess: Any, pagina: Any) -> None:
    pagina.add_init_script(STEM)
    tess.brein.berichten = BERICHTEN
    open_chat(pagina)
    say(pagina, "Twee")
    vreemd, antwoord = pagina.locator(".bericht.tess").nth(1), pagina.locator(".bericht.tess").nth(2)
    antwoord.get_by_role("button", name="Lees voor").click()
    antwoord.get_by_text("Dit apparaat heeft misschien geen Nederlandse stem.").wait_for()
    pagina.evaluate("nu.onend()")
    assert pagina.evaluate("gesproken") == [["nl-NL", "De gemeente betaalt de VOG."], ["nl-NL", "Dat kost 41 euro."]]
    antwoord.get_by_role("button", name="Pauze").click()
    assert antwoord.get_by_role("button", name="Lees verder").is_visible()
    check_axe(pagina)
    pagina.evaluate("gesproken.length = 0; nu.onend()")
    antwoord.get_by_role("button", name="Lees verder").click()
    for _ in range(4):
        pagina.evaluate("nu.onend()")
    gezegd = [zin for _, zin in pagina.evaluate("gesproken")]
    assert gezegd == ["Dat kost 41 euro.", "Meer niet.", "U kunt kiezen:", "Meer uitleg.", "Ik wil een mens spreken."]
    pagina.evaluate("gesproken.length = 0; stemmen.push({ lang: 'tr-TR' }); nu.onend()")
    assert antwoord.get_by_role("button", name="Stop").is_hidden()
    vreemd.get_by_role("button", name="Lees voor").click()
    assert pagina.evaluate("gesproken") == [["tr", "Bir cümle."]] and vreemd.locator(".stem .hulp").inner_text() == ""
    antwoord.get_by_role("button", name="Lees voor").click()
    assert vreemd.get_by_role("button", name="Lees voor").is_visible()
    antwoord.get_by_role("button", name="Stop").click()
    assert pagina.evaluate("document.activeElement.textContent") == "Lees voor"
    pagina.evaluate("nu.onerror({ error: 'synthesis-failed' })")
    antwoord.get_by_role("button", name="Lees voor").click()
    pagina.evaluate("window.gestopt = 0; nu.onerror({ error: 'synthesis-failed' })")
    antwoord.get_by_text("Voorlezen lukt niet op dit apparaat.").wait_for()
    vreemd.get_by_role("button", name="Lees voor").click()
    pagina.evaluate("window.gestopt = 0; window.dispatchEvent(new Event('pagehide'))")
    assert pagina.evaluate("gestopt") == 1


def test_a_browser_without_a_voice_shows_no_button_for_it(pagina: Any) -> None:
    pagina.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    open_chat(pagina)
    hear(pagina, "Een")
    assert pagina.get_by_role("button", name="Lees voor").count() == 0


def test_the_conversation_can_be_saved_and_printed_with_its_sources(tess: Any, pagina: Any) -> None:
    pagina.add_init_script("window.print = () => { dispatchEvent(new Event('beforeprint')); }")
    pagina.clock.set_fixed_time("2001-01-01")  # the clock of a device may be wrong; no time comes from it
    tess.brein.berichten = BERICHTEN
    open_chat(pagina)
    say(pagina, "Wat kost <i>dat</i>?")
    pagina.get_by_text("Bir cümle.").wait_for()
    with pagina.expect_download() as wacht:
        pagina.get_by_role("button", name="Bewaar dit gesprek").click()
    download = wacht.value
    assert re.fullmatch(r"gesprek-met-tess-\d{4}-\d\d-\d\d\.html", download.suggested_filename)
    bestand = Path(download.path()).read_text(encoding="utf-8")
    assert pagina.evaluate("sessionStorage.getItem('tess.gesprek')") not in bestand and "<script" not in bestand
    lezer = pagina.context.new_page()
    lezer.set_content(bestand)
    tekst = lezer.locator("body").inner_text()
    for deel in (
        "Wat kost <i>dat</i>?",
        "De gemeente betaalt de VOG.",
        "Gecontroleerd in de bron, antwoord vog_kosten, versie a1b2c3d4",
        "Wet <b>, art. 9 (1 januari 2026) https://voorbeeld.nl/wet",
        f"{peildatum().year} om ",
    ):
        assert deel in tekst
    assert "2001" not in tekst + download.suggested_filename
    assert lezer.locator("p[lang=tr]").inner_text() == "Bir cümle."
    check_axe(lezer)
    lezer.close()
    bron = pagina.locator(".bron")
    assert bron.get_attribute("open") is None
    pagina.emulate_media(media="print")
    pagina.locator("#afdrukken").dispatch_event("click")
    assert bron.get_by_text("art. 9").is_visible()
    assert not any(
        pagina.locator(deel).first.is_visible() for deel in ("#formulier", ".acties", ".knoppen", ".balk a.mens")
    )
    pagina.evaluate("dispatchEvent(new Event('afterprint'))")
    assert bron.get_attribute("open") is None


def test_dutch_words_in_a_foreign_text_are_said_in_dutch(tess: Any, pagina: Any) -> None:
    tekst = "تحدث مع (bemiddelaar): «Ik wil een mens spreken»"
    tess.brein.berichten = [{"text": tekst, "custom": {"uitkomst": "taal", "taal": "ar"}}]
    open_chat(pagina)
    say(pagina, "Een")
    bericht = pagina.locator(".bericht.tess .tekst[lang=ar]")
    bericht.wait_for()
    bericht.get_by_role("button", name="bemiddelaar").click()
    delen = bericht.locator("[lang=nl]").all_inner_texts()
    assert [delen[0], delen[2]] == ["bemiddelaar", "Ik wil een mens spreken"] and "mens" in delen[1]
    assert bericht.locator(".woord-uitleg").is_visible()


def test_a_hard_word_inside_an_address_is_no_button(tess: Any, pagina: Any) -> None:
    tess.brein.berichten = [{"text": "Kijk op justis.nl. Justis helpt u.", "custom": {"uitkomst": "beantwoord"}}]
    open_chat(pagina)
    say(pagina, "Een")
    woord = pagina.locator(".bericht.tess .woord").last
    woord.wait_for()
    assert (
        woord.inner_text() == "Justis"
        and woord.evaluate("knop => knop.previousSibling.textContent") == "Kijk op justis.nl. "
    )
