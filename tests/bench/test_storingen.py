"""The count around a fault: each thing that may not happen is seen when it happens; the faults are for the bench."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.storingoordeel import (
    EERLIJK,
    FOUT,
    GOED,
    NUL,
    STIL,
    VERBROKEN,
    Beurt,
    Bonnen,
    Rij,
    Telling,
    count_gesprek,
    count_tickets,
    judge_antwoord,
    judge_bon,
    name_code,
    take_kenmerk,
)
from bench.storingplek import Klok
from bench.storingproef import main
from bench.storingsoorten import GEEN_KLOK, GEEN_ROOT, list_overgeslagen
from bench.storingstapel import Opstelling
from bench.storingtabel import KOPPEN, Uitslag, as_text, say_uitslag
from bot.fouten import CATALOGUS

VRAAG, ANDER = "wat kost een vog", "hoe lang duurt een vog"
ANTWOORD = ("Een VOG kost geld.", "Vraag het de gemeente.")


def make_inhoud(*teksten: str, uitkomst: str = "beantwoord", tijd: str = "2026-11-26T12:00:00+00:00") -> dict[str, Any]:
    berichten = [{"van": "tess", "tekst": tekst, "tijd": tijd, "knoppen": []} for tekst in teksten]
    return {"berichten": berichten, "uitkomst": uitkomst}


def make_probleem(code: str) -> tuple[int, dict[str, Any]]:
    fout = CATALOGUS[code]
    return fout.status, {"code": code, "bericht": fout.bericht, "actie": fout.actie}


def make_gesprek(*beurten: tuple[str, tuple[str, ...]]) -> list[dict[str, str]]:
    gesprek = [{"van": "tess", "tekst": "Welkom."}]
    for vraag, antwoord in beurten:
        gesprek.append({"van": "client", "tekst": vraag})
        gesprek += [{"van": "tess", "tekst": tekst} for tekst in antwoord]
    return gesprek


def judge(status: int, inhoud: Any) -> str:
    return judge_antwoord(status, inhoud, take_kenmerk(make_inhoud(*ANTWOORD)))


def test_hetzelfde_antwoord_op_een_ander_moment_is_goed() -> None:
    assert judge(200, make_inhoud(*ANTWOORD, tijd="2026-11-26T13:00:00+00:00")) == GOED


@pytest.mark.parametrize(
    "inhoud",
    [
        make_inhoud("Een VOG is gratis."),
        make_inhoud(ANTWOORD[0]),
        make_inhoud(*ANTWOORD, *ANTWOORD),
        make_inhoud(*ANTWOORD, uitkomst="verduidelijkt"),
        {"uitkomst": "beantwoord"},
        None,
    ],
)
def test_elk_ander_antwoord_is_fout(inhoud: Any) -> None:
    assert judge(200, inhoud) == FOUT


@pytest.mark.parametrize("inhoud", [make_inhoud(), make_inhoud(" "), make_inhoud(uitkomst="storing")])
def test_zonder_tekst_is_stil(inhoud: dict[str, Any]) -> None:
    assert judge(200, inhoud) == STIL


def test_een_storing_die_het_zegt_is_eerlijk() -> None:
    assert judge(200, make_inhoud("Tess kan nu niet antwoorden.", uitkomst="storing")) == EERLIJK
    for code in ("opslag_weg", "storing", "intern", "beurt_bezig"):
        assert judge(*make_probleem(code)) == judge_bon(*make_probleem(code)) == EERLIJK


def test_een_fout_zonder_woorden_of_die_de_client_de_schuld_geeft_is_fout() -> None:
    for code in ("gesprek_onbekend", "sleutel_hergebruikt", "te_veel_berichten"):
        assert judge(*make_probleem(code)) == judge_bon(*make_probleem(code)) == FOUT
    assert judge(503, None) == judge(500, {"description": "Internal Server Error"}) == judge_bon(503, None) == FOUT


def test_een_bon_heeft_een_code() -> None:
    assert judge_bon(201, {"code": "ABCDE-FGHJK"}) == GOED
    assert judge_bon(201, {}) == judge_bon(201, None) == FOUT


def test_een_mislukte_poging_krijgt_een_naam() -> None:
    assert name_code(*make_probleem("opslag_weg")) == "opslag_weg"
    assert name_code(200, make_inhoud("Even niet.", uitkomst="storing")) == "storing"
    assert (name_code(502, None), name_code(502, {})) == ("502 zonder JSON", "502")


def test_alleen_mislukte_pogingen_tellen_bij_de_pogingen() -> None:
    telling = Telling()
    for soort, code in ((GOED, "beantwoord"), (EERLIJK, "opslag_weg"), (EERLIJK, "storing"), (VERBROKEN, "OSError")):
        telling.note(soort, code)
    assert (telling.eerlijk, telling.verbroken, telling.goed) == (2, 1, 0)
    assert dict(telling.codes) == {"opslag_weg": 1, "storing": 1, "OSError": 1}
    assert telling.is_goed


BEURTEN = [Beurt(VRAAG, ANTWOORD), Beurt(ANDER, ("Vier weken.",))]


@pytest.mark.parametrize(
    ("gesprek", "verwacht"),
    [
        (make_gesprek((VRAAG, ANTWOORD), (ANDER, ("Vier weken.",))), (0, 0)),
        (make_gesprek((VRAAG, ANTWOORD), ("iets anders", ("Ja.",)), (ANDER, ("Vier weken.",))), (0, 0)),
        (make_gesprek((VRAAG, ANTWOORD)), (1, 0)),
        (make_gesprek((VRAAG, ANTWOORD), (ANDER, ())), (1, 0)),
        (make_gesprek((VRAAG, ANTWOORD[:1]), (ANDER, ("Vier weken.",))), (1, 0)),
        (make_gesprek(), (2, 0)),
        (make_gesprek((VRAAG, ANTWOORD), (VRAAG, ()), (ANDER, ("Vier weken.",))), (0, 1)),
        (make_gesprek((VRAAG, ANTWOORD), (ANDER, ("Vier weken.", "Vier weken."))), (0, 1)),
        (make_gesprek((VRAAG, ANTWOORD), (ANDER, ("Even niet.", "Vier weken."))), (0, 1)),
    ],
)
def test_beurten_die_kwijt_of_dubbel_zijn(gesprek: list[dict[str, str]], verwacht: tuple[int, int]) -> None:
    assert count_gesprek(BEURTEN, gesprek) == verwacht


FORMULIER = {"een": {"AAAAA-AAAAA"}, "twee": {"BBBBB-BBBBB"}, "zonder bon": set[str]()}
CHAT = {"gesprek": {"CCCCC-CCCCC"}, "zonder ticket": set[str]()}
RIJEN = [Rij("AAAAA-AAAAA", "een", None), Rij("BBBBB-BBBBB", "twee", None), Rij("CCCCC-CCCCC", "ja", "gesprek")]


@pytest.mark.parametrize(
    ("rijen", "formulier", "verwacht"),
    [
        (RIJEN, FORMULIER, (0, 0)),
        ([*RIJEN, Rij("DDDDD-DDDDD", "zonder bon", None)], FORMULIER, (0, 0)),
        (RIJEN[1:], FORMULIER, (1, 0)),
        (RIJEN[:2], FORMULIER, (1, 0)),
        ([*RIJEN, Rij("DDDDD-DDDDD", "ja ja", "gesprek")], FORMULIER, (0, 1)),
        ([*RIJEN, Rij("DDDDD-DDDDD", "van niemand", None)], FORMULIER, (0, 1)),
        ([*RIJEN, Rij("DDDDD-DDDDD", "een", None)], FORMULIER, (0, 1)),
        (RIJEN, {**FORMULIER, "een": {"AAAAA-AAAAA", "BBBBB-BBBBB"}}, (0, 1)),
    ],
)
def test_tickets_die_kwijt_of_dubbel_zijn(
    rijen: list[Rij], formulier: dict[str, set[str]], verwacht: tuple[int, int]
) -> None:
    assert count_tickets(rijen, Bonnen(formulier, CHAT)) == verwacht


@pytest.mark.parametrize("naam", NUL)
def test_elke_telling_die_nul_moet_zijn_maakt_de_uitslag_slecht(naam: str) -> None:
    assert Uitslag("web gedood", Telling(), 1.0, 1.5).is_goed
    telling = Telling(voorbeelden=["wat er gebeurde"])
    setattr(telling, naam, 1)
    uitslag = Uitslag("web gedood", telling, 1.0, 1.5)
    assert not uitslag.is_goed and uitslag.is_hersteld
    assert naam in say_uitslag(uitslag) and "wat er gebeurde" in say_uitslag(uitslag)


def test_wie_niet_herstelt_is_niet_goed() -> None:
    for gezond, goed in ((None, 1.0), (1.0, None)):
        uitslag = Uitslag("web gedood", Telling(), gezond, goed)
        assert not uitslag.is_goed and uitslag.as_cellen()[-1] == "nee" and "nooit" in uitslag.as_cellen()


def test_de_tabel_telt_op_en_noemt_de_traagste() -> None:
    een = Uitslag("web gedood", Telling(gestuurd=10, goed=9, opgegeven=1, bonnen=2), 1.25, 2.0)
    twee = Uitslag("schijf vol", Telling(gestuurd=5, goed=5), 4.0, 0.5, "PostgreSQL opnieuw gestart")
    kop, streep, *_, laatste = as_text([een, twee]).splitlines()
    assert [deel.strip() for deel in kop.strip("|").split("|")] == list(KOPPEN)
    assert streep.count("|") == kop.count("|")
    cellen = [deel.strip() for deel in laatste.strip("|").split("|")]
    assert cellen[:3] == ["samen (traagste)", "15", "14"]
    assert cellen[-4:] == ["0", "4,0", "2,0", "1 van 2"]


def test_de_klok_van_een_proces_staat_voor_of_achter(tmp_path: Path) -> None:
    klok = Klok(tmp_path / "klok", tmp_path / "libfaketime.so")
    for seconden, verwacht in ((3600, "+3600\n"), (-3600, "-3600\n"), (0, "+0\n")):
        klok.set(seconden)
        assert klok.bestand.read_text() == verwacht
    assert klok.omgeving["FAKETIME_TIMESTAMP_FILE"] == str(klok.bestand)


def test_wat_hier_niet_kan_wordt_genoemd(tmp_path: Path) -> None:
    klok = Klok(tmp_path / "klok", tmp_path / "libfaketime.so")
    assert list_overgeslagen(Opstelling({}, tmp_path, apart=True, klok=klok)) == []
    gezegd = " ".join(list_overgeslagen(Opstelling({}, tmp_path, apart=False)))
    assert GEEN_ROOT in gezegd and GEEN_KLOK in gezegd


@pytest.mark.parametrize("opties", [["--klanten", "2"], ["--klanten", "101"], ["--stapel", "iets"]])
def test_wat_niet_kan_wordt_geweigerd(opties: list[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(opties)
    assert einde.value.code == 2
