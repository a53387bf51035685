"""The record for the Algoritmeregister as this Tess really runs: its answers, its periods, its municipality."""

from __future__ import annotations

from typing import Any

from bot.kennisbank import REGISTER_STANDAARD, Kennisbank
from bot.settings import Settings

# Fields that only the municipality can fill; until then they are empty and said to be so.
VAN_DE_GEMEENTE = ("contact_email", "begin_date", "provider", "website")

NAMEN = {
    "name": "Naam",
    "organization": "Organisatie",
    "description_short": "Korte omschrijving",
    "category": "Thema",
    "status": "Status",
    "begin_date": "Begindatum",
    "publication_category": "Publicatiecategorie",
    "contact_email": "Contactgegevens",
    "website": "Link naar publiekspagina",
    "goal": "Doel en impact",
    "proportionality": "Afwegingen",
    "human_intervention": "Menselijke tussenkomst",
    "risks": "Risicobeheer",
    "lawful_basis": "Wettelijke basis",
    "lawful_basis_grouping": "Verwijzingen wettelijke basis",
    "impacttoetsen": "Toelichting op impacttoetsen",
    "source_data": "Gegevens",
    "methods_and_models": "Technische werking",
    "provider": "Leverancier",
    "tags": "Zoektermen",
    "lang": "Taal",
    "standard_version": "Versie publicatiestandaard",
    "source_id": "Bron-ID",
}


def make_registratie(kb: Kennisbank, settings: Settings) -> dict[str, Any]:
    """The record, field by field in the order of the standard; what only the municipality knows is None."""
    waarden = {
        "antwoorden": len(kb.antwoorden),
        "onderwerpen": len({antwoord.onderwerp for antwoord in kb.antwoorden.values()}),
        "vingerafdruk": kb.vingerafdruk,
        "gesprek_dagen": settings.gesprek_dagen,
        "kluis_uren": settings.kluis_uren,
        "ticket_dagen": settings.ticket_dagen,
    }
    velden = kb.registratie.fill(waarden)
    wetten = [kb.bronnen[id_] for id_ in velden.pop("lawful_basis_bronnen")]
    velden |= {
        "organization": f"Gemeente {kb.gemeenten[settings.gemeente].naam}",
        "lawful_basis_grouping": [{"title": wet.titel, "link": wet.url} for wet in wetten],
        "lang": "nld",
        "standard_version": REGISTER_STANDAARD,
        "source_id": "tess",
        **dict.fromkeys(VAN_DE_GEMEENTE),
    }
    return {naam: velden[naam] for naam in NAMEN}
