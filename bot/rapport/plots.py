"""The four plots of a report. Each says in its alt text what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.rapport.gegevens import Interval, ThemaTelling
from bot.rapport.ijking import Punt, Vakje
from bot.rapport.matrix import Matrix
from bot.rapport.svg import INKT, LIJN, VLAK, ZACHT, make_svg
from bot.rapport.taal import show_deel, show_label

BREEDTE = 3.7
# Light and dark take turns, so that the parts also differ on paper without colour.
DELEN = (
    ("meteen goed", "#1d4f6e", "#ffffff", ""),
    ("goed met keuze", "#b5daf0", INKT, ""),
    ("fout", "#8c1c13", "#ffffff", ""),
    ("niet begrepen", "#ffffff", INKT, "////"),
)


def draw_themas(themas: Sequence[ThemaTelling]) -> str:
    """A bar for each thema, in the order given."""
    slechtste = themas[0]
    alt = (
        f"Staven voor {len(themas)} thema's. Het minst vaak meteen goed: {show_label(slechtste.thema)}, "
        f"{slechtste.direct} van {slechtste.n}. Alle aantallen staan in de tabel hieronder."
    )

    def draw(ax: Any) -> None:
        for rij, thema in enumerate(themas):
            ax.text(0, rij - 0.29, f"{show_label(thema.thema)} ({thema.n})", va="bottom", color=INKT)
            _draw_bar(ax, rij, thema)
        ax.set(xlim=(0, 100), ylim=(len(themas) - 0.5, -1.0), xlabel="deel van de vragen (%)", yticks=[])
        ax.spines["left"].set_visible(False)
        _add_legend(ax)

    return make_svg("themas", alt, (BREEDTE, 1.3 + 0.48 * len(themas)), draw)


def _draw_bar(ax: Any, rij: int, thema: ThemaTelling) -> None:
    begin = 0.0
    for aantal, (_, kleur, letters, arcering) in zip(thema.delen, DELEN, strict=True):
        deel = 100 * aantal / thema.n
        if aantal:
            ax.barh(rij, deel, left=begin, height=0.42, color=kleur, edgecolor=INKT, linewidth=0.7, hatch=arcering)
        if deel >= 3.5:
            rand = {"boxstyle": "square,pad=0.15", "facecolor": kleur, "edgecolor": "none"} if arcering else None
            ax.text(
                begin + deel / 2, rij, str(aantal), ha="center", va="center", color=letters, bbox=rand, fontsize=8.5
            )
        begin += deel


def _add_legend(ax: Any) -> None:
    from matplotlib.patches import Patch

    vlakken = [Patch(facecolor=kleur, edgecolor=INKT, hatch=arcering, label=naam) for naam, kleur, _, arcering in DELEN]
    ax.figure.legend(handles=vlakken, loc="outside upper center", ncols=2, frameon=False, fontsize=9)


def draw_ijking(vakjes: Sequence[Vakje], interval: Interval) -> str:
    """A dot for each bin that is not empty, with the interval of its share and its number of replies."""
    gevuld = [vakje for vakje in vakjes if vakje.n]
    punten = [f"zekerheid {show_deel(vakje.zekerheid)}, goed {show_deel(vakje.deel)}" for vakje in gevuld]
    alt = f"IJkplaatje met {len(gevuld)} stippen: {'; '.join(punten)}."

    def draw(ax: Any) -> None:
        ax.plot([0, 100], [0, 100], color=ZACHT, linestyle="--", linewidth=1)
        for vakje in gevuld:
            plek, deel = 100 * vakje.zekerheid, 100 * vakje.deel
            laag, hoog = interval(vakje.goed, vakje.n)
            ax.plot([plek, plek], [100 * laag, 100 * hoog], color="#1d4f6e", linewidth=1.5)
            ax.plot([plek], [deel], color="#1d4f6e", marker="o", markersize=6)
            ax.text(100 * (vakje.laag + vakje.hoog) / 2, -9, str(vakje.n), ha="center", va="center", fontsize=8.5)
        ax.axhline(0, color=LIJN, linewidth=0.8)
        ax.set(xlim=(0, 100), ylim=(-16, 103), yticks=range(0, 101, 20), xticks=range(0, 101, 20))
        ax.set(xlabel="zo zeker was Tess (%)", ylabel="zo vaak was het goed (%)")

    return make_svg("ijking", alt, (BREEDTE, 3.7), draw)


def draw_kromme(punten: Sequence[Punt]) -> str:
    """The share of replies that is wrong, against the share of questions that get a reply."""
    nu = punten[-1]
    alt = (
        f"Lijn van links naar rechts. Nu antwoordt Tess op {show_deel(nu.dekking)} van de vragen, en daarvan is "
        f"{show_deel(nu.risico)} fout. Antwoordt zij minder vaak, dan geeft de tabel hieronder de getallen."
    )

    def draw(ax: Any) -> None:
        dekking, risico = [100 * punt.dekking for punt in punten], [100 * punt.risico for punt in punten]
        ax.plot(dekking, risico, color="#1d4f6e", linewidth=1.8)
        ax.plot(dekking[-1:], risico[-1:], color="#8c1c13", marker="o", markersize=7)
        ax.annotate("nu", (dekking[-1], risico[-1]), xytext=(0, 8), textcoords="offset points", ha="center")
        ax.grid(color=VLAK)
        ax.set(xlim=(0, 100), ylim=(0, max(10.0, *risico) * 1.25))
        ax.set(xlabel="Tess antwoordt zelf (% van de vragen)", ylabel="fout (% van die antwoorden)")

    return make_svg("kromme", alt, (BREEDTE, 3.2), draw)


def draw_matrix(matrix: Matrix) -> str:
    """A square for each count; the first column is what went well."""
    meeste = matrix.rijen[0]
    alt = (
        f"Tabel van {len(matrix.rijen)} thema's met fouten. De meeste fouten: {show_label(meeste.thema)}, "
        f"{meeste.fout} van {meeste.goed + meeste.fout}. De paren staan in de lijst hieronder."
    )
    kolommen = ["goed", *map(show_label, matrix.kolommen)]
    top = max(max(rij.cellen) for rij in matrix.rijen)

    def draw(ax: Any) -> None:
        for nummer, rij in enumerate(matrix.rijen):
            for plek, aantal in enumerate((rij.goed, *rij.cellen)):
                _draw_cell(ax, plek, nummer, aantal, aantal / top if plek else 0.0)
        ax.set(xlim=(-0.5, len(kolommen) - 0.5), ylim=(len(matrix.rijen) - 0.5, -0.5))
        ax.set_xticks(range(len(kolommen)), kolommen, rotation=90)
        ax.set_yticks(range(len(matrix.rijen)), [show_label(rij.thema) for rij in matrix.rijen])
        ax.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
        ax.spines[:].set_visible(False)

    maat = (2.6 + 0.3 * len(kolommen), 2.6 + 0.3 * len(matrix.rijen))
    return make_svg("matrix", alt, maat, draw)


def _draw_cell(ax: Any, kolom: int, rij: int, aantal: int, sterkte: float) -> None:
    from matplotlib.patches import Rectangle

    donker = sterkte > 0.5
    kleur = "#8c1c13" if donker else "#f6c9c3" if sterkte else "#ffffff"
    ax.add_patch(Rectangle((kolom - 0.5, rij - 0.5), 1, 1, facecolor=kleur, edgecolor=VLAK))
    if aantal:
        ax.text(kolom, rij, str(aantal), ha="center", va="center", color="#ffffff" if donker else INKT)
