"""A BSN in disguise: as a person would still read it, and a program might not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st
from stdnum.nl import bsn as elfproef

ONZICHTBAAR = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202e", "\ufe0f")
SCHEIDERS = (" ", ".", "-", " - ", "\u2013", "\u2011", "\u00a0", "\u202f", "\u2009", "/", "_", "\t")
VOOR = ("", "Mijn bsn is ", "Hallo, ", "sofi ", "Dit is het: ", "(", "nummer ", "ik heb ")
NA = ("", ".", " en nu?", ", graag hulp", ")", "!", " klopt dat")

VERMOMMINGEN: dict[str, Callable[[str, str], str]] = {
    "gewoon": lambda bsn, teken: bsn,
    "onzichtbare tekens ertussen": lambda bsn, teken: teken.join(bsn),
    "onzichtbaar na elk cijfer": lambda bsn, teken: "".join(cijfer + teken for cijfer in bsn),
    "brede cijfers": lambda bsn, teken: bsn.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "Arabische cijfers": lambda bsn, teken: bsn.translate({48 + n: 0x0660 + n for n in range(10)}),
    "Perzische cijfers": lambda bsn, teken: bsn.translate({48 + n: 0x06F0 + n for n in range(10)}),
    "Hindi-cijfers": lambda bsn, teken: bsn.translate({48 + n: 0x0966 + n for n in range(10)}),
    "vette cijfers": lambda bsn, teken: bsn.translate({48 + n: 0x1D7CE + n for n in range(10)}),
    "hoge cijfers": lambda bsn, teken: bsn.translate(dict(zip(range(48, 58), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))),
    "toetsen van een emoji": lambda bsn, teken: "".join(f"{cijfer}\ufe0f\u20e3" for cijfer in bsn),
    "een streep onder elk cijfer": lambda bsn, teken: "".join(f"{cijfer}\u0332" for cijfer in bsn),
    "lege letters ertussen": lambda bsn, teken: "\u3164".join(bsn),
    "cijfers in rondjes": lambda bsn, teken: bsn.translate(dict(zip(range(49, 58), "①②③④⑤⑥⑦⑧⑨", strict=True))),
    "een l voor een 1": lambda bsn, teken: bsn.replace("1", "l", 2),
    "sterretjes": lambda bsn, teken: f"{bsn[:3]}*{bsn[3:6]}*{bsn[6:]}",
    "per drie": lambda bsn, teken: f"{bsn[:3]} {bsn[3:6]} {bsn[6:]}",
}


def make_bsn(acht: str) -> str | None:
    """The BSN that begins with these eight digits, if there is one."""
    return next((acht + str(laatste) for laatste in range(10) if elfproef.is_valid(acht + str(laatste))), None)


def list_over(tekst: str) -> str:
    """Every digit that a person can still read in a text, in order, with what stands between them left out."""
    gewoon = unicodedata.normalize("NFKC", tekst)
    gelezen = (str(unicodedata.digit(teken)) for teken in gewoon if unicodedata.digit(teken, None) is not None)
    return "".join(gelezen)


bsns = st.integers(10_000_000, 99_999_999).map(str).map(make_bsn).filter(bool)


@st.composite
def _vermomd(draw: st.DrawFn) -> tuple[str, str, str]:
    naam = draw(st.sampled_from(sorted(VERMOMMINGEN)))
    bsn = str(draw(bsns))
    vermomd = VERMOMMINGEN[naam](bsn, draw(st.sampled_from(ONZICHTBAAR)))
    return bsn, naam, draw(st.sampled_from(VOOR)) + vermomd + draw(st.sampled_from(NA))


vermomde_bsns: st.SearchStrategy[tuple[str, str, str]] = _vermomd()
