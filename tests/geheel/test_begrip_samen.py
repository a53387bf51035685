"""What only shows with the trained model and all rooms together: two questions, easier words, languages, danger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.gesprek import Beurt
from bot.opdrachten.lokaal import LokaleTess, build_lokaal
from bot.settings import Settings

# Rasa and TensorFlow warn about themselves while they load and predict; elsewhere they have a process of their own.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def tess(model: Path, tmp_path_factory: pytest.TempPathFactory, make_omgeving: Callable[..., dict[str, str]]) -> Any:
    from bot.settings import load_settings

    settings: Settings = load_settings(make_omgeving(tmp_path_factory.mktemp("samen")))
    return build_lokaal(settings)


def talk(tess: LokaleTess, *beurten: str) -> list[Beurt]:
    """One conversation; a message that begins with a slash is a button."""

    async def run() -> list[Beurt]:
        token, _ = await tess.dienst.start()
        gezegd = []
        for tekst in beurten:
            knop = tekst[1:] if tekst.startswith("/") else None
            gezegd.append(await tess.dienst.answer(token, tekst=None if knop else tekst, knop=knop))
        return gezegd

    return asyncio.run(run())


def knoppen(beurt: Beurt) -> list[str]:
    return [knop.knop for bericht in beurt.berichten for knop in bericht.knoppen]


def test_twee_vragen_in_een_bericht(tess: LokaleTess) -> None:
    (beurt,) = talk(tess, "Wat kost een VOG? En hoe maak ik bezwaar tegen een besluit?")
    assert beurt.antwoord is not None
    assert {beurt.antwoord["id"], knoppen(beurt)[-1]} == {"vog_kosten", "bezwaar_maken"}


@pytest.mark.parametrize("vrij", [True, False])
def test_delen_zijn_alvast_begonnen_en_dat_verandert_niets(
    tess: LokaleTess, monkeypatch: pytest.MonkeyPatch, vrij: bool
) -> None:
    from bot.nlu.encoder import load_encoder

    encoder = load_encoder()
    begonnen: list[list[str]] = []
    begin = encoder.begin

    def see(teksten: list[str]) -> None:
        begonnen.append([*teksten])
        begin(teksten)

    monkeypatch.setattr(encoder, "begin", see)
    monkeypatch.setattr(encoder, "_is_vrij", lambda: vrij)
    teken = "" if vrij else " dan"  # another text, for what was read is remembered
    lang = f"Wat kost een VOG{teken}? En hoe maak ik bezwaar tegen een besluit{teken}?"
    (beurt,) = talk(tess, lang)
    assert begonnen == [[f"Wat kost een VOG{teken}?", f"En hoe maak ik bezwaar tegen een besluit{teken}?"]]
    assert beurt.antwoord is not None
    assert {beurt.antwoord["id"], knoppen(beurt)[-1]} == {"vog_kosten", "bezwaar_maken"}


def test_makkelijker_is_een_andere_tekst_en_daarna_een_mens(tess: LokaleTess) -> None:
    eerst, simpel, mens = talk(
        tess, "wat kost een vog en wie betaalt die", "/niet_begrepen:vog_kosten", "ik snap het niet"
    )
    assert eerst.antwoord and simpel.antwoord and eerst.antwoord["id"] == simpel.antwoord["id"]
    assert simpel.berichten[0].tekst != eerst.berichten[0].tekst
    assert mens.uitkomst == "smalltalk" and knoppen(mens) == ["mens_spreken"]


def test_een_vraag_in_het_turks_krijgt_turks_en_een_nederlands_antwoord_erbij(tess: LokaleTess) -> None:
    (beurt,) = talk(tess, "VOG belgesi kaç euro, kim öder?")
    assert (beurt.taal, beurt.uitkomst) == ("tr", "buiten_bereik")
    assert {bericht.taal for bericht in beurt.berichten} == {"tr"}
    assert "vog_kosten" in knoppen(beurt) and knoppen(beurt)[-1] == "mens_spreken"


def test_nood_in_het_pools_noemt_eerst_112_in_het_pools(tess: LokaleTess) -> None:
    (beurt,) = talk(tess, "moi mąż mnie bije i boję się wrócić do domu")
    assert beurt.uitkomst == "noodsignaal"
    assert beurt.berichten[0].taal == "pl" and "112" in beurt.berichten[0].tekst


def test_een_vervolgvraag_zonder_onderwerp_te_noemen(tess: LokaleTess) -> None:
    eerst, vervolg = talk(tess, "ben ik verzekerd als ik vrijwilligerswerk doe", "en hoe lang duurt dat")
    assert eerst.antwoord is not None
    assert vervolg.uitkomst in {"beantwoord", "verduidelijkt"}


def test_een_bedoelde_ticketvraag_die_naar_nood_klinkt_blijft_staan(tess: LokaleTess) -> None:
    *_, vraag, _wens, _contact, lezing = talk(
        tess,
        "/mens_spreken",
        "/bevestigen",
        "3012",
        "mijn man slaat mij en ik durf niet naar mijn plek",
        "/ticket:gewenst_over",
        "/ticket_zonder_contact",
        "/ticket:verslag_nee",
    )
    assert vraag.uitkomst == "noodsignaal"
    assert "mijn man slaat mij en ik durf niet naar mijn plek" in lezing.berichten[-1].tekst
