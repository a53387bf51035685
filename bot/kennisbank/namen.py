"""The names that code and data share: whatever the code says or offers by name must be there under data/."""

from __future__ import annotations

NODIGE_ZINNEN = (
    "welkom",
    "uw_recht",
    "wat_u_kunt_doen",
    "niet_zeker",
    "hier_staat_het",
    "onzeker",
    "andere_gemeente",
    "gemeente_onthouden",
    "verlopen",
    "storing",
    "stilte",
    "geen_woorden",
    "ander_schrift",
    "gefilterd",
    "nog_een_vraag",
)
NODIGE_KNOPPEN = (
    "meer_uitleg",
    "toon_bron",
    "niet_begrepen",
    "mens_spreken",
    "iets_anders",
    "bevestigen",
    "ontkennen",
    "ticket_zonder_contact",
    "ticket_opnieuw",
    "opnieuw_sturen",
    "route",
)
VERVOLGVRAGEN = (
    "vervolg_kosten",
    "vervolg_wie_betaalt",
    "vervolg_hoe_lang",
    "vervolg_hoe_aanvragen",
    "vervolg_bewijs",
    "vervolg_en_als_ik_weiger",
    "vervolg_geldt_dat_voor_mij",
)
# Buttons that an answer or the welcome may name though they are no answer.
GEEN_ANTWOORD = frozenset({"mens_spreken"})
