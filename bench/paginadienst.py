"""The web process of the measurement: the real one, with one more page that has nothing on it to compare with."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import html

from bot.settings import load_settings
from bot.web import build_diensten, create_app

LEEG = "/leeg"
PAGINA = '<!doctype html><html lang="nl"><title>Leeg</title><p>.</p></html>'


async def show_leeg(request: Request) -> HTTPResponse:
    """The lightest page that still paints something."""
    return html(PAGINA)


def main() -> None:
    """Serve until told to stop."""
    settings = load_settings()
    app = create_app(build_diensten(settings), settings)
    app.add_route(show_leeg, LEEG)
    app.run(host=settings.host, port=settings.port, workers=1, access_log=False, debug=False, motd=False)


if __name__ == "__main__":
    main()
