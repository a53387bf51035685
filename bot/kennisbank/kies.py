"""Chooses what Tess says on a day in a municipality, with the hash that ties the same text together everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from bot.kennisbank.gemeentenamen import Gemeentenamen, Plaatsvinder
from bot.kennisbank.load import DATA, KennisbankKapot, read_data
from bot.kennisbank.model import Antwoord, AntwoordVersie, Bedrag, Bron, Bronverwijzing, Teksten, Zekerheid
from bot.kennisbank.model_gemeente import Gemeente
from bot.kennisbank.registratie import Registratie
from bot.kennisbank.signaalpatronen import Signaalvinder
from bot.kennisbank.talen import Taal
from bot.kennisbank.verwijzingen import check_verwijzingen
from bot.kennisbank.vul_in import fill_in
from bot.kennisbank.woordenlijst import Woordenlijst


@dataclass(frozen=True)
class BronVermelding:
    """A source as shown with an answer."""

    titel: str
    vindplaats: str | None
    url: str | None
    datum: str
    opmerking: str | None = None


@dataclass(frozen=True)
class GekozenAntwoord:
    """One answer, chosen for a day and a municipality, with every amount filled in."""

    id: str
    vraag: str
    versie: str
    gebied: str
    kort: str
    simpel: str | None
    uitleg: str
    doe_dit: tuple[str, ...]
    recht: str | None
    onzeker: tuple[str, ...]
    zekerheid: str
    bronnen: tuple[BronVermelding, ...]
    geldig_vanaf: date
    geldig_tot_en_met: date | None
    herkeuren_voor: date
    verlopen: bool
    vervolg: dict[str, str]
    knoppen: tuple[str, ...]


@dataclass(frozen=True)
class Kennisbank:
    """Everything that Tess knows, loaded once and never changed."""

    antwoorden: dict[str, Antwoord]
    bronnen: dict[str, Bron]
    bedragen: dict[str, Bedrag]
    gemeenten: dict[str, Gemeente]
    teksten: Teksten
    woordenlijst: Woordenlijst
    registratie: Registratie
    gemeentenamen: Gemeentenamen
    talen: dict[str, Taal]
    signalen: Signaalvinder

    def antwoord(self, id: str, *, peildatum: date, gemeente: str | None) -> GekozenAntwoord | None:
        """The answer `id` as it holds on `peildatum`; the local version wins.

        None when nothing holds: Tess does not guess.

        Raises:
            KeyError: there is no answer with this id.
        """
        antwoord = self.antwoorden[id]
        versie = choose_versie(antwoord, peildatum, gemeente)
        return None if versie is None else self._fill(antwoord, versie, peildatum)

    def list_versies(self, id: str) -> tuple[tuple[str, AntwoordVersie], ...]:
        """Every version of an answer with its hash, the oldest first and the national one before a local one.

        Raises:
            KeyError: there is no answer with this id.
        """
        return self._versies[id]

    @cached_property
    def _versies(self) -> dict[str, tuple[tuple[str, AntwoordVersie], ...]]:
        versies = {}
        for id_, antwoord in self.antwoorden.items():
            rij = sorted(antwoord.versies, key=lambda versie: (versie.gebied != "landelijk", versie.geldig_vanaf))
            versies[id_] = tuple((self.hash_versie(antwoord, versie), versie) for versie in rij)
        return versies

    @cached_property
    def plaatsen(self) -> Plaatsvinder:
        """Finds the municipality that somebody names."""
        return Plaatsvinder(self.gemeentenamen)

    def find_gemeente(self, naam: str) -> str | None:
        """The id of a municipality whose local rules we know, by its official name."""
        return next((id_ for id_, gemeente in self.gemeenten.items() if gemeente.naam == naam), None)

    @cached_property
    def inhoud(self) -> dict[str, tuple[str, ...]]:
        """The hashes of all versions, by the id of their answer: what a trained model and every process must share."""
        return {id_: tuple(hash_ for hash_, _ in self.list_versies(id_)) for id_ in sorted(self.antwoorden)}

    @cached_property
    def vingerafdruk(self) -> str:
        """Eight hex digits over `inhoud`."""
        return _short_hash(self.inhoud)

    def find_waarde(self, bedrag: str, peildatum: date) -> int | None:
        """The whole number of an amount or term that is sure on this day; None when it is not known."""
        waarden = self.bedragen[bedrag].waarden if bedrag in self.bedragen else ()
        geldend = [item for item in waarden if item.holds_on(peildatum) and item.zekerheid is Zekerheid.GEZIEN]
        return int(geldend[0].waarde) if geldend else None

    def zin(self, naam: str) -> str:
        """One of the fixed sentences of data/teksten.yml."""
        return self.teksten.zinnen[naam]

    def knop_tekst(self, knop: str) -> str:
        """The words on a button: the question of an answer, or a fixed caption for "meer_uitleg:vog_kosten"."""
        naam = knop.partition(":")[0]
        return self.antwoorden[naam].vraag if naam in self.antwoorden else self.teksten.knoppen[naam]

    def _fill(self, antwoord: Antwoord, versie: AntwoordVersie, peildatum: date) -> GekozenAntwoord:
        def fill(tekst: str) -> str:
            return fill_in(tekst, self.bedragen, peildatum)

        return GekozenAntwoord(
            id=antwoord.id,
            vraag=antwoord.vraag,
            versie=next(hash_ for hash_, item in self._versies[antwoord.id] if item is versie),
            gebied=versie.gebied,
            kort=fill(versie.kort),
            simpel=fill(versie.simpel) if versie.simpel else None,
            uitleg=fill(versie.uitleg),
            doe_dit=tuple(map(fill, versie.doe_dit)),
            recht=fill(versie.recht) if versie.recht else None,
            onzeker=tuple(map(fill, versie.onzeker)),
            zekerheid=versie.zekerheid.value,
            bronnen=self.cite(versie.bronnen),
            geldig_vanaf=versie.geldig_vanaf,
            geldig_tot_en_met=versie.geldig_tot_en_met,
            herkeuren_voor=versie.herkeuren_voor,
            verlopen=peildatum >= versie.herkeuren_voor,
            vervolg=dict(antwoord.vervolg),
            knoppen=antwoord.knoppen,
        )

    def cite(self, verwijzingen: Iterable[Bronverwijzing]) -> tuple[BronVermelding, ...]:
        """The sources that these point at, each with its place, as they are shown."""
        paren = ((self.bronnen[item.bron], item.vindplaats) for item in verwijzingen)
        return tuple(BronVermelding(bron.titel, plek, bron.url, bron.datum, bron.opmerking) for bron, plek in paren)

    def hash_versie(self, antwoord: Antwoord, versie: AntwoordVersie) -> str:
        """Eight hex digits over all that a reader of this version sees: the first of the sha256 of `make_inhoud`."""
        return hashlib.sha256(self.make_inhoud(antwoord, versie).encode()).hexdigest()[:8]

    def make_inhoud(self, antwoord: Antwoord, versie: AntwoordVersie) -> str:
        """Canonical JSON of all that a reader of this version sees: its texts, amounts and sources."""
        inhoud = {
            "id": antwoord.id,
            "vraag": antwoord.vraag,
            "versie": json.loads(versie.json()),
            "bedragen": [json.loads(self.bedragen[id_].json()) for id_ in sorted(versie.bedragen)],
            "bronnen": [json.loads(self.bronnen[item.bron].json()) for item in versie.bronnen],
        }
        return _as_canonical(inhoud)


def _short_hash(inhoud: object) -> str:
    return hashlib.sha256(_as_canonical(inhoud).encode()).hexdigest()[:8]


def _as_canonical(inhoud: object) -> str:
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def choose_versie(antwoord: Antwoord, peildatum: date, gemeente: str | None) -> AntwoordVersie | None:
    """The version that holds on `peildatum`: that of the municipality, else the national one, else None."""
    geldend = {str(versie.gebied): versie for versie in antwoord.versies if versie.holds_on(peildatum)}
    return geldend.get(f"gemeente:{gemeente}") or geldend.get("landelijk")


def make_kennisbank(data: Path = DATA) -> Kennisbank:
    """Read the knowledge base from disk; load_kennisbank gives one that is shared.

    Raises:
        KennisbankKapot: a file cannot be used or points at something that is not there.
    """
    gelezen = read_data(data)
    problemen = [*gelezen.problemen, *check_verwijzingen(gelezen)]
    if problemen or gelezen.teksten is None or gelezen.registratie is None or gelezen.signalen is None:
        raise KennisbankKapot(problemen)
    return Kennisbank(
        gelezen.antwoorden,
        gelezen.bronnen,
        gelezen.bedragen,
        gelezen.gemeenten,
        gelezen.teksten,
        gelezen.woordenlijst,
        gelezen.registratie,
        gelezen.gemeentenamen,
        gelezen.talen,
        Signaalvinder(gelezen.signalen),
    )
