"""`python bench/handover.py [--tickets N] [--database URL]`: tickets while everything around them is being killed."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.overdracht import main

    sys.exit(main())
