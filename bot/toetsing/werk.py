"""The whole list of what editors have to do, also with what others reported about answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from bot.kennisbank import Kennisbank
from bot.toetsing.raad import Toetsing
from bot.toetsing.stand import Stand
from bot.toetsing.werklijst import (
    Taak,
    count_gegeven,
    list_groeptaken,
    list_standtaken,
    list_verlopen,
    list_voorsteltaken,
    list_zintaken,
    sort_taken,
)


class Melding(Protocol):
    """A report that an answer is wrong, from a room that we do not import."""

    @property
    def antwoord(self) -> str:
        """Which answer."""

    @property
    def versie(self) -> str:
        """Which version of it."""

    @property
    def reden(self) -> str:
        """What is wrong."""


def list_werk(
    raad: Toetsing,
    kb: Kennisbank,
    stand: Stand,
    meldingen: Iterable[Melding],
    *,
    nu: datetime,
    dag: date,
    met_reden: bool = True,
    routes: Mapping[str, str] | None = None,
) -> tuple[Taak, ...]:
    """Everything to do, the heaviest first.

    Args:
        stand: the verdicts and switches of this moment.
        meldingen: the reports that nobody has looked at, the oldest first.
        nu: this moment.
        dag: the day on which a review is late.
        met_reden: whether what a go-between wrote goes along; the council sees how often only.
        routes: the version of each guided route, by the name of `name_route`.
    """
    with raad.lezer.connect() as connection:
        keren = count_gegeven(connection, nu)
    return sort_taken(
        [
            *list_standtaken(kb, stand, keren, routes),
            *list_zintaken(kb, raad.oordelen.list_zinoordelen(), keren),
            *list_verlopen(kb, dag, keren),
            *list_voorsteltaken(raad.voorstellen.list_voorstellen()),
            *list_groeptaken(raad.onbeantwoord.list_groepen()),
            *list_gemeld(kb, meldingen, keren, met_reden=met_reden),
        ]
    )


def list_gemeld(
    kb: Kennisbank, meldingen: Iterable[Melding], keren: dict[str, int], *, met_reden: bool = True
) -> Iterator[Taak]:
    """Reports about versions that Tess still has: one task for each version, with the latest reason or none."""
    per_versie: dict[tuple[str, str], list[Melding]] = {}
    for melding in meldingen:
        per_versie.setdefault((melding.antwoord, melding.versie), []).append(melding)
    for (antwoord, versie), groep in per_versie.items():
        if versie in kb.inhoud.get(antwoord, ()):
            wat = f"{len(groep)} keer gemeld dat versie {versie} niet klopt."
            if met_reden:
                wat = f"{wat} De laatste reden: {groep[-1].reden}"
            yield Taak("gemeld", antwoord, wat, len(groep) + keren.get(antwoord, 0))
