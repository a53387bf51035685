"""The same sending, however often it arrives: one message of the client, one turn, one answer; on both databases."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bot.db import create_tables
from bot.fouten import TessFout
from bot.gesprek import Beurt, GesprekService, hash_token
from bot.gesprek.lopend import Lopend
from bot.gesprek.tabellen import zendingen
from bot.privacy import Filter, Gefilterd
from bot.settings import ROOT

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef

SLEUTEL = "een_sleutel-1"
BSN = "111222333"


def other_process(proef: Proef, **anders: Any) -> GesprekService:
    """A service on the same database that knows nothing of what the first is doing."""
    return replace(proef.dienst, lopend=Lopend(), **anders)


def say(proef: Proef, token: str) -> list[tuple[str, str]]:
    """What both said after the welcome."""
    return [(bericht.van, bericht.tekst) for bericht in proef.dienst.read(token)[1:]]


async def wait_until(waar: Callable[[], bool]) -> None:
    """Let others go on until it is so; the limit is only for a test that is red."""

    async def look() -> None:
        while not waar():
            await asyncio.sleep(0)

    await asyncio.wait_for(look(), 20)


def uitkomsten(proef: Proef) -> list[str]:
    return [rij["uitkomst"] for rij in proef.log()]


def count_zendingen(proef: Proef) -> int:
    with proef.engine.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(zendingen)).scalar_one())


async def test_dezelfde_sleutel_geeft_hetzelfde_en_een_andere_zending_niet(proef_overal: Proef) -> None:
    proef = proef_overal
    antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4", "zekerheid": "gezien", "bronnen": []}
    custom = {"uitkomst": "beantwoord", "antwoord": antwoord, "knoppen": ["vog_kosten"], "taal": "tr"}
    proef.brein.berichten = [{"text": "Een BSN mag.", "custom": custom}, {"text": "Nog iets?"}]
    vraag = f"bel 06 12345678, mijn bsn is {BSN}"
    token, _ = await proef.dienst.start()
    eerste = await proef.dienst.answer(token, tekst=vraag, sleutel=SLEUTEL)
    for dienst in (proef.dienst, other_process(proef)):
        weer = await dienst.answer(token, tekst=vraag, sleutel=SLEUTEL)
        assert (weer.as_json(), weer.herhaald, eerste.herhaald) == (eerste.as_json(), True, False)
    assert len(eerste.berichten) == 3 and eerste.berichten[1].woorden
    assert [van for van, _ in say(proef, token)] == ["client", "tess", "tess", "tess"]
    assert (len(proef.brein.gezien), uitkomsten(proef)) == (1, ["beantwoord"])
    assert len(proef.dienst.kluis.list_bewaard(hash_token(token))) == 1

    andere: list[dict[str, Any]] = [{"tekst": "iets anders"}, {"knop": "vog_kosten"}, {"knop": vraag}]
    for anders in andere:
        with pytest.raises(TessFout, match="sleutel_hergebruikt"):
            await proef.dienst.answer(token, sleutel=SLEUTEL, **anders)
    await proef.dienst.answer(token, tekst=vraag, sleutel="een_sleutel-2")
    ander, _ = await proef.dienst.start()
    assert not (await proef.dienst.answer(ander, tekst=vraag, sleutel=SLEUTEL)).herhaald
    assert (len(proef.brein.gezien), len(proef.log()), count_zendingen(proef)) == (3, 3, 3)

    proef.dienst.erase(token)
    assert count_zendingen(proef) == 1
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst=vraag, sleutel=SLEUTEL)


@pytest.mark.parametrize("sleutel", ["", "kort_12", "a" * 65, "met spatie", "streepje/", "é" * 9, "regel_12\n"])
async def test_een_sleutel_met_een_andere_vorm_wordt_geweigerd(proef: Proef, sleutel: str) -> None:
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="json_ongeldig") as fout:
        await proef.dienst.answer(token, tekst="hallo", sleutel=sleutel)
    assert (fout.value.veld, say(proef, token)) == ("Idempotency-Key", [])


async def test_twintig_tegelijk_uit_twee_processen_zijn_een_beurt(proef_overal: Proef) -> None:
    proef, ander = proef_overal, other_process(proef_overal)
    proef.brein.wacht = 0.05
    token, _ = await proef.dienst.start()
    aanroepen = [dienst.answer(token, tekst="hallo", sleutel=SLEUTEL) for dienst in (proef.dienst, ander) * 10]
    beurten = await asyncio.gather(*aanroepen)
    assert {str(beurt.as_json()) for beurt in beurten} == {str(beurten[0].as_json())}
    assert [beurt.herhaald for beurt in beurten].count(False) == 1
    assert say(proef, token) == [("client", "hallo"), ("tess", "Dat mag.")]
    assert (len(proef.brein.gezien), uitkomsten(proef)) == (1, ["beantwoord"])


async def test_wie_tijdens_het_lezen_wordt_voorgegaan_bewaart_niets(proef_overal: Proef) -> None:
    proef, ander = proef_overal, other_process(proef_overal)
    token, _ = await proef.dienst.start()

    class TraagFilter(Filter):
        def filter(self, tekst: str, *, vraagt_naam: bool = False) -> Gefilterd:
            asyncio.run(ander.answer(token, tekst="hallo", sleutel=SLEUTEL))
            return super().filter(tekst, vraagt_naam=vraagt_naam)

    beurt = await other_process(proef, filter=TraagFilter()).answer(token, tekst="hallo", sleutel=SLEUTEL)
    assert beurt.herhaald and len(proef.brein.gezien) == 1
    assert say(proef, token) == [("client", "hallo"), ("tess", "Dat mag.")]


async def test_wachten_duurt_niet_langer_dan_een_beurt_en_wie_weggaat_krijgt_later_antwoord(proef: Proef) -> None:
    proef.brein.mag_verder = asyncio.Event()
    token, _ = await proef.dienst.start()
    weg = asyncio.create_task(proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL))
    await wait_until(lambda: bool(proef.brein.gezien))
    ongeduldig = replace(proef.dienst, beurt_seconden=0.01)  # the same process: it shares what runs
    for dienst in (ongeduldig, other_process(proef, beurt_seconden=0.01)):
        with pytest.raises(TessFout, match="beurt_bezig"):
            await dienst.answer(token, tekst="hallo", sleutel=SLEUTEL)
    weg.cancel()
    with pytest.raises(asyncio.CancelledError):
        await weg
    weer = asyncio.create_task(proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL))
    await asyncio.sleep(0)
    proef.brein.mag_verder.set()
    assert (await weer).uitkomst == "beantwoord"
    assert say(proef, token) == [("client", "hallo"), ("tess", "Dat mag.")]
    assert (len(proef.brein.gezien), len(proef.log())) == (1, 1)


DOOD = """
import asyncio, os, sys
from datetime import datetime
from pathlib import Path
from bot.db import make_engine
from bot.kennisbank import load_kennisbank
from tests.gesprek.conftest import build_proef
bestand, token, sleutel, tekst, tijd = sys.argv[1:]
moment = datetime.fromisoformat(tijd)
engine = make_engine(f"sqlite:///{bestand}")
proef = build_proef(engine, Path(bestand), load_kennisbank(), lambda: moment)
proef.brein.bij_denken = lambda: os._exit(9)
asyncio.run(proef.dienst.answer(token, tekst=tekst, sleutel=sleutel))
"""


async def test_een_proces_dat_doodging_tijdens_het_denken_houdt_de_zending_niet_vast(
    proef: Proef, tijd: list[datetime]
) -> None:
    token, _ = await proef.dienst.start()
    tekst = f"bel 06 12345678, mijn bsn is {BSN}"
    argumenten = [str(proef.bestand), token, SLEUTEL, tekst, tijd[0].isoformat()]
    dood = subprocess.run([sys.executable, "-c", DOOD, *argumenten], cwd=ROOT, check=False, timeout=60)
    assert dood.returncode == 9
    assert [van for van, _ in say(proef, token)] == ["client"]
    haast = other_process(proef, beurt_seconden=0.01)
    with pytest.raises(TessFout, match="beurt_bezig"):
        await haast.answer(token, tekst=tekst, sleutel=SLEUTEL)
    assert proef.brein.gezien == []
    tijd[0] += timedelta(seconds=7)
    beurt = await proef.dienst.answer(token, tekst=tekst, sleutel=SLEUTEL)
    assert [van for van, _ in say(proef, token)] == ["client", "tess", "tess"]
    assert beurt.berichten[0].tekst == proef.dienst.kennisbank.zin("gefilterd")
    ((_, gezien, _),) = proef.brein.gezien
    bewaard = proef.dienst.store.read(hash_token(token))[1].tekst
    assert gezien == bewaard and "[telefoon:" in bewaard and "[bsn]" in bewaard
    assert len(proef.dienst.kluis.list_bewaard(hash_token(token))) == 1
    assert uitkomsten(proef) == ["beantwoord"]


async def test_een_fout_die_niemand_voorzag_laat_de_zending_meteen_los(proef: Proef) -> None:
    token, _ = await proef.dienst.start()

    def fall_over() -> None:
        raise RuntimeError("kapot")

    proef.brein.bij_denken = fall_over
    with pytest.raises(RuntimeError):
        await proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL)
    proef.brein.bij_denken = lambda: None
    assert not (await proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL)).herhaald
    assert say(proef, token) == [("client", "hallo"), ("tess", "Dat mag.")]


@pytest.mark.parametrize("vraag", [{"tekst": "bel 06 12345678"}, {"knop": "vog_kosten"}, {"knop": "opnieuw_sturen"}])
async def test_na_een_storing_denkt_dezelfde_zending_opnieuw(proef_overal: Proef, vraag: dict[str, Any]) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    proef.brein.stuk = True
    await proef.dienst.answer(token, tekst="eerst dit")
    for _ in range(2):
        beurt = await proef.dienst.answer(token, sleutel=SLEUTEL, **vraag)
        assert (beurt.uitkomst, beurt.herhaald) == ("storing", False)
    assert [van for van, _ in say(proef, token)] == ["client", "tess"] * 2
    await proef.dienst.answer(token, tekst="tussendoor")
    proef.brein.stuk = False
    beurten = [await proef.dienst.answer(token, sleutel=SLEUTEL, **vraag) for _ in range(2)]
    assert [beurt.herhaald for beurt in beurten] == [False, True]
    assert beurten[0].as_json() == beurten[1].as_json()
    assert [van for van, _ in say(proef, token)] == ["client", "tess", "client", "client", "tess", "tess"]
    assert say(proef, token)[-1] == ("tess", "Dat mag.")
    assert len({proef.brein.gezien[nummer] for nummer in (1, 2, 4)}) == 1 and len(proef.brein.gezien) == 5
    assert uitkomsten(proef) == ["storing"] * 4 + ["beantwoord"]


async def test_wie_te_lang_zwijgt_wordt_ingehaald_en_geeft_het_antwoord_van_de_ander(
    proef_overal: Proef, tijd: list[datetime]
) -> None:
    proef, ander = proef_overal, other_process(proef_overal)
    token, _ = await proef.dienst.start()
    traag = proef.brein.mag_verder = asyncio.Event()
    eerste = asyncio.create_task(proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL))
    await wait_until(lambda: bool(proef.brein.gezien))
    proef.brein.mag_verder = None
    tijd[0] += timedelta(seconds=7)
    beurt = await ander.answer(token, tekst="hallo", sleutel=SLEUTEL)
    traag.set()
    assert (await eerste).as_json() == beurt.as_json()
    assert say(proef, token) == [("client", "hallo"), ("tess", "Dat mag.")]
    assert uitkomsten(proef) == ["beantwoord"]


async def test_wie_denkt_laat_weten_dat_hij_leeft(
    proef: Proef, tijd: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gesprek.greep.LEVEN", 0.001)
    token, _ = await proef.dienst.start()
    proef.brein.mag_verder = asyncio.Event()
    eerste = asyncio.create_task(proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL))
    await wait_until(lambda: bool(proef.brein.gezien))
    for _ in range(3):
        tijd[0] += timedelta(seconds=5)
        await wait_until(lambda: read_bezig_tot(proef) == tijd[0] + timedelta(seconds=6))
    with pytest.raises(TessFout, match="beurt_bezig"):
        await other_process(proef, beurt_seconden=0.01).answer(token, tekst="hallo", sleutel=SLEUTEL)
    proef.brein.mag_verder.set()
    assert isinstance(await eerste, Beurt) and len(proef.brein.gezien) == 1


def read_bezig_tot(proef: Proef) -> datetime:
    with proef.engine.begin() as connection:
        moment: datetime = connection.execute(select(zendingen.c.bezig_tot)).scalar_one()
    return moment


async def test_wissen_tijdens_het_denken_en_opruimen_laten_niets_achter(proef: Proef, tijd: list[datetime]) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.bij_denken = lambda: proef.dienst.erase(token)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="een schildpad", sleutel=SLEUTEL)
    assert b"schildpad" not in proef.schijf() and SLEUTEL.encode() not in proef.schijf()
    proef.brein.bij_denken = lambda: None
    oud, _ = await proef.dienst.start()
    await proef.dienst.answer(oud, tekst="hallo", sleutel=SLEUTEL)
    assert count_zendingen(proef) == 1
    tijd[0] += timedelta(days=29)
    assert proef.dienst.store.purge(28) == [hash_token(oud)]
    assert count_zendingen(proef) == 0


async def test_een_database_van_eerder_krijgt_de_tabel_erbij(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    zendingen.drop(proef.engine)
    await proef.dienst.answer(token, tekst="hallo")
    create_tables(proef.engine)
    for _ in range(2):
        await proef.dienst.answer(token, tekst="en nu", sleutel=SLEUTEL)
    assert [tekst for van, tekst in say(proef, token) if van == "client"] == ["hallo", "en nu"]
