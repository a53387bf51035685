"""The theme of a municipality: its colours in our roles, as far as they can be read well enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

HIER = Path(__file__).parent
KLEUREN = HIER.parent / "static" / "kleuren.css"

# Which colour stands on which, and how much they must differ: text 4.5, edges and focus 3 (WCAG 1.4.3 and 1.4.11).
PAREN = (
    *(("tekst", vlak, 4.5) for vlak in ("grond", "vlak", "eigen", "fout-vlak")),
    *(("zacht", vlak, 4.5) for vlak in ("grond", "vlak")),
    *(("hoofd", vlak, 4.5) for vlak in ("grond", "vlak", "eigen", "fout-vlak")),
    *(("fout", vlak, 4.5) for vlak in ("grond", "fout-vlak")),
    ("op-hoofd", "hoofd", 4.5),
    ("op-actie", "actie", 4.5),
    ("actie", "grond", 3.0),
    *(("lijn", vlak, 3.0) for vlak in ("grond", "vlak")),
    *(("focus", vlak, 3.0) for vlak in ("grond", "vlak", "eigen", "fout-vlak")),
)
_ROL = re.compile(r"var\(--thema-([a-z-]+), (#[0-9a-f]{6}|var\(--[a-z-]+\))\)")
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+?)\s*(?:/\*[^*]*\*/\s*)?;")
_VERWIJZING = re.compile(r"var\((--[\w-]+)\)")
_KLEUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, kw_only=True)
class Thema:
    """Where the tokens of a municipality come from, what its licence asks, and which token fills which role."""

    pakket: str
    bestand: str
    voorwaarde: str
    rollen: Mapping[str, str]


def load_themas(pad: Path = HIER / "themas.yml") -> dict[str, Thema]:
    """Every theme that we know, by the name that TESS_THEMA takes."""
    return {naam: Thema(**velden) for naam, velden in yaml.safe_load(pad.read_text("utf-8")).items()}


def read_rollen(basis: str) -> dict[str, str]:
    """The colour of each role on a light page without a theme, from basis.css itself."""
    ruw = dict(_ROL.findall(basis))
    return {rol: waarde if waarde[0] == "#" else ruw[waarde[6:-1]] for rol, waarde in ruw.items()}


def read_kleuren(tokens: str, thema: Thema) -> dict[str, str]:
    """The colours that the theme gives to our roles; what is no plain colour is left out."""
    alle = dict(_TOKEN.findall(tokens))
    gevonden = {rol: _resolve(alle.get(token, ""), alle) for rol, token in thema.rollen.items()}
    return {rol: _lengthen(kleur) for rol, kleur in gevonden.items() if _KLEUR.fullmatch(kleur)}


def drop_onleesbaar(kleuren: Mapping[str, str], gewoon: Mapping[str, str]) -> dict[str, str]:
    """The colours of a theme without those that cannot be read on what they stand on.

    Args:
        kleuren: what the theme gives.
        gewoon: the colours of a page without a theme; those are known to be right together.
    """
    over = dict(kleuren)
    while fout := next((paar for paar in PAREN if not _is_leesbaar(paar, {**gewoon, **over})), None):
        weg = [rol for rol in fout[:2] if rol in over]
        if not weg:
            raise ValueError(f"de kleuren van basis.css verschillen te weinig: {fout[0]} op {fout[1]}")
        over.pop(weg[0])
    return over


def measure_contrast(een: str, ander: str) -> float:
    """How much two colours differ, from 1 to 21, as WCAG 2 measures it."""
    licht, donker = sorted((_measure_licht(een), _measure_licht(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _is_leesbaar(paar: tuple[str, str, float], kleuren: Mapping[str, str]) -> bool:
    return measure_contrast(kleuren[paar[0]], kleuren[paar[1]]) >= paar[2]


def _measure_licht(kleur: str) -> float:
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _resolve(waarde: str, alle: Mapping[str, str], diepte: int = 8) -> str:
    verwijzing = _VERWIJZING.fullmatch(waarde)
    return _resolve(alle.get(verwijzing[1], ""), alle, diepte - 1) if verwijzing and diepte else waarde


def _lengthen(kleur: str) -> str:
    return (kleur if len(kleur) == 7 else "#" + "".join(teken * 2 for teken in kleur[1:])).lower()
