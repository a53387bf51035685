"""Pages from templates: escaping always on, dates and labels in Dutch."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import HTTPResponse
from sanic.response import html

from bot.klok import AMSTERDAM

TEMPLATES = Path(__file__).parent / "templates"

ZEKERHEID = {
    "gezien": "Gecontroleerd in de bron",
    "afgeleid": "Afgeleid uit de bron",
    "onzeker": "Niet zeker: vraag dit na",
}
_MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


def render(template: str, *, status: int = 200, **waarden: Any) -> HTTPResponse:
    """Make a page.

    Args:
        template: the file under templates/.
        status: the HTTP status.
        waarden: what the template shows; a name it does not get is an error, not an empty place.
    """
    pagina = _environment().get_template(template).render(**waarden)
    return html(pagina, status=status)


def show_datum(waarde: date) -> str:
    """`31 december 2026`."""
    return f"{waarde.day} {_MAANDEN[waarde.month - 1]} {waarde.year}"


def show_moment(waarde: datetime) -> str:
    """`31 december 2026, 14:05` as the clock in Amsterdam showed it."""
    lokaal = waarde.astimezone(AMSTERDAM)
    return f"{show_datum(lokaal.date())}, {lokaal:%H:%M}"


def show_zekerheid(waarde: str) -> str:
    """How sure an answer is, in words."""
    return ZEKERHEID.get(waarde, ZEKERHEID["onzeker"])


def split_alineas(tekst: str) -> list[str]:
    """The paragraphs of a text that was folded by hand: a line end is a space, an empty line is a new paragraph."""
    return [" ".join(alinea.split()) for alinea in re.split(r"\n\s*\n", tekst) if alinea.strip()]


def is_weblink(url: str | None) -> bool:
    """Whether an address may become a link: web pages only, never a script."""
    return bool(url) and str(url).startswith(("https://", "http://"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(alineas=split_alineas, datum=show_datum, moment=show_moment, zekerheid=show_zekerheid)
    environment.tests["weblink"] = is_weblink
    return environment
