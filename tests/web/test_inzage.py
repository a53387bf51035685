"""The rights of the client over HTTP: see everything, take it along, erase it."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.gesprek import RasaGeheugen, hash_token
from bot.klok import nu
from bot.settings import Settings
from bot.tickets import Ticket, TicketConcept
from tests.gesprek.conftest import RASA_TABEL

TELEFOON = "06 12345678"
BERICHTEN = "/api/gesprekken/{}/berichten"
CONCEPT = TicketConcept(
    vraag="over een schildpad",
    gebied="3012",
    contact_soort="telefoon",
    contact=b"geheim",
    contact_label="telefoon",
    antwoorden=("vog_kosten@a1b2c3d4",),
)


def make_ticket(tess: Any, gesprek: str, sleutel: str = "een") -> Any:
    return tess.diensten.tickets.create(replace(CONCEPT, gesprek=hash_token(gesprek)), sleutel=sleutel)


def look(klant: Any, gesprek: str) -> Any:
    return klant.get(f"/api/gesprekken/{gesprek}/gegevens")


def test_every_part_says_what_it_is_and_how_long_it_stays(tess: Any, klant: Any, settings: Settings) -> None:
    gesprek = klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": f"Bel {TELEFOON} over een schildpad"})
    ticket = make_ticket(tess, gesprek)
    antwoord = look(klant, gesprek)
    assert (antwoord.status, antwoord.kop["cache-control"]) == (200, "no-store")
    delen = antwoord.json
    assert set(delen) == {"gemaakt_op", "gesprek", "begrip", "kluis", "tickets", "logboek"}
    assert all(deel["uitleg"] and deel["termijn"] for naam, deel in delen.items() if naam != "gemaakt_op")
    client = delen["gesprek"]["berichten"][1]
    assert (client["van"], client["tekst"]) == ("client", f"Bel {TELEFOON} over een schildpad")
    laatst = datetime.fromisoformat(delen["gesprek"]["laatste_bericht"])
    assert delen["gesprek"]["bewaard_tot"] == (laatst + timedelta(days=settings.gesprek_dagen)).isoformat()
    assert delen["begrip"]["bewaard_tot"] == delen["gesprek"]["bewaard_tot"]
    assert [beurt["uitkomst"] for beurt in delen["logboek"]["beurten"]] == ["beantwoord"]
    (bewaard,) = delen["kluis"]["gegevens"]
    assert bewaard["soort"] == "telefoon" and "waarde" not in bewaard
    (vraag,) = delen["tickets"]["vragen"]
    assert (vraag["code"], vraag["status"], vraag["bewaard_tot"]) == (ticket.code, "nieuw", None)
    assert (vraag["vraag"], vraag["aantal_notities"]) == ("over een schildpad", 0)


def test_the_file_opens_no_door(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Hallo"})
    make_ticket(tess, gesprek)
    tekst = look(klant, gesprek).tekst
    assert gesprek not in tekst and hash_token(gesprek) not in tekst
    assert "geheim" not in tekst


def test_a_closed_ticket_says_until_when_it_stays(tess: Any, klant: Any, settings: Settings) -> None:
    gesprek = klant.begin()
    ticket = make_ticket(tess, gesprek)
    tess.diensten.tickets.claim(ticket.id, "bas")
    tess.diensten.tickets.add_notitie(ticket.id, "bas", "een geheime notitie")
    tess.diensten.berichten.add(ticket.id, "bemiddelaar", "Ik bel u.", gebruiker="bas", sleutel="een")
    tess.diensten.tickets.close(ticket.id, "bas", "beantwoord")
    antwoord = look(klant, gesprek)
    (vraag,) = antwoord.json["tickets"]["vragen"]
    assert (vraag["status"], vraag["uitkomst"], vraag["aantal_notities"]) == ("gesloten", "Vraag beantwoord", 1)
    assert [(item["van"], item["tekst"]) for item in vraag["berichten"]] == [("bemiddelaar", "Ik bel u.")]
    over = datetime.fromisoformat(vraag["bewaard_tot"]) - nu()
    assert timedelta(days=settings.ticket_dagen - 1) < over <= timedelta(days=settings.ticket_dagen)
    assert "geheime notitie" not in antwoord.tekst


def test_no_field_of_a_ticket_is_left_out(tess: Any, klant: Any) -> None:
    """A field that comes later is shown to the client too, or stands here with a reason."""
    niet = {
        "id",  # says nothing of the client; the code does the same
        "bemiddelaar",  # the name of a colleague
        "contact_soort",  # the label says the same in words
        "passend",  # of the counter
        "notities",  # of the go-between: counted, and asked for in person
    }
    gesprek = klant.begin()
    make_ticket(tess, gesprek)
    (vraag,) = look(klant, gesprek).json["tickets"]["vragen"]
    velden = {veld.name for veld in fields(Ticket)}
    assert niet <= velden
    assert velden - niet - {"contact_label"} <= set(vraag)
    assert vraag["contact"] == "telefoon, achter slot"


def test_only_the_token_opens_it(tess: Any, klant: Any) -> None:
    gesprek, ander = klant.begin(), klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Een schildpad"})
    make_ticket(tess, gesprek)
    assert "childpad" not in look(klant, ander).tekst
    for fout in ("verzonnen", hash_token(gesprek), gesprek[:-1], "%00", "..%2f" + gesprek):
        antwoord = look(klant, fout)
        assert antwoord.status == 404 and "childpad" not in antwoord.tekst
    assert klant.vraag("POST", f"/api/gesprekken/{gesprek}/gegevens", b"").status == 405
    assert klant.vraag("HEAD", f"/api/gesprekken/{gesprek}/gegevens").tekst == ""


def test_erased_is_gone_and_a_sent_ticket_stays_without_its_origin(tess: Any, klant: Any, settings: Settings) -> None:
    gesprek = klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": f"Bel {TELEFOON} over de kanarie"})
    ticket = make_ticket(tess, gesprek)
    assert klant.vraag("DELETE", f"/api/gesprekken/{gesprek}").status == 204
    assert look(klant, gesprek).status == 404
    assert tess.diensten.tickets.find(ticket.code).vraag == "over een schildpad"
    assert tess.diensten.tickets.list_of_gesprek(hash_token(gesprek)) == []
    schijf = read_all(settings.data_dir)
    assert b"over een schildpad" in schijf
    assert b"kanarie" not in schijf and hash_token(gesprek).encode() not in schijf
    assert hash_token(hash_token(gesprek)).encode() not in schijf


def test_a_withdrawn_ticket_leaves_no_trace_on_disk(tess: Any, settings: Settings) -> None:
    store, kans = tess.diensten.tickets, random.Random(3)
    tickets = [
        store.create(replace(CONCEPT, vraag=f"woordvan{nummer:03d}"), sleutel=str(nummer)) for nummer in range(40)
    ]
    for ticket in tickets:
        store.claim(ticket.id, "bas")
    for _ in range(200):
        nummer = kans.randrange(40)
        store.add_notitie(tickets[nummer].id, "bas", f"notitievan{nummer:03d} " + "praten " * kans.randrange(5, 280))
    spoor = []
    for nummer, ticket in enumerate(tickets):
        assert f"woordvan{nummer:03d}".encode() in read_all(settings.data_dir)
        store.withdraw(ticket.code)
        if any(f"{woord}van{nummer:03d}".encode() in read_all(settings.data_dir) for woord in ("woord", "notitie")):
            spoor.append(nummer)
    assert spoor == []


def read_all(map_: Path) -> bytes:
    return b"".join(pad.read_bytes() for pad in sorted(map_.rglob("*")) if pad.is_file())


def test_what_rasa_keeps_is_shown_in_words(start_tess: Callable[..., Any], settings: Settings) -> None:
    tess = start_tess()
    geheugen = RasaGeheugen(settings.tracker_url)
    object.__setattr__(tess.diensten.gesprek, "recall", geheugen.recall)
    klant = tess.klant()
    gesprek = klant.begin()
    with sqlite3.connect(settings.data_dir / "tracker.db") as tracker:
        tracker.execute(RASA_TABEL)
        event = {"event": "slot", "name": "gemeente", "value": "Delft", "timestamp": 1764579600.0}
        opdracht = "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'slot', ?)"
        tracker.execute(opdracht, (hash_token(gesprek), json.dumps(event)))
    tracker.close()
    begrip = look(klant, gesprek).json["begrip"]
    assert begrip["onthouden"] == {"gemeente": "Delft"}
    (stap,) = begrip["gebeurtenissen"]
    assert (stap["in_woorden"], stap["inhoud"]) == ("Onthouden: gemeente = Delft", event)


def test_the_privacy_page_names_the_periods_of_this_tess(start_tess: Callable[..., Any]) -> None:
    tekst = start_tess(gesprek_dagen=3, kluis_uren=5, ticket_dagen=7).klant().get("/privacy").tekst
    for zin in ("3 dagen na uw laatste bericht", "<dd>5 uur</dd>", "<dd>7 dagen</dd>", "Dit wissen wij niet"):
        assert zin in tekst
