"""What the council proposes that Tess should say, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.fouten import TessFout
from bot.toetsing.boek import Boek, read_lijst
from bot.toetsing.keten import as_canonical
from bot.toetsing.oordeeltabellen import voorstelbesluiten, voorstellen
from bot.toetsing.tabellen import beurten

OPEN, OVERGENOMEN, AFGEWEZEN = "open", "overgenomen", "afgewezen"
BESLUITEN = (OVERGENOMEN, AFGEWEZEN)


@dataclass(frozen=True)
class Voorstelbesluit:
    """What an editor did with a proposal (`betreft`), and why."""

    nummer: int
    tijd: datetime
    gebruiker: str
    betreft: int
    besluit: str
    reden: str


@dataclass(frozen=True)
class Voorstel:
    """What somebody proposes that Tess should say; without a decision it is open."""

    nummer: int
    tijd: datetime
    gebruiker: str
    beurten: tuple[int, ...]
    tekst: str
    besluit: Voorstelbesluit | None = None

    @property
    def stand(self) -> str:
        """OPEN, OVERGENOMEN or AFGEWEZEN."""
        return self.besluit.besluit if self.besluit else OPEN


class Voorstellen:
    """Takes proposals, and decisions about them; both stay on record."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def propose(self, gebruiker: str, nummers: Sequence[int], tekst: str) -> int:
        """Propose an answer to these questions.

        Raises:
            TessFout: beurt_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        schoon = self._boek.read_tekst(tekst, "tekst")
        with self._boek.engine.begin() as connection:
            bekend = set(connection.execute(select(beurten.c.nummer).where(beurten.c.nummer.in_(nummers))).scalars())
            if not nummers or bekend != set(nummers):
                raise TessFout("beurt_onbekend")
            rij = {"beurten": as_canonical(sorted(bekend)), "tekst": schoon}
            return self._boek.write(connection, "voorstel", gebruiker, rij)

    def decide(self, gebruiker: str, nummer: int, besluit: str, reden: str) -> int:
        """Take a proposal over or reject it, once and with a reason.

        Raises:
            TessFout: oordeel_onbekend, voorstel_onbekend, voorstel_afgedaan, reden_ontbreekt, tekst_te_lang.
        """
        if besluit not in BESLUITEN:
            raise TessFout("oordeel_onbekend", veld="besluit")
        schoon = self._boek.read_tekst(reden, "reden")
        with self._boek.engine.begin() as connection:
            if not connection.execute(select(voorstellen.c.nummer).where(voorstellen.c.nummer == nummer)).first():
                raise TessFout("voorstel_onbekend")
            gedaan = select(voorstelbesluiten.c.nummer).where(voorstelbesluiten.c.betreft == nummer)
            if connection.execute(gedaan).first():
                raise TessFout("voorstel_afgedaan")
            rij = {"betreft": nummer, "besluit": besluit, "reden": schoon}
            return self._boek.write(connection, "voorstelbesluit", gebruiker, rij)

    def list_voorstellen(self) -> tuple[Voorstel, ...]:
        """Every proposal with what became of it, the latest first."""
        besluiten = {rij["betreft"]: Voorstelbesluit(**rij) for rij in self._read(select(voorstelbesluiten))}
        rijen = self._read(select(voorstellen).order_by(voorstellen.c.nummer.desc()))
        return tuple(_make_voorstel(rij, besluiten.get(rij["nummer"])) for rij in rijen)

    def _read(self, zoek: Any) -> list[dict[str, Any]]:
        with self._boek.lezer.connect() as connection:
            return [dict(rij) for rij in connection.execute(zoek).mappings()]


def _make_voorstel(rij: dict[str, Any], besluit: Voorstelbesluit | None) -> Voorstel:
    return Voorstel(**{**rij, "beurten": tuple(read_lijst(rij["beurten"]))}, besluit=besluit)
