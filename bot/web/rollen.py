"""The one mechanism that decides who may open a page: a decorator on the endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from sanic import HTTPResponse, Request

from bot.fouten import TessFout
from bot.gebruikers import Sessie
from bot.web.cookies import CSRF_VELD, SESSIE, check_gelijk, read_cookie
from bot.web.invoer import read_veld
from bot.web.omgeving import get_omgeving

Endpoint = Callable[..., Coroutine[Any, Any, HTTPResponse]]


def vereist_rol(*rollen: str) -> Callable[[Endpoint], Endpoint]:
    """Open an endpoint for these roles only; what changes something needs the CSRF token of the session as well.

    The endpoint finds the session in `request.ctx.sessie`.

    Args:
        rollen: one or more of raad, bemiddelaar, beheer.
    """

    def decorate(endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        async def guarded(request: Request, *args: Any, **kwargs: Any) -> HTTPResponse:
            sessie = await find_sessie(request)
            if sessie is None:
                raise TessFout("niet_ingelogd")
            if sessie.gebruiker.rol not in rollen:
                raise TessFout("geen_toegang")
            if request.method not in {"GET", "HEAD"}:
                check_gelijk(read_veld(request, CSRF_VELD), sessie.csrf)
            request.ctx.sessie = sessie
            return await endpoint(request, *args, **kwargs)

        guarded.rollen = frozenset(rollen)  # type: ignore[attr-defined]
        return guarded

    return decorate


async def find_sessie(request: Request) -> Sessie | None:
    """The session of this browser, if it is logged in."""
    token = read_cookie(request, SESSIE)
    if not token:
        return None
    return await asyncio.to_thread(get_omgeving(request).diensten.gebruikers.find_sessie, token)
