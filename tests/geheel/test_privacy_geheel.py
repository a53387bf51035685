"""Each kind of personal data is typed into a running Tess, in every way that there is; then every byte is searched."""

from __future__ import annotations

import http.cookiejar
import os
import re
import sqlite3
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.gesprek import hash_token
from bot.settings import ROOT

# All made up. The numbers keep to the rules of their kind, so that they are the hard ones to let through.
BSN = "123456782"
IBAN = "NL91ABNA0417164300"
TELEFOON = "0628374655"
EMAIL = "kwikstaart.proef@voorbeeld.nl"
STRAAT, POSTCODE = "Kanariestraat", "3012 XZ"
GEBOREN = "14 maart 1987"
ACHTERNAAM = "Kwikstaartsen"
WAARDEN = {
    "bsn": ["123456782", "123 456 782", "1234.56.782", "123.456.782", "1234 56 782"],
    "iban": ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "0417164300", "0417 1643 00"],
    "telefoon": ["0628374655", "06 28374655", "06-28374655", "628374655", "28374655", "06 28 37 46 55"],
    "email": ["kwikstaart.proef", "kwikstaart.proef@voorbeeld.nl"],
    "adres": ["Kanariestraat 14", "3012 XZ 14", "3012XZ", "3012 XZ"],
    "geboren": ["14 maart 1987", "14-03-1987", "14-3-1987", "1987-03-14"],
    "naam": ["Kwikstaartsen", "Zwaantje"],
}
ZINNEN = {
    "bsn": [f"mijn bsn is {BSN}, mag dat op het contract?", "burgerservicenummer 1234.56.782 staat op de brief"],
    "iban": [f"mijn rekening is {IBAN}", "storten op NL91 ABNA 0417 1643 00 graag"],
    "telefoon": [f"bel mij op {TELEFOON}", "mijn nummer is +31 6 28374655", "bel 06-28374655 na vijf uur"],
    "email": [f"mail naar {EMAIL} over de vog"],
    "adres": [f"ik woon op {STRAAT} 14 in Rotterdam", f"mijn adres is {POSTCODE} 14"],
    "geboren": [f"ik ben geboren op {GEBOREN}", "mijn geboortedatum is 14-03-1987"],
    "naam": [f"ik heet Zwaantje {ACHTERNAAM}", f"mijn naam is Zwaantje {ACHTERNAAM}"],
}
ALLES = (
    f"Ik heet Zwaantje {ACHTERNAAM}, geboren op {GEBOREN}. Mijn bsn is {BSN} en mijn rekening {IBAN}. "
    f"Bel {TELEFOON} of mail {EMAIL}. Ik woon op {STRAAT} 14, {POSTCODE} 14."
)


def list_bestanden(map_: Path) -> list[Path]:
    """Every file of this Tess; the models are made before anybody types, and shared."""
    return [
        Path(map_naam) / naam
        for map_naam, mappen, namen in os.walk(map_)
        if not _drop(mappen, "modellen")
        for naam in namen
        if (Path(map_naam) / naam).is_file()
    ]


def _drop(mappen: list[str], naam: str) -> bool:
    if naam in mappen:
        mappen.remove(naam)
    return False


def search(tess: Any, *gezocht: str) -> list[str]:
    """Where one of these stands: in the raw bytes of any file, in any cell of any table, or in what Tess logged."""
    gevonden = []
    bestanden = list_bestanden(Path(tess.omgeving["TESS_DATA"]))
    assert {"tess.db", "tracker.db"} <= {pad.name for pad in bestanden}
    inhoud = {pad.name: pad.read_bytes().lower() for pad in bestanden}
    inhoud |= {f"log {tess.uitvoer.name}": tess.uitvoer.read_bytes().lower()}
    for pad in bestanden:
        if pad.suffix == ".db":
            inhoud |= {f"{pad.name}/{tabel}": cellen.lower() for tabel, cellen in read_tabellen(pad)}
    for woord in gezocht:
        vormen = {woord.lower().encode(), woord.lower().encode("utf-16-le")}
        gevonden += [f"{woord} in {naam}" for naam, bytes_ in inhoud.items() if any(vorm in bytes_ for vorm in vormen)]
    return gevonden


