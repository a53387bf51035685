"""Serves without TensorFlow: Rasa imports it for components that Tess has not, which costs 300 MB and two seconds.

Training does use it (see `bot.nlu.netwerk`), in another process.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

PAKKETTEN = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


class TensorflowNietGeladen(RuntimeError):
    """Something that is served does need TensorFlow after all; the message says what to do."""

    def __init__(self, naam: str) -> None:
        super().__init__(
            f"{naam} van TensorFlow is niet geladen, omdat Tess dat bij het antwoorden niet nodig heeft. "
            "Gebruikt een onderdeel in config.yml TensorFlow? Haal dan skip_tensorflow weg uit bot/nlu/__main__.py."
        )


def skip_tensorflow() -> None:
    """From here on, whoever imports TensorFlow gets names that stand for nothing; call before importing rasa.

    Does nothing when it was imported already.
    """
    if not PAKKETTEN & sys.modules.keys():
        sys.meta_path.insert(0, _Overslaan())


class _Naam(type):
    """A class that can be named, inherited from and looked into, as code does while it is imported, but not used."""

    def __getattr__(cls, naam: str) -> _Naam:
        return _make_naam(naam)

    def __call__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        raise TensorflowNietGeladen(cls.__name__)


def _make_naam(naam: str) -> _Naam:
    if naam.startswith("__"):
        raise AttributeError(naam)
    return _Naam(naam, (), {})


class _Pakket(ModuleType):
    def __getattr__(self, naam: str) -> _Naam:
        return _make_naam(naam)


class _Overslaan(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in PAKKETTEN:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Pakket(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: its names are made when they are asked for."""
