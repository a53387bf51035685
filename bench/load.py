"""`python bench/load.py [--seconden N] [--alleen a,b,c,d | --kernen]`: how much Tess can take, beside Rasa alone."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.lastproef import main

    sys.exit(main())
