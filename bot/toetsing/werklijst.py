"""What an editor has to do first: each thing weighs as much as it can hurt, times how often people meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, literal_column, select
from sqlalchemy.engine import Connection

from bot.kennisbank import Kennisbank
from bot.toetsing.onbeantwoord import Groep
from bot.toetsing.oordelen import JUIST, ZinOordeel
from bot.toetsing.stand import Stand
from bot.toetsing.tabellen import beurten
from bot.toetsing.voorstellen import OPEN, Voorstel

ZWAARTE = {"uit": 12, "bezwaar": 10, "gemeld": 8, "zin": 5, "voorstel": 4, "verlopen": 3, "onbeantwoord": 2}
# Not the bare column: SQLite would then go through every turn by answer, and not through those of these days only.
_ANTWOORD = func.coalesce(beurten.c.antwoord, literal_column("''"))
VOORSTELLEN = "voorstellen"  # what a proposal is about is no answer yet
DAGEN = 30  # how far back is counted how often an answer was given


@dataclass(frozen=True)
class Taak:
    """One thing to do; `wat` says it in words, `keren` how often people met it lately."""

    soort: str
    id: str
    wat: str
    keren: int

    @property
    def gewicht(self) -> int:
        """What it weighs."""
        return ZWAARTE[self.soort] * (1 + self.keren)


def sort_taken(taken: Iterable[Taak]) -> tuple[Taak, ...]:
    """The heaviest first."""
    return tuple(sorted(taken, key=lambda taak: (-taak.gewicht, taak.soort, taak.id, taak.wat)))


def count_gegeven(connection: Connection, nu: datetime) -> dict[str, int]:
    """How often each answer was given in the last 30 days."""
    zoek = select(_ANTWOORD, func.count()).where(beurten.c.tijd >= nu - timedelta(days=DAGEN)).group_by(_ANTWOORD)
    return {str(antwoord): aantal for antwoord, aantal in connection.execute(zoek) if antwoord}


def list_standtaken(
    kb: Kennisbank, stand: Stand, keren: dict[str, int], routes: Mapping[str, str] | None = None
) -> Iterator[Taak]:
    """What is switched off, and the open objections to versions that Tess still has.

    Args:
        routes: the version of each guided route, by the name of `name_route`.
    """
    bekend = {**kb.inhoud, **{naam: (versie,) for naam, versie in (routes or {}).items()}}
    for antwoord, reden in stand.uit.items():
        aantal = sum(keren.values()) if antwoord is None else keren.get(antwoord, 0)
        yield Taak("uit", antwoord or "tess", f"staat uit: {reden}", aantal)
    for (antwoord, versie), bezwaren in stand.bezwaren.items():
        if versie in bekend.get(antwoord, ()):
            for bezwaar in bezwaren:
                wat = f"de cliëntenraad heeft bezwaar: {bezwaar.reden}"
                yield Taak("bezwaar", antwoord, wat, keren.get(antwoord, 0))


def list_zintaken(kb: Kennisbank, oordelen: Iterable[ZinOordeel], keren: dict[str, int]) -> Iterator[Taak]:
    """The sentences that the council did not find right, in versions that Tess still has."""
    for item in oordelen:
        if item.oordeel != JUIST and item.versie in kb.inhoud.get(item.antwoord, ()):
            voorstel = f" Voorstel: {item.voorstel}" if item.voorstel else ""
            wat = f"de cliëntenraad vindt deze zin {item.oordeel}: '{item.zin}' Reden: {item.reden}{voorstel}"
            yield Taak("zin", item.antwoord, wat, keren.get(item.antwoord, 0))


def list_verlopen(kb: Kennisbank, dag: date, keren: dict[str, int]) -> Iterator[Taak]:
    """The versions that hold and had to be reviewed before this day."""
    for id_ in sorted(kb.antwoorden):
        for _, versie in kb.list_versies(id_):
            if versie.holds_on(dag) and dag >= versie.herkeuren_voor:
                wat = f"moest voor {versie.herkeuren_voor} opnieuw bekeken zijn ({versie.gebied})"
                yield Taak("verlopen", id_, wat, keren.get(id_, 0))


def list_voorsteltaken(voorstellen: Iterable[Voorstel]) -> Iterator[Taak]:
    """The proposals that nobody decided on."""
    for voorstel in voorstellen:
        if voorstel.stand == OPEN:
            wat = f"voorstel {voorstel.nummer} van de cliëntenraad: {voorstel.tekst}"
            yield Taak("voorstel", VOORSTELLEN, wat, len(voorstel.beurten))


def list_groeptaken(groepen: Iterable[Groep]) -> Iterator[Taak]:
    """The groups of at least two questions without an answer."""
    for groep in groepen:
        if groep.grootte > 1:
            wat = f"{groep.grootte} vragen zonder antwoord, zoals '{groep.voorbeelden[0]}'"
            yield Taak("onbeantwoord", "vragen", wat, groep.grootte)
