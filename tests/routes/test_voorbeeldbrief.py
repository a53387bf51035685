"""The draft letters: what they promise, what they ask for, and that a broken one is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.kennisbank import DATA, Kennisbank, KennisbankKapot
from bot.routes import Voorbeeldbrief, load_voorbeeldbrieven, split_invulplekken

Inhoud = dict[str, Any]
BREUKEN: dict[str, tuple[Callable[[Inhoud], object], str]] = {
    "plek zonder veld": (lambda i: i["alineas"].append("Dit is [spook]."), "heeft een plek [spook]"),
    "veld zonder plek": (lambda i: i["velden"].append({"id": "spook", "label": "Spook"}), "vraagt 'spook'"),
    "veld twee keer": (lambda i: i["velden"].append(i["velden"][0]), "een veld staat er twee keer"),
    "onbekende bron": (lambda i: i.update(bronnen=[{"bron": "spook"}]), "de bron 'spook'"),
    "geen bron": (lambda i: i.update(bronnen=[]), "de lijst is leeg"),
    "onbekend bedrag": (lambda i: i["let_op"].append("Binnen {spook}."), "het bedrag 'spook'"),
    "ander id": (lambda i: i.update(id="spook"), "past niet bij de naam"),
}


@pytest.fixture(scope="session")
def brieven(kennisbank: Kennisbank) -> dict[str, Voorbeeldbrief]:
    return load_voorbeeldbrieven(kennisbank)


@pytest.mark.parametrize("naam", BREUKEN)
def test_een_kapotte_brief_noemt_zijn_bestand(naam: str, kennisbank: Kennisbank, tmp_path: Path) -> None:
    breek, melding = BREUKEN[naam]
    map_ = tmp_path / "data" / "voorbeeldbrieven"
    shutil.copytree(DATA / "voorbeeldbrieven", map_)
    inhoud = yaml.safe_load((map_ / "bezwaarschrift.yml").read_text(encoding="utf-8"))
    breek(inhoud)
    (map_ / "bezwaarschrift.yml").write_text(yaml.safe_dump(inhoud, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KennisbankKapot) as fout:
        load_voorbeeldbrieven(kennisbank, tmp_path / "data")
    assert melding in str(fout.value)
    assert {probleem.bestand for probleem in fout.value.problemen} == {"data/voorbeeldbrieven/bezwaarschrift.yml"}


def test_de_drie_brieven_zijn_er(brieven: dict[str, Voorbeeldbrief]) -> None:
    assert set(brieven) == {"bezwaarschrift", "ontheffingsverzoek", "vraag_om_uitleg"}


def test_geen_brief_vraagt_een_bsn_of_een_ziekte_als_veld(brieven: dict[str, Voorbeeldbrief]) -> None:
    for brief in brieven.values():
        labels = " ".join(veld.label for veld in brief.velden).casefold()
        assert not re.search(r"bsn|burgerservice|ziekte|diagnose|geboorte", labels), brief.id
        assert any("BSN" in punt for punt in brief.let_op), brief.id


def test_een_bezwaarschrift_heeft_wat_de_wet_vraagt(brieven: dict[str, Voorbeeldbrief]) -> None:
    # Awb 6:5: signed, name and address, date, description of the decision, grounds
    brief = brieven["bezwaarschrift"]
    assert {"naam", "adres", "postcode_plaats", "datum_besluit", "reden"} <= {veld.id for veld in brief.velden}
    slot = " ".join(brief.slot)
    assert "Datum" in slot and "Handtekening" in slot


def test_een_regel_valt_uiteen_in_tekst_en_plekken() -> None:
    assert split_invulplekken("Van [naam], op [dag].") == [
        ("Van ", False),
        ("naam", True),
        (", op ", False),
        ("dag", True),
        (".", False),
    ]
    assert split_invulplekken("zonder") == [("zonder", False)]
