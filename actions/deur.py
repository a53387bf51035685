"""The door of this package: runs one action call for Rasa, over HTTP or within one process, and never stays silent."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.antwoord import (
    ActionAntwoord,
    ActionGemeente,
    ActionHerhalen,
    ActionMeerUitleg,
    ActionToonBron,
    ActionVervolg,
)
from actions.diensten import Diensten
from actions.route import ActionAskRouteStap, ActionRoutePauze, ActionRouteStart, ActionRouteUitslag
from actions.route_vragen import ValidateRouteForm
from actions.simpel import ActionSimpel
from actions.talen import ActionAndereTaal
from actions.ticket import ActionTicketStart, ActionTicketVersturen
from actions.ticket_ask import (
    ActionAskTicketBevestigd,
    ActionAskTicketDeel,
    ActionAskTicketGewenst,
    ActionAskTicketMail,
    ActionAskTicketMoment,
    ActionAskTicketPaden,
    ActionAskTicketVerslag,
    ActionAskTicketVraag,
)
from actions.ticket_status import ActionJaZonderVraag, ActionTicketStatus
from actions.ticket_vragen import ValidateTicketForm
from actions.toezicht import say_uit
from actions.verduidelijken import ActionBuiten, ActionCorrectie, ActionNoodKeuzes, ActionVerduidelijken

logger = logging.getLogger(__name__)

ACTIONS = (
    ActionAndereTaal,
    ActionAntwoord,
    ActionGemeente,
    ActionHerhalen,
    ActionJaZonderVraag,
    ActionMeerUitleg,
    ActionToonBron,
    ActionVervolg,
    ActionBuiten,
    ActionCorrectie,
    ActionNoodKeuzes,
    ActionVerduidelijken,
    ActionAskRouteStap,
    ActionRoutePauze,
    ActionRouteStart,
    ActionRouteUitslag,
    ActionSimpel,
    ActionAskTicketBevestigd,
    ActionAskTicketDeel,
    ActionAskTicketGewenst,
    ActionAskTicketMail,
    ActionAskTicketMoment,
    ActionAskTicketPaden,
    ActionAskTicketVerslag,
    ActionAskTicketVraag,
    ActionTicketStart,
    ActionTicketStatus,
    ActionTicketVersturen,
    ValidateRouteForm,
    ValidateTicketForm,
)


class ActieDeur:
    """Runs the actions of this package by name."""

    def __init__(self, diensten: Diensten) -> None:
        self._diensten = diensten
        self._executor = ActionExecutor()
        for action in ACTIONS:
            self._executor.register_action(action(diensten))

    async def run(self, call: dict[str, Any]) -> dict[str, Any]:
        """Run one call in the format of Rasa's action server.

        A failing action becomes a message to the client: Rasa itself would log it and say nothing.

        Raises:
            ActionNotFoundException, ActionExecutionRejection: as the action server's contract has them.
        """
        try:
            if uit := say_uit(self._diensten, str(call.get("next_action"))):
                return uit
            return await self._executor.run(call) or {"events": [], "responses": []}
        except (ActionNotFoundException, ActionExecutionRejection):
            raise
        except Exception:
            logger.exception("action_failed", extra={"action": call.get("next_action")})
            tekst = self._diensten.kennisbank.zin("stilte")
            custom = {"uitkomst": "storing", "knoppen": ["opnieuw_sturen", "mens_spreken"]}
            return {"events": [], "responses": [{"text": tekst, "custom": custom}]}
