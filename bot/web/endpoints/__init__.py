"""The pages and calls, one blueprint a feature."""

from sanic import Blueprint

from bot.web.endpoints import (
    algoritmeregister,
    antwoorden,
    antwoorden_api,
    contact,
    contact_code,
    gesprekken,
    gezondheid,
    inloggen,
    inloggen_organisatie,
    inzage,
    openapi,
    pagina,
    papier,
    routes,
    statisch,
    tickets,
    tickets_api,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    pagina.blueprint,
    papier.blueprint,
    routes.blueprint,
    contact.blueprint,
    contact_code.blueprint,
    gesprekken.blueprint,
    inzage.blueprint,
    tickets_api.blueprint,
    antwoorden_api.blueprint,
    antwoorden.blueprint,
    algoritmeregister.blueprint,
    inloggen.blueprint,
    inloggen_organisatie.blueprint,
    tickets.blueprint,
    gezondheid.blueprint,
    statisch.blueprint,
    openapi.blueprint,
)

__all__ = ["BLUEPRINTS"]
