"""The sentences that the second reading measured: what each must become, and what it must never become again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.routes import Reactie, Route, Uitslag, Vraag, next_step, read_reactie

VANDAAG = date(2026, 11, 25)
Zin = tuple[str, str, str, str | tuple[str, ...] | None]
V1: list[Zin] = [
    ("brief", "soort", "ik wil bezwaar maken", "besluit"),
    ("brief", "soort", "er staat dat ik bezwaar kan maken", "besluit"),
    ("brief", "soort", "er staat niets over bezwaar", None),
    ("brief", "soort", "bezwaar", None),
    ("brief", "soort", "mijn uitkering is ingetrokken", "besluit"),
    ("brief", "soort", "mijn uitkering is opgeschort", "besluit"),
    ("brief", "soort", "mijn uitkering stopt", "besluit"),
    ("brief", "soort", "bezwaar tegen een boete", "besluit"),
    ("brief", "soort", "antwoord op mijn bezwaar", "antwoord_bezwaar"),
    ("brief", "soort", "beslissing op uw bezwaar", "antwoord_bezwaar"),
    ("brief", "soort", "mijn bezwaar is niet ontvankelijk", "antwoord_bezwaar"),
    ("brief", "soort", "hoorzitting over mijn bezwaar", "gesprek"),
]
V5: list[Zin] = [
    ("brief", "eens", "deels mee eens", "nee"),
    ("brief", "eens", "half mee eens", "nee"),
    ("brief", "eens", "ja maar niet met het bedrag", "nee"),
    ("brief", "eens", "niet met alles", "nee"),
    ("brief", "eens", "ja, ik ben het ermee eens", "ja"),
]
V6: list[Zin] = [
    ("ontheffing", "kind_jonger_dan_5", "acht jaar en drie jaar", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "drie en acht jaar", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "mijn jongste is drie en de oudste acht jaar", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "twaalf en twee", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "nog niet 5", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "nog geen vijf", "onder_5"),
    ("ontheffing", "kind_jonger_dan_5", "jonger dan 12", "weet_niet"),
    ("ontheffing", "kind_jonger_dan_5", "tot 12", "weet_niet"),
    ("ontheffing", "kind_jonger_dan_5", "acht jaar", "van_5_tot_12"),
    ("ontheffing", "kind_jonger_dan_5", "elf", "van_5_tot_12"),
    ("ontheffing", "kind_jonger_dan_5", "vijftien", "vanaf_12"),
    ("ontheffing", "kind_jonger_dan_5", "achttien", "vanaf_12"),
]
V7: list[Zin] = [
    ("ontheffing", "reden", "ik zorg voor mijn zieke moeder", "zorg"),
    ("ontheffing", "reden", "mijn dementerende vader", "zorg"),
    ("ontheffing", "reden", "ik ben ziek", "ziek"),
    ("ontheffing", "alleenstaand", "mijn man is overleden", "ja"),
    ("ontheffing", "alleenstaand", "ik ben bij mijn man weg", "ja"),
    ("ontheffing", "alleenstaand", "mijn man zit vast", "weet_niet"),
    ("ontheffing", "alleenstaand", "mijn man", "nee"),
    ("ontheffing", "hulp", "ja ik krijg hulp", ("ja", "weet_niet")),
    ("ontheffing", "hulp", "ja met die hulp lukt het", "ja"),
]
V8: list[Zin] = [
    ("vog", "brief", "nee ik heb nog geen vog", "geen"),
    ("vog", "brief", "ik krijg geen vog", "besluit"),
    ("vog", "betaald", "de organisatie heeft betaald", "weet_niet"),
    ("vog", "betaald", "ik heb betaald", "ja"),
    ("vog", "onderwerp", "mag ik een vog weigeren", "nodig"),
    ("vog", "onderwerp", "mag ik weigeren", "nodig"),
    ("vog", "onderwerp", "zij weigeren mij een vog", "zorgen"),
]
V9: list[Zin] = [
    ("contract", "opgedragen", "vrijwilligerswerk", "weet_niet"),
    ("contract", "opgedragen", "vrijwillig", "nee"),
    ("verzekering", "opgelegd", "vrijwilligerswerk", "weet_niet"),
    ("verzekering", "opgelegd", "mijn tegenprestatie", "weet_niet"),
    ("vog", "keuze", "vrijwilligerswerk", "weet_niet"),
    ("contract", "getekend", "gisteren gekregen", None),
    ("contract", "getekend", "vorige week gekregen", None),
    ("contract", "getekend", "gisteren getekend", "ja"),
]
V33: list[Zin] = [
    ("brief", "tijd", "ben ik te laat", "weet_niet"),
    ("brief", "tijd", "is het al te laat", "weet_niet"),
    ("brief", "tijd", "te laat", "voorbij"),
    ("verzekering", "gebeurd", "sleutel van de organisatie kwijt", ("ander", "spullen")),
    ("verzekering", "gebeurd", "ik ben aangevallen door een bezoeker", ("zelf", "ander")),
    ("verzekering", "waar", "auto van de organisatie", "weet_niet"),
    ("verzekering", "zorg", "auto van de organisatie", "weet_niet"),
    ("verzekering", "waar", "mijn eigen auto", "auto"),
]
V3: list[Zin] = [
    ("brief", "tijd", "vandaag ontvangen", None),
    ("brief", "tijd", "ik kreeg hem gisteren", None),
    ("brief", "tijd", "ik kreeg hem op 20 november", None),
    ("brief", "tijd", "gisteren in de bus", None),
    ("brief", "tijd", "gisteren kreeg ik een brief van de gemeente", None),
    ("brief", "tijd", "ontvangstdatum 3 november", None),
    ("brief", "tijd", "de brief van 3 november kwam gisteren", "d20261103"),
    ("brief", "tijd", "gedateerd 3 november, vandaag ontvangen", "d20261103"),
]
V4: list[Zin] = [
    ("brief", "tijd", "brief is van 10 november en afspraak is 20 november", "d20261110"),
    ("brief", "tijd", "de brief is van 12 november 2026", "d20261112"),
    ("brief", "tijd", "24 mei", "d20260524"),
]


def ask(routes: dict[str, Route], route: str, id_: str) -> Vraag:
    return next(vraag for vraag in routes[route].vragen if vraag.id == id_)


@pytest.mark.parametrize(("route", "vraag", "tekst", "waarde"), [*V1, *V3, *V4, *V5, *V6, *V7, *V8, *V9, *V33])
def test_een_gemeten_zin_wordt_goed_gelezen(
    routes: dict[str, Route], route: str, vraag: str, tekst: str, waarde: str | tuple[str, ...] | None
) -> None:
    gelezen = read_reactie(ask(routes, route, vraag), tekst, VANDAAG)
    if waarde is None:
        assert gelezen is None
    else:
        assert gelezen == (Reactie(waarde=waarde) if isinstance(waarde, str) else Reactie(twijfel=waarde))


@pytest.mark.parametrize("tekst", ["1 december", "ik moet voor 3 december reageren", "3-12"])
def test_de_dag_om_te_reageren_is_geen_datum_van_vorig_jaar(routes: dict[str, Route], tekst: str) -> None:
    assert read_reactie(ask(routes, "brief", "tijd"), tekst, VANDAAG) == Reactie(fout="datum_toekomst")


def test_een_besluit_waar_alleen_beroep_in_staat_gaat_naar_de_rechter(routes: dict[str, Route]) -> None:
    route, gegeven = routes["brief"], {"soort": "besluit", "bezwaar_zin": "rechter", "eens": "nee"}
    uitslagen = {tijd: next_step(route, gegeven | {"tijd": tijd}) for tijd in ("ruim", "bijna", "voorbij", "weet_niet")}
    for uitslag in uitslagen.values():
        assert isinstance(uitslag, Uitslag)
        assert "beroep" in uitslag.tekst
        assert "nog geen bezwaar" in uitslag.tekst.casefold()
