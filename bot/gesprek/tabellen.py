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
