"""The memory of the encoder: the same vectors, computed once, no text kept, and never more than its size."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from bot.nlu.encoder import Encoder, load_encoder


class Teller:
    def __init__(self) -> None:
        self.gevraagd: list[str] = []

    def __call__(self, teksten: Sequence[str]) -> Any:
        self.gevraagd += teksten
        return np.array([[len(tekst), teksten.index(tekst)] for tekst in teksten], dtype=np.float32)


def test_een_vraag_die_terugkomt_wordt_niet_nog_eens_uitgerekend() -> None:
    teller = Teller()
    encoder = Encoder(teller)
    eerst, weer = encoder.query(["wat kost een vog", "ja"]), encoder.query(["ja", "wat kost een vog"])
    assert eerst.tolist() == [[16, 0], [2, 0]] and weer.tolist() == [[2, 0], [16, 0]]
    assert teller.gevraagd == ["wat kost een vog", "ja"]


def test_de_tekst_zelf_blijft_nergens() -> None:
    encoder = Encoder(Teller())
    encoder.query(["een geheim van iemand"])
    assert "geheim" not in repr(vars(encoder)["_bekend"])


def test_wat_het_langst_niet_gevraagd_is_gaat_eruit() -> None:
    teller = Teller()
    encoder = Encoder(teller, meeste=2)
    for tekst in ("een", "twee", "een", "drie", "een", "twee"):
        encoder.query([tekst])
    assert teller.gevraagd == ["een", "twee", "drie", "twee"]


class Rekenaar:
    """Computes, and remembers in which thread; waits before the first text that it gets beside."""

    def __init__(self) -> None:
        self.waar: list[tuple[str, bool]] = []
        self.door, self.begonnen = threading.Event(), threading.Event()

    def __call__(self, teksten: Sequence[str]) -> Any:
        hier = threading.current_thread() is threading.main_thread()
        self.waar.append((teksten[0], hier))
        if not hier:
            self.begonnen.set()
            assert self.door.wait(20)
        if teksten[0] == "kapot":
            raise MemoryError("kapot")
        return np.array([[len(tekst)] for tekst in teksten], dtype=np.float32)


def make_encoder(*, vrij: bool = True) -> tuple[Encoder, Rekenaar]:
    rekenaar = Rekenaar()
    return Encoder(rekenaar, is_vrij=lambda: vrij), rekenaar


def test_wat_alvast_begonnen_is_wordt_niet_nog_eens_uitgerekend() -> None:
    encoder, rekenaar = make_encoder()
    rekenaar.door.set()
    encoder.begin(["deel een", "deel"])
    assert rekenaar.begonnen.wait(20)
    assert [encoder.query([tekst]).tolist() for tekst in ("het hele bericht", "deel een")] == [[[16]], [[8]]]
    assert sorted(rekenaar.waar)[-1] == ("het hele bericht", True)
    assert rekenaar.waar.count(("deel een", False)) == 1 and ("deel een", True) not in rekenaar.waar


def test_wat_nog_op_zijn_beurt_wacht_wordt_hier_gedaan() -> None:
    encoder, rekenaar = make_encoder()
    encoder.begin(["eerst", "later"])
    assert encoder.query(["later"]).tolist() == [[5]]
    rekenaar.door.set()
    assert encoder.query(["eerst"]).tolist() == [[5]]
    assert sorted(rekenaar.waar) == [("eerst", False), ("later", True)]


def test_wat_niemand_vroeg_wordt_vergeten() -> None:
    encoder, rekenaar = make_encoder()
    encoder.begin(["eerst", "later"])
    encoder.begin([])
    assert not vars(encoder)["_begonnen"]
    rekenaar.door.set()
    assert encoder.query(["later"]).tolist() == [[5]]
    assert ("later", False) not in rekenaar.waar


def test_op_een_drukke_machine_begint_niets_alvast() -> None:
    encoder, rekenaar = make_encoder(vrij=False)
    encoder.begin(["deel"])
    assert encoder.query(["deel"]).tolist() == [[4]]
    assert rekenaar.waar == [("deel", True)]


def test_wat_bekend_is_begint_niet_opnieuw() -> None:
    encoder, rekenaar = make_encoder()
    encoder.query(["deel"])
    encoder.begin(["deel"])
    assert encoder.query(["deel"]).tolist() == [[4]] and rekenaar.waar == [("deel", True)]


def test_een_fout_van_opzij_komt_bij_wie_het_vraagt() -> None:
    encoder, rekenaar = make_encoder()
    encoder.begin(["kapot"])
    assert rekenaar.begonnen.wait(20)
    rekenaar.door.set()
    with pytest.raises(MemoryError):
        encoder.query(["kapot"])


@pytest.mark.filterwarnings("ignore")
def test_met_geheugen_is_een_vector_precies_die_van_zonder() -> None:
    from bot.nlu.zinsmodel import Zinsmodel

    zinnen = ["mag ik stoppen?", "ik heb een brief gekregen"]
    zonder = Zinsmodel.load().query(zinnen)
    met = load_encoder()
    assert met is load_encoder()
    for _ in range(2):
        assert np.array_equal(met.query(zinnen), zonder)
    with pytest.raises(TypeError):
        met.query("geen lijst")
