"""The run around the comparison: the copy of the project, the same sentences for both, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.pijplijn import make_configs
from bench.proef import ProefMislukt, copy_project, main, say_opzet, share_zinnen
from bot.kennisbank import read_zinsvectoren


class TestProef:
    def test_pijplijnen_die_iets_anders_leerden_worden_niet_vergeleken(self) -> None:
        een = {"zinnen": 3, "intents": 2, "vingerafdruk": "a", "lezen_s": 1.0, "leren_s": 9.0}
        assert share_zinnen({"standaard": een, "tess": {**een, "leren_s": 1.0}}) == {
            "zinnen": 3,
            "intents": 2,
            "vingerafdruk": "a",
            "lezen_s": 1.0,
        }
        with pytest.raises(ProefMislukt, match="niet dezelfde zinnen"):
            share_zinnen({"standaard": een, "tess": {**een, "vingerafdruk": "b"}})

    def test_wat_in_de_kopie_draait_leest_de_kopie_en_rekent_zinsvectoren_zelf_uit(self, tmp_path: Path) -> None:
        assert read_zinsvectoren()
        copy_project(tmp_path / "kopie")
        (tmp_path / "kopie" / "data" / "nlu" / "vog" / "erbij.yml").touch()
        code = "from bot.kennisbank import *; import bench.proef; print(read_groepen()['erbij'], read_zinsvectoren())"
        uit = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path / "kopie", capture_output=True, text=True, check=True
        )
        assert uit.stdout == "vog b''\n"

    @pytest.mark.parametrize(("drukte", "waarschuwt"), [(0.0, False), (0.5, False), (0.6, True), (4.0, True)])
    def test_tijden_van_een_drukke_machine_krijgen_een_waarschuwing(self, drukte: float, waarschuwt: bool) -> None:
        pijplijnen = {naam: config["pipeline"] for naam, config in make_configs(epochs=7).items()}
        opzet = {"bestand": "v.jsonl", "vragen": 3, "zinnen": 50, "intents": 4, "deel": 0.25, "rasa": "3.6.21"}
        regels = "\n".join(say_opzet({**opzet, "processoren": 2, "drukte": drukte, "pijplijnen": pijplijnen}))
        assert "v.jsonl: 3 vragen. Geleerd door beide: 50 zinnen van 4 intents (deel 0.25 van elke intent)." in regels
        assert "standaard met 7 epochs" in regels
        assert "zij rekent elke zinsvector uit binnen deze tijd" in regels
        assert ("LET OP" in regels) is waarschuwt

    def test_een_bestand_dat_er_niet_is_wordt_genoemd(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(tmp_path / "weg.jsonl")]) == 2
        assert "weg.jsonl: kan niet gelezen worden" in capsys.readouterr().err

    @pytest.mark.parametrize("deel", ["0", "-0.1", "1.01", "nan", "kwart"])
    def test_een_deel_dat_geen_deel_is_wordt_geweigerd(self, deel: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["vragen.jsonl", f"--deel={deel}"])
        assert "hoogstens 1" in capsys.readouterr().err

    @pytest.mark.parametrize("epochs", ["0", "-1", "1.5", "veel"])
    def test_epochs_zijn_een_heel_getal(self, epochs: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["vragen.jsonl", f"--epochs={epochs}"])
        assert "heel getal" in capsys.readouterr().err
