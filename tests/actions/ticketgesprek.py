"""A ticket as a client fills it in: the form of Rasa in a few lines, around the real checks, questions and database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.deur import ACTIONS
from actions.diensten import Diensten
from actions.ticket import VRAGEN, ActionTicketStart, ActionTicketVersturen
from actions.ticket_vragen import ValidateTicketForm
from tests.actions.conftest import make_tracker

VRAAG_ACTIES = {soort.naam: soort for soort in ACTIONS}


@dataclass
class Formulier:
    """One conversation in the ticket form; a message that begins with a slash is a button."""

    diensten: Diensten
    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    gezegd: list[dict[str, Any]] = field(default_factory=list)

    async def start(self) -> None:
        """Ask for a person; the first question follows."""
        self.tell("/mens_spreken", "mens_spreken")
        await self._run(ActionTicketStart, "/mens_spreken", "mens_spreken")
        self.events.append({"event": "action", "name": "action_ticket_start"})
        await self._ask()

    async def say(self, *berichten: str, intent: str = "niet_herkend") -> None:
        """Answer the questions one after the other."""
        for tekst in berichten:
            knop, _, waarde = tekst.removeprefix("/").partition(":")
            bedoeld = knop if tekst.startswith("/") else intent
            self.tell(tekst, bedoeld, waarde)
            await self._run(ValidateTicketForm, tekst, bedoeld, waarde or None)
            if self.slots.get("ticket_bevestigd") is None:
                await self._ask()

    async def send(self) -> Any:
        """What comes after the form."""
        await self._run(ActionTicketVersturen, "", "")
        return self.diensten.tickets.list_tickets()

    def tell(self, tekst: str, intent: str, waarde: str = "") -> None:
        """What the client did, as Rasa's tracker keeps it."""
        entities = [{"entity": "waarde", "value": waarde}] if waarde else []
        self.events.append(
            {"event": "user", "text": tekst, "parse_data": {"intent": {"name": intent}, "entities": entities}}
        )

    @property
    def gevraagd(self) -> str | None:
        """The question that is open."""
        return next((slot for slot in VRAGEN if self.slots.get(slot) is None), None)

    @property
    def laatste(self) -> str:
        """The latest text that was not a fixed response."""
        return str(self.gezegd[-1].get("text") or "")

    @property
    def responses(self) -> list[str]:
        """The fixed texts that were said."""
        return [str(bericht["response"]) for bericht in self.gezegd if bericht.get("response")]

    def knoppen(self) -> list[str]:
        """The buttons under the latest message."""
        custom = self.gezegd[-1].get("custom") or {}
        return [item["knop"] if isinstance(item, dict) else item for item in custom.get("knoppen", ())]

    async def _ask(self) -> None:
        slot = self.gevraagd
        self.slots["requested_slot"] = slot
        soort = VRAAG_ACTIES.get(f"action_ask_ticket_form_{slot}")
        if soort is not None:
            await self._run(soort, "", "")

    async def _run(self, soort: Any, tekst: str, intent: str, waarde: str | None = None) -> None:
        dispatcher = CollectingDispatcher()
        tracker = make_tracker(tekst, intent, slots=dict(self.slots), waarde=waarde, events=list(self.events))
        for event in await soort(self.diensten).run(dispatcher, tracker, {}):
            self.slots[event["name"]] = event["value"]
        self.gezegd += dispatcher.messages
        for bericht in dispatcher.messages:
            self.events.append({"event": "bot", "text": bericht.get("text") or "", "data": bericht})
