"""From a drawing to an SVG that can stand inside a page, beside others, with nothing in it from outside."""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Callable
from typing import Any

INKT, ZACHT, LIJN, VLAK = "#1c2733", "#4a5866", "#75828f", "#e4e9ed"
_STIJL = {
    "svg.fonttype": "none",  # real letters: small, sharp, and one can search for them
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
    "font.size": 9.5,
    "text.parse_math": False,  # a $ in the name of a thema is a $
    "text.color": INKT,
    "axes.edgecolor": LIJN,
    "axes.labelcolor": INKT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INKT,
    "ytick.color": INKT,
    "hatch.linewidth": 0.6,
}
_GEEN_GEGEVENS = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_WEG = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<style\b.*?</style>|\s(?:width|height)=\"[\d.]+pt\"", re.DOTALL)


def make_svg(naam: str, alt: str, maat: tuple[float, float], draw: Callable[[Any], None]) -> str:
    """One plot, safe to stand in a page as it is.

    Args:
        naam: unique on the page; it keeps the ids of plots apart.
        alt: what the plot shows, for who cannot see it.
        maat: width and height in inches; at a width of 3.7 the letters can be read on a phone.
        draw: draws on the axes that it is given.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # this matplotlib is older than its own dependencies
        warnings.filterwarnings("ignore", message="Glyph")  # a sign that our font lacks, the reader's font may have
        svg = _draw_svg(naam, maat, draw)
    return _settle(svg, naam, alt, maat[0])


def _draw_svg(naam: str, maat: tuple[float, float], draw: Callable[[Any], None]) -> str:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    uit = io.StringIO()
    with rc_context({**_STIJL, "svg.hashsalt": naam}):
        figuur = Figure(figsize=maat, layout="constrained")
        draw(figuur.add_subplot())
        figuur.savefig(uit, format="svg", metadata=_GEEN_GEGEVENS)
    return uit.getvalue()


def _settle(svg: str, naam: str, alt: str, breedte: float) -> str:
    kaal = _WEG.sub("", svg).strip()
    eigen = re.sub(r"<[^>]+>", lambda tag: _rename(tag[0], naam), kaal)
    # matplotlib escapes what it writes; the alt text may hold the name of a thema.
    kop = f'<svg role="img" aria-label="{html.escape(alt)}" style="--breedte: {breedte}in"'
    return kop + eigen.removeprefix("<svg")


def _rename(tag: str, naam: str) -> str:
    tag = re.sub(r'(?<=\sid=")', f"{naam}-", tag)
    return re.sub(r'(?<=url\(#)|(?<=href="#)', f"{naam}-", tag)
