"""`python bench/toetsing.py --aantal N`, `--paginas N` or `--knoeien N`: is the chain quick, and is tampering found."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.toetsingmeting import main

    sys.exit(main(sys.argv[1:]))
