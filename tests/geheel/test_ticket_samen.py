"""The ticket through the trained model and the real form: what is asked when, changed, and read back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.gesprek import Beurt
from bot.opdrachten.lokaal import LokaleTess, build_lokaal
from bot.settings import load_settings

# Rasa and TensorFlow warn about themselves while they load and predict; elsewhere they have a process of their own.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def tess(model: Path, tmp_path_factory: pytest.TempPathFactory, make_omgeving: Callable[..., dict[str, str]]) -> Any:
    mail = {"TESS_MAIL_HOST": "127.0.0.1", "TESS_MAIL_VAN": "tess@tess.example", "TESS_MAIL_AAN": "balie@tess.example"}
    return build_lokaal(load_settings(make_omgeving(tmp_path_factory.mktemp("ticket"), **mail)))


def talk(tess: LokaleTess, *beurten: str) -> list[Beurt]:
    """One conversation; a message that begins with a slash is a button, and only one that was offered is taken."""

    async def run() -> list[Beurt]:
        token, _ = await tess.dienst.start()
        gezegd = []
        for tekst in beurten:
            knop = tekst[1:] if tekst.startswith("/") else None
            gezegd.append(await tess.dienst.answer(token, tekst=None if knop else tekst, knop=knop))
        return gezegd

    return asyncio.run(run())


def show(beurt: Beurt) -> str:
    return beurt.berichten[-1].tekst


def test_een_ticket_met_alles_wordt_teruggelezen_veranderd_en_verstuurd(tess: LokaleTess) -> None:
    gezegd = talk(
        tess,
        "/vog_kosten",
        "ik wil een mens spreken",
        "ja",
        "3012",
        "mag ik stoppen met mijn vrijwilligerswerk",
        "/ticket:gewenst_brief",
        "klant@voorbeeld.nl",
        "/ticket:moment_avond",
        "/ticket:mail_ja",
        "/ticket:verslag_ja",
        "/ticket:veranderen",
        "/ticket:deel_vraag",
        "mag ik andere dagen komen",
        "/bevestigen",
        "/bevestigen",
        "heeft de bemiddelaar al geantwoord",
    )
    eerst, anders, deel, nieuw, verstuurd, nog_eens, status = gezegd[9:]
    for tekst in ("mag ik stoppen met", "3012", "Hulp met een brief", "klant@voorbeeld.nl", "Avond", "mail", "vog"):
        assert tekst in show(eerst)
    assert show(anders) == "Wat wilt u anders? Kies een deel."
    assert show(deel).startswith("Wat wilt u vragen?")
    assert "mag ik andere dagen komen" in show(nieuw) and "mag ik stoppen met" not in show(nieuw)
    assert re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", show(verstuurd)) and verstuurd.uitkomst == "overgedragen"
    assert nog_eens.uitkomst == "overgedragen" and "één keer" in show(nog_eens)
    assert "/tickets/status" in show(status)


def test_een_vraag_van_net_ervoor_wordt_aangeboden_en_een_vraag_tussendoor_beantwoord(tess: LokaleTess) -> None:
    *_, aanbod, wens, contact, tussendoor, lezing = talk(
        tess,
        "wat kost een vog en wie betaalt die",
        "/mens_spreken",
        "/bevestigen",
        "3012",
        "/ticket:vraag_eerder",
        "/ticket:gewenst_over",
        "hoe maak ik bezwaar tegen een besluit?",
        "/ticket_zonder_contact",
    )
    assert "wat kost een vog en wie betaalt die" in show(aanbod)
    assert "hoopt" in show(wens) and "bereiken" in show(contact)
    assert tussendoor.antwoord is not None and "bereiken" in show(tussendoor)
    assert "samen schreven" in show(lezing)
