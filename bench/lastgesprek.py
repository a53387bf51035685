"""What clients say: questions from tests/zinnen, routes by buttons and handovers, in the shares of the measurement."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.praters import choose_antwoord
from bot.settings import ROOT

Bericht = dict[str, str]
VRAAG, ROUTE, OVERDRACHT = "vraag", "route", "overdracht"
AANDELEN = {VRAAG: 0.7, ROUTE: 0.2, OVERDRACHT: 0.1}  # of all messages
VRAGEN = 3  # in one conversation
BEURTEN = {ROUTE: 6, OVERDRACHT: 15}  # at most, in one conversation
BEGIN_ROUTE = (
    "stel mij maar vragen over de vog",
    "loop mijn contract met me door",
    "kijk stap voor stap of ik ontheffing kan krijgen",
    "stel mij vragen over de verzekering",
)
# Rasa alone has no forms of ours: it gets as many messages, of the same kinds.
KAAL: dict[str, tuple[Bericht, ...]] = {
    ROUTE: ({"knop": "bevestigen"},) * 3,
    OVERDRACHT: (
        {"knop": "bevestigen"},
        {"tekst": "3012"},
        {"tekst": "Ik heb een vraag over mijn tegenprestatie."},
        {"knop": "bevestigen"},
        {"tekst": "klant@tess.example"},
        *({"knop": "bevestigen"},) * 4,
    ),
}


@dataclass
class Inhoud:
    """Deals out conversations, so that the messages come in their shares; the same seed gives the same."""

    kans: random.Random
    gezegd: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._zinnen = read_zinnen()
        self.kans.shuffle(self._zinnen)
        self._nummer = 0

    def begin(self) -> Gesprek:
        """The next conversation, of the kind that is behind most."""
        totaal = sum(self.gezegd.values())
        soort = max(AANDELEN, key=lambda naam: AANDELEN[naam] * (totaal + 1) - self.gezegd[naam])
        self._nummer += 1
        return Gesprek(self, soort, self._nummer)

    def next_vraag(self) -> str:
        """A question that was not asked before: after one round each has two words in another order."""
        nummer = self.gezegd[VRAAG]
        woorden = self._zinnen[nummer % len(self._zinnen)].split()
        if nummer >= len(self._zinnen) and len(woorden) > 1:
            plek = self.kans.randrange(len(woorden) - 1)
            woorden[plek : plek + 2] = reversed(woorden[plek : plek + 2])
        return " ".join(woorden)


@dataclass
class Gesprek:
    """One conversation; `next` is what the client says, after what Tess said last."""

    inhoud: Inhoud
    soort: str
    nummer: int
    beurt: int = 0

    def next(self, berichten: list[dict[str, Any]], *, kaal: bool) -> Bericht | None:
        """The next message, or None at the end.

        Args:
            berichten: the answer to the last message.
            kaal: for Rasa alone, which offers no buttons.
        """
        zeg = self._choose(berichten, kaal)
        if zeg is not None:
            self.beurt += 1
            self.inhoud.gezegd[self.soort] += 1
        return zeg

    def _choose(self, berichten: list[dict[str, Any]], kaal: bool) -> Bericht | None:
        if self.soort == VRAAG:
            return {"tekst": self.inhoud.next_vraag()} if self.beurt < VRAGEN else None
        if self.beurt == 0:
            return self._begin()
        if kaal:
            return next(iter(KAAL[self.soort][self.beurt - 1 :]), None)
        if self.beurt >= BEURTEN[self.soort]:
            return None
        return _choose_stap(berichten) if self.soort == ROUTE else self._choose_overdracht(berichten)

    def _begin(self) -> Bericht:
        if self.soort == OVERDRACHT:
            return {"knop": "mens_spreken"}
        return {"tekst": BEGIN_ROUTE[self.nummer % len(BEGIN_ROUTE)]}

    def _choose_overdracht(self, berichten: list[dict[str, Any]]) -> Bericht | None:
        zeg = choose_antwoord(berichten, self.nummer)
        return None if zeg == {"knop": "mens_spreken"} else zeg  # it asks for nothing more: sent


def _choose_stap(berichten: list[dict[str, Any]]) -> Bericht | None:
    """The first answer to the question of a route; None when it has a result."""
    laatste = [bericht for bericht in berichten[-1:] if not bericht.get("kaart")]
    knoppen = [knop["knop"] for bericht in laatste for knop in bericht.get("knoppen") or ()]
    stappen = [knop for knop in knoppen if knop.startswith("route:")]
    return {"knop": stappen[0]} if stappen else None


def read_zinnen() -> list[str]:
    """The sentences on which Tess was never trained, in a fixed order."""
    return list(_read_zinnen())


def _read_zinnen() -> Iterator[str]:
    for pad in sorted((ROOT / "tests" / "zinnen").rglob("*.yml")):
        yield from yaml.safe_load(pad.read_text(encoding="utf-8"))["zinnen"]
