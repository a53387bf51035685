"""`python -m bot report FILE.jsonl`: the scores of `evaluate` as a page with plots, for who keeps Tess."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.klok import nu
from bot.nlu.modelnaam import model_path
from bot.opdrachten.evaluate import measure, read_vragen
from bot.opdrachten.score import OPEN, Regel, Score, name_gegeven
from bot.opdrachten.verwarring import MEESTE, say_daad, say_themas
from bot.rapport import (
    Fout,
    Gok,
    Groep,
    NietBegrepen,
    Rapport,
    Telling,
    ThemaTelling,
    Uitslag,
    Verwisseling,
    make_pagina,
)
from bot.settings import Settings, SettingsError
from bot.wilson import wilson

_GOED = {"goed", "goed_direct"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file with questions; --uit names the folder for the page."""
    parser.add_argument("bestand", type=Path, help='regels {"tekst": …, "themas": […]}')
    parser.add_argument("--uit", type=Path, default=None, metavar="MAP", help="map voor de bladzijde (var/rapport)")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Ask every question, write the page, and say where it is; no question is printed."""
    vragen = read_vragen(args.bestand)
    map_ = make_map(args.uit or settings.data_dir / "rapport")
    score = measure(settings, vragen)
    publish(make_rapport(score, bestand=args.bestand.name, model=model_path(settings).name, moment=nu()), map_)
    return 0


def publish(rapport: Rapport, map_: Path) -> None:
    """Write the page and say where it is; raises SettingsError when that cannot be done."""
    pad = write_pagina(map_, make_pagina(rapport))
    print(f"Het rapport staat in {pad}. Open dat bestand in een browser.")
    print("Er staan vragen van mensen in. Deel het niet zomaar, en wis het als u het niet meer nodig hebt.")


def make_map(map_: Path) -> Path:
    """Make the folder before the long work starts; raises SettingsError when that cannot be done."""
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{map_}: deze map kan niet gemaakt worden. Kies een andere map met --uit.") from error
    return map_


def write_pagina(map_: Path, pagina: str) -> Path:
    """Write index.html, for the eyes of this user only: it holds questions of people.

    Raises:
        SettingsError: the folder cannot be written to.
    """
    pad = map_ / "index.html"
    try:
        # A page of an earlier time, or a link, may have other rights: begin with a new file.
        pad.unlink(missing_ok=True)
        with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
            uit.write(pagina.encode("utf-8", "replace"))
    except OSError as error:
        raise SettingsError(f"{pad}: kan niet geschreven worden. Kies een andere map met --uit.") from error
    return pad


def make_rapport(score: Score, *, bestand: str, model: str, moment: datetime) -> Rapport:
    """All that the page shows, from the same counts as `evaluate` prints.

    Args:
        score: the questions and how they went.
        bestand: the name of the file they come from.
        model: the name of the model.
        moment: when they were asked.
    """
    cijfers = score.as_json()
    fouten = cijfers["fouten"]
    return Rapport(
        bestand=bestand,
        model=model,
        moment=moment,
        aantal=len(score.regels),
        groepen=[Groep(naam, _list_tellingen(telling)) for naam, telling in score.count_groepen().items()],
        themas=[_count_thema(thema, telling["binnen_bereik"]) for thema, telling in cijfers["per_thema"].items()],
        gokken=[gok for regel in score.regels for gok in _list_gok(regel)],
        uitslagen=[_read_uitslag(regel, score) for regel in score.regels],
        verwisselingen=[
            Verwisseling(say_themas(paar.verwacht), say_themas(paar.gegeven), paar.aantal)
            for paar in score.list_verwarring()
        ],
        niet_begrepen=[
            NietBegrepen(fout["tekst"], say_themas(fout["themas"]))
            for fout in fouten
            if fout["oordeel"] == "niet_begrepen"
        ],
        ergste=[
            Fout(fout["tekst"], say_themas(fout["themas"]), say_daad(fout), fout["zekerheid"])
            for fout in fouten[:MEESTE]
        ],
        interval=wilson,
    )


def _list_tellingen(telling: Mapping[str, Any]) -> list[Telling]:
    return [
        Telling(groep, naam, aantal, cijfers["n"])
        for groep, cijfers in telling.items()
        for naam, aantal in cijfers.items()
        if naam != "n" and cijfers["n"]
    ]


def _count_thema(thema: str, binnen: Mapping[str, int]) -> ThemaTelling:
    return ThemaTelling(
        thema=say_themas([thema]),
        direct=binnen["goed_direct"],
        keuze=binnen["goed_met_keuze"] - binnen["goed_direct"],
        fout=binnen["fout_antwoord"],
        niet_begrepen=binnen["niet_begrepen"],
    )


def _list_gok(regel: Regel) -> list[Gok]:
    """The reply that Tess chose, if she chose one."""
    if regel.beurt.uitkomst in OPEN or regel.zekerheid is None:
        return []
    return [Gok(regel.zekerheid, regel.oordeel in _GOED)]


def _read_uitslag(regel: Regel, score: Score) -> Uitslag:
    gegeven = say_themas(name_gegeven(regel.beurt, score.themas)) if regel.is_fout else None
    return Uitslag([say_themas([thema]) for thema in regel.vraag["themas"]], gegeven)
