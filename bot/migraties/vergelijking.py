"""The tables as the code has them now, to compare with what the steps make."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import MetaData

from bot.db import metadata


@lru_cache(maxsize=1)
def load_metadata() -> MetaData:
    """The tables of every room: importing a room is what makes them known."""
    import bot.gebruikers
    import bot.gesprek
    import bot.privacy
    import bot.tickets
    import bot.toetsing  # noqa: F401

    return metadata
