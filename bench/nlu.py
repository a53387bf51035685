"""`python bench/nlu.py FILE.jsonl`: Rasa's default pipeline and that of Tess, on the same sentences and questions."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.proef import main

    sys.exit(main())
