"""Letters of a go-between in the chat, for who typed the code of a question; they are kept with the question only.

What is kept of them here is one message with the code and how the question stands. So the letters never pass through
Rasa, stand in no log, and are gone from the chat as soon as they are gone from the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.gesprek.model import Bericht, Beurt

VRAAGT = "ticket_status"
TICKETFORMULIER = "ticket_form"
_ELDERS = "De berichten hierbij bewaren wij niet in dit gesprek, maar bij de vraag met code"
ONBEKEND = "onbekend"  # in the place of a code that no question has
_ZEGT_NIETS = frozenset({"niet_begrepen", "verduidelijkt", "buiten_bereik", "smalltalk"})


class Post(Protocol):
    """Whoever keeps the questions and their letters."""

    def open(self, code: str) -> str | None:
        """How the question stands; its letters count as seen. None when there is no such question, or not now.

        For ONBEKEND: that no question has this code, and what to do.
        """

    def read(self, code: str, tot: datetime) -> str:
        """The letters that there were at that moment; empty when they are gone."""


class GeenPost:
    """Where no questions are kept."""

    def open(self, code: str) -> str | None:
        """Nothing (see Post)."""
        return None

    def read(self, code: str, tot: datetime) -> str:
        """Nothing (see Post)."""
        return ""


def wants_post(beurt: Beurt) -> bool:
    """Whether there is room for letters: not in an emergency, and not while a question to a person is being made."""
    in_ticket = TICKETFORMULIER in beurt.begrip.get("formulieren", ())
    return not in_ticket and beurt.uitkomst not in {"noodsignaal", "overgedragen"}


def asks_for_post(beurt: Beurt) -> bool:
    """Whether Tess understood that somebody asks how a question stands."""
    intent: str | None = beurt.begrip.get("intent")
    return intent == VRAAGT


def find_code(eerder: Sequence[Bericht]) -> str:
    """The code that was typed in this conversation last, of a question that is there; empty without one."""
    return next((bericht.code for bericht in reversed(eerder) if bericht.code), "")


def add_post(beurt: Beurt, bericht: Bericht, vooraf: str) -> Beurt:
    """The turn with the letters: below what Tess said, or in its place when she only said where to look.

    That a code is unknown is said in that place only: what somebody typed may be no code at all.

    Args:
        vooraf: what stays above it whatever she said: that personal data were left out.
    """
    if beurt.begrip.get("formulieren") or not (asks_for_post(beurt) or beurt.uitkomst in _ZEGT_NIETS):
        return replace(beurt, berichten=(*beurt.berichten, bericht)) if bericht.code else beurt
    boven = tuple(item for item in beurt.berichten if item.tekst == vooraf)
    return replace(beurt, berichten=(*boven, bericht), uitkomst="beantwoord")


def say_bewaard(bericht: Bericht) -> str:
    """What is kept of a message itself, and where the letters are that were shown below it."""
    return f"{bericht.tekst} ({_ELDERS} {bericht.code})" if bericht.code else bericht.tekst
