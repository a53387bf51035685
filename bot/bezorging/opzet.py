"""Which ways out an installation has, as its settings say."""

from __future__ import annotations

from typing import Any

from bot.bezorging.clientmail import ClientMailKanaal, make_find_adres
from bot.bezorging.klantinteracties import KlantinteractiesKanaal
from bot.bezorging.mail import MailKanaal
from bot.bezorging.model import Kanaal
from bot.bezorging.smtp import Smtp
from bot.bezorging.webhook import WebhookKanaal
from bot.bezorging.werker import Werker
from bot.db import make_engine
from bot.migraties import migrate
from bot.privacy import ensure_kluis_sleutel
from bot.settings import Settings
from bot.tickets import Outbox, TicketStore


def build_kanalen(settings: Settings, tickets: TicketStore) -> dict[str, Kanaal]:
    """The channels by name; empty when a ticket goes to the inbox only."""
    kanalen: list[Kanaal] = []
    if settings.mail_host:
        server = _read_server(settings)
        find_adres = make_find_adres(tickets, ensure_kluis_sleutel(settings))
        kanalen.append(MailKanaal(aan=settings.mail_aan, **server))
        kanalen.append(ClientMailKanaal(Smtp(**server), find_adres, f"{settings.adres}/tickets/status"))
    if settings.webhook_url:
        kanalen.append(WebhookKanaal(settings.webhook_url, settings.webhook_geheim))
    if settings.klantinteracties_url:
        kanalen.append(
            KlantinteractiesKanaal(
                settings.klantinteracties_url,
                settings.klantinteracties_token,
                actor=settings.klantinteracties_actor,
            )
        )
    return {kanaal.naam: kanaal for kanaal in kanalen}


def build_werker(settings: Settings) -> Werker:
    """The worker on the database of this installation."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    tickets = TicketStore(engine)
    return Werker(
        Outbox(engine),
        tickets,
        build_kanalen(settings, tickets),
        adres=lambda ticket: f"{settings.adres}/tickets/{ticket}",
    )


def _read_server(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.mail_host,
        "port": settings.mail_port,
        "van": settings.mail_van,
        "gebruiker": settings.mail_gebruiker,
        "wachtwoord": settings.mail_wachtwoord,
        "tls": settings.mail_tls,
    }
