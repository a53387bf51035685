"""`python bench/storingen.py [--stapel geschaald|ingebed] [--alleen WOORD]`: everything fails in turn, under load."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.storingproef import main

    sys.exit(main())
