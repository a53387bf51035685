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


def test_window_slides_and_refusals_do_not_count() -> None:
    wijzer = Wijzer()
    tempo = Tempo(2, seconden=60, klok=wijzer)
    assert [tempo.allow("a") for _ in range(3)] == [True, True, False]
    wijzer.nu = 59.9
    assert not tempo.allow("a")
    wijzer.nu = 60
    assert [tempo.allow("a") for _ in range(3)] == [True, True, False]


def test_keys_do_not_share() -> None:
    tempo = Tempo(1)
    assert tempo.allow("a") and tempo.allow("b")


def test_check_raises_its_code() -> None:
    tempo = Tempo(1)
    tempo.check("a", "te_veel_berichten")
    with pytest.raises(TessFout) as fout:
        tempo.check("a", "te_veel_berichten")
    assert fout.value.code == "te_veel_berichten"


def test_old_keys_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SCHOONMAAK_BOVEN", 10)
    wijzer = Wijzer()
    tempo = Tempo(1, klok=wijzer)
    for nummer in range(11):
        tempo.allow(str(nummer))
    wijzer.nu = 61
    tempo.allow("nieuw")
    assert list(tempo._momenten) == ["nieuw"]
