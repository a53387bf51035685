"""Messages as rows of their table, and the lock on their conversation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from bot.gesprek.model import Bericht, Knop
from bot.gesprek.tabellen import berichten, gesprekken


def lock_gesprek(connection: Connection, sleutel: str) -> bool:
    """Hold the conversation until the end of the transaction, so that it is not erased and written to at once.

    Returns:
        False when there is no such conversation.
    """
    zoek = select(gesprekken.c.sleutel).where(gesprekken.c.sleutel == sleutel).with_for_update()
    return connection.execute(zoek).first() is not None


def add_berichten(connection: Connection, sleutel: str, nieuwe: Sequence[Bericht]) -> list[int]:
    """Write messages below what was said; returns their numbers."""
    opdrachten = (insert(berichten).values(gesprek=sleutel, **_as_rij(bericht)) for bericht in nieuwe)
    return [int(connection.execute(opdracht).inserted_primary_key[0]) for opdracht in opdrachten]


def read_rij(rij: Any) -> Bericht:
    """The message in a row."""
    extra = json.loads(rij["extra"])
    knoppen = tuple(Knop(*knop) for knop in extra["knoppen"])
    velden = {naam: extra.get(naam) for naam in ("antwoord", "veld", "kaart", "taal", "code")}
    return Bericht(rij["van"], rij["tekst"], rij["tijd"], knoppen=knoppen, **velden)


def _as_rij(bericht: Bericht) -> dict[str, Any]:
    extra = {
        "antwoord": bericht.antwoord,
        "knoppen": [[knop.tekst, knop.knop, knop.licht] for knop in bericht.knoppen],
        "veld": bericht.veld,
        "kaart": bericht.kaart,
        "taal": bericht.taal,
        "code": bericht.code,
    }
    return {"van": bericht.van, "tekst": bericht.tekst, "tijd": bericht.tijd, "extra": json.dumps(extra)}
