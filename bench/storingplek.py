"""What a fault needs of the machine: networks that can be cut, a disk that can be full, a clock that can be wrong.

All of it is private: the run takes a network and a mount table of its own, and both are gone when it ends.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

INTERN = "127.0.0.2"  # where Rasa and the actions listen, so that their network can be cut and that of the web not
_CLONE_NEWNS, _CLONE_NEWNET = 0x00020000, 0x40000000
_BLOK = 1 << 20


def go_apart() -> bool:
    """Leave the network and the mounts of the machine; call it before any thread is made.

    Returns:
        False when this machine does not allow it; then nothing has changed.
    """
    if os.geteuid() != 0 or ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWNET | _CLONE_NEWNS) != 0:
        return False
    _run("mount", "--make-rprivate", "/")
    _run("ip", "link", "set", "lo", "up")
    return True


def cut_intern() -> None:
    """From here on nobody reaches Rasa and the actions; what was connected hears nothing any more."""
    _run("ip", "route", "add", "unreachable", INTERN, "table", "local")


def join_intern() -> None:
    """The opposite of `cut_intern`."""
    _run("ip", "route", "del", "unreachable", INTERN, "table", "local")


class Net:
    """A network of its own for one server, on one cable to ours."""

    def __init__(self, nummer: int) -> None:
        self.nummer = nummer
        self.adres = f"10.77.{nummer}.2"
        self._make()

    def _make(self) -> None:
        nummer = self.nummer
        self._houder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        self._ns = f"/proc/{self._houder.pid}/ns/net"
        self._wait()
        onze, ander = f"tess{nummer}", f"ver{nummer}"
        _run("ip", "link", "add", onze, "type", "veth", "peer", "name", ander, "netns", str(self._houder.pid))
        _run("ip", "addr", "add", f"10.77.{nummer}.1/30", "dev", onze)
        _run("ip", "link", "set", onze, "up")
        self._ander = ander
        for opdracht in (("addr", "add", f"{self.adres}/30", "dev", ander), ("link", "set", "lo", "up")):
            self._run(*opdracht)
        self.join()

    def enter(self) -> None:
        """In a child that was just made: go to this network."""
        plek = os.open(self._ns, os.O_RDONLY)
        ctypes.CDLL(None).setns(plek, _CLONE_NEWNET)
        os.close(plek)

    def cut(self) -> None:
        """Pull the cable: nothing arrives, and nobody is told."""
        self._run("link", "set", self._ander, "down")

    def join(self) -> None:
        """Put the cable back."""
        self._run("link", "set", self._ander, "up")

    def lose(self) -> None:
        """As when the machine of the server is gone and another takes its address: it knows of no connection.

        Nothing may run in this network any more.
        """
        self.close()
        _run("ip", "link", "del", f"tess{self.nummer}")
        self._make()

    def close(self) -> None:
        """Let go of the network."""
        self._houder.kill()
        self._houder.wait()

    def _run(self, *opdracht: str) -> None:
        _run("nsenter", f"--net={self._ns}", "ip", *opdracht)

    def _wait(self) -> None:
        """Until the holder has left our network."""
        while os.readlink(self._ns) == os.readlink("/proc/self/ns/net"):
            time.sleep(0.01)


@dataclass(frozen=True)
class Schijf:
    """A small disk in memory at `map_`."""

    map_: Path

    @classmethod
    def mount(cls, mib: int) -> Schijf:
        """Make one of so many MiB."""
        map_ = Path(tempfile.mkdtemp(prefix="tess-schijf-"))
        _run("mount", "-t", "tmpfs", "-o", f"size={mib}m,mode=0755", "tess", str(map_))
        return cls(map_)

    def fill(self) -> None:
        """Leave not one byte."""
        with (self.map_ / "vol").open("wb", buffering=0) as vol:
            for blok in (_BLOK, 4096, 1):
                with suppress(OSError):
                    while vol.write(b"\1" * blok):
                        pass

    def free(self) -> None:
        """Give the room back."""
        (self.map_ / "vol").unlink()

    def close(self) -> None:
        """Throw the disk away; whoever still uses it keeps it until it ends."""
        _run("umount", "--lazy", str(self.map_))
        self.map_.rmdir()


@dataclass(frozen=True)
class Klok:
    """The time that processes see, by Debian's faketime; `bestand` says how far it is off."""

    bestand: Path
    bibliotheek: Path

    @classmethod
    def find(cls, map_: Path) -> Klok | None:
        """None when the library is not on this machine (apt-get install faketime)."""
        gevonden = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
        return None if gevonden is None else cls(map_ / "klok", gevonden)

    @property
    def omgeving(self) -> dict[str, str]:
        """For a process that must look here; how long something lasts stays true."""
        keuzes = {"FAKETIME_CACHE_DURATION": "1", "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
        return {"LD_PRELOAD": str(self.bibliotheek), "FAKETIME_TIMESTAMP_FILE": str(self.bestand), **keuzes}

    def set(self, seconden: int) -> None:
        """Jump to so many seconds from the true time."""
        nieuw = self.bestand.with_suffix(".nieuw")
        nieuw.write_text(f"{seconden:+d}\n", encoding="ascii")
        nieuw.rename(self.bestand)


def _run(*opdracht: str) -> None:
    subprocess.run(opdracht, check=True)
