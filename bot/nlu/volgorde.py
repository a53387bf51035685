"""Runs the steps of a model one after another, in an order that is worked out once.

Rasa asks dask for that at each message and each prediction, and writes the whole graph into a line of a log that nobody
keeps. What a server runs is a straight line.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any, NamedTuple

from rasa.core import processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner


class _Stap(NamedTuple):
    naam: str
    node: GraphNode
    ouders: tuple[str, ...]


class VasteVolgorde(DaskGraphRunner):
    """Rasa's graph runner (see parent class), without dask."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plannen: dict[tuple[str, ...], tuple[_Stap, ...]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run what the targets need (see parent class).

        Raises:
            GraphRunError: an input has the name of a step, a step lacks an input, or it could not run.
        """
        doelen = tuple(targets or self._graph_schema.target_names)
        stappen = self._plan(doelen)
        uitkomsten: dict[str, Any] = dict.fromkeys(stap.naam for stap in stappen)
        self._add_inputs_to_graph(inputs, uitkomsten)
        try:
            for naam, node, ouders in stappen:
                if not inputs or naam not in inputs:
                    uitkomsten[naam] = node(*(uitkomsten.get(ouder, ouder) for ouder in ouders))
            return dict(uitkomsten[doel] for doel in doelen)
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error

    def _plan(self, doelen: tuple[str, ...]) -> tuple[_Stap, ...]:
        if doelen not in self._plannen:
            nodes = self._graph_schema.minimal_graph_schema(list(doelen)).nodes
            volgorde = TopologicalSorter({naam: node.needs.values() for naam, node in nodes.items()}).static_order()
            self._plannen[doelen] = tuple(
                _Stap(naam, self._instantiated_nodes[naam], tuple(nodes[naam].needs.values()))
                for naam in volgorde
                if naam in nodes
            )
        return self._plannen[doelen]


def keep_volgorde() -> None:
    """Let Rasa run its models this way in this process; call before a model is loaded. Learning goes on as it did."""
    processor.DaskGraphRunner = VasteVolgorde
