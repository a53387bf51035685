"""The vault: keeps contact data encrypted and for a short time, so that only placeholders travel on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.privacy.model import Vondst
from bot.privacy.tabellen import kluis

# Made once: making a statement and its key for the cache costs more than running it.
_NIEUW = insert(kluis)
_ZOEK = select(kluis.c.ciphertext).where(
    kluis.c.gesprek == bindparam("dit"),
    kluis.c.ref == bindparam("plek"),
    kluis.c.soort == bindparam("wat"),
    kluis.c.verloopt > bindparam("moment"),
)
_PLAATSHOUDER = re.compile(r"\[(telefoon|email|naam|adres):([a-z0-9]{8,32})\]")


class Kluis:
    """Contact data by conversation and placeholder. A caller without the key can pass data on, never read it."""

    def __init__(self, engine: Engine, sleutel: str, klok: Klok = nu, uren: int = 24) -> None:
        """Open the vault.

        Args:
            sleutel: a Fernet key; empty for a caller that may not read or write values.
            uren: how long a value is kept.

        Raises:
            ValueError: the key is not a Fernet key.
        """
        self._engine = engine
        self._fernet = Fernet(sleutel) if sleutel else None
        self._klok = klok
        self._uren = uren

    def put(self, gesprek: str, vondst: Vondst) -> None:
        """Keep one find for this conversation (see `add`)."""
        with self._engine.begin() as connection:
            self.add(gesprek, [vondst], connection)

    def add(self, gesprek: str, vondsten: Iterable[Vondst], connection: Connection) -> None:
        """Keep finds for this conversation, within the caller's transaction.

        Raises:
            RuntimeError: the vault was opened without its key.
            ValueError: this kind of data is never kept.
        """
        for vondst in vondsten:
            self._add_one(connection, gesprek, vondst)

    def _add_one(self, connection: Connection, gesprek: str, vondst: Vondst) -> None:
        fernet = self._require_fernet()
        plaatshouder = _PLAATSHOUDER.fullmatch(vondst.plaatshouder)
        if plaatshouder is None or plaatshouder[1] != vondst.soort:
            raise ValueError(f"the vault keeps no {vondst.soort}")
        tijd = self._klok()
        ciphertext = fernet.encrypt_at_time(vondst.waarde.encode("utf-8", "replace"), int(tijd.timestamp()))
        sleutels = {"gesprek": _hash(gesprek), "ref": plaatshouder[2]}
        velden = {"soort": vondst.soort, "ciphertext": ciphertext, "gemaakt": tijd}
        connection.execute(delete(kluis).filter_by(**sleutels))
        connection.execute(_NIEUW, {**sleutels, **velden, "verloopt": tijd + timedelta(hours=self._uren)})

    def reveal(self, gesprek: str, tekst: str) -> str:
        """Put the client's own data back in a text that only this client will see; what expired stays hidden.

        Raises:
            RuntimeError: the vault was opened without its key.
        """
        fernet = self._require_fernet()
        return _PLAATSHOUDER.sub(lambda plaatshouder: self._reveal_one(fernet, gesprek, plaatshouder), tekst)

    def ciphertext(self, gesprek: str, plaatshouder: str) -> bytes:
        """The encrypted value, to pass on to a ticket; needs no key.

        Raises:
            TessFout: "contact_verlopen" when it is not kept (any more).
        """
        gevonden = _PLAATSHOUDER.fullmatch(plaatshouder)
        ciphertext = self._find(gesprek, gevonden) if gevonden else None
        if ciphertext is None:
            raise TessFout("contact_verlopen", veld="contact")
        return ciphertext

    def encrypt(self, waarde: str) -> bytes:
        """Encrypt what goes straight into a ticket; nothing of it is kept here.

        Raises:
            RuntimeError: the vault was opened without its key.
        """
        return self._require_fernet().encrypt(waarde.encode("utf-8", "replace"))

    def list_bewaard(self, gesprek: str) -> list[tuple[str, datetime, datetime]]:
        """What is kept of one conversation: kind, since when and until when; never the value. Needs no key."""
        zoek = select(kluis.c.soort, kluis.c.gemaakt, kluis.c.verloopt).where(
            kluis.c.gesprek == _hash(gesprek), kluis.c.verloopt > self._klok()
        )
        with self._engine.begin() as connection:
            return [(soort, van, tot) for soort, van, tot in connection.execute(zoek.order_by(kluis.c.gemaakt))]

    def wis(self, gesprek: str) -> None:
        """Erase everything of one conversation in a transaction of its own (see `erase`)."""
        with self._engine.begin() as connection:
            self.erase(gesprek, connection)

    def erase(self, gesprek: str, connection: Connection) -> None:
        """Erase everything of one conversation, within the caller's transaction; needs no key."""
        connection.execute(delete(kluis).where(kluis.c.gesprek == _hash(gesprek)))

    def purge(self) -> int:
        """Erase what has expired; needs no key. Returns how much was removed."""
        with self._engine.begin() as connection:
            return int(connection.execute(delete(kluis).where(kluis.c.verloopt <= self._klok())).rowcount)

    def _require_fernet(self) -> Fernet:
        if self._fernet is None:
            raise RuntimeError("the vault was opened without its key: this process may not read or write contact data")
        return self._fernet

    def _reveal_one(self, fernet: Fernet, gesprek: str, plaatshouder: re.Match[str]) -> str:
        ciphertext = self._find(gesprek, plaatshouder)
        if ciphertext is None:
            return f"[{plaatshouder[1]}]"
        try:
            return fernet.decrypt(ciphertext).decode()
        except InvalidToken:
            return f"[{plaatshouder[1]}]"

    def _find(self, gesprek: str, plaatshouder: re.Match[str]) -> bytes | None:
        wat = {"dit": _hash(gesprek), "plek": plaatshouder[2], "wat": plaatshouder[1], "moment": self._klok()}
        with self._engine.begin() as connection:
            ciphertext: bytes | None = connection.execute(_ZOEK, wat).scalar_one_or_none()
        return ciphertext


def decrypt(sleutel: str, ciphertext: bytes) -> str:
    """Read what the vault encrypted.

    Raises:
        TessFout: "contact_onleesbaar" when this key does not fit.
    """
    try:
        return Fernet(sleutel).decrypt(ciphertext).decode()
    except InvalidToken:
        raise TessFout("contact_onleesbaar") from None


def _hash(gesprek: str) -> str:
    return hashlib.sha256(gesprek.encode("utf-8", "replace")).hexdigest()
