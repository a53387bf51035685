"""What Tess says depends on the day in Amsterdam and on the municipality, and is tied together by a hash."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from bot.kennisbank import GekozenAntwoord, Kennisbank, load_kennisbank, make_kennisbank
from bot.klok import AMSTERDAM, peildatum

OUDJAAR = datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM)
NIEUWJAAR = datetime(2027, 1, 1, 0, 1, tzinfo=AMSTERDAM)
ANTWOORD = "antwoorden/proef/proef_vraag.yml"


def choose(kb: Kennisbank, dag: date, gemeente: str | None = None) -> GekozenAntwoord:
    gekozen = kb.antwoord("proef_vraag", peildatum=dag, gemeente=gemeente)
    assert gekozen is not None
    return gekozen


def replace_in(data: Path, pad: str, oud: str, nieuw: str) -> Kennisbank:
    tekst = (data / pad).read_text(encoding="utf-8")
    assert oud in tekst
    (data / pad).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    return load_kennisbank(data)


def test_om_een_voor_twaalf_geldt_nog_de_oude_versie(proef: Kennisbank) -> None:
    dag = peildatum(lambda: OUDJAAR)
    assert dag == date(2026, 12, 31)
    gekozen = choose(proef, dag)
    assert (gekozen.geldig_vanaf, gekozen.geldig_tot_en_met) == (date(2026, 1, 1), date(2026, 12, 31))
    assert gekozen.kort == "Een proef kost € 41,35."


def test_een_minuut_na_middernacht_geldt_de_nieuwe_versie(proef: Kennisbank) -> None:
    dag = peildatum(lambda: NIEUWJAAR)
    assert dag == date(2027, 1, 1)
    gekozen = choose(proef, dag)
    assert (gekozen.geldig_vanaf, gekozen.geldig_tot_en_met) == (date(2027, 1, 1), None)
    assert gekozen.kort == "Een proef kost vanaf nu € 41,35 (laatst bekend, 2026; nu kan het anders zijn)."


@pytest.mark.parametrize(
    ("utc", "dag"),
    [
        ("2026-12-31T22:59:00+00:00", date(2026, 12, 31)),
        ("2026-12-31T23:01:00+00:00", date(2027, 1, 1)),
        ("2026-06-30T21:59:00+00:00", date(2026, 6, 30)),
        ("2026-06-30T22:00:00+00:00", date(2026, 7, 1)),
    ],
)
def test_de_dag_is_die_van_amsterdam_ook_in_de_zomer(utc: str, dag: date) -> None:
    assert peildatum(lambda: datetime.fromisoformat(utc)) == dag


@pytest.mark.parametrize(
    ("gemeente", "gebied"),
    [("proefdam", "gemeente:proefdam"), ("elders", "landelijk"), (None, "landelijk"), ("", "landelijk")],
)
def test_de_versie_van_de_gemeente_wint(proef: Kennisbank, gemeente: str | None, gebied: str) -> None:
    assert choose(proef, date(2026, 6, 1), gemeente).gebied == gebied


def test_zonder_geldige_versie_is_er_geen_antwoord(proef: Kennisbank) -> None:
    assert proef.antwoord("proef_vraag", peildatum=date(2025, 12, 31), gemeente=None) is None
    assert proef.antwoord("proef_vraag", peildatum=date(2025, 12, 31), gemeente="proefdam") is None


def test_een_afgelopen_lokale_versie_valt_terug_op_de_landelijke(proefdata: Path) -> None:
    lokaal = "    gebied: gemeente:proefdam"
    kb = replace_in(proefdata, ANTWOORD, lokaal, f"    geldig_tot_en_met: 2026-06-30\n{lokaal}")
    assert choose(kb, date(2026, 6, 30), "proefdam").gebied == "gemeente:proefdam"
    assert choose(kb, date(2026, 7, 1), "proefdam").gebied == "landelijk"


def test_een_onbekend_antwoord_is_een_keyerror(proef: Kennisbank) -> None:
    with pytest.raises(KeyError):
        proef.antwoord("spook", peildatum=date(2026, 6, 1), gemeente=None)


@pytest.mark.parametrize(("dag", "verlopen"), [(date(2026, 12, 14), False), (date(2026, 12, 15), True)])
def test_een_versie_verloopt_op_de_dag_van_herkeuring(proef: Kennisbank, dag: date, verlopen: bool) -> None:
    assert choose(proef, dag).verlopen is verlopen


def test_de_hash_heeft_acht_hextekens_en_blijft_gelijk(proef: Kennisbank, proefdata: Path) -> None:
    versie = choose(proef, date(2026, 6, 1)).versie
    assert len(versie) == 8
    assert set(versie) <= set("0123456789abcdef")
    assert choose(make_kennisbank(proefdata), date(2026, 12, 1)).versie == versie


@pytest.mark.parametrize(
    ("pad", "oud", "nieuw"),
    [
        (ANTWOORD, "vraag: Wat kost een proef?", "vraag: Hoe duur is een proef?"),
        (ANTWOORD, "kort: Een proef", "kort: De proef"),
        (ANTWOORD, "uitleg: Wij lazen", "uitleg: Wij zagen"),
        (ANTWOORD, "doe_dit: [Vraag", "doe_dit: [Niets doen, Vraag"),
        (ANTWOORD, "recht: U mag nee zeggen.", "recht: U mag ja zeggen."),
        (ANTWOORD, "    recht: U", "    onzeker: [Wij weten niet alles.]\n    recht: U"),
        (ANTWOORD, "zekerheid: gezien", "zekerheid: onzeker"),
        (ANTWOORD, "vindplaats: art. 1", "vindplaats: art. 2"),
        (ANTWOORD, "herkeuren_voor: 2026-12-15", "herkeuren_voor: 2026-12-16"),
        (ANTWOORD, "- geldig_vanaf: 2026-01-01", "- geldig_vanaf: 2026-01-02"),
        ("bedragen/proefprijs.yml", "waarde: 41.35", "waarde: 41.36"),
        ("bedragen/proefprijs.yml", "zekerheid: gezien", "zekerheid: onzeker"),
        ("bronnen/proefwet.yml", "titel: De wet van", "titel: De oude wet van"),
        ("bronnen/proefwet.yml", 'datum: "2026-01-01"', 'datum: "2015-01-01"'),
        ("bronnen/proefwet.yml", "https://wetten.example.nl/proef", "https://wetten.example.nl/ander"),
    ],
)
def test_de_hash_verandert_met_de_tekst_het_bedrag_of_de_bron(
    proef: Kennisbank, proefdata: Path, pad: str, oud: str, nieuw: str
) -> None:
    eerder = choose(proef, date(2026, 6, 1)).versie
    assert choose(replace_in(proefdata, pad, oud, nieuw), date(2026, 6, 1)).versie != eerder


def test_de_hash_van_een_versie_verandert_niet_met_een_andere_versie(proef: Kennisbank, proefdata: Path) -> None:
    anders = replace_in(proefdata, ANTWOORD, "uitleg: Wij lazen dit in de nieuwe", "uitleg: Het staat in de nieuwe")
    for gemeente in (None, "proefdam"):
        assert choose(anders, date(2026, 6, 1), gemeente).versie == choose(proef, date(2026, 6, 1), gemeente).versie
    assert choose(anders, date(2027, 6, 1)).versie != choose(proef, date(2027, 6, 1)).versie


def turn_around(item: object) -> object:
    """The same content with the keys of every mapping in the opposite order."""
    if isinstance(item, dict):
        return {sleutel: turn_around(item[sleutel]) for sleutel in reversed(item)}
    return [turn_around(deel) for deel in item] if isinstance(item, list) else item


def test_de_hash_hangt_niet_af_van_de_volgorde_van_sleutels(proef: Kennisbank, proefdata: Path) -> None:
    for path in proefdata.rglob("*.yml"):
        omgekeerd = turn_around(yaml.safe_load(path.read_text(encoding="utf-8")))
        nieuw = yaml.safe_dump(omgekeerd, sort_keys=False, allow_unicode=True)
        assert nieuw != path.read_text(encoding="utf-8")
        path.write_text(nieuw, encoding="utf-8")
    assert choose(load_kennisbank(proefdata), date(2026, 6, 1)) == choose(proef, date(2026, 6, 1))
