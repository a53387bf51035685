"""What `check` must say about each broken folder here: hard to read, more sure than the source, the register."""

from __future__ import annotations

from tests.kapot.verwacht import ANTWOORD, EERSTE, TEKSTEN

DOMEIN = "data/domain/gesprek.yml"
REGISTER = "data/algoritmeregister.yml"
WOORDENLIJST = "data/woordenlijst.yml"
GEWOON_WOORD = "Gebruik een gewoon woord, of leg het uit in data/woordenlijst.yml."

# For each the whole problem list: nothing else may be reported.
ENIG: dict[str, list[str]] = {
    "te_lange_zin": [
        f"{ANTWOORD}:1: een zin telt 21 woorden: 'Wij lazen in de wet dat …' {EERSTE}. "
        "Maak er twee zinnen van: hoogstens 20 woorden in een zin."
    ],
    "te_lange_zinnen_gemiddeld": [
        f"{ANTWOORD}:1: de zinnen zijn gemiddeld 10,2 woorden lang {EERSTE}. "
        "Schrijf kortere zinnen: gemiddeld hoogstens 10 woorden."
    ],
    "te_moeilijk_flesch": [
        f"{ANTWOORD}:1: de leesbaarheid (Flesch-Douma) is 60,12 {EERSTE}. "
        "Gebruik kortere woorden en zinnen: de grens is 70."
    ],
    "lange_woorden": [
        f"{ANTWOORD}:1: de woorden zijn gemiddeld 5,29 letters lang {EERSTE}. "
        "Gebruik kortere woorden: gemiddeld hoogstens 5,2 letters."
    ],
    "te_veel_lijdend": [
        f"{ANTWOORD}:1: 20% van de zinnen is lijdend ('wordt gevraagd') {EERSTE}. "
        "Zeg wie het doet ('de gemeente vraagt'): hoogstens 10%."
    ],
    "moeilijk_woord": [f"{ANTWOORD}:1: gebruikt het moeilijke woord 'griffierecht' {EERSTE}. {GEWOON_WOORD}"],
    "moeilijk_woord_in_de_uitleg": [
        f"{WOORDENLIJST}:1: gebruikt het moeilijke woord 'griffierecht' (uitleg van 'contactpersoon'). {GEWOON_WOORD}"
    ],
    "te_lange_zin_in_de_uitleg": [
        f"{WOORDENLIJST}:1: een zin telt 23 woorden: 'De persoon bij de gemeente die …' (uitleg van 'contactpersoon'). "
        "Maak er twee zinnen van: hoogstens 20 woorden in een zin."
    ],
    "woord_zonder_gebruik": [f"{WOORDENLIJST}:1: legt 'griffierecht' uit, maar geen tekst gebruikt dat. Haal het weg."],
    "moeilijke_vaste_zin": [
        f"{TEKSTEN}:1: gebruikt het moeilijke woord 'griffierecht' ('zinnen.welkom'). {GEWOON_WOORD}"
    ],
    "moeilijke_tekst_in_domein": [
        f"{DOMEIN}:1: gebruikt het moeilijke woord 'griffierecht' ('utter_proef'). {GEWOON_WOORD}"
    ],
    "tekst_zonder_woord": [f"{DOMEIN}:1: er staat geen woord ('utter_proef'). Schrijf een tekst, of haal het weg."],
    "domein_met_rare_responses": [
        f"{DOMEIN}:1: gebruikt het moeilijke woord 'griffierecht' ('utter_proef'). {GEWOON_WOORD}"
    ],
    "register_zonder_woord": [f"{REGISTER}:1: er staat geen woord ('goal'). Schrijf een tekst, of haal het weg."],
    "register_met_losse_accolade": [
        f"{REGISTER}:1: gebruikt {{Vingerafdruk}}, maar dat vult Tess niet in. "
        "Kies uit: antwoorden, gesprek_dagen, kluis_uren, onderwerpen, ticket_dagen, vingerafdruk."
    ],
    "plicht_zonder_recht": [
        f"{ANTWOORD}:1: noemt een plicht ('U moet') maar geen 'recht' (versie vanaf 2027-01-01, landelijk). "
        "Schrijf bij 'recht' welk recht bij deze plicht hoort."
    ],
    "zekerder_dan_bron": [
        f"{ANTWOORD}:1: rust alleen op bronnen die niet zeker zijn {EERSTE}. "
        "Zet zekerheid op onzeker, of zoek een bron die gezien is."
    ],
    "onzekere_bron_zonder_onzeker": [
        f"{ANTWOORD}:1: rust mee op 'tweede', die niet zeker is, maar 'onzeker' is leeg {EERSTE}. "
        "Zet bij 'onzeker' wat u daaruit zegt, of haal de bron weg."
    ],
    # The national versions end in time, or say that they are unsure.
    "langer_dan_bron": [
        f"{ANTWOORD}:1: zegt zekerheid 'gezien' na 2026-12-31, maar zo lang kennen wij 'proefwet' niet "
        "(versie vanaf 2026-01-01, gemeente:proefdam). "
        "Laat de versie eindigen op 2026-12-31, of zet zekerheid op onzeker."
    ],
    "onzeker_zegt_het_niet": [
        f"{ANTWOORD}:1: zegt onder 'onzeker' niet dat het onzeker is: 'De proef duurt lang. …' {EERSTE}. "
        "Schrijf erbij wat u niet zeker weet."
    ],
    "register_moeilijk": [f"{REGISTER}:1: gebruikt het moeilijke woord 'griffierecht' ('risks'). {GEWOON_WOORD}"],
    "register_onbekende_bron": [
        f"{REGISTER}:1: noemt de bron 'spookwet', maar die bestaat niet. Maak de bron in data/bronnen."
    ],
    "register_onbekende_waarde": [
        f"{REGISTER}:1: gebruikt {{spook_waarde}}, maar dat vult Tess niet in. "
        "Kies uit: antwoorden, gesprek_dagen, kluis_uren, onderwerpen, ticket_dagen, vingerafdruk."
    ],
    "register_onbekend_veld": [
        f"{REGISTER}:1: 'tags' ontbreekt. Voeg 'tags' toe.",
        f"{REGISTER}:15: 'tag' is geen bekende sleutel. Haal hem weg, of verbeter de spelling.",
    ],
}
ONBRUIKBAAR: dict[str, str] = {
    "woord_twee_keer": f"{WOORDENLIJST}:1: 'woorden': 'contactpersoon' staat er twee keer in. Verbeter de waarde.",
    "register_te_lang": f"{REGISTER}:2: 'description_short' is te lang. Maak er hoogstens 350 tekens van.",
    "register_te_veel_themas": f"{REGISTER}:3: 'category': noem een tot drie thema's. Verbeter de waarde.",
    "register_zonder_thema": f"{REGISTER}:3: 'category': noem een tot drie thema's. Verbeter de waarde.",
    "register_onbekende_status": (
        f"{REGISTER}:4: 'status' heeft een waarde die niet bestaat. "
        "Kies uit: In ontwikkeling, In gebruik, Buiten gebruik."
    ),
    "register_onbekende_soort": (
        f"{REGISTER}:5: 'publication_category' heeft een waarde die niet bestaat. "
        "Kies uit: Hoog-risico AI-systeem, Impactvolle algoritmes, Overige algoritmes."
    ),
}
NIET_TE_LADEN = [
    "register_met_losse_accolade",
    "register_onbekende_bron",
    "register_onbekende_waarde",
    "register_onbekend_veld",
]
