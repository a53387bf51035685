"""How fast the chain is verified and the pages are, beside reading its tables; and whether tampering is found.

python bench/toetsing.py --aantal 1000000     verify against a plain scan of the same tables, in one run
python bench/toetsing.py --paginas 1000000    every page of the council beside a plain scan, from a real web process
python bench/toetsing.py --knoeien 1000       so many changes in the tables, and so many in an audit pack
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from bench.ketenbouw import BEGIN_TIJD, build_keten
from bench.knoeien import TABELLEN, tamper_often
from bench.knoeipakket import tamper_pakket
from bench.toetsingpaginas import HOOGSTENS, Tijd, measure_paginas, say_paginas
from bot.db import create_tables, make_engine
from bot.toetsing import BeurtLog, Keten, Trekking, make_tekst, verify, write_pakket
from bot.toetsing.uitvoer import list_ketenuitvoer

MINSTENS = 50_000  # entries a second


class Snelheid(NamedTuple):
    """Seconds for the same entries, read only and verified: by the clock, and of the processor alone."""

    aantal: int
    lezen: tuple[float, float]
    verify: tuple[float, float]


def main(argv: list[str] | None = None) -> int:
    """Measure and print; returns 1 when verify is too slow or a change was not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aantal", type=int, default=0, help="entries to verify")
    parser.add_argument("--paginas", type=int, default=0, help="entries behind the pages")
    parser.add_argument("--keren", type=int, default=20, help="how often each page is asked again")
    parser.add_argument("--knoeien", type=int, default=0, help="changes to look for")
    parser.add_argument("--zaad", type=int, default=1)
    args = parser.parse_args(argv)
    goed = True
    with tempfile.TemporaryDirectory() as map_:
        if args.aantal:
            snelheid = measure(Path(map_) / "groot.db", args.aantal)
            print(say_snelheid(snelheid))
            goed = snelheid.aantal / snelheid.verify[1] >= MINSTENS  # others may be at work on this machine
        if args.paginas:
            goed = show_paginas(Path(map_) / "paginas", args.paginas, args.keren) and goed
        if args.knoeien:
            gemist = knoei(Path(map_), args.knoeien, args.zaad)
            goed = goed and not gemist
    return 0 if goed else 1


def show_paginas(map_: Path, aantal: int, keren: int) -> bool:
    """Measure every page and print; returns whether all are quick enough."""
    map_.mkdir()
    paginas = measure_paginas(map_, aantal, keren)
    begin = _read_klokken()
    scan(map_ / "tess.db")
    eind = _read_klokken()
    print(say_paginas(paginas, Tijd(eind[0] - begin[0], eind[1] - begin[1])))
    return all(pagina.p95.rekenen <= HOOGSTENS for pagina in paginas)


def measure(pad: Path, aantal: int) -> Snelheid:
    """Build a chain, read it plainly, then verify it; the same file, one after the other."""
    engine = make_engine(f"sqlite:///{pad}")
    create_tables(engine)
    build_keten(engine, aantal)
    begin = _read_klokken()
    scan(pad)
    midden = _read_klokken()
    controle = verify(engine)
    eind = _read_klokken()
    engine.dispose()
    if controle.gelezen != aantal or controle.breuk:
        raise SystemExit(f"the chain that was built does not fit: {controle}")
    lezen, controleren = ((na[0] - voor[0], na[1] - voor[1]) for voor, na in ((begin, midden), (midden, eind)))
    return Snelheid(aantal, lezen, controleren)


def _read_klokken() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def scan(pad: Path) -> int:
    """Read every column of every row of the three tables with the plain driver; returns how many rows."""
    with closing(sqlite3.connect(pad)) as database:
        zoek = (f"SELECT * FROM {tabel} ORDER BY nummer" for tabel in TABELLEN)  # noqa: S608
        return sum(1 for opdracht in zoek for _ in database.execute(opdracht))


def say_snelheid(snelheid: Snelheid) -> str:
    """The two beside each other."""
    regels = []
    for plek, klok in enumerate(("clock", "processor")):
        regels.append(f"{klok:24}{'seconds':>10}{'entries/s':>12}{'ratio':>8}")
        for naam, seconden in (("plain scan, 3 tables", snelheid.lezen), ("verify", snelheid.verify)):
            per, ratio = snelheid.aantal / seconden[plek], seconden[plek] / snelheid.lezen[plek]
            regels.append(f"  {naam:22}{seconden[plek]:>10.2f}{per:>12,.0f}{ratio:>8.1f}")
    return "\n".join(regels)


def knoei(map_: Path, aantal: int, zaad: int) -> int:
    """Tamper with the tables and with a pack; prints the counts, returns how many were missed."""
    engine = make_engine(f"sqlite:///{map_ / 'klein.db'}")
    create_tables(engine)
    log = BeurtLog(engine, lambda: BEGIN_TIJD, sleutel="een geheim van deze meting")
    for nummer in range(40):
        tekst = make_tekst(f"vraag {nummer}", "Dat mag.") if nummer % 7 else None
        log.append(f"gesprek {nummer % 8}", "beantwoord", {"intent": "vog_kosten"}, None, nummer / 100, tekst=tekst)
        if nummer in {20, 30}:
            log.wipe(f"gesprek {nummer % 8}", BEGIN_TIJD)
            Keten(engine).append_alone("proef", {"nummer": nummer})
    kop, dag = Keten(engine).kop(), BEGIN_TIJD.date()
    trekking = Trekking(4, "42", dag, dag + timedelta(days=1))
    pakket = map_ / "pakket.zip"
    write_pakket(pakket, engine, kop, trekking, list_ketenuitvoer(engine, kop), gemaakt=dag, rapport=map_ / "geen")
    engine.dispose()
    with zipfile.ZipFile(pakket) as bron:
        bron.extractall(map_ / "uit")
    with closing(sqlite3.connect(map_ / "klein.db")) as database:
        tabellen = [(ingreep.soort, ingreep.is_found(breuk)) for ingreep, breuk in tamper_often(database, aantal, zaad)]
    gevonden = [
        (ingreep.soort, ingreep.is_found(fouten)) for ingreep, fouten in tamper_pakket(map_ / "uit", aantal, zaad)
    ]
    return say_gevonden("tables", tabellen) + say_gevonden("pack", gevonden)


def say_gevonden(waar: str, uitslagen: list[tuple[str, bool]]) -> int:
    """Print for each kind of change how many were found at the right place; returns how many were not."""
    allemaal, goed = (
        Counter(soort for soort, _ in uitslagen),
        Counter(soort for soort, gevonden in uitslagen if gevonden),
    )
    print(f"{waar}: {goed.total()} of {allemaal.total()} changes found at the right place")
    for soort, aantal in sorted(allemaal.items()):
        print(f"  {soort:10}{goed[soort]:>6} of {aantal}")
    return allemaal.total() - goed.total()


if __name__ == "__main__":
    sys.exit(main())
