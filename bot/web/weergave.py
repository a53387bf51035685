"""Pages from templates: escaping always on, dates and labels in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sanic import HTTPResponse, Request
from sanic.response import html

from bot.kennisbank import Gemeente, Kennisbank, fill_in
from bot.klok import MAANDEN, show_datum, show_moment
from bot.routes import split_invulplekken
from bot.web.omgeving import get_omgeving
from bot.web.omlijsting import Omlijsting, make_omlijsting
from bot.web.pakket import Pakket
from bot.web.ticketwoorden import say_gebied, say_taal
from bot.web.verpakking import is_openbaar

VERZOEK: ContextVar[Request] = ContextVar("verzoek")
TEMPLATES = Path(__file__).parent / "templates"

ZEKERHEID = {
    "gezien": "Gecontroleerd in de bron",
    "afgeleid": "Afgeleid uit de bron",
    "onzeker": "Niet zeker: vraag dit na",
}
_DAG = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")


def keep_verzoek(request: Request) -> None:
    """Remember whose page is being made; Sanic calls this first for every request, also for one that fails."""
    VERZOEK.set(request)


def render(template: str, *, status: int = 200, **waarden: Any) -> HTTPResponse:
    """Make a page.

    Args:
        template: the file under templates/.
        status: the HTTP status.
        waarden: what the template shows; a name it does not get is an error, not an empty place.
    """
    VERZOEK.get().ctx.status = status
    pagina = _environment().get_template(template).render(**waarden)
    return html(pagina, status=status)


def show_dagen(tekst: str) -> str:
    """The day of a source as a reader says it: `2015-09-16 en 2016-02` is `16 september 2015 en februari 2016`."""
    return _DAG.sub(_say_dag, tekst)


def keep_bedragen(tekst: str) -> str:
    """The text with no line end possible between a euro sign and its amount."""
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")


def show_zekerheid(waarde: str) -> str:
    """How sure an answer is, in words."""
    return ZEKERHEID.get(waarde, ZEKERHEID["onzeker"])


def show_gebied(gebied: str) -> str:
    """For whom a version holds, in words."""
    soort, _, naam = gebied.partition(":")
    return f"gemeente {naam.capitalize()}" if soort == "gemeente" else "heel Nederland"


def show_plaats(gemeente: str | None, gemeenten: Iterable[Gemeente]) -> str:
    """For which place a page of the answer book is made, in words."""
    naam = next((item.naam for item in gemeenten if item.id == gemeente), None)
    return f"gemeente {naam}" if naam else "heel Nederland"


def show_onderwerp(onderwerp: str) -> str:
    """A subject as a heading."""
    return "VOG" if onderwerp == "vog" else onderwerp.replace("_", " ").capitalize()


def show_getal(waarde: float) -> str:
    """One decimal, the Dutch way: `7,4`."""
    return f"{waarde:.1f}".replace(".", ",")


def make_adres(vraagstelling: Any) -> str:
    """The query that keeps a reader on the day and place that they chose when going to another page of the book."""
    if not vraagstelling.genoemd:
        return ""
    plek = vraagstelling.gemeente or "landelijk"
    return "?" + urlencode({"peildatum": vraagstelling.peildatum.isoformat(), "gemeente": plek})


def split_alineas(tekst: str) -> list[str]:
    """The paragraphs of a text that was folded by hand: a line end is a space, an empty line is a new paragraph."""
    return [keep_bedragen(" ".join(alinea.split())) for alinea in re.split(r"\n\s*\n", tekst) if alinea.strip()]


def show_ingevuld(tekst: str, kb: Kennisbank, vandaag: date) -> str:
    """A text of a table with its amounts and terms filled in."""
    return keep_bedragen(fill_in(tekst, kb.bedragen, vandaag))


def is_weblink(url: str | None) -> bool:
    """Whether an address may become a link: web pages only, never a script."""
    return bool(url) and str(url).startswith(("https://", "http://"))


def _say_dag(match: re.Match[str]) -> str:
    jaar, maand, dag = match.groups()
    return " ".join([*([str(int(dag))] if dag else []), MAANDEN[int(maand) - 1], jaar])


def make_adres_statisch(naam: str) -> str:
    """Where this page finds one of our own files: an address that a browser may keep for ever.

    Raises:
        KeyError: there is no such file.
    """
    return _find_pakket().make_adres(naam)


def make_stijl(*namen: str) -> Markup:
    """The style of a page: inside the page of a first visit, which then paints after one round trip; else linked.

    Args:
        namen: the style sheets, in their order.
    """
    verzoek, pakket = VERZOEK.get(), _find_pakket()
    if verzoek.path == "/" and is_openbaar(verzoek):
        stijl = pakket.make_stijl(namen)
        verzoek.ctx.stijlbron = stijl.bron
        return Markup("<style>") + Markup(stijl.tekst) + Markup("</style>")  # noqa: S704  # our own files
    schakels = (Markup('<link rel="stylesheet" href="{}">').format(pakket.make_adres(naam)) for naam in namen)
    return Markup("\n  ").join(schakels)


def make_module(naam: str) -> Markup:
    """A script of a page, and word of what it imports: so the browser fetches all at once and not one after the other.

    Raises:
        KeyError: there is no such file.
    """
    pakket = _find_pakket()
    vooraf = [
        Markup('<link rel="modulepreload" href="{}">').format(pakket.make_adres(ander))
        for ander in pakket.list_modules(naam)[1:]
    ]
    script = Markup('<script src="{}" type="module"></script>').format(pakket.make_adres(naam))
    return Markup("\n  ").join([*vooraf, script])


def find_omlijsting() -> Omlijsting:
    """What stands round this page."""
    return make_omlijsting(VERZOEK.get())


def _find_pakket() -> Pakket:
    return get_omgeving(VERZOEK.get()).pakket


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        adres=make_adres,
        alineas=split_alineas,
        bedragen=keep_bedragen,
        dagen=show_dagen,
        datum=show_datum,
        gebied=show_gebied,
        gebied_van_ticket=say_gebied,
        invulplekken=split_invulplekken,
        komma=show_getal,
        moment=show_moment,
        onderwerp=show_onderwerp,
        plaats=show_plaats,
        taalnaam=say_taal,
        vul_in=show_ingevuld,
        zekerheid=show_zekerheid,
    )
    environment.globals.update(
        omlijsting=find_omlijsting, statisch=make_adres_statisch, stijl=make_stijl, module=make_module
    )
    environment.tests["weblink"] = is_weblink
    return environment
