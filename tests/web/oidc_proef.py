"""A Tess that knows one provider, and the steps of a browser between the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.web.oidc import Oidc
from tests.web.conftest import Antwoord, Klant
from tests.web.oidc_aanbieder import CLIENT, GEHEIM, Aanbieder

ROLLEN = (("chefs", "beheer"), ("balie", "bemiddelaar"), ("raadsleden", "raad"))


@dataclass
class Proef:
    """Both sides of one login."""

    tess: Any
    aanbieder: Aanbieder

    def leave(self, klant: Klant) -> str:
        """Go to the provider and be let in; returns the way back."""
        antwoord = klant.get("/inloggen/organisatie")
        assert antwoord.status == 303, antwoord.tekst
        adres = antwoord.kop["location"]
        assert adres.startswith(f"{self.aanbieder.url}/gaan?")
        terug = Klant("").get(adres).kop["location"]
        assert terug.startswith(f"{self.tess.url}/inloggen/terug?")
        return terug.removeprefix(self.tess.url)

    def log_in(self, klant: Klant | None = None) -> Antwoord:
        """The whole way, there and back."""
        klant = klant or self.tess.klant()
        return klant.get(self.leave(klant))


def start_proef(start_tess: Callable[..., Any], aanbieder: Aanbieder, **anders: Any) -> Proef:
    """Start a Tess that knows this provider, and its own address."""
    vast = {"oidc_issuer": aanbieder.url, "oidc_client_id": CLIENT, "oidc_client_secret": GEHEIM, "oidc_rollen": ROLLEN}
    tess = start_tess(**{**vast, **anders})
    omgeving = tess.app.ctx.omgeving
    oidc = Oidc(replace(omgeving.settings, publiek_adres=tess.url))
    tess.app.ctx.omgeving = replace(omgeving, oidc=oidc)
    return Proef(tess, aanbieder)


def list_cookies(klant: Klant) -> set[str]:
    return {cookie.name for cookie in klant.potje}
