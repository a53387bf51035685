"""The same running application as in tests/web, with a client that may send any bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.aanval.lijn import Keurmeester, Lijn
from tests.web.conftest import bas, kennisbank, klant, settings, start_tess, tess


@pytest.fixture()
def lijn(tess: Any) -> Iterator[Lijn]:
    """A connection that repairs nothing."""
    lijn = Lijn(tess.url)
    yield lijn
    lijn.sluit()


@pytest.fixture(scope="session")
def doc() -> Any:
    """The description of the calls."""
    from bot.web.openapi import make_openapi

    return make_openapi()


@pytest.fixture(scope="session")
def keurmeester(doc: Any) -> Keurmeester:
    """Judges answers by the description."""
    return Keurmeester(doc)


__all__ = ["bas", "kennisbank", "klant", "settings", "start_tess", "tess"]
