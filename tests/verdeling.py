"""Divides the files of tests over processes: long ones first, and all that need one running Tess in one process."""

from __future__ import annotations

from typing import Any

import pytest

# Few tests that take long each; whatever is left at the end then is short, so that no process waits for another.
EERST = (
    "tests/geheel/",
    "tests/signalen/",
    "tests/nlu/test_zinnen.py",
    "tests/test_gesprekken.py",
    "tests/web/",
    "tests/aanval/",
    "tests/deploy/test_nginx.py",
)
SAMEN = "tests/geheel/"  # starting the whole of Tess takes longer than most of what is asked of her there


def choose_deel(nodeid: str) -> str:
    """What runs in one process, by the id of a test: its file, or the folder that shares a running Tess."""
    return SAMEN if nodeid.startswith(SAMEN) else nodeid.partition("::")[0]


def choose_plek(nodeid: str) -> int:
    """How soon a test starts: the place of its file among the long ones, or after all of these."""
    return next((plek for plek, begin in enumerate(EERST) if nodeid.startswith(begin)), len(EERST))


def pytest_collection_modifyitems(config: Any, items: list[pytest.Item]) -> None:
    """Long files first, in the same order for every process."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: choose_plek(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """As `--dist loadfile`, by our parts; None where another way of dividing was asked for."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Verdeling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return choose_deel(nodeid)

    config.option.loadscopereorder = False  # by number of tests, it would start with the shortest
    return Verdeling(config, log)
