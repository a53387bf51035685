"""What the council takes along can be checked without Tess, and the chain on the page itself."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.toetsing import Toetsing, build_toetsing
from tests.web.boekproef import read_tekst
from tests.web.toetsproef import ID, TOEN, give_boek, log_in, post, say

PAD = "/toetsing/uitvoer"
TREKKING = {"aantal": "2", "zaad": "42", "van": "2026-01-01", "tot": "2099-12-31"}


@pytest.fixture()
def raad(tess: Any, kennisbank: Any) -> Any:
    give_boek(tess, kennisbank)
    for nummer in range(3):
        say(tess, f"gesprek {nummer}", "wat kost een vog")
    return log_in(tess, "raad")


def download(raad: Any, doel: str, **velden: str) -> Any:
    """The bytes of a file; the helper for pages reads text only."""
    import urllib.parse
    import urllib.request

    data = urllib.parse.urlencode({"csrf": raad.csrf(PAD), **velden}).encode()
    with raad._opener.open(urllib.request.Request(raad.url + doel, data=data), timeout=30) as response:
        return response.headers, response.read()


def test_the_pack_is_checked_by_its_own_program(tess: Any, raad: Any, tmp_path: Path) -> None:
    map_ = tmp_path / "uitgepakt"
    koppen, inhoud = download(raad, f"{PAD}/pakket", **TREKKING)
    assert koppen["Content-Type"] == "application/zip"
    assert koppen["Cache-Control"] == "no-store"
    assert "tess-pakket-" in koppen["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        pakket.extractall(map_)
    (afgifte,) = tess.diensten.toetsing.afgiften.list_afgiften()
    assert (afgifte.gebruiker, afgifte.rol, afgifte.soort, afgifte.zaad) == ("raad", "raad", "pakket", "42")
    assert (map_ / "LEESMIJ.txt").read_text().count(f"\n{afgifte.laatste} ") == 1
    assert tess.diensten.keten.verify().breuk is None
    pagina = read_tekst(raad.get(PAD).tekst)
    assert f"raad Raad Pakket {afgifte.laatste} 2 gesprekken, zaad 42, 1 januari 2026 – 31 december 2099" in pagina
    goed = check(map_)
    assert (goed.returncode, "Alles klopt." in goed.stdout) == (0, True), goed.stdout + goed.stderr
    beurten = map_ / "beurten.csv"
    beurten.write_bytes(beurten.read_bytes().replace(b"beantwoord", b"storing", 1))
    assert check(map_).returncode == 1
    assert [pad for pad in raad_map(tess).iterdir() if pad.name.startswith("uitvoer-")] == []


def test_who_waits_for_a_turn_to_make_a_pack_is_not_cut_off(tess: Any, raad: Any) -> None:
    post(raad, "/toetsing", "/toetsing/controle", kop="")  # from now on there is a turn
    tess.app.config.RESPONSE_TIMEOUT = 1
    beurt = tess.app.ctx.toetsing_zwaar
    asyncio.run_coroutine_threadsafe(beurt.acquire(), tess.app.ctx.lus).result(20)
    with ThreadPoolExecutor(1) as naast:
        wachter = naast.submit(download, raad, f"{PAD}/pakket", **TREKKING)
        with pytest.raises(FutureTimeout):
            wachter.result(4)
        tess.app.ctx.lus.call_soon_threadsafe(beurt.release)
        koppen, inhoud = wachter.result(30)
    assert koppen["Content-Type"] == "application/zip" and zipfile.is_zipfile(io.BytesIO(inhoud))


def check(map_: Path) -> Any:
    opdracht = [sys.executable, "-I", "controleer.py"]
    return subprocess.run(opdracht, check=False, cwd=map_, capture_output=True, text=True, timeout=60)


def raad_map(tess: Any) -> Path:
    return Path(tess.app.ctx.omgeving.settings.data_dir)


@pytest.mark.parametrize("soort", ["csv", "json"])
def test_the_tables_come_in_both_forms(raad: Any, soort: str) -> None:
    _, inhoud = download(raad, f"{PAD}/tabellen", soort=soort)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        assert {f"keten.{soort}", f"beurten.{soort}", f"woordenboek.{soort}", "KOP.txt"} <= set(pakket.namelist())
        assert "wat kost een vog" in pakket.read(f"teksten.{soort}").decode()


def test_what_cannot_be_made_is_explained(raad: Any) -> None:
    fout = post(raad, PAD, f"{PAD}/pakket", **(TREKKING | {"zaad": "z" * 61}))
    assert (fout.status, "z" * 61 in fout.tekst) == (422, True)
    assert "Er is nog niets meegenomen." in raad.get(PAD).tekst
    assert post(raad, PAD, f"{PAD}/tabellen", soort="exe").status == 422


def test_the_chain_is_checked_on_the_page(tess: Any, raad: Any) -> None:
    kop = tess.diensten.keten.kop()
    assert kop.keten in raad.get("/toetsing").tekst
    goed = read_tekst(post(raad, "/toetsing", "/toetsing/controle", kop=f"{kop.nummer} {kop.keten}").tekst)
    assert f"De keten klopt. Alle {kop.nummer} regels zijn nagerekend." in goed
    onbekend = post(raad, "/toetsing", "/toetsing/controle", kop="a" * 64)
    assert "De keten klopt niet" in onbekend.tekst
    with tess.diensten.opslag._engine.begin() as connection:
        connection.execute(text("UPDATE beurten SET uitkomst = 'storing' WHERE nummer = 3"))
    stuk = read_tekst(post(raad, "/toetsing", "/toetsing/controle", kop="").tekst)
    assert "De keten klopt niet bij regel 3: de tabel met beurten zegt iets anders dan de keten." in stuk


def test_a_verdict_that_was_changed_is_found_on_the_page(tess: Any, raad: Any) -> None:
    versie = tess.diensten.toetsing.archief.list_versies(ID)[-1].versie
    nummer = tess.diensten.toetsing.oordelen.object_to("raad", ID, versie, "Dit is te kort.")
    with tess.diensten.opslag._engine.begin() as connection:
        connection.execute(text("UPDATE standpunten SET reden = 'Dit is prima.'"))
    stuk = read_tekst(post(raad, "/toetsing", "/toetsing/controle", kop="").tekst)
    assert f"bij regel {nummer}: een oordeel of besluit in de tabellen zegt iets anders dan de keten." in stuk


def test_an_approval_is_a_visit_and_a_proposal_too(tess: Any, kennisbank: Any) -> None:
    versie, raad = give_boek(tess, kennisbank, "Dit kost 8 euro.", TOEN), log_in(tess, "raad")
    beurt = say(tess, "toen", "mag dat")

    def open_on(tijd: datetime) -> Toetsing:
        engine, kb = tess.diensten.opslag._engine, tess.diensten.kennisbank
        return build_toetsing(engine, kb, str, verplicht=False, klok=lambda: tijd)

    open_on(TOEN).oordelen.approve("raad", ID, versie)
    assert "Wat er veranderde sinds 3 maart 2026" in read_tekst(raad.get("/toetsing").tekst)
    open_on(TOEN + timedelta(days=1)).voorstellen.propose("raad", [beurt], "Zeg dit.")
    assert "Wat er veranderde sinds 4 maart 2026" in read_tekst(raad.get("/toetsing").tekst)


def test_the_first_page_says_what_is_to_be_done_and_what_changed(tess: Any, kennisbank: Any, raad: Any) -> None:
    eerst = read_tekst(raad.get("/toetsing").tekst)
    assert "Nog niet beoordeeld: 2" in eerst
    assert "Wat kost de proef? heel Nederland Nieuw op" in eerst
    assert "Er veranderde niets." in read_tekst(raad.get("/toetsing?sinds=2098-01-01").tekst)
    versie = tess.diensten.toetsing.archief.list_versies(ID)[-1].versie
    tess.diensten.toetsing.oordelen.object_to("raad", ID, versie, "Dit is te kort.")
    assert "Dit is te kort." in raad.get("/toetsing").tekst
    assert raad.get("/toetsing?sinds=gisteren").status == 422
