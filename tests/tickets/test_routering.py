"""Which counter gets a ticket. The organisations are examples, as those of the 2014 report were."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy.engine import Engine

from bot.kennisbank import Loket
from bot.klok import AMSTERDAM, Klok
from bot.tickets import TicketConcept, TicketStore, assign
from bot.tickets.routering import Aanvraag, Toewijzing, choose_loket, count_termijn, has_gebied, is_open


def make(id_: str, **anders: Any) -> Loket:
    return Loket.parse_obj({"id": id_, "naam": f"Loket {id_}", "belofte": "Iemand leest uw vraag.", **anders})


DINSDAG = datetime(2026, 12, 1, 10, 0, tzinfo=AMSTERDAM)
LOKETTEN = [
    make("centraal", standaard=True, gebieden=["9999"]),
    make("noord", gebieden=["3011-3039"], wijken=["Noord"]),
    make("noord_turks", gebieden=["3011-3039"], talen=["tr"]),
    make("vog", onderwerpen=["vog"]),
    make("klein", gebieden=["3040"], capaciteit=2),
]


@pytest.mark.parametrize(
    ("aanvraag", "open_", "loket", "passend"),
    [
        (Aanvraag("3020"), {}, "noord", True),
        (Aanvraag("3020 AB"), {}, "noord", True),
        (Aanvraag("noord"), {}, "noord", True),
        (Aanvraag("3020", taal="tr"), {}, "noord_turks", True),
        (Aanvraag("3020", "vog"), {}, "noord", True),
        (Aanvraag("1011", "vog"), {}, "vog", True),
        (Aanvraag("3040"), {"klein": 1}, "klein", True),
        (Aanvraag("3040"), {"klein": 2}, "centraal", False),  # no room
        (Aanvraag("1011"), {}, "centraal", False),
        (Aanvraag(""), {}, "centraal", False),
        (Aanvraag("onzin"), {}, "centraal", False),
    ],
)
def test_het_loket_dat_past(aanvraag: Aanvraag, open_: dict[str, int], loket: str, passend: bool) -> None:
    toewijzing = choose_loket(LOKETTEN, aanvraag, open_, DINSDAG)
    assert (toewijzing.loket.id, toewijzing.passend) == (loket, passend)


def test_wie_het_minste_werk_heeft_krijgt_het() -> None:
    twee = [make("een", standaard=True), make("twee")]
    assert choose_loket(twee, Aanvraag("3011"), {"een": 3, "twee": 1}, DINSDAG).loket.id == "twee"
    assert choose_loket(twee, Aanvraag("3011"), {}, DINSDAG).loket.id == "een"


@pytest.mark.parametrize(
    ("moment", "loket"),
    [
        ("2026-12-01T10:00", "dinsdag"),  # a Tuesday
        ("2026-12-01T13:00", "altijd"),  # closed in the afternoon
        ("2026-12-02T10:00", "altijd"),
        ("2026-12-05T10:00", "dinsdag"),  # on Saturday both are closed: the one with the least work
        ("2029-12-25T10:00", "dinsdag"),  # Christmas, on a Tuesday
    ],
)
def test_van_twee_die_passen_gaat_voor_wie_nu_open_is(moment: str, loket: str) -> None:
    twee = [make("altijd", standaard=True), make("dinsdag", open={"dinsdag": "09:00-12:00"})]
    nu = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    assert choose_loket(twee, Aanvraag("3011"), {"altijd": 1}, nu).loket.id == loket


def test_wie_past_en_dicht_is_gaat_voor_wie_niet_past() -> None:
    """A closed counter reads it on its next day; a wrong one would have to send it on."""
    twee = [
        make("centraal", standaard=True, talen=["nl"]),
        make("turks", talen=["tr"], open={"maandag": "09:00-12:00"}),
    ]
    assert choose_loket(twee, Aanvraag("3011", taal="tr"), {}, DINSDAG) == Toewijzing(twee[1], True)


@given(
    st.text(max_size=12),
    st.sampled_from(["vog", "ontheffing", "", "x"]),
    st.sampled_from(["nl", "tr", "xx"]),
    st.dictionaries(st.sampled_from([loket.id for loket in LOKETTEN]), st.integers(0, 50)),
)
def test_er_is_altijd_een_loket(gebied: str, onderwerp: str, taal: str, open_: dict[str, int]) -> None:
    toewijzing = choose_loket(LOKETTEN, Aanvraag(gebied, onderwerp, taal), open_, DINSDAG)
    assert toewijzing.loket in LOKETTEN
    assert toewijzing.passend or toewijzing.loket.standaard


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (datetime(2026, 11, 26, 9, 0), True),
        (datetime(2026, 11, 26, 8, 59), False),
        (datetime(2026, 11, 26, 17, 0), False),
        (datetime(2026, 11, 27, 10, 0), False),  # not open on Friday
        (datetime(2026, 11, 28, 10, 0), False),
        (datetime(2026, 12, 25, 10, 0), False),
    ],
)
def test_wanneer_een_loket_open_is(moment: datetime, open_: bool) -> None:
    loket = make("a", open={"donderdag": "09:00-17:00"})
    assert is_open(loket, moment.replace(tzinfo=AMSTERDAM)) is open_


def test_zonder_tijden_is_een_loket_op_werkdagen_open() -> None:
    assert is_open(make("a"), datetime(2026, 11, 27, 22, 0, tzinfo=AMSTERDAM))
    assert not is_open(make("a"), datetime(2026, 11, 28, 12, 0, tzinfo=AMSTERDAM))


@pytest.mark.parametrize(
    ("gemaakt", "dag"),
    [
        (datetime(2026, 11, 26, 12, 0), date(2026, 11, 30)),
        (datetime(2026, 11, 28, 12, 0), date(2026, 12, 1)),
        (datetime(2026, 12, 24, 23, 30), date(2026, 12, 29)),
    ],
)
def test_de_belofte_telt_werkdagen(gemaakt: datetime, dag: date) -> None:
    assert count_termijn(make("a", werkdagen=2), gemaakt.replace(tzinfo=AMSTERDAM)) == dag
    assert count_termijn(make("a"), gemaakt.replace(tzinfo=AMSTERDAM)) is None


@pytest.mark.parametrize(
    "fout",
    [
        {"gebieden": ["30"]},
        {"gebieden": ["3011-30"]},
        {"open": {"donderdag": "9-17"}},
        {"open": {"feestdag": "09:00-17:00"}},
        {"capaciteit": 0},
        {"werkdagen": 0},
        {"spook": 1},
    ],
)
def test_een_loket_met_een_fout_wordt_geweigerd(fout: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make("a", **fout)


def test_een_wijk_telt_hoe_dan_ook_geschreven() -> None:
    assert has_gebied(LOKETTEN[1], " NOORD ")
    assert not has_gebied(LOKETTEN[1], "Noordereiland")


# Neighbourhood organisations as the report of 2014 describes them; none of them is known to exist today.
WIJKEN = [
    make("gemeente", standaard=True, gebieden=["9999"], werkdagen=5),
    make("wijkpost", gebieden=["3021-3029"], onderwerpen=["vog", "verzekering"], capaciteit=2, werkdagen=2),
    make("taalhuis", talen=["tr", "ar"], capaciteit=1, werkdagen=3),
]


def send(store: TicketStore, klok: Klok, sleutel: str, **anders: Any) -> Any:
    concept = TicketConcept("?", anders.pop("gebied", "3021"), "code", None, "code", **anders)
    return store.create(assign(concept, WIJKEN, store, klok()), sleutel=sleutel)


def test_wat_nergens_past_staat_zichtbaar_bij_het_vaste_loket(engine: Engine, klok: Klok) -> None:
    store = TicketStore(engine, klok)
    vreemd = send(store, klok, "een", gebied="1011", onderwerp="iets anders", taal="pl")
    leeg = send(store, klok, "twee", gebied="")
    assert [(ticket.loket, ticket.passend) for ticket in (vreemd, leeg)] == [("gemeente", False)] * 2
    assert {ticket.id for ticket in store.list_tickets("nieuw")} == {vreemd.id, leeg.id}
    assert vreemd.beloofd_voor == date(2026, 12, 8)  # the promise of the counter that has it


def test_vol_is_vol_en_dan_het_vaste_loket_tot_er_weer_plaats_is(engine: Engine, klok: Klok) -> None:
    store = TicketStore(engine, klok)
    drie = [send(store, klok, str(nummer), onderwerp="vog") for nummer in range(3)]
    assert [(ticket.loket, ticket.passend) for ticket in drie] == [
        ("wijkpost", True),
        ("wijkpost", True),
        ("gemeente", False),
    ]
    store.claim(drie[0].id, "bas")
    assert send(store, klok, "vier", onderwerp="vog").loket == "gemeente"  # picked up is not done
    store.close(drie[0].id, "bas", "beantwoord")
    assert send(store, klok, "vijf", onderwerp="vog").loket == "wijkpost"


def test_een_loket_dat_uit_het_bestand_verdween_houdt_niets_vast(engine: Engine, klok: Klok) -> None:
    store = TicketStore(engine, klok)
    oud = send(store, klok, "een", taal="tr")
    assert oud.loket == "taalhuis"
    anders = assign(TicketConcept("?", "3021", "code", None, "code", taal="tr"), WIJKEN[:1], store, klok())
    assert (anders.loket, anders.passend) == ("gemeente", False)
    assert store.get(oud.id) in store.list_tickets("nieuw")
