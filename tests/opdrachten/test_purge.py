"""What is too old goes, what is not stays, and the report says what was done; the clock stands still."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine, metadata
from bot.fouten import TessFout
from bot.gebruikers import GebruikerStore
from bot.gebruikers.rem import ONTHOUD, VENSTER
from bot.gesprek import GesprekStore, RasaGeheugen, hash_token
from bot.gesprek.model import Bericht
from bot.opdrachten import purge
from bot.opdrachten.purge import clean_up
from bot.privacy import Kluis, Vondst
from bot.settings import Settings
from bot.tickets import TicketConcept, TicketStore
from bot.toetsing import BeurtLog, make_tekst, verify
from tests.gesprek.conftest import RASA_TABEL

BEGIN = datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)
SECONDE = timedelta(seconds=1)
CONCEPT = TicketConcept(
    vraag="over een schildpad", gebied="3012", contact_soort="code", contact=b"geheim", contact_label="code"
)


@dataclass
class Proef:
    """A Tess with settings of its own, a clock that a test moves, and something of every kind to keep."""

    settings: Settings
    engine: Engine
    tijd: datetime = BEGIN

    def klok(self) -> datetime:
        return self.tijd

    def clean(self, na: timedelta) -> list[str]:
        """The report of a purge so long after the beginning."""
        self.tijd = BEGIN + na
        return clean_up(self.settings, self.klok)

    def make_gesprek(self) -> str:
        """A conversation with a message, something in the vault, and events at Rasa; returns its key."""
        sleutel = hash_token(GesprekStore(self.engine, self.klok).create([Bericht("client", "schildpad", self.tijd)]))
        kluis = Kluis(self.engine, Fernet.generate_key().decode(), self.klok, self.settings.kluis_uren)
        kluis.put(sleutel, Vondst("telefoon", "06 12345678", "[telefoon:abcdefgh]"))
        self.keep_at_rasa(sleutel)
        return sleutel

    def keep_at_rasa(self, sleutel: str) -> None:
        with make_engine(self.settings.tracker_url).begin() as connection:
            connection.exec_driver_sql(RASA_TABEL)
            event = '{"event": "user", "text": "schildpad"}'
            opdracht = "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'user', ?)"
            connection.exec_driver_sql(opdracht, (sleutel, event))

    def make_ticket(self, sleutel: str, **anders: str) -> int:
        store = TicketStore(self.engine, self.klok)
        return store.create(TicketConcept(**{**CONCEPT.__dict__, **anders}), sleutel=sleutel).id

    def close(self, id_: int) -> None:
        store = TicketStore(self.engine, self.klok)
        store.claim(id_, "bas")
        store.add_notitie(id_, "bas", "gebeld")
        store.close(id_, "bas", "beantwoord")

    def count(self, *tabellen: str) -> list[int]:
        with self.engine.begin() as connection:
            tel = [select(func.count()).select_from(metadata.tables[naam]) for naam in tabellen]
            return [connection.execute(zoek).scalar_one() for zoek in tel]

    def bij_rasa(self) -> set[str]:
        return RasaGeheugen(self.settings.tracker_url).list_sleutels()

    def schijf(self) -> bytes:
        paden = [pad for pad in self.settings.data_dir.glob("*.db*") if pad.is_file()]
        return b"".join(pad.read_bytes() for pad in paden)


@pytest.fixture
def proef(make_settings: Callable[..., Settings]) -> Proef:
    """Other periods than the defaults, so that a period that is written in the code shows."""
    settings = make_settings(TESS_GESPREK_DAGEN="5", TESS_KLUIS_UREN="7", TESS_TICKET_DAGEN="11")
    engine = make_engine(settings.database_url)
    create_tables(engine)
    return Proef(settings, engine)


def test_een_gesprek_gaat_na_zijn_termijn_overal_weg(proef: Proef) -> None:
    sleutel = proef.make_gesprek()
    assert "Gesprekken ouder dan 5 dagen gewist: 0" in proef.clean(timedelta(days=5))
    assert proef.count("gesprekken", "berichten") == [1, 1] and proef.bij_rasa() == {sleutel}
    assert "Gesprekken ouder dan 5 dagen gewist: 1" in proef.clean(timedelta(days=5) + SECONDE)
    assert proef.count("gesprekken", "berichten", "kluis") == [0, 0, 0]
    assert proef.bij_rasa() == set()
    assert b"schildpad" not in proef.schijf() and sleutel.encode() not in proef.schijf()


def test_een_gesprek_dat_verder_gaat_begint_de_termijn_opnieuw(proef: Proef) -> None:
    sleutel = proef.make_gesprek()
    proef.tijd += timedelta(days=4)
    GesprekStore(proef.engine, proef.klok).append(sleutel, [Bericht("client", "verder", proef.tijd)])
    proef.clean(timedelta(days=9))
    assert proef.count("gesprekken", "berichten") == [1, 2] and proef.bij_rasa() == {sleutel}


def test_de_kluis_gaat_na_haar_uren_leeg_en_het_gesprek_blijft(proef: Proef) -> None:
    proef.make_gesprek()
    assert "Contactgegevens ouder dan 7 uur gewist: 0" in proef.clean(timedelta(hours=7) - SECONDE)
    assert "Contactgegevens ouder dan 7 uur gewist: 1" in proef.clean(timedelta(hours=7))
    assert proef.count("kluis", "gesprekken") == [0, 1]


def test_een_gesloten_ticket_gaat_na_zijn_termijn_met_alles_erbij(proef: Proef) -> None:
    id_ = proef.make_ticket("een")
    proef.tijd += timedelta(days=30)
    proef.close(id_)
    assert "Gesloten tickets ouder dan 11 dagen gewist: 0" in proef.clean(timedelta(days=41))
    assert "Gesloten tickets ouder dan 11 dagen gewist: 1" in proef.clean(timedelta(days=41) + SECONDE)
    assert proef.count("tickets", "ticket_notities", "ticket_geschiedenis", "outbox") == [0, 0, 0, 0]
    assert b"schildpad" not in proef.schijf()


def test_een_open_ticket_blijft_en_wordt_genoemd(proef: Proef) -> None:
    proef.make_ticket("een")
    assert "Open tickets ouder dan 11 dagen, nog niet gewist (sluit ze): 0" in proef.clean(timedelta(days=11))
    assert "Open tickets ouder dan 11 dagen, nog niet gewist (sluit ze): 1" in proef.clean(timedelta(days=400))
    assert proef.count("tickets") == [1]


def test_een_ticket_vergeet_uit_welk_gesprek_het_kwam(proef: Proef) -> None:
    sleutel = proef.make_gesprek()
    ander = proef.make_ticket("een", gesprek=sleutel)
    store = TicketStore(proef.engine, proef.klok)
    assert [ticket.id for ticket in store.list_of_gesprek(sleutel)] == [ander]
    proef.clean(timedelta(days=6))
    assert store.list_of_gesprek(sleutel) == []
    assert store.get(ander).vraag == "over een schildpad"


def test_wat_rasa_bewaart_van_een_gesprek_dat_er_niet_meer_is_gaat_weg(proef: Proef) -> None:
    """Rasa can save a turn after its conversation was erased; and a purge can be cut off halfway."""
    blijft = proef.make_gesprek()
    wees = "0" * 64
    proef.keep_at_rasa(wees)
    proef.keep_at_rasa("van een ander programma")
    assert "Resten van gewiste gesprekken bij Rasa gewist: 1" in proef.clean(timedelta())
    assert proef.bij_rasa() == {blijft, "van een ander programma"}
    assert wees.encode() not in proef.schijf()


def make_rapport(proef: Proef, naam: str, ouder: timedelta) -> Path:
    pad = proef.settings.data_dir / "rapport" / naam
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text("vragen van mensen")
    moment = (BEGIN - ouder).timestamp()
    os.utime(pad, (moment, moment))
    return pad


def test_een_rapport_gaat_na_de_technische_termijn_weg(proef: Proef) -> None:
    oud = make_rapport(proef, "diep/er/index.html", timedelta(days=2))
    nieuw = make_rapport(proef, "index.html", timedelta(days=1))
    dagen = timedelta(days=proef.settings.techniek_dagen)
    assert proef.settings.techniek_dagen == 14
    assert "Rapporten ouder dan 14 dagen gewist: 0" in proef.clean(dagen - timedelta(days=2))
    assert oud.exists()
    assert "Rapporten ouder dan 14 dagen gewist: 1" in proef.clean(dagen - timedelta(days=2) + SECONDE)
    assert nieuw.exists() and not (proef.settings.data_dir / "rapport" / "diep").exists()


def test_opruimen_volgt_geen_verwijzing_naar_buiten(proef: Proef, tmp_path: Path) -> None:
    buiten = tmp_path / "buiten"
    buiten.mkdir()
    doel = buiten / "index.html"
    doel.write_text("van een ander")
    os.utime(doel, (0, 0))
    make_rapport(proef, "index.html", timedelta())
    map_ = proef.settings.data_dir / "rapport"
    (map_ / "map").symlink_to(buiten)
    (map_ / "link.html").symlink_to(doel)
    for link in (map_ / "map", map_ / "link.html"):
        os.utime(link, (0, 0), follow_symlinks=False)
    assert "Rapporten ouder dan 14 dagen gewist: 2" in proef.clean(timedelta())
    assert doel.exists() and sorted(pad.name for pad in map_.iterdir()) == ["index.html"]
    (map_ / "index.html").unlink()
    map_.rmdir()
    map_.symlink_to(buiten)
    proef.clean(timedelta())
    assert doel.exists()


def test_inlogpogingen_inlogadressen_en_sessies_gaan_weg_ook_als_niemand_meer_inlogt(proef: Proef) -> None:
    gebruikers = GebruikerStore(
        proef.engine, proef.klok, hasher=PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    )
    gebruikers.add("bas", "een lang wachtwoord 2026", "bemiddelaar")
    sessie = gebruikers.start_sessie(gebruikers.verify("bas", "een lang wachtwoord 2026", adres="192.0.2.7"))
    with pytest.raises(TessFout, match="inloggen_mislukt"):
        gebruikers.verify("bas", "fout wachtwoord 2026", adres="192.0.2.7")
    tabellen = ("inlogpogingen", "inlogadressen", "sessies")
    assert 0 not in proef.count(*tabellen)
    proef.clean(VENSTER - SECONDE)
    assert 0 not in proef.count(*tabellen)
    proef.clean(VENSTER)
    assert proef.count(*tabellen) == [0, 1, 1]
    proef.clean(sessie.verloopt - BEGIN - SECONDE)
    assert proef.count(*tabellen) == [0, 1, 1]
    assert "Oude inlogpogingen, inlogadressen en sessies gewist: 1" in proef.clean(sessie.verloopt - BEGIN)
    assert proef.count(*tabellen) == [0, 1, 0]
    proef.clean(ONTHOUD)
    assert proef.count("gebruikers", *tabellen) == [1, 0, 0, 0]


def test_op_een_lege_tess_is_er_niets_te_wissen(proef: Proef) -> None:
    regels = proef.clean(timedelta())
    assert len(regels) == 9
    assert all(regel.endswith(": 0") for regel in regels)


def test_het_verslag_wordt_getoond(proef: Proef, capsys: pytest.CaptureFixture[str]) -> None:
    assert purge.run(argparse.Namespace(), proef.settings) == 0
    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == "Gesprekken ouder dan 5 dagen gewist: 0"
    assert len(regels) == 9


def test_van_het_logboek_gaat_de_tekst_met_het_gesprek_weg_en_blijft_de_keten_heel(proef: Proef) -> None:
    log = BeurtLog(proef.engine, proef.klok, sleutel="een geheim van deze proef")
    tekst = make_tekst("over een schildpad", "Dat mag.")
    log.append(proef.make_gesprek(), "beantwoord", {"intent": "vog_kosten"}, None, 0.1, tekst=tekst)
    assert "Teksten in het logboek ouder dan 5 dagen gewist: 0" in proef.clean(timedelta(days=5))
    assert verify(proef.engine).gewist == {}
    assert "Teksten in het logboek ouder dan 5 dagen gewist: 1" in proef.clean(timedelta(days=5) + SECONDE)
    assert proef.clean(timedelta(days=4000))[2].endswith(": 0")
    controle = verify(proef.engine)
    assert (controle.gelezen, controle.breuk, controle.gewist) == (2, None, {"bewaartermijn": 1})
    assert b"schildpad" not in proef.settings.data_dir.joinpath("tess.db").read_bytes()


def test_een_gewist_gesprek_bestaat_niet_meer(proef: Proef) -> None:
    token = GesprekStore(proef.engine, proef.klok).create()
    proef.clean(timedelta(days=6))
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        GesprekStore(proef.engine).require(token)
