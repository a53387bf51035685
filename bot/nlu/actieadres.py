"""The way from Rasa to the actions: Rasa's own, with the id of the request, so that one search finds all its lines.

The domain goes along only to an action that checks a form (`validate_...`): no other looks at it, and it is most of
what is sent.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import SELECTIVE_DOMAIN
from rasa.utils.endpoints import EndpointConfig

from bot.meting import make_koppen, measure
from bot.nlu.verbinding import BlijvendAdres


class Actieadres(BlijvendAdres):
    """An endpoint that says for which request it is called."""

    @classmethod
    def wrap(cls, adres: EndpointConfig) -> Actieadres:
        """The same endpoint as Rasa read it, as one of these."""
        nieuw = cls()
        nieuw.__dict__.update(adres.__dict__)
        nieuw.kwargs = {SELECTIVE_DOMAIN: True, **adres.kwargs}
        return nieuw

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Call the actions (see parent class)."""
        with measure("acties"):
            kwargs["headers"] = {**kwargs.get("headers", {}), **make_koppen()}
            return await super().request(*args, **kwargs)
