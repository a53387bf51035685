"""Hashes passwords as argon2id, and refuses the ones that somebody guesses first."""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from bot.fouten import TessFout

MIN_WACHTWOORD = 12
MIN_EIGEN = 8  # characters that must be left when the name is taken out


class Wachtwoorden:
    """Makes and checks what the table keeps; `hasher` decides how heavy a password is to guess."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self.schijn = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, wachtwoord: str, naam: str) -> str:
        """What to keep of a password.

        Raises:
            TessFout: "wachtwoord_te_kort", or "wachtwoord_is_naam" when little is left without the name.
        """
        gewoon = _normalise(wachtwoord)
        if len(gewoon) < MIN_WACHTWOORD:
            raise TessFout("wachtwoord_te_kort", veld="wachtwoord")
        if len(_squeeze(gewoon).replace(_squeeze(naam), "")) < MIN_EIGEN:
            raise TessFout("wachtwoord_is_naam", veld="wachtwoord")
        return self._hasher.hash(gewoon)

    def fits(self, bewaard: str, wachtwoord: str) -> bool:
        """Whether a password is the one that was kept."""
        try:
            return self._hasher.verify(bewaard, _normalise(wachtwoord))
        except VerificationError:
            return False

    def renew(self, bewaard: str, wachtwoord: str) -> str | None:
        """What to keep instead, when the hasher has become heavier; the password itself was accepted long ago."""
        return self._hasher.hash(_normalise(wachtwoord)) if self._hasher.check_needs_rehash(bewaard) else None


def fold(naam: str) -> str:
    """A name without difference of case, width and spaces."""
    return " ".join(_normalise(naam).casefold().split())


def _squeeze(tekst: str) -> str:
    return fold(tekst).replace(" ", "")


def _normalise(tekst: str) -> str:
    """The same text from every keyboard: composed or not, full width or not, and always one that can be kept."""
    return unicodedata.normalize("NFKC", tekst).encode("utf-8", "replace").decode()
