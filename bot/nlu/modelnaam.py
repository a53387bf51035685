"""Names a model after all it is made from: another sentence is another model, and an old one is never served."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.kennisbank import read_content
from bot.settings import ROOT, Settings

_CODE = (
    "encoder.py",
    "gewichten.py",
    "woordstukken.py",
    "rekenplan.py",
    "zinsmodel.py",
    "lemmas.py",
    "kenmerken.py",
    "netwerk.py",
    "intentkiezer.py",
    "onderwerpen.py",
    "plaatsen.py",
    "deelvragen.py",
    "twijfel.py",
    "signaalherkenner.py",
    "taal.py",
    "taalherkenner.py",
    "importer.py",
    "regelbeleid.py",
)


def model_path(settings: Settings) -> Path:
    """Where the model for the content now on disk is, or will be."""
    return settings.models_dir / f"tess-{content_hash()}.tar.gz"


def content_hash() -> str:
    """Twelve hex digits over the training data, the stories, the pipeline and its code."""
    digest = hashlib.sha256()
    code = [ROOT / "bot" / "nlu" / naam for naam in _CODE]
    rest = [ROOT / "config.yml", *sorted((ROOT / "stories").rglob("*.yml")), *code]
    for naam, inhoud in [*read_content(), *((path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in rest)]:
        digest.update(naam.encode() + b"\0" + inhoud)
    return digest.hexdigest()[:12]
