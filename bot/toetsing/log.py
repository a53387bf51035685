"""The log of turns: each is an entry of the chain, a row to search in, and a text that can be erased."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Engine

from bot.klok import AMSTERDAM, Klok, nu, peildatum
from bot.toetsing.keten import Keten, as_canonical
from bot.toetsing.tabellen import beurten, beurtteksten
from bot.toetsing.teksten import VERZOEK, Tekst, keep_tekst, wipe_teksten

BEURT = "beurt"
_NIEUW = insert(beurten)


class BeurtLog:
    """Appends turns, shows a conversation its own, and empties their texts."""

    def __init__(self, engine: Engine, klok: Klok = nu, *, sleutel: str) -> None:
        """Open the log.

        Args:
            sleutel: the secret from which pseudonyms follow; whoever has only the tables cannot make them.

        Raises:
            ValueError: the secret is empty, so that anybody could make the pseudonyms.
        """
        if not sleutel:
            raise ValueError("sleutel: the log needs a secret for its pseudonyms")
        self._engine = engine
        self._klok = klok
        self._keten = Keten(engine, klok)
        self._sleutel = hmac.digest(sleutel.encode(), b"tess: pseudoniemen van beurten", "sha256")

    def append(
        self,
        gesprek: str,
        uitkomst: str,
        begrip: dict[str, Any],
        antwoord: dict[str, Any] | None,
        seconden: float,
        *,
        keuzes: Sequence[str] = (),
        taal: str | None = None,
        tekst: Tekst | None = None,
    ) -> int:
        """Add one turn in a transaction of its own (see `add`)."""
        with self._engine.begin() as connection:
            return self.add(
                connection,
                gesprek,
                uitkomst,
                begrip,
                antwoord,
                seconden=seconden,
                keuzes=keuzes,
                taal=taal,
                tekst=tekst,
            )

    def add(
        self,
        connection: Connection,
        gesprek: str,
        uitkomst: str,
        begrip: dict[str, Any],
        antwoord: dict[str, Any] | None,
        *,
        seconden: float,
        keuzes: Sequence[str] = (),
        taal: str | None = None,
        tekst: Tekst | None = None,
    ) -> int:
        """Add one turn within the caller's transaction: its entry, its row and its text.

        Until that transaction ends no other turn is added, so let this be the last that it does.

        Args:
            gesprek: the key of the conversation; only a pseudonym for this day is kept.
            begrip: what Rasa understood; intent, confidence and the name of its model are kept.
            antwoord: the answer given, if any; its id and version are kept.
            seconden: how long the turn took.
            keuzes: the buttons offered, by their ids.
            tekst: what was asked and said, after the privacy filter; None when it may not be kept here.

        Returns:
            The number of its entry in the chain.
        """
        moment = self._klok().astimezone(timezone.utc)
        uur = moment.replace(minute=0, second=0, microsecond=0)
        zekerheid = begrip.get("zekerheid")
        rij = {
            "gesprek": self._pseudonym(gesprek, moment.astimezone(AMSTERDAM).date()),
            "uitkomst": uitkomst,
            "intent": begrip.get("intent"),
            "zekerheid": None if zekerheid is None else round(float(zekerheid), 4),
            "antwoord": antwoord["id"] if antwoord else None,
            "versie": antwoord["versie"] if antwoord else None,
            "milliseconden": round(seconden * 1000),
            "taal": taal,
        }
        model = begrip.get("model")
        if model is not None:  # entries of earlier have no such field: so one without a model has none either
            rij["model"] = model
        inhoud = rij | {"keuzes": list(keuzes), "tekst": tekst.digest if tekst else None}
        nummer = self._keten.append(connection, BEURT, inhoud, tijd=uur)
        kolommen = rij | {"nummer": nummer, "tijd": uur, "keuzes": as_canonical(list(keuzes))}
        connection.execute(_NIEUW, kolommen)
        if tekst:
            keep_tekst(connection, nummer, tekst)
        return nummer

    def list_beurten(self, gesprek: str, sinds: datetime) -> list[dict[str, Any]]:
        """The turns of one conversation, for whoever has its key: every column as it is kept, and the text.

        Args:
            gesprek: the key of the conversation.
            sinds: when it began; it has a pseudonym for each day since.
        """
        met_tekst = beurten.outerjoin(beurtteksten, beurten.c.nummer == beurtteksten.c.nummer)
        velden = (beurtteksten.c.vraag, beurtteksten.c.gezegd)
        zoek = select(beurten, *velden).select_from(met_tekst).where(self._is_of(gesprek, sinds))
        with self._engine.begin() as connection:
            return [dict(rij) for rij in connection.execute(zoek.order_by(beurten.c.nummer)).mappings()]

    def wipe(self, gesprek: str, sinds: datetime) -> int:
        """Empty the texts of one conversation in a transaction of its own (see `erase`); returns how many."""
        with self._engine.begin() as connection:
            return self.erase(connection, gesprek, sinds)

    def erase(self, connection: Connection, gesprek: str, sinds: datetime) -> int:
        """Empty the texts of one conversation at its client's request, as the last of the caller's transaction.

        Returns:
            How many texts were emptied.
        """
        nummers = select(beurten.c.nummer).where(self._is_of(gesprek, sinds))
        return wipe_teksten(connection, self._keten, nummers, VERZOEK, peildatum(self._klok))

    def _is_of(self, gesprek: str, sinds: datetime) -> Any:
        begin = sinds.astimezone(AMSTERDAM).date()
        dagen = (peildatum(self._klok) - begin).days + 1
        return beurten.c.gesprek.in_([self._pseudonym(gesprek, begin + timedelta(days=dag)) for dag in range(dagen)])

    def _pseudonym(self, gesprek: str, dag: date) -> str:
        return hmac.new(self._sleutel, f"{dag.isoformat()} {gesprek}".encode(), hashlib.sha256).hexdigest()[:16]
