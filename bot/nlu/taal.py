"""Tells in which language a text is written, without ever taking clumsy Dutch for another language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder
from wordfreq import zipf_frequency

NEDERLANDS = "nl"
ONBEKEND = "onbekend"
MIN_KANS = 0.4  # below this chance of the likeliest language it is taken for Dutch
MAX_NEDERLANDS = 0.2  # and also when Dutch is likelier than this
MIN_WOORDEN, MIN_LETTERS = 3, 8  # "ciao" or "no way" says too little

# A word is an office word when people who write another language leave it as it is: Dutch, and rare everywhere else.
_MIN_LENGTE, _MIN_ZINNEN = 5, 3
_MAX_ZIPF_NL, _MAX_ZIPF_ELDERS = 5.5, 3.4
_ELDERS = ("en", "de", "fr", "es", "tr", "pl")
_WOORD = re.compile(r"[^\W\d_]+")
# What the privacy filter put in place of personal data: its reference is chance, and reads as any language.
_PLAATSHOUDER = re.compile(r"\[\w+(?::[^\]\s]*)?\]")


@dataclass(frozen=True)
class Taalvinder:
    """Finds the language among `codes`; `kantoorwoorden` are left out, because they stand in every language here."""

    codes: tuple[str, ...]
    kantoorwoorden: frozenset[str]

    def find(self, tekst: str) -> str:
        """The ISO 639-1 code of the language; "nl" when in doubt, "onbekend" for a script of none of the languages."""
        eigen = _PLAATSHOUDER.sub(" ", tekst.lower())
        woorden = [woord for woord in _WOORD.findall(eigen) if woord not in self.kantoorwoorden]
        if not woorden:
            return NEDERLANDS
        if _is_latin(woorden) and (len(woorden) < MIN_WOORDEN or sum(map(len, woorden)) < MIN_LETTERS):
            return NEDERLANDS
        kansen = _measure(" ".join(woorden), self.codes)
        taal = max(kansen, key=lambda code: kansen[code])
        if kansen[taal] >= MIN_KANS and kansen[NEDERLANDS] <= MAX_NEDERLANDS:
            return taal
        return NEDERLANDS if _is_latin(woorden) else ONBEKEND


def find_kantoorwoorden(zinnen: Iterable[str]) -> frozenset[str]:
    """The office words in Dutch sentences, e.g. "uitkering"; see the criteria above."""
    aantal = Counter(woord for zin in zinnen for woord in set(_WOORD.findall(zin.lower())))
    return frozenset(woord for woord, keer in aantal.items() if keer >= _MIN_ZINNEN and _is_kantoorwoord(woord))


def _is_kantoorwoord(woord: str) -> bool:
    return (
        len(woord) >= _MIN_LENGTE
        and zipf_frequency(woord, NEDERLANDS) < _MAX_ZIPF_NL
        and all(zipf_frequency(woord, taal) < _MAX_ZIPF_ELDERS for taal in _ELDERS)
    )


def _measure(tekst: str, codes: tuple[str, ...]) -> Mapping[str, float]:
    gemeten = _detector(codes).compute_language_confidence_values(tekst)
    return {item.language.iso_code_639_1.name.lower(): item.value for item in gemeten}


@lru_cache(maxsize=2)
def _detector(codes: tuple[str, ...]) -> LanguageDetector:
    talen = [Language.from_iso_code_639_1(getattr(IsoCode639_1, code.upper())) for code in {NEDERLANDS, *codes}]
    return LanguageDetectorBuilder.from_languages(*talen).with_preloaded_language_models().build()


def _is_latin(woorden: Iterable[str]) -> bool:
    letters = [letter for woord in woorden for letter in woord]
    return 2 * sum("LATIN" in unicodedata.name(letter, "") for letter in letters) >= len(letters)
