"""Where tickets are announced outside Tess, health says so when the delivery is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import web

from bot.db import make_engine
from bot.gesprek import HttpBrein
from bot.web.gezond import Gezond
from bot.web.opslag import Opslag
from tests.conftest import free_ports


class Brein:
    async def look(self) -> dict[str, bool]:
        return {"http://rasa": True}


@pytest.fixture
async def binnen() -> AsyncIterator[Any]:
    """The action server and the delivery, both on loopback; `status` is what the delivery says."""
    stand: dict[str, Any] = {"status": 200, "url": ""}

    async def klaar(_: web.Request) -> web.Response:
        return web.json_response({"vingerafdruk": "abc"})

    async def bezorger(_: web.Request) -> web.Response:
        return web.Response(status=stand["status"])

    app = web.Application()
    app.router.add_get("/klaar", klaar)
    app.router.add_get("/bezorger", bezorger)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    (poort,) = free_ports(1)
    await web.TCPSite(runner, "127.0.0.1", poort).start()
    stand["url"] = f"http://127.0.0.1:{poort}"
    yield stand
    await runner.cleanup()


def make_gezond(tmp_path: Path, acties: str, bezorger: str) -> Gezond:
    opslag = Opslag(make_engine(f"sqlite:///{tmp_path / 'tess.db'}"))
    return Gezond(opslag, cast(HttpBrein, Brein()), acties, "abc", bezorger)


async def test_met_kanalen_hoort_de_bezorger_erbij(tmp_path: Path, binnen: Any) -> None:
    gezond = make_gezond(tmp_path, f"{binnen['url']}/klaar", f"{binnen['url']}/bezorger")
    alles = {"database": True, "rasa": True, "acties": True, "inhoud": True}
    assert await gezond.look() == {**alles, "bezorger": True}
    binnen["status"] = 503
    assert await gezond.look() == {**alles, "bezorger": False}


async def test_een_bezorger_die_er_niet_is_wordt_genoemd(tmp_path: Path, binnen: Any) -> None:
    (vrij,) = free_ports(1)
    gezond = make_gezond(tmp_path, f"{binnen['url']}/klaar", f"http://127.0.0.1:{vrij}/klaar")
    assert (await gezond.look())["bezorger"] is False


async def test_zonder_kanalen_is_er_geen_bezorger_om_op_te_wachten(tmp_path: Path, binnen: Any) -> None:
    gezond = make_gezond(tmp_path, f"{binnen['url']}/klaar", "")
    assert "bezorger" not in await gezond.look()
