"""The id of a request goes through Rasa's channel and the actions, and who may not come in brings none."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

from aiohttp.test_utils import TestClient, TestServer

from actions.__main__ import make_app
from actions.deur import ActieDeur
from bot.meting import TRACEPARENT, get_kenmerk
from bot.nlu.kanaal import HEADER, TessKanaal, read_model

TOKEN = "een-geheim-van-deze-proef"
OUDER = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"


class Onthoud:
    """Stands where the actions are: remembers for which request it was called."""

    def __init__(self) -> None:
        self.gezien: list[str] = []

    async def run(self, call: dict[str, Any]) -> dict[str, Any]:
        self.gezien.append(get_kenmerk())
        return {"events": [], "responses": []}


async def test_de_acties_krijgen_het_kenmerk_van_rasa_en_van_niemand_anders() -> None:
    deur = Onthoud()
    app = make_app(cast(ActieDeur, deur), TOKEN, "abc")
    async with TestClient(TestServer(app)) as klant:
        for token in (TOKEN, "ander"):
            koppen = {"X-Tess-Token": token, TRACEPARENT: OUDER}
            await klant.post("/webhook", json={"next_action": "action_x"}, headers=koppen)
    assert deur.gezien == [OUDER[3:35]]


async def test_rasa_krijgt_het_kenmerk_van_web() -> None:
    gezien: list[str] = []

    async def on_new_message(_: Any) -> None:
        gezien.append(get_kenmerk())

    async def retrieve(_: str) -> None:
        return None

    agent = SimpleNamespace(is_ready=lambda: True, tracker_store=SimpleNamespace(retrieve=retrieve))
    routes: Any = TessKanaal(TOKEN).blueprint(on_new_message)._future_routes
    (bericht,) = (route.handler for route in routes if route.uri == "/bericht")
    for token in (TOKEN, "ander"):
        await bericht(
            SimpleNamespace(
                headers={HEADER: token, TRACEPARENT: OUDER},
                json={"sender": "s", "tekst": "Hallo"},
                app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)),
            )
        )
    assert gezien == [OUDER[3:35]] and get_kenmerk() == ""


def test_rasa_zegt_welk_model_en_van_wanneer() -> None:
    geleerd = SimpleNamespace(trained_at=datetime(2026, 11, 26, 9, 0))
    agent = SimpleNamespace(
        processor=SimpleNamespace(model_filename="tess-0123456789ab.tar.gz", model_metadata=geleerd)
    )
    assert read_model(agent) == {"model": "0123456789ab", "geleerd": 1795683600.0}
