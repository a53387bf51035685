"""The only module that opens files under data/: YAML in, models out, every problem named with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from bot.kennisbank.meldingen import explain
from bot.kennisbank.model import Antwoord, Bedrag, Bron, Gemeente, Teksten, Vorm
from bot.kennisbank.yaml_plaats import DubbeleSleutel, Plaatsen, read_yaml

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


@dataclass
class Gelezen:
    """The raw harvest of the data folder: models, the files they came from, and the problems met."""

    antwoorden: dict[str, Antwoord] = field(default_factory=dict)
    bronnen: dict[str, Bron] = field(default_factory=dict)
    bedragen: dict[str, Bedrag] = field(default_factory=dict)
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    teksten: Teksten | None = None
    bestanden: dict[str, str] = field(default_factory=dict)
    problemen: list[Probleem] = field(default_factory=list)


def read_data(data: Path = DATA) -> Gelezen:
    """Read every file of the knowledge base under `data`; broken files become problems, never exceptions."""
    gelezen = Gelezen()
    _collect(data, "bronnen", Bron, gelezen.bronnen, gelezen)
    _collect(data, "bedragen", Bedrag, gelezen.bedragen, gelezen)
    _collect(data, "gemeenten", Gemeente, gelezen.gemeenten, gelezen)
    _collect(data, "antwoorden", Antwoord, gelezen.antwoorden, gelezen)
    teksten = data / "teksten.yml"
    if teksten.exists():
        gelezen.teksten = _read_one(teksten, teksten.relative_to(data.parent).as_posix(), Teksten, gelezen.problemen)
    else:
        gelezen.problemen.append(Probleem("data/teksten.yml", 1, "het bestand ontbreekt.", "Zet het terug."))
    return gelezen


def read_nlu(data: Path = DATA) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (file, intent, example sentences) for every training file; raises yaml.YAMLError on a broken one."""
    for path, content, error in parse_folder(data / "nlu"):
        if error is not None:
            raise error
        for item in (content or {}).get("nlu", []):
            zinnen = [line.removeprefix("- ").strip() for line in str(item.get("examples", "")).splitlines()]
            yield path.relative_to(data.parent).as_posix(), str(item.get("intent")), [zin for zin in zinnen if zin]


def read_content(data: Path = DATA) -> Iterator[tuple[str, bytes]]:
    """Every file under data/, as name and bytes in a fixed order: what a trained model depends on."""
    for path in sorted(data.rglob("*.yml")):
        yield path.relative_to(data.parent).as_posix(), path.read_bytes()


def parse_folder(map_: Path) -> Iterator[tuple[Path, Any, yaml.YAMLError | None]]:
    """Yield (path, content, error) for every YAML file under `map_`; of content and error one is None."""
    for path in sorted(map_.rglob("*.yml")):
        try:
            yield path, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), None
        except yaml.YAMLError as error:
            yield path, None, error


def _collect(data: Path, map_: str, soort: type[Soort], into: dict[str, Soort], gelezen: Gelezen) -> None:
    for path in sorted((data / map_).rglob("*.yml")):
        naam = path.relative_to(data.parent).as_posix()
        item = _read_one(path, naam, soort, gelezen.problemen)
        if item is None:
            continue
        id_ = str(vars(item)["id"])
        if id_ in into:
            wat = f"het id '{id_}' bestaat al in {gelezen.bestanden[f'{map_}/{id_}']}."
            gelezen.problemen.append(Probleem(naam, 1, wat, "Geef dit bestand een eigen id."))
        elif id_ != path.stem:
            wat = f"het id '{id_}' past niet bij de naam van het bestand."
            gelezen.problemen.append(Probleem(naam, 1, wat, f"Noem het bestand {id_}.yml, of verbeter het id."))
        else:
            into[id_] = item
            gelezen.bestanden[f"{map_}/{id_}"] = naam


def _read_one(path: Path, naam: str, soort: type[Soort], problemen: list[Probleem]) -> Soort | None:
    try:
        inhoud, plaatsen = read_yaml(path.read_text(encoding="utf-8"))
        return soort.parse_obj(inhoud)
    except ValidationError as error:
        problemen.extend(_from_validation(naam, error, plaatsen))
    except DubbeleSleutel as error:
        problemen.append(Probleem(naam, error.regel, str(error), "Haal een van de twee weg."))
    except yaml.YAMLError as error:
        problemen.append(explain_yaml(naam, error))
    except UnicodeDecodeError:
        problemen.append(Probleem(naam, 1, "geen tekst in UTF-8.", "Bewaar het bestand opnieuw als UTF-8."))
    return None


def explain_yaml(naam: str, error: yaml.YAMLError) -> Probleem:
    """Say where a file stops being YAML."""
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
