"""What the pages of the council share: who may open them, how they are shown, and how their forms are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.web.invoer import clean_tekst, read_veld
from bot.web.omgeving import get_omgeving
from bot.web.weergave import render

BEHEER = "beheer"
RAAD = ("raad", BEHEER)
_HOOGSTE = 2**31 - 1
_EERSTE_JAAR, _LAATSTE_JAAR = 2015, 2099


async def show(
    request: Request, template: str, maak: Callable[[], Mapping[str, Any]], fout: TessFout | None = None
) -> HTTPResponse:
    """A page of the council, made outside the loop.

    Args:
        template: the file under templates/toetsing, without its ending.
        maak: gives what the template shows.
        fout: what went wrong with a form on this page.
    """
    waarden = await asyncio.to_thread(maak)
    vast = {
        "sessie": request.ctx.sessie,
        "fout": fout.fout if fout else None,
        "foutveld": (fout.veld if fout else None) or "",
        "getypt": read_velden(request) if fout else {},
    }
    return render(f"toetsing/{template}.html", status=fout.fout.status if fout else 200, **vast, **waarden)


async def write(request: Request, daad: Callable[[], Any], terug: str) -> HTTPResponse:
    """Do what a form asks, outside the loop, and go to a page that shows it.

    Raises:
        TessFout: what `daad` raises.
    """
    await asyncio.to_thread(daad)
    return redirect(terug, status=303)


def read_naam(request: Request) -> str:
    """The account that does it."""
    return str(request.ctx.sessie.gebruiker.naam)


def is_beheer(request: Request) -> bool:
    """Whether who looks also looks after the answers."""
    return bool(request.ctx.sessie.gebruiker.rol == BEHEER)


def read_arg(request: Request, naam: str) -> str:
    """One value of the address, cleaned; empty when it is not there."""
    return clean_tekst((request.args.get(naam) or "").encode("utf-8", "replace").decode())


def parse_dag(tekst: str, anders: date) -> date:
    """A day as 2026-12-31; `anders` when there is none.

    Raises:
        TessFout: peildatum_ongeldig, peildatum_te_ver.
    """
    if not tekst:
        return anders
    try:
        dag = datetime.strptime(tekst, "%Y-%m-%d").date()
    except ValueError as fout:
        raise TessFout("peildatum_ongeldig", veld="dag") from fout
    if not _EERSTE_JAAR <= dag.year <= _LAATSTE_JAAR:
        raise TessFout("peildatum_te_ver", veld="dag")
    return dag


def parse_getal(tekst: str) -> int:
    """A number that somebody typed; 0 when it is none that can be meant."""
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0


def check_nummer(nummer: int, code: str) -> int:
    """A number that can stand in the chain; raises TessFout(code) for another."""
    if not 1 <= nummer <= _HOOGSTE:
        raise TessFout(code)
    return nummer


def read_velden(request: Request) -> dict[str, str]:
    """Everything that was typed in a form, to show it again when something is wrong."""
    return {naam: read_veld(request, naam) for naam in request.form or {}}


def get_gemeente(request: Request) -> str:
    """Our own municipality."""
    return get_omgeving(request).settings.gemeente
