"""What a client council checks: the log of turns that cannot be changed unseen."""

from bot.toetsing.log import BeurtLog, Oordeel

__all__ = ["BeurtLog", "Oordeel"]
