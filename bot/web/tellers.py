"""Counters of this process, told in the text format of Prometheus; they hold numbers only, nothing about anybody."""

from __future__ import annotations

from collections import Counter


class Tellers:
    """How many turns ended how, and how many requests were answered with which status."""

    def __init__(self) -> None:
        self._beurten: Counter[str] = Counter()
        self._verzoeken: Counter[str] = Counter()

    def count_beurt(self, uitkomst: str) -> None:
        """One more turn that ended this way."""
        self._beurten[uitkomst] += 1

    def count_verzoek(self, status: int) -> None:
        """One more request that got this status."""
        self._verzoeken[str(status)] += 1

    def as_prometheus(self, delen: dict[str, bool]) -> str:
        """All counters, with for each part whether it is ready (1) or not (0)."""
        gereed = {deel: int(klaar) for deel, klaar in delen.items()}
        regels = [
            *_family("tess_beurten_total", "counter", "Beurten per uitkomst.", "uitkomst", self._beurten),
            *_family("tess_verzoeken_total", "counter", "Verzoeken per status.", "status", self._verzoeken),
            *_family("tess_onderdeel_gereed", "gauge", "1 als het onderdeel gereed is.", "onderdeel", gereed),
        ]
        return "\n".join(regels) + "\n"


def _family(naam: str, soort: str, uitleg: str, label: str, waarden: dict[str, int]) -> list[str]:
    kop = [f"# HELP {naam} {uitleg}", f"# TYPE {naam} {soort}"]
    return kop + [f'{naam}{{{label}="{_escape(sleutel)}"}} {waarde}' for sleutel, waarde in sorted(waarden.items())]


def _escape(waarde: str) -> str:
    return waarde.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
