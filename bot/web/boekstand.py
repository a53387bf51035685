"""Lets the answer book show what the chat may say: without what is switched off, with what the council objects to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from sanic import Request

from bot.web.boek import Bladzijde
from bot.web.omgeving import get_omgeving


async def hold_bladzijden(request: Request, bladzijden: Iterable[Bladzijde]) -> list[Bladzijde]:
    """The pages as verdicts and switches let them be shown now, or a few seconds ago."""
    stand = await asyncio.to_thread(get_omgeving(request).diensten.toetsing.bewaker.read)
    return [bladzijde.hold(stand) for bladzijde in bladzijden]
