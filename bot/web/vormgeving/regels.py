"""Reads the style of a component and keeps only the rules for classes that our pages use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_COMMENTAAR = re.compile(r"/\*.*?\*/", re.DOTALL)
_WEGDENKEN = re.compile(r":not\([^()]*\)")
_KLASSE = re.compile(r"\.([A-Za-z][\w-]*)")
_RUIMTE = re.compile(r"\s+")


def keep_regels(css: str, klassen: Collection[str]) -> str:
    """The rules that can match something on our pages, without comments and line ends.

    Args:
        css: the style of one component; rules may stand within `@media` and the like.
        klassen: every class name that our pages use.
    """
    return "".join(_keep(_COMMENTAAR.sub("", css), frozenset(klassen)))


def find_licenties(css: str) -> list[str]:
    """The lines of the licence notices in a style: they have to stay with every copy."""
    blokken = [blok for blok in _COMMENTAAR.findall(css) if "@license" in blok]
    regels = [regel.strip(" */") for blok in blokken for regel in blok.splitlines()]
    return [regel for regel in regels if regel]


def _keep(css: str, klassen: frozenset[str]) -> Iterator[str]:
    for kop, inhoud in _split(css):
        if kop.startswith("@"):
            binnen = "".join(_keep(inhoud, klassen))
            if binnen:
                yield f"{kop}{{{binnen}}}"
            continue
        kiezers = [kiezer for kiezer in _split_kiezers(kop) if is_gebruikt(kiezer, klassen)]
        if kiezers:
            yield f"{','.join(kiezers)}{{{_shrink(inhoud)}}}"


def is_gebruikt(kiezer: str, klassen: frozenset[str]) -> bool:
    """Whether every class that a selector asks for is in use; what it excludes does not count."""
    gevraagd = _KLASSE.findall(_WEGDENKEN.sub("", kiezer))
    return bool(gevraagd) and klassen.issuperset(gevraagd)


def _split(css: str) -> Iterator[tuple[str, str]]:
    """Each block with what stands before it; blocks within it stay together."""
    diepte, begin, open_ = 0, 0, 0
    for plek, teken in enumerate(css):
        if teken == "{":
            diepte += 1
            open_ = plek if diepte == 1 else open_
        elif teken == "}":
            diepte -= 1
            if diepte == 0:
                yield _RUIMTE.sub(" ", css[begin:open_]).strip(), css[open_ + 1 : plek]
                begin = plek + 1


def _split_kiezers(kop: str) -> list[str]:
    """The selectors of a rule; a comma within brackets does not part them."""
    return [kiezer.strip() for kiezer in re.split(r",(?![^(]*\))", kop)]


def _shrink(inhoud: str) -> str:
    tekst = _RUIMTE.sub(" ", inhoud).strip().rstrip(";")
    tekst = re.sub(r"\s*([;,])\s*", r"\1", tekst)
    return re.sub(r"\(\s+|\s+\)", lambda match: match[0].strip(), re.sub(r":\s+", ":", tekst))
