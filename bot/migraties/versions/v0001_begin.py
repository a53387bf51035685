"""The tables of the first Tess with steps; a database of before that gets what it lacks, and keeps its rows."""

from __future__ import annotations

from alembic import op
from sqlalchemy import inspect

from bot.migraties.begin import begin
from bot.migraties.begin_toetsing import beurten
from bot.migraties.hulp import add_tabel

revision = "0001"
down_revision = None

OUD = "beurten_oud"


def upgrade() -> None:
    """Make every table that is not there, and add what an older one lacks."""
    connection = op.get_bind()
    if inspect(connection).has_table(beurten.name) and _is_oud():
        op.rename_table(beurten.name, OUD)  # of before the chain: other columns, and it proves nothing
    for tabel in begin.sorted_tables:
        add_tabel(tabel)


def downgrade() -> None:
    """Take every table away."""
    begin.drop_all(op.get_bind())


def _is_oud() -> bool:
    return any(kolom["name"] == "keten" for kolom in inspect(op.get_bind()).get_columns(beurten.name))
