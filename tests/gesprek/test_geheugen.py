"""What Rasa keeps can be read and erased by conversation, also before it has kept anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.db import make_engine
from bot.gesprek import RasaGeheugen

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef


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


def test_zonder_tabel_is_er_niets_te_lezen(tmp_path: Path) -> None:
    geheugen = RasaGeheugen(f"sqlite:///{tmp_path / 'tracker.db'}")
    assert (geheugen.recall("een"), geheugen.list_sleutels()) == ([], set())


def test_alleen_dit_gesprek_wordt_gelezen_in_de_goede_volgorde(proef: Proef) -> None:
    proef.keep_at_rasa("een", {"event": "user", "text": "eerst"}, {"event": "bot", "text": "dan"})
    proef.keep_at_rasa("twee", {"event": "user", "text": "van een ander"})
    proef.keep_at_rasa("een", {"event": "user", "text": "laatst"})
    geheugen = RasaGeheugen(str(proef.tracker.url))
    assert [event["text"] for event in geheugen.recall("een")] == ["eerst", "dan", "laatst"]
    assert geheugen.list_sleutels() == {"een", "twee"}
    geheugen.forget_all(["een", "bestaat niet"])
    assert geheugen.list_sleutels() == {"twee"}
