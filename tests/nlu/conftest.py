"""Rasa and spaCy warn about their own dependencies at import; that is not ours to answer for."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import bot.nlu.intentkiezer
    import bot.nlu.lemmas
    import bot.nlu.taalherkenner  # noqa: F401
