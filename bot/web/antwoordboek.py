"""The public answer book as both the page and the call show it: one answer for one day in one municipality."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sanic import Request

from bot.fouten import TessFout
from bot.kennisbank import Antwoord, GekozenAntwoord, Kennisbank
from bot.klok import peildatum as today
from bot.web.omgeving import get_omgeving

LANDELIJK = "landelijk"


@dataclass(frozen=True)
class Vraagstelling:
    """For which day and which municipality somebody looks; `gemeente` None is the national text."""

    peildatum: date
    gemeente: str | None


@dataclass(frozen=True)
class Bladzijde:
    """One answer as it holds then and there; `gekozen` is None when nothing holds."""

    antwoord: Antwoord
    vraagstelling: Vraagstelling
    gekozen: GekozenAntwoord | None

    def as_json(self) -> dict[str, Any]:
        """All that a reader of the page sees; without a valid version it says so and holds no text."""
        hoofd = {
            "id": self.antwoord.id,
            "onderwerp": self.antwoord.onderwerp,
            "thema": list(self.antwoord.thema),
            "vraag": self.antwoord.vraag,
            "peildatum": self.vraagstelling.peildatum.isoformat(),
            "gemeente": self.vraagstelling.gemeente,
            "geldt": self.gekozen is not None,
        }
        return hoofd | (_gekozen_as_json(self.gekozen) if self.gekozen else {})


def read_vraagstelling(request: Request) -> Vraagstelling:
    """The day and the municipality of the address; today and our own municipality when it names none.

    Raises:
        TessFout: peildatum_ongeldig or gemeente_onbekend.
    """
    omgeving = get_omgeving(request)
    gemeente = request.args.get("gemeente") or omgeving.settings.gemeente
    if gemeente != LANDELIJK and gemeente not in omgeving.diensten.kennisbank.gemeenten:
        raise TessFout("gemeente_onbekend", veld="gemeente")
    return Vraagstelling(_read_dag(request), None if gemeente == LANDELIJK else gemeente)


def open_bladzijde(kb: Kennisbank, id_: str, vraagstelling: Vraagstelling) -> Bladzijde:
    """The page of one answer.

    Raises:
        TessFout: antwoord_onbekend.
    """
    if id_ not in kb.antwoorden:
        raise TessFout("antwoord_onbekend")
    gekozen = kb.antwoord(id_, peildatum=vraagstelling.peildatum, gemeente=vraagstelling.gemeente)
    return Bladzijde(kb.antwoorden[id_], vraagstelling, gekozen)


def list_bladzijden(kb: Kennisbank, vraagstelling: Vraagstelling) -> list[Bladzijde]:
    """Every answer, by subject and then by its question."""
    op_volgorde = sorted(kb.antwoorden.values(), key=lambda antwoord: (antwoord.onderwerp, antwoord.vraag))
    return [open_bladzijde(kb, antwoord.id, vraagstelling) for antwoord in op_volgorde]


def _read_dag(request: Request) -> date:
    dag = request.args.get("peildatum")
    if not dag:
        return today()
    try:
        return date.fromisoformat(dag)
    except ValueError as fout:
        raise TessFout("peildatum_ongeldig", veld="peildatum") from fout


def _gekozen_as_json(gekozen: GekozenAntwoord) -> dict[str, Any]:
    inhoud = asdict(gekozen)
    for sleutel in ("geldig_vanaf", "geldig_tot_en_met", "herkeuren_voor"):
        dag = inhoud[sleutel]
        inhoud[sleutel] = dag.isoformat() if dag else None
    return inhoud
