"""`python -m bot.bezorging`: the delivery process, with an address on loopback that says whether it is running."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

from aiohttp import web

from bot.bezorging.opzet import build_werker
from bot.logboek import setup_log
from bot.settings import Settings, SettingsError, load_settings

logger = logging.getLogger(__name__)


async def serve(settings: Settings) -> None:
    """Deliver until SIGTERM or SIGINT; what is being delivered then is finished first."""
    werker = build_werker(settings)
    loop = asyncio.get_running_loop()
    for signaal in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signaal, werker.stop)
    app = web.Application()
    app.router.add_get("/klaar", _answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.intern_host, settings.bezorger_port).start()
    try:
        await werker.run()
    finally:
        await runner.cleanup()


async def _answer(request: web.Request) -> web.Response:
    return web.json_response({"klaar": True})


def main() -> int:
    """Run; returns the exit status."""
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    setup_log(settings.log_niveau)
    asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
