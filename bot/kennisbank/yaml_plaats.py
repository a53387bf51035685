"""Reads YAML with the line of every key, so that a problem can be pointed at, and refuses double keys."""

from __future__ import annotations

from typing import Any

import yaml


class DubbeleSleutel(yaml.YAMLError):
    """The same key stands twice in one mapping: YAML itself would silently keep the last."""

    def __init__(self, sleutel: str, regel: int) -> None:
        super().__init__(f"de sleutel '{sleutel}' staat er twee keer.")
        self.regel = regel


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
        yaml.YAMLError: it is not YAML; DubbeleSleutel: a key stands twice.
    """
    plaatsen = Plaatsen()
    node = yaml.compose(tekst, Loader=yaml.CSafeLoader)
    if node is not None:
        _walk(node, (), plaatsen)
    return yaml.load(tekst, Loader=yaml.CSafeLoader), plaatsen


def _walk(node: yaml.Node, plek: tuple[Any, ...], plaatsen: Plaatsen) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise DubbeleSleutel(key.value, key.start_mark.line + 1)
            seen.add(key.value)
            plaatsen.note((*plek, key.value), key.start_mark.line + 1)
            _walk(value, (*plek, key.value), plaatsen)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            plaatsen.note((*plek, index), value.start_mark.line + 1)
            _walk(value, (*plek, index), plaatsen)
