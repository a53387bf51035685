"""A path in a button is looked up in the table, never trusted."""

from __future__ import annotations

import pytest

from bot.routes import Route, Stand, make_pad, next_step, read_pad


@pytest.mark.parametrize(
    ("gegeven", "pad"),
    [
        ({}, "ontheffing"),
        ({"reden": "zorg"}, "ontheffing__reden_zorg"),
        (
            {"reden": "weet_niet", "kind_jonger_dan_5": "weet_niet"},
            "ontheffing__reden_weet_niet__kind_jonger_dan_5_weet_niet",
        ),
    ],
)
def test_heen_en_terug(routes: dict[str, Route], gegeven: dict[str, str], pad: str) -> None:
    assert make_pad(routes["ontheffing"], gegeven) == pad
    assert read_pad(routes, pad) == Stand(routes["ontheffing"], gegeven)


@pytest.mark.parametrize(
    "staart",
    [
        "__",
        "__spook",
        "__reden",
        "__reden_spook",
        "__reden_zorg__spook_ja",
        "__reden_zorg__reden_ziek",
        "__reden_zorg__",
        "___reden_zorg",
        "__reden_zorg_",
    ],
)
def test_een_onbekend_pad_begint_opnieuw(routes: dict[str, Route], staart: str) -> None:
    route = routes["ontheffing"]
    assert read_pad(routes, f"ontheffing{staart}") == Stand(route, {})
    assert next_step(route, {}) is route.vragen[0]


@pytest.mark.parametrize("pad", ["", "spook", "__reden_zorg", "ontheffing_"])
def test_een_onbekende_route_is_er_niet(routes: dict[str, Route], pad: str) -> None:
    assert read_pad(routes, pad) is None


def test_een_tabel_zonder_passende_rij_is_een_fout_en_geen_gok(routes: dict[str, Route]) -> None:
    leeg = routes["ontheffing"].copy(update={"rijen": routes["ontheffing"].rijen[:1]})
    with pytest.raises(ValueError, match="no row fits"):
        next_step(leeg, {"reden": "zorg"})
