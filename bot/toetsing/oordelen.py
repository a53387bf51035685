"""Verdicts: on each sentence of one exact version, and on a version as a whole; nothing is ever changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.toetsing.archief import Archief, Gearchiveerd
from bot.toetsing.boek import Boek
from bot.toetsing.oordeeltabellen import standpunten, zinoordelen
from bot.toetsing.routeversies import Routeversies, is_route
from bot.toetsing.terug import read_versie

JUIST = "juist"
ZINOORDELEN = (JUIST, "onvolledig", "fout", "onbegrijpelijk")
GOEDKEURING, BEZWAAR, INGETROKKEN = "goedkeuring", "bezwaar", "ingetrokken"


@dataclass(frozen=True)
class ZinOordeel:
    """What one account said about one sentence."""

    nummer: int
    tijd: datetime
    gebruiker: str
    antwoord: str
    versie: str
    plaats: str
    zin: str
    oordeel: str
    reden: str
    voorstel: str


@dataclass(frozen=True)
class Standpunt:
    """An approval, an objection, or the withdrawal of an objection (`betreft`), for exactly this version."""

    nummer: int
    tijd: datetime
    gebruiker: str
    soort: str
    antwoord: str
    versie: str
    reden: str
    betreft: int | None


class Oordelen:
    """What the council thinks of the answers, and of the guided routes as a whole (by the name of `name_route`)."""

    def __init__(self, boek: Boek, archief: Archief) -> None:
        self._boek = boek
        self._archief = archief
        self._routes = Routeversies(boek)

    def judge_zin(
        self, gebruiker: str, antwoord: str, versie: str, plaats: str, oordeel: str, *, reden: str, voorstel: str = ""
    ) -> int:
        """Judge one sentence; a later verdict of the same account on it counts instead of this one.

        Raises:
            TessFout: oordeel_onbekend, versie_onbekend, zin_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        if oordeel not in ZINOORDELEN:
            raise TessFout("oordeel_onbekend", veld="oordeel")
        gelezen = read_versie(self._archief.find(antwoord, versie), peildatum(self._boek.klok))
        zin = next((zin.tekst for zin in gelezen.zinnen if zin.plaats == plaats), None)
        if zin is None:
            raise TessFout("zin_onbekend")
        rij = {"antwoord": antwoord, "versie": versie, "plaats": plaats, "zin": zin, "oordeel": oordeel}
        rij["reden"] = self._boek.read_tekst(reden, "reden", verplicht=oordeel != JUIST)
        rij["voorstel"] = self._boek.read_tekst(voorstel, "voorstel", verplicht=False)
        with self._boek.engine.begin() as connection:
            return self._boek.write(connection, "oordeel", gebruiker, rij)

    def approve(self, gebruiker: str, antwoord: str, versie: str) -> int:
        """Approve this version; twice by the same account is once.

        Raises:
            TessFout: versie_onbekend.
        """
        self._require(antwoord, versie)
        with self._boek.engine.begin() as connection:
            eigen = [item for item in _list(connection, antwoord, versie) if item.gebruiker == gebruiker]
            if eigen and eigen[-1].soort == GOEDKEURING:
                return eigen[-1].nummer
            return self._write(connection, gebruiker, GOEDKEURING, antwoord, versie)

    def object_to(self, gebruiker: str, antwoord: str, versie: str, reden: str) -> int:
        """Object to this version: clients see it at once, with the reason.

        Raises:
            TessFout: versie_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        self._require(antwoord, versie)
        schoon = self._boek.read_tekst(reden, "reden")
        with self._boek.engine.begin() as connection:
            return self._write(connection, gebruiker, BEZWAAR, antwoord, versie, reden=schoon)

    def withdraw(self, gebruiker: str, nummer: int, reden: str) -> int:
        """Withdraw an objection; it stays on record.

        Raises:
            TessFout: bezwaar_onbekend, bezwaar_ingetrokken, reden_ontbreekt, tekst_te_lang.
        """
        schoon = self._boek.read_tekst(reden, "reden")
        with self._boek.engine.begin() as connection:
            zoek = select(standpunten).where(standpunten.c.nummer == nummer, standpunten.c.soort == BEZWAAR)
            bezwaar = connection.execute(zoek).first()
            if bezwaar is None:
                raise TessFout("bezwaar_onbekend")
            if connection.execute(select(standpunten.c.nummer).where(standpunten.c.betreft == nummer)).first():
                raise TessFout("bezwaar_ingetrokken")
            meer = {"reden": schoon, "betreft": nummer}
            return self._write(connection, gebruiker, INGETROKKEN, bezwaar.antwoord, bezwaar.versie, **meer)

    def list_zinoordelen(self, antwoord: str | None = None, versie: str | None = None) -> tuple[ZinOordeel, ...]:
        """The verdicts that count: of each account the latest on each sentence, the oldest first."""
        zoek = select(zinoordelen).order_by(zinoordelen.c.nummer)
        if antwoord is not None:
            zoek = zoek.where(zinoordelen.c.antwoord == antwoord)
        if versie is not None:
            zoek = zoek.where(zinoordelen.c.versie == versie)
        laatste: dict[tuple[str, str, str, str], ZinOordeel] = {}
        for item in (ZinOordeel(**rij) for rij in self._read(zoek)):
            laatste[item.gebruiker, item.antwoord, item.versie, item.plaats] = item
        return tuple(sorted(laatste.values(), key=lambda item: item.nummer))

    def list_standpunten(self, antwoord: str | None = None, versie: str | None = None) -> tuple[Standpunt, ...]:
        """All that was said about an answer as a whole, or about every answer; the oldest first."""
        zoek = select(standpunten).order_by(standpunten.c.nummer)
        if antwoord is not None:
            zoek = zoek.where(standpunten.c.antwoord == antwoord)
        if versie is not None:
            zoek = zoek.where(standpunten.c.versie == versie)
        return tuple(Standpunt(**rij) for rij in self._read(zoek))

    def find_eerder(self, antwoord: str, versie: str) -> Gearchiveerd | None:
        """The version judged before this one: another one of the same answer and area, the latest that was judged.

        Raises:
            TessFout: versie_onbekend.
        """
        gebied = self._archief.find(antwoord, versie).gebied
        items: tuple[Any, ...] = (*self.list_zinoordelen(antwoord), *self.list_standpunten(antwoord))
        for item in sorted(items, key=lambda item: -item.nummer):
            if item.versie != versie:
                gevonden = self._archief.find(antwoord, item.versie)
                if gevonden.gebied == gebied:
                    return gevonden
        return None

    def is_beoordeeld(self, antwoord: str, versie: str) -> bool:
        """Whether anybody judged exactly this version; a new version is not judged yet."""
        return bool(self.list_standpunten(antwoord, versie) or self.list_zinoordelen(antwoord, versie))

    def _require(self, antwoord: str, versie: str) -> None:
        """Raises TessFout("versie_onbekend") for what was never served."""
        if is_route(antwoord):
            self._routes.find(antwoord, versie)
        else:
            self._archief.find(antwoord, versie)

    def _write(
        self, connection: Connection, gebruiker: str, soort: str, antwoord: str, versie: str, **meer: Any
    ) -> int:
        rij = {"soort": soort, "antwoord": antwoord, "versie": versie, "reden": "", "betreft": None, **meer}
        return self._boek.write(connection, "standpunt", gebruiker, rij)

    def _read(self, zoek: Any) -> list[Any]:
        with self._boek.lezer.connect() as connection:
            return [dict(rij) for rij in connection.execute(zoek).mappings()]


def _list(connection: Connection, antwoord: str, versie: str) -> list[Standpunt]:
    zoek = select(standpunten).where(standpunten.c.antwoord == antwoord, standpunten.c.versie == versie)
    return [Standpunt(**rij) for rij in connection.execute(zoek.order_by(standpunten.c.nummer)).mappings()]
