"""Which themas Tess takes for which, and the mistakes she was surest of: counted, and said on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MEESTE = 20  # as many rows of each list fit on a screen
BREEDTE = 160
_DADEN = {
    "beantwoord": "gaf antwoord",
    "verduidelijkt": "vroeg door, zonder goede keuze",
    "niet_begrepen": "zei dat zij het niet begreep",
    "buiten_bereik": "zei dat zij hier niet over gaat",
    "route": "begon vaste vragen te stellen",
    "overgedragen": "gaf het door aan een mens",
    "noodsignaal": "gaf hulp bij nood",
    "verlopen": "zei dat haar antwoord te oud is",
    "storing": "had een storing",
    "smalltalk": "maakte een praatje",
}


@dataclass(frozen=True)
class Verwarring:
    """How often questions on these themas got something else; both sides in the words of the labels."""

    verwacht: tuple[str, ...]
    gegeven: tuple[str, ...]
    aantal: int

    def as_json(self) -> dict[str, Any]:
        """One row of the CLI contract."""
        return {"verwacht": list(self.verwacht), "gegeven": list(self.gegeven), "aantal": self.aantal}


def count_verwarring(paren: Iterable[tuple[Collection[str], Collection[str]]]) -> list[Verwarring]:
    """The mistakes by what was expected and what was given, the most frequent first.

    Args:
        paren: for each mistake the themas expected and the themas given, in any order.
    """
    tellingen = Counter((tuple(sorted(verwacht)), tuple(sorted(gegeven))) for verwacht, gegeven in paren)
    op_volgorde = sorted(tellingen.items(), key=lambda item: (-item[1], item[0]))
    return [Verwarring(verwacht, gegeven, aantal) for (verwacht, gegeven), aantal in op_volgorde]


def say_verwarring(lijst: Sequence[Verwarring]) -> str:
    """At most twenty rows for people; empty when there were no mistakes."""
    if not lijst:
        return ""
    regels = ["verwarring (verwacht -> gegeven)"]
    for paar in lijst[:MEESTE]:
        regels.append(f"  {paar.aantal:4}  {say_themas(paar.verwacht)} -> {say_themas(paar.gegeven)}")
    if len(lijst) > MEESTE:
        rest = sum(paar.aantal for paar in lijst[MEESTE:])
        regels.append(f"        (en nog {rest} fouten in {len(lijst) - MEESTE} andere paren)")
    return "\n".join(regels)


def say_ergste(fouten: Sequence[Mapping[str, Any]]) -> str:
    """At most twenty mistakes with the text of the question, the surest first; empty when there were none.

    Args:
        fouten: the list `fouten` of the CLI contract, which has that order.
    """
    if not fouten:
        return ""
    regels = ["de zekerste fouten (zekerheid, verwacht: wat Tess deed)"]
    for fout in fouten[:MEESTE]:
        zekerheid = "   ?" if fout["zekerheid"] is None else f"{fout['zekerheid']:4.0%}"
        regels.append(f"  {zekerheid}  {say_themas(fout['themas'])}: {say_daad(fout)}")
        regels.append(f"        {_one_line(fout['tekst'])}")
    return "\n".join(regels)


def say_daad(fout: Mapping[str, Any]) -> str:
    """What Tess did, from one item of the list `fouten` of the CLI contract."""
    daad = _DADEN.get(fout["uitkomst"], fout["uitkomst"])
    if fout["antwoord"]:
        return f"{daad} {fout['antwoord']}"
    intent = fout["intent"]
    return daad if intent in {None, "nlu_fallback", fout["uitkomst"]} else f"{daad} ({intent})"


def say_themas(themas: Collection[str]) -> str:
    """Themas side by side; a question or answer may have none."""
    return _one_line(" + ".join(map(str, themas))) or "(geen thema)"


def _one_line(tekst: str) -> str:
    """What can be printed of a text: a question may hold line ends, or signs that steer a terminal."""
    zichtbaar = " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())
    return zichtbaar if len(zichtbaar) <= BREEDTE else f"{zichtbaar[: BREEDTE - 1]}…"
