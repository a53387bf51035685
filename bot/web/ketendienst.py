"""What the pages of the council ask of the chain: its head, whether it is whole, and files to take along."""

from __future__ import annotations

import logging
import time
import zipfile
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.kennisbank import Kennisbank
from bot.klok import Klok, nu, peildatum
from bot.settings import Settings
from bot.toetsing import (
    Bewaker,
    Controle,
    Keten,
    Kop,
    Stand,
    Trekking,
    list_uitvoer,
    read_rustig,
    verify,
    write_pakket,
    write_tabellen,
)

logger = logging.getLogger(__name__)

SECONDEN = 5.0


class Ketendienst:
    """Reads the chain in the database; every call takes time, so make it outside the loop."""

    def __init__(
        self, engine: Engine, lezer: Engine, kennisbank: Kennisbank, settings: Settings, klok: Klok = nu
    ) -> None:
        self._engine = engine
        self._kennisbank = kennisbank
        self._rapport = settings.data_dir / "rapport" / "index.html"
        self._keten = Keten(lezer)
        self._klok = klok
        self._bewaker = Bewaker(engine, verplicht=settings.toetsing_verplicht, seconden=0)
        self._gezien: Kop | None = None
        self._gezien_op = float("-inf")

    def kop(self) -> Kop:
        """The last entry."""
        return self._keten.kop()

    def read_kop(self) -> Kop | None:
        """The head of a few seconds ago, for pages that go on without a database; None when it was never seen."""
        tik = time.monotonic()
        if tik - self._gezien_op >= SECONDEN:
            self._gezien_op = tik
            try:
                self._gezien = self._keten.kop()
            except SQLAlchemyError as error:  # the answers come from files: they are shown all the same
                logger.warning("head_unreadable", extra={"code": type(error).__name__})
        return self._gezien

    def stand(self) -> Stand:
        """Verdicts and switches as they are at this very moment."""
        return self._bewaker.read()

    def verify(self, kop: str | None = None) -> Controle:
        """Walk the whole chain; an earlier head must still be in it."""
        return verify(self._engine, kop=kop or None)

    def write_pakket(self, pad: Path, trekking: Trekking) -> Kop:
        """Write the audit pack; returns the head up to which it goes, or raises TeDruk."""
        return read_rustig(self._engine, partial(self._write_pakket, pad, trekking))

    def write_tabellen(self, pad: Path, soort: str) -> Kop:
        """Write a zip of every table in one form ("csv" or "json"); returns its head, or raises TeDruk."""
        return read_rustig(self._engine, partial(self._write_tabellen, pad, soort))

    def _write_pakket(self, pad: Path, trekking: Trekking, kop: Kop) -> Kop:
        uitvoer = list_uitvoer(self._engine, self._kennisbank, kop)
        gemaakt = peildatum(self._klok)
        write_pakket(pad, self._engine, kop, trekking, uitvoer, gemaakt=gemaakt, rapport=self._rapport)
        return kop

    def _write_tabellen(self, pad: Path, soort: str, kop: Kop) -> Kop:
        with TemporaryDirectory(dir=pad.parent) as tijdelijk:
            namen = write_tabellen(Path(tijdelijk), list_uitvoer(self._engine, self._kennisbank, kop))
            with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as uit:
                for naam in namen:
                    if naam.endswith(f".{soort}"):
                        uit.write(Path(tijdelijk) / naam, naam)
                uit.writestr("KOP.txt", f"{kop.nummer} {kop.keten}\n")
        return kop
