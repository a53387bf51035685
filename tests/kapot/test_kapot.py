"""Every rule of `check` with a file that breaks it: the message names the file, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.kennisbank import KennisbankKapot, check_data, load_kennisbank
from tests.kapot import verwacht, verwacht_lezen
from tests.kapot.verwacht import ANTWOORD, TEKSTEN, TESTZINNEN

KAPOT = Path(__file__).resolve().parent
DAG = date(2026, 11, 24)
ENIG = {**verwacht.ENIG, **verwacht_lezen.ENIG}
ONBRUIKBAAR = {**verwacht.ONBRUIKBAAR, **verwacht_lezen.ONBRUIKBAAR}
NIET_TE_LADEN = [*verwacht.NIET_TE_LADEN, *verwacht_lezen.NIET_TE_LADEN]
Maak = Callable[[str], Path]


def problems(data: Path) -> list[str]:
    return [str(probleem) for probleem in check_data(data, peildatum=DAG).problemen]


def test_de_goede_boom_heeft_geen_fouten_en_er_is_echt_gekeken(goede_map: Path) -> None:
    bevinding = check_data(goede_map / "data", peildatum=DAG)
    assert bevinding.problemen == ()
    assert bevinding.waarschuwingen == ()
    assert bevinding.telling == {
        "antwoorden": 1,
        "versies": 3,
        "bronnen": 1,
        "bedragen": 1,
        "gemeenten": 1,
        "zinnen": 106,
        "moeilijke woorden": 1,
        "voorbeeldzinnen": 26,
        "intents": 2,
    }


def test_bij_elke_map_hoort_een_verwachting() -> None:
    mappen = {path.name for path in KAPOT.iterdir() if path.is_dir()} - {"goed", "__pycache__"}
    assert mappen == set(ENIG) | set(ONBRUIKBAAR)


@pytest.mark.parametrize("fout", sorted(ENIG))
def test_een_fout_geeft_precies_deze_melding(fout: str, maak_kapot: Maak) -> None:
    assert problems(maak_kapot(fout)) == ENIG[fout]


@pytest.mark.parametrize("fout", sorted(ONBRUIKBAAR))
def test_een_onbruikbaar_bestand_geeft_alleen_een_melding_over_zichzelf(fout: str, maak_kapot: Maak) -> None:
    assert problems(maak_kapot(fout)) == [ONBRUIKBAAR[fout]]


def test_elk_soort_bestand_dat_geen_bestand_is_wordt_gemeld(goede_map: Path) -> None:
    (goede_map / "data" / "bronnen" / "map.yml").mkdir()
    (goede_map / "stories" / "map.yml").mkdir()
    niet_open = "dit is niet te openen. Kijk of het een gewoon bestand is dat u mag lezen."
    assert problems(goede_map / "data") == [f"data/bronnen/map.yml:1: {niet_open}", f"stories/map.yml:1: {niet_open}"]


def test_een_verkeerde_extensie_wordt_ook_buiten_data_gemeld(goede_map: Path) -> None:
    (goede_map / "tests" / "zinnen" / "proef" / "extra.YML").touch()
    (goede_map / "stories" / "extra.yaml").touch()
    assert [melding.partition(":")[0] for melding in problems(goede_map / "data")] == [
        "stories/extra.yaml",
        "tests/zinnen/proef/extra.YML",
    ]


@pytest.mark.parametrize("bestand", [TEKSTEN, verwacht_lezen.REGISTER, verwacht_lezen.WOORDENLIJST])
def test_een_ontbrekend_bestand_wordt_gemeld_en_niet_geladen(goede_map: Path, bestand: str) -> None:
    (goede_map / bestand).unlink()
    assert problems(goede_map / "data") == [f"{bestand}:1: het bestand ontbreekt. Zet het terug."]
    with pytest.raises(KennisbankKapot, match=f"^{bestand}:1: het bestand ontbreekt"):
        load_kennisbank(goede_map / "data")


def test_geen_fout_staat_in_twee_tabellen() -> None:
    tabellen = [set(tabel) for deel in (verwacht, verwacht_lezen) for tabel in (deel.ENIG, deel.ONBRUIKBAAR)]
    assert sum(len(tabel) for tabel in tabellen) == len(ENIG) + len(ONBRUIKBAAR) == len({*ENIG, *ONBRUIKBAAR})
    assert set(NIET_TE_LADEN) <= set(ENIG)


def test_een_map_zonder_antwoorden_wordt_gemeld(goede_map: Path) -> None:
    (goede_map / ANTWOORD).unlink()
    (goede_map / TESTZINNEN).unlink()
    assert problems(goede_map / "data") == [
        "data:1: er is geen enkel antwoord gevonden. Kijk of de map klopt.",
        f"{TEKSTEN}:1: verwijst naar het antwoord 'proef_vraag', maar dat bestaat niet. Verbeter het id.",
    ]


@pytest.mark.parametrize("fout", NIET_TE_LADEN)
def test_laden_weigert_met_dezelfde_melding(fout: str, maak_kapot: Maak) -> None:
    with pytest.raises(KennisbankKapot) as gevangen:
        load_kennisbank(maak_kapot(fout))
    laadfouten = [str(probleem) for probleem in sorted(gevangen.value.problemen)]
    assert laadfouten
    assert set(laadfouten) <= set(ENIG[fout])
    assert str(gevangen.value) == "\n".join(laadfouten)


@pytest.mark.parametrize("fout", sorted(ONBRUIKBAAR))
def test_laden_weigert_een_onbruikbaar_bestand(fout: str, maak_kapot: Maak) -> None:
    with pytest.raises(KennisbankKapot) as gevangen:
        load_kennisbank(maak_kapot(fout))
    assert ONBRUIKBAAR[fout] in str(gevangen.value)


@pytest.mark.parametrize("fout", sorted(set(ENIG) - set(NIET_TE_LADEN)))
def test_wat_het_laden_niet_raakt_houdt_tess_niet_tegen(fout: str, maak_kapot: Maak) -> None:
    assert "proef_vraag" in load_kennisbank(maak_kapot(fout)).antwoorden


def test_de_goede_boom_is_te_laden(goede_map: Path) -> None:
    assert set(load_kennisbank(goede_map / "data").antwoorden) == {"proef_vraag"}


@pytest.mark.parametrize(
    ("dag", "aantal"),
    [(date(2026, 12, 14), 0), (date(2026, 12, 15), 1), (date(2026, 12, 31), 1), (date(2027, 6, 1), 2)],
)
def test_wat_herkeurd_moet_worden_geeft_een_waarschuwing_en_geen_fout(goede_map: Path, dag: date, aantal: int) -> None:
    bevinding = check_data(goede_map / "data", peildatum=dag)
    assert bevinding.problemen == ()
    assert len(bevinding.waarschuwingen) == aantal


def test_de_waarschuwing_noemt_de_dag_en_wat_te_doen(goede_map: Path) -> None:
    (waarschuwing,) = check_data(goede_map / "data", peildatum=date(2026, 12, 20)).waarschuwingen
    assert str(waarschuwing) == (
        f"{ANTWOORD}:1: moest voor 2026-12-15 opnieuw bekeken zijn (landelijk). Kijk het na en zet een nieuwe datum."
    )
