"""The sliding window."""

from __future__ import annotations

import pytest

from bot.fouten import TessFout
from bot.web import tempo as module
from bot.web.tempo import Tempo


class Wijzer:
    nu = 0.0

    def __call__(self) -> float:
        return self.nu


async def test_window_slides_and_refusals_do_not_count() -> None:
    wijzer = Wijzer()
    tempo = Tempo(2, seconden=60, klok=wijzer)
    assert [await tempo.allow("a") for _ in range(3)] == [True, True, False]
    wijzer.nu = 59.9
    assert not await tempo.allow("a")
    wijzer.nu = 60
    assert [await tempo.allow("a") for _ in range(3)] == [True, True, False]


async def test_keys_do_not_share() -> None:
    tempo = Tempo(1)
    assert await tempo.allow("a") and await tempo.allow("b")


async def test_check_raises_its_code() -> None:
    tempo = Tempo(1)
    await tempo.check("a", "te_veel_berichten")
    with pytest.raises(TessFout) as fout:
        await tempo.check("a", "te_veel_berichten")
    assert fout.value.code == "te_veel_berichten"


async def test_old_keys_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SCHOONMAAK_BOVEN", 10)
    wijzer = Wijzer()
    tempo = Tempo(1, klok=wijzer)
    for nummer in range(11):
        await tempo.allow(str(nummer))
    wijzer.nu = 61
    await tempo.allow("nieuw")
    assert list(tempo._momenten) == ["nieuw"]
