"""Turns a JSON schema into a function that says whether something has that form, as jsonschema would.

It knows the few words that Rasa's schema of an answer is made of; a part with another word is left to jsonschema. Most
time went to `oneOf`, which holds an event against every kind of event, though its name tells which one it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType
from typing import Any

Proef = Callable[[Any], bool]

_TYPEN: dict[str, type] = {"object": dict, "array": list, "string": str, "null": NoneType, "boolean": bool}


def make_proef(schema: Any, validator: Any) -> Proef:
    """The test for this schema.

    Args:
        schema: the schema of that validator, or a part of it.
        validator: jsonschema's own, with a schema that is right; it has the last word on what is not known here.
    """
    if not isinstance(schema, Mapping) or not schema.keys() <= _WOORDEN.keys():
        return validator.evolve(schema=schema).is_valid
    delen = [_WOORDEN[woord](eis, validator) for woord, eis in schema.items()]
    return lambda ding: all(deel(ding) for deel in delen)


def _make_type(eis: Any, validator: Any) -> Proef:
    namen = [eis] if isinstance(eis, str) else list(eis)
    klassen = tuple(_TYPEN[naam] for naam in namen if naam in _TYPEN)
    rest = [naam for naam in namen if naam not in _TYPEN]
    return lambda ding: isinstance(ding, klassen) or any(validator.is_type(ding, naam) for naam in rest)


def _make_properties(eis: Mapping[str, Any], validator: Any) -> Proef:
    proeven = [(naam, make_proef(deel, validator)) for naam, deel in eis.items()]
    return lambda ding: (
        not isinstance(ding, dict) or all(naam not in ding or proef(ding[naam]) for naam, proef in proeven)
    )


def _make_required(eis: Iterable[str], _validator: Any) -> Proef:
    namen = list(eis)
    return lambda ding: not isinstance(ding, dict) or all(naam in ding for naam in namen)


def _make_items(eis: Any, validator: Any) -> Proef:
    proef = make_proef(eis, validator)
    return lambda ding: not isinstance(ding, list) or all(proef(deel) for deel in ding)


def _make_const(eis: Any, validator: Any) -> Proef:
    if not isinstance(eis, str):
        return validator.evolve(schema={"const": eis}).is_valid
    return lambda ding: isinstance(ding, str) and ding == eis


def _make_one_of(eis: list[Any], validator: Any) -> Proef:
    rest = validator.evolve(schema={"oneOf": eis}).is_valid
    naam, takken = _split_by_const(eis)
    if not takken:
        return rest
    proeven = {waarde: make_proef(tak, validator) for waarde, tak in takken.items()}

    def proef(ding: Any) -> bool:
        if not isinstance(ding, dict) or not isinstance(ding.get(naam), str):
            return bool(rest(ding))
        tak = proeven.get(ding[naam])
        return tak is not None and tak(ding)

    return proef


def _split_by_const(eis: list[Any]) -> tuple[str, dict[str, Any]]:
    """The property that has a text of its own in each branch, and the branch of each text; no branches if none has."""
    namen = eis[0].get("properties", {}) if isinstance(eis[0], Mapping) else {}
    for naam in namen:
        takken = {_read_const(tak, naam): tak for tak in eis}
        if None not in takken and len(takken) == len(eis):
            return naam, {str(waarde): tak for waarde, tak in takken.items()}
    return "", {}


def _read_const(tak: Any, naam: str) -> str | None:
    deel = tak.get("properties", {}).get(naam) if isinstance(tak, Mapping) else None
    waarde = deel.get("const") if isinstance(deel, Mapping) else None
    return waarde if isinstance(waarde, str) else None


_WOORDEN: dict[str, Callable[[Any, Any], Proef]] = {
    "type": _make_type,
    "properties": _make_properties,
    "required": _make_required,
    "items": _make_items,
    "const": _make_const,
    "oneOf": _make_one_of,
}
