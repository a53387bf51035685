"""Renews the sentence vectors that come with the project, after the example sentences have changed."""

from __future__ import annotations

from bot.kennisbank import read_voorbeeldzinnen, write_zinsvectoren
from bot.nlu.encoder import load_encoder
from bot.nlu.vectorbestand import write_vectoren
from bot.nlu.vectorgeheugen import Vectorgeheugen

BATCH = 64


def list_zinnen() -> list[str]:
    """Every example sentence, in a fixed order."""
    return [zin for zinnen in read_voorbeeldzinnen().values() for zin in zinnen]


def renew_zinsvectoren() -> int:
    """Write the vectors of all example sentences and of nothing else; returns how many there are."""
    vectoren = Vectorgeheugen.beside_rasa().collect(list_zinnen(), load_encoder().query, BATCH)
    write_zinsvectoren(write_vectoren(vectoren))
    return len(vectoren)
