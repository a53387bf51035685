"""Two versions of Tess that really run side by side: one of what is on disk, one with an answer changed."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bench.opwaarderenpaar import Paar, Proces, make_basis
from bot.gesprek import hash_token
from bot.settings import ROOT
from tests.schaal.versieproef import NIEUWE_WOORDEN, OUDE_WOORDEN, make_jong

VRAAG = "wat kost een vog en wie betaalt die?"


@dataclass
class Naast:
    """An old and a new pair with one web in front, and their databases."""

    oud: Paar
    jong: Paar
    web: Proces
    versies: tuple[str, str]
    database: str
    tracker: str

    def call(self, methode: str, pad: str, inhoud: Any = None, url: str = "", **koppen: str) -> tuple[int, Any]:
        data = None if inhoud is None else json.dumps(inhoud).encode()
        kop = {"Content-Type": "application/json", **{naam.replace("_", "-"): was for naam, was in koppen.items()}}
        verzoek = urllib.request.Request(f"{url or self.web.url}{pad}", data=data, method=methode, headers=kop)
        try:
            with urllib.request.urlopen(verzoek, timeout=40) as antwoord:
                return antwoord.status, json.load(antwoord)
        except urllib.error.HTTPError as fout:
            with fout:
                return fout.code, json.load(fout)

    def begin(self) -> str:
        return str(self.call("POST", "/api/gesprekken", {})[1]["gesprek"])

    def say(self, gesprek: str, tekst: str = VRAAG, **anders: str) -> str:
        """What Tess answers to a message, or to a button."""
        inhoud = anders or {"tekst": tekst}
        status, beurt = self.call("POST", f"/api/gesprekken/{gesprek}/berichten", inhoud)
        assert status == 200 and beurt["uitkomst"] != "storing", beurt
        return " ".join(bericht["tekst"] for bericht in beurt["berichten"])

    def read_versie(self, gesprek: str) -> str | None:
        (versie,) = self._select(self.database, "SELECT versie FROM gesprekken WHERE sleutel = :wie", gesprek)
        return None if versie is None else str(versie)

    def read_nummers(self, gesprek: str) -> list[str]:
        """The numbers of the messages that the Rasas keep."""
        zoek = "SELECT data FROM events WHERE sender_id = :wie AND type_name = 'user' ORDER BY id"
        return [json.loads(data)["message_id"] for data in self._select(self.tracker, zoek, gesprek)]

    def put_in_formulier(self, gesprek: str, formulier: str) -> None:
        """As if the old version had asked something that the new one does not have."""
        velden = "sender_id, type_name, timestamp, data"
        engine = create_engine(self.tracker, future=True)
        with engine.begin() as connection:
            for event in ({"event": "active_loop", "name": formulier}, {"event": "slot", "name": "x", "value": "y"}):
                rij = {
                    "wie": hash_token(gesprek),
                    "soort": event["event"],
                    "nu": time.time(),
                    "data": json.dumps(event),
                }
                connection.execute(text(f"INSERT INTO events ({velden}) VALUES (:wie, :soort, :nu, :data)"), rij)
        engine.dispose()

    def _select(self, url: str, zoek: str, gesprek: str) -> list[Any]:
        engine = create_engine(url, future=True)
        with engine.connect() as connection:
            rijen = list(connection.execute(text(zoek), {"wie": hash_token(gesprek)}).scalars())
        engine.dispose()
        return rijen


@pytest.fixture(scope="module")
def naast(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Naast]:
    map_ = tmp_path_factory.mktemp("versies")
    (map_ / "jong").mkdir()
    (map_ / "oud").mkdir()
    (map_ / "oud" / "modellen").symlink_to(model.parent)
    versie = make_jong(map_ / "jong", model)
    database, tracker = (f"sqlite:///{map_ / naam}.db" for naam in ("tess", "tracker"))
    basis = make_basis(database, tracker)
    oud = Paar(ROOT, map_ / "oud", basis)
    jong = Paar(map_ / "jong", map_ / "jong" / "var", basis)
    web = jong.make_web(oud)
    oud_model = model.name.removeprefix("tess-").removesuffix(".tar.gz")
    try:
        for deel in (oud, jong, web):
            deel.start()
        for deel in (oud, jong, web):
            deel.wait_ready()
        yield Naast(oud, jong, web, (oud_model, versie), database, tracker)
    finally:
        for deel in (web, oud, jong):
            deel.stop(hard=True)


@pytest.fixture(scope="module")
def oude(naast: Naast) -> list[str]:
    """Conversations that began at a web of the old version, which is gone now."""
    toen = naast.oud.make_web()
    toen.start()
    try:
        toen.wait_ready()
        gesprekken = [str(naast.call("POST", "/api/gesprekken", {}, toen.url)[1]["gesprek"]) for _ in range(3)]
        for gesprek in gesprekken:
            naast.call("POST", f"/api/gesprekken/{gesprek}/berichten", {"tekst": VRAAG}, toen.url)
    finally:
        toen.stop(hard=True)
    assert {naast.read_versie(gesprek) for gesprek in gesprekken} == {naast.versies[0]}
    return gesprekken


def test_een_gesprek_van_de_oude_houdt_de_oude_en_een_nieuw_gesprek_krijgt_de_nieuwe(
    naast: Naast, oude: list[str]
) -> None:
    nieuw = naast.begin()
    assert NIEUWE_WOORDEN in naast.say(nieuw)
    for _ in range(2):
        assert OUDE_WOORDEN in naast.say(oude[0])
        assert NIEUWE_WOORDEN in naast.say(nieuw)
    assert (naast.read_versie(oude[0]), naast.read_versie(nieuw)) == naast.versies
    assert len(naast.read_nummers(oude[0])) == len(set(naast.read_nummers(oude[0]))) == 3


def test_rasa_weigert_wie_een_andere_versie_wil_en_doet_dan_niets(naast: Naast, oude: list[str]) -> None:
    eerder = naast.read_nummers(oude[0])
    status, inhoud = naast.call(
        "POST",
        "/webhooks/tess/bericht",
        {"sender": hash_token(oude[0]), "tekst": VRAAG, "knop": None},
        naast.jong.rasa.url,
        X_Tess_Token=naast.jong.rasa.omgeving["TESS_RASA_TOKEN"],
        X_Tess_Versie=naast.versies[0],
    )
    assert (status, inhoud) == (409, {"model": naast.versies[1]})
    assert naast.read_nummers(oude[0]) == eerder


def test_gaat_de_oude_weg_dan_gaat_elk_gesprek_verder_ook_midden_in_een_formulier(
    naast: Naast, oude: list[str]
) -> None:
    """The last test: the old pair does not come back."""
    gewoon, route, onbekend = oude
    begin = naast.say(route, knop="mens_spreken")
    assert "bemiddelaar" in begin
    naast.put_in_formulier(onbekend, "form_van_vroeger")
    naast.oud.stop(hard=True)
    assert NIEUWE_WOORDEN in naast.say(gewoon)
    assert "wijk" in naast.say(route, knop="bevestigen")  # the next question of the same form
    assert NIEUWE_WOORDEN in naast.say(onbekend)
    assert NIEUWE_WOORDEN in naast.say(onbekend)
    assert {naast.read_versie(gesprek) for gesprek in oude} == {naast.versies[1]}
    for gesprek in oude:
        nummers = naast.read_nummers(gesprek)
        gezegd = naast.call("GET", f"/api/gesprekken/{gesprek}")[1]["berichten"]
        assert len(nummers) == len(set(nummers)) == sum(bericht["van"] == "client" for bericht in gezegd)
    gewisseld = naast.web.verslag.read_text(encoding="utf-8").count("versie_gewisseld")
    assert gewisseld == len(oude)
