"""`python bench/privacy.py [FOLDER]`: what the privacy filter finds, and takes wrongly, in made-up messages."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.privacymeting import main

    sys.exit(main(sys.argv[1:]))
