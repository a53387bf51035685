"""Sendings and forms that count once, decisions on proposals, exports in the chain, and which version answered."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text

from bot.migraties.hulp import add_index, add_kolommen, add_tabel, lock_tabellen

revision = "0002"
down_revision = "0001"

erbij = MetaData()
Table("gesprekken", erbij, Column("sleutel", String(64), primary_key=True))
zendingen = Table(
    "zendingen",
    erbij,
    Column("kenmerk", String(64), primary_key=True),
    Column("gesprek", String(64), ForeignKey("gesprekken.sleutel", ondelete="CASCADE"), nullable=False, index=True),
    Column("afdruk", String(64), nullable=False),
    Column("vraag", Integer, nullable=False),
    Column("antwoorden", Text, nullable=False),
    Column("uitkomst", String(20)),
    Column("houder", String(32)),
    Column("bezig_tot", DateTime),
)
voorstelbesluiten = Table(
    "voorstelbesluiten",
    erbij,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("betreft", Integer, nullable=False, unique=True),
    Column("besluit", String(20), nullable=False),
    Column("reden", Text, nullable=False),
)
afgiften = Table(
    "afgiften",
    erbij,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("rol", String(20), nullable=False),
    Column("soort", String(20), nullable=False),
    Column("laatste", Integer, nullable=False),
    Column("zaad", String(60)),
    Column("aantal", Integer),
    Column("van", Date),
    Column("tot_en_met", Date),
)
routeversies = Table(
    "routeversies",
    erbij,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tijd", DateTime, nullable=False),
    Column("gebruiker", String(100), nullable=False),
    Column("route", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("inhoud", Text, nullable=False),
    Index("ix_routeversies_versie", "route", "versie"),
)
opruiming = Table(
    "opruiming",
    erbij,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("gelukt", DateTime, nullable=False),
)
NIEUW = (zendingen, voorstelbesluiten, afgiften, routeversies, opruiming)
beurten = Table("beurten", erbij, Column("tijd", DateTime), Column("gesprek", String(16)))
dag = Index("ix_beurten_dag", beurten.c.tijd, beurten.c.gesprek)
geschiedenis = Table("ticket_geschiedenis", erbij, Column("sleutel", String(64)))
eenmaal = Index("ix_ticket_geschiedenis_sleutel", geschiedenis.c.sleutel, unique=True)


def upgrade() -> None:
    """Add the tables, the columns and the indexes."""
    lock_tabellen("gesprekken", "beurten", "ticket_geschiedenis")
    for tabel in NIEUW:
        add_tabel(tabel)
    add_kolommen("beurten", Column("model", String(12)))
    add_kolommen("gesprekken", Column("versie", String(12)))
    add_index(dag)
    add_kolommen("ticket_geschiedenis", Column("sleutel", String(64)))
    add_index(eenmaal)


def downgrade() -> None:
    """Take them away again; what was in them stays in the chain, where it stands too."""
    eenmaal.drop(op.get_bind())
    op.drop_column("ticket_geschiedenis", "sleutel")
    dag.drop(op.get_bind())
    op.drop_column("gesprekken", "versie")
    op.drop_column("beurten", "model")
    for tabel in NIEUW:
        tabel.drop(op.get_bind())
