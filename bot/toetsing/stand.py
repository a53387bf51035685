"""What verdicts and switches do to the answers at this moment: one snapshot, read every few seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.toetsing.lezen import open_lezer
from bot.toetsing.oordeeltabellen import schakelaars, standpunten
from bot.toetsing.oordelen import BEZWAAR, GOEDKEURING, INGETROKKEN

logger = logging.getLogger(__name__)

SECONDEN = 3.0  # how long a snapshot is used
VRIJ, UIT, WACHT = "vrij", "uit", "wacht"
Versie = tuple[str, str]


class Bezwaar(NamedTuple):
    """An objection that was not withdrawn."""

    nummer: int
    reden: str


@dataclass(frozen=True)
class Stand:
    """Whether an answer may be given, and what goes with it.

    `uit` has the reason of each switch that is off; the whole of Tess under None. With `verplicht` only approved
    versions are given.
    """

    verplicht: bool = False
    uit: Mapping[str | None, str] = field(default_factory=dict)
    bezwaren: Mapping[Versie, tuple[Bezwaar, ...]] = field(default_factory=dict)
    goedgekeurd: frozenset[Versie] = frozenset()

    @property
    def is_alles_uit(self) -> bool:
        """Whether somebody switched the whole of Tess off."""
        return None in self.uit

    def look(self, antwoord: str, versie: str) -> str:
        """VRIJ when this version may be given, UIT when it is switched off, WACHT when it must be approved first."""
        if self.is_alles_uit or antwoord in self.uit:
            return UIT
        return WACHT if self.verplicht and (antwoord, versie) not in self.goedgekeurd else VRIJ

    def list_bezwaren(self, antwoord: str, versie: str) -> tuple[Bezwaar, ...]:
        """The open objections to exactly this version, the oldest first."""
        return self.bezwaren.get((antwoord, versie), ())


class Bewaker:
    """Reads the snapshot again when it is a few seconds old; without a database the last known one holds."""

    def __init__(
        self,
        engine: Engine,
        *,
        verplicht: bool,
        seconden: float = SECONDEN,
        tik: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read nothing yet.

        Args:
            seconden: how long a snapshot is used; 0 for who must see at once what was just written down.
        """
        self._lezer = open_lezer(engine)
        self._verplicht = verplicht
        self._seconden = seconden
        self._tik = tik
        self._gelezen: float | None = None
        self._stand = Stand(verplicht)

    def read(self) -> Stand:
        """The stand of now, or of at most a few seconds ago."""
        tik = self._tik()
        if self._gelezen is None or tik - self._gelezen >= self._seconden:
            self._gelezen = tik
            try:
                with self._lezer.connect() as connection:
                    self._stand = read_stand(connection, self._verplicht)
            except SQLAlchemyError as error:  # a client must not get silence because a table cannot be reached
                logger.warning("stand_unreadable", extra={"code": type(error).__name__})
        return self._stand


def read_stand(connection: Connection, verplicht: bool) -> Stand:
    """The snapshot from the tables: of each switch the latest, of objections those that nobody withdrew."""
    uit: dict[str | None, str] = {}
    zoek = select(schakelaars.c.antwoord, schakelaars.c.uit, schakelaars.c.reden).order_by(schakelaars.c.nummer)
    for antwoord, is_uit, reden in connection.execute(zoek):
        uit.pop(antwoord, None)
        if is_uit:
            uit[antwoord] = reden
    rijen = connection.execute(select(standpunten).order_by(standpunten.c.nummer)).all()
    ingetrokken = {rij.betreft for rij in rijen if rij.soort == INGETROKKEN}
    bezwaren: dict[Versie, tuple[Bezwaar, ...]] = {}
    for rij in rijen:
        if rij.soort == BEZWAAR and rij.nummer not in ingetrokken:
            plek = (rij.antwoord, rij.versie)
            bezwaren[plek] = (*bezwaren.get(plek, ()), Bezwaar(rij.nummer, rij.reden))
    goed = {(rij.antwoord, rij.versie) for rij in rijen if rij.soort == GOEDKEURING}
    return Stand(verplicht, uit, bezwaren, frozenset(goed - bezwaren.keys()))
