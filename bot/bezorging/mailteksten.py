"""What the mails to a counter say: what happened to which ticket and where to look, nothing about the person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bezorging.model import Melding


@dataclass(frozen=True)
class _Brief:
    onderwerp: str
    wat: str
    doe: str


_BRIEVEN = {
    "nieuw_ticket": _Brief(
        "Nieuw ticket {ticket}",
        "Er is een nieuwe vraag voor de bemiddelaars van Tess.",
        "Log in om de vraag te lezen en op te pakken:",
    ),
    "nieuw_bericht": _Brief(
        "Nieuw bericht bij ticket {ticket}",
        "De cliënt heeft een bericht gestuurd bij een ticket.",
        "Log in om het bericht te lezen en te antwoorden:",
    ),
    "herinnering": _Brief(
        "Herinnering: ticket {ticket} wacht",
        "De beloofde dag van een ticket komt dichtbij. Nog niemand heeft de vraag opgepakt.",
        "Log in om de vraag op te pakken:",
    ),
    "te_laat": _Brief(
        "Te laat: ticket {ticket}",
        "De beloofde dag van een ticket is voorbij. Nog niemand heeft de vraag opgepakt.",
        "Log in en pak de vraag vandaag op:",
    ),
}
_ANDERS = _Brief("Ticket {ticket}", "Er is iets veranderd bij een ticket.", "Log in om het te bekijken:")

_TEKST = """\
{wat}

Ticket: {ticket}
Gebied: {gebied}
Taal: {taal}

{doe}
{adres}

In deze mail staat niets over de persoon. Antwoord niet op deze mail.
"""


def make_onderwerp(melding: Melding) -> str:
    """The subject of the mail, by what is announced."""
    return _BRIEVEN.get(melding.soort, _ANDERS).onderwerp.format(ticket=melding.ticket)


def make_tekst(melding: Melding) -> str:
    """The text of the mail, by what is announced."""
    brief = _BRIEVEN.get(melding.soort, _ANDERS)
    return _TEKST.format(
        wat=brief.wat,
        doe=brief.doe,
        ticket=melding.ticket,
        gebied=melding.gebied,
        taal=melding.taal,
        adres=melding.adres,
    )
