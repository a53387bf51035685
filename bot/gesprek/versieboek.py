"""Keeps which version of Tess each conversation is with, so that it stays there while another version comes beside it.

A version is what one pair of Rasa and actions serves, named after the content of its model.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek.tabellen import gesprekken
from bot.klok import Klok, nu

logger = logging.getLogger(__name__)

NIEUW = ""  # no turn yet; None is a version that does not tell its name
_DIT = gesprekken.c.sleutel == bindparam("dit")
_ZOEK = select(gesprekken.c.versie).where(_DIT)
_ZET = update(gesprekken).where(_DIT)
LOPEND = timedelta(hours=1)  # who was silent for longer, has most likely gone


class Versieboek:
    """The versions of conversations, in their table."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    async def read(self, sleutel: str) -> str | None:
        """The version of this conversation; NIEUW when it has none yet, or is not there any more."""
        return await asyncio.to_thread(self._read, sleutel)

    async def write(self, sleutel: str, versie: str | None) -> None:
        """Give the conversation this version; a turn that has its answer does not fail on this."""
        try:
            await asyncio.to_thread(self._write, sleutel, versie)
        except SQLAlchemyError as error:
            logger.warning("versie_not_kept", extra={"code": type(error).__name__})

    def count_lopend(self) -> dict[str | None, int]:
        """How many conversations with something said in the last hour each version has."""
        zoek = select(gesprekken.c.versie, func.count()).where(gesprekken.c.laatst >= self._klok() - LOPEND)
        with self._engine.begin() as connection:
            rijen = connection.execute(zoek.group_by(gesprekken.c.versie)).all()
        return {versie: aantal for versie, aantal in rijen if versie != NIEUW}

    def _read(self, sleutel: str) -> str | None:
        with self._engine.begin() as connection:
            rij = connection.execute(_ZOEK, {"dit": sleutel}).first()
        return NIEUW if rij is None else rij.versie

    def _write(self, sleutel: str, versie: str | None) -> None:
        with self._engine.begin() as connection:
            connection.execute(_ZET, {"dit": sleutel, "versie": versie})


@dataclass(frozen=True)
class VersieStand:
    """One version: how many servers have it, how many running conversations, and whether new ones come there."""

    versie: str | None
    servers: int
    lopend: int
    is_nieuw: bool

    @property
    def mag_weg(self) -> bool:
        """Whether its servers may be stopped: nobody who is talking would change to another version."""
        return bool(self.servers) and not self.lopend and not self.is_nieuw


def list_versies(servers: Sequence[str | None], lopend: Mapping[str | None, int]) -> list[VersieStand]:
    """Every version that is served or talked with, the one for new conversations first.

    Args:
        servers: the version of each server that answers, in the order of TESS_RASA_URLS.
        lopend: running conversations by version.
    """
    alle = dict.fromkeys([*servers, *lopend])
    nieuw = servers[0] if servers else NIEUW
    return [VersieStand(naam, servers.count(naam), lopend.get(naam, 0), naam == nieuw) for naam in alle]
