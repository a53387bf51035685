"""Every dress that a BSN can wear, written out, at both doors: the chat and the contact form."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aanval.bsn import ONZICHTBAAR, SCHEIDERS, VERMOMMINGEN, list_over

BSN = "111222333"


@pytest.mark.parametrize("vermomming", sorted(VERMOMMINGEN))
def test_a_disguised_bsn_does_not_come_in(tess: Any, klant: Any, vermomming: str) -> None:
    for vermomd in dict.fromkeys(VERMOMMINGEN[vermomming](BSN, teken) for teken in ONZICHTBAAR):
        check_deuren(tess, klant, vermomd)


def check_deuren(tess: Any, klant: Any, vermomd: str) -> None:
    """It comes in neither by the chat nor by the form."""
    gesprek = klant.begin()
    antwoord = klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": f"Mijn bsn is {vermomd}."})
    assert antwoord.status == 200
    assert BSN not in list_over(str(tess.brein.gezien[-1][0]))
    gelezen = klant.get(f"/api/gesprekken/{gesprek}").json["berichten"][1]["tekst"]
    assert BSN not in list_over(gelezen) and "[bsn]" in gelezen
    klant.post_json(
        "/api/tickets", {"vraag": vermomd, "contact": {"soort": "tel", "waarde": "06 12345678"}, "akkoord": True}
    )
    assert BSN not in list_over(tess.diensten.tickets.list_tickets("nieuw")[0].vraag)


@pytest.mark.parametrize("scheider", SCHEIDERS, ids=repr)
def test_a_bsn_in_pieces_does_not_come_in(tess: Any, klant: Any, scheider: str) -> None:
    gesprek = klant.begin()
    for vorm in (scheider.join(BSN), scheider.join((BSN[:3], BSN[3:6], BSN[6:]))):
        klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": f"Mijn bsn is {vorm}"})
        assert BSN not in list_over(str(tess.brein.gezien[-1][0])), vorm
