"""`python -m bot check` on what Tess really knows: green, also next year, and it names what lapses or is unsure."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.kennisbank import Lot, Zekerheid, list_onzeker, load_kennisbank, look_ahead, read_voorbeeldzinnen
from bot.klok import peildatum

JANUARI = date(2027, 1, 15)


@pytest.fixture(autouse=True)
def rotterdam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESS_GEMEENTE", "rotterdam")


def run(capsys: pytest.CaptureFixture[str], *argumenten: str) -> list[str]:
    """The lines of a check that succeeded and had nothing to complain about."""
    assert main(["check", *argumenten]) == 0
    uit, fout = capsys.readouterr()
    assert fout == ""
    regels = uit.splitlines()
    assert not [regel for regel in regels if regel.startswith("fout")]
    assert re.fullmatch(r"Bekeken: [1-9].*\. 0 fouten, \d+ waarschuwingen\.", regels[-1])
    return regels


def test_zonder_meer_zegt_de_controle_alleen_wat_zij_bekeek(capsys: pytest.CaptureFixture[str]) -> None:
    regels = run(capsys)
    assert [regel for regel in regels[:-1] if not regel.startswith("let op  ")] == []
    for naam in ("antwoorden", "versies", "bronnen", "bedragen", "zinnen", "moeilijke woorden", "routes"):
        assert re.search(rf"\b[1-9]\d* {naam}\b", regels[-1]), naam


def test_de_vooruitblik_noemt_alles_wat_dan_anders_is(capsys: pytest.CaptureFixture[str]) -> None:
    regels = run(capsys, "--peildatum", "2027-01-15")
    blikken = list(look_ahead(load_kennisbank(), peildatum(), JANUARI))
    begin = 0
    for lot in Lot:
        groep = [blik for blik in blikken if blik.lot is lot]
        assert regels[begin] == f"Op 2027-01-15 {lot.value} ({len(groep)})"
        genoemd = regels[begin + 1 : begin + 1 + len(groep)]
        for regel, blik in zip(genoemd, groep, strict=True):
            assert regel.startswith(f"    {blik.id}")
            assert blik.gebied is None or f"({blik.gebied})" in regel
            assert blik.zekerheid is None or regel.endswith(f"zekerheid dan: {blik.zekerheid.value}")
        begin += 1 + len(groep)
    assert not [regel for regel in regels[begin:] if regel.startswith((" ", "Op "))]


def test_onzeker_noemt_elke_onzekere_zin_van_die_dag(capsys: pytest.CaptureFixture[str]) -> None:
    regels = run(capsys, "--onzeker", "--peildatum", "2027-01-15")
    onzeker = list(list_onzeker(load_kennisbank(), JANUARI, "rotterdam"))
    heel = [id_ for id_, versie in onzeker if versie.zekerheid is Zekerheid.ONZEKER]
    zinnen = [f"    {id_}: {' '.join(zin.split())}" for id_, versie in onzeker for zin in versie.onzeker]
    begin = regels.index(f"Onzeker in het geheel ({len(heel)}): {', '.join(heel)}")
    assert len(heel) > 0
    assert regels[begin + 1] == f"Onzekere zinnen ({len(zinnen)}, in {len(onzeker)} antwoorden):"
    assert regels[begin + 2 : begin + 2 + len(zinnen)] == zinnen
    assert len(zinnen) > 0


def test_onzeker_zonder_dag_gaat_over_vandaag(capsys: pytest.CaptureFixture[str]) -> None:
    regels = run(capsys, "--onzeker")
    onzeker = list(list_onzeker(load_kennisbank(), peildatum(), "rotterdam"))
    assert sum(regel.startswith("    ") for regel in regels) == sum(len(versie.onzeker) for _, versie in onzeker)
    assert not [regel for regel in regels if regel.startswith("Op ")]


@pytest.mark.parametrize("dag", ["2027-02-30", "15-01-2027", "morgen", ""])
def test_een_dag_die_niet_bestaat_wordt_geweigerd(capsys: pytest.CaptureFixture[str], dag: str) -> None:
    with pytest.raises(SystemExit) as gestopt:
        main(["check", "--peildatum", dag])
    assert gestopt.value.code == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert "--peildatum" in fout
    assert repr(dag) in fout


def test_een_voorbeeldzin_die_op_een_meetvraag_lijkt_wordt_geweigerd(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    geleerd = read_voorbeeldzinnen()["vog_kosten"][0]
    vragen = tmp_path / "vragen.jsonl"
    eigen = {"tekst": "zijn blauwe olifanten ook welkom bij het zwembad", "themas": ["out_of_scope"]}
    vragen.write_text(json.dumps(eigen), encoding="utf-8")
    run(capsys, "--vragen", str(vragen))
    vragen.write_text(json.dumps({"tekst": f"{geleerd}?", "themas": ["vog_kosten"]}), encoding="utf-8")
    assert main(["check", "--vragen", str(vragen)]) == 1
    assert f"vog_kosten:1: de voorbeeldzin '{geleerd}' lijkt te veel" in capsys.readouterr().out
