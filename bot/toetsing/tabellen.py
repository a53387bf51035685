"""The tables of the chain: its entries, what they say about turns, and the texts of those turns apart from it."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, Index, Integer, String, Table, Text

from bot.db import UtcDateTime, metadata

keten = Table(
    "keten",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", String(20), nullable=False),  # exactly as it goes into the digest: 2026-12-31T22:58:00Z
    Column("soort", String(30), nullable=False),
    Column("inhoud", Text, nullable=False),  # canonical JSON, exactly as it goes into the digest
    Column("keten", String(64), nullable=False),
    Index("ix_keten_soort", "soort", "nummer"),
)

ketenkop = Table(
    "ketenkop",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1: the row that writers wait for
    Column("nummer", Integer, nullable=False),
    Column("keten", String(64), nullable=False),
)

beurten = Table(
    "beurten",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", UtcDateTime, nullable=False),  # the whole hour, so that it points at no ticket
    Column("gesprek", String(16), nullable=False),  # a pseudonym that changes every day
    Column("uitkomst", String(20), nullable=False),
    Column("intent", String(60)),
    Column("zekerheid", Float),
    Column("antwoord", String(60)),
    Column("versie", String(8)),
    Column("keuzes", Text, nullable=False),  # a JSON list
    Column("milliseconden", Integer, nullable=False),
    Column("taal", String(8)),
    Column("model", String(12)),  # which model read the message; entries of before this column do not have it
    Index("ix_beurten_tijd", "tijd", "antwoord", "uitkomst"),  # counts of a period read nothing else
    Index("ix_beurten_dag", "tijd", "gesprek"),  # conversations of a period are counted in nothing else
    Index("ix_beurten_gesprek", "gesprek"),
    Index("ix_beurten_antwoord", "antwoord", "tijd"),
    Index("ix_beurten_uitkomst", "uitkomst", "tijd"),
)

beurtteksten = Table(
    "beurtteksten",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("zout", String(32)),
    Column("vraag", Text),
    Column("gezegd", Text),
    Column("gewist", Date),  # a day and not a moment: what was erased together stays unknown
    Column("waarom", String(20)),
    Index("ix_beurtteksten_gewist", "gewist", "waarom"),
)
