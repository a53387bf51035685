"""The chat page as the server makes it: whole without a script, at the start and after every turn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sanic import HTTPResponse, Request

from bot.fouten import Fout
from bot.gesprek import Bericht, Knop
from bot.kennisbank import Taal
from bot.web.chatbeurt import Inzending, make_sleutel
from bot.web.diensten import Diensten
from bot.web.fouten import find_loketten
from bot.web.omgeving import get_omgeving
from bot.web.weergave import render

MENS = "mens_spreken"
VRAAG = "Uw vraag"
# Short words for the buttons of the start screen; a subject without them shows its whole question.
ONDERWERPEN = {
    "tegenprestatie_uitleg": "Tegenprestatie",
    "rechten_en_plichten": "Rechten en plichten",
    "bsn_op_contract": "Contract en BSN",
    "verzekering_algemeen": "Verzekering",
    "vog_kosten": "VOG",
    "ontheffing_wanneer": "Ontheffing",
}
# Answers whose question somebody may start with, without typing.
VOORBEELDEN = ("tegenprestatie_oproep", "weigeren_gevolgen", "reiskosten")
# How a browser helps with each short field: its type, and what it may fill in by itself. The keyboard of a phone for
# the type "tel" has no letters, and whoever is asked for a number may give an e-mail address instead.
VELDEN = {
    "tel": ("text", "tel"),
    "email": ("email", "email"),
    "naam": ("text", "name"),
    "postcode": ("text", "postal-code"),
}
_PAGINAS = re.compile(r"(/(?:tickets/status|contact|privacy|antwoorden)(?![\w/]))")


@dataclass(frozen=True)
class Regel:
    """One message as it stands on the page; `delen` is its text, of which some parts are pages of Tess herself."""

    nummer: int
    bericht: Bericht
    knoppen: tuple[Knop, ...] = ()
    is_laatste: bool = False

    @property
    def delen(self) -> list[tuple[str, bool]]:
        """The text in parts; what a client wrote never becomes a link."""
        if self.bericht.van == "client":
            return [(self.bericht.tekst, False)]
        return [(deel, nummer % 2 == 1) for nummer, deel in enumerate(_PAGINAS.split(self.bericht.tekst)) if deel]


@dataclass(frozen=True)
class Veld:
    """A field for one thing that Tess asked, such as a telephone number."""

    label: str
    type: str
    aanvulling: str


@dataclass(frozen=True)
class Onderwerp:
    """A subject on the start screen."""

    id: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Chat:
    """All that the page shows; `gesprek` is the token, empty as long as there is no conversation.

    `mens` is the caption of the button that texts in other languages name, in Dutch.
    """

    berichten: Sequence[Bericht]
    onderwerpen: Sequence[Onderwerp] = ()
    voorbeelden: Sequence[str] = ()
    talen: Sequence[Taal] = ()
    taal: Taal | None = None
    mens: str = ""
    gesprek: str = ""
    getypt: str = ""
    knop: str = ""
    fout: Fout | None = None
    sleutel: str = field(default_factory=make_sleutel)

    @property
    def is_begin(self) -> bool:
        """Whether nothing has been said yet, so that the subjects are shown."""
        return not self.gesprek

    @property
    def regels(self) -> list[Regel]:
        """The messages; only the buttons of the last turn still work, and reading goes on at its first message."""
        laatste = max((plek for plek, item in enumerate(self.berichten) if item.van == "client"), default=-1)
        anker = -1 if self.is_begin or self.fout else min(laatste + 1, len(self.berichten) - 1)
        return [
            Regel(plek, item, list_knoppen(item) if plek > laatste and not self.is_begin else (), plek == anker)
            for plek, item in enumerate(self.berichten)
        ]

    @property
    def veld(self) -> Veld | None:
        """The short field that Tess asked for last, if she did; anything longer is written in the box itself."""
        soort = str(self._gevraagd.get("soort"))
        return Veld(self.label, *VELDEN[soort]) if soort in VELDEN else None

    @property
    def label(self) -> str:
        """What stands above the box."""
        return str(self._gevraagd.get("label") or VRAAG)

    @property
    def _gevraagd(self) -> Mapping[str, Any]:
        """What Tess asked for last: its kind and its label."""
        laatste = next((item for item in reversed(self.berichten) if item.van != "client"), None)
        return (laatste.veld if laatste else None) or {}

    @property
    def kan_opnieuw(self) -> bool:
        """Whether sending the very same again may help."""
        return self.fout is not None and (self.fout.status >= 429 or self.fout.code == "beurt_bezig")

    @property
    def fout_bij_tekst(self) -> bool:
        """Whether what was typed is what is wrong."""
        return self.fout is not None and self.fout.code in {"tekst_leeg", "tekst_te_lang"}


def list_knoppen(bericht: Bericht) -> tuple[Knop, ...]:
    """The buttons to show: the sources already unfold under an answer, so its button for them is left out."""
    return tuple(knop for knop in bericht.knoppen if not (bericht.antwoord and knop.knop.startswith("toon_bron")))


def make_begin(
    diensten: Diensten, *, taal: str = "", inzending: Inzending | None = None, fout: Fout | None = None
) -> Chat:
    """The page without a conversation: the welcome, the subjects, and ways to start without typing.

    Args:
        diensten: what Tess knows, and how she begins.
        taal: the language that was chosen; one that Tess does not know is ignored.
        inzending: what somebody sent before something went wrong.
        fout: what went wrong.
    """
    kennisbank = diensten.kennisbank
    return Chat(
        berichten=[diensten.gesprek.make_welkom()],
        onderwerpen=[
            Onderwerp(id_, ONDERWERPEN.get(id_) or kennisbank.knop_tekst(id_))
            for id_ in kennisbank.teksten.startknoppen
            if id_ != MENS
        ],
        voorbeelden=[kennisbank.antwoorden[id_].vraag for id_ in VOORBEELDEN if id_ in kennisbank.antwoorden],
        talen=sorted(kennisbank.talen.values(), key=lambda item: item.eigen_naam.casefold()),
        taal=kennisbank.talen.get(taal),
        fout=fout,
        getypt=inzending.tekst if inzending else "",
        knop=inzending.knop if inzending else "",
        sleutel=inzending.sleutel if inzending else make_sleutel(),
    )


def render_chat(request: Request, chat: Chat) -> HTTPResponse:
    """The page as an answer, with the status of what went wrong; counters to go to where nothing can be kept."""
    omgeving = get_omgeving(request)
    settings, chat = omgeving.settings, replace(chat, mens=omgeving.diensten.kennisbank.knop_tekst(MENS))
    loketten = find_loketten(request, chat.fout) if chat.fout else ()
    status = chat.fout.status if chat.fout else 200
    response = render("chat.html", status=status, chat=chat, settings=settings, loketten=loketten)
    if status == 429:
        response.headers["Retry-After"] = "60"
    return response
