"""`python bench/capaciteit.py [--meet | --toets] ...`: a Monday with 70,000 and 500,000 people, simulated."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.capaciteitproef import main

    sys.exit(main())
