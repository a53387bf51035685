"""Trains the model for the content on disk, once: a model that is already there is used again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from bot.kennisbank import KennisbankKapot, check_data, load_kennisbank
from bot.klok import peildatum
from bot.nlu.modelnaam import model_path
from bot.nlu.stempel import refuse_other_content, stamp_model
from bot.settings import ROOT, Settings


class TrainenMislukt(RuntimeError):
    """Rasa did not make a model; the message says where its report is."""


def ensure_model(settings: Settings, say: Callable[[str], None], *, force: bool = False) -> Path:
    """Return the path of a model for the content on disk, training it when there is none.

    Args:
        settings: where models are kept.
        say: takes one line of progress at a time.
        force: train even when the model is there.

    Raises:
        KennisbankKapot: the content has problems; nothing was trained.
        ModelPastNiet: there is a model under the right name that was made from other content.
    """
    path = model_path(settings)
    if path.exists() and not force:
        refuse_other_content(path, load_kennisbank())
        return path
    refuse_broken()
    return _train(path, settings, say)


def refuse_broken() -> None:
    """Raise KennisbankKapot when the content on disk may not be trained on."""
    bevinding = check_data(peildatum=peildatum())
    if bevinding.problemen:
        raise KennisbankKapot(list(bevinding.problemen))


def _train(path: Path, settings: Settings, say: Callable[[str], None]) -> Path:
    from bot.nlu.stil import quiet_rasa

    quiet_rasa(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    say("Tess leert de voorbeeldzinnen. Dit duurt ongeveer een minuut.")
    begin = time.perf_counter()
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    verslag = settings.data_dir / "leren.log"
    with verslag.open("w", encoding="utf-8") as uit, redirect_stdout(uit), redirect_stderr(uit):
        _run_rasa(path, settings)
    if not path.exists():
        raise TrainenMislukt(f"Rasa gaf geen model. Het verslag staat in {verslag}.")
    if model_path(settings) != path:
        raise TrainenMislukt("De inhoud veranderde tijdens het leren. Draai de opdracht opnieuw.")
    stamp_model(path, load_kennisbank())
    say(f"Klaar met leren in {time.perf_counter() - begin:.0f} seconden: {path.name}")
    return path


def _run_rasa(path: Path, settings: Settings) -> None:
    from rasa.model_training import train

    train(
        domain="data/domain",
        config="config.yml",
        training_files=["data/nlu", "stories"],
        output=str(settings.models_dir),
        fixed_model_name=path.name.removesuffix(".tar.gz"),
        force_training=True,
    )
