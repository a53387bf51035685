"""Reads YAML with the line of every key, so that a problem can be pointed at, and refuses double keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_DATUM = "tag:yaml.org,2002:timestamp"


class Onleesbaar(yaml.YAMLError):
    """A file that cannot be used, with what is wrong and what to do in the words of an editor."""

    def __init__(self, regel: int, wat: str, doe: str) -> None:
        super().__init__(wat)
        self.regel = regel
        self.wat = wat
        self.doe = doe


class Plaatsen:
    """Line numbers by path, e.g. ("versies", 0, "kort")."""

    def __init__(self) -> None:
        self._regels: dict[tuple[Any, ...], int] = {(): 1}

    def note(self, plek: tuple[Any, ...], regel: int) -> None:
        """Remember where `plek` stands."""
        self._regels[plek] = regel

    def regel(self, plek: tuple[Any, ...]) -> int:
        """The line of `plek`, or of the nearest thing around it that is really there."""
        while plek not in self._regels:
            plek = plek[:-1]
        return self._regels[plek]


def read_yaml(tekst: str) -> tuple[Any, Plaatsen]:
    """Parse one document.

    Returns:
        the plain Python content, and the lines where its keys stand (first line is 1).

    Raises:
        yaml.YAMLError: it is not YAML; Onleesbaar: it is, but a key or a value cannot be what was meant.
    """
    plaatsen = Plaatsen()
    loader = yaml.CSafeLoader(tekst)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, plaatsen
        _walk(node, (), plaatsen)
        try:
            return loader.construct_document(node), plaatsen
        except ValueError as error:  # PyYAML lets a day that does not exist fall through
            raise _find_value(node) from error
    finally:
        loader.dispose()


def _walk(node: yaml.Node, plek: tuple[Any, ...], plaatsen: Plaatsen) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            sleutel = _check_key(key, seen)
            seen.add(sleutel)
            plaatsen.note((*plek, sleutel), key.start_mark.line + 1)
            _walk(value, (*plek, sleutel), plaatsen)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            plaatsen.note((*plek, index), value.start_mark.line + 1)
            _walk(value, (*plek, index), plaatsen)


def _check_key(key: yaml.Node, seen: set[str]) -> str:
    regel = key.start_mark.line + 1
    if not isinstance(key, yaml.ScalarNode):
        wat = "hier staan accolades of haken waar een woord hoort."
        raise Onleesbaar(regel, wat, "Zet de tekst tussen aanhalingstekens en schrijf {id} met enkele accolades.")
    if key.value in seen:
        raise Onleesbaar(regel, f"de sleutel '{key.value}' staat er twee keer.", "Haal een van de twee weg.")
    return str(key.value)


def _find_value(node: yaml.Node | None) -> Onleesbaar:
    for scalar in _scalars(node):
        try:
            yaml.SafeLoader("").construct_object(scalar)
        except ValueError:
            regel = scalar.start_mark.line + 1
            if scalar.tag == _DATUM:
                return Onleesbaar(regel, f"de dag '{scalar.value}' bestaat niet.", "Schrijf een datum als 2026-12-31.")
            return Onleesbaar(regel, f"'{scalar.value}' is geen getal.", "Verbeter het, of zet er aanhalingstekens om.")
    return Onleesbaar(1, "in het bestand staat een waarde die niet bestaat.", "Kijk de datums en getallen na.")


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for item in pair:
                yield from _scalars(item)
