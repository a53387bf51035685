"""One answer of the public answer book, as both the page and the call show it, for one day in one municipality."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot.fouten import TessFout
from bot.kennisbank import Antwoord, AntwoordVersie, GekozenAntwoord, Kennisbank, Leesbaarheid, Uitgelegd, measure
from bot.toetsing import VRIJ, Stand
from bot.web.boek.vraagstelling import Vraagstelling


@dataclass(frozen=True)
class VersieRegel:
    """One version in the list of all versions of an answer; `geldt` when it is the one that is shown."""

    versie: str
    gebied: str
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    zekerheid: str
    nagekeken_op: date
    nagekeken_door: str
    herkeuren_voor: date
    geldt: bool
    voorbij: bool


@dataclass(frozen=True)
class Bladzijde:
    """One answer as it holds then and there; `gekozen` is None when nothing holds, or when it may not be given now.

    `stand` is what the council and its switches say of it, `bezwaren` the reasons of open objections. An answer that
    may not be given is `ingehouden`.
    """

    antwoord: Antwoord
    vraagstelling: Vraagstelling
    gekozen: GekozenAntwoord | None
    versies: tuple[VersieRegel, ...]
    woorden: tuple[Uitgelegd, ...]
    leesbaarheid: Leesbaarheid | None
    stand: str = VRIJ
    bezwaren: tuple[str, ...] = ()
    ingehouden: GekozenAntwoord | None = None

    def hold(self, stand: Stand) -> Bladzijde:
        """The same page as verdicts and switches let it be shown now."""
        if self.gekozen is None:
            return self
        plek = (self.gekozen.id, self.gekozen.versie)
        oordeel = stand.look(*plek)
        if oordeel == VRIJ:
            return replace(self, bezwaren=tuple(bezwaar.reden for bezwaar in stand.list_bezwaren(*plek)))
        return replace(self, gekozen=None, woorden=(), leesbaarheid=None, stand=oordeel, ingehouden=self.gekozen)

    def teksten(self) -> tuple[str, ...]:
        """Every text on the page, the question first."""
        return (self.antwoord.vraag, *(list_teksten(self.gekozen) if self.gekozen else ()))

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
            "toetsing": {"stand": self.stand, "bezwaren": list(self.bezwaren)},
            "versies": [_as_json(asdict(versie)) for versie in self.versies],
        }
        if self.gekozen is None or self.leesbaarheid is None:
            return hoofd
        extra = {"woorden": list(map(asdict, self.woorden)), "leesbaarheid": leesbaarheid_as_json(self.leesbaarheid)}
        return hoofd | _as_json(asdict(self.gekozen)) | extra


def open_bladzijde(kb: Kennisbank, id_: str, vraagstelling: Vraagstelling) -> Bladzijde:
    """The page of one answer.

    Raises:
        TessFout: antwoord_onbekend.
    """
    if id_ not in kb.antwoorden:
        raise TessFout("antwoord_onbekend")
    gekozen = kb.antwoord(id_, peildatum=vraagstelling.peildatum, gemeente=vraagstelling.gemeente)
    geldt = gekozen.versie if gekozen else None
    versies = (_regel(hash_, versie, geldt, vraagstelling.peildatum) for hash_, versie in kb.list_versies(id_))
    woorden, leesbaarheid = _measure(_Vast(kb), list_teksten(gekozen)) if gekozen else ((), None)
    return Bladzijde(
        antwoord=kb.antwoorden[id_],
        vraagstelling=vraagstelling,
        gekozen=gekozen,
        versies=tuple(versies),
        woorden=woorden,
        leesbaarheid=leesbaarheid,
    )


def list_bladzijden(kb: Kennisbank, vraagstelling: Vraagstelling) -> list[Bladzijde]:
    """Every answer, by subject and then by its question."""
    return list(_open_all(_Vast(kb), vraagstelling))


def list_teksten(gekozen: GekozenAntwoord) -> tuple[str, ...]:
    """The running texts of an answer in the order of reading."""
    recht = (gekozen.recht,) if gekozen.recht else ()
    simpel = (gekozen.simpel,) if gekozen.simpel else ()
    return (gekozen.kort, *simpel, gekozen.uitleg, *gekozen.doe_dit, *recht, *gekozen.onzeker)


def leesbaarheid_as_json(gemeten: Leesbaarheid) -> dict[str, Any]:
    """The measures that the page shows, rounded as there."""
    return {
        "zinnen": gemeten.zinnen,
        "woorden": gemeten.woorden,
        "woorden_per_zin": round(gemeten.woorden_per_zin, 1),
        "woorden_langste_zin": gemeten.woorden_langste_zin,
        "flesch_douma": round(gemeten.douma),
        "niveau": gemeten.niveau,
    }


class _Vast:
    """A knowledge base as a key: it never changes, so its identity says what is in it."""

    def __init__(self, kb: Kennisbank) -> None:
        self.kb = kb

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, _Vast) and ander.kb is self.kb

    def __hash__(self) -> int:
        return id(self.kb)


@lru_cache(maxsize=2048)  # by content: asking for another day every time must not cost the measuring every time
def _measure(vast: _Vast, teksten: tuple[str, ...]) -> tuple[tuple[Uitgelegd, ...], Leesbaarheid]:
    lijst = vast.kb.woordenlijst
    return lijst.find(teksten), measure(teksten, bekend=lijst.losse_woorden)


@lru_cache(maxsize=16)  # hashing and measuring all texts takes a second, in which nobody else is served
def _open_all(vast: _Vast, vraagstelling: Vraagstelling) -> tuple[Bladzijde, ...]:
    antwoorden = sorted(vast.kb.antwoorden.values(), key=lambda antwoord: (antwoord.onderwerp, antwoord.vraag))
    return tuple(open_bladzijde(vast.kb, antwoord.id, vraagstelling) for antwoord in antwoorden)


def _regel(hash_: str, versie: AntwoordVersie, geldt: str | None, peildatum: date) -> VersieRegel:
    einde = versie.geldig_tot_en_met
    return VersieRegel(
        versie=hash_,
        gebied=versie.gebied,
        geldig_vanaf=versie.geldig_vanaf,
        geldig_tot_en_met=einde,
        zekerheid=versie.zekerheid.value,
        nagekeken_op=versie.nagekeken.op,
        nagekeken_door=versie.nagekeken.door,
        herkeuren_voor=versie.herkeuren_voor,
        geldt=hash_ == geldt,
        voorbij=einde is not None and einde < peildatum,
    )


def _as_json(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in inhoud.items()}
