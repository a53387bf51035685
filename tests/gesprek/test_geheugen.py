"""Rasa forgets one conversation and only that one, also before it has kept anything."""

from __future__ import annotations

from pathlib import Path

from bot.db import make_engine
from bot.gesprek import RasaGeheugen


def test_zonder_tabel_is_er_niets_te_vergeten(tmp_path: Path) -> None:
    RasaGeheugen(f"sqlite:///{tmp_path / 'tracker.db'}").forget("een")


def test_alleen_dit_gesprek_wordt_vergeten(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        connection.exec_driver_sql(
            "INSERT INTO events (sender_id, data) VALUES ('een', 'a'), ('een', 'b'), ('twee', 'c')"
        )
    RasaGeheugen(url).forget("een")
    with engine.begin() as connection:
        over = connection.exec_driver_sql("SELECT sender_id, data FROM events").fetchall()
    assert [tuple(rij) for rij in over] == [("twee", "c")]
