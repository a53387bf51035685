"""The count of the handover run sees every fault: a count that can only say zero proves nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bench import overdracht
from bench.balie import Balie
from bench.gebreken import find_gebreken
from bench.ontvangers import Grillig
from bench.praters import AKKOORD, BEGIN, OPNIEUW, Praters, choose_antwoord, hash_gesprek
from bench.verzenders import Klanten
from bot.db import create_tables, make_engine
from bot.gesprek import hash_token
from bot.tickets import TicketConcept, TicketStore
from bot.tickets.tabellen import geschiedenis, outbox, tickets

OMGEVING = {"TESS_PORT": "1", "TESS_DATABASE_URL": ""}
KANS = random.Random(1)


@dataclass
class Proef:
    """A run that went well: two tickets of forms and one of the chat, all announced, one picked up."""

    engine: Engine
    klanten: Klanten
    praters: Praters
    balie: Balie
    grillig: Grillig

    def find(self) -> dict[str, int]:
        """The faults that are not zero."""
        with self.engine.begin() as connection:
            alles = find_gebreken(connection, self.klanten, self.praters, self.balie, self.grillig)
        return {naam: aantal for naam, aantal in alles.items() if aantal}

    def change(self, *opdrachten: Any) -> None:
        with self.engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for opdracht in opdrachten:
                connection.execute(opdracht)


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    proef = Proef(
        engine,
        Klanten(OMGEVING, aantal=1, kans=KANS),
        Praters(OMGEVING, tegelijk=1, kans=KANS),
        Balie(OMGEVING, aantal=2, kans=KANS),
        Grillig(KANS),
    )
    store = TicketStore(engine, kanalen=("mail", "webhook"))
    for nummer, gesprek in enumerate((None, None, "token")):
        sleutel = hash_token(gesprek) if gesprek else None
        concept = TicketConcept("?", "3012", "code", None, "code", gesprek=sleutel)
        ticket = store.create(concept, sleutel=str(nummer))
        bonnen = proef.praters.bonnen if gesprek else proef.klanten.bonnen
        bonnen[hash_gesprek(gesprek) if gesprek else str(nummer)] = {ticket.code}
        proef.grillig.mails[f"<mail-{ticket.id}@tess.example>"] += 1
        proef.grillig.webhooks[f"webhook-{ticket.id}"] += 2
    store.claim(1, "balie0")
    proef.balie.winnaars[1].add("balie0")
    proef.change(update(outbox).values(status="bezorgd"))
    return proef


def test_een_goede_afloop_heeft_geen_gebreken(proef: Proef) -> None:
    assert proef.find() == {}


MAIL_VAN_1 = (outbox.c.ticket == 1) & (outbox.c.kanaal == "mail")
GEBREKEN: dict[str, Callable[[Proef], Any]] = {
    "bonnen zonder precies één ticket": lambda p: p.klanten.bonnen.update(weg={"AAAAA-AAAAA"}),
    "aanvragen met twee bonnen": lambda p: p.klanten.bonnen["0"].update(p.klanten.bonnen.pop("1")),
    "bonnen die twee aanvragen delen": lambda p: p.klanten.bonnen.update(ander=p.klanten.bonnen["0"]),
    "tickets van niemand": lambda p: p.klanten.bonnen.pop("0"),
    "gesprekken met meer dan één ticket": lambda p: p.change(update(tickets).values(gesprek=hash_gesprek("token"))),
    "klanten die het opgaven": lambda p: setattr(p.klanten, "opgegeven", 1),
    "tickets zonder één begin in de geschiedenis": lambda p: p.change(
        delete(geschiedenis).where(geschiedenis.c.ticket == 2)
    ),
    "bezorgingen die missen": lambda p: p.change(delete(outbox).where(MAIL_VAN_1)),
    "bezorgingen die dubbel zijn": lambda p: p.change(
        insert(outbox).from_select(
            ["ticket", "kanaal", "status", "pogingen", "sleutel", "gemaakt"],
            select(
                outbox.c.ticket,
                outbox.c.kanaal,
                outbox.c.status,
                outbox.c.pogingen,
                outbox.c.sleutel + "x",
                outbox.c.gemaakt,
            ).where(MAIL_VAN_1),
        )
    ),
    "bezorgingen die wachten of opgegeven zijn": lambda p: p.change(
        update(outbox).where(MAIL_VAN_1).values(status="dood")
    ),
    "mail niet aangekomen": lambda p: p.grillig.mails.pop("<mail-1@tess.example>"),
    "webhook niet aangekomen": lambda p: p.grillig.webhooks.pop("webhook-2"),
    "meldingen met een andere sleutel": lambda p: p.grillig.webhooks.update(["webhook-99"]),
    "bemiddelaars die het opgaven": lambda p: setattr(p.balie, "opgegeven", 1),
    "tickets met twee winnaars": lambda p: p.balie.winnaars[1].add("balie1"),
    "winnaars die het ticket niet hebben": lambda p: p.balie.winnaars[2].add("balie1"),
    "tickets die twee keer zijn opgepakt": lambda p: p.change(
        update(geschiedenis).where(geschiedenis.c.ticket == 1).values(wat="opgepakt")
    ),
    "tickets die maar half zijn opgepakt": lambda p: p.change(
        delete(geschiedenis).where(geschiedenis.c.wat == "opgepakt")
    ),
}


@pytest.mark.parametrize("naam", GEBREKEN)
def test_elk_gebrek_wordt_gezien(proef: Proef, naam: str) -> None:
    GEBREKEN[naam](proef)
    assert proef.find()[naam] >= 1


def test_een_half_geschreven_ticket_wordt_gezien(proef: Proef) -> None:
    def strip(connection: Connection) -> None:
        connection.execute(delete(tickets).where(tickets.c.id == 2))

    with proef.engine.connect() as connection:
        connection.connection.isolation_level = None
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN")
        strip(connection)
        connection.commit()
    assert {"geschiedenis van geen ticket", "bezorgingen van geen ticket"} <= set(proef.find())


def test_een_gesprek_zonder_bon_mag_een_ticket_hebben_en_niet_meer(proef: Proef) -> None:
    """The web died before it could say the code: the go-between has the ticket, so nothing is lost."""
    proef.praters.bonnen[hash_gesprek("token")] = set()
    assert proef.find() == {}


@pytest.mark.parametrize(
    ("bericht", "zegt"),
    [
        ({"knoppen": [{"knop": "bevestigen"}, {"knop": "ontkennen"}]}, AKKOORD),
        ({"veld": {"soort": "postcode"}}, {"tekst": "3012"}),
        ({"knoppen": [{"knop": "zonder"}], "veld": {"soort": "tel"}}, {"tekst": "klant7@tess.example"}),
        ({"knoppen": [{"knop": "opnieuw_sturen"}]}, OPNIEUW),
        ({"knoppen": [{"knop": "uitleg"}, {"knop": "overslaan"}]}, {"knop": "overslaan"}),
        ({"knoppen": []}, BEGIN),
    ],
)
def test_een_klant_in_de_chat_antwoordt_op_wat_tess_vraagt(bericht: dict[str, Any], zegt: dict[str, str]) -> None:
    assert choose_antwoord([{"tekst": "Eerst iets anders."}, bericht], 7) == zegt


def test_een_ontvanger_die_niet_meer_grillig_is_neemt_alles_aan() -> None:
    grillig = Grillig(random.Random(1))
    assert {grillig.choose() for _ in range(500)} == {"goed", "fout", "hangt", "stil"}
    grillig.stop()
    assert {grillig.choose() for _ in range(500)} == {"goed"}


def test_zonder_postgresql_zegt_de_meting_wat_er_nodig_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(overdracht, "find_programmas", lambda: None)
    assert overdracht.main(["--postgres"]) == 2
    assert "apt-get install postgresql" in capsys.readouterr().err
