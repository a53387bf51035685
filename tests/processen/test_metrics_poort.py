"""Each web process has a port of its own for Prometheus, and none of them is the port of something else."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.processen import Toezicht
from bot.processen.delen import make_delen
from bot.settings import SettingsError, load_settings

TWEE = {"TESS_WEB_AANTAL": "2", "TESS_REDIS_URL": "redis://127.0.0.1"}


def test_elk_webproces_krijgt_zijn_eigen_poort(tmp_path: Path) -> None:
    settings = load_settings({**TWEE, "TESS_METRICS_PORT": "9100"}, env_file=tmp_path / "geen.env")
    poorten = {deel.naam: deel.omgeving.get("TESS_METRICS_PORT") for deel in make_delen(settings, {})}
    assert poorten == {"web_1": "9100", "web_2": "9101", "acties": None, "rasa": None}
    zonder = load_settings(TWEE, env_file=tmp_path / "geen.env")
    assert all("TESS_METRICS_PORT" not in deel.omgeving for deel in make_delen(zonder, {}))


@pytest.mark.parametrize("poort", ["8000", "7999", "5005", "5054", "5056"])
def test_een_poort_van_iets_anders_wordt_geweigerd(poort: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="TESS_METRICS_PORT"):
        load_settings({**TWEE, "TESS_METRICS_PORT": poort}, env_file=tmp_path / "geen.env")


def test_een_poort_die_bezet_is_wordt_genoemd(omgeving: dict[str, str]) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        settings = load_settings({**omgeving, "TESS_METRICS_PORT": str(bezet.getsockname()[1])})
        with pytest.raises(SettingsError, match="TESS_METRICS_PORT: poort"):
            Toezicht(settings, print)._refuse_taken_ports()
