"""What the tests of the filter share."""

from __future__ import annotations

import random
import re

from bot.privacy import Filter

BSN = "123456782"  # made up; passes the eleven-test
_VERWIJZING = re.compile(r"\[(telefoon|email):[a-z2-7]{8}\]")


def filtered(tekst: str) -> str:
    """The text after the filter, with every reference made the same."""
    return _VERWIJZING.sub(r"[\1]", Filter().filter(tekst).tekst)


def make_bsn(rng: random.Random) -> str:
    """A made-up number of nine digits that passes the eleven-test."""
    while True:
        begin = f"{rng.randint(10_000_000, 99_999_999)}"
        rest = sum((9 - plaats) * int(cijfer) for plaats, cijfer in enumerate(begin)) % 11
        if rest < 10:
            return f"{begin}{rest}"
