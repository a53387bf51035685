"""The contact form that works when Rasa is down: what it needs, and how it becomes a ticket."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace

import phonenumbers

from bot.fouten import TessFout
from bot.klok import nu
from bot.privacy import Filter, Kluis, decrypt, ensure_kluis_sleutel
from bot.settings import Settings
from bot.tickets import INGETROKKEN, Ticket, TicketConcept, assign
from bot.web.diensten import Diensten
from bot.web.invoer import MAX_TEKENS, clean_regel

SOORTEN = {"tel": "telefoon", "email": "e-mail", "post": "brief"}
TALEN = {
    "nl": "Nederlands",
    "ar": "العربية",
    "bg": "Български",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی / دری",
    "fr": "Français",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "tr": "Türkçe",
    "uk": "Українська",
}
MOMENTEN = ("ochtend", "middag", "avond", "maakt niet uit")
MAX_GEWENST = 500
_KLUISSOORT = {"tel": "telefoon", "email": "email", "post": "adres"}
_POSTCODE4 = re.compile(r"^([1-9][0-9]{3})(?:\s?[A-Za-z]{2})?$")
# One address, and nothing that a mail program reads as a second one, a name or a new line.
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}")
_TEL = re.compile(r"[+(\d][-+ \d().,/]{5,40}")
_NOOIT = frozenset({"bsn", "iban"})
_VERWIJZING = re.compile(r"\[(\w+):[^\]\s]*\]")


@dataclass(frozen=True)
class Contactvraag:
    """What somebody fills in to be helped by a person, each on one line; a postal address may have more.

    `gewenst` is what somebody hopes for, `moment` when to get in touch, `bericht_mail` whether to mail when there is an
    answer; all three may be left out.
    """

    vraag: str
    soort: str
    waarde: str
    akkoord: bool
    postcode4: str = ""
    naam: str = ""
    taal: str = "nl"
    gewenst: str = ""
    moment: str = ""
    bericht_mail: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "naam", clean_regel(self.naam))
        object.__setattr__(self, "postcode4", clean_regel(self.postcode4))
        regels = self.waarde.split("\n") if self.soort == "post" else [self.waarde]
        object.__setattr__(self, "waarde", "\n".join(map(clean_regel, regels)).strip())

    def find_gebreken(self) -> dict[str, str]:
        """What is missing or wrong: field -> what to do about it, in the order of the form."""
        oordelen = {
            "vraag": _judge_vraag(self.vraag),
            "contact.soort": None if self.soort in SOORTEN else "Kies hoe wij u mogen bereiken.",
            "contact.waarde": _judge_waarde(self.soort, self.waarde),
            "postcode4": None if not self.postcode4 or _POSTCODE4.match(self.postcode4) else "Vul 4 cijfers in.",
            "naam": _judge_naam(self.naam),
            "taal": None if self.taal in TALEN else "Kies een taal uit de lijst.",
            "gewenst": None if len(self.gewenst) <= MAX_GEWENST else "Maak dit korter dan 500 tekens.",
            "moment": None if self.moment in ("", *MOMENTEN) else "Kies een moment uit de lijst.",
            "bericht_mail": _judge_bericht_mail(self.soort) if self.bericht_mail else None,
            "akkoord": None if self.akkoord else "Zet een vinkje als wij uw vraag mogen doorsturen.",
        }
        return {veld: oordeel for veld, oordeel in oordelen.items() if oordeel}


@dataclass(frozen=True)
class Ontvangst:
    """A ticket that is written down, what was promised, and which kinds of data were left out of the question."""

    ticket: Ticket
    belofte: str
    weggelaten: tuple[str, ...]


def submit_contactvraag(diensten: Diensten, settings: Settings, vraag: Contactvraag, sleutel: str) -> Ontvangst:
    """Write the ticket; the same key gives the same ticket.

    Args:
        sleutel: chosen by the caller; from one attempt to the next it stays the same.

    Raises:
        TessFout: ticket_ongeldig with its veld, or sleutel_hergebruikt when the key was used for another question.
    """
    for veld in vraag.find_gebreken():
        raise TessFout("tekst_te_lang" if len(vraag.vraag) > MAX_TEKENS else "ticket_ongeldig", veld=veld)
    tekst, weg = filter_tekst(vraag.vraag)
    gewenst, ook_weg = filter_tekst(vraag.gewenst)
    vraag = replace(vraag, gewenst=gewenst, bericht_mail=vraag.bericht_mail and settings.kan_mail)
    concept = _make_concept(diensten.kluis, settings, vraag, tekst)
    loketten = diensten.kennisbank.gemeenten[settings.gemeente].loketten
    concept = assign(concept, loketten, diensten.tickets, nu())
    ticket = diensten.tickets.create(concept, sleutel=hash_sleutel(sleutel))
    if ticket.uitkomst != INGETROKKEN and not _is_same(settings, ticket, vraag, tekst):
        raise TessFout("sleutel_hergebruikt")  # a code opens a ticket, so no stranger may get it with a guessed key
    return Ontvangst(ticket, find_belofte(diensten, settings, ticket), tuple(dict.fromkeys((*weg, *ook_weg))))


def filter_tekst(tekst: str) -> tuple[str, tuple[str, ...]]:
    """A text for a go-between: without personal data, and which kinds were left out."""
    gefilterd = Filter().filter(tekst)
    weggelaten = tuple(dict.fromkeys(vondst.soort for vondst in gefilterd.vondsten))
    return _VERWIJZING.sub(r"[\1]", gefilterd.tekst), weggelaten


def find_belofte(diensten: Diensten, settings: Settings, ticket: Ticket) -> str:
    """What the counter of this ticket promises; that of the default counter when it has gone from the file."""
    loketten = diensten.kennisbank.gemeenten[settings.gemeente].loketten
    eigen = [loket for loket in loketten if loket.id == ticket.loket]
    standaard = [loket for loket in loketten if loket.standaard]
    return [*eigen, *standaard, *loketten][0].belofte


def hash_sleutel(sleutel: str) -> str:
    """A key of one length, whatever the caller sends, apart from the keys of conversations."""
    return "contact-" + hashlib.sha256(sleutel.encode()).hexdigest()


def make_sleutel() -> str:
    """A key for a caller that brings none: no two forms share it."""
    return secrets.token_urlsafe(24)


def _make_concept(kluis: Kluis, settings: Settings, vraag: Contactvraag, tekst: str) -> TicketConcept:
    postcode = _POSTCODE4.match(vraag.postcode4)
    return TicketConcept(
        vraag=tekst,
        gebied=postcode[1] if postcode else settings.gemeente,
        contact_soort=_KLUISSOORT[vraag.soort],
        contact=kluis.encrypt(vraag.waarde),
        contact_label=SOORTEN[vraag.soort],
        taal=vraag.taal,
        naam=kluis.encrypt(vraag.naam) if vraag.naam else None,
        gewenst=vraag.gewenst,
        moment=vraag.moment,
        bericht_mail=vraag.bericht_mail,
    )


def _judge_vraag(vraag: str) -> str | None:
    if not vraag:
        return "Schrijf uw vraag op."
    return None if len(vraag) <= MAX_TEKENS else "Maak uw vraag korter dan 2.000 tekens."


def _judge_waarde(soort: str, waarde: str) -> str | None:
    if not waarde:
        return "Vul in waar wij u kunnen bereiken."
    if len(waarde) > 300:
        return "Maak dit korter dan 300 tekens."
    if soort == "tel" and not _is_telefoon(waarde):
        return "Dit telefoonnummer klopt niet. Schrijf het als 06 12345678."
    if soort == "email" and not _EMAIL.fullmatch(waarde):
        return "Dit e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl."
    return "Haal uw BSN of rekeningnummer hier weg." if soort == "post" and _holds_geheim(waarde) else None


def _judge_bericht_mail(soort: str) -> str | None:
    return None if soort == "email" else "Een mail kan alleen als u e-mail kiest. Of haal dit vinkje weg."


def _judge_naam(naam: str) -> str | None:
    if len(naam) > 100:
        return "Maak de naam korter dan 100 tekens."
    return "Haal uw BSN of rekeningnummer hier weg." if _holds_geheim(naam) else None


def _holds_geheim(tekst: str) -> bool:
    """Whether there is something in it that Tess never keeps, not even behind lock and key."""
    return any(vondst.soort in _NOOIT for vondst in Filter().filter(tekst).vondsten)


def _is_same(settings: Settings, ticket: Ticket, vraag: Contactvraag, tekst: str) -> bool:
    """Whether a ticket that was written before came from this very form."""
    sleutel = ensure_kluis_sleutel(settings)
    try:
        bewaard = [decrypt(sleutel, deel) if deel else "" for deel in (ticket.contact, ticket.naam)]
    except TessFout:  # the key was renewed meanwhile: rather one question too many than a code given away
        return False
    eerder = [ticket.vraag, ticket.gewenst, ticket.moment, *bewaard]
    return eerder == [tekst, vraag.gewenst, vraag.moment, vraag.waarde, vraag.naam]


def _is_telefoon(waarde: str) -> bool:
    if not _TEL.fullmatch(waarde):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(waarde, "NL"))
    except phonenumbers.NumberParseException:
        return False
