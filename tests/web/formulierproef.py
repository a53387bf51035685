"""A browser without JavaScript, as far as the chat needs one: it knows the forms of a page and sends what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.gesprek.tabellen import berichten, gesprekken, zendingen
from bot.settings import load_settings
from bot.web.omgeving import make_omgeving
from tests.web.conftest import build_tess, served


@dataclass
class Formulier:
    """One form: where it goes, its enabled fields, and its buttons as (caption, name, value)."""

    id: str
    actie: str
    velden: dict[str, str] = field(default_factory=dict)
    knoppen: list[tuple[str, str, str]] = field(default_factory=list)


class Pagina(HTMLParser):
    """What a page shows: its forms, all its text by line, and every tag with its attributes."""

    def __init__(self, antwoord: Any) -> None:
        super().__init__()
        self.status, self.html = antwoord.status, antwoord.tekst
        self.formulieren: list[Formulier] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.tekst = ""
        self._formulier: Formulier | None = None
        self._knop: tuple[str, str] | None = None
        self._vak = ""
        self._begin = 0
        self.feed(antwoord.tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerk = {naam: waarde or "" for naam, waarde in attrs}
        self.tags.append((tag, kenmerk))
        if tag == "form":
            self._formulier = Formulier(kenmerk.get("id", ""), kenmerk["action"])
            self.formulieren.append(self._formulier)
        elif tag == "input" and self._formulier and "disabled" not in kenmerk:
            self._formulier.velden[kenmerk["name"]] = kenmerk.get("value", "")
        elif tag == "textarea" and "disabled" not in kenmerk:
            self._vak, self._begin = kenmerk["name"], len(self.tekst)
        elif tag == "button":
            self._knop, self._begin = (kenmerk.get("name", ""), kenmerk.get("value", "")), len(self.tekst)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._formulier = None
        elif tag == "textarea" and self._vak and self._formulier:
            self._formulier.velden[self._vak], self._vak = self.tekst[self._begin :], ""
        elif tag == "button" and self._knop and self._formulier:
            self._formulier.knoppen.append((self.tekst[self._begin :].strip(), *self._knop))

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def find(self, tag: str, **kenmerk: str) -> list[dict[str, str]]:
        """The tags with these attributes; `class_` asks for one of the classes."""
        klasse = kenmerk.pop("class_", "")
        return [
            alle
            for naam, alle in self.tags
            if naam == tag
            and (not klasse or klasse in alle.get("class", "").split())
            and all(alle.get(sleutel.replace("_", "-")) == waarde for sleutel, waarde in kenmerk.items())
        ]

    @property
    def invoer(self) -> Formulier:
        """The form with the box."""
        return next(formulier for formulier in self.formulieren if formulier.id == "formulier")

    @property
    def gesprek(self) -> str:
        """The token in the page."""
        return self.invoer.velden["gesprek"]

    def list_knoppen(self) -> list[str]:
        """The captions of the buttons that send something."""
        return [knop[0] for formulier in self.formulieren for knop in formulier.knoppen]


class Chatter:
    """Somebody at that browser."""

    def __init__(self, klant: Any) -> None:
        self.klant = klant
        self.pagina = Pagina(klant.get("/"))
        self.verstuurd: tuple[str, dict[str, str]] = ("", {})

    def send(self, formulier: Formulier, **meer: str) -> Pagina:
        """Send a form; `verstuurd` remembers it, for a reload."""
        self.verstuurd = (formulier.actie.partition("#")[0], {**formulier.velden, **meer})
        return self.reload()

    def reload(self) -> Pagina:
        """Send the last form again, as a browser does after asking."""
        actie, velden = self.verstuurd
        self.pagina = Pagina(self.klant.post_formulier(actie, **velden))
        return self.pagina

    def say(self, tekst: str) -> Pagina:
        """Type something in the box that is there, and send it."""
        vak = next(naam for naam in ("veld", "tekst") if naam in self.pagina.invoer.velden)
        return self.send(self.pagina.invoer, **{vak: tekst})

    def press(self, tekst: str) -> Pagina:
        """Press the last button with this caption."""
        for formulier in reversed(self.pagina.formulieren):
            for caption, naam, waarde in formulier.knoppen:
                if caption == tekst:
                    return self.send(formulier, **({naam: waarde} if naam else {}))
        raise AssertionError(f"geen knop {tekst}: {self.pagina.list_knoppen()}")


@pytest.fixture(scope="module")
def gedeeld(kennisbank: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One running application for all tests of a file."""
    map_ = tmp_path_factory.mktemp("formulier")
    veel = {"TESS_BERICHTEN_PER_MINUUT": "500", "TESS_GESPREKKEN_PER_MINUUT": "500"}
    tess = build_tess(load_settings({"TESS_DATA": str(map_ / "var"), **veel}, env_file=map_ / "geen.env"), kennisbank)
    with served(tess.app, tess.url):
        yield tess


@pytest.fixture
def tess(gedeeld: Any) -> Any:
    """That application with nothing said, and limits and counters that begin again."""
    gedeeld.brein.berichten, gedeeld.brein.fout = None, None
    gedeeld.brein.gezien.clear()
    with gedeeld.diensten.opslag._engine.begin() as connection:
        for tabel in (zendingen, berichten, gesprekken):
            connection.execute(tabel.delete())
    gedeeld.app.ctx.omgeving = make_omgeving(gedeeld.diensten, gedeeld.app.ctx.omgeving.settings)
    return gedeeld


@pytest.fixture
def chat(klant: Any) -> Chatter:
    """Somebody who has opened the front page."""
    return Chatter(klant)
