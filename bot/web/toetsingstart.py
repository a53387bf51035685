"""What the council has to do, and what changed since it was last at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.klok import AMSTERDAM
from bot.toetsing import BREUKEN, Bezwaar, Controle, Kop, Verandering, list_veranderingen, say_gewist
from bot.web.diensten import Diensten
from bot.web.routeoordeel import list_namen
from bot.web.toetsingantwoord import list_regels

ZONDER_BEZOEK = 28  # days to look back when the council never judged anything
SOORTEN = {"nieuw": "Nieuw", "veranderd": "Veranderd", "vervallen": "Vervallen"}


@dataclass(frozen=True)
class Openstaand:
    """An objection that was not withdrawn, with the answer or the guided route it is about."""

    antwoord: str
    versie: str
    vraag: str
    bezwaar: Bezwaar
    is_route: bool = False


@dataclass(frozen=True)
class Overzicht:
    """The first page: `sinds` is from when the changes are."""

    nieuw: int
    deels: int
    bezwaren: tuple[Openstaand, ...]
    uit: tuple[tuple[str | None, str], ...]
    sinds: date
    veranderingen: tuple[Verandering, ...]
    vragen: dict[str, str]
    kop: Kop


def read_overzicht(diensten: Diensten, sinds: date | None, nu: datetime) -> Overzicht:
    """Everything on the first page.

    Args:
        sinds: the day that somebody chose; None is the day on which the council was last at work before today.
    """
    vandaag, kb = nu.astimezone(AMSTERDAM).date(), diensten.kennisbank
    regels, stand = list_regels(diensten, vandaag), diensten.keten.stand()
    begin = sinds or find_bezoek(diensten, vandaag)
    moment = datetime.combine(begin, time(), AMSTERDAM)
    vragen: dict[str, str] = {id_: antwoord.vraag for id_, antwoord in kb.antwoorden.items()}
    routes = list_namen(diensten)
    return Overzicht(
        nieuw=sum(regel.stand == "nieuw" for regel in regels),
        deels=sum(regel.stand == "deels" for regel in regels),
        bezwaren=tuple(
            Openstaand(antwoord, versie, (vragen | routes)[antwoord], bezwaar, is_route=antwoord in routes)
            for (antwoord, versie), bezwaren in stand.bezwaren.items()
            if antwoord in vragen or antwoord in routes
            for bezwaar in bezwaren
        ),
        uit=tuple(stand.uit.items()),
        sinds=begin,
        veranderingen=list_veranderingen(diensten.toetsing.archief.list_alle(), moment, nu),
        vragen=vragen,
        kop=diensten.keten.kop(),
    )


def find_bezoek(diensten: Diensten, vandaag: date) -> date:
    """The last day before today on which the council drew, judged, decided or proposed something."""
    dagen = [tijd.astimezone(AMSTERDAM).date() for tijd in _list_tijden(diensten)]
    return max((dag for dag in dagen if dag < vandaag), default=vandaag - timedelta(days=ZONDER_BEZOEK))


def _list_tijden(diensten: Diensten) -> Iterator[datetime]:
    toetsing = diensten.toetsing
    yield from (item.tijd for item in toetsing.oordelen.list_zinoordelen())
    yield from (item.tijd for item in toetsing.oordelen.list_standpunten())
    yield from (item.tijd for item in toetsing.voorstellen.list_voorstellen())
    yield from (item.tijd for item in toetsing.steekproeven.list_steekproeven())
    yield from (item.tijd for item in toetsing.steekproeven.list_beurtoordelen())


def say_controle(controle: Controle) -> list[str]:
    """How the check of the chain went, in plain words."""
    if controle.breuk:
        plek = f"De keten klopt niet bij regel {controle.breuk.nummer}: {BREUKEN[controle.breuk.wat]}."
        return [plek, f"De {controle.gelezen} regels ervoor kloppen.", "Schrijf dit op en vraag de gemeente om uitleg."]
    return [f"De keten klopt. Alle {controle.gelezen} regels zijn nagerekend.", *say_gewist(controle)]
