"""Checks what the action server answers by Rasa's own rules, but without judging the rules themselves at every call.

Rasa 3.6 hands its schema to `jsonschema.validate`, which first checks the schema: that took half the time of a message.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def keep_schema() -> None:
    """Let Rasa check its schema once in this process; call before the first message."""
    RemoteAction._validate_action_result = _validate


def _validate(_actie: RemoteAction, result: dict[str, Any]) -> bool:
    """Whether the answer has the form that Rasa asks; raises jsonschema's ValidationError, as Rasa's own check does."""
    fout = best_match(_make_validator().iter_errors(result))
    if fout is not None:
        raise fout
    return True


@lru_cache(maxsize=1)
def _make_validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    soort = validator_for(schema)
    soort.check_schema(schema)
    return soort(schema)
