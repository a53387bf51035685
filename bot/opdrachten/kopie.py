"""Copies a database to a file and back: SQLite by its own backup, PostgreSQL by pg_dump and pg_restore."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings

LIJST = "lijst.json"
NAAM = "tess-"


class KopieMislukt(RuntimeError):
    """A copy could not be made or put back; the message says why."""


def list_databases(settings: Settings) -> dict[str, str]:
    """Name in a copy -> address; one when Rasa keeps its events in the database of Tess."""
    namen = {"tess": settings.database_url, "tracker": settings.tracker_url}
    return namen if len(set(namen.values())) == len(namen) else {"tess": settings.database_url}


def dump(url: str, bestand: Path) -> None:
    """Write the database as it is at one moment, while others use it; raises KopieMislukt."""
    if _is_sqlite(url):
        with closing(sqlite3.connect(_path_of(url))) as bron, closing(sqlite3.connect(bestand)) as doel:
            bron.backup(doel)
    else:
        _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={bestand}")
    bestand.chmod(0o600)


def put_back(url: str, bestand: Path) -> None:
    """Make the database what the copy holds, and nothing else; raises KopieMislukt."""
    if _is_sqlite(url):
        Path(_path_of(url)).parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(bestand)) as bron, closing(sqlite3.connect(_path_of(url))) as doel:
            bron.backup(doel)
    else:
        opties = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
        _run("pg_restore", url, *opties, str(bestand))


def exists(url: str) -> bool:
    """Whether there is anything to copy: Rasa makes its own database at the first message."""
    return not _is_sqlite(url) or Path(_path_of(url)).exists()


def hash_file(bestand: Path) -> str:
    """sha256 of a file."""
    digest = hashlib.sha256()
    with bestand.open("rb") as stroom:
        while blok := stroom.read(1 << 20):
            digest.update(blok)
    return digest.hexdigest()


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _path_of(url: str) -> str:
    return str(make_url(url).database)


def _run(programma: str, url: str, *opties: str) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, because anybody can read a command line."""
    if shutil.which(programma) is None:
        raise KopieMislukt(f"{programma} staat niet op deze machine: apt-get install postgresql-client")
    adres = make_url(url)
    omgeving = {**os.environ, "PGPASSWORD": str(adres.password or "")}
    zonder = adres.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    klaar = subprocess.run([programma, f"--dbname={zonder}", *opties], env=omgeving, capture_output=True, check=False)
    if klaar.returncode != 0:
        raise KopieMislukt(f"{programma}: {klaar.stderr.decode(errors='replace').strip()}")
