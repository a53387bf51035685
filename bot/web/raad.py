"""The council's rooms as the web process opens them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.kennisbank import Kennisbank
from bot.privacy import Filter
from bot.routes import Route, Voorbeeldbrief, hash_inhoud, make_inhoud
from bot.toetsing import Routetekst, Toetsing, build_toetsing

logger = logging.getLogger(__name__)

_VERWIJZING = re.compile(r"\[(\w+):[^\]\s]*\]")


def open_toetsing(engine: Engine, kennisbank: Kennisbank, filter_: Filter, *, verplicht: bool) -> Toetsing:
    """Put the rooms together; what a member of the council types goes through the same filter as a client's words."""
    return build_toetsing(engine, kennisbank, lambda tekst: _clean(filter_, tekst), verplicht=verplicht)


def make_teksten(
    kb: Kennisbank, routes: Mapping[str, Route], brieven: Mapping[str, Voorbeeldbrief]
) -> list[Routetekst]:
    """Every route with its version."""
    inhouden = ((id_, make_inhoud(route, kb, brieven)) for id_, route in routes.items())
    return [Routetekst(id_, hash_inhoud(inhoud), inhoud) for id_, inhoud in inhouden]


def record_inhoud(toetsing: Toetsing, kennisbank: Kennisbank, routes: Iterable[Routetekst] = ()) -> None:
    """Write down what is served from now on; a database that is away must not keep Tess from starting.

    The action server, which does not start without it, writes the same.
    """
    try:
        toetsing.archief.record(kennisbank)
        toetsing.routes.record(routes)
    except SQLAlchemyError as error:
        logger.warning("archive_not_written", extra={"code": type(error).__name__})


def _clean(filter_: Filter, tekst: str) -> str:
    """Without personal data, and without references into a vault that keeps nothing for the council."""
    return _VERWIJZING.sub(r"[\1]", filter_.filter(tekst).tekst)
