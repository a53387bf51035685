"""Who may log in: council, go-betweens and the administrator."""

from bot.gebruikers.model import ROLLEN, Gebruiker, Sessie
from bot.gebruikers.store import GebruikerStore

__all__ = ["ROLLEN", "Gebruiker", "GebruikerStore", "Sessie"]
