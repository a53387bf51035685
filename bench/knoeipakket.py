"""Tampers with an audit pack, once at a time, and knows where its own verifier must find that."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.toetsing.controleer import MANIFEST, Bron, Fout, as_csv_regel, list_fouten

BEWEZEN = ("keten.json", "beurten.json", "teksten.json", "steekproef.json")  # also when the manifest is mended
ANDERE = 8  # at most so many entries that are no turn, in the packs of the tests
SOORTEN = ("flip", "flip", "drop", "swap", "insert", "truncate", "weg", "erbij")


class Ingreep(NamedTuple):
    """What was done: to which file, and from which row on (0: to the file as a whole)."""

    soort: str
    bestand: str
    rij: int
    hersteld: bool  # whether the forger made the CSV file and the manifest fit again

    def is_found(self, fouten: list[Fout]) -> bool:
        """Whether the file is named, and the row where the file itself can tell it."""
        if self.bestand == MANIFEST:  # it names the other file: which of the two was changed, cannot be known
            return bool(fouten)
        if not self.hersteld and not any(fout.bestand in {self.bestand, MANIFEST, "pakket"} for fout in fouten):
            return False
        if not self.rij or self.bestand not in BEWEZEN:
            return bool(fouten)
        return any(self._is_here(fout) for fout in fouten)

    def _is_here(self, fout: Fout) -> bool:
        """A row that is gone is missed at the row beside it; an erasure that nobody wrote down has no row.

        Of a chain that was cut off, the turns are left: their rows come a little before those of the entries.
        """
        if fout.bestand.startswith(self.bestand[:-5]):
            return fout.rij in {self.rij - 1, self.rij, self.rij + 1} or (not fout.rij and "teksten" in fout.bestand)
        return self.bestand == "keten.json" and fout.bestand == "beurten.json" and 0 <= self.rij - fout.rij <= ANDERE


def tamper_pakket(map_: Path, aantal: int, zaad: int) -> Iterator[tuple[Ingreep, list[Fout]]]:
    """Change one thing in this unpacked pack, check it, and put it back, so many times."""
    kans = random.Random(zaad)  # noqa: S311
    heel = {naam: (map_ / naam).read_bytes() for naam in Bron(map_).list_namen()}
    for _ in range(aantal):
        anders, ingreep = tamper(dict(heel), kans)
        _write(map_, heel, anders)
        with contextlib.redirect_stdout(io.StringIO()):
            fouten = list(list_fouten(Bron(map_)))
        _write(map_, anders, heel)
        yield ingreep, fouten


def tamper(bestanden: dict[str, bytes], kans: random.Random) -> tuple[dict[str, bytes], Ingreep]:
    """Change one thing, in a way that changes something; sometimes the manifest is made to fit again."""
    soort = kans.choice(SOORTEN)
    hersteld = soort not in {"weg", "erbij"} and kans.random() < 0.5
    namen = list(BEWEZEN) if hersteld or soort in {"drop", "swap", "insert", "truncate"} else sorted(bestanden)
    naam = kans.choice(namen)
    rij = 0
    if soort == "weg":
        del bestanden[naam]
    elif soort == "erbij":
        naam = "extra.txt"
        bestanden[naam] = b"nog iets"
    elif soort == "flip":
        plek = kans.randrange(len(bestanden[naam]))
        bestanden[naam], rij = _flip(bestanden[naam], plek, kans), bestanden[naam][:plek].count(b"\n")
    else:
        bestanden[naam], rij = _change_rijen(bestanden[naam], soort, kans)
    if hersteld:
        _mend(bestanden, naam)
    return bestanden, Ingreep(soort, naam, rij, hersteld)


def _flip(inhoud: bytes, plek: int, kans: random.Random) -> bytes:
    ander = (inhoud[plek] + kans.randrange(1, 256)) % 256
    return inhoud[:plek] + bytes([ander]) + inhoud[plek + 1 :]


def _change_rijen(inhoud: bytes, soort: str, kans: random.Random) -> tuple[bytes, int]:
    """Change whole rows of a JSON file, written as neatly as Tess does; returns the first row that changed."""
    rijen = [regel.rstrip(b",") for regel in inhoud.split(b"\n")[1:-2]]
    oud, plek = list(rijen), kans.randrange(len(rijen))
    if soort == "drop":
        del rijen[plek]
    elif soort == "swap":
        ander = kans.choice([nummer for nummer in range(len(rijen)) if nummer != plek])
        rijen[plek], rijen[ander] = rijen[ander], rijen[plek]
    elif soort == "insert":
        rijen.insert(plek, kans.choice(rijen))
    else:
        del rijen[plek:]
    eerste = next((nummer for nummer, (een, ander_) in enumerate(zip(oud, rijen, strict=False)) if een != ander_), None)
    begin = min(len(oud), len(rijen)) if eerste is None else eerste
    tekst = b"[\n" + b",\n".join(rijen) + (b"\n]\n" if rijen else b"]\n")
    return tekst, begin + 1


def _mend(bestanden: dict[str, bytes], naam: str) -> None:
    """Do what a thorough forger does: make the CSV file and the manifest say the same again."""
    csv = naam.replace(".json", ".csv")
    with contextlib.suppress(ValueError, AttributeError):  # a damaged file cannot be made to fit
        rijen = json.loads(bestanden[naam])
        kop = bestanden[csv].split(b"\r\n")[0] + b"\r\n"
        bestanden[csv] = kop + "".join(as_csv_regel(rij.values()) for rij in rijen).encode()
    digests = {naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in bestanden.items() if naam != MANIFEST}
    bestanden[MANIFEST] = (json.dumps(digests, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _write(map_: Path, oud: dict[str, bytes], nieuw: dict[str, bytes]) -> None:
    for naam in oud.keys() - nieuw.keys():
        (map_ / naam).unlink()
    for naam, inhoud in nieuw.items():
        if oud.get(naam) != inhoud:
            (map_ / naam).write_bytes(inhoud)
