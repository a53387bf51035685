"""What Rasa works out again for each message although it is always the same, worked out once or made cheaper.

Each replaces one method of Rasa by one with the same outcome; call them before the first message.
"""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import Slot


def keep_leeg() -> None:
    """Let Rasa build an empty domain once: it compares ours with a new one at each message."""
    leeg = Domain.empty().as_dict()

    def is_empty(domain: Domain) -> bool:
        return bool(domain.as_dict() == leeg)

    Domain.is_empty = is_empty


def copy_slots() -> None:
    """Let `copy.copy` of a slot do without pickle's way: Rasa copies every slot for each tracker that it makes."""
    Slot.__copy__ = _copy_slot


def _copy_slot(slot: Slot) -> Slot:
    nieuw: Slot = object.__new__(type(slot))
    nieuw.__dict__.update(slot.__dict__)
    return nieuw
