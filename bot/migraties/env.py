"""What alembic runs for each command: the steps on the connection that it was given (see gang)."""

from __future__ import annotations

from typing import Any

from alembic import context

from bot.migraties.vergelijking import load_metadata


def _is_ours(_object: Any, naam: str | None, soort: str, _bestaand: bool, _ander: Any) -> bool:
    """Rasa may keep its events in the same database, and a table that was set aside is nobody's."""
    return soort != "table" or naam in load_metadata().tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=load_metadata() if context.config.attributes.get("vergelijk") else None,
    include_object=_is_ours,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
