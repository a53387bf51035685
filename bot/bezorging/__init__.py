"""Takes tickets from the outbox to the outside: e-mail, a signed webhook, a register for Klantinteracties."""

from bot.bezorging.klantinteracties import KlantinteractiesKanaal
from bot.bezorging.mail import MailKanaal
from bot.bezorging.model import BezorgFout, Kanaal, Melding
from bot.bezorging.wachttijd import MAX_POGINGEN, choose_wachttijd
from bot.bezorging.webhook import HANDTEKENING, SLEUTEL, TIJD, WebhookKanaal, sign
from bot.bezorging.werker import Werker

__all__ = [
    "HANDTEKENING",
    "MAX_POGINGEN",
    "SLEUTEL",
    "TIJD",
    "BezorgFout",
    "Kanaal",
    "KlantinteractiesKanaal",
    "MailKanaal",
    "Melding",
    "WebhookKanaal",
    "Werker",
    "choose_wachttijd",
    "sign",
]
