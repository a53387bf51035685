"""Judges turns against labelled questions and counts, with 95% Wilson intervals."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bot.gesprek import Beurt

BUITEN, NOOD, PRAAT = "out_of_scope", "noodsignaal", "smalltalk"
MENS_THEMA = "bemiddelaar_contact"
_MENS = {"mens_spreken", "ticket_status"}


def judge(verwacht: set[str], beurt: Beurt, themas: dict[str, set[str]]) -> str:
    """How one turn went.

    Args:
        verwacht: the themas of the question.
        beurt: what Tess did.
        themas: the themas of each answer id.

    Returns:
        For questions in scope "goed_direct", "goed_met_keuze" (also when Tess says that it is probably outside what she
        knows but offers the right answer beside it), "fout_antwoord" (an answer, refusal or other reply that is about
        something else) or "niet_begrepen" (Tess asked or said so, without the right choice). For the others
        "goed" or "fout": out of scope is refused by saying so or by not understanding, never by an answer or a choice.
    """
    if BUITEN in verwacht:
        return "goed" if beurt.uitkomst in {"buiten_bereik", "niet_begrepen"} else "fout"
    if NOOD in verwacht:
        return "goed" if beurt.uitkomst == NOOD else "fout"
    if PRAAT in verwacht:
        return "goed" if beurt.uitkomst == PRAAT else "fout"
    return _judge_binnen(verwacht, beurt, themas)


def _judge_binnen(verwacht: set[str], beurt: Beurt, themas: dict[str, set[str]]) -> str:
    if beurt.uitkomst in {"verduidelijkt", "buiten_bereik"}:
        keuzes = {knop.knop for bericht in beurt.berichten for knop in bericht.knoppen}
        if any(themas.get(keuze, set()) & verwacht for keuze in keuzes):
            return "goed_met_keuze"
    if beurt.uitkomst in {"verduidelijkt", "niet_begrepen"}:
        return "niet_begrepen"
    gezegd = themas.get(beurt.antwoord["id"], set()) if beurt.antwoord else set()
    if beurt.begrip.get("intent") in _MENS:
        gezegd = {MENS_THEMA}
    return "goed_direct" if gezegd & verwacht else "fout_antwoord"


def wilson(goed: int, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of a proportion, as fractions; (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    z = 1.959964
    p = goed / n
    midden = (p + z * z / (2 * n)) / (1 + z * z / n)
    breedte = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, midden - breedte), min(1.0, midden + breedte)


@dataclass
class Score:
    """The counts of one evaluation."""

    regels: list[tuple[dict[str, Any], Beurt, str]] = field(default_factory=list)

    def add(self, vraag: dict[str, Any], beurt: Beurt, oordeel: str) -> None:
        """Count one question."""
        self.regels.append((vraag, beurt, oordeel))

    def as_json(self) -> dict[str, Any]:
        """The counts of the CLI contract; `goed_met_keuze` includes what was right at once."""
        return {**_count(self.regels), "per_thema": self._per("themas"), "fouten": self._fouten()}

    def as_text(self) -> str:
        """The counts for people."""
        blokken = [_say("alles", _count(self.regels))]
        blokken += [_say(f"soort {soort}", telling) for soort, telling in self._per("soort").items() if soort]
        return "\n".join(blokken)

    def _per(self, sleutel: str) -> dict[str, Any]:
        groepen: dict[str, list[Any]] = defaultdict(list)
        for regel in self.regels:
            waarden = regel[0].get(sleutel)
            for waarde in waarden if isinstance(waarden, list) else [waarden or ""]:
                groepen[str(waarde)].append(regel)
        return {naam: _count(groep) for naam, groep in sorted(groepen.items())}

    def _fouten(self) -> list[dict[str, Any]]:
        fout = [regel for regel in self.regels if regel[2] in {"fout", "fout_antwoord", "niet_begrepen"}]
        return [
            {
                "tekst": vraag["tekst"],
                "themas": vraag["themas"],
                "oordeel": oordeel,
                "uitkomst": beurt.uitkomst,
                "antwoord": beurt.antwoord["id"] if beurt.antwoord else None,
                "intent": beurt.begrip.get("intent"),
                "zekerheid": beurt.begrip.get("zekerheid"),
            }
            for vraag, beurt, oordeel in sorted(fout, key=lambda regel: -(regel[1].begrip.get("zekerheid") or 0.0))
        ]


def _count(regels: list[tuple[dict[str, Any], Beurt, str]]) -> dict[str, Any]:
    def number(thema: str) -> tuple[int, int]:
        deel = [oordeel for vraag, _, oordeel in regels if thema in vraag["themas"]]
        return len(deel), deel.count("goed")

    binnen = [oordeel for vraag, _, oordeel in regels if not {BUITEN, NOOD, PRAAT} & set(vraag["themas"])]
    (buiten, geweigerd), (nood, herkend), (praat, goed) = number(BUITEN), number(NOOD), number(PRAAT)
    return {
        "binnen_bereik": {
            "n": len(binnen),
            "goed_direct": binnen.count("goed_direct"),
            "goed_met_keuze": binnen.count("goed_direct") + binnen.count("goed_met_keuze"),
            "fout_antwoord": binnen.count("fout_antwoord"),
            "niet_begrepen": binnen.count("niet_begrepen"),
        },
        "buiten_bereik": {"n": buiten, "geweigerd": geweigerd},
        "noodsignaal": {"n": nood, "herkend": herkend},
        "smalltalk": {"n": praat, "goed": goed},
    }


def _say(kop: str, telling: dict[str, Any]) -> str:
    regels = [kop]
    for groep, cijfers in telling.items():
        for naam, aantal in cijfers.items():
            if naam != "n" and cijfers["n"]:
                laag, hoog = wilson(aantal, cijfers["n"])
                deel = f"{aantal / cijfers['n']:6.1%}  (95%: {laag:.1%} tot {hoog:.1%})"
                regels.append(f"  {groep:14} {naam:15} {aantal:4} van {cijfers['n']:4} = {deel}")
    return "\n".join(regels)
