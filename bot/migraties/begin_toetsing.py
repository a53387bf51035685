"""The tables at the first migration, as they were: of the chain and what the council decides. This never changes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Index, Integer, String, Table, Text

from bot.migraties.begin import begin

Table(
    "keten",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", String(20), nullable=False),
    Column("soort", String(30), nullable=False),
    Column("inhoud", Text, nullable=False),
    Column("keten", String(64), nullable=False),
    Index("ix_keten_soort", "soort", "nummer"),
)
Table(
    "ketenkop",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("nummer", Integer, nullable=False),
    Column("keten", String(64), nullable=False),
)
beurten = Table(
    "beurten",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gesprek", String(16), nullable=False),
    Column("uitkomst", String(20), nullable=False),
    Column("intent", String(60)),
    Column("zekerheid", Float),
    Column("antwoord", String(60)),
    Column("versie", String(8)),
    Column("keuzes", Text, nullable=False),
    Column("milliseconden", Integer, nullable=False),
    Column("taal", String(8)),
    Index("ix_beurten_antwoord", "antwoord", "tijd"),
    Index("ix_beurten_gesprek", "gesprek"),
    Index("ix_beurten_tijd", "tijd", "antwoord", "uitkomst"),
    Index("ix_beurten_uitkomst", "uitkomst", "tijd"),
)
Table(
    "beurtteksten",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("zout", String(32)),
    Column("vraag", Text),
    Column("gezegd", Text),
    Column("gewist", Date),
    Column("waarom", String(20)),
    Index("ix_beurtteksten_gewist", "gewist", "waarom"),
)
Table(
    "antwoordarchief",
    begin,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("gebied", String(60), nullable=False),
    Column("geldig_vanaf", Date, nullable=False),
    Column("geldig_tot_en_met", Date),
    Column("inhoud", Text, nullable=False),
    Column("afdruk", String(64), nullable=False),
    Column("eerst_gezien", DateTime, nullable=False),
    Column("laatst_gezien", DateTime, nullable=False),
    Column("weg", DateTime),
    Index("ix_antwoordarchief_versie", "antwoord", "versie"),
)
Table(
    "zinoordelen",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("plaats", String(20), nullable=False),
    Column("zin", Text, nullable=False),
    Column("oordeel", String(20), nullable=False),
    Column("reden", Text, nullable=False),
    Column("voorstel", Text, nullable=False),
    Index("ix_zinoordelen_versie", "antwoord", "versie"),
)
Table(
    "standpunten",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("soort", String(20), nullable=False),
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("reden", Text, nullable=False),
    Column("betreft", Integer),
    Index("ix_standpunten_versie", "antwoord", "versie"),
)
Table(
    "steekproeven",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("zaad", String(60), nullable=False),
    Column("aantal", Integer, nullable=False),
    Column("van", Date, nullable=False),
    Column("tot_en_met", Date, nullable=False),
    Column("laatste", Integer, nullable=False),
    Column("totaal", Integer, nullable=False),
    Column("gesprekken", Text, nullable=False),
)
Table(
    "beurtoordelen",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("beurt", Integer, nullable=False, index=True),
    Column("steekproef", Integer),
    Column("oordeel", String(30), nullable=False),
    Column("reden", Text, nullable=False),
)
Table(
    "voorstellen",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("beurten", Text, nullable=False),
    Column("tekst", Text, nullable=False),
)
Table(
    "schakelaars",
    begin,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("antwoord", String(60)),
    Column("uit", Boolean, nullable=False),
    Column("reden", Text, nullable=False),
)
