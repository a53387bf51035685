"""The tables of the vault (contact data that only the key can read, for a short time), and of the daily removal."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from bot.db import UtcDateTime, metadata

kluis = Table(
    "kluis",
    metadata,
    Column("gesprek", String(64), primary_key=True),  # sha256: the table alone points at no conversation
    Column("ref", String(40), primary_key=True),
    Column("soort", String(10), nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("gemaakt", UtcDateTime, nullable=False),
    Column("verloopt", UtcDateTime, nullable=False, index=True),
)

opruiming = Table(
    "opruiming",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row
    Column("gelukt", UtcDateTime, nullable=False),
)
