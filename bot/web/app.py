"""Puts the web room together; what a page does stands in endpoints/, one blueprint a feature."""

from __future__ import annotations

import logging
import resource
import socket
from typing import Any
from uuid import uuid4

from sanic import Sanic
from sanic.config import Config

from bot.settings import Settings
from bot.web.diensten import Diensten, build_diensten
from bot.web.endpoints import BLUEPRINTS
from bot.web.fouten import answer_exception
from bot.web.herkomst import check_adres, check_herkomst
from bot.web.kopregels import finish_response
from bot.web.lijn import Verzoek
from bot.web.meetlijn import GemetenApp
from bot.web.meetpoort import Meetpoort
from bot.web.omgeving import make_omgeving
from bot.web.uurwerk import Uurwerk, build_waker
from bot.web.weergave import keep_verzoek

MAX_BYTES = 64 * 1024
REQUEST_SECONDEN = 20
MAX_VERBINDINGEN = 65_536


def create_app(diensten: Diensten, settings: Settings) -> Sanic:
    """Make the web application.

    Args:
        diensten: the rooms that the pages call.
        settings: the limits and the address; the environment itself is not read.
    """
    app = GemetenApp(f"tess-{uuid4().hex}", config=_make_config(), request_class=Verzoek, configure_logging=False)
    app.ctx.omgeving = make_omgeving(diensten, settings)
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
    app.register_middleware(keep_verzoek, "request")
    app.register_middleware(check_herkomst, "request")
    app.register_middleware(check_adres, "request")
    app.register_middleware(finish_response, "response")
    app.error_handler.add(Exception, answer_exception)
    app.register_listener(_let_go, "after_server_stop")
    return app


async def _let_go(app: Sanic, _loop: Any) -> None:
    samen = app.ctx.omgeving.samen
    if samen is not None:
        await samen.close()


def serve(settings: Settings) -> None:
    """Build the rooms and serve them in this one process until it is told to stop; others may serve beside it.

    Args:
        settings: where to listen and where the data lies.
    """
    _quiet_sanic()
    allow_verbindingen()
    diensten = build_diensten(settings)
    app = create_app(diensten, settings)
    Uurwerk(build_waker(settings, diensten.kennisbank)).attach(app)
    if settings.metrics_port:
        Meetpoort(settings.intern_host, settings.metrics_port).attach(app)
    app.run(**_make_plek(settings), workers=1, access_log=False, debug=False, motd=False)


def _make_plek(settings: Settings) -> dict[str, Any]:
    """Where to listen: with more web processes all at one port, and the system deals out the connections."""
    if settings.web_aantal == 1:
        return {"host": settings.host, "port": settings.port}
    soort = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    plek = socket.socket(soort, socket.SOCK_STREAM)
    plek.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    plek.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    plek.bind((settings.host, settings.port))
    return {"sock": plek}


def _make_config() -> Config:
    config = Config(env_prefix="")
    config.REQUEST_MAX_SIZE = MAX_BYTES
    config.REQUEST_TIMEOUT = REQUEST_SECONDEN
    config.ACCESS_LOG = False
    config.FALLBACK_ERROR_FORMAT = "text"
    return config


def allow_verbindingen() -> None:
    """As many connections as the system allows: the default of 1,024 is used up by one slow attacker."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(zacht, min(hard, MAX_VERBINDINGEN)), hard))


def _quiet_sanic() -> None:
    """Sanic writes addresses with conversation tokens at INFO; those belong in no log."""
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    logging.getLogger("sanic.access").disabled = True
