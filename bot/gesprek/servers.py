"""Which Rasa servers there are: what version each has, which fell away just now, and whom a conversation asks first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.gesprek.versieboek import NIEUW

RUST = 5.0  # seconds that a server which fell away comes last


@dataclass
class Servers:
    """What is known of the servers at `urls`; those with the version for new conversations stand first there."""

    urls: tuple[str, ...]
    klok: Callable[[], float]
    _versies: dict[str, str | None] = field(default_factory=dict)
    _weg: dict[str, float] = field(default_factory=dict)
    _twijfel: set[str] = field(default_factory=set)  # fell away, and may come back with another version

    def order(self, sender: str, versie: str | None = NIEUW) -> list[str]:
        """Whom to ask: first who has this version, then who may have it, then the rest.

        Among those the same one at each message of a conversation; who fell away just now comes last.
        """
        wens, nu = (self.eerste if versie == NIEUW else versie), self.klok()

        def rank(url: str) -> tuple[int, int, bytes]:
            weg, ander = self._weg.get(url, nu) > nu, self._stand(url, wens)
            # Who is somewhere stays there if it can; who is nowhere yet does not wait for a server that is away.
            eerst, dan = (weg, ander) if versie == NIEUW else (ander, weg)
            return int(eerst), int(dan), hashlib.sha256(f"{url} {sender}".encode()).digest()

        return sorted(self.urls, key=rank)

    @property
    def eerste(self) -> str | None:
        """The version for new conversations; NIEUW while no server told one."""
        return next((self._versies[url] for url in self.urls if url in self._versies), NIEUW)

    @property
    def versies(self) -> list[str | None]:
        """The versions of those that answer, as far as is known, in the order of `urls`."""
        return [self._versies[url] for url in self.urls if url in self._versies and url not in self._twijfel]

    @property
    def is_geleerd(self) -> bool:
        """Whether every server told its version since it came (back)."""
        return len(self.versies) == len(self.urls)

    def may_have(self, url: str, versie: str | None) -> bool:
        """Whether this server has this version, as far as is known."""
        return self._stand(url, versie) < 2

    def has(self, versie: str | None) -> bool:
        """Whether a server that answers has this version."""
        return versie in self.versies

    def learn(self, url: str, versie: str | None) -> None:
        """This server just told its version."""
        self._versies[url] = versie
        self._twijfel.discard(url)

    def lose(self, url: str) -> None:
        """This server fell away; until it tells its version anew it is taken for what it was."""
        self._weg[url] = self.klok() + RUST
        self._twijfel.add(url)

    def _stand(self, url: str, versie: str | None) -> int:
        """0: it has this version, 1: nobody knows, 2: it has another."""
        return 1 if url not in self._versies else 0 if self._versies[url] == versie else 2
