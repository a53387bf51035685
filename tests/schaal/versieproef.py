"""A second version of Tess for a test: the tree on disk with one answer changed, and a model that says it fits."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from bot.settings import ROOT

ANTWOORD = Path("data/antwoorden/vog/vog_kosten.yml")
OUDE_WOORDEN, NIEUWE_WOORDEN = "De prijs van nu weten wij niet.", "De prijs van nu kennen wij niet."
_MAPPEN = ("actions", "bot", "data", "stories")
_BESTANDEN = ("config.yml", "endpoints.yml", "credentials.yml", "pyproject.toml")
_STEMPEL = """
import json
from bot.kennisbank import load_kennisbank
from bot.nlu.modelnaam import content_hash
kennisbank = load_kennisbank()
print(json.dumps({"inhoud": content_hash(), "vingerafdruk": kennisbank.vingerafdruk, "antwoorden": kennisbank.inhoud}))
"""


def make_jong(map_: Path, model: Path) -> str:
    """Make that tree in `map_`, with `model` under its new name in `map_/var`; returns the new version."""
    for naam in _MAPPEN:
        shutil.copytree(ROOT / naam, map_ / naam, ignore=shutil.ignore_patterns("__pycache__"))
    for naam in _BESTANDEN:
        shutil.copy(ROOT / naam, map_)
    tekst = (map_ / ANTWOORD).read_text(encoding="utf-8")
    assert OUDE_WOORDEN in tekst
    (map_ / ANTWOORD).write_text(tekst.replace(OUDE_WOORDEN, NIEUWE_WOORDEN), encoding="utf-8")
    stempel = subprocess.run([sys.executable, "-c", _STEMPEL], cwd=map_, check=True, capture_output=True).stdout
    versie = str(json.loads(stempel)["inhoud"])
    modellen = map_ / "var" / "modellen"
    modellen.mkdir(parents=True)
    (modellen / f"tess-{versie}.tar.gz").write_bytes(_make_kop(stempel) + model.read_bytes())
    return versie


def _make_kop(stempel: bytes) -> bytes:
    """The stamp as the first file of an archive that goes on in the model's own bytes; so nothing is packed again."""
    lid = tarfile.TarInfo("tess.json")
    lid.size = len(stempel)
    blok = io.BytesIO()
    blok.write(lid.tobuf())
    blok.write(stempel + b"\0" * (-len(stempel) % tarfile.BLOCKSIZE))
    return gzip.compress(blok.getvalue())
