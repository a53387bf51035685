"""Addresses on this site."""

from __future__ import annotations


def is_under(pad: str, mappen: tuple[str, ...]) -> bool:
    """Whether the path is one of these, or lies under one of them."""
    return any(pad == map_ or pad.startswith(f"{map_}/") for map_ in mappen)
