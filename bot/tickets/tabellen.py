"""The tables of tickets: the ticket, notes, letters to and from the client, history, and what has to be delivered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.db import UtcDateTime, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", String(10), nullable=False, unique=True),
    Column("sleutel", String(200), nullable=False, unique=True),  # the same request never makes two tickets
    Column("status", String(10), nullable=False, index=True),
    Column("vraag", Text, nullable=False),
    Column("gebied", String(100), nullable=False),
    Column("contact_soort", String(20), nullable=False),
    Column("contact", LargeBinary),
    Column("contact_label", String(100), nullable=False),
    Column("naam", LargeBinary),
    Column("taal", String(10), nullable=False),
    Column("gesprek", String(64), index=True),  # sha256 of the key of the conversation
    Column("antwoorden", Text, nullable=False),  # JSON
    Column("gemaakt", UtcDateTime, nullable=False),
    Column("gesloten", UtcDateTime),
    Column("bemiddelaar", String(100)),
    Column("uitkomst", String(30)),
    Column("onderwerp", String(40)),
    Column("loket", String(60), index=True),
    Column("passend", Boolean),  # no counter fitted when False: the default one has it
    Column("beloofd_voor", Date),
    Column("bezwaar_voor", Date),
    Column("gewenst", Text),
    Column("moment", String(60)),
    Column("paden", Text),  # JSON
    Column("gespreksverslag", Text),
    Column("opgepakt", UtcDateTime),
    Column("bericht_mail", Boolean),  # the client wants a mail when there is an answer
    Column("herinnerd", UtcDateTime),  # the counter was told that the promised day is near
    Column("geescaleerd", UtcDateTime),  # the promised day has gone by without anybody
)


def _ticket_column() -> Column[Any]:
    return Column("ticket", Integer, ForeignKey("tickets.id"), nullable=False, index=True)


notities = Table(
    "ticket_notities",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _ticket_column(),
    Column("gebruiker", String(100), nullable=False),
    Column("tekst", Text, nullable=False),
    Column("gemaakt", UtcDateTime, nullable=False),
)

geschiedenis = Table(
    "ticket_geschiedenis",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _ticket_column(),
    Column("wat", String(20), nullable=False),
    Column("door", String(100)),
    Column("tijd", UtcDateTime, nullable=False),
    Column("toelichting", String(200)),  # to whom it was handed, how the call went
    Column("sleutel", String(64), unique=True, index=True),  # of the form: sent twice, it is done once
)

berichten = Table(
    "ticket_berichten",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _ticket_column(),
    Column("van", String(12), nullable=False),  # "client" or "bemiddelaar"
    Column("gebruiker", String(100)),  # which go-between; None for the client
    Column("tekst", Text, nullable=False),
    Column("gemaakt", UtcDateTime, nullable=False),
    Column("gelezen", UtcDateTime),  # when the other side saw it first
    Column("sleutel", String(80), nullable=False, unique=True),  # a repeated request writes nothing twice
)

terugmeldingen = Table(
    "terugmeldingen",  # "what Tess said is wrong": outlives the ticket, so it names none
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("antwoord", String(60), nullable=False, index=True),
    Column("versie", String(8), nullable=False),
    Column("reden", Text, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("gemaakt", UtcDateTime, nullable=False),
    Column("sleutel", String(80), nullable=False, unique=True),
    Column("afgedaan", UtcDateTime),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _ticket_column(),
    Column("soort", String(20)),  # what is announced; None is a new ticket
    Column("kanaal", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("pogingen", Integer, nullable=False),
    Column("volgende_poging", UtcDateTime),
    Column("bezig_tot", UtcDateTime),  # a worker that has not said anything by then has died
    Column("fout", String(200)),
    Column("sleutel", String(80), nullable=False, unique=True),  # lets a receiver see that a delivery is repeated
    Column("gemaakt", UtcDateTime, nullable=False),
)
