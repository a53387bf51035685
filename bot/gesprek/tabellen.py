"""The tables of conversations: what both said, with placeholders where personal data stood."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from bot.db import UtcDateTime, metadata

gesprekken = Table(
    "gesprekken",
    metadata,
    Column("sleutel", String(64), primary_key=True),  # sha256 of the token: the table alone opens nothing
    Column("begonnen", UtcDateTime, nullable=False),
    Column("laatst", UtcDateTime, nullable=False),
    Column("versie", String(12)),  # who answered last: the content of its model; "" before the first turn
)

berichten = Table(
    "berichten",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("gesprek", String(64), ForeignKey("gesprekken.sleutel", ondelete="CASCADE"), nullable=False, index=True),
    Column("van", String(6), nullable=False),
    Column("tekst", Text, nullable=False),
    Column("extra", Text, nullable=False),  # JSON: antwoord, knoppen, veld, taal
    Column("tijd", UtcDateTime, nullable=False),
)

zendingen = Table(
    "zendingen",
    metadata,
    Column("kenmerk", String(64), primary_key=True),  # sha256 of token and Idempotency-Key
    Column("gesprek", String(64), ForeignKey("gesprekken.sleutel", ondelete="CASCADE"), nullable=False, index=True),
    Column("afdruk", String(64), nullable=False),  # sha256 of token, key and what was sent: another text shows
    Column("vraag", Integer, nullable=False),  # berichten.id of what the client said
    Column("antwoorden", Text, nullable=False),  # JSON: berichten.id of what Tess answered
    Column("uitkomst", String(20)),  # of the turn; none while there is no answer
    Column("houder", String(32)),  # which call is thinking
    Column("bezig_tot", UtcDateTime),  # after this moment that call is taken for dead
)
