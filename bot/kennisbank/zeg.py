"""Says a chosen answer: short first, more on request, and always with what it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.kennisbank.kies import BronVermelding, GekozenAntwoord, Kennisbank
from bot.kennisbank.model import Zekerheid

MENS = "mens_spreken"


@dataclass(frozen=True)
class Uitspraak:
    """One thing Tess says: the text, the answer it is from (as in the HTTP contract), and the buttons below it."""

    tekst: str
    antwoord: dict[str, Any]
    knoppen: tuple[str, ...]


def say_kort(kb: Kennisbank, gekozen: GekozenAntwoord, onbekende_gemeente: str | None = None) -> Uitspraak:
    """The short answer, with the right that belongs to it and every warning that must not be missed.

    Args:
        kb: what Tess knows.
        gekozen: the answer.
        onbekende_gemeente: the municipality that the client named, when we know no local rules of it.
    """
    delen = [gekozen.kort]
    if gekozen.recht:
        delen.append(f"{kb.zin('uw_recht')} {gekozen.recht}")
    if onbekende_gemeente:
        delen.append(kb.zin("andere_gemeente").format(gemeente=onbekende_gemeente))
    if gekozen.verlopen:
        delen.append(kb.zin("verlopen"))
    elif gekozen.zekerheid == Zekerheid.ONZEKER:
        delen.append(kb.zin("onzeker"))
    knoppen = [f"meer_uitleg:{gekozen.id}", f"toon_bron:{gekozen.id}", *gekozen.knoppen[:3], MENS]
    if gekozen.simpel:
        knoppen = [knoppen[0], f"niet_begrepen:{gekozen.id}", *knoppen[1:]]
    return Uitspraak("\n\n".join(delen), as_vermelding(gekozen), tuple(dict.fromkeys(knoppen)))


def say_simpel(kb: Kennisbank, gekozen: GekozenAntwoord) -> Uitspraak:
    """The same in the easiest words; an answer without such a text says its short one."""
    delen = [gekozen.simpel or gekozen.kort]
    if gekozen.verlopen:
        delen.append(kb.zin("verlopen"))
    elif gekozen.zekerheid == Zekerheid.ONZEKER:
        delen.append(kb.zin("onzeker"))
    return Uitspraak("\n\n".join(delen), as_vermelding(gekozen), (f"meer_uitleg:{gekozen.id}", MENS))


def say_uitleg(kb: Kennisbank, gekozen: GekozenAntwoord) -> Uitspraak:
    """The explanation, what to do, and what we are not sure of."""
    delen = [gekozen.uitleg, _list(kb.zin("wat_u_kunt_doen"), gekozen.doe_dit)]
    if gekozen.recht:
        delen.append(f"{kb.zin('uw_recht')} {gekozen.recht}")
    if gekozen.onzeker:
        delen.append(_list(kb.zin("niet_zeker"), gekozen.onzeker))
    knoppen = (f"toon_bron:{gekozen.id}", *gekozen.knoppen[:3], MENS)
    return Uitspraak("\n\n".join(delen), as_vermelding(gekozen), tuple(dict.fromkeys(knoppen)))


def say_bronnen(kb: Kennisbank, gekozen: GekozenAntwoord) -> Uitspraak:
    """Where it stands: each source with its place and day."""
    tekst = _list(kb.zin("hier_staat_het"), tuple(map(_say_bron, gekozen.bronnen)))
    return Uitspraak(tekst, as_vermelding(gekozen), (f"meer_uitleg:{gekozen.id}", MENS))


def as_vermelding(gekozen: GekozenAntwoord) -> dict[str, Any]:
    """The `antwoord` part of a bot message in the HTTP contract."""
    einde = gekozen.geldig_tot_en_met
    return {
        "id": gekozen.id,
        "versie": gekozen.versie,
        "zekerheid": gekozen.zekerheid,
        "gebied": gekozen.gebied,
        "bronnen": [asdict(bron) for bron in gekozen.bronnen],
        "geldig_tot_en_met": einde.isoformat() if einde else None,
    }


def _say_bron(bron: BronVermelding) -> str:
    plek = f", {bron.vindplaats}" if bron.vindplaats else ""
    opmerking = f". {bron.opmerking}" if bron.opmerking else ""
    return (
        f"{bron.titel}{plek} (tekst van {bron.datum}){opmerking}"
        if bron.datum[:1].isdigit()
        else (f"{bron.titel}{plek} ({bron.datum}){opmerking}")
    )


def _list(kop: str, items: tuple[str, ...]) -> str:
    return "\n".join([kop, *(f"• {item}" for item in items)])
