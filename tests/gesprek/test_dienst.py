"""One turn of a conversation: nothing typed gets lost, nobody meets silence, and every turn is logged once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.fouten import TessFout
from bot.gesprek import UITKOMSTEN, Bericht, Knop, hash_token
from bot.kennisbank import Kennisbank
from bot.toetsing import verify

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef


def texts(berichten: list[Bericht] | tuple[Bericht, ...], van: str) -> list[str]:
    return [bericht.tekst for bericht in berichten if bericht.van == van]


def buttons(berichten: list[Bericht] | tuple[Bericht, ...]) -> list[str]:
    return [knop.knop for bericht in berichten for knop in bericht.knoppen]


async def test_een_gesprek_begint_met_welkom_en_startknoppen(proef: Proef, kennisbank: Kennisbank) -> None:
    token, berichten = await proef.dienst.start()
    assert texts(berichten, "tess") == [kennisbank.zin("welkom")]
    assert tuple(buttons(berichten)) == kennisbank.teksten.startknoppen
    assert proef.dienst.read(token) == berichten
    assert proef.log() == []


async def test_elk_gesprek_heeft_een_eigen_token_dat_niet_in_de_database_staat(proef: Proef) -> None:
    tokens = [(await proef.dienst.start())[0] for _ in range(20)]
    assert len(set(tokens)) == 20
    assert all(len(token) >= 43 for token in tokens)
    assert not any(token.encode() in proef.schijf() for token in tokens)
    assert hash_token(tokens[0]).encode() in proef.schijf()


async def test_wat_getypt_is_gaat_naar_het_brein_en_het_antwoord_komt_terug(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    beurt = await proef.dienst.answer(token, tekst="wat kost een vog")
    assert proef.brein.gezien == [(hash_token(token), "wat kost een vog", None)]
    assert texts(beurt.berichten, "tess") == ["Dat mag."]
    assert beurt.berichten[0].knoppen == (Knop("Wat kost een VOG en wie betaalt die?", "vog_kosten"),)
    assert beurt.uitkomst == "beantwoord"
    assert beurt.gefilterd == "wat kost een vog"
    assert texts(proef.dienst.read(token), "client") == ["wat kost een vog"]
    assert texts(proef.dienst.read(token), "tess")[1:] == ["Dat mag."]


async def test_een_tekst_is_al_bewaard_als_het_brein_begint_te_denken(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    gezien: list[list[str]] = []
    proef.brein.bij_denken = lambda: gezien.append(texts(proef.dienst.read(token), "client"))
    await proef.dienst.answer(token, tekst="wat kost een vog")
    assert gezien == [["wat kost een vog"]]


async def test_een_tekst_blijft_bewaard_als_het_brein_uitvalt_zonder_melding(proef: Proef) -> None:
    token, _ = await proef.dienst.start()

    def fall_over() -> None:
        raise RuntimeError("kapot")

    proef.brein.bij_denken = fall_over
    with pytest.raises(RuntimeError):
        await proef.dienst.answer(token, tekst="wat kost een vog")
    assert texts(proef.dienst.read(token), "client") == ["wat kost een vog"]


async def test_bij_een_storing_zegt_tess_dat_en_biedt_opnieuw_proberen(proef: Proef, kennisbank: Kennisbank) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.stuk = True
    beurt = await proef.dienst.answer(token, tekst="wat kost een vog")
    assert beurt.uitkomst == "storing"
    assert texts(beurt.berichten, "tess") == [kennisbank.zin("storing")]
    assert beurt.berichten[0].knoppen == (Knop("Opnieuw proberen", "opnieuw_sturen"),)


async def test_opnieuw_proberen_stuurt_dezelfde_tekst(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.stuk = True
    await proef.dienst.answer(token, tekst="wat kost een vog")
    await proef.dienst.answer(token, knop="opnieuw_sturen")
    proef.brein.stuk = False
    beurt = await proef.dienst.answer(token, knop="opnieuw_sturen")
    assert proef.brein.gezien == [(hash_token(token), "wat kost een vog", None)] * 3
    assert beurt.uitkomst == "beantwoord"
    assert texts(proef.dienst.read(token), "client") == ["wat kost een vog", "Opnieuw proberen", "Opnieuw proberen"]


async def test_opnieuw_proberen_na_een_knop_stuurt_de_knop(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.stuk = True
    await proef.dienst.answer(token, knop="vog_kosten")
    await proef.dienst.answer(token, knop="opnieuw_sturen")
    assert [(tekst, knop) for _, tekst, knop in proef.brein.gezien] == [(None, "vog_kosten")] * 2


async def test_opnieuw_proberen_zonder_eerdere_tekst_wordt_geweigerd(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="knop_onbekend"):
        await proef.dienst.answer(token, knop="opnieuw_sturen")


async def test_een_zwijgend_brein_is_een_storing_en_geen_stilte(proef: Proef, kennisbank: Kennisbank) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.berichten = []
    beurt = await proef.dienst.answer(token, tekst="wat kost een vog")
    assert beurt.uitkomst == "storing"
    assert texts(beurt.berichten, "tess") == [kennisbank.zin("stilte")]
    assert buttons(beurt.berichten) == ["opnieuw_sturen", "mens_spreken"]


@pytest.mark.parametrize("knop", ["spook", "", "/vog_kosten", "meer_uitleg:vog_kosten", "action_ticket_versturen"])
async def test_een_knop_die_niet_is_aangeboden_wordt_geweigerd(proef: Proef, knop: str) -> None:
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="knop_onbekend") as fout:
        await proef.dienst.answer(token, knop=knop)
    assert fout.value.veld == "knop"
    assert proef.brein.gezien == []
    assert texts(proef.dienst.read(token), "client") == []


async def test_een_knop_van_een_ander_gesprek_wordt_geweigerd(proef: Proef) -> None:
    ander, _ = await proef.dienst.start()
    proef.brein.berichten = [{"text": "Meer?", "custom": {"uitkomst": "beantwoord", "knoppen": ["bevestigen"]}}]
    await proef.dienst.answer(ander, tekst="hallo")
    token, _ = await proef.dienst.start()
    with pytest.raises(TessFout, match="knop_onbekend"):
        await proef.dienst.answer(token, knop="bevestigen")


async def test_een_knop_onder_een_eerder_bericht_wordt_aangenomen(proef: Proef, kennisbank: Kennisbank) -> None:
    token, berichten = await proef.dienst.start()
    for vraag in ("een", "twee", "drie"):
        await proef.dienst.answer(token, tekst=vraag)
    assert "bsn_op_contract" in buttons(berichten)
    await proef.dienst.answer(token, knop="bsn_op_contract")
    assert proef.brein.gezien[-1] == (hash_token(token), None, "bsn_op_contract")
    assert texts(proef.dienst.read(token), "client")[-1] == kennisbank.antwoorden["bsn_op_contract"].vraag


async def test_een_mens_is_altijd_te_vragen(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, knop="mens_spreken")
    assert proef.brein.gezien == [(hash_token(token), None, "mens_spreken")]
    assert texts(proef.dienst.read(token), "client") == ["Ik wil een mens spreken"]


@pytest.mark.parametrize("tekst", ["hoe vraag ik bezwaar aan", "<b>hallo</b>", "ik kan niet meer"])
async def test_een_beurt_geeft_een_regel_in_het_log(proef: Proef, tekst: str) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=tekst)
    (rij,) = proef.log()
    assert (rij["uitkomst"], rij["intent"], rij["zekerheid"]) == ("beantwoord", "vog_kosten", 0.9)
    assert verify(proef.engine).breuk is None


async def test_elke_soort_beurt_geeft_precies_een_regel_met_een_bekende_uitkomst(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="wat kost een vog")
    await proef.dienst.answer(token, tekst="???")
    await proef.dienst.answer(token, tekst="где я могу получить помощь")
    proef.brein.stuk = True
    await proef.dienst.answer(token, tekst="wat kost een vog")
    proef.brein.stuk, proef.brein.berichten = False, []
    await proef.dienst.answer(token, knop="mens_spreken")
    proef.brein.berichten = [{"text": "Hoi"}]
    await proef.dienst.answer(token, tekst="hallo")
    uitkomsten = [rij["uitkomst"] for rij in proef.log()]
    assert uitkomsten == ["beantwoord", "niet_begrepen", "beantwoord", "storing", "storing", "route"]
    assert set(uitkomsten) <= set(UITKOMSTEN)


async def test_een_geweigerde_invoer_geeft_geen_regel_en_geen_bericht(proef: Proef) -> None:
    token, begin = await proef.dienst.start()
    for tekst, knop in (("", None), ("a" * 2001, None), (None, "spook")):
        with pytest.raises(TessFout):
            await proef.dienst.answer(token, tekst=tekst, knop=knop)
    assert proef.log() == []
    assert proef.dienst.read(token) == begin


async def test_het_log_bevat_geen_woord_van_wat_getypt_is(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="schildpad")
    assert "schildpad" not in str(proef.log())
    assert hash_token(token)[:16] not in str(proef.log())


async def test_het_gegeven_antwoord_staat_met_zijn_versie_in_het_log(proef: Proef) -> None:
    proef.brein.berichten = [
        {"text": "Kort.", "custom": {"uitkomst": "beantwoord", "antwoord": {"id": "vog_kosten", "versie": "a1b2c3d4"}}}
    ]
    token, _ = await proef.dienst.start()
    beurt = await proef.dienst.answer(token, tekst="wat kost een vog")
    assert beurt.antwoord == {"id": "vog_kosten", "versie": "a1b2c3d4"}
    assert [(rij["antwoord"], rij["versie"]) for rij in proef.log()] == [("vog_kosten", "a1b2c3d4")]


@pytest.mark.parametrize(
    ("uitkomsten", "verwacht"),
    [
        (["beantwoord"], "beantwoord"),
        (["beantwoord", "route"], "route"),
        (["noodsignaal", "route"], "noodsignaal"),
        (["route", "noodsignaal", "beantwoord"], "noodsignaal"),
        (["beantwoord", None], "beantwoord"),
        ([None, None], "route"),
    ],
)
async def test_een_noodsignaal_gaat_voor_en_anders_telt_de_laatste_uitkomst(
    proef: Proef, uitkomsten: list[str | None], verwacht: str
) -> None:
    proef.brein.berichten = [{"text": "x", "custom": {"uitkomst": item} if item else None} for item in uitkomsten]
    token, _ = await proef.dienst.start()
    assert (await proef.dienst.answer(token, tekst="hallo")).uitkomst == verwacht


async def test_twee_berichten_tegelijk_krijgen_allebei_antwoord(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.wacht = 0.05
    beurten = await asyncio.gather(
        proef.dienst.answer(token, tekst="eerste vraag"), proef.dienst.answer(token, tekst="tweede vraag")
    )
    assert [beurt.uitkomst for beurt in beurten] == ["beantwoord", "beantwoord"]
    berichten = proef.dienst.read(token)
    assert sorted(texts(berichten, "client")) == ["eerste vraag", "tweede vraag"]
    assert texts(berichten, "tess")[1:] == ["Dat mag.", "Dat mag."]
    assert len(proef.log()) == 2
    assert verify(proef.engine).breuk is None


async def test_de_beurt_als_json_laat_niet_zien_wat_rasa_dacht(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    inhoud: dict[str, Any] = (await proef.dienst.answer(token, tekst="wat kost een vog")).as_json()
    assert set(inhoud) == {"berichten", "uitkomst"}
    assert inhoud["berichten"] == [
        {
            "van": "tess",
            "tekst": "Dat mag.",
            "tijd": "2026-12-01T09:00:00+00:00",
            "knoppen": [{"tekst": "Wat kost een VOG en wie betaalt die?", "knop": "vog_kosten"}],
        }
    ]


async def test_een_knop_van_rasa_zonder_opschrift_laat_de_beurt_niet_vallen(proef: Proef) -> None:
    proef.brein.berichten = [{"text": "Hoi", "custom": {"uitkomst": "beantwoord", "knoppen": ["spook"]}}]
    token, _ = await proef.dienst.start()
    assert "Hoi" in texts((await proef.dienst.answer(token, tekst="hallo")).berichten, "tess")


async def test_een_knop_van_een_route_brengt_haar_eigen_woorden_mee(proef: Proef) -> None:
    stap = {"knop": "route:ontheffing__reden_zorg", "tekst": "Ik zorg voor iemand"}
    knoppen = [stap, {"knop": "route:zonder_woorden"}, "vog_kosten"]
    proef.brein.berichten = [{"text": "Waarom?", "custom": {"uitkomst": "route", "knoppen": knoppen}}]
    token, _ = await proef.dienst.start()
    beurt = await proef.dienst.answer(token, tekst="hallo")
    assert beurt.berichten[0].knoppen == (
        Knop("Ik zorg voor iemand", "route:ontheffing__reden_zorg"),
        Knop("Wat kost een VOG en wie betaalt die?", "vog_kosten"),
    )
    await proef.dienst.answer(token, knop="route:ontheffing__reden_zorg")
    assert "Ik zorg voor iemand" in texts(proef.dienst.read(token), "client")
    assert proef.brein.gezien[-1][2] == "route:ontheffing__reden_zorg"


async def test_een_onbekend_gesprek_wordt_geweigerd(proef: Proef) -> None:
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer("bestaat-niet", tekst="hallo")
    for doe in (proef.dienst.read, proef.dienst.erase):
        with pytest.raises(TessFout, match="gesprek_onbekend"):
            doe("bestaat-niet")
    assert proef.vergeten == []


async def test_moeilijke_woorden_in_wat_tess_zegt_zijn_uitgelegd(proef: Proef, kennisbank: Kennisbank) -> None:
    token, (welkom,) = await proef.dienst.start()
    uitleg = {woord.woord: woord.uitleg for woord in welkom.woorden}
    assert {"bijstand", "BSN", "tegenprestatie"} <= set(uitleg)
    assert uitleg["BSN"] == kennisbank.woordenlijst.by_naam["bsn"].uitleg
    assert welkom.as_json()["woorden"][0] == {"woord": "tegenprestatie", "uitleg": uitleg["tegenprestatie"]}
    await proef.dienst.answer(token, tekst="wat is bijstand")
    assert all(bericht.woorden == () for bericht in proef.dienst.read(token) if bericht.van == "client")
