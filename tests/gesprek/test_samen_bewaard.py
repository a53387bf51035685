"""What belongs to one message is kept together or not at all, in as few transactions as can be; on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.fouten import TessFout
from bot.gesprek import hash_token
from bot.gesprek.rijen import Gelezen
from bot.gesprek.tabellen import berichten
from bot.toetsing import verify
from bot.toetsing.tabellen import beurtteksten

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef

SLEUTEL = "een_sleutel-1"
VRAAG = "bel 06 12345678"


@contextmanager
def full(engine: Engine, tabel: str, mag: str = "false") -> Iterator[None]:
    """The database takes nothing new in this table but what `mag` says."""
    if engine.dialect.name == "sqlite":
        keer = mag.replace("van", "NEW.van")
        vol = f"CREATE TRIGGER vol BEFORE INSERT ON {tabel} WHEN NOT ({keer}) BEGIN SELECT RAISE(ABORT, 'vol'); END"
        weer = "DROP TRIGGER vol"
    else:
        vol = f"ALTER TABLE {tabel} ADD CONSTRAINT vol CHECK ({mag}) NOT VALID"
        weer = f"ALTER TABLE {tabel} DROP CONSTRAINT vol"
    run(engine, vol)
    try:
        yield
    finally:
        run(engine, weer)


def run(engine: Engine, opdracht: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(opdracht))


def say(proef: Proef, token: str) -> list[str]:
    """Who spoke after the welcome."""
    return [bericht.van for bericht in proef.dienst.read(token)[1:]]


async def test_zonder_plek_in_het_logboek_is_er_ook_geen_antwoord(proef_overal: Proef) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    with full(proef.engine, "keten"), pytest.raises(SQLAlchemyError):
        await proef.dienst.answer(token, tekst=VRAAG, sleutel=SLEUTEL)
    assert (say(proef, token), proef.log()) == (["client"], [])
    assert not (await proef.dienst.answer(token, tekst=VRAAG, sleutel=SLEUTEL)).herhaald
    assert (say(proef, token), len(proef.log())) == (["client", "tess"], 1)


async def test_zonder_plek_voor_het_antwoord_staat_de_beurt_niet_in_de_keten(proef_overal: Proef) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    with full(proef.engine, "berichten", "van = 'client'"), pytest.raises(SQLAlchemyError):
        await proef.dienst.answer(token, tekst=VRAAG, sleutel=SLEUTEL)
    assert (say(proef, token), proef.log(), verify(proef.engine).gelezen) == (["client"], [], 0)
    assert (await proef.dienst.answer(token, tekst=VRAAG, sleutel=SLEUTEL)).uitkomst == "beantwoord"
    assert (say(proef, token), verify(proef.engine).breuk) == (["client", "tess"], None)


@pytest.mark.parametrize("sleutel", [SLEUTEL, None])
async def test_zonder_bericht_ligt_er_niets_in_de_kluis(proef_overal: Proef, sleutel: str | None) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    with full(proef.engine, "berichten"), pytest.raises(SQLAlchemyError):
        await proef.dienst.answer(token, tekst=VRAAG, sleutel=sleutel)
    assert (say(proef, token), proef.dienst.kluis.list_bewaard(hash_token(token))) == ([], [])
    assert proef.brein.gezien == []


async def test_een_bericht_kost_drie_transacties_en_weinig_opdrachten(proef_overal: Proef) -> None:
    """To look, to keep the question before anybody thinks, and to keep the answer with its place in the log."""
    proef, token = proef_overal, (await proef_overal.dienst.start())[0]
    await proef.dienst.answer(token, tekst="een keer eerder")
    klaar: list[str] = []
    event.listen(proef.engine, "commit", lambda *_: klaar.append("COMMIT"))
    event.listen(proef.engine, "before_cursor_execute", lambda _, __, opdracht, *___: klaar.append(opdracht))
    await proef.dienst.answer(token, tekst="hallo", sleutel=SLEUTEL)
    assert (klaar.count("COMMIT"), len(klaar)) == (3, 3 + 16), "\n".join(klaar)


async def test_van_wat_eerder_gezegd_is_wordt_alleen_gelezen_wat_nodig_is(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    for _ in range(2):
        await proef.dienst.answer(token, tekst="hallo")
    with proef.engine.begin() as connection:
        connection.execute(update(berichten).where(berichten.c.id <= 2).values(extra="geen json"))
    beurt = await proef.dienst.answer(token, tekst="en nu", sleutel=SLEUTEL)
    assert beurt.uitkomst == "beantwoord"


def test_een_deel_van_wat_gelezen_is_is_weer_zoiets() -> None:
    rijen = [("client", str(nummer), '{"knoppen": []}', None) for nummer in range(4)]
    gelezen = Gelezen(rijen)
    assert [bericht.tekst for bericht in gelezen[1:3]] == ["1", "2"]
    assert (len(gelezen), gelezen[-1].tekst, next(item.tekst for item in reversed(gelezen))) == (4, "3", "3")


async def test_wissen_wist_alles_of_niets(proef_overal: Proef) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=VRAAG, sleutel=SLEUTEL)
    with full(proef.engine, "keten"), pytest.raises(SQLAlchemyError):
        proef.dienst.erase(token)
    assert say(proef, token) == ["client", "tess"] and len(proef.dienst.kluis.list_bewaard(hash_token(token))) == 1
    proef.dienst.erase(token)
    assert proef.dienst.kluis.list_bewaard(hash_token(token)) == []
    teksten = select(beurtteksten.c.vraag, beurtteksten.c.gezegd)
    with proef.engine.begin() as connection:
        assert connection.execute(teksten).all() == [(None, None)]
    assert verify(proef.engine).breuk is None


async def test_een_beurt_die_bij_het_wissen_klaar_is_laat_niets_liggen(proef_overal: Proef) -> None:
    proef = proef_overal
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="wat kost een vog?", sleutel=SLEUTEL)
    klaar = asyncio.Event()
    denk = proef.brein.think

    async def think(*args: Any, **kwargs: Any) -> Any:
        gedachte = await denk(*args, **kwargs)
        await asyncio.to_thread(proef.dienst.erase, token)
        klaar.set()
        return gedachte

    proef.brein.think = think  # type: ignore[method-assign]
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst=VRAAG, sleutel=f"{SLEUTEL}b")
    assert klaar.is_set()
    assert proef.dienst.kluis.list_bewaard(hash_token(token)) == []
    with proef.engine.begin() as connection:
        assert connection.execute(select(beurtteksten.c.vraag).where(beurtteksten.c.vraag.isnot(None))).all() == []
