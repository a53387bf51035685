"""Dutch words with spaCy, each as its lemma from the lookup tables that ship as a package."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language


def lemmatize(tekst: str) -> str:
    """The words of a text as lemmas in small letters, with one space between them."""
    return " ".join((woord.lemma_ or woord.text).lower() for woord in _dutch()(tekst) if woord.text.strip())


@lru_cache(maxsize=1)
def _dutch() -> Language:
    """`spacy.blank("nl")` with lookup lemmas: no trained Dutch pipeline can be had from a package index."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp
