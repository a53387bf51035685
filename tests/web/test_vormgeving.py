"""The style of NL Design System: gathered from what npm fetches, never in the repository, and never a broken page."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.web.vormgeving import __main__ as opdracht
from bot.web.vormgeving import find_vormgeving
from bot.web.vormgeving.bouw import GeenVormgeving, build_vormgeving, find_klassen
from bot.web.vormgeving.regels import find_licenties, keep_regels
from bot.web.vormgeving.thema import (
    HIER,
    KLEUREN,
    PAREN,
    drop_onleesbaar,
    load_themas,
    measure_contrast,
    read_kleuren,
    read_rollen,
)

KNOP = """/**
 * @license EUPL-1.2
 * Copyright (c) 2020 Iemand
 */
.utrecht-button { --_kleur: var( --utrecht-button-color, red ); color: var(--_kleur); }
.utrecht-button--subtle:hover:not(.utrecht-button--disabled), .utrecht-button--nooit { border-width: 1px; }
.utrecht-button--nooit { color: blue; }
@media (forced-colors: active) { .utrecht-button { color: ButtonText; } .utrecht-button--nooit { color: blue; } }
@media print { .utrecht-button--nooit { color: blue; } }
"""
TOKENS = """:root { --a: #123; /* uitleg */ --utrecht-document-color: var(--a);
  --utrecht-focus-outline-color: #eee; --rods-color-base-gray: 3px; }"""


@pytest.fixture()
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called npm that puts packages down as the real one does, and writes down how it was called."""
    thema = load_themas()["rotterdam"]
    pakketten = {"@utrecht/button-css/dist/index.css": KNOP, f"{thema.pakket}/{thema.bestand}": TOKENS}
    for naam, inhoud in pakketten.items():
        pad = tmp_path / "pakketten" / naam
        pad.parent.mkdir(parents=True)
        pad.write_text(inhoud)
    programma = tmp_path / "bin" / "npm"
    programma.parent.mkdir()
    programma.write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/gevraagd"\n[ -f "{tmp_path}/stuk" ] && exit 1\n'
        f'rm -rf node_modules && cp -r "{tmp_path}/pakketten" node_modules\n'
    )
    programma.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programma.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return tmp_path


def read_gevraagd(map_: Path) -> list[str]:
    return (map_ / "gevraagd").read_text().splitlines()


def test_only_rules_that_our_pages_can_use_stay() -> None:
    klein = keep_regels(KNOP, {"utrecht-button", "utrecht-button--subtle"})
    assert klein == (
        ".utrecht-button{--_kleur:var(--utrecht-button-color,red);color:var(--_kleur)}"
        ".utrecht-button--subtle:hover:not(.utrecht-button--disabled){border-width:1px}"
        "@media (forced-colors: active){.utrecht-button{color:ButtonText}}"
    )
    assert keep_regels(KNOP, set()) == ""
    assert find_licenties(KNOP) == ["@license EUPL-1.2", "Copyright (c) 2020 Iemand"]


def test_the_classes_come_from_the_pages_themselves() -> None:
    klassen = find_klassen()
    kinds = {"utrecht-button--primary-action", "utrecht-button--secondary-action", "utrecht-button--subtle"}
    assert {"utrecht-button", "utrecht-textbox", "utrecht-textarea", "utrecht-select"} | kinds <= set(klassen)


def test_the_style_is_built_once_and_again_when_something_changed(npm: Path) -> None:
    assert "klaar" in build_vormgeving(npm)
    gebouwd = find_vormgeving(npm)
    assert gebouwd is not None
    css = gebouwd.read_text()
    assert "/*! NL Design System. @license EUPL-1.2; Copyright (c) 2020 Iemand */" in css
    assert ".utrecht-button{" in css and "nooit" not in css and "--thema" not in css
    assert build_vormgeving(npm) == ""
    gebouwd.write_text("van een andere versie")
    (npm / "stuk").touch()
    assert "klaar" in build_vormgeving(npm), "de pakketten zijn er al: dan is geen netwerk nodig"
    assert read_gevraagd(npm) == ["ci --ignore-scripts --no-audit --no-fund --loglevel=error --omit=optional"]


def test_a_theme_is_fetched_only_for_who_asks_and_says_what_its_owner_asks(npm: Path) -> None:
    gezegd = build_vormgeving(npm, "rotterdam")
    assert "Zonder haar toestemming" in gezegd and gezegd.endswith("niet goed te lezen: focus.")
    assert "--omit" not in read_gevraagd(npm)[0]
    gebouwd = find_vormgeving(npm)
    assert gebouwd is not None and gebouwd.read_text().endswith(":root{--thema-tekst:#112233}\n")
    assert "klaar" in build_vormgeving(npm)
    assert "--thema" not in gebouwd.read_text()


def test_without_npm_there_is_no_half_style(npm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_vormgeving(npm)
    (npm / "vormgeving" / "npm" / "klaar").unlink()
    (npm / "vormgeving" / "vormgeving.css").write_text("oud")
    (npm / "stuk").touch()
    with pytest.raises(GeenVormgeving, match="niet ophalen"):
        build_vormgeving(npm)
    assert find_vormgeving(npm) is None
    monkeypatch.setenv("PATH", str(npm / "leeg"))
    with pytest.raises(GeenVormgeving, match="npm staat niet"):
        build_vormgeving(npm)


def test_setting_up_goes_on_without_npm_and_refuses_an_unknown_theme(
    npm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(npm / "leeg"))
    monkeypatch.setenv("TESS_DATA", str(npm / "var"))
    for thema, status, woorden in (("", 0, "Zonder NL Design System: npm"), ("x", 2, "TESS_THEMA: 'x' is er niet.")):
        monkeypatch.setenv("TESS_THEMA", thema)
        assert opdracht.main() == status
        gezegd = "".join(capsys.readouterr())
        assert gezegd.startswith(woorden) and len(gezegd.splitlines()) == 1


def test_our_own_colours_differ_enough() -> None:
    gewoon = read_rollen(KLEUREN.read_text())
    assert set(gewoon) >= {rol for paar in PAREN for rol in paar[:2]}
    assert drop_onleesbaar({}, gewoon) == {}
    assert (round(measure_contrast("#ffffff", "#000000"), 1), measure_contrast("#777777", "#777777")) == (21.0, 1.0)


def test_a_colour_that_cannot_be_read_is_left_out() -> None:
    gewoon = read_rollen(KLEUREN.read_text())
    over = drop_onleesbaar({"tekst": "#cccccc", "hoofd": "#00602e", "op-hoofd": "#006e32"}, gewoon)
    assert over == {"hoofd": "#00602e"}
    with pytest.raises(ValueError, match="te weinig"):
        drop_onleesbaar({}, {**gewoon, "tekst": "#eeeeee"})
    assert read_kleuren(TOKENS, load_themas()["rotterdam"]) == {"tekst": "#112233", "focus": "#eeeeee"}


def test_every_theme_is_a_package_that_is_fetched_on_request_only() -> None:
    pakket = json.loads((HIER / "package.json").read_text())
    assert {thema.pakket for thema in load_themas().values()} == set(pakket["optionalDependencies"])


def test_the_lock_names_a_hash_for_everything_and_no_host() -> None:
    tekst = (HIER / "package-lock.json").read_text()
    pakketten = {naam: deel for naam, deel in json.loads(tekst)["packages"].items() if naam}
    vast = json.loads((HIER / "package.json").read_text())
    gevraagd = vast["dependencies"] | vast["optionalDependencies"]
    assert {naam.removeprefix("node_modules/"): deel["version"] for naam, deel in pakketten.items()} == gevraagd
    assert all(deel["integrity"].startswith("sha512-") for deel in pakketten.values())
    assert "resolved" not in tekst and "://" not in tekst


def test_nothing_of_others_stands_in_the_repository() -> None:
    eigen = [*(ROOT / "bot" / "web" / "static").iterdir(), *HIER.iterdir()]
    assert [pad.name for pad in eigen if pad.is_file() and "@license" in pad.read_text("utf-8")] == ["regels.py"]
