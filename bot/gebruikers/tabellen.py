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

organisatieaccounts = Table(
    "organisatieaccounts",
    metadata,
    Column("sleutel", String(64), primary_key=True),  # sha256 of issuer and subject
    Column("gebruiker", Integer, ForeignKey("gebruikers.id", ondelete="CASCADE"), nullable=False, unique=True),
)

sessies = Table(
    "sessies",
    metadata,
    Column("token", String(64), primary_key=True),  # sha256
    Column("gebruiker", Integer, ForeignKey("gebruikers.id"), nullable=False, index=True),
    Column("verloopt", UtcDateTime, nullable=False),
    Column("laatst", UtcDateTime),  # when it was used last
)

pogingen = Table(
    "inlogpogingen",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sleutel", String(64), nullable=False, index=True),  # sha256 of a name, an address, or both
    Column("tijd", UtcDateTime, nullable=False),
)

bekend = Table(
    "inlogadressen",
    metadata,
    Column("sleutel", String(64), primary_key=True),  # sha256 of a name and an address that belong together
    Column("tijd", UtcDateTime, nullable=False),
)
