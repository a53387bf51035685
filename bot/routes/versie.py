"""Which version of a route it is: everything that somebody who is led through it can read, and the hash of that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.kennisbank import Kennisbank
from bot.routes.model import Route
from bot.routes.voorbeeldbrief import Voorbeeldbrief


def make_inhoud(route: Route, kb: Kennisbank, brieven: Mapping[str, Voorbeeldbrief]) -> str:
    """Canonical JSON of the table with the sources, the amounts and the draft letters that it names.

    The answers that a result leads to are not in it: these have a version, and a verdict, of their own.
    """
    namen = sorted({uitslag.voorbeeldbrief for uitslag in route.uitslagen.values() if uitslag.voorbeeldbrief})
    vast = {"route": _as_json(route), "brieven": [_as_json(brieven[naam]) for naam in namen]}
    tekst = _as_canonical(vast)
    bronnen = sorted(id_ for id_ in kb.bronnen if f'"bron":"{id_}"' in tekst)
    bedragen = sorted(id_ for id_ in kb.bedragen if f"{{{id_}}}" in tekst)
    meer = {"bronnen": [_as_json(kb.bronnen[id_]) for id_ in bronnen]}
    return _as_canonical({**vast, **meer, "bedragen": [_as_json(kb.bedragen[id_]) for id_ in bedragen]})


def hash_inhoud(inhoud: str) -> str:
    """Eight hex digits over `make_inhoud`: the version."""
    return hashlib.sha256(inhoud.encode()).hexdigest()[:8]


def _as_json(vorm: Any) -> Any:
    return json.loads(vorm.json())


def _as_canonical(inhoud: object) -> str:
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
