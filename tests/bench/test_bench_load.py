"""The load: its shares, its steps and its figures; the stacks themselves are for `python bench/load.py`."""

from __future__ import annotations

import asyncio
import os
import random
from typing import Any

import aiohttp
import pytest

from bench.lastgesprek import AANDELEN, KAAL, ROUTE, VRAAG, Bericht, Inhoud, read_zinnen
from bench.lastklant import Klanten, Stap
from bench.lastmeting import Keuze, Meting, Trap
from bench.lastproces import list_processen, read_cpu, read_geheugen
from bench.lastproef import main
from bench.laststapel import run_echo
from bench.lasttabel import as_text


def make_trap(klanten: int, ms: int, *, fouten: int = 0) -> Trap:
    stap = Stap(klanten, 10.0, [ms / 1000] * klanten * 4, fouten, klanten * 5)
    return Trap(stap, cpu=klanten * 0.25, geheugen=100.0 + klanten)


def say_all(inhoud: Inhoud, gesprekken: int) -> list[str]:
    gezegd = []
    for _ in range(gesprekken):
        gesprek = inhoud.begin()
        while (zeg := gesprek.next([], kaal=True)) is not None:
            gezegd.append(zeg.get("tekst", ""))
    return gezegd


def test_de_berichten_komen_in_hun_aandelen_en_geen_vraag_komt_twee_keer() -> None:
    inhoud = Inhoud(random.Random(1))
    say_all(inhoud, 600)
    totaal = sum(inhoud.gezegd.values())
    for soort, deel in AANDELEN.items():
        assert abs(inhoud.gezegd[soort] / totaal - deel) < 0.02
    vragen = Inhoud(random.Random(1))
    eerste = []
    for _ in range(len(read_zinnen())):
        eerste.append(vragen.next_vraag())
        vragen.gezegd[VRAAG] += 1
    assert sorted(eerste) == sorted(" ".join(zin.split()) for zin in read_zinnen())
    volgende = vragen.next_vraag()
    assert volgende != eerste[0] and sorted(volgende.split()) == sorted(eerste[0].split())


def test_dezelfde_berichten_voor_elke_opstelling() -> None:
    assert say_all(Inhoud(random.Random(2026)), 40) == say_all(Inhoud(random.Random(2026)), 40)


def test_een_route_volgt_de_knoppen_tot_de_kaart() -> None:
    inhoud = Inhoud(random.Random(1))
    gesprek = inhoud.begin()
    while gesprek.soort != ROUTE:
        inhoud.gezegd[gesprek.soort] += 10
        gesprek = inhoud.begin()
    assert "tekst" in (gesprek.next([], kaal=False) or {})
    knoppen = [{"knop": "mens_spreken"}, {"knop": "route:vog_1"}, {"knop": "route:vog_2"}]
    assert gesprek.next([{"knoppen": knoppen}], kaal=False) == {"knop": "route:vog_1"}
    assert gesprek.next([{"knoppen": knoppen, "kaart": {"kop": "Uitslag"}}], kaal=False) is None


def test_het_aantal_klanten_groeit_tot_het_fout_gaat_en_dan_ertussen() -> None:
    keuze, gevraagd = Keuze(), []
    while (aantal := keuze.next()) is not None:
        gevraagd.append(aantal)
        keuze.learn(aantal, aantal <= 70)
    assert gevraagd == [12, 24, 48, 96, 72, 60] and keuze.goed == 60


def test_de_beste_trap_is_op_tijd_en_zonder_fouten() -> None:
    traag, fout = make_trap(40, 250), make_trap(30, 100, fouten=1)
    meting = Meting(5.0, make_trap(3, 30), [make_trap(10, 100), make_trap(20, 150), fout, traag])
    assert meting.beste is meting.trappen[1] and meting.meeste is traag and meting.geheugen == 140.0
    assert meting.trappen[1].per_seconde == 8.0 and meting.trappen[1].cpu_ms == 50.0
    assert Meting(5.0, traag, [traag, fout]).beste is None


def test_de_tabel_deelt_door_rasa_alleen() -> None:
    rasa = Meting(10.0, make_trap(3, 30), [make_trap(10, 100), make_trap(20, 300)])
    tess = Meting(5.0, make_trap(3, 15), [make_trap(20, 100), make_trap(40, 300)])
    tabel = as_text({"a": rasa, "b": tess}, {"a": "Rasa", "b": "Tess"}, "a").splitlines()
    assert tabel[1].split()[-4:] == ["4,0", "(1,00x)", "8,0", "(2,00x)"]
    assert "(0,50x)" in next(regel for regel in tabel if regel.startswith("gereed"))
    alleen = as_text({"b": tess}, {"b": "Tess"}, "a")
    assert "x)" not in alleen
    niets = as_text({"a": Meting(1.0, make_trap(3, 300), [make_trap(9, 300)])}, {"a": "Rasa"}, "a")
    assert niets.splitlines()[1].split()[-1] == "0,0" and niets.splitlines()[2].split()[-1] == "-"


def test_de_echo_achter_dezelfde_klanten_en_wat_zij_kost() -> None:
    with run_echo() as stapel:
        klanten = Klanten(stapel.deur, Inhoud(random.Random(1)))
        stap = asyncio.run(klanten.press(2, seconden=0.4, denken=0.0))
        pids = list_processen(stapel.pids)
        assert set(stapel.pids) <= pids and read_cpu(pids) > 0 and read_geheugen(pids) > 5
    assert stap.tijden and not stap.fouten and stap.gestuurd >= len(stap.tijden)
    assert read_cpu(pids) == 0 == read_geheugen(pids)
    assert os.getpid() in list_processen([os.getpid()])


class Leeg:
    """A door that answers nothing, and falls away now and then."""

    kaal = True

    async def begin(self, sessie: aiohttp.ClientSession) -> str:
        return "x"

    async def say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        await asyncio.sleep(0.01)
        if zeg in KAAL[ROUTE]:
            raise aiohttp.ServerDisconnectedError
        return []


def test_wat_niet_beantwoord_werd_is_fout() -> None:
    stap = asyncio.run(Klanten(Leeg(), Inhoud(random.Random(1))).press(3, seconden=0.3, denken=0.001))
    assert stap.fouten > 0 and not Trap(stap, 1.0, 1.0).is_goed


@pytest.mark.parametrize("opties", [["--alleen", "e"], ["--seconden", "1"], ["--seconden", "601"]])
def test_een_verkeerde_optie_wordt_geweigerd(opties: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(opties)
    assert einde.value.code == 2 and capsys.readouterr().err
