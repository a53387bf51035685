"""The features and the network: they learn what is taught, give chances, and say the same twice."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.kenmerken import Kenmerken, Zin
from bot.nlu.netwerk import Netwerk, train_netwerk

WOORDEN = {"kat": 0, "hond": 1, "vis": 2}
CONFIG = {"verborgen": 16, "uitval": 0.1, "uitval_invoer": 0.0, "zachtheid": 0.05, "rondes": 200}


@pytest.fixture(scope="module")
def zinnen() -> list[Zin]:
    rng = np.random.default_rng(1)
    return [
        Zin(f"de {woord} loopt hier {plek}", f"de {woord} loopt hier {plek}", rng.normal(size=4).astype(np.float32))
        for woord in WOORDEN
        for plek in range(12)
    ]


@pytest.fixture(scope="module")
def geleerd(zinnen: list[Zin]) -> tuple[Kenmerken, Netwerk]:
    kenmerken = Kenmerken(dimensies=8, gewicht_betekenis=0.1)
    doel = np.repeat(np.arange(3), 12)
    return kenmerken, train_netwerk(kenmerken.fit(zinnen), doel, CONFIG)


def test_een_rij_heeft_getelde_en_betekenis(geleerd: tuple[Kenmerken, Netwerk], zinnen: list[Zin]) -> None:
    rijen = geleerd[0].transform(zinnen[:2])
    assert rijen.shape == (2, 8 + 4) and rijen.dtype == np.float32


def test_het_netwerk_leert_en_geeft_kansen(geleerd: tuple[Kenmerken, Netwerk], zinnen: list[Zin]) -> None:
    kenmerken, netwerk = geleerd
    kansen = netwerk.predict(kenmerken.transform(zinnen))
    assert np.allclose(kansen.sum(axis=1), 1, atol=1e-5) and (kansen >= 0).all()
    assert (kansen.argmax(axis=1) == np.repeat(np.arange(3), 12)).mean() > 0.9


def test_onbekende_woorden_zijn_geen_fout(geleerd: tuple[Kenmerken, Netwerk]) -> None:
    kenmerken, netwerk = geleerd
    kansen = netwerk.predict(kenmerken.transform([Zin("", "", np.zeros(4, dtype=np.float32))]))
    assert kansen.shape == (1, 3) and np.isfinite(kansen).all()


def test_twee_keer_leren_geeft_hetzelfde(geleerd: tuple[Kenmerken, Netwerk], zinnen: list[Zin]) -> None:
    kenmerken, netwerk = geleerd
    rijen = kenmerken.transform(zinnen)
    opnieuw = train_netwerk(rijen, np.repeat(np.arange(3), 12), CONFIG)
    assert np.allclose(netwerk.predict(rijen), opnieuw.predict(rijen), atol=1e-4)
