"""A receipt code that a client typed in the chat: looked up as often as the brake on guessing allows."""

from __future__ import annotations

import re

from sanic import Request

from bot.fouten import TessFout
from bot.gesprek import ONBEKEND
from bot.web.ticketstatus import find_ticket

_CODE = re.compile(r"(?<![\w-])[a-z2-9]{5}[- ]?[a-z2-9]{5}(?![\w-])", re.IGNORECASE)


async def prove_code(request: Request, tekst: str | None) -> str:
    """The code of a question in what was typed, or ONBEKEND; empty without a code, and after too many guesses."""
    getypt = find_code(tekst or "")
    if not getypt:
        return ""
    try:
        return (await find_ticket(request, getypt)).code
    except TessFout as fout:  # after too many guesses Tess says where to look, as she does for who typed no code
        return ONBEKEND if fout.code == "ticket_onbekend" else ""


def find_code(tekst: str) -> str:
    """The first thing in a text that looks like a code; two plain words or a number do not."""
    return next((deel for deel in map(str, _CODE.findall(tekst)) if _looks_like_code(deel)), "")


def _looks_like_code(deel: str) -> bool:
    cijfer, letter = any(map(str.isdigit, deel)), any(map(str.isalpha, deel))
    return letter and (cijfer or "-" in deel or (deel.isupper() and " " not in deel))
