"""What `ask -` and `evaluate` read, and how they say which line cannot be used."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.gesprek import Bericht, Beurt, Knop
from bot.opdrachten.ask import as_object, read_lines
from bot.opdrachten.evaluate import read_vragen
from bot.settings import SettingsError

GOED = '{"tekst": "wat kost een vog", "themas": ["vog_kosten"]}'


@pytest.mark.parametrize(
    ("regel", "verwacht"),
    [
        ("wat kost een vog", [("wat kost een vog", False)]),
        ('{"tekst": "hoi"}', [("hoi", False)]),
        ('  {"tekst": "hoi"}', [("hoi", False)]),
        ('{"tekst": "Jan", "vragen_naam": true}', [("Jan", True)]),
        ('{"tekst": "Jan", "vragen_naam": "ja"}', [("Jan", False)]),
        ('{"tekst": "Jan", "vragen_naam": 1}', [("Jan", False)]),
        ('{"tekst": "een\\ntwee"}', [("een\ntwee", False)]),
        ('{"tekst": ""}', [("", False)]),
        ('{"tekst": 5}', [('{"tekst": 5}', False)]),
        ('{"vraag": "hoi"}', [('{"vraag": "hoi"}', False)]),
        ("{geen json", [("{geen json", False)]),
        ('["tekst"]', [('["tekst"]', False)]),
        ('"hoi"', [('"hoi"', False)]),
        ("5", [("5", False)]),
        ("", []),
        ("   \t", []),
    ],
)
def test_een_regel_is_tekst_of_een_object(regel: str, verwacht: list[tuple[str, bool]]) -> None:
    assert list(read_lines(io.StringIO(regel + "\n"))) == verwacht


def test_lege_regels_tellen_niet_en_de_laatste_hoeft_geen_einde() -> None:
    assert list(read_lines(io.StringIO('een\n\n \n{"tekst": "twee"}\ndrie'))) == [
        ("een", False),
        ("twee", False),
        ("drie", False),
    ]


def test_regels_worden_gelezen_zodra_ze_er_zijn() -> None:
    gelezen: list[str] = []

    def feed() -> Iterator[str]:
        for regel in ("een\n", "twee\n"):
            gelezen.append(regel)
            yield regel

    assert next(read_lines(feed())) == ("een", False)
    assert gelezen == ["een\n"]


@pytest.mark.parametrize("taal", ["nl", None])
def test_een_beurt_wordt_het_object_van_het_contract(taal: str | None) -> None:
    tijd = datetime(2026, 12, 1, tzinfo=timezone.utc)
    berichten = (
        Bericht("tess", "Eerst dit.", tijd),
        Bericht("tess", "Dan dat.", tijd, {"id": "vog_kosten"}, (Knop("Mens", "mens_spreken"),)),
    )
    assert as_object(Beurt(berichten, "beantwoord", "vog [bsn]", taal=taal)) == {
        "tekst": "Eerst dit.\n\nDan dat.",
        "uitkomst": "beantwoord",
        "antwoord": "vog_kosten",
        "keuzes": ["mens_spreken"],
        "gefilterd": "vog [bsn]",
        "taal": taal,
    }


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    return tmp_path / "vragen.jsonl"


def test_vragen_komen_met_alles_wat_erbij_staat(bestand: Path) -> None:
    bestand.write_text(f'{GOED}\n\n{{"tekst": "hoi", "themas": [], "soort": "praat"}}\n', encoding="utf-8")
    assert read_vragen(bestand) == [
        {"tekst": "wat kost een vog", "themas": ["vog_kosten"]},
        {"tekst": "hoi", "themas": [], "soort": "praat"},
    ]


@pytest.mark.parametrize(
    "regel",
    [
        "geen json",
        '{"tekst": "x"}',
        '{"themas": ["x"]}',
        '{"tekst": 5, "themas": ["x"]}',
        '{"tekst": "x", "themas": "vog"}',
        '["tekst", "themas"]',
        "null",
        "5",
        '"tekst"',
        '{"tekst": "x", "themas": ["x"]',
    ],
)
def test_een_slechte_regel_wordt_met_zijn_nummer_genoemd(bestand: Path, regel: str) -> None:
    bestand.write_text(f"{GOED}\n\n{regel}\n{GOED}\n", encoding="utf-8")
    melding = re.escape(f'{bestand}:3: verwacht {{"tekst": "…", "themas": [...]}}.')
    with pytest.raises(SettingsError, match=f"^{melding}$"):
        read_vragen(bestand)


@pytest.mark.parametrize("inhoud", ["", "\n \n"])
def test_een_bestand_zonder_vragen_wordt_geweigerd(bestand: Path, inhoud: str) -> None:
    bestand.write_text(inhoud, encoding="utf-8")
    with pytest.raises(SettingsError, match="er staan geen vragen in"):
        read_vragen(bestand)


def test_een_bestand_dat_er_niet_is_wordt_genoemd(bestand: Path) -> None:
    with pytest.raises(SettingsError, match=r"vragen\.jsonl: kan niet gelezen worden\. Kijk of de naam klopt\."):
        read_vragen(bestand)


def test_een_bestand_dat_geen_utf8_is_wordt_genoemd(bestand: Path) -> None:
    bestand.write_bytes('{"tekst": "café", "themas": []}\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"vragen\.jsonl"):
        read_vragen(bestand)


def test_een_vraag_met_een_bijzonder_regelteken_blijft_een_regel(bestand: Path) -> None:
    bestand.write_text('{"tekst": "een\u2028twee", "themas": []}\n', encoding="utf-8")
    assert read_vragen(bestand) == [{"tekst": "een\u2028twee", "themas": []}]
