"""Checks that nothing unsure is said as sure, and that no duty stands without the right that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.kennisbank.model import AntwoordVersie, Bron, Label, Zekerheid

Melding = tuple[str, str]

_PLICHT = re.compile(
    r"\b(?:u|jij|je)\s+(?:moet|dient)\b|\b(?:moet|dient)\s+u\b(?![^.!?]*\?)"
    r"|\b(?:u\s+bent|bent\s+u)\b(?!\s+niet)[^.!?]{0,30}\bverplicht\b(?![^.!?]*\?)|\bverplicht\s+u\b|\buw\s+plicht\b",
    re.IGNORECASE,
)
_ONZEKER = re.compile(
    r"\b(?:niet\s+zeker|onzeker|(?:weten|zagen|lazen|vonden|keken)\s+wij|wij\s+(?:weten|zagen|lazen|vonden|keken)|voor\s+zover\s+wij"
    r"|spreken\s+elkaar\s+tegen|niet\s+eens|misschien|waarschijnlijk|(?:in|uit|rond|van)\s+(?:19|20)\d\d|kunnen?\s+nu\s+anders"
    r"|(?:geen|zonder)\s+datum|staat\s+nog\s+niet\s+vast|nog\s+niet\s+bekend|vraag\s+(?:het|dit|dat)\b|controleer)\b",
    re.IGNORECASE,
)


def check_zekerheid(versie: AntwoordVersie, bronnen: Mapping[str, Bron]) -> Iterator[Melding]:
    """Every rule about what this version may say, and how sure; unknown sources are reported elsewhere."""
    gebruikt = [bronnen[item.bron] for item in versie.bronnen if item.bron in bronnen]
    meldingen = [
        *_plicht_zonder_recht(versie),
        *_zekerder_dan_bron(versie, gebruikt),
        *_langer_dan_bron(versie, gebruikt),
    ]
    meldingen += _onzeker_als_zeker(versie)
    waar = f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})"
    yield from ((f"{wat} {waar}.", doe) for wat, doe in meldingen)


def names_plicht(versie: AntwoordVersie) -> str | None:
    """The first words with which a version says that its reader has to do something; None when it does not."""
    plicht = next((match for tekst in (versie.kort, versie.uitleg) if (match := _PLICHT.search(tekst))), None)
    return " ".join(plicht.group().split()) if plicht else None


def _plicht_zonder_recht(versie: AntwoordVersie) -> Iterator[Melding]:
    plicht = names_plicht(versie)
    if plicht and versie.recht is None:
        wat = f"noemt een plicht ('{plicht}') maar geen 'recht'"
        yield wat, "Schrijf bij 'recht' welk recht bij deze plicht hoort."


def _zekerder_dan_bron(versie: AntwoordVersie, gebruikt: list[Bron]) -> Iterator[Melding]:
    gezien = [bron for bron in gebruikt if bron.gezien is Label.GEZIEN]
    if gebruikt and not gezien and versie.zekerheid is not Zekerheid.ONZEKER:
        yield "rust alleen op bronnen die niet zeker zijn", "Zet zekerheid op onzeker, of zoek een bron die gezien is."
    if len(gezien) < len(gebruikt) and not versie.onzeker:
        bron = next(bron.id for bron in gebruikt if bron.gezien is not Label.GEZIEN)
        wat = f"rust mee op '{bron}', die niet zeker is, maar 'onzeker' is leeg"
        yield wat, "Zet bij 'onzeker' wat u daaruit zegt, of haal de bron weg."


def _langer_dan_bron(versie: AntwoordVersie, gebruikt: list[Bron]) -> Iterator[Melding]:
    if versie.zekerheid is Zekerheid.ONZEKER:
        return
    for bron in gebruikt:
        einde = bron.bekend_tot_en_met
        if einde and (versie.geldig_tot_en_met is None or versie.geldig_tot_en_met > einde):
            wat = f"zegt zekerheid '{versie.zekerheid.value}' na {einde}, maar zo lang kennen wij '{bron.id}' niet"
            yield wat, f"Laat de versie eindigen op {einde}, of zet zekerheid op onzeker."


def _onzeker_als_zeker(versie: AntwoordVersie) -> Iterator[Melding]:
    for zin in versie.onzeker:
        if not _ONZEKER.search(zin):
            begin = " ".join(zin.split()[:6])
            yield f"zegt onder 'onzeker' niet dat het onzeker is: '{begin} …'", "Schrijf erbij wat u niet zeker weet."
