"""The table of turns: what was decided, never what was typed, each row chained to the one before."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, String, Table

from bot.db import UtcDateTime, metadata

beurten = Table(
    "beurten",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", UtcDateTime, nullable=False),
    Column("gesprek", String(16), nullable=False),  # a pseudonym that changes every day
    Column("uitkomst", String(20), nullable=False),
    Column("intent", String(60)),
    Column("zekerheid", Float),
    Column("antwoord", String(60)),
    Column("versie", String(8)),
    Column("milliseconden", Integer, nullable=False),
    Column("keten", String(64), nullable=False),
)
