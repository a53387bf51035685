"""`python -m bench.lastrasa leer|dien ...`: Rasa alone as it comes, with its default pipeline, policies and channel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bench.pijplijn import read_standaard
from bot.nlu.modelnaam import content_hash
from bot.nlu.stil import quiet_rasa
from bot.settings import ROOT, load_settings

RONDES = 1
IMPORTER = "bench.lastimporter.KaleImporter"
MAP = "bench"


def model_path() -> Path:
    """Where the model for the content on disk is, or will be; kept, because learning takes minutes."""
    return load_settings().data_dir / MAP / f"rasa-{content_hash()}.tar.gz"


def ensure_model() -> Path:
    """The model, trained when it is not there, in a process of its own; raises CalledProcessError.

    It sees each sentence once: what a message costs does not depend on how often, only how well it is understood.
    """
    model = model_path()
    if not model.exists():
        opdracht = [sys.executable, "-m", "bench.lastrasa", "leer"]
        subprocess.run(opdracht, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return model


def make_config() -> dict[str, Any]:
    """The configuration of `rasa init`, in Dutch and with our content."""
    config = {"recipe": "default.v1", "language": "nl", "assistant_id": "rasa", "importers": [{"name": IMPORTER}]}
    return {**config, **read_standaard(RONDES, delen=("pipeline", "policies"))}


def learn() -> None:
    """Train, and keep the model."""
    from rasa.model_training import train

    model = model_path()
    model.parent.mkdir(parents=True, exist_ok=True)
    config = model.with_name("config.yml")
    config.write_text(yaml.safe_dump(make_config(), sort_keys=False), encoding="utf-8")
    os.environ["RASA_CACHE_DIRECTORY"] = str(model.parent / "cache")
    train(
        domain=str(ROOT / "data" / "domain"),
        config=str(config),
        training_files=[str(ROOT / "data" / "nlu")],
        output=str(model.parent),
        fixed_model_name=model.name.removesuffix(".tar.gz"),
        force_training=True,
    )


def serve(port: int) -> None:
    """Serve the model at Rasa's REST channel on loopback, with nothing but defaults."""
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    inlog = model_path().with_name("credentials.yml")
    inlog.write_text("rest:\n", encoding="utf-8")
    serve_application(
        model_path=str(model_path()),
        credentials=str(inlog),
        endpoints=AvailableEndpoints(),
        interface="127.0.0.1",
        port=port,
        enable_api=False,
    )


def main(wat: str, port: str = "0") -> int:
    """Learn or serve."""
    quiet_rasa(load_settings())
    if wat == "leer":
        learn()
    else:
        serve(int(port))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
