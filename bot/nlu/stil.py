"""Keeps Rasa and TensorFlow quiet, off the network, and inside the data folder; call before importing rasa."""

from __future__ import annotations

import logging
import os
import sys
import warnings

import structlog

from bot.settings import Settings


def quiet_rasa(settings: Settings, *, draden: int = 2) -> None:
    """Set what Rasa reads from the environment, and silence warnings about its own dependencies.

    Rasa's structured log would print what the user typed at debug level, which is its default: it is cut at errors.

    Args:
        settings: where the data lies.
        draden: threads of a computation. Who answers has one: for a sentence two are hardly faster, and cost twice.
    """
    os.environ.update(
        {
            "RASA_TELEMETRY_ENABLED": "false",
            "RASA_CACHE_DIRECTORY": str(settings.cache_dir),
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "CUDA_VISIBLE_DEVICES": "-1",
            "MPLCONFIGDIR": str(settings.data_dir / "matplotlib"),
            "LOG_LEVEL_LIBRARIES": "ERROR",
            "TF_NUM_INTRAOP_THREADS": os.environ.get("TF_NUM_INTRAOP_THREADS", str(draden)),
            "TF_NUM_INTEROP_THREADS": os.environ.get("TF_NUM_INTEROP_THREADS", "1"),
            "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", str(draden)),
        }
    )
    sys.modules.setdefault("jax", None)  # type: ignore[arg-type]  # only TensorFlow's converter would load it: 69 MB
    warnings.showwarning = _drop  # a filter does not last: a dependency of Rasa sets its own
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for name in ("rasa", "tensorflow", "absl", "spacy"):
        logging.getLogger(name).setLevel(logging.ERROR)


def _drop(*args: object, **kwargs: object) -> None:
    """A warning about a dependency is no news for whoever runs Tess."""
