"""How cookies are set; and two of them: who is logged in, and the proof that a form is ours."""

from __future__ import annotations

import hmac
import re
import secrets

from sanic import HTTPResponse, Request

from bot.fouten import TessFout
from bot.web.invoer import read_veld
from bot.web.omgeving import get_omgeving

SESSIE = "tess_sessie"
FORMULIER = "tess_formulier"
CSRF_VELD = "csrf"
_TWAALF_UUR = 12 * 60 * 60
_GEHEIM = re.compile(r"[A-Za-z0-9_-]{43}")


def set_cookie(
    request: Request,
    response: HTTPResponse,
    naam: str,
    waarde: str,
    *,
    seconden: int | None = _TWAALF_UUR,
    verborgen: bool = True,
) -> None:
    """Set a cookie that no other site can send along with a form.

    Args:
        request: tells whether the line is safe, and so which name the cookie gets.
        response: what takes the cookie along.
        naam: the plain name.
        waarde: what the browser keeps.
        seconden: how long; None for until the browser closes.
        verborgen: whether scripts may not see it.
    """
    naam = find_naam(request, naam)
    response.cookies[naam] = waarde
    cookie = response.cookies[naam]
    if verborgen:
        cookie["httponly"] = True
    cookie["samesite"] = "Lax"
    cookie["path"] = "/"
    if seconden is not None:
        cookie["max-age"] = seconden
    if get_omgeving(request).settings.cookie_secure:
        cookie["secure"] = True


def drop_cookie(request: Request, response: HTTPResponse, naam: str) -> None:
    """Tell the browser to forget a cookie."""
    set_cookie(request, response, naam, "", seconden=0)


def read_cookie(request: Request, naam: str) -> str:
    """What this browser keeps under a name; empty when it keeps nothing."""
    return request.cookies.get(find_naam(request, naam)) or ""


def find_naam(request: Request, naam: str) -> str:
    """With TLS a name that a neighbour on the same domain cannot set: browsers guard this prefix."""
    return f"__Host-{naam}" if get_omgeving(request).settings.cookie_secure else naam


def ensure_formuliergeheim(request: Request) -> str:
    """The double-submit secret of this browser; a new one when it has none. Give it back with `set_cookie`."""
    geheim = read_cookie(request, FORMULIER)
    return geheim if _is_geheim(geheim) else secrets.token_urlsafe(32)


def check_formuliergeheim(request: Request) -> None:
    """Refuse a form that was not made for this browser.

    Raises:
        TessFout: formulier_verlopen.
    """
    verwacht = read_cookie(request, FORMULIER)
    if not _is_geheim(verwacht):
        raise TessFout("formulier_verlopen")
    check_gelijk(read_veld(request, CSRF_VELD), verwacht)


def check_gelijk(gekregen: str, verwacht: str) -> None:
    """Compare two secrets without telling by the time it takes how far they agree.

    Raises:
        TessFout: formulier_verlopen.
    """
    if not hmac.compare_digest(gekregen.encode(), verwacht.encode()):
        raise TessFout("formulier_verlopen")


def _is_geheim(waarde: str) -> bool:
    return _GEHEIM.fullmatch(waarde) is not None
