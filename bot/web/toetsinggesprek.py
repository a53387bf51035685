"""One conversation of a draw as the council reads it: by pseudonym, each turn with what was said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.fouten import TessFout
from bot.toetsing import BeurtOordeel, Steekproef
from bot.web.diensten import Diensten

OORDEELWOORDEN = {
    "goed_antwoord": "Goed antwoord",
    "fout_antwoord": "Fout antwoord",
    "had_moeten_vragen": "Tess had moeten doorvragen",
    "had_moeten_overdragen": "Tess had een mens moeten vragen",
}
UITKOMSTWOORDEN = {
    "beantwoord": "Tess gaf antwoord",
    "verduidelijkt": "Tess vroeg door",
    "niet_begrepen": "Tess begreep het niet",
    "buiten_bereik": "Hier gaat Tess niet over",
    "route": "Vraag uit een vragenlijst",
    "overgedragen": "De vraag ging naar een mens",
    "noodsignaal": "Tess zag een teken van nood",
    "verlopen": "Tess had geen antwoord dat nu geldt",
    "storing": "Er was een storing",
    "smalltalk": "Praatje",
}
GEWIST = {
    "verzoek": "De cliënt heeft deze tekst laten wissen.",
    "bewaartermijn": "Deze tekst is gewist: de bewaartermijn is voorbij.",
}
NIET_BEWAARD = "Deze tekst is niet bewaard: hij hoorde bij een vraag aan een mens."


@dataclass(frozen=True)
class Beurt:
    """One turn; `weg` says in words why its text is not there."""

    nummer: int
    tijd: datetime
    uitkomst: str
    intent: str | None
    antwoord: str | None
    versie: str | None
    vraag: str | None
    gezegd: str | None
    weg: str | None
    eigen: BeurtOordeel | None
    anderen: tuple[BeurtOordeel, ...]


def read_beurten(diensten: Diensten, naam: str, proef: Steekproef, gesprek: str) -> tuple[Beurt, ...]:
    """The turns of one conversation, with the verdicts on them within this draw."""
    oordelen = diensten.toetsing.steekproeven.list_beurtoordelen(proef.nummer)
    rijen = diensten.toetsing.steekproeven.read_gesprek(proef, gesprek)
    return tuple(_make_beurt(rij, [item for item in oordelen if item.beurt == rij["nummer"]], naam) for rij in rijen)


def judge_beurten(diensten: Diensten, naam: str, nummer: int, gesprek: str, velden: Mapping[str, str]) -> None:
    """Write down every verdict that was chosen; one that this account gave already is not written again.

    Raises:
        TessFout: oordeel_ontbreekt, steekproef_onbekend; else as Steekproeven.judge_beurt, with the turn in its veld.
    """
    steekproeven = diensten.toetsing.steekproeven
    beurten = read_beurten(diensten, naam, steekproeven.find(nummer), gesprek)
    gekozen = [(beurt, velden.get(f"oordeel-{beurt.nummer}", "")) for beurt in beurten]
    gekozen = [(beurt, oordeel) for beurt, oordeel in gekozen if oordeel]
    if not gekozen:
        raise TessFout("oordeel_ontbreekt")
    for beurt, oordeel in gekozen:
        reden = velden.get(f"reden-{beurt.nummer}", "")
        if beurt.eigen and (beurt.eigen.oordeel, beurt.eigen.reden) == (oordeel, reden):
            continue
        try:
            steekproeven.judge_beurt(naam, beurt.nummer, oordeel, reden=reden, steekproef=nummer)
        except TessFout as fout:  # the same failure, but the page must show at which turn
            raise TessFout(fout.code, veld=f"{fout.veld or 'oordeel'}-{beurt.nummer}") from fout


def _make_beurt(rij: Mapping[str, Any], oordelen: list[BeurtOordeel], naam: str) -> Beurt:
    weg = GEWIST.get(rij["waarom"] or "") if rij["gewist"] else None if rij["vraag"] is not None else NIET_BEWAARD
    velden = ("nummer", "tijd", "uitkomst", "intent", "antwoord", "versie", "vraag", "gezegd")
    return Beurt(
        **{veld: rij[veld] for veld in velden},
        weg=weg,
        eigen=next((item for item in oordelen if item.gebruiker == naam), None),
        anderen=tuple(item for item in oordelen if item.gebruiker != naam),
    )
