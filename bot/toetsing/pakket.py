"""The audit pack: one zip with everything, and a program that checks it without Tess."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.klok import AMSTERDAM
from bot.toetsing import controleer
from bot.toetsing.export import write_tabellen
from bot.toetsing.keten import Kop, as_tijd
from bot.toetsing.log import BEURT
from bot.toetsing.oordeeltabellen import TABELLEN
from bot.toetsing.tabellen import beurten
from bot.toetsing.uitvoer import Uitvoer, Veld

_STEEKPROEF = (
    Veld("plek", "de hoeveelste in de steekproef"),
    Veld("gesprek", "schuilnaam van het gesprek, zoals bij de beurten"),
)
_LEESMIJ = """Dit is een toetsingspakket van Tess. Gemaakt op {gemaakt}.

Hoe controleert u het?
1. Pak het zip-bestand uit.
2. Open een venster met een opdrachtregel in die map.
3. Typ: python3 controleer.py
Er staat dan 'Alles klopt.', of waar het niet klopt. U hebt alleen Python nodig, versie 3.8 of nieuwer.
Hebt u een kop van een eerdere keer? Typ dan: python3 controleer.py --kop KOP
Laat ook iemand anders controleer.py lezen. Dan hoeft u ons niet te geloven.

Schrijf deze kop op. Daarmee ziet u later of er iets veranderd is:
{nummer} {keten}

Wat zit erin? In woordenboek.csv staat van elk veld wat het is.
De steekproef: {aantal} gesprekken, zaad {zaad}, van {van} tot en met {tot}.
Begint een tekst in een csv-bestand met = + - of @, dan zetten wij er ' voor. Zo doet uw rekenblad er niets mee.

In teksten staat wat mensen vroegen. Persoonlijke gegevens zijn eruit gehaald. Ga er toch zorgvuldig mee om.
Wis het pakket als u klaar bent.
"""


@dataclass(frozen=True)
class Trekking:
    """Which sample goes into the pack: so many conversations of these days, by a seed that everybody may know."""

    aantal: int
    zaad: str
    van: date
    tot: date

    def as_json(self) -> dict[str, Any]:
        """As it stands in the pack: from a moment up to another, because a day in Amsterdam is not one in UTC."""
        begin, eind = _begin_dag(self.van), _begin_dag(self.tot + timedelta(days=1))
        return {"aantal": self.aantal, "zaad": self.zaad, "vanaf": as_tijd(begin), "tot": as_tijd(eind)}


def write_pakket(
    pad: Path, engine: Engine, kop: Kop, trekking: Trekking, uitvoer: Iterable[Uitvoer], *, gemaakt: date, rapport: Path
) -> None:
    """Write the zip, for the eyes of this user only; the same data gives the same bytes on the same day.

    Args:
        kop: the head up to which `uitvoer` goes.
        rapport: the page of the latest evaluation; left out when it is not there.
    """
    with tempfile.TemporaryDirectory(dir=pad.parent, prefix=".pakket-") as tijdelijk:
        map_ = Path(tijdelijk)
        write_tabellen(map_, [*uitvoer, _make_steekproef(engine, kop, trekking)])
        besluiten = {soort: tabel.name for soort, tabel in TABELLEN.items() if (map_ / f"{tabel.name}.json").exists()}
        inhoud: dict[str, Any] = {"tabellen": {BEURT: "beurten", **besluiten}, "kop": kop._asdict()}
        inhoud |= {"gemaakt": gemaakt.isoformat(), "steekproef": trekking.as_json()}
        _write_json(map_ / controleer.PAKKET, inhoud)
        _write_rest(map_, kop, trekking, gemaakt, rapport)
        _write_json(map_ / controleer.MANIFEST, {naam: _digest(map_ / naam) for naam in _list_namen(map_)})
        _write_zip(map_, pad)


def _make_steekproef(engine: Engine, kop: Kop, trekking: Trekking) -> Uitvoer:
    begin, eind = _begin_dag(trekking.van), _begin_dag(trekking.tot + timedelta(days=1))
    zoek = select(beurten.c.gesprek).where(beurten.c.tijd >= begin, beurten.c.tijd < eind)
    with engine.begin() as connection:
        gesprekken = connection.execute(zoek.where(beurten.c.nummer <= kop.nummer).distinct()).scalars().all()
    getrokken = controleer.draw_gesprekken(gesprekken, trekking.aantal, trekking.zaad)
    return Uitvoer("steekproef", _STEEKPROEF, lambda: list(enumerate(getrokken, 1)))


def _write_rest(map_: Path, kop: Kop, trekking: Trekking, gemaakt: date, rapport: Path) -> None:
    tekst = _LEESMIJ.format(gemaakt=gemaakt.isoformat(), **kop._asdict(), **trekking.__dict__)
    (map_ / "LEESMIJ.txt").write_text(tekst, encoding="utf-8", newline="")
    (map_ / "controleer.py").write_bytes(Path(controleer.__file__).read_bytes())
    if rapport.is_file():
        (map_ / "rapport.html").write_bytes(rapport.read_bytes())


def _write_zip(map_: Path, pad: Path) -> None:
    pad.unlink(missing_ok=True)  # another file may have other rights
    nieuw = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(nieuw, "wb") as bestand, zipfile.ZipFile(bestand, "w") as uit:
        for naam in _list_namen(map_):
            deel = zipfile.ZipInfo(naam)  # its date is 1980: the moment of making is no part of the data
            deel.compress_type, deel.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with (map_ / naam).open("rb") as bron, uit.open(deel, "w", force_zip64=True) as doel:
                shutil.copyfileobj(bron, doel)


def _write_json(pad: Path, inhoud: dict[str, Any]) -> None:
    tekst = json.dumps(inhoud, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    pad.write_text(tekst, encoding="utf-8", newline="")


def _list_namen(map_: Path) -> list[str]:
    return sorted(pad.name for pad in map_.iterdir())


def _digest(pad: Path) -> str:
    som = hashlib.sha256()
    with pad.open("rb") as bestand:
        while blok := bestand.read(1 << 20):
            som.update(blok)
    return som.hexdigest()


def _begin_dag(dag: date) -> datetime:
    return datetime.combine(dag, time(), AMSTERDAM)
