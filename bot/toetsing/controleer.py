"""Controleert een toetsingspakket van Tess, zonder Tess. Nodig: alleen Python 3.8 of nieuwer.

    python3 controleer.py                        in de uitgepakte map
    python3 controleer.py pakket.zip             of met het zip-bestand
    python3 controleer.py pakket.zip --kop KOP   staat een kop die u eerder opschreef, er nog in?

This file goes into the audit pack as it is. It imports nothing of Tess, and reads row by row however large a pack is.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

BEGIN, MANIFEST, PAKKET = "0" * 64, "manifest.json", "pakket.json"
ONLEESBAAR, LATER = (zipfile.BadZipFile, zlib.error, EOFError), ("model",)
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


class Fout(Exception):
    """The first place in one file that does not fit."""

    def __init__(self, bestand: str, rij: int, uitleg: str) -> None:
        super().__init__(f"{bestand}, regel {rij}: {uitleg}" if rij else f"{bestand}: {uitleg}")
        self.bestand = bestand
        self.rij = rij


class Bron:
    """The files of the pack, from a folder or from the zip itself."""

    def __init__(self, pad: Path) -> None:
        self._zip = zipfile.ZipFile(pad) if pad.is_file() else None
        self._map = pad

    def list_namen(self) -> list[str]:
        """Every file, except what Python itself leaves behind."""
        if self._zip:
            return sorted(self._zip.namelist())
        paden = [pad for pad in self._map.rglob("*") if pad.is_file() and "__pycache__" not in pad.parts]
        return sorted(pad.relative_to(self._map).as_posix() for pad in paden)

    def open(self, naam: str) -> BinaryIO:
        """Open one file; raises Fout when it is not there."""
        try:
            return self._zip.open(naam) if self._zip else (self._map / naam).open("rb")  # type: ignore[return-value]
        except (KeyError, OSError):
            raise Fout(naam, 0, "dit bestand ontbreekt") from None

    def read_json(self, naam: str) -> Any:
        """A small file, whole; raises Fout, or ValueError when it is no JSON."""
        with self.open(naam) as bestand:
            return json.loads(bestand.read().decode())


def as_json_regel(rij: dict[str, Any]) -> str:
    """One row as it stands in a JSON file."""
    return json.dumps(rij, ensure_ascii=False, separators=(",", ":"))


def as_csv_regel(waarden: Iterable[Any]) -> str:
    """One row as it stands in a CSV file; a text that a spreadsheet would run gets a quote before it."""
    uit = io.StringIO()
    csv.writer(uit, lineterminator="\r\n").writerow([_as_cel(waarde) for waarde in waarden])
    return uit.getvalue()


def _as_cel(waarde: Any) -> str:
    if isinstance(waarde, str):
        return f"'{waarde}" if waarde.startswith(_FORMULE) else waarde
    return "" if waarde is None else json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))


def read_rijen(bron: Bron, naam: str) -> Iterator[dict[str, Any]]:
    """The rows of one JSON file; raises Fout at the first that is not as Tess writes it."""
    rij = 0
    try:
        with bron.open(naam) as bestand:
            regels = (regel.decode() for regel in bestand)
            if next(regels, "") != "[\n":
                raise Fout(naam, 0, "dit bestand begint niet goed")
            vorige = next(regels, "")
            for regel in regels:
                rij += 1
                yield _read_rij(naam, rij, vorige, ",\n" if regel != "]\n" else "\n")
                vorige = regel
            if vorige != "]\n":
                raise Fout(naam, rij + 1, "hier houdt het bestand te vroeg op")
    except (UnicodeDecodeError, *ONLEESBAAR):
        raise Fout(naam, rij + 1, "hier is het bestand beschadigd") from None


def _read_rij(naam: str, rij: int, regel: str, einde: str) -> dict[str, Any]:
    try:
        velden = json.loads(regel.rstrip(",\n"))
    except ValueError:
        raise Fout(naam, rij, "deze regel is beschadigd") from None
    if not isinstance(velden, dict) or as_json_regel(velden) + einde != regel:
        raise Fout(naam, rij, "deze regel is anders geschreven dan Tess doet")
    return velden


def check_manifest(bron: Bron) -> str:
    """Every file is there, none was added, and each has the digest that was written down."""
    verwacht = dict(bron.read_json(MANIFEST))
    with bron.open(MANIFEST) as bestand:
        if bestand.read().decode() != json.dumps(verwacht, ensure_ascii=False, indent=2, sort_keys=True) + "\n":
            raise Fout(MANIFEST, 0, "dit bestand is anders geschreven dan Tess doet")
    namen = bron.list_namen()
    if len(namen) != len(set(namen)):
        raise Fout(MANIFEST, 0, "een bestand staat er twee keer in")
    for naam in sorted(set(namen) - {MANIFEST} | set(verwacht)):
        if naam not in verwacht:
            raise Fout(naam, 0, "dit bestand hoort niet in het pakket")
        if digest_bestand(bron, naam) != verwacht[naam]:
            raise Fout(naam, 0, "dit bestand is veranderd")
    return "De bestanden zijn dezelfde als toen het pakket gemaakt is."


def digest_bestand(bron: Bron, naam: str) -> str:
    """The sha256 of one file; raises Fout."""
    som = hashlib.sha256()
    try:
        with bron.open(naam) as bestand:
            for blok in iter(lambda: bestand.read(1 << 20), b""):
                som.update(blok)
    except ONLEESBAAR:
        raise Fout(naam, 0, "dit bestand is beschadigd") from None
    return som.hexdigest()


def check_tabellen(bron: Bron) -> str:
    """Each CSV file says, to the byte, what the JSON file of the same name says."""
    for naam in bron.list_namen():
        if not naam.endswith(".csv") or naam[:-4] + ".json" not in bron.list_namen():
            continue
        with bron.open(naam) as bestand:
            rij, kop = 0, bestand.readline()
            for rij, velden in enumerate(read_rijen(bron, naam[:-4] + ".json"), 1):
                regel = as_csv_regel(velden.values()).encode()
                if bestand.read(len(regel)) != regel or kop != as_csv_regel(velden).encode():
                    raise Fout(naam, rij, "hier staat iets anders dan in het json-bestand")
            if bestand.read(1):
                raise Fout(naam, rij + 1, "hier staat meer dan in het json-bestand")
    return "De csv-bestanden zeggen hetzelfde als de json-bestanden."


def check_keten(bron: Bron, eerdere_kop: str | None = None) -> str:
    """Walk the chain: each entry builds on the one before, and its turn and its text are those of that moment."""
    pakket, teksten = bron.read_json(PAKKET), _Aanhang(bron, "teksten.json")
    tabellen = {soort: _Aanhang(bron, f"{naam}.json") for soort, naam in pakket["tabellen"].items()}
    vorige, verwacht, gezien = BEGIN, 0, eerdere_kop in (None, BEGIN)
    verteld: Counter[tuple[Any, Any]] = Counter()
    for rij in read_rijen(bron, "keten.json"):
        verwacht += 1
        if rij.get("nummer") != verwacht:
            raise Fout("keten.json", verwacht, f"hier hoort nummer {verwacht} te staan")
        try:
            schakel = make_digest(vorige, verwacht, rij["tijd"], rij["soort"], rij["inhoud"])
            inhoud = json.loads(rij["inhoud"])
        except (KeyError, TypeError, ValueError):
            raise Fout("keten.json", verwacht, "deze regel mist iets") from None
        if schakel != rij.get("keten"):
            raise Fout("keten.json", verwacht, "deze regel is veranderd nadat zij is opgeschreven")
        _check_aanhang(rij, inhoud, tabellen, teksten)
        if rij["soort"] == "wissing":
            verteld[inhoud.get("dag"), inhoud.get("waarom")] += inhoud.get("aantal")
        vorige, gezien = schakel, gezien or schakel == eerdere_kop
    for aanhang in (*tabellen.values(), teksten):
        aanhang.check_op()
    if verteld != teksten.gewist:
        raise Fout("teksten.json", 0, "er zijn meer of minder teksten gewist dan in de keten staat")
    if pakket["kop"] != {"nummer": verwacht, "keten": vorige}:
        raise Fout("keten.json", verwacht, "de keten eindigt niet bij de kop van het pakket")
    if not gezien:
        raise Fout("keten.json", 0, "de kop die u gaf, staat niet in de keten")
    return f"De keten klopt: {verwacht} regels. De kop is {vorige}."


class _Aanhang:
    """Rows that belong to entries of the chain, in the order of their numbers."""

    def __init__(self, bron: Bron, naam: str) -> None:
        self.naam = naam
        self.rij = 0
        self.gewist: Counter[tuple[Any, Any]] = Counter()
        self._rijen = read_rijen(bron, naam)
        self._volgende = next(self._rijen, None)

    def take(self, nummer: int) -> dict[str, Any] | None:
        """The row of this entry, if it has one."""
        rij = self._volgende
        if rij is None or rij.get("nummer") != nummer:
            return None
        self.rij, self._volgende = self.rij + 1, next(self._rijen, None)
        return rij

    def check_op(self) -> None:
        """No row is left; raises Fout."""
        if self._volgende is not None:
            raise Fout(self.naam, self.rij + 1, "deze regel hoort bij geen regel van de keten")


def _check_aanhang(
    rij: dict[str, Any], inhoud: dict[str, Any], tabellen: dict[str, _Aanhang], teksten: _Aanhang
) -> None:
    nummer, tekst = rij["nummer"], teksten.take(rij["nummer"])
    velden = {"nummer": nummer, "tijd": rij["tijd"], **inhoud}
    digest = velden.pop("tekst", None) if rij["soort"] == "beurt" else None
    for soort, tabel in tabellen.items():
        if _drop_later(tabel.take(nummer)) != (_drop_later(velden) if soort == rij["soort"] else None):
            raise Fout(tabel.naam, tabel.rij, f"nummer {nummer}: hier staat iets anders dan in de keten")
    if (digest is None) != (tekst is None):
        raise Fout("teksten.json", teksten.rij, f"nummer {nummer}: er is een tekst te veel of te weinig")
    if tekst is None:
        return
    woorden = [tekst.get(naam) for naam in ("zout", "vraag", "gezegd")]
    if tekst.get("gewist") is None:
        if None in woorden or tekst.get("waarom") or make_tekstdigest(*map(str, woorden)) != digest:
            raise Fout("teksten.json", teksten.rij, f"nummer {nummer}: dit is niet de tekst die er toen stond")
    elif woorden != [None, None, None]:
        raise Fout("teksten.json", teksten.rij, f"nummer {nummer}: de tekst heet gewist, maar staat er nog")
    else:
        teksten.gewist[tekst["gewist"], tekst.get("waarom")] += 1


def _drop_later(velden: dict[str, Any] | None) -> dict[str, Any] | None:
    """Without the fields that came later and are empty: an entry of before has none of them."""
    return velden and {naam: waarde for naam, waarde in velden.items() if waarde is not None or naam not in LATER}


def make_digest(vorige: str, nummer: int, tijd: str, soort: str, inhoud: str) -> str:
    """The digest of an entry: over the digest before it and over all that it says."""
    regel = f"{vorige} {nummer} {len(tijd)}:{tijd} {len(soort)}:{soort} {inhoud}"
    return hashlib.sha256(regel.encode("utf-8", "surrogatepass")).hexdigest()


def make_tekstdigest(zout: str, vraag: str, gezegd: str) -> str:
    """The digest of a text: with its salt, so that nobody can find an erased text by guessing."""
    return hashlib.sha256(f"{zout} {len(vraag)}:{vraag}{gezegd}".encode("utf-8", "surrogatepass")).hexdigest()


def check_steekproef(bron: Bron) -> str:
    """Draw the sample again from the seed: sort by sha256 of "seed:conversation", take the first."""
    opdracht = bron.read_json(PAKKET)["steekproef"]
    gesprekken = {
        rij["gesprek"] for rij in read_rijen(bron, "beurten.json") if opdracht["vanaf"] <= rij["tijd"] < opdracht["tot"]
    }
    getrokken = draw_gesprekken(gesprekken, opdracht["aantal"], opdracht["zaad"])
    verwacht = [{"plek": plek, "gesprek": gesprek} for plek, gesprek in enumerate(getrokken, 1)]
    gegeven = list(read_rijen(bron, "steekproef.json"))
    for rij, (een, ander) in enumerate(zip([*verwacht, {}], [*gegeven, {}]), 1):  # noqa: B905 (Python 3.8)
        if een != ander:
            raise Fout("steekproef.json", rij, "met dit zaad komt hier een ander gesprek")
    return "De steekproef is met dit zaad opnieuw getrokken en is dezelfde."


def draw_gesprekken(gesprekken: Iterable[str], aantal: int, zaad: str) -> list[str]:
    """The same sample for everybody who has the same conversations and the same seed."""
    return sorted(set(gesprekken), key=lambda naam: hashlib.sha256(f"{zaad}:{naam}".encode()).hexdigest())[:aantal]


def list_fouten(bron: Bron, eerdere_kop: str | None = None) -> Iterator[Fout]:
    """The first mistake of each check; prints what fits."""
    for controle in (check_manifest, partial(check_keten, eerdere_kop=eerdere_kop), check_tabellen, check_steekproef):
        try:
            print(controle(bron))
        except Fout as fout:
            yield fout
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, *ONLEESBAAR):  # not what Tess writes
            yield Fout("pakket", 0, "er ontbreekt iets, of er is iets beschadigd")


def main(argv: list[str] | None = None) -> int:
    """Check everything and print; returns 1 when something does not fit."""
    parser = argparse.ArgumentParser(description="Controleert een toetsingspakket van Tess.")
    parser.add_argument("pad", nargs="?", type=Path, default=Path(__file__).resolve().parent, help="de map of de zip")
    parser.add_argument("--kop", help="een kop die u eerder opschreef")
    args = parser.parse_args(argv)
    try:
        fouten = list(list_fouten(Bron(args.pad), args.kop))
    except (zipfile.BadZipFile, OSError):
        fouten = [Fout(args.pad.name, 0, "dit is geen pakket, of het is beschadigd")]
    print("\n".join(f"FOUT: {fout}" for fout in fouten) or "Alles klopt.")
    return 1 if fouten else 0


if __name__ == "__main__":
    sys.exit(main())
