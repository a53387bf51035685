"""An account and a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

ROLLEN = ("raad", "bemiddelaar", "beheer")


@dataclass(frozen=True)
class Gebruiker:
    """Somebody who may log in; `rol` is one of ROLLEN."""

    id: int
    naam: str
    rol: str


@dataclass(frozen=True)
class Sessie:
    """A login that holds until `verloopt`; the token is known to the browser only, the table has its hash."""

    token: str = field(repr=False)
    csrf: str = field(repr=False)
    gebruiker: Gebruiker
    verloopt: datetime
