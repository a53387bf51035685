"""Three processes, one public door: started, guarded, started again and stopped."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest


def status_of(url: str, **koppen: str) -> int:
    kop = {"Content-Type": "application/json", **{naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}}
    verzoek = urllib.request.Request(url, data=b"{}", headers=kop)
    try:
        with urllib.request.urlopen(verzoek, timeout=10) as antwoord:
            return int(antwoord.status)
    except urllib.error.HTTPError as fout:
        with fout:
            return int(fout.code)


def test_een_regel_zegt_wat_waar_klaar_is(tess: Any) -> None:
    einde = time.monotonic() + 30
    while "Tess is klaar:" not in tess.logs() and time.monotonic() < einde:
        time.sleep(0.2)
    regels = [regel for regel in tess.logs().splitlines() if regel.startswith("Tess is klaar:")]
    assert len(regels) == 1
    assert f"{tess.url}/" in regels[0]
    assert tess.omgeving["TESS_RASA_PORT"] in regels[0]


@pytest.mark.parametrize(
    ("sleutel", "pad"), [("TESS_RASA_PORT", "/webhooks/tess/bericht"), ("TESS_ACTIES_PORT", "/webhook")]
)
@pytest.mark.parametrize("token", ["", "fout-token-van-een-ander-0000000"])
def test_rasa_en_acties_weigeren_wie_het_geheim_niet_kent(tess: Any, sleutel: str, pad: str, token: str) -> None:
    assert status_of(f"http://127.0.0.1:{tess.omgeving[sleutel]}{pad}", X_Tess_Token=token) == 401


@pytest.mark.parametrize(
    "pad", ["/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook", "/domain", "/model/train"]
)
def test_rasa_heeft_geen_andere_ingang(tess: Any, pad: str) -> None:
    assert status_of(f"http://127.0.0.1:{tess.omgeving['TESS_RASA_PORT']}{pad}") in {404, 405}


@pytest.mark.parametrize("sleutel", ["TESS_RASA_PORT", "TESS_ACTIES_PORT"])
def test_rasa_en_acties_luisteren_alleen_op_loopback(tess: Any, sleutel: str) -> None:
    poort = int(tess.omgeving[sleutel])
    adressen = {
        regel.split()[1].split(":")[0]
        for regel in Path("/proc/net/tcp").read_text().splitlines()
        if f":{poort:04X} 00000000:0000" in regel
    }
    assert adressen == {"0100007F"}


def test_een_bezette_poort_noemt_de_sleutel(make_omgeving: Any, model: Any, start: Any, tmp_path: Any) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        draait = start(make_omgeving(tmp_path, TESS_PORT=str(bezet.getsockname()[1])), tmp_path / "log")
        assert draait.proces.wait(timeout=30) == 2
    assert "TESS_PORT" in draait.logs()
    assert "Traceback" not in draait.logs()


def test_wie_rasa_doodt_krijgt_uitleg_en_het_gesprek_gaat_verder(tess: Any) -> None:
    gesprek = tess.start_gesprek()
    assert tess.say(gesprek, "wat kost een vog en wie betaalt die?")["uitkomst"] == "beantwoord"
    oud = tess.pid_of("bot.nlu")
    os.kill(oud, signal.SIGKILL)
    time.sleep(0.3)
    beurt = tess.say(gesprek, "mag de stichting mijn bsn op het contract zetten?")
    assert beurt["uitkomst"] == "storing"
    assert "Uw vraag is bewaard" in beurt["berichten"][-1]["tekst"]
    assert [knop["knop"] for knop in beurt["berichten"][-1]["knoppen"]] == ["opnieuw_sturen"]
    tess.wait_healthy()
    assert tess.pid_of("bot.nlu") not in {None, oud}
    opnieuw = tess.push(gesprek, "opnieuw_sturen")
    assert opnieuw["berichten"][-1]["antwoord"]["id"] == "bsn_op_contract"
    _, alles = tess.call("GET", f"/api/gesprekken/{gesprek}")
    gezegd = [bericht["tekst"] for bericht in alles["berichten"] if bericht["van"] == "client"]
    assert gezegd[:2] == ["wat kost een vog en wie betaalt die?", "mag de stichting mijn bsn op het contract zetten?"]


def test_wie_de_acties_doodt_krijgt_geen_stilte(tess: Any) -> None:
    gesprek = tess.start_gesprek()
    os.kill(tess.pid_of("actions"), signal.SIGKILL)
    beurt = tess.say(gesprek, "wat is een tegenprestatie?")
    assert beurt["berichten"]
    assert beurt["uitkomst"] in {"storing", "beantwoord"}
    tess.wait_healthy()
    assert tess.say(gesprek, "wat is een tegenprestatie?")["uitkomst"] == "beantwoord"


@pytest.mark.parametrize("signaal", [signal.SIGINT, signal.SIGTERM])
def test_stoppen_laat_niets_draaien(make_omgeving: Any, model: Any, start: Any, tmp_path: Any, signaal: int) -> None:
    draait = start(make_omgeving(tmp_path), tmp_path / "log")
    einde = time.monotonic() + 60
    while None in (pids := [draait.pid_of(naam) for naam in ("bot.web", "bot.nlu", "actions")]):
        assert time.monotonic() < einde
        time.sleep(0.1)
    draait.proces.send_signal(signaal)
    assert draait.proces.wait(timeout=40) == 0
    assert not [pid for pid in pids if is_running(pid)]
    assert "Tess is gestopt." in draait.logs()


def test_sterft_het_toezicht_dan_sterft_alles(make_omgeving: Any, model: Any, start: Any, tmp_path: Any) -> None:
    draait = start(make_omgeving(tmp_path), tmp_path / "log")
    draait.wait_healthy()
    pids = [draait.pid_of(naam) for naam in ("bot.web", "bot.nlu", "actions")]
    draait.proces.kill()
    draait.proces.wait()
    einde = time.monotonic() + 20
    while [pid for pid in pids if is_running(pid)]:
        assert time.monotonic() < einde, "er draait nog iets"
        time.sleep(0.2)


def is_running(pid: int) -> bool:
    try:
        staat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return staat != "Z"
