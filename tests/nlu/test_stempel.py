"""A model says which answers it was trained beside, and one that belongs to others is refused with a clear message."""

from __future__ import annotations

import io
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.nlu.modelnaam import content_hash, model_path
from bot.nlu.stempel import ModelPastNiet, read_stempel, refuse_other_content, stamp_model
from bot.settings import Settings


@pytest.fixture
def archief(tmp_path: Path) -> Path:
    """A small archive in the place of a trained model."""
    path = tmp_path / "tess-proef.tar.gz"
    with tarfile.open(path, "w:gz") as uit:
        lid = tarfile.TarInfo("metadata.json")
        lid.size = 2
        uit.addfile(lid, io.BytesIO(b"{}"))
    return path


@pytest.fixture(scope="module")
def kennisbank() -> Kennisbank:
    return load_kennisbank()


def change_kort(kennisbank: Kennisbank, id_: str) -> Kennisbank:
    antwoord = kennisbank.antwoorden[id_]
    versie = antwoord.versies[0].copy(update={"kort": "Een andere tekst."})
    anders = antwoord.copy(update={"versies": (versie, *antwoord.versies[1:])})
    return replace(kennisbank, antwoorden={**kennisbank.antwoorden, id_: anders})


def test_het_echte_model_draagt_de_hash_van_elke_versie(model: Path, kennisbank: Kennisbank) -> None:
    stempel = read_stempel(model)
    assert stempel is not None
    assert stempel["inhoud"] == content_hash()
    assert stempel["vingerafdruk"] == kennisbank.vingerafdruk
    versies = {id_: tuple(hashes) for id_, hashes in stempel["antwoorden"].items()}
    assert versies == kennisbank.inhoud and len(versies) == len(kennisbank.antwoorden)
    refuse_other_content(model, kennisbank)


def test_een_stempel_laat_de_rest_van_het_archief_heel(archief: Path, kennisbank: Kennisbank) -> None:
    stamp_model(archief, kennisbank)
    with tarfile.open(archief) as open_:
        assert open_.getnames() == ["tess.json", "metadata.json"]
    refuse_other_content(archief, kennisbank)


def test_andere_antwoorden_worden_bij_naam_geweigerd(archief: Path, kennisbank: Kennisbank) -> None:
    stamp_model(archief, change_kort(kennisbank, "vog_kosten"))
    with pytest.raises(ModelPastNiet, match=r"andere antwoorden dan er nu staan: vog_kosten\. Leer opnieuw"):
        refuse_other_content(archief, kennisbank)


def test_een_model_zonder_stempel_wordt_geweigerd(archief: Path, kennisbank: Kennisbank) -> None:
    assert read_stempel(archief) is None
    with pytest.raises(ModelPastNiet, match="zegt niet bij welke antwoorden het hoort"):
        refuse_other_content(archief, kennisbank)


@pytest.mark.parametrize("inhoud", [b"", b"geen archief", b"\x1f\x8b\x08\x00kapot"])
def test_een_kapot_bestand_wordt_geweigerd(archief: Path, kennisbank: Kennisbank, inhoud: bytes) -> None:
    archief.write_bytes(inhoud)
    with pytest.raises(ModelPastNiet, match="geen bruikbaar model"):
        refuse_other_content(archief, kennisbank)


def test_starten_met_een_vreemd_model_stopt_met_een_melding(
    tmp_path: Path, archief: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TESS_DATA", str(tmp_path / "eigen"))
    from bot.settings import load_settings

    settings: Settings = load_settings()
    settings.models_dir.mkdir(parents=True)
    shutil.copy(archief, model_path(settings))
    for opdracht in ("start", "train"):
        assert main([opdracht]) == 2
        fout = capsys.readouterr().err
        assert "zegt niet bij welke antwoorden het hoort" in fout and "bot train --opnieuw" in fout
