"""The table of the faults, as Markdown: what was asked, what came back, and what may not be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.storingoordeel import NUL, Telling

KOPPEN = (
    "storing",
    "vragen",
    "goed",
    "eerlijk",
    "verbroken",
    "opnieuw",
    "fout",
    "stil",
    "kwijt",
    "dubbel",
    "geen antwoord",
    "bonnen",
    "tickets kwijt",
    "tickets dubbel",
    "gezond na (s)",
    "eerste goede na (s)",
    "zonder hand",
)


@dataclass(frozen=True)
class Uitslag:
    """One fault: its counts, and the seconds from the end of its cause; None when that took too long.

    `hand`: what a person or a service manager outside Tess had to do; empty when nothing.
    """

    naam: str
    telling: Telling
    gezond_na: float | None
    goed_na: float | None
    hand: str = ""

    @property
    def is_hersteld(self) -> bool:
        """Whether all parts were ready again and a message was answered well."""
        return self.gezond_na is not None and self.goed_na is not None

    @property
    def is_goed(self) -> bool:
        """Whether it recovered and nothing was found that may not be."""
        return self.is_hersteld and self.telling.is_goed

    def as_cellen(self) -> tuple[str, ...]:
        """In the order of KOPPEN."""
        t = self.telling
        getallen = (t.gestuurd, t.goed, t.eerlijk, t.verbroken, t.opnieuw, t.fout, t.stil, t.kwijt, t.dubbel)
        tickets = (t.opgegeven, t.bonnen, t.ticket_kwijt, t.ticket_dubbel)
        zonder = "nee" if not self.is_hersteld else self.hand or "ja"
        tijden = (_show(self.gezond_na), _show(self.goed_na))
        return (self.naam, *map(str, getallen), *map(str, tickets), *tijden, zonder)


def as_text(uitslagen: Sequence[Uitslag]) -> str:
    """The table with a line of totals."""
    regels = [_join(KOPPEN), _join(["---"] + ["---:"] * (len(KOPPEN) - 2) + ["---"])]
    return "\n".join([*regels, *(_join(uitslag.as_cellen()) for uitslag in uitslagen), _join(_add_up(uitslagen))])


def _add_up(uitslagen: Sequence[Uitslag]) -> list[str]:
    kolommen = list(zip(*(uitslag.as_cellen()[1:14] for uitslag in uitslagen), strict=True))
    traagst = [_show(_find_traagst(tijden)) for tijden in _split_tijden(uitslagen)]
    zonder = f"{sum(uitslag.is_hersteld and not uitslag.hand for uitslag in uitslagen)} van {len(uitslagen)}"
    return ["samen (traagste)", *(str(sum(map(int, kolom))) for kolom in kolommen), *traagst, zonder]


def _split_tijden(uitslagen: Sequence[Uitslag]) -> tuple[list[float | None], list[float | None]]:
    return [uitslag.gezond_na for uitslag in uitslagen], [uitslag.goed_na for uitslag in uitslagen]


def _find_traagst(tijden: Sequence[float | None]) -> float | None:
    bekend = [tijd for tijd in tijden if tijd is not None]
    return max(bekend) if len(bekend) == len(tijden) else None


def say_uitslag(uitslag: Uitslag) -> str:
    """One line for who waits, with examples of what went wrong."""
    t = uitslag.telling
    oordeel = (
        "goed"
        if uitslag.is_goed
        else "NIET GOED: "
        + ", ".join(n for n in NUL if getattr(t, n))
        + ("" if uitslag.is_hersteld else " niet hersteld")
    )
    tijden = f"gezond na {_show(uitslag.gezond_na)} s, eerste goede na {_show(uitslag.goed_na)} s"
    kop = f"{uitslag.naam}: {t.goed} van {t.gestuurd} goed, {t.bonnen} bonnen, {tijden}; {oordeel}; {dict(t.codes)}"
    return "\n    ".join([kop, *t.voorbeelden[:5]])


def _show(seconden: float | None) -> str:
    return "nooit" if seconden is None else f"{seconden:.1f}".replace(".", ",")


def _join(cellen: Sequence[str]) -> str:
    return f"| {' | '.join(cellen)} |"
