"""Takes tickets from the outbox to the outside: e-mail, a signed webhook, a register for Klantinteracties."""

from bot.bezorging.clientmail import ClientMailKanaal, make_find_adres
from bot.bezorging.klantinteracties import KlantinteractiesKanaal
from bot.bezorging.mail import MailKanaal
from bot.bezorging.model import BezorgFout, Kanaal, Melding
from bot.bezorging.smtp import Smtp
from bot.bezorging.wachttijd import MAX_POGINGEN, choose_wachttijd
from bot.bezorging.webhook import HANDTEKENING, SLEUTEL, TIJD, WebhookKanaal, sign
from bot.bezorging.werker import Werker

__all__ = [
    "HANDTEKENING",
    "MAX_POGINGEN",
    "SLEUTEL",
    "TIJD",
    "BezorgFout",
    "ClientMailKanaal",
    "Kanaal",
    "KlantinteractiesKanaal",
    "MailKanaal",
    "Melding",
    "Smtp",
    "WebhookKanaal",
    "Werker",
    "choose_wachttijd",
    "make_find_adres",
    "sign",
]
