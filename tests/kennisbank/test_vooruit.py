"""What Tess can no longer say on another day, and what she is not sure of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.kennisbank import (
    Houdbaar,
    Kennisbank,
    Lot,
    Vooruitblik,
    Zekerheid,
    count_houdbaar,
    list_onzeker,
    load_kennisbank,
    look_ahead,
)

VANDAAG = date(2026, 11, 24)
OUDJAAR = date(2026, 12, 31)
JANUARI = date(2027, 1, 15)
PROEF = "proef_vraag"
ANTWOORD = "antwoorden/proef/proef_vraag.yml"


def looks(kb: Kennisbank, vandaag: date, peildatum: date) -> list[Vooruitblik]:
    return list(look_ahead(kb, vandaag, peildatum))


def test_elk_antwoord_dat_met_het_jaar_eindigt_staat_in_de_vooruitblik(kennisbank: Kennisbank) -> None:
    eindigt = {
        (id_, str(versie.gebied))
        for id_, antwoord in kennisbank.antwoorden.items()
        for versie in antwoord.versies
        if versie.geldig_tot_en_met == OUDJAAR
    }
    anders = {(blik.id, blik.gebied) for blik in looks(kennisbank, VANDAAG, JANUARI) if blik.lot is not Lot.VERLOPEN}
    assert len(eindigt) > 0
    assert eindigt <= anders


def test_elk_bedrag_dat_met_het_jaar_eindigt_is_alleen_nog_laatst_bekend(kennisbank: Kennisbank) -> None:
    eindigt = {
        id_
        for id_, bedrag in kennisbank.bedragen.items()
        if any(waarde.geldig_tot_en_met == OUDJAAR for waarde in bedrag.waarden)
        and not any(waarde.geldig_vanaf > OUDJAAR for waarde in bedrag.waarden)
    }
    laatst = [blik for blik in looks(kennisbank, VANDAAG, JANUARI) if blik.lot is Lot.LAATST_BEKEND]
    assert len(eindigt) > 0
    assert {blik.id for blik in laatst} == eindigt
    assert all(blik.gebied is None and blik.zekerheid is None for blik in laatst)


def test_elke_regel_van_de_vooruitblik_staat_er_een_keer(kennisbank: Kennisbank) -> None:
    assert max(Counter(looks(kennisbank, VANDAAG, JANUARI)).values()) == 1


def test_op_dezelfde_dag_is_er_niets_anders(kennisbank: Kennisbank, proef: Kennisbank) -> None:
    assert looks(kennisbank, VANDAAG, VANDAAG) == []
    assert looks(proef, VANDAAG, VANDAAG) == []
    assert looks(proef, date(2026, 12, 1), date(2026, 12, 14)) == []


def test_op_de_dag_van_de_jaarwisseling_is_er_een_nieuwe_versie_en_een_oud_bedrag(proef: Kennisbank) -> None:
    assert looks(proef, OUDJAAR, date(2027, 1, 1)) == [
        Vooruitblik(Lot.ANDERS, PROEF, "landelijk", Zekerheid.ONZEKER),
        Vooruitblik(Lot.LAATST_BEKEND, "proefprijs", None, None),
    ]


@pytest.mark.parametrize(("dag", "loten"), [(date(2026, 12, 14), []), (date(2026, 12, 15), [Lot.VERLOPEN])])
def test_een_antwoord_verloopt_op_de_dag_van_herkeuring(proef: Kennisbank, dag: date, loten: list[Lot]) -> None:
    assert [blik.lot for blik in looks(proef, VANDAAG, dag)] == loten


def test_een_nieuwe_versie_kan_op_die_dag_zelf_al_verlopen_zijn(proef: Kennisbank) -> None:
    loten = [(blik.lot, blik.gebied) for blik in looks(proef, VANDAAG, date(2027, 6, 1)) if blik.gebied]
    assert loten == [
        (Lot.VERLOPEN, "gemeente:proefdam"),
        (Lot.ANDERS, "landelijk"),
        (Lot.VERLOPEN, "landelijk"),
    ]


def test_zonder_volgende_versie_zwijgt_tess_maar_waar_een_landelijke_geldt_niet(proefdata: Path) -> None:
    path = proefdata / ANTWOORD
    landelijk, kop, lokaal = path.read_text(encoding="utf-8").partition(
        "  - geldig_vanaf: 2026-01-01\n    gebied: gemeente"
    )
    eindigt = "  - geldig_vanaf: 2026-01-01\n    geldig_tot_en_met: 2027-01-31\n    gebied: gemeente"
    path.write_text(landelijk + eindigt + lokaal, encoding="utf-8")
    kb = load_kennisbank(proefdata)
    assert [(blik.lot, blik.gebied) for blik in looks(kb, JANUARI, date(2027, 2, 1))] == [
        (Lot.ANDERS, "gemeente:proefdam")
    ]
    tweede = landelijk.index("  - geldig_vanaf: 2027-01-01")
    path.write_text(landelijk[:tweede] + kop + lokaal, encoding="utf-8")
    kb = load_kennisbank(proefdata)
    assert looks(kb, OUDJAAR, date(2027, 1, 1))[0] == Vooruitblik(Lot.ZWIJGT, PROEF, "landelijk", None)
    assert "gemeente:proefdam" not in {blik.gebied for blik in looks(kb, OUDJAAR, date(2027, 1, 1))}


def test_wat_vandaag_nog_niet_gezegd_wordt_valt_ook_niet_weg(proef: Kennisbank) -> None:
    assert looks(proef, date(2025, 12, 31), JANUARI) == []


def test_terugkijken_mag_ook(proef: Kennisbank) -> None:
    assert [(blik.lot, blik.gebied) for blik in looks(proef, JANUARI, date(2025, 12, 31))] == [
        (Lot.ZWIJGT, "gemeente:proefdam"),
        (Lot.ZWIJGT, "landelijk"),
    ]


@pytest.mark.parametrize(
    ("dag", "gemeente", "ids"), [(VANDAAG, None, []), (JANUARI, None, [PROEF]), (JANUARI, "proefdam", [])]
)
def test_onzeker_is_wat_dan_en_daar_onzeker_is(
    proef: Kennisbank, dag: date, gemeente: str | None, ids: list[str]
) -> None:
    assert [id_ for id_, _ in list_onzeker(proef, dag, gemeente)] == ids


def test_elke_onzekere_zin_van_dit_jaar_wordt_genoemd(kennisbank: Kennisbank) -> None:
    gevonden = dict(list_onzeker(kennisbank, VANDAAG, "rotterdam"))
    assert list(gevonden) == sorted(gevonden)
    for id_ in kennisbank.antwoorden:
        gekozen = kennisbank.antwoord(id_, peildatum=VANDAAG, gemeente="rotterdam")
        assert gekozen is not None
        assert (id_ in gevonden) == (gekozen.zekerheid == "onzeker" or bool(gekozen.onzeker))
        if id_ in gevonden:
            assert len(gevonden[id_].onzeker) == len(gekozen.onzeker)


def test_de_telling_van_een_dag_is_die_van_de_antwoorden_zelf(kennisbank: Kennisbank) -> None:
    dagen = sorted({versie.herkeuren_voor for item in kennisbank.antwoorden.values() for versie in item.versies})
    gezien: Counter[Houdbaar] = Counter()
    for dag in (date(2000, 1, 1), VANDAAG, dagen[0], JANUARI, date(2040, 1, 1)):
        gegeven = [kennisbank.antwoord(id_, peildatum=dag, gemeente="rotterdam") for id_ in kennisbank.antwoorden]
        geteld = Counter(
            Houdbaar.ZONDER_VERSIE if item is None else Houdbaar.HERKEUREN if item.verlopen else Houdbaar.GOED
            for item in gegeven
        )
        assert count_houdbaar(kennisbank, dag, "rotterdam") == {houdbaar: geteld[houdbaar] for houdbaar in Houdbaar}
        gezien += geteld
    assert set(gezien) == set(Houdbaar)
