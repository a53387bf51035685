"""`python -m actions`: the action server, for Tess alone; started and watched by `python -m bot start`."""

from __future__ import annotations

import hmac
import json
import zlib
from typing import Any

from aiohttp import web
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.deur import ActieDeur
from actions.diensten import build_diensten
from bot.logboek import setup_log
from bot.meting import TRACEPARENT, follow, note
from bot.settings import Settings, load_settings
from bot.sporen import open_sporen

MAX_BYTES = 8 * 1024 * 1024


def make_app(deur: ActieDeur, token: str, vingerafdruk: str) -> web.Application:
    """The HTTP face of the actions: Rasa's webhook and a sign of life; everything else needs the token.

    Rasa's own SDK server listens on all addresses, checks nothing and returns exception texts; hence this one.

    Args:
        deur: runs the actions.
        token: what Rasa must send along.
        vingerafdruk: of the answers that this process serves; /klaar tells it.
    """

    async def webhook(request: web.Request) -> web.Response:
        given = request.headers.get("X-Tess-Token", "")
        if not token or not hmac.compare_digest(given.encode(errors="replace"), token.encode()):
            return web.json_response({"error": "geen toegang"}, status=401)
        call = await _read(request)
        try:
            with follow("actie", request.headers.get(TRACEPARENT, "")):
                note("action", str(call.get("next_action")))
                return web.json_response(await deur.run(call))
        except ActionExecutionRejection as error:
            return web.json_response({"error": error.message, "action_name": error.action_name}, status=400)
        except ActionNotFoundException as error:
            return web.json_response({"error": "unknown action", "action_name": error.action_name}, status=404)

    async def klaar(request: web.Request) -> web.Response:
        return web.json_response({"klaar": True, "vingerafdruk": vingerafdruk})

    app = web.Application(client_max_size=MAX_BYTES)
    app.add_routes([web.post("/webhook", webhook), web.get("/klaar", klaar)])
    return app


async def _read(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    try:
        if request.headers.get("Content-Encoding") == "deflate" and body[:1] == b"x":
            body = zlib.decompress(body)
        call = json.loads(body)
    except (ValueError, zlib.error) as error:
        raise web.HTTPBadRequest(text="not JSON") from error
    if not isinstance(call, dict):
        raise web.HTTPBadRequest(text="not an object")
    return call


def main(settings: Settings) -> None:
    """Serve until the supervisor says stop."""
    setup_log(settings.log_niveau)
    open_sporen(settings.otel_url, "acties")
    diensten = build_diensten(settings)
    app = make_app(ActieDeur(diensten), settings.acties_token, diensten.kennisbank.vingerafdruk)
    web.run_app(app, host=settings.intern_host, port=settings.acties_port, print=None, access_log=None)


if __name__ == "__main__":
    main(load_settings())
