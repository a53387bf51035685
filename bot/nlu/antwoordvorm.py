"""Checks what the action server answers by Rasa's own rules, but without judging the rules themselves at every call.

Rasa 3.6 hands its schema to `jsonschema.validate`, which first checks the schema: that took half the time of a message.
What is right is mostly plain, and is seen with less work (see bot.nlu.vormproef); why something is wrong, jsonschema
says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

from bot.nlu.vormproef import Proef, make_proef


def keep_schema() -> None:
    """Let Rasa check its schema once in this process; call before the first message."""
    RemoteAction._validate_action_result = _validate


def _validate(_actie: RemoteAction, result: dict[str, Any]) -> bool:
    """Whether the answer has the form that Rasa asks; raises jsonschema's ValidationError, as Rasa's own check does."""
    validator, proef = _make_validator()
    if proef(result):
        return True
    fout = best_match(validator.iter_errors(result))
    if fout is not None:
        raise fout
    return True


@lru_cache(maxsize=1)
def _make_validator() -> tuple[Any, Proef]:
    schema = RemoteAction.action_response_format_spec()
    soort = validator_for(schema)
    soort.check_schema(schema)
    validator = soort(schema)
    return validator, make_proef(schema, validator)
