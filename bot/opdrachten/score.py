"""Judges turns against labelled questions and counts, with 95% Wilson intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.gesprek import Beurt
from bot.opdrachten.verwarring import Verwarring, count_verwarring
from bot.wilson import wilson

BUITEN, NOOD, PRAAT = "out_of_scope", "noodsignaal", "smalltalk"
MENS_THEMA = "bemiddelaar_contact"
_FOUT = {"fout", "fout_antwoord", "niet_begrepen"}
OPEN = {"verduidelijkt", "niet_begrepen"}  # Tess chose nothing herself
_MENS = {"mens_spreken", "ticket_status"}
_VAST = {"buiten_bereik": BUITEN, NOOD: NOOD, PRAAT: PRAAT}


def judge(verwacht: set[str], beurt: Beurt, themas: Mapping[str, set[str]]) -> str:
    """How one turn went.

    Args:
        verwacht: the themas of the question.
        beurt: what Tess did.
        themas: the themas of each answer id.

    Returns:
        For questions in scope "goed_direct", "goed_met_keuze" (also when Tess says that it is probably outside what she
        knows, or gives help for need, but offers the right answer beside it), "fout_antwoord" (an answer, refusal or
        other reply that is about something else) or "niet_begrepen" (Tess asked or said so, without the right choice).
        For the others "goed" or "fout": out of scope is refused by saying so or by not understanding, never by an
        answer or a choice.
    """
    if BUITEN in verwacht:
        return "goed" if beurt.uitkomst in {"buiten_bereik", "niet_begrepen"} else "fout"
    if NOOD in verwacht:
        return "goed" if beurt.uitkomst == NOOD else "fout"
    if PRAAT in verwacht:
        return "goed" if beurt.uitkomst == PRAAT else "fout"
    return _judge_binnen(verwacht, beurt, themas)


def _judge_binnen(verwacht: set[str], beurt: Beurt, themas: Mapping[str, set[str]]) -> str:
    if beurt.uitkomst in {"verduidelijkt", "buiten_bereik", NOOD}:
        keuzes = {knop.knop for bericht in beurt.berichten for knop in bericht.knoppen}
        if any(themas.get(keuze, set()) & verwacht for keuze in keuzes):
            return "goed_met_keuze"
    if beurt.uitkomst in OPEN:
        return "niet_begrepen"
    gezegd = themas.get(beurt.antwoord["id"], set()) if beurt.antwoord else set()
    if beurt.begrip.get("intent") in _MENS:
        gezegd = {MENS_THEMA}
    return "goed_direct" if gezegd & verwacht else "fout_antwoord"


def name_gegeven(beurt: Beurt, themas: Mapping[str, set[str]]) -> tuple[str, ...]:
    """What Tess gave, in the words of the labels.

    Args:
        beurt: what Tess did.
        themas: the themas of each answer id.

    Returns:
        The themas of the answer or the way to a person, or `out_of_scope`, `noodsignaal` or `smalltalk`;
        the outcome itself where that has no thema, as when Tess asked.
    """
    if beurt.uitkomst in _VAST:
        return (_VAST[beurt.uitkomst],)
    if beurt.uitkomst not in OPEN and beurt.begrip.get("intent") in _MENS:
        return (MENS_THEMA,)
    if beurt.uitkomst not in OPEN and beurt.antwoord:
        return tuple(sorted(themas.get(beurt.antwoord["id"], ()))) or (beurt.uitkomst,)
    return (beurt.uitkomst,)


class Regel(NamedTuple):
    """One question, what Tess did with it, and how that went."""

    vraag: dict[str, Any]
    beurt: Beurt
    oordeel: str

    @property
    def zekerheid(self) -> float | None:
        """How sure Tess was, from 0 to 1; None when she did not look at the question."""
        return self.beurt.begrip.get("zekerheid")

    @property
    def is_fout(self) -> bool:
        """Whether it went wrong."""
        return self.oordeel in _FOUT


@dataclass
class Score:
    """The counts of one evaluation."""

    themas: Mapping[str, set[str]] = field(default_factory=dict)  # of each answer id
    regels: list[Regel] = field(default_factory=list)

    def add(self, vraag: dict[str, Any], beurt: Beurt, oordeel: str) -> None:
        """Count one question."""
        self.regels.append(Regel(vraag, beurt, oordeel))

    def as_json(self) -> dict[str, Any]:
        """The counts of the CLI contract; `goed_met_keuze` includes what was right at once."""
        return {
            **_count(self.regels),
            "per_thema": self._per("themas"),
            "fouten": self.list_fouten(),
            "verwarring": [paar.as_json() for paar in self.list_verwarring()],
        }

    def as_text(self) -> str:
        """The counts for people."""
        return "\n".join(_say(kop, telling) for kop, telling in self.count_groepen().items())

    def count_groepen(self) -> dict[str, dict[str, Any]]:
        """The counts of all questions together, then of each `soort` that the questions name."""
        soorten = {f"soort {soort}": telling for soort, telling in self._per("soort").items() if soort}
        return {"alles": _count(self.regels), **soorten}

    def list_verwarring(self) -> list[Verwarring]:
        """What was expected and what Tess gave instead, the most frequent first."""
        return count_verwarring(
            (set(map(str, regel.vraag["themas"])), name_gegeven(regel.beurt, self.themas)) for regel in self._mistakes()
        )

    def list_fouten(self) -> list[dict[str, Any]]:
        """Every mistake as in the CLI contract, the surest first."""
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
            for vraag, beurt, oordeel in sorted(self._mistakes(), key=lambda regel: -(regel.zekerheid or 0.0))
        ]

    def _mistakes(self) -> list[Regel]:
        return [regel for regel in self.regels if regel.is_fout]

    def _per(self, sleutel: str) -> dict[str, Any]:
        groepen: dict[str, list[Regel]] = defaultdict(list)
        for regel in self.regels:
            waarden = regel.vraag.get(sleutel)
            for waarde in waarden if isinstance(waarden, list) else [waarden or ""]:
                groepen[str(waarde)].append(regel)
        return {naam: _count(groep) for naam, groep in sorted(groepen.items())}


def _count(regels: list[Regel]) -> dict[str, Any]:
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
