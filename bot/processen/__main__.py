"""`python -m bot.processen`: the supervisor; what `python -m bot start` becomes once all is checked and learned.

A process of its own program, so that what the checks had to load is not kept for as long as Tess runs.
"""

from __future__ import annotations

import asyncio
import sys

from bot.logboek import setup_log
from bot.processen.toezicht import Toezicht
from bot.settings import SettingsError, load_settings


def main() -> int:
    """Run and watch until told to stop; returns the exit status (0 fine, 2 cannot run)."""
    try:
        settings = load_settings()
        setup_log(settings.log_niveau)
        asyncio.run(Toezicht(settings, lambda regel: print(regel, flush=True)).run())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
