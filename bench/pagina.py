"""`python bench/pagina.py [--rondes N]`: how heavy the chat page is, and how soon it works on a slow line and phone."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    from bench.paginameting import main

    sys.exit(main())
