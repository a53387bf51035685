"""What passes between a client and Tess, in the shape of the HTTP contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.kennisbank import Uitgelegd


@dataclass(frozen=True)
class Knop:
    """A button: the words on it and what it means, e.g. Knop("Meer uitleg", "meer_uitleg:vog_kosten").

    `licht`: a way out beside the real choices, to be shown less strongly.
    """

    tekst: str
    knop: str
    licht: bool = False

    def as_json(self) -> dict[str, Any]:
        """The button as in the HTTP contract."""
        return {"tekst": self.tekst, "knop": self.knop, **({"licht": True} if self.licht else {})}


@dataclass(frozen=True)
class Bericht:
    """One message of a client or of Tess."""

    van: str
    tekst: str
    tijd: datetime
    antwoord: dict[str, Any] | None = None
    knoppen: tuple[Knop, ...] = ()
    veld: dict[str, Any] | None = None
    kaart: dict[str, Any] | None = None  # the result of a route: headline, sureness, sources, paths for the paper
    woorden: tuple[Uitgelegd, ...] = ()  # hard words in the text, explained when touched
    taal: str | None = None  # the language of the text, where it is not Dutch
    code: str | None = None  # of a question to a person, whose letters are shown below the text but not kept with it

    def as_json(self) -> dict[str, Any]:
        """The message as in the HTTP contract."""
        inhoud: dict[str, Any] = {
            "van": self.van,
            "tekst": self.tekst,
            "tijd": self.tijd.isoformat(),
            "knoppen": [knop.as_json() for knop in self.knoppen],
        }
        if self.antwoord:
            inhoud["antwoord"] = self.antwoord
        if self.veld:
            inhoud["veld"] = self.veld
        if self.kaart:
            inhoud["kaart"] = self.kaart
        if self.taal:
            inhoud["taal"] = self.taal
        if self.woorden:
            inhoud["woorden"] = [{"woord": woord.woord, "uitleg": woord.uitleg} for woord in self.woorden]
        return inhoud


@dataclass(frozen=True)
class Beurt:
    """One turn: what Tess said and how it ended; `begrip` is for the log and the CLI, never for the client."""

    berichten: tuple[Bericht, ...]
    uitkomst: str
    gefilterd: str = ""
    begrip: dict[str, Any] = field(default_factory=dict)
    taal: str | None = "nl"  # of the question; None: a language that Tess does not know
    herhaald: bool = False  # the answer to a sending that came before: counted and logged already

    @property
    def antwoord(self) -> dict[str, Any] | None:
        """The answer that was given in this turn, if one was."""
        return next((bericht.antwoord for bericht in self.berichten if bericht.antwoord), None)

    def as_json(self) -> dict[str, Any]:
        """The turn as in the HTTP contract."""
        return {"berichten": [bericht.as_json() for bericht in self.berichten], "uitkomst": self.uitkomst}


UITKOMSTEN = (
    "beantwoord",
    "verduidelijkt",
    "niet_begrepen",
    "buiten_bereik",
    "route",
    "overgedragen",
    "noodsignaal",
    "verlopen",
    "storing",
    "smalltalk",
)
