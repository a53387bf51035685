"""A Tess to break: embedded or scaled out, with a handle on each part, on its stores, its networks, disk and clock."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.laststapel import StapelOntbreekt, find_twee
from bench.postgres import find_programmas
from bench.rampen import start_tess, stop_tess
from bench.redis_server import find_redis
from bench.storingopslag import Postgres, Redis
from bench.storingplek import INTERN, Klok, Net, Schijf
from bench.verzenders import free_poort
from bot.nlu.modelnaam import model_path
from bot.settings import load_settings

WEB, RASA, ACTIES, BEZORGER = "bot.web", "bot.nlu", "actions", "bot.bezorging"
RUIM = "10000000"  # no limits: all clients have one address
MIB_INGEBED, MIB_POSTGRES = 96, 384
LOOPBACK = "127.0.0.1"


@dataclass
class Opstelling:
    """One running Tess; what this stack or machine does not have is None."""

    omgeving: dict[str, str]
    map_: Path
    apart: bool
    schijf: Schijf | None = None
    postgres: Postgres | None = None
    redis: Redis | None = None
    net_postgres: Net | None = None
    net_redis: Net | None = None
    klok: Klok | None = None
    tess: subprocess.Popen[bytes] = field(init=False)
    _keer: int = field(default=0, init=False)

    @property
    def url(self) -> str:
        """Of the web."""
        return f"http://{LOOPBACK}:{self.omgeving['TESS_PORT']}"

    @property
    def database(self) -> str:
        """The address of the database of Tess."""
        return self.omgeving["TESS_DATABASE_URL"]

    def start(self, *, met_klok: bool = False) -> None:
        """Run Tess; `met_klok` lets it look at our clock; raises StapelOntbreekt where it would learn first."""
        if not model_path(load_settings({})).exists():
            raise StapelOntbreekt("python -m bot train")
        self._keer += 1
        extra = self.klok.omgeving if met_klok and self.klok else {}
        self.set_klok(0)
        self.tess = start_tess({**self.omgeving, **extra}, self.map_ / f"tess-{self._keer}.log")

    def set_klok(self, seconden: int) -> None:
        """Put our clock so many seconds from the true time."""
        if self.klok:
            self.klok.set(seconden)

    def stop(self) -> None:
        """End Tess."""
        stop_tess(self.tess)

    def count_delen(self) -> dict[str, int]:
        """How many processes of each part run now."""
        return {module: len(self.list_delen(module)) for module in (WEB, RASA, ACTIES, BEZORGER)}

    def list_delen(self, module: str) -> list[int]:
        """The processes of a part, oldest first; none that has ended."""
        ouder = self.tess.pid
        with suppress(OSError):
            kinderen = Path(f"/proc/{ouder}/task/{ouder}/children").read_text(encoding="ascii").split()
            return sorted(pid for pid in map(int, kinderen) if _runs(pid, module))
        return []

    def signal(self, module: str, signaal: signal.Signals, *, alle: bool = True) -> None:
        """Send a signal to all processes of a part, or to one."""
        pids = self.list_delen(module)
        for pid in pids if alle else pids[:1]:
            os.kill(pid, signaal)


def _runs(pid: int, module: str) -> bool:
    with suppress(OSError):
        return module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return False


@contextmanager
def run_opstelling(naam: str, *, apart: bool, eigen: Mapping[str, str]) -> Iterator[Opstelling]:
    """A stack that is ready to be broken; raises StapelOntbreekt.

    Args:
        naam: "ingebed" or "geschaald".
        apart: whether `go_apart` could be done.
        eigen: more settings.
    """
    with ExitStack() as weg:
        map_ = Path(weg.enter_context(tempfile.TemporaryDirectory(prefix="tess-storing-")))
        opstelling = Opstelling({}, map_, apart, klok=Klok.find(map_))
        if naam == "geschaald":
            _add_geschaald(opstelling, weg)
        elif apart:
            opstelling.schijf = _mount(weg, MIB_INGEBED)
        opstelling.omgeving = _make_omgeving(opstelling, naam, eigen)
        opstelling.start()
        weg.callback(opstelling.stop)
        yield opstelling


def _mount(weg: ExitStack, mib: int) -> Schijf:
    schijf = Schijf.mount(mib)
    weg.callback(schijf.close)
    return schijf


def _add_geschaald(o: Opstelling, weg: ExitStack) -> None:
    programmas = find_programmas()
    if programmas is None or find_redis() is None:
        raise StapelOntbreekt("apt-get install postgresql redis-tools")
    if o.apart:
        o.net_postgres, o.net_redis = Net(1), Net(2)
        weg.callback(o.net_postgres.close)
        weg.callback(o.net_redis.close)
        o.schijf = _mount(weg, MIB_POSTGRES)
    map_ = o.schijf.map_ if o.schijf else Path(weg.enter_context(tempfile.TemporaryDirectory(prefix="tess-pg-")))
    o.postgres = Postgres(programmas, map_, *_find_plek(o.net_postgres))
    o.postgres.start()
    weg.callback(o.postgres.stop)
    o.redis = Redis(*_find_plek(o.net_redis))
    o.redis.start()
    weg.callback(o.redis.kill)


def _find_plek(net: Net | None) -> tuple[str, int, Callable[[], None]]:
    """Where a server listens, and how its processes get there."""
    return (LOOPBACK, free_poort(), _stay) if net is None else (net.adres, free_poort(), net.enter)


def _stay() -> None:
    """Run where we are."""


def _make_omgeving(o: Opstelling, naam: str, eigen: Mapping[str, str]) -> dict[str, str]:
    data = o.schijf.map_ if o.schijf and naam == "ingebed" else o.map_
    (data / "modellen").symlink_to(load_settings({}).models_dir)
    schoon = {sleutel: waarde for sleutel, waarde in os.environ.items() if not sleutel.startswith("TESS_")}
    poorten = {"PORT": free_poort(), "RASA_PORT": find_twee(), "ACTIES_PORT": free_poort()}
    poorten["BEZORGER_PORT"] = free_poort()
    return {
        **schoon,
        **{f"TESS_{sleutel}": str(poort) for sleutel, poort in poorten.items()},
        "TESS_DATA": str(data),
        "TESS_INTERN_HOST": INTERN if o.apart else LOOPBACK,
        "TESS_BERICHTEN_PER_MINUUT": RUIM,
        "TESS_GESPREKKEN_PER_MINUUT": RUIM,
        "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
        "TESS_ACTIES_TOKEN": secrets.token_urlsafe(32),
        "TESS_KLUIS_SLEUTEL": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        **_name_opslag(o, data),
        **eigen,
    }


def _name_opslag(o: Opstelling, data: Path) -> dict[str, str]:
    if o.postgres is None or o.redis is None:
        return {"TESS_DATABASE_URL": f"sqlite:///{data / 'tess.db'}"}
    adres = o.postgres.url
    samen = {"TESS_DATABASE_URL": adres, "TESS_TRACKER_URL": adres, "TESS_REDIS_URL": o.redis.url}
    return {**samen, "TESS_RASA_AANTAL": "2", "TESS_WEB_AANTAL": "2"}
