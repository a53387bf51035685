"""Two versions of Tess side by side: a conversation keeps its own, a new one gets the new, nobody gets silence."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gesprek import BreinStoring, HttpBrein
from bot.gesprek.versieboek import NIEUW
from tests.conftest import free_ports

OUD, JONG = "0123456789ab", "ba9876543210"


@dataclass
class Rasa:
    """A server of one version (None: it does not tell), which refuses who asks for another; keeps what it got."""

    port: int
    versie: str | None
    gezien: list[dict[str, str]] = field(default_factory=list)
    gevraagd: int = 0
    weigert: bool = False
    _server: TestServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/webhooks/tess/bericht", self._bericht)
        app.router.add_get("/webhooks/tess/klaar", self._klaar)
        self._server = TestServer(app, host="127.0.0.1", port=self.port)
        await self._server.start_server()

    async def stop(self) -> None:
        if self._server is not None:
            await self._server.close()
            self._server = None

    async def _klaar(self, request: web.Request) -> web.Response:
        self.gevraagd += 1
        return web.json_response({"klaar": True, **({"model": self.versie} if self.versie else {})})

    async def _bericht(self, request: web.Request) -> web.Response:
        koppen = {naam[7:]: waarde for naam, waarde in request.headers.items() if naam.startswith("X-Tess-")}
        if self.weigert or (self.versie and koppen.get("Versie", self.versie) != self.versie):
            return web.json_response({"model": self.versie}, status=409)
        self.gezien.append(koppen)
        begrip = {"model": self.versie} if self.versie else {}
        return web.json_response({"berichten": [{"text": self.url}], "begrip": begrip})


@dataclass
class Boek:
    """Keeps versions in memory."""

    versies: dict[str, str | None] = field(default_factory=dict)
    gelezen: int = 0
    geschreven: int = 0

    async def read(self, sleutel: str) -> str | None:
        self.gelezen += 1
        return self.versies.get(sleutel, NIEUW)

    async def write(self, sleutel: str, versie: str | None) -> None:
        self.geschreven += 1
        self.versies[sleutel] = versie


@dataclass
class Proef:
    """A brain, its book, its clock and its servers."""

    brein: HttpBrein
    boek: Boek
    servers: list[Rasa]
    tijd: list[float]

    async def ask(self, sender: str) -> Rasa:
        """One message; the server that answered it."""
        gedachte = await self.brein.think(sender, tekst="hallo", knop=None)
        return next(server for server in self.servers if server.url == gedachte.berichten[0]["text"])

    async def replace(self, server: Rasa, versie: str | None) -> None:
        """Another version at the same address."""
        await server.stop()
        server.versie = versie
        await server.start()


Start = Callable[..., Awaitable[Proef]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts a server for each version, in the order of TESS_RASA_URLS, and a brain for them."""
    proeven: list[Proef] = []

    async def make(*versies: str | None, **bekend: str | None) -> Proef:
        poorten = free_ports(len(versies))
        servers = [Rasa(port, versie) for port, versie in zip(poorten, versies, strict=True)]
        await asyncio.gather(*(server.start() for server in servers))
        boek, tijd = Boek(dict(bekend)), [100.0]
        urls = tuple(server.url for server in servers)
        proeven.append(Proef(HttpBrein(urls, "geheim", 3.0, boek=boek, klok=lambda: tijd[0]), boek, servers, tijd))
        return proeven[-1]

    yield make
    for proef in proeven:
        await proef.brein.close()
        for server in proef.servers:
            await server.stop()


async def test_een_gesprek_houdt_zijn_versie_en_een_nieuw_gesprek_krijgt_de_nieuwe(start: Start) -> None:
    proef = await start(JONG, OUD, JONG, OUD, oud=OUD)
    for _ in range(3):
        assert (await proef.ask("oud")).versie == OUD
    nieuwe = [await proef.ask(f"nieuw {nummer}") for nummer in range(40)]
    assert {server.versie for server in nieuwe} == {JONG}
    assert min(Counter(server.port for server in nieuwe).values()) >= 8 and len({id(server) for server in nieuwe}) == 2
    assert proef.boek.versies == {"oud": OUD, **{f"nieuw {nummer}": JONG for nummer in range(40)}}
    assert proef.boek.geschreven == 40


async def test_de_eerste_van_de_lijst_zegt_waar_nieuwe_gesprekken_komen(start: Start) -> None:
    proef = await start(OUD, JONG)
    assert (await proef.ask("nieuw")).versie == OUD


async def test_valt_een_server_van_de_versie_weg_dan_gaat_een_ander_van_die_versie_verder(start: Start) -> None:
    proef = await start(JONG, OUD, OUD, oud=OUD)
    weg = await proef.ask("oud")
    await weg.stop()
    ander = await proef.ask("oud")
    assert ander.versie == OUD and ander is not weg
    assert proef.boek.geschreven == 0


