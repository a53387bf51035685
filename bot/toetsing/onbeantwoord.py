"""What was asked and not answered, grouped by likeness, with what the council proposes to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.fouten import TessFout
from bot.klok import AMSTERDAM, peildatum
from bot.toetsing.boek import Boek, read_lijst
from bot.toetsing.groepen import group_teksten
from bot.toetsing.keten import as_canonical
from bot.toetsing.oordeeltabellen import voorstellen
from bot.toetsing.tabellen import beurten, beurtteksten

UITKOMSTEN = ("niet_begrepen", "buiten_bereik", "verduidelijkt")
MEESTE = 2000  # the latest texts: more would keep a reader waiting
_VOORBEELDEN = 3


@dataclass(frozen=True)
class Groep:
    """Questions that are alike; the examples are filtered texts that still exist."""

    beurten: tuple[int, ...]
    voorbeelden: tuple[str, ...]
    deze_maand: int
    vorige_maand: int

    @property
    def grootte(self) -> int:
        """How many there are."""
        return len(self.beurten)

    @property
    def trend(self) -> str:
        """This month against the one before, in one word."""
        if self.deze_maand == self.vorige_maand:
            return "gelijk"
        return "meer" if self.deze_maand > self.vorige_maand else "minder"


@dataclass(frozen=True)
class Voorstel:
    """What somebody proposes that Tess should say."""

    nummer: int
    tijd: datetime
    gebruiker: str
    beurten: tuple[int, ...]
    tekst: str


class Onbeantwoord:
    """Groups questions, and takes proposals."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def list_groepen(self) -> tuple[Groep, ...]:
        """The groups of the latest 2,000 questions, the largest first."""
        zoek = (
            select(beurten.c.nummer, beurten.c.tijd, beurtteksten.c.vraag)
            .join(beurtteksten, beurten.c.nummer == beurtteksten.c.nummer)
            .where(beurten.c.uitkomst.in_(UITKOMSTEN), beurtteksten.c.gewist.is_(None), beurtteksten.c.vraag != "")
            .order_by(beurten.c.nummer.desc())
            .limit(MEESTE)
        )
        with self._boek.lezer.connect() as connection:
            rijen = connection.execute(zoek).all()[::-1]
        vandaag = peildatum(self._boek.klok)
        groepen = group_teksten([rij.vraag for rij in rijen])
        return tuple(_make_groep([rijen[plek] for plek in plekken], vandaag) for plekken in groepen)

    def propose(self, gebruiker: str, nummers: Sequence[int], tekst: str) -> int:
        """Propose an answer to these questions.

        Raises:
            TessFout: beurt_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        schoon = self._boek.read_tekst(tekst, "tekst")
        with self._boek.engine.begin() as connection:
            bekend = set(connection.execute(select(beurten.c.nummer).where(beurten.c.nummer.in_(nummers))).scalars())
            if not nummers or bekend != set(nummers):
                raise TessFout("beurt_onbekend")
            rij = {"beurten": as_canonical(sorted(bekend)), "tekst": schoon}
            return self._boek.write(connection, "voorstel", gebruiker, rij)

    def list_voorstellen(self) -> tuple[Voorstel, ...]:
        """Every proposal, the latest first."""
        with self._boek.lezer.connect() as connection:
            rijen = connection.execute(select(voorstellen).order_by(voorstellen.c.nummer.desc())).mappings().all()
        return tuple(Voorstel(**{**rij, "beurten": tuple(read_lijst(rij["beurten"]))}) for rij in rijen)


def _make_groep(rijen: Sequence[object], vandaag: date) -> Groep:
    maanden = [_maand(rij.tijd) for rij in rijen]  # type: ignore[attr-defined]
    deze = (vandaag.year, vandaag.month)
    vorige = vandaag.replace(day=1) - timedelta(days=1)
    teksten = dict.fromkeys(rij.vraag for rij in reversed(rijen))  # type: ignore[attr-defined]
    return Groep(
        beurten=tuple(rij.nummer for rij in rijen),  # type: ignore[attr-defined]
        voorbeelden=tuple(teksten)[:_VOORBEELDEN],
        deze_maand=maanden.count(deze),
        vorige_maand=maanden.count((vorige.year, vorige.month)),
    )


def _maand(tijd: datetime) -> tuple[int, int]:
    lokaal = tijd.astimezone(AMSTERDAM)
    return lokaal.year, lokaal.month
