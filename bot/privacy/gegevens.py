"""Tells a reply of its own words from one that holds nothing but what the privacy filter put in their place."""

from __future__ import annotations

import re

# What stands in a text for personal data (see bot.privacy); contact data has a reference that the client never typed.
_GEGEVEN = re.compile(
    r"\[(?:bsn|iban|telefoon|email|adres|geboortedatum|naam|document|klantnummer|medisch)(?::[^\]\s]*)?\]"
)
_VERWIJZING = re.compile(r"\[\w+:[^\]\s]*\]")
# What people type around it: "mijn e-mailadres is", "u kunt mij bellen op".
_OMLIJSTING = (
    "aan adres bel bellen ben bereikbaar bereiken bsn burgerservicenummer dat de dit document e een email emailadres "
    "en geboren geboortedatum heet het hier iban id ik in is kan klantnummer kunt mail mailadres mailen me mij mijn "
    "mobiel mobiele naam naar nr nummer of om op paspoort post postcode rekening rekeningnummer te tel telefoon "
    "telefoonnummer u uw van via woon"
)
_EROMHEEN = frozenset(_OMLIJSTING.split())
_WOORD = re.compile(r"\w+")
_RAND = " ,;:.-/"


def leave_out_gegevens(tekst: str) -> str:
    """The own words of a reply: without what stands for personal data."""
    eigen = _GEGEVEN.sub(" ", tekst)
    return tekst if eigen == tekst else " ".join(eigen.split()).strip(_RAND)


def leave_out_verwijzingen(tekst: str) -> str:
    """A reply without contact data, whose reference is chance and could read as a word or a number."""
    return _VERWIJZING.sub(" ", tekst)


def is_alleen_gegevens(tekst: str) -> bool:
    """Whether a reply is personal data and nothing more; without any it is not, however little it says."""
    eigen = leave_out_gegevens(tekst)
    return eigen != tekst and not set(_WOORD.findall(eigen.casefold())) - _EROMHEEN
