"""The list of names that code and data share is complete, and holds nothing that nobody uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from typing import Any

import yaml

from bot.kennisbank import DATA, Kennisbank
from bot.kennisbank.namen import GEEN_ANTWOORD, NODIGE_KNOPPEN, NODIGE_ZINNEN, VERVOLGVRAGEN

ROOT = DATA.parent
MODULES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for map_ in ("bot", "actions")
    for path in sorted((ROOT / map_).rglob("*.py"))
    if path.name not in {"namen.py", "schemas.py", "openapi.py"}  # the last two describe the shape of a message
}


def calls(tree: ast.Module, parameter: str) -> Iterator[ast.expr]:
    """What is passed as `parameter` to the functions of this module that have it, and its default values."""
    for functie in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        namen = [arg.arg for arg in functie.args.args if arg.arg != "self"]
        if parameter in namen:
            standaard = dict(zip(reversed(namen), reversed(functie.args.defaults), strict=False))
            yield from [standaard[parameter]] if parameter in standaard else []
            yield from passed(tree, functie.name, namen.index(parameter))


def passed(tree: ast.Module, functie: str, index: int) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) == functie and len(node.args) > index:
            yield node.args[index]


def name_of(node: ast.AST) -> str | None:
    return getattr(node, "attr", None) or getattr(node, "id", None)


def stands_in_knoppen(tree: ast.Module) -> Iterator[ast.expr]:
    """Every expression that is given the name `knoppen`, and every button whose caption is looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            paren = zip(node.keys, node.values, strict=True)
            yield from (waarde for key, waarde in paren if getattr(key, "value", None) == "knoppen")
        elif isinstance(node, ast.Assign | ast.keyword):
            namen = [node.arg] if isinstance(node, ast.keyword) else map(name_of, node.targets)
            yield from [node.value] if "knoppen" in namen else []
    yield from calls(tree, "knoppen")
    yield from passed(tree, "knop_tekst", 0)


def values(node: ast.AST) -> Iterator[ast.AST]:
    """All parts of an expression but those that only say where to look: keys and what is passed to .get()."""
    yield node
    if isinstance(node, ast.Subscript):
        yield from values(node.value)
    elif isinstance(node, ast.Dict):
        yield from chain.from_iterable(map(values, node.values))
    elif not (isinstance(node, ast.Call) and name_of(node.func) == "get"):
        yield from chain.from_iterable(map(values, ast.iter_child_nodes(node)))


def words(tree: ast.Module, node: ast.expr) -> Iterator[str]:
    """The strings in an expression: literals, constants of the module, and what stands before a colon."""
    constanten = [item for item in tree.body if isinstance(item, ast.Assign)]
    vast = {name_of(item.targets[0]): item.value.value for item in constanten if isinstance(item.value, ast.Constant)}
    tabellen = {name_of(item.targets[0]): item.value for item in constanten if isinstance(item.value, ast.Dict)}
    for deel in values(node):
        if isinstance(deel, ast.Constant) and isinstance(deel.value, str):
            yield deel.value.partition(":")[0]
        elif isinstance(deel, ast.Name) and isinstance(vast.get(deel.id), str):
            yield str(vast[deel.id])
        elif isinstance(deel, ast.Name) and deel.id in tabellen:
            yield from (
                item.value
                for item in tabellen[deel.id].values
                if isinstance(item, ast.Constant) and isinstance(item.value, str)
            )


def find_zinnen() -> set[str]:
    return {
        woord
        for tree in MODULES.values()
        for node in chain(passed(tree, "zin", 0), calls(tree, "zin"))
        for woord in words(tree, node)
    }


def find_knoppen(kennisbank: Kennisbank) -> set[str]:
    gevonden = {
        woord for tree in MODULES.values() for node in stands_in_knoppen(tree) for woord in words(tree, node) if woord
    }
    for path in (DATA / "domain").rglob("*.yml"):
        gevonden |= set(knoppen_in(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return gevonden - set(kennisbank.antwoorden)


def knoppen_in(item: Any) -> Iterator[str]:
    if isinstance(item, dict):
        yield from item.get("knoppen", ())
    for deel in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
        yield from knoppen_in(deel)


def test_elke_zin_die_de_code_zegt_staat_op_de_lijst_en_andersom() -> None:
    assert find_zinnen() == set(NODIGE_ZINNEN)


def test_elke_knop_die_code_of_domein_aanbiedt_staat_op_de_lijst_en_andersom(kennisbank: Kennisbank) -> None:
    assert find_knoppen(kennisbank) == set(NODIGE_KNOPPEN)


def test_de_lijst_heeft_geen_dubbelen_en_een_mens_heeft_een_knop() -> None:
    for lijst in (NODIGE_ZINNEN, NODIGE_KNOPPEN, VERVOLGVRAGEN):
        assert len(lijst) == len(set(lijst))
    assert set(NODIGE_KNOPPEN) >= GEEN_ANTWOORD


def test_elke_vervolgvraag_heeft_voorbeeldzinnen() -> None:
    assert {path.stem for path in (DATA / "nlu" / "vervolg").glob("*.yml")} == set(VERVOLGVRAGEN)
