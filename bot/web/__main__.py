"""`python -m bot.web`: the web process; started and watched by `python -m bot start`."""

from __future__ import annotations

from bot.logboek import setup_log
from bot.settings import Settings, load_settings
from bot.sporen import open_sporen
from bot.web import serve


def main(settings: Settings) -> None:
    """Serve until the supervisor says stop."""
    setup_log(settings.log_niveau)
    open_sporen(settings.otel_url, "web")
    serve(settings)


if __name__ == "__main__":
    main(load_settings())
