"""`python -m bench.lastecho PORT`: a bare Sanic that says back what it got, to see what client and HTTP cost alone."""

from __future__ import annotations

import logging
import sys

from sanic import HTTPResponse, Request, Sanic
from sanic.response import json

PAD = "/echo"


async def echo(request: Request) -> HTTPResponse:
    """The body again."""
    return json(request.json)


async def leeft(request: Request) -> HTTPResponse:
    """A sign of life."""
    return json({"leeft": True})


def main(port: str) -> None:
    """Serve on loopback until told to stop."""
    logging.disable(logging.INFO)
    app = Sanic("echo", configure_logging=False)
    app.add_route(echo, PAD, methods=["POST"])
    app.add_route(leeft, "/leeft")
    app.run(host="127.0.0.1", port=int(port), workers=1, access_log=False, debug=False, motd=False)


if __name__ == "__main__":
    main(sys.argv[1])
