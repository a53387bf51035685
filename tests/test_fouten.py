"""The catalogue of what users read: every failure says what happened and what to do, and every code exists."""

from __future__ import annotations

import ast
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.fouten import CATALOGUS, Fout, TessFout

ROOT = Path(__file__).resolve().parents[1]
BRONNEN = [path for map_ in ("bot", "actions") for path in sorted((ROOT / map_).rglob("*.py"))]


def codes_in(tekst: str) -> set[str]:
    """Every code that stands as a literal in a TessFout(...) call, also within a conditional expression."""
    gevonden: set[str] = set()
    for node in ast.walk(ast.parse(tekst)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "TessFout":
            gevonden |= literals(node.args[0])
    return gevonden


def literals(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return {str(node.value)} if isinstance(node, ast.Constant) else set()


def used_codes() -> dict[str, set[str]]:
    per_code: dict[str, set[str]] = {}
    for path in BRONNEN:
        for code in codes_in(path.read_text(encoding="utf-8")):
            per_code.setdefault(code, set()).add(path.relative_to(ROOT).as_posix())
    return per_code


@pytest.mark.parametrize("fout", CATALOGUS.values(), ids=lambda fout: fout.code)
def test_elke_fout_zegt_wat_er_is_en_wat_u_kunt_doen(fout: Fout) -> None:
    for zin in (fout.bericht, fout.actie):
        assert len(zin.split()) >= 3
        assert zin[0].isupper()
        assert zin.endswith((".", "?", "/", "/antwoorden.", "2026-12-31."))
        assert zin == zin.strip()
    assert fout.bericht != fout.actie
    assert HTTPStatus(fout.status).value >= 400
    assert CATALOGUS[fout.code] is fout


def test_geen_twee_fouten_hebben_dezelfde_code() -> None:
    boom = ast.parse((ROOT / "bot" / "fouten.py").read_text(encoding="utf-8"))
    aanroepen = [
        node for node in ast.walk(boom) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fout"
    ]
    assert len(aanroepen) == len(CATALOGUS) > 0


def test_de_zoeker_vindt_wat_er_staat() -> None:
    assert codes_in('raise TessFout("een", veld="x")') == {"een"}
    assert codes_in('raise fouten.TessFout("een" if lang else "twee")') == {"een", "twee"}
    assert codes_in("raise TessFout(code)") == set()
    assert codes_in('raise ValueError("een")') == set()


def test_de_zoeker_vindt_de_bekende_plekken() -> None:
    gebruikt = used_codes()
    assert "bot/gesprek/schoon.py" in gebruikt["tekst_te_lang"]
    assert "bot/gesprek/store.py" in gebruikt["gesprek_onbekend"]
    assert "bot/privacy/kluis.py" in gebruikt["contact_verlopen"]
    assert "bot/tickets/store.py" in gebruikt["ticket_al_geclaimd"]
    assert "bot/web/cookies.py" in gebruikt["formulier_verlopen"]
    assert len(gebruikt) > 15


def test_elke_gebruikte_code_staat_in_de_catalogus() -> None:
    onbekend = {code: plekken for code, plekken in used_codes().items() if code not in CATALOGUS}
    assert onbekend == {}


def test_een_onbekende_code_valt_meteen_op() -> None:
    with pytest.raises(KeyError):
        TessFout("bestaat_niet")


def test_een_fout_draagt_zijn_plek_in_de_catalogus_en_zijn_veld() -> None:
    fout = TessFout("tekst_leeg", veld="tekst")
    assert (fout.code, fout.veld, fout.fout) == ("tekst_leeg", "tekst", CATALOGUS["tekst_leeg"])
    assert str(fout) == "tekst_leeg"
    assert TessFout("storing").veld is None