async def test_is_de_versie_er_niet_meer_dan_gaat_het_gesprek_in_de_andere_verder_en_blijft_daar(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    proef = await start(JONG, OUD, oud=OUD)
    jong, oud = proef.servers
    assert await proef.ask("oud") is oud
    await oud.stop()
    assert await proef.ask("oud") is jong
    assert jong.gezien[-1]["Van"] == OUD and "Versie" not in jong.gezien[-1]
    (wissel,) = [regel for regel in caplog.records if regel.message == "versie_gewisseld"]
    assert vars(wissel)["code"] == f"{OUD} -> {JONG}"
    await oud.start()
    proef.tijd[0] += 20
    assert await proef.ask("oud") is jong
    assert "Van" not in jong.gezien[-1] and jong.gezien[-1]["Versie"] == JONG


async def test_staat_op_een_adres_ineens_een_andere_versie_dan_doet_die_niets_en_vindt_het_gesprek_de_zijne(
    start: Start,
) -> None:
    proef = await start(OUD, OUD, JONG, oud=OUD)
    eerst = await proef.ask("oud")
    await proef.replace(eerst, JONG)  # nobody saw it go
    ander = await proef.ask("oud")
    assert ander.versie == OUD and ander is not eerst
    assert len(eerst.gezien) == 1


async def test_komt_de_versie_op_een_ander_adres_terug_dan_wordt_eerst_gekeken(start: Start) -> None:
    proef = await start(JONG, JONG, oud=OUD)
    await proef.ask("nieuw")
    terug = proef.servers[1]
    await proef.replace(terug, OUD)
    proef.tijd[0] += 20
    assert await proef.ask("oud") is terug
    assert proef.boek.versies["oud"] == OUD


async def test_een_server_van_voor_de_versies_houdt_de_gesprekken_van_toen(start: Start) -> None:
    proef = await start(JONG, None, toen=None)
    jong, zwijger = proef.servers
    assert await proef.ask("toen") is zwijger and "Versie" not in zwijger.gezien[-1]
    assert await proef.ask("nieuw") is jong
    await zwijger.stop()
    assert await proef.ask("toen") is jong and jong.gezien[-1]["Van"] == "onbekend"
    assert proef.boek.versies == {"toen": JONG, "nieuw": JONG}


async def test_een_nieuw_gesprek_wacht_niet_op_een_versie_die_weg_is(start: Start) -> None:
    proef = await start(JONG, OUD)
    jong, oud = proef.servers
    await proef.ask("een")
    await jong.stop()
    assert {id(await proef.ask(f"nieuw {nummer}")) for nummer in range(5)} == {id(oud)}
    assert set(proef.boek.versies.values()) - {JONG} == {OUD}
    await jong.start()
    proef.tijd[0] += 20
    assert await proef.ask("later") is jong


async def test_met_een_versie_wordt_er_bij_een_bericht_niets_gevraagd(start: Start) -> None:
    proef = await start(JONG, JONG)
    for nummer in range(20):
        await proef.ask(f"gesprek {nummer % 4}")
        proef.tijd[0] += 20
    assert [server.gevraagd for server in proef.servers] == [1, 1]


async def test_een_enige_server_kost_niets_en_een_gesprek_van_de_vorige_gaat_er_verder(start: Start) -> None:
    proef = await start(JONG, vorige=OUD)
    (jong,) = proef.servers
    for _ in range(5):
        await proef.ask("nieuw")
        await proef.ask("vorige")
    assert jong.gevraagd == 0 and proef.boek.gelezen == 2 and proef.boek.geschreven == 2
    assert [koppen["Van"] for koppen in jong.gezien if "Van" in koppen] == [OUD]


async def test_is_geen_versie_er_dan_is_het_een_storing_en_blijft_de_versie_staan(start: Start) -> None:
    proef = await start(JONG, OUD, oud=OUD)
    for server in proef.servers:
        await server.stop()
    with pytest.raises(BreinStoring):
        await proef.ask("oud")
    assert proef.boek.versies == {"oud": OUD}


async def test_berichten_die_tegelijk_komen_kijken_een_keer(start: Start) -> None:
    proef = await start(JONG, OUD)
    geantwoord = await asyncio.gather(*(proef.ask(f"gesprek {nummer}") for nummer in range(10)))
    assert {server.versie for server in geantwoord} == {JONG}
    assert [server.gevraagd for server in proef.servers] == [1, 1]


@pytest.mark.parametrize("sender", ["nieuw", "oud"])
async def test_een_server_die_altijd_weigert_is_een_storing(start: Start, sender: str) -> None:
    proef = await start(OUD, oud=OUD)
    proef.servers[0].weigert = True
    with pytest.raises(BreinStoring, match="AndereVersie"):
        await proef.ask(sender)


async def test_een_server_die_terug_is_krijgt_zijn_gesprekken_terug_ook_voor_hij_zijn_versie_noemde(
    start: Start,
) -> None:
    proef = await start(JONG, JONG)
    thuis = {sender: await proef.ask(sender) for sender in (f"gesprek {nummer}" for nummer in range(12))}
    weg = proef.servers[0]
    await weg.stop()
    assert {id(await proef.ask(sender)) for sender in thuis} == {id(proef.servers[1])}
    await weg.start()
    proef.tijd[0] += 5.0  # too soon to ask for versions again
    assert {sender: id(await proef.ask(sender)) for sender in thuis} == {s: id(server) for s, server in thuis.items()}
    assert weg in thuis.values()
