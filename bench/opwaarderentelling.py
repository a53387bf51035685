"""The count after an upgrade: nothing lost, nothing double, nobody with silence, and the chain whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine, text

from bench.opwaarderenklant import Verslag, Zending
from bench.praters import hash_gesprek
from bot.gesprek import hash_token
from bot.tickets.codes import show_code


@dataclass(frozen=True)
class Bewaard:
    """What the databases hold afterwards, by the hash of a conversation, and how often each ticket code is there."""

    gezegd: Mapping[str, list[tuple[str, str]]]
    in_rasa: Mapping[str, int]
    codes: Mapping[str, int]
    tickets: Mapping[str, int]


@dataclass(frozen=True)
class Uitslag:
    """What happened, and what has to be zero."""

    tellingen: dict[str, Any]
    gebreken: dict[str, int] = field(default_factory=dict)

    @property
    def is_heel(self) -> bool:
        """Whether nothing was lost, double or silent."""
        return not any(self.gebreken.values())

    def as_text(self) -> str:
        """For people."""
        regels = [f"  {naam:58} {waarde}" for naam, waarde in self.tellingen.items()]
        return "\n".join(regels + [f"  {naam:58} {aantal}   (moet 0 zijn)" for naam, aantal in self.gebreken.items()])


def read_bewaard(database: str, tracker: str) -> Bewaard:
    """Read both databases after the run."""
    gezegd: dict[str, list[tuple[str, str]]] = {}
    for sleutel, van, tekst in _select(database, "SELECT gesprek, van, tekst FROM berichten ORDER BY id"):
        gezegd.setdefault(sleutel, []).append((van, tekst))
    in_rasa = _select(tracker, "SELECT sender_id, count(*) FROM events WHERE type_name = 'user' GROUP BY sender_id")
    tickets = _select(database, "SELECT code, gesprek FROM tickets")
    return Bewaard(
        gezegd=gezegd,
        in_rasa=dict(in_rasa),
        codes=Counter(show_code(code) for code, _ in tickets),
        tickets=Counter(gesprek for _, gesprek in tickets if gesprek),
    )


def count_uitslag(verslag: Verslag, bewaard: Bewaard, wissel: tuple[float, float], vorige_tot: float) -> Uitslag:
    """Count; `wissel` is when the upgrade began and ended, `vorige_tot` until when the previous web was asked."""
    per_gesprek: dict[str, list[Zending]] = {}
    for zending in verslag.zendingen:
        per_gesprek.setdefault(zending.gesprek, []).append(zending)
    verschil = {token: _compare(token, lijst, bewaard) for token, lijst in per_gesprek.items()}
    dubbel = sum(max(0, meer) for meer in verschil.values())
    mag = sum(min(max(0, verschil[token]), _count_onzeker(lijst, vorige_tot)) for token, lijst in per_gesprek.items())
    codes = {*verslag.codes, *(code for bon in verslag.bonnen.values() for code in bon)}
    over = [lijst for lijst in per_gesprek.values() if _went_on(lijst, wissel)]
    tellingen = {
        "berichten, gesprekken": (len(verslag.zendingen), len(per_gesprek)),
        "gesprekken die voor en na de wissel antwoord kregen": len(over),
        "wat klanten terugkregen": dict(verslag.antwoorden),
        "tickets (formulier, chat)": (len(verslag.bonnen), len(verslag.codes)),
        "dubbele berichten die de vorige versie maakte (geen sleutel)": mag,
        "berichten die Rasa vaker kreeg dan de klant stuurde": sum(
            max(0, bewaard.in_rasa.get(hash_token(token), 0) - len(lijst)) for token, lijst in per_gesprek.items()
        ),
    }
    gebreken = {
        "berichten zonder antwoord": verslag.opgegeven,
        "beurten verloren": sum(max(0, -meer) for meer in verschil.values()) + _count_kwijt(per_gesprek, bewaard),
        "beurten dubbel": dubbel - mag,
        "stille beurten": sum(_is_stil(zending) for zending in verslag.zendingen),
        "bonnen zonder ticket": sum(bewaard.codes.get(code, 0) == 0 for code in codes),
        "bonnen met meer dan één ticket": sum(bewaard.codes.get(code, 0) > 1 for code in codes),
        "tickets zonder bon": sum(code not in codes for code in bewaard.codes),
        "aanvragen met twee bonnen": sum(len(bon) != 1 for bon in verslag.bonnen.values()),
        "gesprekken met twee tickets": sum(bewaard.tickets.get(hash_gesprek(token), 0) > 1 for token in per_gesprek),
    }
    return Uitslag(tellingen, gebreken)


def _compare(token: str, lijst: list[Zending], bewaard: Bewaard) -> int:
    """How many messages of the client more are kept than were sent; below zero: they are gone."""
    gezegd = bewaard.gezegd.get(hash_token(token), [])
    return sum(van == "client" for van, _ in gezegd) - len(lijst)


def _count_kwijt(per_gesprek: Mapping[str, list[Zending]], bewaard: Bewaard) -> int:
    """Answers that a client got and that are not in the conversation, or fewer times than they were given."""
    kwijt = 0
    for token, lijst in per_gesprek.items():
        gegeven = sum(len(zending.teksten) for zending in lijst)
        gezegd = sum(van == "tess" for van, _ in bewaard.gezegd.get(hash_token(token), []))
        kwijt += max(0, gegeven - (gezegd - 1))  # the welcome came before the first message
    return kwijt


def _count_onzeker(lijst: Iterable[Zending], tot: float) -> int:
    """Tries that the previous version, which knows no keys, may have handled without the client seeing it."""
    return sum(begin < tot for zending in lijst for begin in zending.onzeker)


def _went_on(lijst: Iterable[Zending], wissel: tuple[float, float]) -> bool:
    momenten = [zending.klaar for zending in lijst if zending.klaar is not None]
    return any(klaar < wissel[0] for klaar in momenten) and any(klaar > wissel[1] for klaar in momenten)


def _is_stil(zending: Zending) -> bool:
    return zending.klaar is not None and not "".join(zending.teksten).strip()


def _select(url: str, zoek: str) -> list[Any]:
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        rijen = list(connection.execute(text(zoek)))
    engine.dispose()
    return [tuple(rij) for rij in rijen]
