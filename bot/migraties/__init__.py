"""Brings the database of an older Tess to the tables of this one, step by step; nothing that is kept gets lost."""

from bot.migraties.gang import KOP, Stap, list_stappen, migrate, move, read_stand

__all__ = ["KOP", "Stap", "list_stappen", "migrate", "move", "read_stand"]