def read_tabellen(pad: Path) -> Iterator[tuple[str, bytes]]:
    """Each table with all its cells, those of Rasa too."""
    verbinding = sqlite3.connect(f"file:{pad}?mode=ro", uri=True, timeout=10)
    try:
        namen = [naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for naam in namen:
            cellen = [str(cel) for rij in verbinding.execute(f'SELECT * FROM "{naam}"') for cel in rij]
            yield naam, "\n".join(cellen).encode()
    finally:
        verbinding.close()


def post_contact(tess: Any, **velden: str) -> str:
    """The form without JavaScript; returns the page that comes after it."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    pagina = opener.open(f"{tess.url}/contact", timeout=20).read().decode()
    verborgen = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', pagina))
    data = urllib.parse.urlencode({**verborgen, **velden}).encode()
    verzoek = urllib.request.Request(f"{tess.url}/contact", data=data, headers={"Origin": tess.url})
    with opener.open(verzoek, timeout=20) as antwoord:
        return str(antwoord.read().decode())


def begin_ticket(tess: Any, gesprek: str, vraag: str) -> dict[str, Any]:
    """A ticket in the chat, up to the moment where the client has to approve it."""
    tess.push(gesprek, "mens_spreken")
    tess.push(gesprek, "bevestigen")
    tess.say(gesprek, "3012")
    beurt = dict(tess.say(gesprek, vraag))
    for _ in range(6):
        tekst = beurt["berichten"][-1]["tekst"]
        if "Dit gaat naar de bemiddelaar" in tekst:
            break
        beurt = dict(tess.say(gesprek, f"bel {TELEFOON}" if "bereiken" in tekst else "geen voorkeur"))
    return beurt


@pytest.fixture(scope="module")
def getypt(tess: Any) -> dict[str, str]:
    """Everything that can be typed, typed; returns the codes of the tickets."""
    codes = {}
    for zinnen in ZINNEN.values():
        gesprek = tess.start_gesprek()
        for zin in zinnen:
            tess.say(gesprek, zin)
        begin_ticket(tess, gesprek, zinnen[0])
    gesprek = tess.start_gesprek()
    tess.say(gesprek, ALLES)
    begin_ticket(tess, gesprek, ALLES)
    codes["chat"] = read_code(str(tess.push(gesprek, "bevestigen")))
    for soort, waarde in (("tel", TELEFOON), ("email", EMAIL), ("post", f"{STRAAT} 14, {POSTCODE} Rotterdam")):
        naam = f"Zwaantje {ACHTERNAAM}"
        velden = {"vraag": ALLES, "soort": soort, "waarde": waarde, "naam": naam, "akkoord": "ja"}
        codes[f"formulier {soort}"] = read_code(post_contact(tess, **velden))
        inhoud = {"vraag": ALLES, "naam": naam, "akkoord": True, "contact": {"soort": soort, "waarde": waarde}}
        status, antwoord = tess.call("POST", "/api/tickets", inhoud)
        assert status == 201
        codes[f"api {soort}"] = antwoord["code"]
    return codes


def read_code(tekst: str) -> str:
    gevonden = re.search(r"[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}", tekst)
    assert gevonden, tekst
    return gevonden.group()


def test_er_is_echt_getypt_en_er_wordt_op_de_goede_plek_gezocht(tess: Any, getypt: dict[str, str]) -> None:
    assert len(getypt) == 7
    for code in getypt.values():
        assert tess.call("GET", f"/api/tickets/{code}")[1]["status"] == "nieuw"
    # What was just written may still stand in the log beside the database.
    plekken = {plek.split(" in ")[1].replace(".db-wal", ".db") for plek in search(tess, "mag dat op het contract?")}
    assert {"tess.db", "tess.db/berichten", "tracker.db", "tracker.db/events"} <= plekken
    assert any("tess.db/tickets" in plek for plek in search(tess, "[bsn]"))


@pytest.mark.parametrize("soort", WAARDEN)
def test_nergens_staat_een_getypt_gegeven_in_gewone_letters(tess: Any, getypt: dict[str, str], soort: str) -> None:
    assert search(tess, *WAARDEN[soort]) == []


def test_het_logboek_van_het_proces_noemt_geen_gesprek_en_geen_adres(tess: Any, getypt: dict[str, str]) -> None:
    gesprek = tess.start_gesprek()
    tess.say(gesprek, "wat kost een vog?")
    tess.call("GET", f"/api/gesprekken/{gesprek}/gegevens")
    logregels = tess.logs()
    assert gesprek not in logregels and hash_token(gesprek) not in logregels
    assert not any(code in logregels for code in getypt.values())


def test_elk_bestand_van_tess_staat_in_de_dpia(tess: Any, getypt: dict[str, str]) -> None:
    deel = (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8").split("\n## 6. ", 1)[1].split("\n## ", 1)[0]
    genoemd = set(re.findall(r"^\| `([\w.-]+)` \|", deel, re.MULTILINE))
    echt = {pad.name.removesuffix("-wal").removesuffix("-shm") for pad in Path(tess.omgeving["TESS_DATA"]).iterdir()}
    assert {"tess.db", "tracker.db", "geheim", "modellen"} <= echt
    assert echt - genoemd == set()


def fill_gesprek(tess: Any) -> str:
    """A chat, a route, contact in the vault and a ticket that is not sent."""
    gesprek = str(tess.start_gesprek())
    tess.say(gesprek, "wat kost een vog en wie betaalt die voor mijn kwikzilverdans?")
    route = tess.say(gesprek, "stel mij vragen over ontheffing")
    tess.push(gesprek, route["berichten"][-1]["knoppen"][0]["knop"])
    tess.say(gesprek, f"bel mij op {TELEFOON} over de kwikzilverdans")
    beurt = begin_ticket(tess, gesprek, "ik wil praten over de kwikzilverdans")
    assert "kwikzilverdans" in beurt["berichten"][-1]["tekst"]
    return gesprek


def read_gegevens(tess: Any, gesprek: str) -> dict[str, Any]:
    status, gegevens = tess.call("GET", f"/api/gesprekken/{gesprek}/gegevens")
    assert status == 200
    return dict(gegevens)


def test_wie_kijkt_ziet_alles_en_wie_wist_laat_niets_staan(tess: Any) -> None:
    gesprek = fill_gesprek(tess)
    gegevens = read_gegevens(tess, gesprek)
    assert gegevens["kluis"]["gegevens"] and gegevens["logboek"]["beurten"]
    assert "kwikzilverdans" in gegevens["begrip"]["onthouden"]["ticket_vraag"]
    intents = [stap["inhoud"].get("parse_data", {}).get("intent", {}) for stap in gegevens["begrip"]["gebeurtenissen"]]
    assert "vog_kosten" in [intent.get("name") for intent in intents]
    assert gegevens["tickets"]["vragen"] == []
    assert gesprek not in str(gegevens) and hash_token(gesprek) not in str(gegevens)
    sporen = ["kwikzilverdans", gesprek, hash_token(gesprek), hash_token(hash_token(gesprek))]
    plekken = {plek.split(" in ")[1] for plek in search(tess, *sporen)}
    assert {"tess.db/berichten", "tess.db/gesprekken", "tess.db/kluis", "tracker.db/events"} <= plekken
    assert tess.call("DELETE", f"/api/gesprekken/{gesprek}")[0] == 204
    assert search(tess, *sporen) == []
    assert tess.call("GET", f"/api/gesprekken/{gesprek}/gegevens")[0] == 404


def test_een_verstuurd_ticket_blijft_en_weet_niet_meer_waar_het_vandaan_kwam(tess: Any) -> None:
    gesprek = fill_gesprek(tess)
    code = read_code(str(tess.push(gesprek, "bevestigen")))
    (vraag,) = read_gegevens(tess, gesprek)["tickets"]["vragen"]
    assert (vraag["code"], vraag["status"]) == (code, "nieuw")
    nummers = {beurt["nummer"] for beurt in read_gegevens(tess, gesprek)["logboek"]["beurten"]}
    assert tess.call("DELETE", f"/api/gesprekken/{gesprek}")[0] == 204
    assert tess.call("GET", f"/api/tickets/{code}")[1]["status"] == "nieuw"
    assert search(tess, gesprek, hash_token(gesprek), hash_token(hash_token(gesprek))) == []
    assert set(search(tess, "kwikzilverdans")) == {
        "kwikzilverdans in tess.db",
        "kwikzilverdans in tess.db/tickets",
    }
    with sqlite3.connect(Path(tess.omgeving["TESS_DATA"]) / "tess.db") as database:
        gebleven = {nummer for (nummer,) in database.execute("SELECT nummer FROM beurten")}
    database.close()
    assert nummers <= gebleven


def test_wissen_terwijl_rasa_denkt_laat_ook_niets_staan(tess: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    gesprek = str(tess.start_gesprek())
    tess.say(gesprek, "wat kost een vog voor mijn zilverkwikdans?")
    with ThreadPoolExecutor(1) as ander:
        beurt = ander.submit(
            tess.call, "POST", f"/api/gesprekken/{gesprek}/berichten", {"tekst": "en wie betaalt de zilverkwikdans?"}
        )
        time.sleep(0.02)
        assert tess.call("DELETE", f"/api/gesprekken/{gesprek}")[0] == 204
        assert beurt.result()[0] in {200, 404}
    assert search(tess, "zilverkwikdans", hash_token(gesprek)) == []
