"""The tables at the first migration, as they were: of people, conversations and tickets. This never changes.

What a column means stands in the room that has it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

begin = MetaData()

Table(
    "gebruikers",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("inlognaam", String(100), nullable=False, unique=True),
    Column("naam", String(100), nullable=False),
    Column("wachtwoord", String(200), nullable=False),
    Column("rol", String(20), nullable=False),
    Column("gemaakt", DateTime, nullable=False),
)
Table(
    "organisatieaccounts",
    begin,
    Column("sleutel", String(64), primary_key=True),
    Column("gebruiker", Integer, ForeignKey("gebruikers.id", ondelete="CASCADE"), nullable=False, unique=True),
)
Table(
    "sessies",
    begin,
    Column("token", String(64), primary_key=True),
    Column("gebruiker", Integer, ForeignKey("gebruikers.id"), nullable=False, index=True),
    Column("verloopt", DateTime, nullable=False),
    Column("laatst", DateTime),
)
Table(
    "inlogpogingen",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sleutel", String(64), nullable=False, index=True),
    Column("tijd", DateTime, nullable=False),
)
Table(
    "inlogadressen",
    begin,
    Column("sleutel", String(64), primary_key=True),
    Column("tijd", DateTime, nullable=False),
)
Table(
    "gesprekken",
    begin,
    Column("sleutel", String(64), primary_key=True),
    Column("begonnen", DateTime, nullable=False),
    Column("laatst", DateTime, nullable=False),
)
Table(
    "berichten",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("gesprek", String(64), ForeignKey("gesprekken.sleutel", ondelete="CASCADE"), nullable=False, index=True),
    Column("van", String(6), nullable=False),
    Column("tekst", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Column("tijd", DateTime, nullable=False),
)
Table(
    "kluis",
    begin,
    Column("gesprek", String(64), primary_key=True),
    Column("ref", String(40), primary_key=True),
    Column("soort", String(10), nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("gemaakt", DateTime, nullable=False),
    Column("verloopt", DateTime, nullable=False, index=True),
)
Table(
    "tickets",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", String(10), nullable=False, unique=True),
    Column("sleutel", String(200), nullable=False, unique=True),
    Column("status", String(10), nullable=False, index=True),
    Column("vraag", Text, nullable=False),
    Column("gebied", String(100), nullable=False),
    Column("contact_soort", String(20), nullable=False),
    Column("contact", LargeBinary),
    Column("contact_label", String(100), nullable=False),
    Column("naam", LargeBinary),
    Column("taal", String(10), nullable=False),
    Column("gesprek", String(64), index=True),
    Column("antwoorden", Text, nullable=False),
    Column("gemaakt", DateTime, nullable=False),
    Column("gesloten", DateTime),
    Column("bemiddelaar", String(100)),
    Column("uitkomst", String(30)),
    Column("onderwerp", String(40)),
    Column("loket", String(60), index=True),
    Column("passend", Boolean),
    Column("beloofd_voor", Date),
    Column("bezwaar_voor", Date),
    Column("gewenst", Text),
    Column("moment", String(60)),
    Column("paden", Text),
    Column("gespreksverslag", Text),
    Column("opgepakt", DateTime),
    Column("bericht_mail", Boolean),
    Column("herinnerd", DateTime),
    Column("geescaleerd", DateTime),
)
Table(
    "ticket_notities",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket", Integer, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("gebruiker", String(100), nullable=False),
    Column("tekst", Text, nullable=False),
    Column("gemaakt", DateTime, nullable=False),
)
Table(
    "ticket_geschiedenis",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket", Integer, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("wat", String(20), nullable=False),
    Column("door", String(100)),
    Column("tijd", DateTime, nullable=False),
    Column("toelichting", String(200)),
)
Table(
    "ticket_berichten",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket", Integer, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("van", String(12), nullable=False),
    Column("gebruiker", String(100)),
    Column("tekst", Text, nullable=False),
    Column("gemaakt", DateTime, nullable=False),
    Column("gelezen", DateTime),
    Column("sleutel", String(80), nullable=False, unique=True),
)
Table(
    "terugmeldingen",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("antwoord", String(60), nullable=False, index=True),
    Column("versie", String(8), nullable=False),
    Column("reden", Text, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("gemaakt", DateTime, nullable=False),
    Column("sleutel", String(80), nullable=False, unique=True),
    Column("afgedaan", DateTime),
)
Table(
    "outbox",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket", Integer, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("soort", String(20)),
    Column("kanaal", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("pogingen", Integer, nullable=False),
    Column("volgende_poging", DateTime),
    Column("bezig_tot", DateTime),
    Column("fout", String(200)),
    Column("sleutel", String(80), nullable=False, unique=True),
    Column("gemaakt", DateTime, nullable=False),
)
