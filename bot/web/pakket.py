"""Our own scripts, style and pictures in memory, ready to send: compressed once, and named after what is in them.

The address of a file holds a mark of all files together. So a browser may keep it for ever, and the modules of one
page, which import each other by their plain names, always come from one version.
"""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from functools import cache, cached_property
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from bot.web.stijl import shrink_css, shrink_js
from bot.web.vormgeving import find_vormgeving

STATIC = Path(__file__).parent / "static"
VORMGEVING = "vormgeving.css"
_LENGTE_VERSIE = 12
_INVOER = re.compile(r"""^(?:import|export)\b[^"';]*["']\./([\w.-]+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Bestand:
    """One file; `ingepakt` is None where compressing makes it no smaller."""

    naam: str
    soort: str
    inhoud: bytes
    ingepakt: bytes | None
    gewijzigd: str
    kenmerk: str


@dataclass(frozen=True)
class Stijl:
    """Style to put into a page itself, and the source that the page's policy must allow for it."""

    tekst: str
    bron: str


class Pakket:
    """All files of one application, by name."""

    def __init__(self, bestanden: Iterable[Bestand]) -> None:
        self.bestanden: Mapping[str, Bestand] = {bestand.naam: bestand for bestand in bestanden}
        self._stijlen: dict[tuple[str, ...], Stijl] = {}

    @cached_property
    def versie(self) -> str:
        """The mark of this set of files: another byte anywhere gives another mark."""
        regels = sorted(f"{bestand.naam} {bestand.kenmerk}" for bestand in self.bestanden.values())
        return sha256("\n".join(regels).encode()).hexdigest()[:_LENGTE_VERSIE]

    def make_adres(self, naam: str) -> str:
        """Where a page finds a file.

        Raises:
            KeyError: there is no such file; a mistake in a template, so never quietly an address that does not work.
        """
        return f"/static/{self.versie}/{self.bestanden[naam].naam}"

    def list_modules(self, naam: str) -> list[str]:
        """A script and all that it needs before it can run, itself first; what it fetches later is not among them.

        Raises:
            KeyError: there is no such file.
        """
        gezien: list[str] = []
        wachtend = [naam]
        while wachtend:
            volgende = wachtend.pop(0)
            if volgende not in gezien:
                gezien.append(volgende)
                wachtend += _INVOER.findall(self.bestanden[volgende].inhoud.decode())
        return gezien

    def make_stijl(self, namen: tuple[str, ...]) -> Stijl:
        """Some style sheets in one, shrunk, for a page that must not wait for them.

        Raises:
            KeyError: there is no such file.
            ValueError: the style would end the element that it stands in.
        """
        if namen not in self._stijlen:
            tekst = shrink_css("\n".join(self.bestanden[naam].inhoud.decode() for naam in namen))
            if "</" in tekst:
                raise ValueError(f"{namen}: </ in style")
            merk = b64encode(sha256(tekst.encode()).digest()).decode()
            self._stijlen[namen] = Stijl(tekst, f"'sha256-{merk}'")
        return self._stijlen[namen]


def load_pakket(data_dir: Path) -> Pakket:
    """Read and compress all files; the style that was built at set-up goes before the plain one in our own folder.

    Args:
        data_dir: where this installation keeps its data, and so what was built for it.
    """
    paden = {pad.name: pad for pad in STATIC.iterdir() if pad.is_file()}
    if gebouwd := find_vormgeving(data_dir):
        paden[VORMGEVING] = gebouwd
    return Pakket(_read(naam, pad, pad.stat().st_mtime_ns) for naam, pad in paden.items())


def find_soort(naam: str) -> str:
    """The content type by the name."""
    soort = guess_type(naam)[0] or "application/octet-stream"
    return f"{soort}; charset=utf-8" if soort.startswith("text/") or soort.endswith("javascript") else soort


@cache
def _read(naam: str, pad: Path, gewijzigd_ns: int) -> Bestand:
    """The time is an argument so that a file that changed is read again."""
    inhoud = shrink_js(pad.read_bytes()) if naam.endswith(".js") else pad.read_bytes()
    ingepakt = gzip.compress(inhoud, 9, mtime=0)
    return Bestand(
        naam=naam,
        soort=find_soort(naam),
        inhoud=inhoud,
        ingepakt=ingepakt if len(ingepakt) < len(inhoud) else None,
        gewijzigd=formatdate(gewijzigd_ns // 1_000_000_000, usegmt=True),
        kenmerk=sha256(inhoud).hexdigest()[:32],
    )
