"""Puts the web room together; what a page does stands in endpoints/, one blueprint a feature."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import uuid4

from sanic import Sanic
from sanic.config import Config

from bot.settings import Settings
from bot.web.diensten import Diensten, build_diensten
from bot.web.endpoints import BLUEPRINTS
from bot.web.fouten import answer_exception
from bot.web.kopregels import finish_response
from bot.web.omgeving import make_omgeving

STATIC = Path(__file__).parent / "static"
MAX_BYTES = 64 * 1024


def create_app(diensten: Diensten, settings: Settings) -> Sanic:
    """Make the web application.

    Args:
        diensten: the rooms that the pages call.
        settings: the limits and the address; the environment itself is not read.
    """
    app = Sanic(f"tess-{uuid4().hex}", config=_make_config(), configure_logging=False)
    app.ctx.omgeving = make_omgeving(diensten, settings)
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
    app.static("/static", STATIC, name="static")
    app.register_middleware(finish_response, "response")
    app.error_handler.add(Exception, answer_exception)
    return app


def serve(settings: Settings) -> None:
    """Build the rooms and serve them in this one process until it is told to stop.

    Args:
        settings: where to listen and where the data lies.
    """
    _quiet_sanic()
    app = create_app(build_diensten(settings), settings)
    app.run(host=settings.host, port=settings.port, workers=1, access_log=False, debug=False, motd=False)


def _make_config() -> Config:
    config = Config(env_prefix="")
    config.REQUEST_MAX_SIZE = MAX_BYTES
    config.ACCESS_LOG = False
    config.FALLBACK_ERROR_FORMAT = "text"
    return config


def _quiet_sanic() -> None:
    """Sanic writes addresses with conversation tokens at INFO; those belong in no log."""
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    logging.getLogger("sanic.access").disabled = True
