"""Whether what Tess says is in balance: duties with rights, reviews in time, contradictions, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.kennisbank import AntwoordVersie, Kennisbank, Leesbaarheid, fill_in, measure, names_plicht, split_zinnen

# How the texts tell a reader: "de bronnen spreken elkaar tegen", "de bronnen zijn het niet eens".
_TEGENSPRAAK = re.compile(
    r"\bspr[ae]\w*\b[^.!?]*\belkaar\b[^.!?]*\btegen\b|\b(?:bronnen|pagina's)\b[^.!?]*\bniet eens\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Weging:
    """One version that holds on the day, and how it does on each point."""

    antwoord: str
    versie: str
    gebied: str
    plicht: str | None  # the words that state a duty
    recht: str | None
    herkeuren_voor: date
    verlopen: bool
    tegenspraken: tuple[str, ...]  # the sentences that say so
    leesbaarheid: Leesbaarheid

    @property
    def is_plicht_zonder_recht(self) -> bool:
        """Whether it states a duty and not the right that belongs to it."""
        return self.plicht is not None and self.recht is None


@dataclass(frozen=True)
class Balans:
    """All versions that hold on one day, national and local."""

    dag: date
    wegingen: tuple[Weging, ...]

    @property
    def plichten(self) -> tuple[Weging, ...]:
        """Those that state a duty."""
        return tuple(item for item in self.wegingen if item.plicht)

    @property
    def plichten_zonder_recht(self) -> tuple[Weging, ...]:
        """Those that state a duty without the right that belongs to it."""
        return tuple(item for item in self.wegingen if item.is_plicht_zonder_recht)

    @property
    def verlopen(self) -> tuple[Weging, ...]:
        """Those that had to be reviewed before this day."""
        return tuple(item for item in self.wegingen if item.verlopen)

    @property
    def tegenspraken(self) -> tuple[Weging, ...]:
        """The register of contradictions: those that say that their sources contradict each other."""
        return tuple(item for item in self.wegingen if item.tegenspraken)

    @property
    def deel_verlopen(self) -> float:
        """The share past review, from 0 to 1."""
        return len(self.verlopen) / len(self.wegingen) if self.wegingen else 0.0


def weigh_antwoorden(kb: Kennisbank, dag: date) -> Balans:
    """Weigh everything that can be said on a day."""
    return Balans(dag, tuple(_weigh_all(kb, dag)))


def _weigh_all(kb: Kennisbank, dag: date) -> Iterator[Weging]:
    for id_ in sorted(kb.antwoorden):
        for hash_, versie in kb.list_versies(id_):
            if versie.holds_on(dag):
                yield _weigh(kb, id_, hash_, versie, dag)


def _weigh(kb: Kennisbank, id_: str, hash_: str, versie: AntwoordVersie, dag: date) -> Weging:
    teksten = [fill_in(tekst, kb.bedragen, dag) for tekst in versie.teksten()]
    zinnen = [zin for tekst in teksten for zin in split_zinnen(tekst)]
    return Weging(
        antwoord=id_,
        versie=hash_,
        gebied=str(versie.gebied),
        plicht=names_plicht(versie),
        recht=versie.recht,
        herkeuren_voor=versie.herkeuren_voor,
        verlopen=dag >= versie.herkeuren_voor,
        tegenspraken=tuple(zin for zin in zinnen if _TEGENSPRAAK.search(zin)),
        leesbaarheid=measure(teksten),
    )
