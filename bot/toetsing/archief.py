"""Keeps every version of every answer that was ever served, so that what Tess said can be read back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.kennisbank import AntwoordVersie, Kennisbank
from bot.klok import AMSTERDAM, Klok, nu
from bot.toetsing.keten import Keten
from bot.toetsing.lezen import open_lezer
from bot.toetsing.oordeeltabellen import antwoordarchief

Sleutel = tuple[str, str]  # answer, version


@dataclass(frozen=True)
class Gearchiveerd:
    """One version as it was served; `weg` is when Tess no longer had it."""

    antwoord: str
    versie: str
    gebied: str
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    inhoud: str
    afdruk: str
    eerst_gezien: datetime
    laatst_gezien: datetime
    weg: datetime | None

    def holds_on(self, dag: date) -> bool:
        """Whether its text is about that day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot_en_met is None or dag <= self.geldig_tot_en_met)

    def was_there_on(self, dag: date) -> bool:
        """Whether Tess had it at any moment of that day."""
        begin = self.eerst_gezien.astimezone(AMSTERDAM).date()
        return begin <= dag and (self.weg is None or dag <= self.weg.astimezone(AMSTERDAM).date())


@dataclass(frozen=True)
class Wijziging:
    """What a start found: the versions that are new, and those that are gone."""

    nieuw: tuple[Sleutel, ...]
    weg: tuple[Sleutel, ...]


class Archief:
    """Records what is served, and finds it again."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._lezer = open_lezer(engine)
        self._klok = klok
        self._keten = Keten(engine, klok)

    def record(self, kb: Kennisbank) -> Wijziging:
        """Write down what Tess knows now; a second time changes nothing but the moment.

        The digests of what is new go into the chain, so that the archive cannot be rewritten unseen.
        """
        tijd = self._klok().astimezone(timezone.utc).replace(microsecond=0)
        rijen = {(id_, versie): _as_rij(kb, id_, versie, item) for id_, versie, item in _list_versies(kb)}
        with self._engine.begin() as connection:
            _wait(connection)
            aanwezig = _read_aanwezig(connection)
            wijziging = Wijziging(
                tuple(sorted(rijen.keys() - aanwezig.keys())), tuple(sorted(aanwezig.keys() - rijen.keys()))
            )
            self._write(connection, tijd, wijziging, rijen)
            blijft = [id_ for sleutel, id_ in aanwezig.items() if sleutel in rijen]
            _set(connection, blijft, {"laatst_gezien": tijd})
            _set(connection, [aanwezig[sleutel] for sleutel in wijziging.weg], {"weg": tijd})
        return wijziging

    def find(self, antwoord: str, versie: str) -> Gearchiveerd:
        """The latest record of this version.

        Raises:
            TessFout: versie_onbekend.
        """
        zoek = _kies().where(antwoordarchief.c.antwoord == antwoord, antwoordarchief.c.versie == versie)
        gevonden = self._read(zoek)
        if not gevonden:
            raise TessFout("versie_onbekend")
        return gevonden[-1]

    def list_versies(self, antwoord: str) -> tuple[Gearchiveerd, ...]:
        """Every record of one answer, the oldest first."""
        return self._read(_kies().where(antwoordarchief.c.antwoord == antwoord))

    def list_alle(self) -> tuple[Gearchiveerd, ...]:
        """Every record, the oldest first."""
        return self._read(_kies())

    def list_served(self, dag: date, gemeente: str | None = None) -> tuple[Gearchiveerd, ...]:
        """What was served on a day, by answer; the version of the municipality wins.

        More than one of an answer when its text was changed during that day; nothing of days before the archive began.
        """
        per_antwoord: dict[str, list[Gearchiveerd]] = {}
        for item in self.list_alle():
            if item.holds_on(dag) and item.was_there_on(dag) and item.gebied in {"landelijk", f"gemeente:{gemeente}"}:
                per_antwoord.setdefault(item.antwoord, []).append(item)
        return tuple(item for id_ in sorted(per_antwoord) for item in _choose_lokaal(per_antwoord[id_]))

    def _write(
        self, connection: Connection, tijd: datetime, wijziging: Wijziging, rijen: dict[Sleutel, dict[str, Any]]
    ) -> None:
        if not (wijziging.nieuw or wijziging.weg):
            return
        nieuw = [[*sleutel, rijen[sleutel]["afdruk"]] for sleutel in wijziging.nieuw]
        self._keten.append(connection, "inhoud", {"nieuw": nieuw, "weg": [list(item) for item in wijziging.weg]})
        erbij = [{**rijen[sleutel], "eerst_gezien": tijd, "laatst_gezien": tijd} for sleutel in wijziging.nieuw]
        if erbij:
            connection.execute(insert(antwoordarchief), erbij)

    def _read(self, zoek: Any) -> tuple[Gearchiveerd, ...]:
        with self._lezer.connect() as connection:
            return tuple(Gearchiveerd(**rij) for rij in connection.execute(zoek).mappings())


def _as_rij(kb: Kennisbank, id_: str, versie: str, item: AntwoordVersie) -> dict[str, Any]:
    inhoud = kb.make_inhoud(kb.antwoorden[id_], item)
    return {
        "antwoord": id_,
        "versie": versie,
        "gebied": str(item.gebied),
        "geldig_vanaf": item.geldig_vanaf,
        "geldig_tot_en_met": item.geldig_tot_en_met,
        "inhoud": inhoud,
        "afdruk": hashlib.sha256(inhoud.encode()).hexdigest(),
    }


def _list_versies(kb: Kennisbank) -> Iterable[tuple[str, str, AntwoordVersie]]:
    return ((id_, versie, item) for id_ in kb.antwoorden for versie, item in kb.list_versies(id_))


def _read_aanwezig(connection: Connection) -> dict[Sleutel, int]:
    """The versions that the start before had, with the id of their row."""
    zoek = select(antwoordarchief.c.antwoord, antwoordarchief.c.versie, antwoordarchief.c.id)
    rijen = connection.execute(zoek.where(antwoordarchief.c.weg.is_(None)))
    return {(rij.antwoord, rij.versie): rij.id for rij in rijen}


def _wait(connection: Connection) -> None:
    """Let processes that start together record one after the other; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE antwoordarchief IN SHARE ROW EXCLUSIVE MODE")


def _set(connection: Connection, ids: list[int], waarden: dict[str, Any]) -> None:
    connection.execute(update(antwoordarchief).where(antwoordarchief.c.id.in_(ids)).values(waarden))


def _kies() -> Any:
    kolommen = [antwoordarchief.c[naam] for naam in Gearchiveerd.__dataclass_fields__]
    return select(*kolommen).order_by(antwoordarchief.c.eerst_gezien, antwoordarchief.c.id)


def _choose_lokaal(items: list[Gearchiveerd]) -> list[Gearchiveerd]:
    lokaal = [item for item in items if item.gebied != "landelijk"]
    return lokaal or items
