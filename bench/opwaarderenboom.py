"""An earlier release in a folder of its own, with the model that belongs to it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from bot.settings import ROOT

_NAAM = "from bot.nlu.modelnaam import content_hash; print(content_hash())"


def find_vorige() -> str | None:
    """The latest release before what is on disk, by its tag; None when there are no tags."""
    klaar = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "HEAD^"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return klaar.stdout.strip() or None


def unpack(ref: str, map_: Path) -> Path:
    """Put the files of this release in `map_`; raises CalledProcessError when git does not know it."""
    pak = subprocess.run(["git", "archive", ref], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(pak)) as archief:
        archief.extractall(map_)  # noqa: S202  # our own files, from our own git
    return map_


def read_versie(boom: Path) -> str:
    """The name of the version in this folder: the hash of what its model is made of."""
    opdracht = [sys.executable, "-c", _NAAM]
    return subprocess.run(opdracht, cwd=boom, check=True, capture_output=True, text=True).stdout.strip()


def ensure_model(boom: Path, data: Path, voorraad: Path) -> str:
    """Have the model of this release in `data`: from `voorraad`, or learnt now and kept there; returns its version."""
    versie = read_versie(boom)
    model, bewaard = data / "modellen" / f"tess-{versie}.tar.gz", voorraad / f"tess-{versie}.tar.gz"
    model.parent.mkdir(parents=True, exist_ok=True)
    if not bewaard.exists():
        omgeving = {**os.environ, "TESS_DATA": str(data), "PYTHONWARNINGS": "ignore"}
        subprocess.run([sys.executable, "-m", "bot", "train"], cwd=boom, env=omgeving, check=True)
        shutil.copy(model, bewaard)
    elif not model.exists():
        model.symlink_to(bewaard.resolve())
    return versie
