"""Which ways out an installation has, as its settings say."""

from __future__ import annotations

from bot.bezorging.klantinteracties import KlantinteractiesKanaal
from bot.bezorging.mail import MailKanaal
from bot.bezorging.model import Kanaal
from bot.bezorging.webhook import WebhookKanaal
from bot.bezorging.werker import Werker
from bot.db import create_tables, make_engine
from bot.settings import Settings
from bot.tickets import Outbox, TicketStore


def build_kanalen(settings: Settings) -> dict[str, Kanaal]:
    """The channels by name; empty when a ticket goes to the inbox only."""
    kanalen: list[Kanaal] = []
    if settings.mail_host:
        kanalen.append(
            MailKanaal(
                host=settings.mail_host,
                port=settings.mail_port,
                van=settings.mail_van,
                aan=settings.mail_aan,
                gebruiker=settings.mail_gebruiker,
                wachtwoord=settings.mail_wachtwoord,
                tls=settings.mail_tls,
            )
        )
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
    create_tables(engine)
    return Werker(
        Outbox(engine),
        TicketStore(engine),
        build_kanalen(settings),
        adres=lambda ticket: f"{settings.adres}/tickets/{ticket}",
    )
