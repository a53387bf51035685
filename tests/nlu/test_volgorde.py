"""The graph of a model gives the same without dask: outcomes, errors, and what it was given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rasa.engine.graph import SchemaNode
    from rasa.engine.runner.dask import DaskGraphRunner

pytestmark = pytest.mark.filterwarnings("ignore")
Run = dict[str, Any]


class Stap:
    """A component that adds up what it gets and says that it ran."""

    gedaan: list[str] = []  # noqa: RUF012

    def __init__(self, naam: str) -> None:
        self._naam = naam

    @classmethod
    def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: Any) -> Stap:
        return cls(execution_context.node_name)

    load = create

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def add(self, a: Any, b: Any = 0) -> Any:
        self.gedaan.append(self._naam)
        return a + b

    def fail(self, a: Any) -> Any:
        raise a


def make_node(needs: dict[str, str], *, fn: str = "add", doel: bool = False) -> SchemaNode:
    from rasa.engine.graph import SchemaNode

    return SchemaNode(needs, Stap, "create", fn, {}, eager=True, is_target=doel)


def make_nodes() -> dict[str, SchemaNode]:
    """Not in the order in which they can run; `los` is needed by nobody."""
    return {
        "eind": make_node({"a": "links", "b": "rechts"}, doel=True),
        "links": make_node({"a": "begin"}),
        "rechts": make_node({"a": "begin", "b": "links"}),
        "begin": make_node({"a": "invoer"}),
        "los": make_node({"a": "begin"}),
        "kapot": make_node({"a": "invoer"}, fn="fail"),
        "leeg": make_node({"a": "nergens"}),
    }


@pytest.fixture
def lopers(tmp_path: Path) -> list[DaskGraphRunner]:
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    from bot.nlu.volgorde import VasteVolgorde

    schema = GraphSchema(make_nodes())
    gegeven = (schema, LocalModelStorage(tmp_path), ExecutionContext(schema, "proef"))
    return [soort.create(*gegeven) for soort in (DaskGraphRunner, VasteVolgorde)]


def run(loper: DaskGraphRunner, invoer: Run | None, doelen: list[str] | None) -> Any:
    """The outcome and which steps were taken; or the error, with what it came from."""
    Stap.gedaan = []
    try:
        return loper.run(invoer, doelen), sorted(Stap.gedaan)
    except Exception as error:
        return type(error), str(error), type(error.__cause__)


@pytest.mark.parametrize(
    ("invoer", "doelen"),
    [
        ({"invoer": 1}, None),
        ({"invoer": 1}, ["links"]),
        ({"invoer": 1}, ["links", "eind", "links"]),
        ({"invoer": [1]}, ["eind"]),
        ({"invoer": 1, "links": 5}, ["eind"]),
        ({"invoer": 1, "over": 2}, ["eind", "over"]),
        ({"invoer": "begin"}, ["eind"]),
        ({"invoer": "over", "over": 1}, ["begin"]),
        ({"over": 1, "invoer": "over"}, ["begin"]),
        ({"invoer": None}, ["eind"]),
        ({}, ["eind"]),
        (None, None),
        ({"invoer": 1}, ["onbekend"]),
        ({"invoer": 1}, ["leeg"]),
        ({"invoer": RuntimeError("stuk")}, ["kapot"]),
        ({"invoer": ValueError("stuk")}, ["kapot"]),
    ],
)
def test_het_geeft_wat_dask_geeft(lopers: list[DaskGraphRunner], invoer: Run | None, doelen: list[str] | None) -> None:
    dask, vast = lopers
    verwacht = run(dask, invoer, doelen)
    for _ in range(2):  # the second time by the order of the first
        assert run(vast, invoer, doelen) == verwacht


def test_een_fout_van_rasa_zelf_gaat_er_ongewijzigd_door(lopers: list[DaskGraphRunner]) -> None:
    from rasa.shared.exceptions import InvalidConfigException

    fout = InvalidConfigException("dit is er een")
    for loper in lopers:
        with pytest.raises(InvalidConfigException) as gezien:
            loper.run({"invoer": fout}, ["kapot"])
        assert gezien.value is fout


def test_een_fout_van_de_loop_zelf_krijgt_de_naam_die_dask_haar_geeft(lopers: list[DaskGraphRunner]) -> None:
    from rasa.engine.exceptions import GraphRunError
    from rasa.shared.exceptions import InvalidConfigException

    class Fout(InvalidConfigException, RuntimeError):
        """One that a step lets through."""

    fout = Fout("stuk")
    assert run(lopers[0], {"invoer": fout}, ["kapot"]) == run(lopers[1], {"invoer": fout}, ["kapot"])
    with pytest.raises(GraphRunError):
        lopers[1].run({"invoer": fout}, ["kapot"])


def test_een_stap_komt_na_wat_hij_nodig_heeft(lopers: list[DaskGraphRunner]) -> None:
    Stap.gedaan = []
    lopers[1].run({"invoer": 1}, ["eind"])
    assert Stap.gedaan == ["begin", "links", "rechts", "eind"]


def test_de_server_laadt_zo_een_model_en_leren_niet(monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa import model_training
    from rasa.core import processor
    from rasa.engine.runner.dask import DaskGraphRunner

    from bot.nlu.volgorde import VasteVolgorde, keep_volgorde

    monkeypatch.setattr(processor, "DaskGraphRunner", processor.DaskGraphRunner)
    gezien: list[Any] = []

    def load(*gegeven: Any) -> tuple[None, None]:
        gezien.append(gegeven[-1])
        return None, None

    monkeypatch.setattr(processor.loader, "load_predict_graph_runner", load)
    keep_volgorde()
    processor.MessageProcessor._load_model(__file__)
    assert gezien == [VasteVolgorde] and model_training.DaskGraphRunner is DaskGraphRunner


def test_een_kring_kan_niet(tmp_path: Path) -> None:
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    from bot.nlu.volgorde import VasteVolgorde

    schema = GraphSchema({"een": make_node({"a": "twee"}), "twee": make_node({"a": "een"})})
    for soort in (DaskGraphRunner, VasteVolgorde):
        loper = soort.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema, "proef"))
        with pytest.raises(RecursionError):
            loper.run({}, ["een"])
