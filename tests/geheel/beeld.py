"""Where pictures of the whole Tess go: under var/, for whoever wants to look at them."""

from __future__ import annotations

from bot.settings import ROOT


def screenshot(naam: str) -> str:
    """The path for a picture; makes its folder."""
    map_ = ROOT / "var" / "beelden"
    map_.mkdir(parents=True, exist_ok=True)
    return str(map_ / naam)
