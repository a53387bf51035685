"""What happened to a ticket and why it is urgent, in words that a go-between reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.klok import show_dag
from bot.tickets import Gebeurtenis, Ticket

LIJSTEN = {
    "nieuw": "Niet opgepakt",
    "mijn": "Mijn tickets",
    "gebied": "Mijn gebied",
    "wacht": "Wacht",
    "laat": "Te laat",
    "gesloten": "Gesloten",
}
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
