"""The processes of one Tess on one machine: started, watched, started again, stopped."""

from bot.processen.deel import Deel
from bot.processen.toezicht import Toezicht

__all__ = ["Deel", "Toezicht"]
