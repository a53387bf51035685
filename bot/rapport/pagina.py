"""The page itself: one file, no script, nothing from elsewhere; every text of a person is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.klok import show_moment
from bot.rapport.gegevens import Rapport, ThemaTelling
from bot.rapport.ijking import make_kromme, make_punt, make_vakjes, measure_ece
from bot.rapport.matrix import make_matrix
from bot.rapport.plots import draw_ijking, draw_kromme, draw_matrix, draw_themas
from bot.rapport.taal import show_deel, show_getal, show_telling, show_thema

DREMPELS = (0.5, 0.6, 0.7, 0.8, 0.9)


def make_pagina(rapport: Rapport) -> str:
    """The whole page; a part with nothing in it says so in words."""
    themas = sort_themas(rapport.themas)
    vakjes = make_vakjes(rapport.gokken)
    matrix = make_matrix(rapport.uitslagen)
    kromme = make_kromme(rapport.gokken, rapport.aantal)
    waarden: dict[str, Any] = {
        "rapport": rapport,
        "themas": themas,
        "vakjes": [vakje for vakje in vakjes if vakje.n],
        "ece": measure_ece(vakjes),
        "punten": [make_punt(rapport.gokken, rapport.aantal, drempel) for drempel in (0.0, *DREMPELS)],
        "plot_themas": draw_themas(themas) if themas else None,
        "plot_ijking": draw_ijking(vakjes, rapport.interval) if rapport.gokken else None,
        "plot_kromme": draw_kromme(kromme) if kromme else None,
        "plot_matrix": draw_matrix(matrix) if matrix.rijen else None,
    }
    return _environment().get_template("rapport.html").render(**waarden)


def sort_themas(themas: Sequence[ThemaTelling]) -> list[ThemaTelling]:
    """The themas that have questions, the least often right at once first."""
    gevuld = [thema for thema in themas if thema.n]
    return sorted(gevuld, key=lambda thema: (thema.direct / thema.n, -thema.n, thema.thema))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(deel=show_deel, komma=show_getal, moment=show_moment, thema=show_thema)
    environment.globals.update(noem=show_telling)
    return environment
