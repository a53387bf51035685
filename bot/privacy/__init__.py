"""Personal data at the door: found and replaced, and what a ticket needs is kept encrypted for a short time."""

from bot.privacy.filter import Filter
from bot.privacy.gegevens import is_alleen_gegevens, leave_out_gegevens, leave_out_verwijzingen
from bot.privacy.geheimen import ensure_kluis_sleutel
from bot.privacy.kluis import Kluis, decrypt
from bot.privacy.model import Gefilterd, Vondst
from bot.privacy.opruiming import read_opruiming, record_opruiming

__all__ = [
    "Filter",
    "Gefilterd",
    "Kluis",
    "Vondst",
    "decrypt",
    "ensure_kluis_sleutel",
    "is_alleen_gegevens",
    "leave_out_gegevens",
    "leave_out_verwijzingen",
    "read_opruiming",
    "record_opruiming",
]
