"""What `check` must say about each broken folder here: texts, pointers and files that cannot be used."""

from __future__ import annotations

ANTWOORD = "data/antwoorden/proef/proef_vraag.yml"
BEDRAG = "data/bedragen/proefprijs.yml"
BRON = "data/bronnen/proefwet.yml"
NLU = "data/nlu/proef/proef_vraag.yml"
TESTZINNEN = "tests/zinnen/proef/proef_vraag.yml"
GEEN_YAML = "Kijk naar inspringen, aanhalingstekens en dubbele punten."
EERSTE = "(versie vanaf 2026-01-01, landelijk)"
HARD = "Zet het in data/bedragen en schrijf {id} in de tekst."
SOORT = "heeft niet de goede soort inhoud. Vergelijk met een bestand dat wel goed is."
TEKSTEN = "data/teksten.yml"
UTF8 = "geen tekst in UTF-8. Bewaar het bestand opnieuw als UTF-8."
UIT_DE_VRAAG = "Haal het weg: in een vraag wordt niets ingevuld."
ACCOLADES = "Schrijf {id} met kleine letters en enkele accolades."
VERVOLGVRAGEN = (
    "vervolg_kosten, vervolg_wie_betaalt, vervolg_hoe_lang, vervolg_hoe_aanvragen, vervolg_bewijs, "
    "vervolg_en_als_ik_weiger, vervolg_geldt_dat_voor_mij"
)

