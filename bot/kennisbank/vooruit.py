"""What Tess says on another day than today: what ends, what changes, what is only last known, what is unsure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from bot.kennisbank.kies import Kennisbank, choose_versie
from bot.kennisbank.model import AntwoordVersie, Zekerheid
from bot.kennisbank.vul_in import is_bekend


class Lot(str, Enum):
    """What becomes of an answer, an amount or a term on the other day."""

    ZWIJGT = "zegt Tess niets meer: er is geen versie"
    ANDERS = "zegt Tess iets anders: er geldt een nieuwe versie"
    VERLOPEN = "waarschuwt Tess: het antwoord moest al opnieuw bekeken zijn"
    LAATST_BEKEND = "zegt Tess alleen het laatst bekende: er is geen waarde voor die dag"


class Houdbaar(str, Enum):
    """Whether an answer can be given today as it stands."""

    GOED = "goed"
    HERKEUREN = "herkeuren"
    ZONDER_VERSIE = "zonder_versie"


@dataclass(frozen=True)
class Vooruitblik:
    """One thing that is different on the other day; `id` is an answer or an amount, `gebied` None for an amount."""

    lot: Lot
    id: str
    gebied: str | None
    zekerheid: Zekerheid | None


def look_ahead(kb: Kennisbank, vandaag: date, peildatum: date) -> Iterator[Vooruitblik]:
    """Everything that Tess can say on `vandaag` and no longer, or not so, on `peildatum`; national and local apart."""
    for id_, antwoord in kb.antwoorden.items():
        for gebied in sorted({str(versie.gebied) for versie in antwoord.versies}):
            gemeente = gebied.removeprefix("gemeente:") if gebied != "landelijk" else None
            nu, dan = (choose_versie(antwoord, dag, gemeente) for dag in (vandaag, peildatum))
            if nu is not None:
                yield from _compare(Vooruitblik(Lot.ZWIJGT, id_, gebied, None), nu, dan, (vandaag, peildatum))
    for id_, bedrag in kb.bedragen.items():
        if is_bekend(bedrag, vandaag) and not is_bekend(bedrag, peildatum):
            yield Vooruitblik(Lot.LAATST_BEKEND, id_, None, None)


def list_onzeker(kb: Kennisbank, peildatum: date, gemeente: str | None) -> Iterator[tuple[str, AntwoordVersie]]:
    """Each answer that is unsure as a whole or has unsure lines, with the version that holds then and there."""
    for id_, antwoord in sorted(kb.antwoorden.items()):
        versie = choose_versie(antwoord, peildatum, gemeente)
        if versie and (versie.zekerheid is Zekerheid.ONZEKER or versie.onzeker):
            yield id_, versie


def count_houdbaar(kb: Kennisbank, peildatum: date, gemeente: str | None) -> dict[Houdbaar, int]:
    """How many answers hold on that day and there, how many of these had to be looked at again, how many lapsed."""
    versies = [choose_versie(antwoord, peildatum, gemeente) for antwoord in kb.antwoorden.values()]
    geldig = [versie for versie in versies if versie is not None]
    te_oud = sum(peildatum >= versie.herkeuren_voor for versie in geldig)
    aantallen = (len(geldig) - te_oud, te_oud, len(versies) - len(geldig))
    return dict(zip(Houdbaar, aantallen, strict=True))


def _compare(
    blik: Vooruitblik, nu: AntwoordVersie, dan: AntwoordVersie | None, dagen: tuple[date, date]
) -> Iterator[Vooruitblik]:
    if dan is None:
        yield blik
        return
    vandaag, peildatum = dagen
    if dan != nu:
        yield replace(blik, lot=Lot.ANDERS, zekerheid=dan.zekerheid)
    if peildatum >= dan.herkeuren_voor and (dan != nu or vandaag < nu.herkeuren_voor):
        yield replace(blik, lot=Lot.VERLOPEN, zekerheid=dan.zekerheid)
