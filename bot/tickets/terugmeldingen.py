"""What go-betweens say is wrong in an answer of Tess, for whoever looks after the answers; it names no ticket."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets.rijen import record
from bot.tickets.tabellen import terugmeldingen

TERUGGEMELD = "teruggemeld"
MAX_REDEN = 2000


@dataclass(frozen=True)
class Terugmelding:
    """One report: which answer, which version of it, and what is wrong; `afgedaan` when somebody has looked."""

    id: int
    antwoord: str
    versie: str
    reden: str = field(repr=False)
    gebruiker: str
    gemaakt: datetime
    afgedaan: datetime | None


class Terugmeldingen:
    """The reports in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def add(
        self, antwoord: str, versie: str, reden: str, *, gebruiker: str, sleutel: str, ticket: int | None = None
    ) -> bool:
        """Write a report; the same key writes nothing twice.

        Args:
            antwoord: the id of the answer, with the version that the client read.
            reden: what is wrong; it has passed the privacy filter.
            sleutel: chosen by the caller, the same for a repeated request.
            ticket: whose history gets a line in the same transaction; the report itself does not say which.

        Returns:
            False when it had been written before.

        Raises:
            TessFout: "notitie_leeg", "tekst_te_lang", or "sleutel_hergebruikt" when the key was used for another text.
        """
        schoon = reden.strip()
        if not schoon:
            raise TessFout("notitie_leeg", veld="reden")
        if len(schoon) > MAX_REDEN:
            raise TessFout("tekst_te_lang", veld="reden")
        uniek = hashlib.sha256(f"{gebruiker}:{sleutel}".encode("utf-8", "replace")).hexdigest()
        rij = {"antwoord": antwoord, "versie": versie, "reden": schoon, "gebruiker": gebruiker, "sleutel": uniek}
        tijd = self._klok()
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(terugmeldingen).values(**rij, gemaakt=tijd))
                if ticket is not None:
                    wat = f"{antwoord}, versie {versie}"
                    record(connection, ticket, TERUGGEMELD, gebruiker, tijd, toelichting=wat)
        except IntegrityError:  # this key has been used: the same form, sent twice
            self._check_same(uniek, schoon)
            return False
        return True

    def _check_same(self, uniek: str, reden: str) -> None:
        with self._engine.begin() as connection:
            eerder = connection.execute(
                select(terugmeldingen.c.reden).where(terugmeldingen.c.sleutel == uniek)
            ).scalar()
        if eerder != reden:
            raise TessFout("sleutel_hergebruikt")

    def list_open(self) -> list[Terugmelding]:
        """What nobody has looked at, the oldest first."""
        zoek = select(terugmeldingen).where(terugmeldingen.c.afgedaan.is_(None)).order_by(terugmeldingen.c.id)
        namen = Terugmelding.__dataclass_fields__
        with self._engine.begin() as connection:
            return [Terugmelding(**{naam: rij[naam] for naam in namen}) for rij in connection.execute(zoek).mappings()]

    def settle(self, id_: int) -> None:
        """Somebody has looked at it; raises TessFout("terugmelding_onbekend") when nobody had to."""
        open_ = update(terugmeldingen).where(terugmeldingen.c.id == id_, terugmeldingen.c.afgedaan.is_(None))
        with self._engine.begin() as connection:
            if not connection.execute(open_.values(afgedaan=self._klok())).rowcount:
                raise TessFout("terugmelding_onbekend")

    def purge(self, dagen: int) -> int:
        """Remove what was settled more than `dagen` days ago; returns how many."""
        oud = delete(terugmeldingen).where(terugmeldingen.c.afgedaan < self._klok() - timedelta(days=dagen))
        with self._engine.begin() as connection:
            return int(connection.execute(oud).rowcount)