# For each the whole problem list: nothing else may be reported.
ENIG: dict[str, list[str]] = {
    "onbekende_bron": [f"{ANTWOORD}:1: noemt de bron 'spookwet', maar die bestaat niet. Maak de bron in data/bronnen."],
    "onbekende_bron_bij_bedrag": [
        f"{BEDRAG}:1: noemt de bron 'spookwet', maar die bestaat niet. Maak de bron in data/bronnen."
    ],
    "dubbel_id": [f"data/bronnen/tweede.yml:1: het id 'proefwet' bestaat al in {BRON}. Geef dit bestand een eigen id."],
    "id_is_geen_bestandsnaam": [
        "data/bronnen/andere_naam.yml:1: het id 'spookwet' past niet bij de naam van het bestand. "
        "Noem het bestand spookwet.yml, of verbeter het id."
    ],
    "gat_tussen_versies": [f"{ANTWOORD}:1: geen versie geldt na 2026-12-31 (landelijk). Laat de versies aansluiten."],
    "overlap_van_versies": [
        f"{ANTWOORD}:1: twee versies gelden tegelijk op 2027-01-01 (landelijk). Verbeter de datums."
    ],
    "overlap_zonder_eind": [
        f"{ANTWOORD}:1: twee versies gelden tegelijk op 2027-01-01 (landelijk). Verbeter de datums."
    ],
    "hard_bedrag": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: '€' {EERSTE}. {HARD}"],
    "hard_bedrag_in_woorden": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: 'euro' {EERSTE}. {HARD}"],
    "hard_termijn": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: '6 weken' {EERSTE}. {HARD}"],
    "hard_bedrag_met_eur": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: 'EUR' {EERSTE}. {HARD}"],
    "hard_termijn_in_enkelvoud": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: '1 week' {EERSTE}. {HARD}"],
    "hard_termijn_in_telwoorden": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: 'zes weken' {EERSTE}. {HARD}"],
    "hard_termijn_in_uren": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: '24 uur' {EERSTE}. {HARD}"],
    "hard_termijn_een_jaar": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: 'een jaar' {EERSTE}. {HARD}"],
    "hard_bedrag_in_de_vraag": [f"{ANTWOORD}:1: schrijft een bedrag of termijn uit in 'vraag': 'euro'. {UIT_DE_VRAAG}"],
    "accolade_in_de_vraag": [f"{ANTWOORD}:1: heeft een accolade in 'vraag': '{{proefprijs}}'. {UIT_DE_VRAAG}"],
    "plaatshouder_met_hoofdletter": [
        f"{ANTWOORD}:1: heeft accolades die niet kloppen: '{{Proefprijs}}' {EERSTE}. {ACCOLADES}"
    ],
    "dubbele_accolade_in_tekst": [
        f"{ANTWOORD}:1: heeft accolades die niet kloppen: '{{{{proefprijs}}}}' {EERSTE}. {ACCOLADES}"
    ],
    "onbekend_bedrag": [
        f"{ANTWOORD}:1: gebruikt het bedrag 'spookprijs', maar dat bestaat niet. Maak data/bedragen/spookprijs.yml."
    ],
    "bedrag_niet_genoemd": [
        f"{ANTWOORD}:1: gebruikt {{proefprijs}} zonder het bij 'bedragen' te noemen {EERSTE}. "
        "Zet proefprijs bij 'bedragen'."
    ],
    "ongebruikt_bedrag": [
        f"{ANTWOORD}:1: noemt 'proefprijs' bij 'bedragen' maar gebruikt het niet {EERSTE}. Gebruik het of haal het weg."
    ],
    "dode_knop": [f"{ANTWOORD}:1: verwijst naar het antwoord 'spook_vraag', maar dat bestaat niet. Verbeter het id."],
    "dode_vervolg": [
        f"{ANTWOORD}:1: verwijst naar het antwoord 'spook_vraag', maar dat bestaat niet. Verbeter het id."
    ],
    "onbekende_gemeente": [
        f"{ANTWOORD}:1: geldt voor 'spookdam', maar die gemeente is er niet. Maak data/gemeenten/spookdam.yml."
    ],
    "geen_landelijke_versie": [
        f"{ANTWOORD}:1: heeft geen landelijke versie. Schrijf een versie met gebied: landelijk."
    ],
    "simpel_is_niet_simpel": [
        f"{ANTWOORD}:1: 'simpel' heeft een zin van 12 woorden: "
        f"'Vraag het dan aan uw contactpersoon, want die weet het vaak wel.' {EERSTE}. Maak er hoogstens 10 van.",
        f"{ANTWOORD}:1: 'simpel' noemt een getal: '5' {EERSTE}. Zeg het zonder getal, bijvoorbeeld 'op tijd'.",
    ],
    "te_lange_kort": [f"{ANTWOORD}:1: 'kort' telt 62 woorden {EERSTE}. Maak er hoogstens 60 van."],
    "te_lang_met_bedrag": [f"{ANTWOORD}:1: 'kort' telt 61 woorden {EERSTE}. Maak er hoogstens 60 van."],
    "verkeerde_map": [
        "data/antwoorden/elders/ander.yml:1: staat in een andere map dan zijn onderwerp. "
        "Zet het in antwoorden/proef/ander.yml."
    ],
    "zin_bij_twee_intents": [
        "data/nlu/proef/vervolg_kosten.yml:1: de zin 'Voorbeeldzin  nummer 7' staat ook bij 'proef_vraag'. "
        "Laat hem op een plek staan."
    ],
    "zin_twee_keer_bij_een_intent": [
        f"{NLU}:1: de zin 'voorbeeldzin nummer 1' staat ook bij 'proef_vraag'. Laat hem op een plek staan."
    ],
    "bijna_dubbele_zinnen": [
        f"{NLU}:1: 2 van de 26 zinnen lijken te veel op een andere: 'waar kan ik deze zin vinden' op "
        "'waar kan ik deze zin dan vinden'. Schrijf zinnen die echt verschillen."
    ],
    "te_weinig_voorbeelden": [f"{ANTWOORD}:1: heeft minder dan 25 voorbeeldzinnen. Vul {NLU} aan."],
    "te_weinig_testzinnen": [f"{ANTWOORD}:1: heeft minder dan 8 testzinnen. Vul {TESTZINNEN} aan."],
    "kapotte_nlu": [f"{NLU}:30: geen geldige YAML (found unexpected end of stream). {GEEN_YAML}"],
    "kapotte_story": [f"stories/kapot.yml:5: geen geldige YAML (did not find expected ',' or ']'). {GEEN_YAML}"],
    "kapot_domein": [
        f"data/domain/kapot.yml:2: geen geldige YAML (found character that cannot start any token). {GEEN_YAML}"
    ],
    "kapotte_testzinnen": [f"{TESTZINNEN}:11: geen geldige YAML (found unexpected end of stream). {GEEN_YAML}"],
    "nlu_geen_utf8": [f"{NLU}:1: {UTF8}"],
    "domein_geen_utf8": [f"data/domain/gesprek.yml:1: {UTF8}"],
    "story_geen_utf8": [f"stories/proef.yml:1: {UTF8}"],
    "testzinnen_geen_utf8": [f"{TESTZINNEN}:1: {UTF8}"],
    "nlu_is_een_lijst": [f"{NLU}:1: 'het bestand' {SOORT}"],
    "nlu_zonder_zinnen": [f"{NLU}:2: 'nlu' {SOORT}"],
    "testzinnen_leeg": [f"{TESTZINNEN}:1: 'het bestand' {SOORT}"],
    "testzinnen_zonder_id": [f"{TESTZINNEN}:1: 'id' ontbreekt. Voeg 'id' toe."],
    "testzinnen_zijn_tekst": [f"{TESTZINNEN}:2: 'zinnen' {SOORT}"],
    "testzinnen_met_ander_id": [
        f"{TESTZINNEN}:1: het id 'spook_vraag' past niet bij de naam van het bestand. "
        "Noem het bestand spook_vraag.yml, of verbeter het id."
    ],
    "testzin_is_geleerd": [
        f"{TESTZINNEN}:1: de zin 'Voorbeeldzin nummer 8?' is ook een voorbeeldzin. Schrijf een andere."
    ],
    "zinnen_zonder_antwoord": ["tests/zinnen/proef/spook_vraag.yml:1: er is geen antwoord met dit id. Haal dit weg."],
    "dode_startknop": [
        f"{TEKSTEN}:1: verwijst naar het antwoord 'spook_vraag', maar dat bestaat niet. Verbeter het id."
    ],
    "ontbrekende_zin": [f"{TEKSTEN}:1: 'zinnen.welkom' ontbreekt. Voeg 'welkom' toe bij 'zinnen'."],
    "ontbrekende_knoptekst": [f"{TEKSTEN}:1: 'knoppen.mens_spreken' ontbreekt. Voeg 'mens_spreken' toe bij 'knoppen'."],
    "gemeente_zonder_naam": [
        "data/gemeenten/proefdam.yml:1: 'Proefdam' staat niet in data/gemeentenamen.yml. Zet de naam daar bij 'namen'."
    ],
    "geen_standaardloket": [
        "data/gemeenten/proefdam.yml:1: bij 0 loketten staat 'standaard: true'. Zet dat bij precies een loket."
    ],
    "twee_standaardloketten": [
        "data/gemeenten/proefdam.yml:1: bij 2 loketten staat 'standaard: true'. Zet dat bij precies een loket."
    ],
    "onbekende_vervolgvraag": [
        f"{ANTWOORD}:1: 'vervolg.vervolg_kostn' is geen bekende vervolgvraag. Kies uit: {VERVOLGVRAGEN}."
    ],
    "overlap_van_bedragen": [f"{BEDRAG}:1: twee waarden gelden tegelijk op 2026-06-01. Verbeter de datums."],
    "verkeerde_extensie": [
        "data/antwoorden/proef/vergeten.yaml:1: eindigt op .yaml en wordt niet gelezen. Noem het bestand vergeten.yml."
    ],
    "teksten_met_onbekende_sleutel": [
        "data/teksten.yml:91: 'startknopen' is geen bekende sleutel. Haal hem weg, of verbeter de spelling."
    ],
    "twee_fouten": [
        f"{ANTWOORD}:1: schrijft een bedrag of termijn uit: '6 weken' {EERSTE}. {HARD}",
        f"{ANTWOORD}:1: verwijst naar het antwoord 'spook_vraag', maar dat bestaat niet. Verbeter het id.",
    ],
    "twee_vormfouten": [
        "data/teksten.yml:1: 'startknoppen' ontbreekt. Voeg 'startknoppen' toe.",
        "data/teksten.yml:91: 'beginknoppen' is geen bekende sleutel. Haal hem weg, of verbeter de spelling.",
    ],
}
# A file that cannot be used is the only thing reported: the files that point at it are right, for it is there.
ONBRUIKBAAR: dict[str, str] = {
    "geen_yaml": f"{ANTWOORD}:44: geen geldige YAML (found unexpected end of stream). {GEEN_YAML}",
    "dubbele_sleutel": f"{ANTWOORD}:5: de sleutel 'vraag' staat er twee keer. Haal een van de twee weg.",
    "onbekende_sleutel": (
        f"{ANTWOORD}:10: 'versies[0].uitlegg' is geen bekende sleutel. Haal hem weg, of verbeter de spelling."
    ),
    "ontbrekende_sleutel": f"{ANTWOORD}:6: 'versies[0].zekerheid' ontbreekt. Voeg 'zekerheid' toe.",
    "ongeldige_datum": (
        f"{ANTWOORD}:7: 'versies[0].geldig_tot_en_met' is geen datum. Schrijf een datum als 2026-12-31."
    ),
    "eind_voor_begin": (
        f"{BEDRAG}:8: 'waarden[0].geldig_tot_en_met': geldig_tot_en_met ligt voor geldig_vanaf. Verbeter de waarde."
    ),
    "onbekende_zekerheid": (
        f"{ANTWOORD}:16: 'versies[0].zekerheid' heeft een waarde die niet bestaat. Kies uit: gezien, afgeleid, onzeker."
    ),
    "onbekende_eenheid": (
        f"{BEDRAG}:6: 'waarden[0].eenheid' heeft een waarde die niet bestaat. Kies uit: "
        "euro, euro_per_uur, euro_per_maand, euro_per_jaar, uren, dagen, weken, maanden, jaar."
    ),
    "id_met_hoofdletter": f"{BRON}:1: 'id' heeft niet de goede vorm. Schrijf het volgens ^[a-z][a-z0-9_]*$.",
    "adres_zonder_https": f"{BRON}:4: 'url' heeft niet de goede vorm. Schrijf het volgens ^https://\\S+$.",
    "lege_lijst": f"{ANTWOORD}:14: 'versies[0].bronnen': de lijst is leeg. Verbeter de waarde.",
    "tekst_te_kort": f"{BRON}:2: 'titel' is leeg of te kort. Vul het in.",
    "verkeerde_soort_inhoud": f"{ANTWOORD}:3: 'thema' {SOORT}",
    "geen_utf8": f"{BRON}:1: {UTF8}",
    "dag_die_niet_bestaat": f"{ANTWOORD}:18: de dag '2026-02-30' bestaat niet. Schrijf een datum als 2026-12-31.",
    "getal_dat_niet_bestaat": f"{BEDRAG}:5: '0x_' is geen getal. Verbeter het, of zet er aanhalingstekens om.",
    "negatief_bedrag": f"{BEDRAG}:5: 'waarden[0].waarde': dit is geen getal van nul of meer. Verbeter de waarde.",
    "bedrag_zonder_getal": f"{BEDRAG}:5: 'waarden[0].waarde': dit is geen getal van nul of meer. Verbeter de waarde.",
    "kapot_bedrag": f"{BEDRAG}:3: geen geldige YAML (did not find expected ',' or ']'). {GEEN_YAML}",
    "lege_knoptekst": f"{TEKSTEN}:6: 'knoppen.iets_anders' is leeg of te kort. Vul het in.",
    "dubbele_accolade": (
        f"{ANTWOORD}:9: hier staan accolades of haken waar een woord hoort. "
        "Zet de tekst tussen aanhalingstekens en schrijf {id} met enkele accolades."
    ),
    "leeg": f"{BRON}:1: 'het bestand' {SOORT}",
    "leeg_antwoord": f"{ANTWOORD}:1: 'het bestand' {SOORT}",
    "lijst_in_plaats_van_velden": f"{BRON}:1: 'het bestand' {SOORT}",
}
NIET_TE_LADEN = [
    "onbekende_bron",
    "onbekende_bron_bij_bedrag",
    "dubbel_id",
    "id_is_geen_bestandsnaam",
    "teksten_met_onbekende_sleutel",
    "onbekend_bedrag",
    "bedrag_niet_genoemd",
    "ongebruikt_bedrag",
    "dode_knop",
    "dode_vervolg",
    "dode_startknop",
    "gemeente_zonder_naam",
    "geen_standaardloket",
    "twee_standaardloketten",
    "onbekende_gemeente",
    "onbekende_vervolgvraag",
    "ontbrekende_zin",
    "ontbrekende_knoptekst",
    "twee_fouten",
    "twee_vormfouten",
]
