"""Stamps a trained model with the answers it was trained beside, and refuses one that belongs to other answers."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

from bot.kennisbank import Kennisbank
from bot.nlu.modelnaam import content_hash

NAAM = "tess.json"
_NOEM_HOOGSTENS = 5
_DOE = "Leer opnieuw met: python -m bot train --opnieuw"


class ModelPastNiet(RuntimeError):
    """The model on disk was not made from the content on disk; the message says what differs and what to do."""


def stamp_model(path: Path, kennisbank: Kennisbank) -> None:
    """Add `tess.json` to the archive of a trained model: the hash of its content and of every answer version.

    It goes first, so that reading it does not unpack the model.
    """
    stempel = {"inhoud": content_hash(), "vingerafdruk": kennisbank.vingerafdruk, "antwoorden": kennisbank.inhoud}
    nieuw = path.with_suffix(".nieuw")
    with tarfile.open(path, "r:gz") as oud, tarfile.open(nieuw, "w:gz") as uit:
        inhoud = json.dumps(stempel, indent=1).encode()
        eerste = tarfile.TarInfo(NAAM)
        eerste.size = len(inhoud)
        uit.addfile(eerste, io.BytesIO(inhoud))
        for lid in oud:
            uit.addfile(lid, oud.extractfile(lid) if lid.isfile() else None)
    nieuw.replace(path)


def read_stempel(path: Path) -> dict[str, Any] | None:
    """What stamp_model wrote, or None for a model without a stamp.

    Raises:
        ModelPastNiet: the file is no model archive.
    """
    try:
        with tarfile.open(path, "r:gz") as archief:
            lid = archief.next()
            inhoud = archief.extractfile(lid) if lid and lid.name == NAAM else None
            return dict(json.load(inhoud)) if inhoud else None
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise ModelPastNiet(f"{path.name} is geen bruikbaar model. {_DOE}") from error


def refuse_other_content(path: Path, kennisbank: Kennisbank) -> None:
    """Compare a model with the content on disk.

    Raises:
        ModelPastNiet: they differ; the message names the answers.
    """
    stempel = read_stempel(path)
    if stempel is None:
        raise ModelPastNiet(f"{path.name} zegt niet bij welke antwoorden het hoort. {_DOE}")
    model = {id_: tuple(hashes) for id_, hashes in stempel["antwoorden"].items()}
    schijf = kennisbank.inhoud
    anders = sorted(id_ for id_ in {*model, *schijf} if model.get(id_) != schijf.get(id_))
    if anders:
        namen = ", ".join(anders[:_NOEM_HOOGSTENS]) + (" en meer" if len(anders) > _NOEM_HOOGSTENS else "")
        raise ModelPastNiet(f"{path.name} is geleerd met andere antwoorden dan er nu staan: {namen}. {_DOE}")
    if stempel["inhoud"] != content_hash():
        raise ModelPastNiet(
            f"{path.name} is geleerd met andere voorbeeldzinnen of instellingen dan er nu staan. {_DOE}"
        )
