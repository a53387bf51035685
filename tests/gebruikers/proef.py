"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from bot.fouten import TessFout

WACHTWOORD = "correct paard batterij"
LICHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def code_of(doe: Callable[[], object]) -> str:
    """The code of the refusal that this ends in."""
    with pytest.raises(TessFout) as fout:
        doe()
    return fout.value.code
