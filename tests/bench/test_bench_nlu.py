"""The comparison with Rasa's default pipeline, without training: what is learned, how it is judged, what is printed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
import yaml

from bench.oordeel import as_beurt, count
from bench.pijplijn import STANDAARD, TESS, make_configs
from bench.tabel import AANDELEN, KOSTEN, Meting, as_json, as_text, divide, make_meting, percentile, subtract
from bench.zinnen import choose_zinnen
from bot.kennisbank import load_kennisbank, read_groepen
from bot.nlu.onderwerpen import read_themas
from bot.settings import ROOT

ZINNEN = [("vog_kosten", f"wat kost zin {nummer}") for nummer in range(100)] + [
    ("ziek", "ik ben ziek"),
    ("ziek", "wat als ik ziek ben"),
    ("ziek", "griep"),
]
KOST = {"leren_s": 40.0, "rekenen_s": 30.0, "ms_mediaan": 8.0, "ms_p95": 10.0, "leren_mib": 2000.0}


def make(goed: int, fout: int, n: int, **kosten: float) -> Meting:
    tellingen = {
        "binnen_bereik": {"n": n, "goed_direct": goed, "fout_antwoord": fout, "niet_begrepen": n - goed - fout},
        "buiten_bereik": {"n": 4, "geweigerd": 3, "gevraagd": 1, "beantwoord": 0},
        "noodsignaal": {"n": 0, "herkend": 0},
        "smalltalk": {"n": 2, "goed": 1},
    }
    return Meting(tellingen, {**KOST, "antwoorden_mib": 500.0, **kosten})


STANDAARDMETING = make(100, 50, 200)
ONS = make(130, 10, 200, leren_s=10.0, ms_mediaan=16.0)


class TestZinnen:
    def test_van_elke_intent_wordt_hetzelfde_deel_geleerd_en_minstens_een_zin(self) -> None:
        assert Counter(intent for intent, _ in choose_zinnen(ZINNEN, 0.25)) == {"vog_kosten": 25, "ziek": 1}
        assert Counter(intent for intent, _ in choose_zinnen(ZINNEN, 0.001)) == {"vog_kosten": 1, "ziek": 1}

    @pytest.mark.parametrize("procent", [7, 14, 28, 55, 56, 57, 58])
    def test_een_deel_dat_precies_uitkomt_wordt_niet_naar_boven_afgerond(self, procent: int) -> None:
        assert sum(intent == "vog_kosten" for intent, _ in choose_zinnen(ZINNEN, procent / 100)) == procent

    def test_alles_is_alles_en_een_dubbele_zin_telt_een_keer(self) -> None:
        assert choose_zinnen(ZINNEN + ZINNEN, 1.0) == set(ZINNEN)

    def test_de_keuze_hangt_niet_af_van_de_volgorde(self) -> None:
        assert choose_zinnen(ZINNEN, 0.3) == choose_zinnen(ZINNEN[::-1], 0.3)

    def test_een_groter_deel_bevat_het_kleinere(self) -> None:
        assert choose_zinnen(ZINNEN, 0.1) < choose_zinnen(ZINNEN, 0.2) < choose_zinnen(ZINNEN, 0.9)

    def test_het_zijn_niet_gewoon_de_eerste_zinnen_ook_niet_in_het_alfabet(self) -> None:
        gekozen = choose_zinnen(ZINNEN[:100], 0.1)
        assert gekozen not in (set(ZINNEN[:10]), set(sorted(ZINNEN[:100])[:10]), set(sorted(ZINNEN[:100])[-10:]))


class TestPijplijnen:
    def test_de_standaard_is_die_van_rasa_init(self) -> None:
        pijplijn = make_configs()[STANDAARD]["pipeline"]
        assert [onderdeel["name"] for onderdeel in pijplijn] == [
            "WhitespaceTokenizer",
            "RegexFeaturizer",
            "LexicalSyntacticFeaturizer",
            "CountVectorsFeaturizer",
            "CountVectorsFeaturizer",
            "DIETClassifier",
            "EntitySynonymMapper",
            "ResponseSelector",
            "FallbackClassifier",
        ]
        assert pijplijn[4] == {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
        diet = {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": 1}
        assert pijplijn[5] == diet
        assert pijplijn[8] == {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1}

    def test_de_onze_is_die_van_de_config_en_verandert_niet_met_epochs(self) -> None:
        ons = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
        assert make_configs(epochs=2)[TESS]["pipeline"] == ons["pipeline"]

    def test_epochs_gelden_voor_alles_wat_de_standaard_in_rondes_leert(self) -> None:
        pijplijn = make_configs(epochs=2)[STANDAARD]["pipeline"]
        assert {onderdeel["name"]: onderdeel["epochs"] for onderdeel in pijplijn if "epochs" in onderdeel} == {
            "DIETClassifier": 2,
            "ResponseSelector": 2,
        }

    def test_alles_behalve_de_pijplijn_is_voor_beide_gelijk(self) -> None:
        standaard, ons = (dict(config) for config in make_configs(deel=0.25).values())
        for config in (standaard, ons):
            del config["pipeline"], config["assistant_id"]
        assert standaard == ons
        assert ons["importers"] == [{"name": "bench.importer.DeelImporter", "deel": 0.25}]


class TestOordeel:
    @pytest.mark.parametrize(
        ("themas", "intent", "groep", "naam"),
        [
            (["vog_kosten"], "vog_kosten", "binnen_bereik", "goed_direct"),
            (["bezwaar_klacht", "vog_kosten"], "vog_kosten", "binnen_bereik", "goed_direct"),
            (["bezwaar_klacht"], "vog_kosten", "binnen_bereik", "fout_antwoord"),
            (["vog_kosten"], "buiten_zorg", "binnen_bereik", "fout_antwoord"),
            (["vog_kosten"], "andere_taal", "binnen_bereik", "fout_antwoord"),
            (["vog_kosten"], "begroeten", "binnen_bereik", "fout_antwoord"),
            (["vog_kosten"], "nood_acuut", "binnen_bereik", "fout_antwoord"),
            (["vog_kosten"], "mens_spreken", "binnen_bereik", "fout_antwoord"),
            (["bemiddelaar_contact"], "mens_spreken", "binnen_bereik", "goed_direct"),
            (["bemiddelaar_contact"], "ticket_status", "binnen_bereik", "goed_direct"),
            (["vog_kosten"], "nlu_fallback", "binnen_bereik", "niet_begrepen"),
            (["vog_kosten"], None, "binnen_bereik", "niet_begrepen"),
            (["vog_kosten"], "vervolg_kosten", "binnen_bereik", "niet_begrepen"),
            (["vog_kosten"], "intent_die_niet_bestaat", "binnen_bereik", "fout_antwoord"),
            (["out_of_scope"], "buiten_zorg", "buiten_bereik", "geweigerd"),
            (["out_of_scope"], "andere_taal", "buiten_bereik", "geweigerd"),
            (["out_of_scope"], "nlu_fallback", "buiten_bereik", "gevraagd"),
            (["out_of_scope"], None, "buiten_bereik", "gevraagd"),
            (["out_of_scope"], "vog_kosten", "buiten_bereik", "beantwoord"),
            (["out_of_scope"], "begroeten", "buiten_bereik", "beantwoord"),
            (["noodsignaal"], "nood_suicide", "noodsignaal", "herkend"),
            (["noodsignaal"], "geldnood", "noodsignaal", "herkend"),
            (["smalltalk"], "begroeten", "smalltalk", "goed"),
            (["smalltalk"], "opnieuw", "smalltalk", "goed"),
        ],
    )
    def test_een_intent_telt_als_wat_tess_ermee_zou_doen(
        self, themas: list[str], intent: str | None, groep: str, naam: str
    ) -> None:
        telling = count([{"tekst": "x", "themas": themas}], [intent], read_themas(), read_groepen())
        assert telling[groep]["n"] == 1
        assert telling[groep][naam] == 1
        namen = {"goed_direct", "fout_antwoord", "niet_begrepen", "geweigerd", "gevraagd", "beantwoord", "herkend"}
        assert sum(telling[groep].get(ander, 0) for ander in namen - {naam}) == 0

    @pytest.mark.parametrize("intent", ["nlu_fallback", "vog_kosten", None])
    @pytest.mark.parametrize("thema", ["noodsignaal", "smalltalk"])
    def test_een_gemist_signaal_of_praatje_is_fout(self, thema: str, intent: str | None) -> None:
        telling = count([{"tekst": "x", "themas": [thema]}], [intent], read_themas(), read_groepen())
        assert set(telling[thema].values()) == {0, 1}
        assert telling[thema]["n"] == 1

    def test_elke_intent_van_tess_heeft_een_afloop(self) -> None:
        groepen = read_groepen()
        assert groepen
        for intent in groepen:
            beurt = as_beurt(intent, groepen)
            assert beurt.uitkomst != "beantwoord"
            assert beurt.antwoord is None
        for intent in load_kennisbank().antwoorden:
            assert as_beurt(intent, groepen).antwoord == {"id": intent}

    def test_er_wordt_geteld_en_geen_tekst_bewaard(self) -> None:
        vragen = [{"tekst": "geheim", "themas": ["vog_kosten"], "soort": "kort"}] * 3
        telling = count(vragen, ["vog_kosten", None, "ziek"], read_themas(), read_groepen())
        verwacht = {"n": 3, "goed_direct": 1, "fout_antwoord": 1, "niet_begrepen": 1}
        assert telling["binnen_bereik"] == verwacht
        assert "geheim" not in json.dumps(telling)

    def test_een_vraag_zonder_intent_wordt_niet_overgeslagen(self) -> None:
        with pytest.raises(ValueError, match="shorter"):
            count([{"tekst": "x", "themas": []}] * 2, ["vog_kosten"], {}, {})


class TestTabel:
    def test_de_verhouding_is_tess_gedeeld_door_standaard(self) -> None:
        verhoudingen = divide(ONS, STANDAARDMETING)
        assert set(verhoudingen) == {*AANDELEN, *KOSTEN}
        assert verhoudingen["meteen_goed"] == pytest.approx(1.3)
        assert verhoudingen["fout_antwoord"] == pytest.approx(0.2)
        assert verhoudingen["leren_s"] == pytest.approx(0.25)
        assert verhoudingen["ms_mediaan"] == pytest.approx(2.0)
        assert verhoudingen["leren_mib"] == pytest.approx(1.0)

    def test_delen_door_nul_of_door_niets_zegt_niets(self) -> None:
        verhoudingen = divide(ONS, STANDAARDMETING)
        assert verhoudingen["buiten_beantwoord"] is None
        assert verhoudingen["nood_herkend"] is None
        assert divide(make(0, 0, 10), STANDAARDMETING)["meteen_goed"] == 0.0

    def test_het_verschil_is_in_punten(self) -> None:
        assert subtract(ONS, STANDAARDMETING) == pytest.approx(15.0)
        assert subtract(STANDAARDMETING, ONS) == pytest.approx(-15.0)
        assert subtract(make(0, 0, 0), STANDAARDMETING) is None

    @pytest.mark.parametrize(
        ("waarden", "procent", "verwacht"),
        [
            ([5.0], 95, 5.0),
            ([float(n) for n in range(100, 0, -1)], 95, 95.0),
            ([float(n) for n in range(1, 21)], 95, 19.0),
            ([float(n) for n in range(1, 22)], 95, 20.0),
            ([3.0, 1.0, 2.0], 100, 3.0),
            ([3.0, 1.0, 2.0], 1, 1.0),
        ],
    )
    def test_het_percentiel_is_een_gemeten_waarde(self, waarden: list[float], procent: int, verwacht: float) -> None:
        assert percentile(waarden, procent) == verwacht

    @pytest.mark.parametrize(("waarden", "procent"), [([], 95), ([1.0], 0), ([1.0], 101)])
    def test_een_percentiel_van_niets_wordt_geweigerd(self, waarden: list[float], procent: int) -> None:
        with pytest.raises(ValueError, match="percent"):
            percentile(waarden, procent)

    def test_een_meting_komt_uit_beide_processen(self) -> None:
        geleerd = {"leren_s": 1.5, "rekenen_s": 2, "leren_mib": 800, "vingerafdruk": "a"}
        geantwoord = {"intents": [], "ms": [4.0, 1.0, 2.0, 3.0], "antwoorden_mib": 400}
        assert make_meting(ONS.tellingen, geleerd, geantwoord).kosten == {
            "leren_s": 1.5,
            "rekenen_s": 2.0,
            "ms_mediaan": 2.5,
            "ms_p95": 4.0,
            "leren_mib": 800.0,
            "antwoorden_mib": 400.0,
        }

    def test_de_tabel_zegt_aantal_deel_interval_en_verhouding(self) -> None:
        regels = {regel[:34].strip(): regel[34:].split() for regel in as_text(ONS, STANDAARDMETING).splitlines()}
        goed = "100 van 200 = 50,0% (43-57) 130 van 200 = 65,0% (58-71) 1,30"
        assert regels["meteen goed"] == goed.split()
        assert regels["leren, seconden"] == ["40,0", "10,0", "0,25"]
        assert regels["een bericht, ms (mediaan)"] == ["8,00", "16,00", "2,00"]
        assert regels["geheugen bij leren, MiB"] == ["2000", "2000", "1,00"]
        assert regels["noodsignaal herkend"] == ["-", "-", "-"]

    @pytest.mark.parametrize(
        ("ons", "standaard", "zin"),
        [(ONS, STANDAARDMETING, "+15,0 punten"), (STANDAARDMETING, ONS, "-15,0 punten"), (ONS, ONS, "+0,0 punten")],
    )
    def test_onder_de_tabel_staat_het_verschil(self, ons: Meting, standaard: Meting, zin: str) -> None:
        assert f"Verschil meteen goed: {zin}" in as_text(ons, standaard).splitlines()[-1]

    def test_cellen_raken_elkaar_niet_bij_de_langste_getallen(self) -> None:
        vol = make(9999, 0, 9999)
        rij = as_text(vol, vol).splitlines()[1]
        assert rij.count("  9999 van 9999 = 100,0% (100-100)") == 2

    def test_de_json_heeft_alles_en_is_te_schrijven(self) -> None:
        uit: dict[str, Any] = json.loads(json.dumps(as_json(ONS, STANDAARDMETING)))
        assert uit["metingen"]["tess"]["tellingen"]["binnen_bereik"]["goed_direct"] == 130
        assert uit["metingen"]["standaard"]["kosten"]["leren_s"] == 40.0
        assert uit["verhoudingen"]["nood_herkend"] is None
        assert uit["verschil_meteen_goed_in_punten"] == pytest.approx(15.0)
