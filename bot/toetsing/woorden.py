"""What Tess says when a verdict or a switch stands between her and an answer; plain Dutch, and always a person."""

from __future__ import annotations

from dataclasses import replace

from bot.kennisbank import GekozenAntwoord, Uitspraak
from bot.toetsing.stand import UIT, VRIJ, Stand

MENS = "mens_spreken"

TESS_UIT = (
    "Ik sta nu even uit. Er wordt iets nagekeken. Daarom geef ik nu geen antwoorden. Dat ligt niet aan u. "
    "Een mens kan u wel helpen. Is er gevaar? Bel dan 112."
)
ANTWOORD_UIT = (
    "Dit antwoord staat nu even uit. Er wordt iets nagekeken. Daarom zeg ik hier nu niets over. Dat ligt niet aan u. "
    "Een mens kan u wel helpen."
)
NIET_GOEDGEKEURD = (
    "De cliëntenraad heeft mijn antwoord op deze vraag nog niet goedgekeurd. Daarom geef ik het nog niet. "
    "Dit kan ik wel zeggen: uw vraag gaat over '{vraag}'. Hier kunt u het nakijken:"
)
ROUTE_WACHT = (
    "De cliëntenraad heeft deze vragenlijst nog niet goedgekeurd. Daarom stel ik deze vragen nog niet. "
    "Dit kan ik u wel vertellen. Een mens kan u ook helpen."
)
NAVRAGEN = "Vraag het na bij uw contactpersoon bij de gemeente. Een mens kan u ook helpen."
BEZWAAR = "De cliëntenraad heeft hier bezwaar tegen: {reden}"


def say_bezwaren(stand: Stand, naam: str, versie: str) -> list[str]:
    """Every open objection to this version as clients read it, the oldest first."""
    return [BEZWAAR.format(reden=bezwaar.reden) for bezwaar in stand.list_bezwaren(naam, versie)]


def say_met_stand(stand: Stand, gekozen: GekozenAntwoord, uitspraak: Uitspraak) -> Uitspraak:
    """What may be said of a chosen answer now.

    Args:
        stand: the verdicts and switches of this moment.
        gekozen: the answer.
        uitspraak: what Tess would say.

    Returns:
        The same with every open objection below it; or, without the answer, why it is not given and who can help.
    """
    oordeel = stand.look(gekozen.id, gekozen.versie)
    if oordeel == VRIJ:
        bezwaren = say_bezwaren(stand, gekozen.id, gekozen.versie)
        return replace(uitspraak, tekst="\n\n".join([uitspraak.tekst, *bezwaren]))
    if oordeel == UIT:
        return Uitspraak(TESS_UIT if stand.is_alles_uit else ANTWOORD_UIT, {}, (MENS,))
    return Uitspraak(_say_wat_bekend_is(gekozen), {}, (MENS,))


def _say_wat_bekend_is(gekozen: GekozenAntwoord) -> str:
    bronnen = [f"• {bron.titel}{f', {bron.vindplaats}' if bron.vindplaats else ''}" for bron in gekozen.bronnen]
    kop = NIET_GOEDGEKEURD.format(vraag=gekozen.vraag)
    return "\n\n".join(["\n".join([kop, *dict.fromkeys(bronnen)]), NAVRAGEN])
