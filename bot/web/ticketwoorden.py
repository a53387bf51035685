"""What happened to a ticket and why it is urgent, in words for a go-between; how it stands, in words for its client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.klok import show_dag
from bot.tickets import INGETROKKEN, Gebeurtenis, Ticket

LIJSTEN = {
    "nieuw": "Niet opgepakt",
    "mijn": "Mijn tickets",
    "gebied": "Mijn gebied",
    "wacht": "Wacht",
    "laat": "Te laat",
    "gesloten": "Gesloten",
}
GEDAAN = {
    "claim": "U hebt dit ticket opgepakt. Hieronder staat hoe u de cliënt bereikt.",
    "notitie": "De notitie is bewaard.",
    "bericht": "Uw antwoord is verstuurd. De cliënt leest het met de code.",
    "gebeld": "Het is opgeschreven.",
    "overdragen": "Het ticket is overgedragen.",
    "teruggeven": "Het ticket staat weer in de lijst voor iedereen.",
    "terugmelding": "De melding is verstuurd.",
    "sluiten": "Het ticket is gesloten.",
}
_TALEN = {
    "nl": "Nederlands",
    "ar": "Arabisch",
    "bg": "Bulgaars",
    "de": "Duits",
    "en": "Engels",
    "es": "Spaans",
    "fa": "Perzisch of Dari",
    "fr": "Frans",
    "pl": "Pools",
    "pt": "Portugees",
    "ro": "Roemeens",
    "ru": "Russisch",
    "tr": "Turks",
    "uk": "Oekraïens",
}
_STAND = {
    "nieuw": "Uw vraag is binnen. Nog niemand heeft de vraag opgepakt.",
    "opgepakt": "Een bemiddelaar heeft uw vraag opgepakt.",
    "gesloten": "Uw vraag is afgerond.",
}
_INGETROKKEN = "U hebt uw vraag ingetrokken. Uw gegevens zijn gewist."
_GEBEURTENIS = {
    "gemaakt": "De cliënt heeft de vraag verstuurd",
    "opgepakt": "Opgepakt",
    "notitie": "Notitie geschreven",
    "gebeld": "Gebeld: {}",
    "overgedragen": "Overgedragen {}",
    "teruggegeven": "Teruggezet in de lijst ({})",
    "teruggemeld": "Gemeld dat een antwoord van Tess niet klopt ({})",
    "gesloten": "Gesloten",
    "ingetrokken": "De cliënt heeft de vraag ingetrokken",
    "herinnerd": "Tess heeft het loket herinnerd",
    "te laat": "De beloofde dag is voorbij. Het ticket staat nu bij het algemene loket",
}


@dataclass(frozen=True)
class Geschiedenisregel:
    """One change in words; `door` is None for the client and for Tess."""

    wat: str
    tijd: datetime
    door: str | None


def say_gebeurtenis(gebeurtenis: Gebeurtenis) -> Geschiedenisregel:
    """A line of the history; what this page does not know by name is shown as it was written."""
    toelichting = gebeurtenis.toelichting or ""
    if gebeurtenis.wat == "bericht":
        zin = "Bericht aan de cliënt" if gebeurtenis.door else "De cliënt heeft een bericht gestuurd"
    else:
        zin = _GEBEURTENIS.get(gebeurtenis.wat, gebeurtenis.wat.replace("_", " ").capitalize())
    if "{}" in zin:
        zin = zin.format(toelichting)
    elif toelichting:
        zin = f"{zin}: {toelichting}"
    return Geschiedenisregel(zin, gebeurtenis.tijd, gebeurtenis.door)


def say_urgentie(ticket: Ticket, vandaag: date) -> tuple[str, ...]:
    """Why this ticket should not wait, each reason a sentence."""
    redenen = []
    if ticket.is_te_laat(vandaag) and ticket.beloofd_voor:
        redenen.append(f"De beloofde dag is voorbij: {show_dag(ticket.beloofd_voor)}.")
    if ticket.bezwaar_voor:
        redenen.append(_say_termijn(ticket.bezwaar_voor, vandaag))
    return tuple(redenen)


def say_taal(code: str) -> str:
    """A language by its Dutch name, for who looks for an interpreter; the code where this page has no name for it."""
    return _TALEN.get(code, code)


def say_gebied(gebied: str) -> str:
    """An area as the client typed it; a municipality is kept by its id and gets its capital back."""
    return gebied[:1].upper() + gebied[1:]


def say_stand(ticket: Ticket) -> str:
    """How the question stands, in one or two sentences."""
    return _INGETROKKEN if is_ingetrokken(ticket) else _STAND[ticket.status]


def is_ingetrokken(ticket: Ticket) -> bool:
    """Whether the client took it back; a ticket that was closed before that keeps its outcome, but not its question."""
    return ticket.uitkomst == INGETROKKEN or not ticket.vraag


def _say_termijn(laatste: date, vandaag: date) -> str:
    """The client typed the date of a letter: so this is never said as certain."""
    if laatste < vandaag:
        return (
            f"De termijn voor bezwaar of beroep is waarschijnlijk voorbij sinds {show_dag(laatste)}. "
            "Kijk dit na in de brief."
        )
    over = (laatste - vandaag).days
    wanneer = "Dat is vandaag." if over == 0 else "Dat is morgen." if over == 1 else f"Dat is over {over} dagen."
    return (
        f"De termijn voor bezwaar of beroep eindigt waarschijnlijk op {show_dag(laatste)}. {wanneer} "
        "Kijk dit na in de brief."
    )
