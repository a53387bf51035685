"""What the browser tests of the inbox share: browsers of their own, go-betweens who are logged in, and tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bot.klok import peildatum
from bot.routes import Route, Stand, Uitslag, make_pad
from bot.tickets import CLIENT, TicketConcept
from tests.web.conftest import WACHTWOORD

BUREAU, TELEFOON = {"width": 1100, "height": 800}, {"width": 320, "height": 640}
VRAGEN = (
    "Mag ik stoppen met vrijwilligerswerk?",
    "Wie betaalt mijn VOG?",
    "Ik heb een brief gekregen over mijn uitkering. Wat moet ik doen?",
    "Ben ik verzekerd als ik iets stuk maak?",
    "Kan ik een ontheffing krijgen omdat ik voor mijn moeder zorg?",
    "Moet mijn BSN op het contract?",
)


@contextmanager
def browsers(chromium: Any, tess: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages, each in a browser of its own; every mistake that one of them reports fails the test."""
    contexten: list[Any] = []
    meldingen: list[str] = []

    def open_(naam: str = "", maat: dict[str, int] = BUREAU) -> Any:
        contexten.append(chromium.new_context(base_url=tess.url, viewport=maat, locale="nl-NL"))
        page = contexten[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda fout: meldingen.append(str(fout)))
        page.on("console", lambda regel: meldingen.append(regel.text) if "Security Policy" in regel.text else None)
        if naam:
            log_in(page, naam)
        return page

    yield open_
    for context in contexten:
        context.close()
    assert meldingen == []


def log_in(page: Any, naam: str) -> None:
    page.goto("/inloggen")
    page.get_by_label("Naam").fill(naam)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", name="Tickets").wait_for()


def make_tickets(tess: Any) -> None:
    """Six tickets, all of them plain."""
    for nummer in range(6):
        _make(tess, f"Vraag {nummer}")


def make_drukke_balie(tess: Any) -> None:
    """Six tickets of all kinds: one too late, one with a term, one that bas has and that has letters of both."""
    vandaag = peildatum()
    eigen: tuple[dict[str, Any], ...] = (
        {},
        {"beloofd_voor": vandaag - timedelta(days=1), "gebied": "3083"},
        {
            "bezwaar_voor": vandaag + timedelta(days=5),
            "gewenst": "Hulp met een brief",
            "moment": "ochtend",
            "paden": (walk(tess.diensten.routes["ontheffing"]),),
            "gespreksverslag": "U: hallo\nTess: goedemorgen",
        },
        {"taal": "tr", "onderwerp": "verzekering"},
        {"onderwerp": "ontheffing", "gebied": "Feijenoord"},
        {"onderwerp": "contract"},
    )
    for vraag, anders in zip(VRAGEN, eigen, strict=True):
        _make(tess, vraag, **anders)
    tess.diensten.tickets.claim(3, "bas")
    tess.diensten.balie.add_belpoging(3, "geen_gehoor", door="bas", notitie="Na drie uur nog een keer proberen.")
    tess.diensten.berichten.add(3, "bemiddelaar", "Stuurt u mij een foto?", gebruiker="bas", sleutel="a")
    tess.diensten.berichten.add(3, CLIENT, "Dat lukt niet. Kunt u bellen?", sleutel="b")


def walk(route: Route) -> str:
    """The path of somebody who gives the first reply to every question."""
    stand = Stand(route)
    while not isinstance(stap := stand.step(peildatum(), None), Uitslag):
        stand = stand.add(stap, str(stap.keuzes[0].waarde))
    return make_pad(route, stand.gegeven)


def _make(tess: Any, vraag: str, **anders: Any) -> None:
    basis: dict[str, Any] = {
        "contact_soort": "code",
        "contact": None,
        "contact_label": "alleen met de code",
        "gebied": "3012",
        "onderwerp": "vog",
        "antwoorden": ("vog_kosten@a1b2c3d4",),
    }
    tess.diensten.tickets.create(TicketConcept(vraag=vraag, **{**basis, **anders}), sleutel=vraag)
