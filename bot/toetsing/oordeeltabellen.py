"""The tables of what the council decides: each row is an entry of the chain, which says the same (see `Boek`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from bot.db import UtcDateTime, metadata

antwoordarchief = Table(
    "antwoordarchief",  # every version that was ever served; the digests stand in the chain under "inhoud"
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("gebied", String(60), nullable=False),
    Column("geldig_vanaf", Date, nullable=False),
    Column("geldig_tot_en_met", Date),
    Column("inhoud", Text, nullable=False),  # canonical JSON: exactly what the hash of the version is over
    Column("afdruk", String(64), nullable=False),  # sha256 of `inhoud`; its first eight digits are the version
    Column("eerst_gezien", UtcDateTime, nullable=False),
    Column("laatst_gezien", UtcDateTime, nullable=False),
    Column("weg", UtcDateTime),  # the first start at which Tess no longer had it
    Index("ix_antwoordarchief_versie", "antwoord", "versie"),
)


def _make_tabel(naam: str, *kolommen: Column[Any] | Index) -> Table:
    """A table of decisions: the number in the chain, when, and which account."""
    return Table(
        naam,
        metadata,
        Column("nummer", Integer, primary_key=True, autoincrement=False),
        Column("tijd", UtcDateTime, nullable=False),
        Column("gebruiker", String(100), nullable=False),
        *kolommen,
    )


zinoordelen = _make_tabel(
    "zinoordelen",
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("plaats", String(20), nullable=False),  # "kort.1" is the first sentence of the short answer
    Column("zin", Text, nullable=False),  # as the member of the council saw it
    Column("oordeel", String(20), nullable=False),
    Column("reden", Text, nullable=False),
    Column("voorstel", Text, nullable=False),
    Index("ix_zinoordelen_versie", "antwoord", "versie"),
)

standpunten = _make_tabel(
    "standpunten",
    Column("soort", String(20), nullable=False),  # goedkeuring, bezwaar or ingetrokken
    Column("antwoord", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("reden", Text, nullable=False),
    Column("betreft", Integer),  # the objection that is withdrawn
    Index("ix_standpunten_versie", "antwoord", "versie"),
)

steekproeven = _make_tabel(
    "steekproeven",
    Column("zaad", String(60), nullable=False),
    Column("aantal", Integer, nullable=False),
    Column("van", Date, nullable=False),
    Column("tot_en_met", Date, nullable=False),
    Column("laatste", Integer, nullable=False),  # entries of the chain after this one did not exist yet
    Column("totaal", Integer, nullable=False),  # how many conversations there were to choose from
    Column("gesprekken", Text, nullable=False),  # a JSON list of pseudonyms
)

beurtoordelen = _make_tabel(
    "beurtoordelen",
    Column("beurt", Integer, nullable=False, index=True),
    Column("steekproef", Integer),
    Column("oordeel", String(30), nullable=False),
    Column("reden", Text, nullable=False),
)

voorstellen = _make_tabel(
    "voorstellen",
    Column("beurten", Text, nullable=False),  # a JSON list of numbers: the texts themselves can be erased
    Column("tekst", Text, nullable=False),
)

voorstelbesluiten = _make_tabel(
    "voorstelbesluiten",
    Column("betreft", Integer, nullable=False, unique=True),  # the proposal: it is decided on once
    Column("besluit", String(20), nullable=False),  # overgenomen or afgewezen
    Column("reden", Text, nullable=False),
)

afgiften = _make_tabel(
    "afgiften",  # every export that was made
    Column("rol", String(20), nullable=False),
    Column("soort", String(20), nullable=False),  # pakket, csv, json, or tabellen for both
    Column("laatste", Integer, nullable=False),  # the last entry of the chain that is in it
    Column("zaad", String(60)),  # of the sample in a pack, like the three below
    Column("aantal", Integer),
    Column("van", Date),
    Column("tot_en_met", Date),
)

routeversies = _make_tabel(
    "routeversies",  # every version of a guided route that was ever served
    Column("route", String(60), nullable=False),
    Column("versie", String(8), nullable=False),
    Column("inhoud", Text, nullable=False),  # canonical JSON: exactly what the hash of the version is over
    Index("ix_routeversies_versie", "route", "versie"),
)

schakelaars = _make_tabel(
    "schakelaars",
    Column("antwoord", String(60)),  # None is the whole of Tess
    Column("uit", Boolean, nullable=False),
    Column("reden", Text, nullable=False),
)

TABELLEN: dict[str, Table] = {
    "oordeel": zinoordelen,
    "standpunt": standpunten,
    "steekproef": steekproeven,
    "beurtoordeel": beurtoordelen,
    "voorstel": voorstellen,
    "schakelaar": schakelaars,
    "voorstelbesluit": voorstelbesluiten,
    "afgifte": afgiften,
    "route": routeversies,
}
