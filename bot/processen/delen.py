"""Which processes run on this machine; those that the settings name elsewhere do not."""

from __future__ import annotations

from collections.abc import Iterator

from bot.processen.deel import Deel
from bot.settings import Settings


def make_delen(settings: Settings, omgeving: dict[str, str]) -> tuple[Deel, ...]:
    """The parts to keep running, each with this environment."""
    return (
        *_make_web(settings, omgeving),
        *_make_acties(settings, omgeving),
        *_make_rasa(settings, omgeving),
        *_make_bezorger(settings, omgeving),
    )


def _make_web(s: Settings, omgeving: dict[str, str]) -> Iterator[Deel]:
    """All on one port, so a sign of life is from any of them."""
    poorten = s.metrics_ports or (0,) * s.web_aantal
    for naam, poort in zip(_name("web", s.web_aantal), poorten, strict=True):
        eigen = {"TESS_METRICS_PORT": str(poort)} if poort else {}
        yield Deel(naam, "bot.web", f"{s.web_url}/leeft", {**omgeving, **eigen})


def _make_acties(s: Settings, omgeving: dict[str, str]) -> Iterator[Deel]:
    if not s.acties_elders:
        yield Deel("acties", "actions", f"{s.acties_url}/klaar", omgeving)


def _make_rasa(s: Settings, omgeving: dict[str, str]) -> Iterator[Deel]:
    if s.rasa_elders:
        return
    for naam, poort, url in zip(_name("rasa", s.rasa_aantal), s.rasa_ports, s.rasa_urls, strict=True):
        eigen = {"TESS_RASA_PORT": str(poort), "TESS_RASA_AANTAL": "1"}
        yield Deel(naam, "bot.nlu", f"{url}/webhooks/tess/klaar", {**omgeving, **eigen})


def _make_bezorger(s: Settings, omgeving: dict[str, str]) -> Iterator[Deel]:
    """The delivery runs only where a ticket has to go somewhere besides the inbox."""
    if s.kanalen and not s.bezorger_elders:
        yield Deel("bezorger", "bot.bezorging", f"{s.bezorger_url}/klaar", omgeving)


def _name(soort: str, aantal: int) -> list[str]:
    return [soort] if aantal == 1 else [f"{soort}_{nummer}" for nummer in range(1, aantal + 1)]
