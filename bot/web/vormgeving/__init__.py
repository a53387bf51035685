"""The look of the pages: the style of NL Design System, gathered at set-up into one file that the web serves.

Nothing of it stands in the repository. Without it the pages use our own small style for the same classes.
"""

from __future__ import annotations

from pathlib import Path

BESTAND = Path("vormgeving") / "vormgeving.css"


def find_vormgeving(data_dir: Path) -> Path | None:
    """Where the gathered style lies; None where it was never made, and the pages use their own style.

    Args:
        data_dir: the directory of this installation (`settings.data_dir`).
    """
    pad = data_dir / BESTAND
    return pad if pad.is_file() else None
