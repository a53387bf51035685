"""Receipt codes that can be read aloud and typed over, and that nobody can guess."""

from __future__ import annotations

import secrets

ALFABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
LENGTE = 10


def make_code() -> str:
    """A new code, as it is kept: ten characters without look-alikes."""
    return "".join(secrets.choice(ALFABET) for _ in range(LENGTE))


def show_code(code: str) -> str:
    """The code as people see it: "ABCDE-23456"."""
    return f"{code[:5]}-{code[5:]}"


def read_code(getypt: str) -> str | None:
    """The code as it is kept, from what somebody typed; None when it cannot be a code."""
    code = "".join(teken for teken in getypt.upper() if teken.isalnum())
    return code if len(code) == LENGTE and set(code) <= set(ALFABET) else None
