"""For the first steps: a database of before the steps may have a table, or a column of it, already."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Index, Table, inspect


def lock_tabellen(*tabellen: str) -> None:
    """Hold these tables until the step is done; before anything else in a step.

    To ask later for more of a table that is held already makes a Tess at work and the step wait for each other. SQLite
    has one writer anyhow.
    """
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(tabellen)} IN ACCESS EXCLUSIVE MODE")


def add_tabel(tabel: Table) -> None:
    """Make the table, or what is lacking of it: columns that may be empty, and indexes."""
    connection = op.get_bind()
    if not inspect(connection).has_table(tabel.name):
        tabel.create(connection)
        return
    add_kolommen(tabel.name, *(Column(kolom.name, kolom.type) for kolom in tabel.columns))
    for index in tabel.indexes:
        index.create(connection, checkfirst=True)


def add_kolommen(tabel: str, *kolommen: Column[object]) -> None:
    """Add the columns that are not there yet."""
    aanwezig = {item["name"] for item in inspect(op.get_bind()).get_columns(tabel)}
    for kolom in kolommen:
        if kolom.name not in aanwezig:
            op.add_column(tabel, kolom)


def add_index(index: Index) -> None:
    """Make an index that is not there yet."""
    index.create(op.get_bind(), checkfirst=True)
