"""Sentences that say nearly the same are found, whatever the order of their words."""

from __future__ import annotations

import pytest

from bot.kennisbank import find_overlap, read_voorbeeldzinnen
from bot.kennisbank.gelijkenis import find_bijna_dubbel, measure_gelijkenis, split_woorden


@pytest.mark.parametrize(
    ("een", "ander", "deel"),
    [("wat kost een vog", "Wat kost een VOG?", 1), ("a b c d", "a b c e", 0.6), ("a b", "c d", 0), ("", "", 1)],
)
def test_de_maat_is_het_deel_gedeelde_woorden(een: str, ander: str, deel: float) -> None:
    assert measure_gelijkenis(split_woorden(een), split_woorden(ander)) == pytest.approx(deel)


def test_bijna_dezelfde_zin_wordt_gevonden_ook_met_andere_volgorde() -> None:
    zinnen = ["moet ik dat echt zelf betalen", "iets heel anders staat hier nu", "dat moet ik zelf betalen echt"]
    assert find_bijna_dubbel(zinnen) == [(zinnen[2], zinnen[0])]


def test_korte_zinnen_tellen_niet() -> None:
    assert find_bijna_dubbel(["kost een vog", "een vog kost"]) == []


def test_snel_zoeken_vindt_hetzelfde_als_alles_vergelijken() -> None:
    zinnen = [zin for rij in read_voorbeeldzinnen().values() for zin in rij[:4]]
    woorden = [split_woorden(zin) for zin in zinnen]
    alles = {
        zinnen[later]
        for later in range(len(zinnen))
        if len(woorden[later]) >= 4
        and any(measure_gelijkenis(woorden[later], woorden[eerder]) >= 0.8 for eerder in range(later))
    }
    assert {zin for zin, _ in find_bijna_dubbel(zinnen)} == alles


def test_een_zin_die_op_een_vraag_lijkt_wordt_genoemd() -> None:
    per_intent = {"a": ["wat kost zo een vog nu", "heel iets anders dan dat"], "b": ["niets ervan komt hier overeen"]}
    assert list(find_overlap(per_intent, ["wat kost een vog nu"])) == [
        ("a", "wat kost zo een vog nu", "wat kost een vog nu")
    ]
