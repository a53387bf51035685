"""`scripts/vormgeving`: make the style of the pages at set-up. Without it Tess works too, and says so here."""

from __future__ import annotations

import sys

from bot.settings import SettingsError, load_settings
from bot.web.vormgeving.bouw import GeenVormgeving, build_vormgeving
from bot.web.vormgeving.thema import load_themas


def main() -> int:
    """Make the style; returns 2 for a setting that cannot be used, and 0 otherwise, also without npm."""
    try:
        settings = load_settings()
        themas = load_themas()
        if settings.thema and settings.thema not in themas:
            raise SettingsError(f"TESS_THEMA: '{settings.thema}' is er niet. Kies uit: {', '.join(themas)}.")
    except SettingsError as fout:
        print(fout, file=sys.stderr)
        return 2
    try:
        gedaan = build_vormgeving(settings.data_dir, settings.thema)
    except GeenVormgeving as fout:
        gedaan = f"Zonder NL Design System: {fout}. Tess gebruikt haar eigen, eenvoudige vormgeving."
    if gedaan:
        print(gedaan)
    return 0


if __name__ == "__main__":
    sys.exit(main())
