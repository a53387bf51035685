"""A server that says of itself what a Rasa says: for tests of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@contextmanager
def serve_klaar(**velden: Any) -> Iterator[str]:
    """The address of a server that is ready, and says these fields beside it."""

    class Rasa(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            inhoud = json.dumps({"klaar": True, **velden}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self.wfile.write(inhoud)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Rasa)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
