"""The quick test of a form says what jsonschema says: of an answer, of a bent one, and by another schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.validators import Draft202012Validator
from rasa.core.actions.action import RemoteAction

from bot.nlu.vormproef import make_proef

VALIDATOR = Draft202012Validator(RemoteAction.action_response_format_spec())
PROEF = make_proef(VALIDATOR.schema, VALIDATOR)
SOORTEN = sorted(
    tak["properties"]["event"]["const"] for tak in VALIDATOR.schema["properties"]["events"]["items"]["oneOf"]
)
NAMEN = st.sampled_from(
    [
        "name",
        "value",
        "timestamp",
        "metadata",
        "policy",
        "confidence",
        "entities",
        "parse_data",
        "text",
        "response_selector",
    ]
)

los = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=3))
ding = st.recursive(
    los, lambda deel: st.one_of(st.lists(deel, max_size=2), st.dictionaries(NAMEN, deel, max_size=2)), max_leaves=6
)
event = st.builds(
    lambda soort, rest: {**rest, **soort},
    st.one_of(
        st.fixed_dictionaries({"event": st.sampled_from(SOORTEN)}), st.fixed_dictionaries({"event": los}), st.just({})
    ),
    st.dictionaries(NAMEN, ding, max_size=4),
)
antwoord = st.one_of(
    ding,
    st.fixed_dictionaries(
        {}, optional={"events": st.one_of(st.lists(st.one_of(event, event, los), max_size=3), ding), "responses": ding}
    ),
)


@given(antwoord)
def test_het_oordeel_over_een_antwoord_is_dat_van_jsonschema(wat: Any) -> None:
    assert PROEF(wat) == VALIDATOR.is_valid(wat)


@pytest.mark.parametrize("soort", SOORTEN)
def test_elke_soort_gebeurtenis_wordt_herkend(soort: str) -> None:
    velden = {"event": soort, "timestamp": 1.5, "metadata": {}, "name": "taal", "value": "nl", "entities": []}
    for zonder in (None, *velden):
        wat = {"events": [{naam: waarde for naam, waarde in velden.items() if naam != zonder}], "responses": []}
        assert PROEF(wat) == VALIDATOR.is_valid(wat)
    assert PROEF({"events": [velden]}) and not PROEF({"events": [{**velden, "timestamp": "nu"}]})


SCHEMAS: list[Any] = [
    True,
    False,
    {},
    {"type": "integer"},
    {"type": ["number", "null"]},
    {"const": 1},
    {"const": "a"},
    {"minimum": 2, "type": "number"},
    {"properties": {"name": {"type": "string"}}, "required": ["name"]},
    {"items": {"type": "integer"}},
    {"items": False},
    {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
    {"oneOf": [{"type": "string"}, {"minLength": 2}]},
    {
        "oneOf": [
            {"properties": {"name": {"const": "a"}}},
            {"properties": {"name": {"const": "a"}}, "required": ["value"]},
        ]
    },
    {"oneOf": [{"properties": {"name": {"const": "a"}}}, {"properties": {"name": {"const": 1}}}]},
    {
        "oneOf": [
            {"properties": {"name": {"const": "a"}}, "required": ["value"]},
            {"properties": {"name": {"const": "b"}}},
        ]
    },
    {"$defs": {"x": {"type": "string"}}, "properties": {"name": {"$ref": "#/$defs/x"}}},
    {"properties": {"name": {"items": {"patternProperties": {"^v": {"type": "string"}}}}}},
]
iets = st.one_of(
    ding,
    st.fixed_dictionaries({"name": st.sampled_from(["a", "b", 1, 1.0, True, None, "c"])}, optional={"value": los}),
    st.lists(st.sampled_from([1, 1.0, "a", True]), max_size=3),
    st.sampled_from([1, 1.0, True, "a", "ab", 2.5]),
)


@pytest.mark.parametrize("schema", SCHEMAS, ids=json.dumps)
def test_een_schema_met_andere_woorden_blijft_aan_jsonschema(schema: Any) -> None:
    validator = Draft202012Validator(schema)
    proef = make_proef(schema, validator)

    @given(iets)
    def compare(wat: Any) -> None:
        assert proef(wat) == validator.is_valid(wat)

    compare()
