"""The only module that opens files under data/: YAML in, models out, every problem named with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from bot.kennisbank.gemeentenamen import Gemeentenamen
from bot.kennisbank.meldingen import explain
from bot.kennisbank.model import Antwoord, Bedrag, Bron, Teksten, Vorm
from bot.kennisbank.model_gemeente import Gemeente
from bot.kennisbank.registratie import Registratie
from bot.kennisbank.signaalpatronen import Signaalpatronen
from bot.kennisbank.talen import Taal
from bot.kennisbank.woordenlijst import WoordenBestand, Woordenlijst
from bot.kennisbank.yaml_plaats import Onleesbaar, Plaatsen, read_yaml

ZINSVECTOREN = "zinsvectoren.npz"
DATA = Path(__file__).resolve().parents[2] / "data"

Soort = TypeVar("Soort", bound=Vorm)


@dataclass(frozen=True, order=True)
class Probleem:
    """One thing that is wrong in one file, and what to do about it."""

    bestand: str
    regel: int
    wat: str
    doe: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}: {self.wat} {self.doe}"


class KennisbankKapot(Exception):
    """The knowledge base cannot be served; `problemen` says where and why."""

    def __init__(self, problemen: list[Probleem]) -> None:
        super().__init__("\n".join(str(probleem) for probleem in sorted(problemen)))
        self.problemen = problemen


@dataclass
class Gelezen:
    """The raw harvest of the data folder: models, the files they came from, and the problems met.

    `bestanden` and `kapot` go by folder and id ("bronnen/awb"); `kapot` are files that exist but cannot be used.
    """

    antwoorden: dict[str, Antwoord] = field(default_factory=dict)
    bronnen: dict[str, Bron] = field(default_factory=dict)
    bedragen: dict[str, Bedrag] = field(default_factory=dict)
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    talen: dict[str, Taal] = field(default_factory=dict)
    teksten: Teksten | None = None
    gemeentenamen: Gemeentenamen = field(default_factory=lambda: Gemeentenamen(namen=()))
    registratie: Registratie | None = None
    signalen: Signaalpatronen | None = None
    woordenlijst: Woordenlijst = field(default_factory=Woordenlijst)
    bestanden: dict[str, str] = field(default_factory=dict)
    kapot: set[str] = field(default_factory=set)
    problemen: list[Probleem] = field(default_factory=list)

    def known_ids(self, map_: str) -> set[str]:
        """Every id of a folder that has a file, also where that file is broken: nobody should make it once more."""
        return {naam.removeprefix(f"{map_}/") for naam in {*self.bestanden, *self.kapot} if naam.startswith(f"{map_}/")}


def read_data(data: Path = DATA) -> Gelezen:
    """Read every file of the knowledge base under `data`; broken files become problems, never exceptions."""
    gelezen = Gelezen()
    collect(data / "bronnen", data.parent, Bron, gelezen.bronnen, gelezen)
    collect(data / "bedragen", data.parent, Bedrag, gelezen.bedragen, gelezen)
    collect(data / "gemeenten", data.parent, Gemeente, gelezen.gemeenten, gelezen)
    collect(data / "talen", data.parent, Taal, gelezen.talen, gelezen)
    collect(data / "antwoorden", data.parent, Antwoord, gelezen.antwoorden, gelezen)
    gelezen.teksten = _read_one(data / "teksten.yml", data.parent, Teksten, gelezen.problemen)
    namen = _read_one(data / "gemeentenamen.yml", data.parent, Gemeentenamen, gelezen.problemen)
    gelezen.gemeentenamen = namen or gelezen.gemeentenamen
    gelezen.registratie = _read_one(data / "algoritmeregister.yml", data.parent, Registratie, gelezen.problemen)
    gelezen.signalen = _read_one(data / "signalen.yml", data.parent, Signaalpatronen, gelezen.problemen)
    woorden = _read_one(data / "woordenlijst.yml", data.parent, WoordenBestand, gelezen.problemen)
    gelezen.woordenlijst = Woordenlijst(woorden.woorden if woorden else ())
    return gelezen


def _read_one(path: Path, root: Path, soort: type[Soort], problemen: list[Probleem]) -> Soort | None:
    naam = path.relative_to(root).as_posix()
    if not path.exists():
        problemen.append(Probleem(naam, 1, "het bestand ontbreekt.", "Zet het terug."))
        return None
    return read_model(path, naam, soort, problemen)


def read_content(data: Path = DATA) -> Iterator[tuple[str, bytes]]:
    """Every file under data/, as name and bytes in a fixed order: what a trained model depends on."""
    for path in sorted(data.rglob("*.yml")):
        yield path.relative_to(data.parent).as_posix(), path.read_bytes()


def read_zinsvectoren(data: Path = DATA) -> bytes:
    """The sentence vectors that come with data/nlu, as a file; empty when there are none."""
    path = data / ZINSVECTOREN
    return path.read_bytes() if path.exists() else b""


def write_zinsvectoren(inhoud: bytes, data: Path = DATA) -> None:
    """Replace the sentence vectors that come with data/nlu."""
    (data / ZINSVECTOREN).write_bytes(inhoud)


def parse_folder(map_: Path) -> Iterator[tuple[Path, Any, yaml.YAMLError | None]]:
    """Yield (path, content, error) for every YAML file under `map_`; of content and error one is None."""
    for path in sorted(map_.rglob("*.yml")):
        try:
            yield path, _parse_file(path)[0], None
        except yaml.YAMLError as error:
            yield path, None, error


def collect(map_: Path, root: Path, soort: type[Soort], into: dict[str, Soort], gelezen: Gelezen) -> None:
    """Read every file under `map_` into `into` by id; one id is one file with that name.

    Args:
        map_: the folder; its own name comes before the id in gelezen.bestanden and gelezen.kapot.
        root: what file names in problems are relative to.
        soort: the model of one file.
        into: receives the models.
        gelezen: receives the names of the files and the problems.
    """
    for path in sorted(map_.rglob("*.yml")):
        naam = path.relative_to(root).as_posix()
        item = read_model(path, naam, soort, gelezen.problemen)
        if item is None:
            gelezen.kapot.add(f"{map_.name}/{path.stem}")
            continue
        id_ = str(vars(item)["id"])
        if fout := _wrong_id(id_, path.stem, gelezen.bestanden.get(f"{map_.name}/{id_}")):
            gelezen.kapot |= {f"{map_.name}/{id_}", f"{map_.name}/{path.stem}"}
            gelezen.problemen.append(Probleem(naam, 1, *fout))
            continue
        into[id_] = item
        gelezen.bestanden[f"{map_.name}/{id_}"] = naam


def _wrong_id(id_: str, stem: str, eerder: str | None) -> tuple[str, str] | None:
    if eerder is not None:
        return f"het id '{id_}' bestaat al in {eerder}.", "Geef dit bestand een eigen id."
    if id_ != stem:
        wat = f"het id '{id_}' past niet bij de naam van het bestand."
        return wat, f"Noem het bestand {id_}.yml, of verbeter het id."
    return None


def _parse_file(path: Path) -> tuple[Any, Plaatsen]:
    try:
        return read_yaml(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Onleesbaar(1, "geen tekst in UTF-8.", "Bewaar het bestand opnieuw als UTF-8.") from error
    except OSError as error:
        raise Onleesbaar(1, "dit is niet te openen.", "Kijk of het een gewoon bestand is dat u mag lezen.") from error


def read_model(path: Path, naam: str, soort: type[Soort], problemen: list[Probleem]) -> Soort | None:
    """One file as a model, or None; what is wrong goes to `problemen` under the name `naam`."""
    try:
        inhoud, plaatsen = _parse_file(path)
        return soort.parse_obj(inhoud)
    except ValidationError as error:
        problemen.extend(_from_validation(naam, error, plaatsen))
    except yaml.YAMLError as error:
        problemen.append(explain_yaml(naam, error))
    return None


def explain_yaml(naam: str, error: yaml.YAMLError) -> Probleem:
    """Say where a file stops being YAML, or why it cannot be used."""
    if isinstance(error, Onleesbaar):
        return Probleem(naam, error.regel, error.wat, error.doe)
    regel = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
    wat = f"geen geldige YAML ({getattr(error, 'problem', None) or 'onleesbaar'})."
    return Probleem(naam, regel, wat, "Kijk naar inspringen, aanhalingstekens en dubbele punten.")


def _from_validation(naam: str, error: ValidationError, plaatsen: Plaatsen) -> Iterable[Probleem]:
    for fout in error.errors():
        plek: tuple[Any, ...] = fout["loc"]
        wat, doe = explain(plek, fout["type"], fout["msg"], fout.get("ctx", {}))
        yield Probleem(naam, plaatsen.regel(plek), wat, doe)


def read_groepen(data: Path = DATA) -> dict[str, str]:
    """The group (folder of data/nlu) of every intent that is no answer of its own, e.g. {"begroeten": "smalltalk"}."""
    antwoorden = {path.stem for path in (data / "antwoorden").rglob("*.yml")}
    paths = sorted((data / "nlu").rglob("*.yml"))
    return {path.stem: path.parent.name for path in paths if path.stem not in antwoorden}


def read_bestanden(map_: str, data: Path = DATA) -> Iterator[tuple[str, Any]]:
    """Yield (file, content) for every file of one folder of data/, for a room that knows its shape.

    Raises:
        yaml.YAMLError: a broken file; names it.
    """
    for path in sorted((data / map_).glob("*.yml")):
        naam = path.relative_to(data.parent).as_posix()
        try:
            inhoud, _ = read_yaml(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise yaml.YAMLError(f"{naam}: {error}") from error
        yield naam, inhoud
