"""Measures how hard a Dutch text is to read: sentences, words, Flesch-Douma, passive forms, rare words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

GEWOON_ZIPF = 3.0
DEEL_ZIPF = 3.5

# A small letter or a figure after a full stop is an abbreviation: "art. 9", "o.a. een cursus".
_EINDE_ZIN = re.compile(r"""(?<=[.!?])["'’”)\]]*\s+(?=["'‘“(\[•]*[A-ZÀ-Þ€])|\n+""")
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_WORDEN = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
_DEELWOORD = re.compile(
    r"\b(?!(?:gezond|gebied|gelijk|geld|bericht|begrip)\b)(?:[a-zë]{0,6}ge|be|ver|ont|her|er)[a-zëïé]{2,}(?:d|t|en|aan)\b",
    re.IGNORECASE,
)
_KLINKER = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|éé|óó|áá|ie|oo|uu|oe|eu|ui|ei|ij|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]")
# The shortest first parts of words such as inleveren, nakijken, onbetaald.
_BEGIN = frozenset({"af", "in", "na", "om", "on", "op"})
# "móet" is "moet" said with stress.
_NADRUK = str.maketrans("áéíóú", "aeiou")


@dataclass(frozen=True)
class Leesbaarheid:
    """What was measured over one set of texts.

    `douma` is Flesch' reading ease with the Dutch weights of Douma (1960): 206.84 - 77 x syllables a word - 0.93 x
    words a sentence; higher is easier. `lijdend` is the share of sentences with a passive form (0 to 1). `zeldzaam` are
    the words that are rare in everyday Dutch and not made of two ordinary words.
    """

    zinnen: int
    woorden: int
    woorden_per_zin: float
    langste_zin: str
    letters_per_woord: float
    douma: float
    lijdend: float
    zeldzaam: tuple[str, ...]

    @property
    def woorden_langste_zin(self) -> int:
        """How many words the longest sentence has."""
        return len(split_woorden(self.langste_zin))

    @property
    def niveau(self) -> str:
        """Douma's own class for the score, in words for a reader."""
        klassen = ((80, "makkelijk"), (70, "vrij makkelijk"), (60, "gewoon"), (45, "vrij moeilijk"))
        return next((naam for grens, naam in klassen if self.douma >= grens), "moeilijk")


def measure(teksten: Iterable[str], *, bekend: Collection[str] = ()) -> Leesbaarheid:
    """Measure running texts together.

    Args:
        teksten: the texts as they are read, with amounts filled in.
        bekend: words in small letters that need no finding: they are explained elsewhere.

    Raises:
        ValueError: there is not one word in them.
    """
    zinnen = [zin for tekst in teksten for zin in split_zinnen(tekst)]
    woorden = [woord for zin in zinnen for woord in split_woorden(zin)]
    if not woorden:
        raise ValueError("er staat geen woord in deze tekst")
    per_zin = len(woorden) / len(zinnen)
    per_woord = sum(map(count_lettergrepen, woorden)) / len(woorden)
    zeldzaam = sorted({woord.lower() for woord in woorden if woord.lower() not in bekend and not is_gewoon(woord)})
    return Leesbaarheid(
        zinnen=len(zinnen),
        woorden=len(woorden),
        woorden_per_zin=per_zin,
        langste_zin=max(zinnen, key=lambda zin: len(split_woorden(zin))),
        letters_per_woord=sum(map(len, woorden)) / len(woorden),
        douma=206.84 - 77 * per_woord - 0.93 * per_zin,
        lijdend=sum(map(is_lijdend, zinnen)) / len(zinnen),
        zeldzaam=tuple(zeldzaam),
    )


def split_zinnen(tekst: str) -> list[str]:
    """The sentences of a text; a line end ends a sentence too, as in a list."""
    return [zin.strip() for zin in _EINDE_ZIN.split(tekst) if _WOORD.search(zin)]


def split_woorden(zin: str) -> list[str]:
    """The words of a sentence; a number is one word."""
    return _WOORD.findall(zin)


def is_lijdend(zin: str) -> bool:
    """Whether a sentence uses "worden" with a past participle, as in "uw uitkering wordt verlaagd"."""
    return bool(_WORDEN.search(zin) and _DEELWOORD.search(_WORDEN.sub(" ", zin)))


@lru_cache(maxsize=20_000)
def count_lettergrepen(woord: str) -> int:
    """Syllables: every group of letters that Dutch says as one vowel ("ieuw", "aai", "ij"); a number counts as one."""
    return max(1, len(_KLINKER.findall(woord.lower())))


@lru_cache(maxsize=20_000)
def is_gewoon(woord: str) -> bool:
    """Whether most readers know a word: it is frequent, or plainly made of two frequent words (taalles: taal, les).

    Frequent is a Zipf value of 3 or more, once in a million words; the parts of a compound need 3.5.
    """
    laag = _without_nadruk(woord.lower())
    if any(teken.isdigit() for teken in laag) or _zipf(laag) >= GEWOON_ZIPF:
        return True
    if "-" in laag:
        return all(is_gewoon(deel) for deel in laag.split("-") if deel)
    knippen = [i for i in range(2, len(laag) - 2) if i > 2 or laag[:2] in _BEGIN]
    return any(_zipf(laag[:i]) >= DEEL_ZIPF and _zipf(laag[i:]) >= DEEL_ZIPF for i in knippen)


def _without_nadruk(woord: str) -> str:
    return woord.translate(_NADRUK)


def _zipf(woord: str) -> float:
    return float(_load_frequenties()(woord, "nl"))


@cache
def _load_frequenties() -> Callable[[str, str], float]:
    with warnings.catch_warnings():  # it still uses pkg_resources, which warns about itself
        warnings.simplefilter("ignore")
        from wordfreq import zipf_frequency
    return zipf_frequency
