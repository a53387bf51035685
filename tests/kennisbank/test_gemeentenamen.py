"""Finding the municipality that somebody names, and not finding one in ordinary words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.kennisbank import Gemeentenamen, Kennisbank, Plaatsvinder, load_kennisbank


@pytest.fixture(scope="module")
def plaatsen() -> Plaatsvinder:
    return load_kennisbank().plaatsen


@pytest.mark.parametrize(
    ("tekst", "gemeente"),
    [
        ("ik woon in den haag moet ik dan ook twintig uur", "Den Haag"),
        ("en in Amsterdam?", "Amsterdam"),
        ("Utrecht", "Utrecht"),
        ("utrecht!", "Utrecht"),
        ("bij de gemeente Best", "Best"),
        ("ik woon in best", "Best"),
        ("hoe is dat in Buren", "Buren"),
        ("ik kom uit Sudwest-Fryslan", "Súdwest-Fryslân"),
        ("ik zit in Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("in den bosch doen ze dat niet", "'s-Hertogenbosch"),
        ("wij wonen in spijkenisse", "Nissewaard"),
        ("ik woon op zuid in rotterdam", "Rotterdam"),
        ("in alphen aan den rijn", "Alphen aan den Rijn"),
        ("in Bergen op Zoom", "Bergen op Zoom"),
    ],
)
def test_een_gemeente_wordt_gevonden(plaatsen: Plaatsvinder, tekst: str, gemeente: str) -> None:
    assert plaatsen.find(tekst) == gemeente


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "wat doe ik het best",
        "Best",
        "ik help in buren hun tuin",
        "helpen bij huizen bouwen",
        "een bank van houten planken",
        "wat kost een vog",
        "mijn gemeente zegt nee",
        "de haagse tram",
        "ik houd van edelstenen",
    ],
)
def test_een_gewoon_woord_is_geen_gemeente(plaatsen: Plaatsvinder, tekst: str) -> None:
    assert plaatsen.find(tekst) is None


def test_alle_gemeenten_staan_er_een_keer_in(kennisbank: Kennisbank) -> None:
    namen = kennisbank.gemeentenamen.namen
    assert len(namen) == len(set(namen)) == 341  # 342 municipalities, of which two are called Bergen
    assert set(kennisbank.gemeentenamen.dubbel) <= {*namen, *kennisbank.gemeentenamen.ook}


def test_elke_gemeente_vindt_zichzelf(kennisbank: Kennisbank) -> None:
    for naam in kennisbank.gemeentenamen.namen:
        assert kennisbank.plaatsen.find(f"ik woon in {naam}") == naam


def test_alleen_een_gemeente_met_eigen_regels_heeft_een_id(kennisbank: Kennisbank) -> None:
    assert kennisbank.find_gemeente("Rotterdam") == "rotterdam"
    assert kennisbank.find_gemeente("Utrecht") is None


def test_een_andere_naam_moet_naar_een_gemeente_wijzen() -> None:
    with pytest.raises(ValidationError, match="wijst naar 'Spookdam'"):
        Gemeentenamen.parse_obj({"namen": ["Utrecht"], "ook": {"De Dom": "Spookdam"}})
