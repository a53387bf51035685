"""The tables of accounts: no password, no token and no failed name can be read from them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.db import UtcDateTime, metadata

gebruikers = Table(
    "gebruikers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("inlognaam", String(100), nullable=False, unique=True),  # the name without difference of case
    Column("naam", String(100), nullable=False),
    Column("wachtwoord", String(200), nullable=False),  # argon2id
    Column("rol", String(20), nullable=False),
    Column("gemaakt", UtcDateTime, nullable=False),
)

sessies = Table(
    "sessies",
    metadata,
    Column("token", String(64), primary_key=True),  # sha256
    Column("gebruiker", Integer, ForeignKey("gebruikers.id"), nullable=False, index=True),
    Column("verloopt", UtcDateTime, nullable=False),
)

pogingen = Table(
    "inlogpogingen",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sleutel", String(64), nullable=False, index=True),  # sha256 of name and address
    Column("tijd", UtcDateTime, nullable=False),
)
