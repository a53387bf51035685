"""One turn from a plain form: read it, begin a conversation where there is none, and never take the same sending twice.

Every form of the page carries a key that only this page has. From that key and what was sent follow two secrets: the
key of the turn, so that a form that is sent again gives the same answer, and, for a first message, the token of the
conversation, so that a double click or a reload does not begin two. Neither can be found from the other, and the key
itself is kept nowhere: whoever reads the database cannot open a conversation with it.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from sanic import Request

from bot.fouten import TessFout
from bot.gesprek import GesprekService, hash_token
from bot.web.getypt import prove_code
from bot.web.invoer import MAX_TEKENS, check_tekst, read_veld
from bot.web.omgeving import Omgeving, get_omgeving, read_adres

_SLEUTEL = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Inzending:
    """What one form sent: a text or a button, for a conversation or (empty) for a new one."""

    gesprek: str
    sleutel: str
    tekst: str
    knop: str

    def derive(self, doel: str) -> str:
        """A secret of 256 bits for one purpose, the same for the same sending only."""
        delen = (doel, self.sleutel, self.gesprek, self.knop, self.tekst)
        return urlsafe_b64encode(sha256("\0".join(delen).encode()).digest()).decode().rstrip("=")


def make_sleutel() -> str:
    """A new key for a page (256 bits from the operating system)."""
    return secrets.token_urlsafe(32)


def read_inzending(request: Request) -> Inzending:
    """The fields of a form; a key of another shape is no key, and then a new one is made."""
    sleutel = read_veld(request, "sleutel")
    return Inzending(
        gesprek=read_veld(request, "gesprek")[:MAX_TEKENS],
        sleutel=sleutel if _SLEUTEL.fullmatch(sleutel) else make_sleutel(),
        tekst=read_veld(request, "veld") or read_veld(request, "tekst"),
        knop=read_veld(request, "knop"),
    )


async def take_turn(request: Request, inzending: Inzending) -> str:
    """Let Tess answer; the same limits hold as for the calls of a script.

    Returns:
        The token of the conversation, which may be new.

    Raises:
        TessFout: an empty or too long text, a strange button, too many messages, an erased or full conversation.
    """
    omgeving = get_omgeving(request)
    tekst, knop = check_inhoud(inzending)
    token = inzending.gesprek or await _begin(request, omgeving, inzending)
    await omgeving.tempos.berichten.check(hash_token(token), "te_veel_berichten")
    code, sleutel = await prove_code(request, tekst), inzending.derive("beurt")
    beurt = await omgeving.diensten.gesprek.answer(token, tekst=tekst, knop=knop, sleutel=sleutel, code=code)
    if not beurt.herhaald:
        omgeving.tellers.count_beurt(beurt.uitkomst)
    return token


def check_inhoud(inzending: Inzending) -> tuple[str | None, str | None]:
    """The text or the button; a button wins, because it was pressed and the text was only there.

    Raises:
        TessFout: tekst_leeg, tekst_te_lang or knop_onbekend.
    """
    if not inzending.knop:
        return check_tekst(inzending.tekst), None
    if len(inzending.knop) > MAX_TEKENS:
        raise TessFout("knop_onbekend", veld="knop")
    return None, inzending.knop


async def _begin(request: Request, omgeving: Omgeving, inzending: Inzending) -> str:
    gesprek, token = omgeving.diensten.gesprek, inzending.derive("gesprek")
    if not await asyncio.to_thread(_exists, gesprek, token):
        await omgeving.tempos.gesprekken.check(read_adres(request), "te_veel_gesprekken")
        await gesprek.ensure(token)
    return token


def _exists(gesprek: GesprekService, token: str) -> bool:
    try:
        gesprek.store.require(token)
    except TessFout:
        return False
    return True
