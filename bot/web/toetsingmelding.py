"""Reports that an answer is wrong, put together by version; who may only count gets no words of them at all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tickets import Terugmelding
from bot.web.diensten import Diensten


@dataclass(frozen=True)
class Gemeld:
    """One version that was reported, so often; `is_nog` when Tess still has it."""

    antwoord: str
    versie: str
    vraag: str
    keren: int
    is_nog: bool
    meldingen: tuple[Terugmelding, ...]


def list_gemeld(diensten: Diensten, *, met_reden: bool) -> list[Gemeld]:
    """The versions with reports that nobody settled, the most reported first.

    Args:
        met_reden: whether the reports themselves go along; they are for whoever settles them.
    """
    per_versie: dict[tuple[str, str], list[Terugmelding]] = {}
    for melding in diensten.terugmeldingen.list_open():
        per_versie.setdefault((melding.antwoord, melding.versie), []).append(melding)
    kb = diensten.kennisbank
    items = [
        Gemeld(
            antwoord=antwoord,
            versie=versie,
            vraag=kb.antwoorden[antwoord].vraag if antwoord in kb.antwoorden else antwoord,
            keren=len(meldingen),
            is_nog=versie in kb.inhoud.get(antwoord, ()),
            meldingen=tuple(meldingen) if met_reden else (),
        )
        for (antwoord, versie), meldingen in per_versie.items()
    ]
    return sorted(items, key=lambda item: (-item.keren, item.antwoord, item.versie))
