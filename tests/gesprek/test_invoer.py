"""Anything that can be typed: too long, invisible, in another script, or looking like code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.fouten import TessFout
from bot.gesprek.schoon import MAX_TEKENS, clean_tekst, has_words
from bot.kennisbank import Kennisbank

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef


@pytest.mark.parametrize("tekst", ["где я могу получить помощь", "اين يمكنني الحصول على مساعدة", "我需要帮助"])
async def test_een_ander_schrift_gaat_naar_het_brein_dat_de_taal_kent(proef: Proef, tekst: str) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=tekst)
    assert [gezien for _, gezien, _ in proef.brein.gezien] == [tekst]


async def test_de_taal_van_de_vraag_en_van_een_bericht_gaan_mee_en_blijven(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.begrip = {"intent": "andere_taal", "taal": "tr"}
    proef.brein.berichten = [{"text": "Ben Tess.", "custom": {"uitkomst": "buiten_bereik", "taal": "tr"}}]
    beurt = await proef.dienst.answer(token, tekst="bana yardim eder misin")
    assert (beurt.taal, beurt.berichten[0].taal) == ("tr", "tr")
    assert proef.dienst.read(token)[-1].as_json()["taal"] == "tr"


async def test_bij_nood_staat_de_regel_in_de_eigen_taal_bovenaan(proef: Proef, kennisbank: Kennisbank) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.begrip = {"intent": "nood_geweld", "taal": "pl"}
    proef.brein.berichten = [{"text": "Wat erg.", "custom": {"uitkomst": "noodsignaal"}}]
    beurt = await proef.dienst.answer(token, tekst="on mnie bije")
    assert [bericht.tekst for bericht in beurt.berichten] == [kennisbank.talen["pl"].nood, "Wat erg."]
    assert beurt.berichten[0].taal == "pl"


@pytest.mark.parametrize("tekst", ["👍", "???", "...", "🙏🙏 ❤️", "-", "!"])
async def test_alleen_tekens_of_emoji_is_geen_vraag(proef: Proef, kennisbank: Kennisbank, tekst: str) -> None:
    token, _ = await proef.dienst.start()
    beurt = await proef.dienst.answer(token, tekst=tekst)
    assert [bericht.tekst for bericht in beurt.berichten] == [kennisbank.zin("geen_woorden")]
    assert beurt.uitkomst == "niet_begrepen"
    assert proef.brein.gezien == []
    assert proef.dienst.read(token)[1].tekst == tekst


@pytest.mark.parametrize("tekst", ["Ik heb één vraag 👍", "garçon", "çok teşekkürler", "3012", "nee"])
async def test_latijnse_letters_en_cijfers_gaan_naar_het_brein(proef: Proef, tekst: str) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=tekst)
    assert [gezien for _, gezien, _ in proef.brein.gezien] == [tekst]


async def test_tweeduizend_tekens_mag(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    lang = "woord " * 333 + "ab"
    assert len(lang) == MAX_TEKENS == 2000
    assert (await proef.dienst.answer(token, tekst=lang)).uitkomst == "beantwoord"
    assert proef.dienst.read(token)[1].tekst == lang


async def test_tweeduizend_en_een_tekens_is_te_lang(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="tekst_te_lang") as fout:
        await proef.dienst.answer(token, tekst="woord " * 333 + "abc")
    assert fout.value.veld == "tekst"


@pytest.mark.parametrize("tekst", ["", " ", "\n\t ", "\x00\x01", "\u00a0", None])
async def test_niets_getypt_is_een_lege_vraag(proef: Proef, tekst: str | None) -> None:
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="tekst_leeg"):
        await proef.dienst.answer(token, tekst=tekst)


async def test_stuurtekens_verdwijnen_voor_iemand_ze_ziet(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="  wat\x00 kost\x1b[31m een\x07 vog\r\nvandaag \x7f")
    assert proef.brein.gezien[0][1] == "wat kost[31m een vog\nvandaag"
    assert proef.dienst.read(token)[1].tekst == "wat kost[31m een vog\nvandaag"


async def test_html_blijft_gewone_tekst(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    html = '<script>alert("x")</script> <b>vog</b> &amp; {{ 7*7 }}'
    await proef.dienst.answer(token, tekst=html)
    assert proef.brein.gezien[0][1] == html
    assert proef.dienst.read(token)[1].tekst == html


@pytest.mark.parametrize("tekst", ["/vog_kosten", "/restart", "'; DROP TABLE berichten; --", "%s {0} {naam}"])
async def test_wat_op_een_opdracht_lijkt_is_gewone_tekst(proef: Proef, tekst: str) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=tekst)
    assert proef.brein.gezien[0][1:] == (tekst, None)
    assert proef.dienst.read(token)[1].tekst == tekst


@pytest.mark.parametrize(
    ("tekst", "schoon"),
    [
        ("  hallo  ", "hallo"),
        ("een\u00a0\u00a0 twee", "een twee"),
        ("een\ttwee", "een twee"),
        ("regel een\nregel twee", "regel een\nregel twee"),
        ("cafe\u0301", "café"),
        ("\ud800hallo", "hallo"),
        ("\ue000hallo", "hallo"),
    ],
)
def test_een_tekst_wordt_gelezen_zoals_hij_bedoeld_is(tekst: str, schoon: str) -> None:
    assert clean_tekst(tekst) == schoon


def test_de_lengte_telt_na_het_schoonmaken() -> None:
    assert len(clean_tekst("a" * 2000 + " " * 50 + "\x00" * 50)) == 2000


@pytest.mark.parametrize(("tekst", "ja"), [("a", True), ("1", True), ("👍a", True), ("👍", False), ("?!", False)])
def test_woorden_zijn_letters_of_cijfers(tekst: str, ja: bool) -> None:
    assert has_words(tekst) is ja
