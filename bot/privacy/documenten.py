"""Finds numbers of passports and other papers, and numbers by which an organisation knows a client."""

from __future__ import annotations

import re

from bot.privacy.model import Plek

_NUMMER = r"(?:nummer|nummertje|num|nr\.?|no\.?|id)"
_TUSSEN = (
    r"(?:[\s:=.,#(-]|\b(?:is|was|van|mij|me|mijn|mn|bij|de|het|gemeente|staat|op|luidt|dat|dit|als|klant|nummer|nr)\b)"
    r"{0,14}"
)
_KLANT = re.compile(
    rf"\b(?:(?:klant|cli[eë]nt|relatie|polis|pati[eë]nt|debiteur|deelnemer|uitkering|administratie|lidmaatschap|lid"
    rf"|inschrijf|inschrijving|student|leerling|personeel|huurder|zorg)(?:en|s)?[ -]?{_NUMMER}(?!\w)|a-?nummer\b"
    rf"|\b(?:ik ben|nummer als) (?:klant|cli[eë]nt)\b){_TUSSEN}"
    r"((?:[A-Z]{1,4}[-/]?)?\d[\dA-Z]*(?:[./-][A-Z]*\d[\dA-Z]*)*"
    r"(?: \d{1,4}(?![\w.,]*\w)(?! ?(?:uur|euro|€|%|dag|week|wek|jaar)))*)",
    re.IGNORECASE,
)
_MET_LETTERS = (
    r"(?![1-9]\d{3}[A-Z]{2}\d)(?=\w*\d\w*\d)(?=\w*[A-Z])[A-Z0-9]{8,10}(?!\w)"
    r"|(?-i:[A-Z]{2,3}[ -][A-Z0-9]{3}[ -][A-Z0-9]{3}(?!\w))"
)
_TIEN_CIJFERS = r"\d(?: ?\d){9}(?! ?\d)"
_PAPIER = re.compile(
    r"\b(?:paspoort|reisdocument|pas(?!sen)|id|i\.d\.|identiteit|legitimatie|verblijfs|vreemdeling|ind\b|rijbewijs"
    rf"|document|v-?(?:nummer|nr)|v nummer)[\w-]*[^?!\n\0\d]{{0,30}}?(?<!\w)({_MET_LETTERS}|{_TIEN_CIJFERS})",
    re.IGNORECASE,
)
_NEDERLANDS = re.compile(r"(?<!\w)(?=[A-Z]+\d+[A-Z])[A-NP-Z]{2}[A-NP-Z0-9]{6}\d(?!\w)")  # without O, as the law says
_MACHINE = re.compile(r"(?<!\w)[PIVA][A-Z<](?:NLD|[A-Z]{3}|D<<)[A-Z0-9<]{20,40}(?!\w)")


def find_klantnummers(tekst: str) -> list[Plek]:
    """Numbers with at least four digits that are called a client number, by whatever name; case numbers stay."""
    return [
        Plek(*gevonden.span(1), "klantnummer")
        for gevonden in _KLANT.finditer(tekst)
        if sum(teken.isdigit() for teken in gevonden[1]) >= 4
    ]


def find_documenten(tekst: str) -> list[Plek]:
    """Numbers of passport, identity card, driving licence and residence permit: by their form, or the word before."""
    plekken = [
        Plek(*gevonden.span(), "document") for vorm in (_NEDERLANDS, _MACHINE) for gevonden in vorm.finditer(tekst)
    ]
    for papier in _PAPIER.finditer(tekst):
        if not any(plek.begin <= papier.start(1) < plek.eind for plek in plekken):
            plekken.append(Plek(*papier.span(1), "document"))
    return plekken
