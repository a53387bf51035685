"""Loads the decision tables and the draft letters, and refuses to serve one that is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from bot.kennisbank import DATA, Kennisbank, KennisbankKapot, Probleem, explain, load_kennisbank, read_bestanden
from bot.routes.check import Melding, check_route
from bot.routes.check_brief import check_brief
from bot.routes.model import Route
from bot.routes.voorbeeldbrief import Voorbeeldbrief

Soort = TypeVar("Soort", Route, Voorbeeldbrief)


@dataclass
class _Oogst:
    problemen: list[Probleem] = field(default_factory=list)

    def collect(self, map_: str, soort: type[Soort], data: Path, check: Callable[[Soort], Iterator[Melding]]) -> Any:
        """Every file of a folder under data/ by its id; what is wrong goes to `problemen`."""
        gelezen: dict[str, Soort] = {}
        try:
            for bestand, inhoud in read_bestanden(map_, data):
                item = self._read(bestand, inhoud, soort)
                if item is not None:
                    self.problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in check(item)]
                    gelezen[item.id] = item
        except yaml.YAMLError as error:
            self.problemen.append(Probleem(f"data/{map_}", 1, str(error), "Kijk naar inspringen en dubbele punten."))
        return gelezen

    def _read(self, bestand: str, inhoud: Any, soort: type[Soort]) -> Soort | None:
        try:
            item = soort.parse_obj(inhoud)
        except ValidationError as error:
            for fout in error.errors():
                wat, doe = explain(fout["loc"], fout["type"], fout["msg"], fout.get("ctx", {}))
                self.problemen.append(Probleem(bestand, 1, wat, doe))
            return None
        if item.id != Path(bestand).stem:
            wat = f"het id '{item.id}' past niet bij de naam van het bestand."
            self.problemen.append(Probleem(bestand, 1, wat, f"Noem het bestand {item.id}.yml, of verbeter het id."))
        return item


def load_routes(kennisbank: Kennisbank | None = None, data: Path = DATA) -> dict[str, Route]:
    """Every route by its id.

    Args:
        kennisbank: what the tables may point at; loaded from `data` when left out.
        data: the folder with routes/ and voorbeeldbrieven/.

    Raises:
        KennisbankKapot: a table cannot be used; names the file and what to do.
    """
    kb = kennisbank or load_kennisbank(data)
    brieven = load_voorbeeldbrieven(kb, data)
    oogst = _Oogst()
    routes: dict[str, Route] = oogst.collect("routes", Route, data, lambda route: check_route(route, kb, set(brieven)))
    if oogst.problemen:
        raise KennisbankKapot(oogst.problemen)
    return routes


def load_voorbeeldbrieven(kennisbank: Kennisbank, data: Path = DATA) -> dict[str, Voorbeeldbrief]:
    """Every draft letter by its id.

    Raises:
        KennisbankKapot: a letter cannot be used; names the file and what to do.
    """
    oogst = _Oogst()
    brieven: dict[str, Voorbeeldbrief] = oogst.collect(
        "voorbeeldbrieven", Voorbeeldbrief, data, lambda brief: check_brief(brief, kennisbank)
    )
    if oogst.problemen:
        raise KennisbankKapot(oogst.problemen)
    return brieven
