"""A network with one hidden layer: trained with Keras, served with two matrix products."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import erf, softmax

Matrix = np.ndarray[Any, np.dtype[np.float32]]

BATCH = 128
TEMPO = 2e-3
ZAAD = 1


@dataclass(frozen=True)
class Netwerk:
    """The trained weights; `predict` needs no TensorFlow."""

    verborgen: tuple[Matrix, Matrix]
    uitvoer: tuple[Matrix, Matrix]

    def predict(self, invoer: Matrix) -> Matrix:
        """Chances by class, shape (rows, classes); each row sums to 1."""
        gewicht, drempel = self.verborgen
        tussen = invoer @ gewicht + drempel
        tussen = tussen * 0.5 * (1 + erf(tussen / np.sqrt(2)))  # gelu
        gewicht, drempel = self.uitvoer
        return np.asarray(softmax(tussen @ gewicht + drempel, axis=1), dtype=np.float32)


def train_netwerk(invoer: Matrix, doel: np.ndarray[Any, Any], config: Mapping[str, Any]) -> Netwerk:
    """Train on rows of features.

    Args:
        invoer: shape (examples, features).
        doel: the number of the class of each example.
        config: verborgen, uitval, uitval_invoer, zachtheid and rondes (see Intentkiezer).
    """
    with warnings.catch_warnings():  # Keras 2.12 still asks for random whole numbers in a way that Python will drop
        warnings.simplefilter("ignore", DeprecationWarning)
        return _train(invoer, doel, config)


def _train(invoer: Matrix, doel: np.ndarray[Any, Any], config: Mapping[str, Any]) -> Netwerk:
    import tensorflow as tf

    tf.keras.utils.set_random_seed(ZAAD)
    klassen = int(doel.max()) + 1
    lagen = [
        tf.keras.layers.Dropout(config["uitval_invoer"], input_shape=(invoer.shape[1],)),
        tf.keras.layers.Dense(config["verborgen"], activation="gelu"),
        tf.keras.layers.Dropout(config["uitval"]),
        tf.keras.layers.Dense(klassen, activation="softmax"),
    ]
    model = tf.keras.Sequential(lagen)
    stappen = config["rondes"] * (len(invoer) // BATCH + 1)
    model.compile(
        tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.CosineDecay(TEMPO, stappen)),
        tf.keras.losses.CategoricalCrossentropy(label_smoothing=config["zachtheid"]),
    )
    model.fit(invoer, tf.one_hot(doel, klassen), batch_size=BATCH, epochs=config["rondes"], verbose=0)
    w1, b1, w2, b2 = (np.asarray(gewicht, dtype=np.float32) for gewicht in model.get_weights())
    return Netwerk((w1, b1), (w2, b2))
