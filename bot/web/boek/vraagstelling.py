"""What a reader of the answer book asks for: a day, a municipality, and words or properties to look for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sanic import Request

from bot.fouten import TessFout
from bot.kennisbank import Kennisbank, Zekerheid
from bot.klok import peildatum as today
from bot.web.omgeving import get_omgeving

LANDELIJK = "landelijk"
# The Participatiewet began on the first day; nobody plans a rule after the last.
EERSTE_DAG = date(2015, 1, 1)
LAATSTE_DAG = date(2099, 12, 31)
MAX_ZOEKTEKENS = 200


@dataclass(frozen=True)
class Vraagstelling:
    """For which day and which municipality somebody looks.

    `gemeente` None is the national text; `genoemd` when they are not those of now and here, so that links keep them.
    """

    peildatum: date
    gemeente: str | None
    genoemd: bool = False


@dataclass(frozen=True)
class Zoekvraag:
    """What somebody looks for in the book; an empty part does not narrow."""

    woorden: str = ""
    onderwerp: str = ""
    zekerheid: str = ""
    nakijken_voor: date | None = None


def read_vraagstelling(request: Request) -> Vraagstelling:
    """The day and the municipality of the address; today and our own municipality when it names none.

    Raises:
        TessFout: peildatum_ongeldig, peildatum_te_ver or gemeente_onbekend.
    """
    omgeving = get_omgeving(request)
    gemeente = request.args.get("gemeente") or omgeving.settings.gemeente
    if gemeente != LANDELIJK and gemeente not in omgeving.diensten.kennisbank.gemeenten:
        raise TessFout("gemeente_onbekend", veld="gemeente")
    dag = _read_peildatum(request)
    # A form sends today and our own municipality too, though nobody chose them.
    genoemd = dag != today() or gemeente != omgeving.settings.gemeente
    return Vraagstelling(dag, None if gemeente == LANDELIJK else gemeente, genoemd)


def read_zoekvraag(request: Request) -> Zoekvraag:
    """The search of the address.

    Raises:
        TessFout: onderwerp_onbekend, zekerheid_onbekend, peildatum_ongeldig or zoekvraag_te_lang.
    """
    onderwerp, zekerheid = request.args.get("onderwerp") or "", request.args.get("zekerheid") or ""
    woorden = " ".join((request.args.get("q") or "").split())
    if onderwerp and onderwerp not in list_onderwerpen(get_omgeving(request).diensten.kennisbank):
        raise TessFout("onderwerp_onbekend", veld="onderwerp")
    if zekerheid and zekerheid not in {item.value for item in Zekerheid}:
        raise TessFout("zekerheid_onbekend", veld="zekerheid")
    if len(woorden) > MAX_ZOEKTEKENS:
        raise TessFout("zoekvraag_te_lang", veld="q")
    return Zoekvraag(woorden, onderwerp, zekerheid, _read_dag(request, "nakijken_voor"))


def list_onderwerpen(kb: Kennisbank) -> list[str]:
    """Every subject, in the order of the alphabet."""
    return sorted({antwoord.onderwerp for antwoord in kb.antwoorden.values()})


def _read_peildatum(request: Request) -> date:
    dag = _read_dag(request, "peildatum") or today()
    if not EERSTE_DAG <= dag <= LAATSTE_DAG:
        raise TessFout("peildatum_te_ver", veld="peildatum")
    return dag


def _read_dag(request: Request, veld: str) -> date | None:
    tekst = request.args.get(veld)
    if not tekst:
        return None
    try:
        dag = date.fromisoformat(tekst)
    except ValueError as fout:
        raise TessFout("peildatum_ongeldig", veld=veld) from fout
    if dag.isoformat() != tekst:  # since Python 3.11 also reads 20261231 and 2026-W01-1
        raise TessFout("peildatum_ongeldig", veld=veld)
    return dag
