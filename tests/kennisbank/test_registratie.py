"""The record for the Algoritmeregister keeps the fields and lengths of the publication standard."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.kennisbank import Kennisbank
from bot.kennisbank.registratie import B1_VELDEN, STANDAARD, Registratie
from bot.kennisbank.verwijzingen import REGISTER_WAARDEN

# The standard (1.0.0): the longest text for each field.
LENGTES = {
    "name": 100,
    "description_short": 350,
    "goal": 2500,
    "proportionality": 2500,
    "human_intervention": 2500,
    "risks": 2500,
    "lawful_basis": 2500,
    "impacttoetsen": 2500,
    "source_data": 2500,
    "methods_and_models": 5000,
    "tags": 2500,
}


def fields(**eigen: Any) -> dict[str, Any]:
    """A record that is right, with some fields of your own."""
    return {
        **dict.fromkeys(LENGTES, "Een tekst."),
        "category": ["Proef"],
        "status": "In gebruik",
        "publication_category": "Overige algoritmes",
        "lawful_basis_bronnen": ["wet"],
        **eigen,
    }


@pytest.mark.parametrize(("veld", "lengte"), LENGTES.items())
def test_een_tekst_is_zo_lang_als_de_standaard_toelaat_en_niet_langer(veld: str, lengte: int) -> None:
    assert getattr(Registratie.parse_obj(fields(**{veld: "x" * lengte})), veld) == "x" * lengte
    for fout in ("x" * (lengte + 1), "xx", "", None):
        with pytest.raises(ValidationError, match=veld):
            Registratie.parse_obj(fields(**{veld: fout}))


@pytest.mark.parametrize("veld", fields())
def test_elk_veld_is_nodig(veld: str) -> None:
    with pytest.raises(ValidationError, match=veld):
        Registratie.parse_obj({naam: waarde for naam, waarde in fields().items() if naam != veld})


@pytest.mark.parametrize(("aantal", "goed"), [(0, False), (1, True), (3, True), (4, False)])
def test_er_zijn_een_tot_drie_themas(aantal: int, goed: bool) -> None:
    velden = fields(category=["Thema"] * aantal)
    if goed:
        assert len(Registratie.parse_obj(velden).category) == aantal
    else:
        with pytest.raises(ValidationError, match="noem een tot drie thema's"):
            Registratie.parse_obj(velden)


@pytest.mark.parametrize(
    "eigen",
    [{"status": "Bijna"}, {"publication_category": "Overig"}, {"extra": "x"}, {"lawful_basis_bronnen": ["A b"]}],
)
def test_een_waarde_die_de_standaard_niet_kent_wordt_geweigerd(eigen: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Registratie.parse_obj(fields(**eigen))


def test_elke_plaats_wordt_ingevuld_en_de_rest_blijft() -> None:
    registratie = Registratie.parse_obj(fields(goal="Nu {een} en {twee}, weer {een}.", tags="{twee}"))
    assert registratie.accolades() == ["{een}", "{twee}"]
    ingevuld = registratie.fill({"een": 1, "twee": "x{een}"})
    assert ingevuld["goal"] == "Nu 1 en x{een}, weer 1."
    assert ingevuld["tags"] == "x{een}"
    assert ingevuld["risks"] == "Een tekst."
    assert ingevuld["category"] == ("Proef",)
    assert (ingevuld["status"], ingevuld["publication_category"]) == ("In gebruik", "Overige algoritmes")
    assert ingevuld["lawful_basis_bronnen"] == ("wet",)
    assert set(ingevuld) == set(fields())


def test_een_plaats_zonder_waarde_wordt_niet_stil_weggelaten() -> None:
    with pytest.raises(KeyError, match="spook"):
        Registratie.parse_obj(fields(goal="Nu {spook}.")).fill({})


def test_de_echte_registratie_is_in_te_vullen_en_past_dan_nog(kennisbank: Kennisbank) -> None:
    registratie = kennisbank.registratie
    assert set(registratie.accolades()) <= {f"{{{naam}}}" for naam in REGISTER_WAARDEN}
    ingevuld = registratie.fill(dict.fromkeys(REGISTER_WAARDEN, "x" * 8))
    assert not set("{}") & set("".join(tekst for tekst in ingevuld.values() if isinstance(tekst, str)))
    assert Registratie.parse_obj(ingevuld)
    assert set(B1_VELDEN) <= set(LENGTES)
    assert STANDAARD == "1.0.0"
    assert set(registratie.lawful_basis_bronnen) <= set(kennisbank.bronnen)
