"""What Tess says to who writes in another language: short fixed texts, each with its meaning in Dutch beside it."""

from __future__ import annotations

from typing import Literal

from bot.kennisbank.model import Id, Tekst, Vorm, Zin


class TaalTeksten(Vorm):
    """The texts: who Tess is and what to do, the same for who chose the language, and the lines above an answer.

    `tekst` answers a message in the language; `bij_begin` stands above the chat before anything was said; then come the
    line above one answer, the line above choices, and the line for danger.
    """

    tekst: Tekst
    bij_begin: Tekst
    bij_antwoord: Tekst
    bij_keuze: Tekst
    nood: Tekst


class Taal(TaalTeksten):
    """One language, by its ISO 639-1 code; `terug` is what the texts say, for a reader who only knows Dutch."""

    id: Id
    naam: Zin
    eigen_naam: Zin
    richting: Literal["ltr", "rtl"]
    terug: TaalTeksten
