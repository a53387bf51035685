"""Where Prometheus reads: a port of its own for each web process, or /metrics for whoever is in our own network.

Several web processes of one machine share one port for visitors, so there nobody can choose whom to ask.
"""

from __future__ import annotations

from ipaddress import ip_address

from aiohttp import web
from sanic import Request, Sanic

from bot.web.meetstand import Meetstand
from bot.web.omgeving import Omgeving, get_omgeving
from bot.web.tellers import Tellers

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


class Meetpoort:
    """Serves /metrics, and nothing else, on a port that visitors do not reach."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None

    def attach(self, app: Sanic) -> None:
        """Start and stop together with this application."""

        async def begin(app: Sanic, loop: object) -> None:
            await self.start(app.ctx.omgeving)

        async def end(app: Sanic, loop: object) -> None:
            await self.stop()

        app.register_listener(begin, "after_server_start")
        app.register_listener(end, "before_server_stop")

    async def start(self, omgeving: Omgeving) -> None:
        """Listen; raises OSError when the port is taken."""

        async def show(_: web.Request) -> web.Response:
            inhoud = await make_metrics(omgeving.tellers, omgeving.meetstand)
            return web.Response(body=inhoud.encode(), headers={"Content-Type": PROMETHEUS})

        binnen = web.Application()
        binnen.router.add_get("/metrics", show)
        self._runner = web.AppRunner(binnen, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()


async def make_metrics(tellers: Tellers, stand: Meetstand) -> str:
    """The counters of this process with what was looked up."""
    delen, metingen = await stand.read()
    return tellers.as_prometheus(delen, metingen)


def may_read(request: Request) -> bool:
    """Whether this request may read /metrics at the port for visitors.

    Not where there is a port for it, and else only when every address that it came by is of our own network: a visitor
    can write addresses into a header, but not take away the one that a proxy adds.
    """
    if get_omgeving(request).settings.metrics_port:
        return False
    via = [deel.strip() for kop in request.headers.getall("x-forwarded-for", []) for deel in kop.split(",")]
    return all(_is_eigen_net(adres) for adres in (request.ip, *via))


def _is_eigen_net(adres: str) -> bool:
    try:
        gelezen = ip_address(adres)
    except ValueError:
        return False
    gelezen = getattr(gelezen, "ipv4_mapped", None) or gelezen
    return gelezen.is_private or gelezen.is_loopback
