"""The only way into Rasa: one message in, everything Rasa did with it out; refuses whoever lacks the shared secret."""

from __future__ import annotations

import hmac
import json
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import timezone
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.meting import TRACEPARENT, follow
from bot.nlu.laatste import take_laatste
from bot.nlu.warm import warm_up

logger = logging.getLogger(__name__)

KNOP = re.compile(r"^(?P<intent>[a-z][a-z0-9_]*)(:(?P<waarde>[a-z0-9_]+))?$")
HEADER = "X-Tess-Token"
NUMMER = "X-Tess-Nummer"
OPNIEUW = "X-Tess-Opnieuw"
VERSIE = "X-Tess-Versie"  # only this version may answer
VAN = "X-Tess-Van"  # the version that the conversation was with until now
_MODEL = re.compile(r"tess-([0-9a-f]{12})\.tar\.gz")


class Verzamelaar(CollectingOutputChannel):
    """Collects each message whole, so that outcome, sources and buttons stay with their text."""

    @classmethod
    def name(cls) -> str:
        """The name of the channel."""
        return "tess"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps one message as Rasa made it."""
        self.messages.append(message)


class TessKanaal(InputChannel):
    """Rasa's input channel for `bot.gesprek`."""

    def __init__(self, token: str) -> None:
        if len(token) < 24:
            raise ValueError("credentials.yml: bot.nlu.kanaal.TessKanaal needs a token of 24 characters or more")
        self._token = token

    @classmethod
    def name(cls) -> str:
        """The name in the address: /webhooks/tess."""
        return "tess"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TessKanaal:
        """Makes the channel from its part of credentials.yml."""
        return cls(str((credentials or {}).get("token", "")))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        blueprint = Blueprint("tess_kanaal")

        @blueprint.post("/bericht")
        async def bericht(request: Request) -> HTTPResponse:
            given = request.headers.get(HEADER, "").encode(errors="replace")
            if not hmac.compare_digest(given, self._token.encode()):
                return response.json({"fout": "geen toegang"}, status=401)
            invoer = request.json
            uitvoer = Verzamelaar()
            tekst = to_rasa(invoer.get("tekst"), invoer.get("knop"))
            nummer = request.headers.get(NUMMER)
            bericht = UserMessage(tekst, uitvoer, invoer["sender"], input_channel=self.name(), message_id=nummer)
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"klaar": False}, status=503)
            versie = request.headers.get(VERSIE)
            if versie and versie != read_modelnaam(agent):
                return response.json({"model": read_modelnaam(agent)}, status=409)
            take_laatste(invoer["sender"])
            with follow("rasa bericht", request.headers.get(TRACEPARENT, "")):
                if request.headers.get(VAN):
                    await end_onbekend_formulier(agent, invoer["sender"])
                if request.headers.get(OPNIEUW):
                    berichten = await handle_opnieuw(agent, bericht)
                else:
                    await on_new_message(bericht)
                    berichten = uitvoer.messages
            return response.json({"berichten": berichten, "begrip": await read_begrip(agent, invoer["sender"])})

        @blueprint.listener("after_server_start")
        async def warm(app: Any, _lus: Any) -> None:
            await warm_up(getattr(app.ctx, "agent", None))

        @blueprint.get("/klaar")
        async def klaar(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            model = read_model(agent) if ready else {}
            return response.json({"klaar": ready, **model}, status=200 if ready else 503)

        return blueprint


async def handle_opnieuw(agent: Any, bericht: UserMessage) -> list[dict[str, Any]]:
    """Handle a message that another server may have handled before it fell away: then what that one said, said again.

    Rasa keeps a turn as a whole when it is done, so either all of it is there or nothing.
    """
    async with agent.lock_store.lock(bericht.sender_id):
        tracker = await agent.tracker_store.retrieve(bericht.sender_id)
        events = list(tracker.events) if tracker else []
        begin = next((plek for plek, event in enumerate(events) if _is_bericht(event, bericht.message_id)), None)
        if begin is not None:
            return [event.message() for event in events[begin:] if isinstance(event, BotUttered)]
        await agent.processor.handle_message(bericht)
    uitvoer: Verzamelaar = bericht.output_channel
    return uitvoer.messages


async def end_onbekend_formulier(agent: Any, sender: str) -> None:
    """Drop what another version of Tess left open and this one does not have: a form, or the question of a form.

    Rasa would fail on every message to such a form, and on the reply to such a question. What was filled in stays. The
    message is then read as one outside a form; or, where only the question is gone, the form asks its next one.
    """
    async with agent.lock_store.lock(sender):
        tracker = await agent.tracker_store.retrieve(sender)
        open_gebleven = _find_onbekend(tracker, agent.domain) if tracker else []
        if not open_gebleven:
            return
        open_was = f"{tracker.active_loop_name} {tracker.get_slot(REQUESTED_SLOT)}"
        logger.warning("form_ended", extra={"code": open_was})
        tracker.update_with_events(open_gebleven, agent.domain)
        await agent.tracker_store.save(tracker)
    take_laatste(sender)


def _find_onbekend(tracker: Any, domain: Any) -> list[Any]:
    """The events that close what this domain does not have; none when it has all that is open."""
    formulier, vraag = tracker.active_loop_name, tracker.get_slot(REQUESTED_SLOT)
    if formulier is None:
        return []
    if formulier not in domain.form_names:
        return [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
    bekend = vraag is None or vraag in domain.required_slots_for_form(formulier)
    return [] if bekend else [SlotSet(REQUESTED_SLOT, None)]


def _is_bericht(event: Any, nummer: str) -> bool:
    return isinstance(event, UserUttered) and event.message_id == nummer


def to_rasa(tekst: str | None, knop: str | None) -> str:
    """Rasa's form of a message: a button becomes an intent, and typed text can never pass for one.

    Raises:
        ValueError: the button is none of ours.
    """
    if knop is None:
        return (tekst or "").lstrip(f"{INTENT_MESSAGE_PREFIX} \t\n") or "?"
    match = KNOP.fullmatch(knop)
    if match is None:
        raise ValueError(f"not a button: {knop!r}")
    entities = json.dumps({"waarde": match["waarde"]}) if match["waarde"] else ""
    return f"{INTENT_MESSAGE_PREFIX}{match['intent']}{entities}"


async def read_begrip(agent: Any, sender: str) -> dict[str, Any]:
    """What Rasa understood from the sender's latest message: intent, confidence, ranking, and by which model.

    Read from the events: while a form is running, `tracker.latest_message` is still the message that began the form.
    """
    tracker = take_laatste(sender) or await agent.tracker_store.retrieve(sender)
    berichten = [event for event in tracker.events if isinstance(event, UserUttered)] if tracker else []
    if not berichten:
        return {}
    data = berichten[-1].parse_data or {}
    intent = data.get("intent") or {}
    return {
        "intent": intent.get("name"),
        "zekerheid": intent.get("confidence"),
        "keuzes": data.get("intent_ranking", [])[:5],
        "taal": data.get("taal", "nl"),
        "formulieren": _list_formulieren(list(tracker.events)),
        "model": read_modelnaam(agent),
    }


def read_modelnaam(agent: Any) -> str | None:
    """Which model is loaded: the twelve digits in the name of its file; None for a file with another name."""
    naam = _MODEL.fullmatch(getattr(agent.processor, "model_filename", None) or "")
    return naam[1] if naam else None


def read_model(agent: Any) -> dict[str, Any]:
    """For who watches over Tess: which model is loaded, and when it was trained (seconds since 1970)."""
    geleerd = agent.processor.model_metadata.trained_at.replace(tzinfo=timezone.utc)  # Rasa keeps UTC without saying so
    return {"model": read_modelnaam(agent), "geleerd": geleerd.timestamp()}


def _list_formulieren(events: list[Any]) -> list[str]:
    """The forms that were open before, during or after the latest message."""
    begin = max(plek for plek, event in enumerate(events) if isinstance(event, UserUttered))
    eerder = [event.name for event in events[:begin] if isinstance(event, ActiveLoop)][-1:]
    tijdens = [event.name for event in events[begin:] if isinstance(event, ActiveLoop)]
    return sorted({naam for naam in [*eerder, *tijdens] if naam})
