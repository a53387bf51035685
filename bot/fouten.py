"""The one catalogue of what users read when something is wrong: code, bericht (what happened), actie (what to do)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fout:
    """One failure as the user meets it; `status` is the HTTP status that belongs to it."""

    code: str
    status: int
    bericht: str
    actie: str


_MENS = "Of vraag een mens: gebruik het contactformulier."

CATALOGUS: dict[str, Fout] = {
    fout.code: fout
    for fout in (
        Fout("tekst_leeg", 422, "Er staat nog geen vraag.", "Typ uw vraag en verstuur die opnieuw."),
        Fout(
            "tekst_te_lang", 413, "Uw bericht is te lang.", "Maak het korter dan 2.000 tekens. Uw tekst staat er nog."
        ),
        Fout("json_ongeldig", 400, "Het bericht kwam niet goed aan.", f"Laad de pagina opnieuw. {_MENS}"),
        Fout("soort_inhoud", 415, "Dit soort bericht kunnen wij niet lezen.", "Stuur het bericht als JSON."),
        Fout(
            "gesprek_onbekend",
            404,
            "Dit gesprek bestaat niet (meer).",
            "Begin een nieuw gesprek. Wat u typte, staat er nog.",
        ),
        Fout(
            "gesprek_vol",
            409,
            "Dit gesprek is te lang geworden.",
            "Begin een nieuw gesprek. Wat u typte, staat er nog.",
        ),
        Fout("knop_onbekend", 422, "Deze knop hoort niet bij dit gesprek.", "Kies een andere knop, of typ uw vraag."),
        Fout("te_veel_berichten", 429, "U stuurt veel berichten achter elkaar.", "Wacht een minuut. Ga dan verder."),
        Fout("te_veel_gesprekken", 429, "Er zijn veel gesprekken begonnen.", "Wacht een minuut. Probeer het dan weer."),
        Fout("antwoord_onbekend", 404, "Dit antwoord kennen wij niet.", "Kijk in het antwoordboek op /antwoorden."),
        Fout("route_onbekend", 404, "Deze vragenlijst kennen wij niet.", "Kijk op /antwoorden/routes."),
        Fout("gemeente_onbekend", 422, "Deze gemeente kennen wij niet.", "Laat de gemeente weg, of kies rotterdam."),
        Fout("peildatum_ongeldig", 422, "Deze datum klopt niet.", "Schrijf de datum als 2026-12-31."),
        Fout(
            "peildatum_te_ver",
            422,
            "Voor deze datum weten wij niets.",
            "Kies een datum van 2015 tot en met 2099, zoals 2026-12-31.",
        ),
        Fout("onderwerp_onbekend", 422, "Dit onderwerp kennen wij niet.", "Kies een onderwerp uit de lijst."),
        Fout("zekerheid_onbekend", 422, "Dit soort zekerheid kennen wij niet.", "Kies gezien, afgeleid of onzeker."),
        Fout("zoekvraag_te_lang", 422, "Uw zoekvraag is te lang.", "Zoek met een paar woorden."),
        Fout("ticket_onbekend", 404, "Deze code kennen wij niet.", "Kijk of u de code goed hebt overgenomen."),
        Fout(
            "ticket_ongeldig", 422, "Uw vraag is nog niet compleet.", "Vul in wat erbij staat. Uw tekst staat er nog."
        ),
        Fout(
            "ticket_al_geclaimd",
            409,
            "Een collega heeft dit ticket al opgepakt.",
            "Ververs de pagina om te zien wie het heeft.",
        ),
        Fout("ticket_niet_van_u", 403, "Dit ticket is niet van u.", "Pak het ticket eerst op, of vraag uw collega."),
        Fout("collega_onbekend", 422, "Deze collega kan dit ticket niet krijgen.", "Kies een collega uit de lijst."),
        Fout("notitie_leeg", 422, "U hebt nog niets opgeschreven.", "Schrijf het op en probeer het opnieuw."),
        Fout(
            "terugmelding_onbekend",
            404,
            "Deze melding is al afgedaan.",
            "Ververs de pagina om te zien wat er open staat.",
        ),
        Fout(
            "te_veel_vensters",
            429,
            "De tickets staan bij u al in veel vensters open.",
            "Sluit een ander venster. Ververs dan deze pagina.",
        ),
        Fout("ticket_gesloten", 409, "Dit ticket is al gesloten.", "Ververs de pagina om de uitkomst te zien."),
        Fout(
            "vraag_gesloten",
            409,
            "Deze vraag is afgerond. U kunt er niet meer op antwoorden.",
            "Wilt u nog iets vragen? Stel dan een nieuwe vraag met het contactformulier.",
        ),
        Fout(
            "berichten_vol",
            409,
            "Er staan al 100 berichten bij deze vraag.",
            "Is er nog iets? Stel dan een nieuwe vraag met het contactformulier.",
        ),
        Fout(
            "mail_kan_niet",
            422,
            "Wij kunnen u geen mail sturen bij deze vraag.",
            "Kijk met uw code op de statuspagina of er antwoord is.",
        ),
        Fout("reden_ontbreekt", 422, "U hebt nog niet gezegd waarom.", "Schrijf in een paar woorden wat uw reden is."),
        Fout("oordeel_ontbreekt", 422, "U hebt nog geen oordeel gekozen.", "Kies er minstens één en verstuur opnieuw."),
        Fout("oordeel_onbekend", 422, "Dit oordeel kennen wij niet.", "Kies een oordeel uit de lijst."),
        Fout(
            "versie_onbekend",
            404,
            "Deze versie van het antwoord kennen wij niet.",
            "Ververs de pagina. Dan ziet u de versie van nu.",
        ),
        Fout("zin_onbekend", 404, "Deze zin staat niet in het antwoord.", "Ververs de pagina en kies de zin opnieuw."),
        Fout("bezwaar_onbekend", 404, "Dit bezwaar kennen wij niet.", "Ververs de pagina en kies het bezwaar opnieuw."),
        Fout("bezwaar_ingetrokken", 409, "Dit bezwaar is al ingetrokken.", "Ververs de pagina om te zien wat geldt."),
        Fout(
            "voorstel_onbekend", 404, "Dit voorstel kennen wij niet.", "Ververs de pagina en kies het voorstel opnieuw."
        ),
        Fout(
            "voorstel_afgedaan", 409, "Over dit voorstel is al besloten.", "Ververs de pagina om het besluit te zien."
        ),
        Fout(
            "steekproef_ongeldig",
            422,
            "Zo kunnen wij geen steekproef trekken.",
            "Kies 1 tot en met 1.000 gesprekken, een zaad van hoogstens 60 tekens, en een eerste en een laatste dag.",
        ),
        Fout("steekproef_onbekend", 404, "Deze steekproef kennen wij niet.", "Kies een steekproef uit de lijst."),
        Fout("beurt_onbekend", 404, "Deze beurt kennen wij niet.", "Ververs de pagina en kies de beurt opnieuw."),
        Fout("uitvoer_onbekend", 422, "Dit soort bestand kennen wij niet.", "Kies CSV of JSON."),
        Fout(
            "uitvoer_druk",
            503,
            "Het bestand kon nu niet gemaakt worden: Tess was steeds aan het schrijven.",
            "Wacht een minuut. Probeer het dan opnieuw.",
        ),
        Fout("niet_ingelogd", 401, "U bent niet ingelogd.", "Log in en probeer het opnieuw."),
        Fout("geen_toegang", 403, "Deze pagina is niet voor uw rol.", "Vraag de beheerder om de juiste rol."),
        Fout("inloggen_mislukt", 401, "Deze naam en dit wachtwoord horen niet bij elkaar.", "Probeer het opnieuw."),
        Fout("inloggen_te_vaak", 429, "Er is te vaak geprobeerd om in te loggen.", "Wacht een paar minuten."),
        Fout("wachtwoord_staat_uit", 403, "Inloggen met een wachtwoord kan hier niet.", "Log in via uw organisatie."),
        Fout(
            "organisatie_verlopen",
            403,
            "Het inloggen duurde te lang, of begon in een ander venster.",
            "Begin opnieuw met inloggen.",
        ),
        Fout(
            "organisatie_onbereikbaar",
            503,
            "Inloggen via uw organisatie lukt nu niet.",
            "Probeer het over een paar minuten weer. Lukt het dan niet? Vraag de beheerder om hulp.",
        ),
        Fout(
            "organisatie_geweigerd",
            401,
            "Wij konden niet zeker weten wie u bent.",
            "Begin opnieuw met inloggen. Lukt het dan niet? Vraag de beheerder om hulp.",
        ),
        Fout(
            "organisatie_geen_rol",
            403,
            "Uw organisatie kent u, maar u mag nog niet in Tess werken.",
            "Vraag de beheerder om u in de juiste groep te zetten.",
        ),
        Fout("formulier_verlopen", 403, "Dit formulier is verlopen.", "Laad de pagina opnieuw en vul het weer in."),
        Fout("pagina_onbekend", 404, "Deze pagina bestaat niet.", "Ga terug naar het begin: /"),
        Fout("methode_onbekend", 405, "Dit kan hier niet.", "Ga terug naar het begin: /"),
        Fout(
            "storing",
            503,
            "Tess kan nu even niet antwoorden. Uw vraag is bewaard.",
            f"Wacht een halve minuut. Kies dan 'Opnieuw proberen'. {_MENS}",
        ),
        Fout(
            "opslag_weg",
            503,
            "Wij kunnen nu niets bewaren of opzoeken. Er is niets opgeslagen.",
            "Probeer het over een paar minuten weer. Wilt u niet wachten? Vraag hulp bij uw gemeente.",
        ),
        Fout("intern", 500, "Er ging iets mis aan onze kant. Dat is niet uw schuld.", f"Probeer het zo weer. {_MENS}"),
        Fout(
            "sleutel_hergebruikt",
            422,
            "Met deze Idempotency-Key is al een andere vraag verstuurd.",
            "Gebruik voor elke vraag een nieuwe sleutel.",
        ),
        Fout(
            "beurt_bezig",
            409,
            "Tess is nog bezig met uw vraag. Uw vraag is bewaard.",
            f"Wacht een halve minuut. Probeer het dan opnieuw. {_MENS}",
        ),
        Fout(
            "contact_verlopen",
            409,
            "Uw telefoonnummer of e-mailadres is niet meer bewaard.",
            "Geef het nog een keer, of kies voor alleen een code.",
        ),
        Fout("contact_onleesbaar", 409, "Deze contactgegevens zijn niet meer te lezen.", "Vraag de beheerder om hulp."),
        Fout("wachtwoord_te_kort", 422, "Dit wachtwoord is te kort.", "Kies een wachtwoord van minstens 12 tekens."),
        Fout(
            "wachtwoord_is_naam",
            422,
            "Dit wachtwoord lijkt te veel op de naam.",
            "Kies een ander wachtwoord van minstens 12 tekens.",
        ),
        Fout(
            "gebruiker_van_organisatie",
            409,
            "Deze gebruiker logt in via de organisatie.",
            "Het wachtwoord verandert u daar, niet hier.",
        ),
        Fout("gebruiker_bestaat", 409, "Er is al een gebruiker met deze naam.", "Kies een andere naam."),
        Fout("gebruiker_ongeldig", 422, "Deze naam of rol kan niet.", "Kies raad, bemiddelaar of beheer als rol."),
        Fout("gebruiker_onbekend", 404, "Deze gebruiker kennen wij niet.", "Kijk of de naam goed is geschreven."),
    )
}


class TessFout(Exception):
    """A failure with a place in the catalogue; `veld` names the field it belongs to, if any."""

    def __init__(self, code: str, *, veld: str | None = None) -> None:
        self.fout = CATALOGUS[code]
        self.veld = veld
        super().__init__(code)

    @property
    def code(self) -> str:
        """The code in the catalogue."""
        return self.fout.code
