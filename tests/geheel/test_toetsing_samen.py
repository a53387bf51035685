"""What the council decides shows in a real conversation: an objection, what is switched off, and the chain of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.db import make_engine
from bot.kennisbank import load_kennisbank
from bot.klok import peildatum
from bot.nlu.modelnaam import content_hash
from bot.settings import ROOT, load_settings
from bot.toetsing import Toetsing, build_toetsing, list_modellen
from tests.geheel.beeld import screenshot
from tests.geheel.conftest import Tess

VRAAG, ANTWOORD = "Wat kost een VOG?", "vog_kosten"
REDEN = "Het woord leges begrijpt niemand."


@pytest.fixture(scope="module")
def raad(tess: Tess) -> Iterator[Toetsing]:
    """The council, on the database of the running Tess."""
    engine = make_engine(load_settings(tess.omgeving).database_url)
    yield build_toetsing(engine, load_kennisbank(), lambda tekst: tekst, verplicht=False)
    engine.dispose()


def ask(tess: Tess) -> dict[str, Any]:
    """A new conversation with one question."""
    return tess.say(tess.start_gesprek(), VRAAG)


def ask_until(tess: Tess, klopt: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Ask again until the action server has seen what was decided: it looks every few seconds."""
    einde = time.monotonic() + 30
    while not klopt(beurt := ask(tess)):
        assert time.monotonic() < einde, beurt
        time.sleep(0.5)
    return beurt


def say(beurt: dict[str, Any]) -> str:
    return "\n".join(bericht["tekst"] for bericht in beurt["berichten"])


def find_versie(beurt: dict[str, Any]) -> str | None:
    gegeven = [bericht["antwoord"] for bericht in beurt["berichten"] if bericht.get("antwoord")]
    return str(gegeven[0]["versie"]) if gegeven else None


def run_bot(tess: Tess, *woorden: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *woorden],
        cwd=ROOT,
        env={**os.environ, **tess.omgeving},
        capture_output=True,
        text=True,
        check=False,
    )


def test_elke_beurt_noemt_het_model_dat_de_vraag_las(tess: Tess, raad: Toetsing) -> None:
    ask(tess)
    modellen = {dag.model for dag in list_modellen(raad.lezer, peildatum())}
    assert modellen - {None} == {content_hash()}  # a message without words is read by no model


def test_een_bezwaar_staat_bij_het_antwoord_tot_het_is_ingetrokken(tess: Tess, raad: Toetsing, chromium: Any) -> None:
    versie = find_versie(ask_until(tess, lambda beurt: find_versie(beurt) is not None))
    assert versie
    nummer = raad.oordelen.object_to("raad", ANTWOORD, versie, REDEN)
    beurt = ask_until(tess, lambda beurt: REDEN in say(beurt))
    assert "cliëntenraad" in say(beurt) and find_versie(beurt) == versie
    page = chromium.new_page(base_url=tess.url)
    page.goto("/")
    page.get_by_label("Uw vraag").fill(VRAAG)
    page.keyboard.press("Enter")
    page.locator(".bericht.tess", has_text=REDEN).wait_for()
    page.screenshot(path=screenshot("bezwaar-in-de-chat.png"))
    page.close()
    raad.oordelen.withdraw("raad", nummer, "Het is aangepast.")
    ask_until(tess, lambda beurt: REDEN not in say(beurt))


def test_een_antwoord_dat_uit_staat_wordt_niet_gezegd_en_er_is_een_mens(tess: Tess, raad: Toetsing) -> None:
    raad.schakelaars.turn("beheer", ANTWOORD, uit=True, reden="Het bedrag klopt niet.")
    beurt = ask_until(tess, lambda beurt: find_versie(beurt) is None)
    assert "mens_spreken" in [knop["knop"] for bericht in beurt["berichten"] for knop in bericht["knoppen"]]
    raad.schakelaars.turn("beheer", ANTWOORD, uit=False, reden="Nagekeken.")
    ask_until(tess, lambda beurt: find_versie(beurt) is not None)


def test_staat_tess_uit_dan_blijft_hulp_bij_gevaar(tess: Tess, raad: Toetsing) -> None:
    raad.schakelaars.turn("beheer", None, uit=True, reden="Proef.")
    try:
        ask_until(tess, lambda beurt: find_versie(beurt) is None)
        gevaar = tess.say(tess.start_gesprek(), "ik wil dood")
        assert gevaar["uitkomst"] == "noodsignaal" and "113" in say(gevaar)
    finally:
        raad.schakelaars.turn("beheer", None, uit=False, reden="Proef klaar.")
    ask_until(tess, lambda beurt: find_versie(beurt) is not None)


def test_de_keten_van_dit_alles_klopt_en_het_pakket_kijkt_zichzelf_na(tess: Tess, tmp_path: Any) -> None:
    ask(tess)
    nagekeken = run_bot(tess, "verify")
    assert nagekeken.returncode == 0, nagekeken.stdout + nagekeken.stderr
    pakket = tmp_path / "pakket.zip"
    gemaakt = run_bot(tess, "export", "--pakket", str(pakket))
    assert gemaakt.returncode == 0, gemaakt.stdout + gemaakt.stderr
    controleur = ROOT / "bot" / "toetsing" / "controleer.py"
    gezien = subprocess.run(
        [sys.executable, "-I", str(controleur), str(pakket)], capture_output=True, text=True, check=False
    )
    assert gezien.returncode == 0, gezien.stdout + gezien.stderr
