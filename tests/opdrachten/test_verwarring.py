"""Which themas are taken for which, and how the worst mistakes stand on a screen."""

from __future__ import annotations

from typing import Any

import pytest

from bot.opdrachten.verwarring import MEESTE, Verwarring, count_verwarring, say_daad, say_ergste, say_verwarring


def fout(**anders: Any) -> dict[str, Any]:
    return {
        "tekst": "wat kost een vog",
        "themas": ["vog_kosten"],
        "oordeel": "fout_antwoord",
        "uitkomst": "beantwoord",
        "antwoord": "bezwaar_maken",
        "intent": "bezwaar_maken",
        "zekerheid": 0.9,
        **anders,
    }


def test_hetzelfde_paar_telt_op_in_welke_volgorde_ook() -> None:
    paren = [(["b", "a"], ["c"]), ({"a", "b"}, ("c",)), (["a"], ["d", "c"])]
    assert count_verwarring(paren) == [Verwarring(("a", "b"), ("c",), 2), Verwarring(("a",), ("c", "d"), 1)]


def test_het_vaakste_paar_staat_bovenaan_en_gelijke_op_alfabet() -> None:
    paren = [(["z"], ["a"]), (["b"], ["a"]), (["y"], ["a"]), (["y"], ["a"])]
    assert [(paar.verwacht[0], paar.aantal) for paar in count_verwarring(paren)] == [("y", 2), ("b", 1), ("z", 1)]


def test_een_paar_in_de_vorm_van_het_contract() -> None:
    verwacht = {"verwacht": ["a", "b"], "gegeven": ["c"], "aantal": 3}
    assert Verwarring(("a", "b"), ("c",), 3).as_json() == verwacht


def test_de_lijst_noemt_verwacht_en_gegeven() -> None:
    tekst = say_verwarring([Verwarring(("a", "b"), ("c",), 3), Verwarring((), ("niet_begrepen",), 1)])
    assert tekst.splitlines()[1:] == ["     3  a + b -> c", "     1  (geen thema) -> niet_begrepen"]


def test_meer_dan_twintig_paren_worden_geteld_niet_genoemd() -> None:
    lijst = [Verwarring((f"t{nummer:02}",), ("x",), 2) for nummer in range(MEESTE + 3)]
    regels = say_verwarring(lijst).splitlines()
    assert len(regels) == 1 + MEESTE + 1
    assert regels[-1].strip() == "(en nog 6 fouten in 3 andere paren)"
    assert "andere paren" not in say_verwarring(lijst[:MEESTE])


def test_zonder_fouten_staat_er_niets() -> None:
    assert say_verwarring([]) == ""
    assert say_ergste([]) == ""


@pytest.mark.parametrize(
    ("anders", "daad"),
    [
        ({}, "gaf antwoord bezwaar_maken"),
        ({"uitkomst": "verduidelijkt", "antwoord": None, "intent": "nlu_fallback"}, "vroeg door, zonder goede keuze"),
        ({"uitkomst": "noodsignaal", "antwoord": None, "intent": "geldnood"}, "gaf hulp bij nood (geldnood)"),
        ({"uitkomst": "buiten_bereik", "antwoord": None, "intent": "buiten_bereik"}, "zei dat zij hier niet over gaat"),
        ({"uitkomst": "niet_begrepen", "antwoord": None, "intent": None}, "zei dat zij het niet begreep"),
        ({"uitkomst": "iets_nieuws", "antwoord": None, "intent": None}, "iets_nieuws"),
    ],
)
def test_wat_tess_deed_staat_er_in_woorden(anders: dict[str, Any], daad: str) -> None:
    assert say_daad(fout(**anders)) == daad


def test_een_fout_staat_er_met_tekst_thema_daad_en_zekerheid() -> None:
    regels = say_ergste([fout(zekerheid=0.954), fout(zekerheid=None)]).splitlines()
    assert regels[1:3] == ["   95%  vog_kosten: gaf antwoord bezwaar_maken", "        wat kost een vog"]
    assert regels[3].startswith("     ?  ")


def test_hoogstens_twintig_fouten_in_de_volgorde_die_er_al_was() -> None:
    regels = say_ergste([fout(tekst=f"vraag {nummer}") for nummer in range(MEESTE + 5)]).splitlines()
    assert [regel.strip() for regel in regels[2::2]] == [f"vraag {nummer}" for nummer in range(MEESTE)]


@pytest.mark.parametrize("tekst", ["een\ntwee\r\n drie", "een\x1b[2Jtwee drie", "een\u2028twee\u202e drie\ud800"])
def test_een_vraag_blijft_een_regel_en_stuurt_het_scherm_niet(tekst: str) -> None:
    regels = say_ergste([fout(tekst=tekst)]).splitlines()
    assert len(regels) == 3
    assert regels[2].isprintable()
    assert regels[2].split()[0] == "een"


@pytest.mark.parametrize("tekst", ["a" * 500, "lang " * 100])
def test_een_lange_vraag_wordt_ingekort(tekst: str) -> None:
    regel = say_ergste([fout(tekst=tekst)]).splitlines()[2]
    assert len(regel.strip()) == 160
    assert regel.endswith("…")
    assert regel.strip()[:100] == tekst[:100]
