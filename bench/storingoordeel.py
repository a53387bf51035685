"""What an answer is worth to a client in a fault: right, an honest failure, or one of the things that may not be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

GOED, EERLIJK, VERBROKEN, FOUT, STIL = "goed", "eerlijk", "verbroken", "fout", "stil"
KLAAR = frozenset({GOED, FOUT, STIL})  # after these the client does not send again
NUL = ("fout", "stil", "kwijt", "dubbel", "ticket_kwijt", "ticket_dubbel", "opgegeven")


@dataclass(frozen=True)
class Beurt:
    """One message that was answered: what was asked, and what Tess said."""

    vraag: str
    antwoord: tuple[str, ...]


@dataclass
class Telling:
    """What happened around one fault; every count in NUL has to be zero.

    `goede` are the moments (monotonic seconds) at which a message was sent that was answered well, and of its answer.
    """

    gestuurd: int = 0
    goed: int = 0
    eerlijk: int = 0
    verbroken: int = 0
    opnieuw: int = 0
    fout: int = 0
    stil: int = 0
    kwijt: int = 0
    dubbel: int = 0
    bonnen: int = 0
    ticket_kwijt: int = 0
    ticket_dubbel: int = 0
    opgegeven: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    goede: list[tuple[float, float]] = field(default_factory=list)
    voorbeelden: list[str] = field(default_factory=list)

    def note(self, soort: str, code: str) -> None:
        """One answer, or a connection that broke."""
        if soort in {EERLIJK, VERBROKEN}:
            self.codes[code] += 1
            setattr(self, soort, getattr(self, soort) + 1)

    @property
    def is_goed(self) -> bool:
        """Whether all that has to be zero is."""
        return not any(getattr(self, naam) for naam in NUL)


def take_kenmerk(inhoud: Mapping[str, Any]) -> str:
    """Everything of an answer except its moment: two answers are the same when this is."""
    berichten = [{naam: deel for naam, deel in bericht.items() if naam != "tijd"} for bericht in inhoud["berichten"]]
    return json.dumps({"uitkomst": inhoud["uitkomst"], "berichten": berichten}, sort_keys=True)


def judge_antwoord(status: int, inhoud: Any, verwacht: str) -> str:
    """What the answer to a question is.

    Args:
        status: of HTTP.
        inhoud: the JSON; None when it was none.
        verwacht: `take_kenmerk` of the right answer.
    """
    if status != 200:
        return _judge_fout(status, inhoud)
    if not isinstance(inhoud, dict) or not isinstance(inhoud.get("berichten"), list):
        return FOUT
    if not any(bericht.get("tekst", "").strip() for bericht in inhoud["berichten"]):
        return STIL
    if inhoud.get("uitkomst") == "storing":
        return EERLIJK
    return GOED if take_kenmerk(inhoud) == verwacht else FOUT


def judge_bon(status: int, inhoud: Any) -> str:
    """What the answer to a request for a ticket is."""
    if status != 201:
        return _judge_fout(status, inhoud)
    return GOED if isinstance(inhoud, dict) and inhoud.get("code") else FOUT


def _judge_fout(status: int, inhoud: Any) -> str:
    """Honest is: it is our fault or still busy, in words, with what to do."""
    if not isinstance(inhoud, dict) or not (inhoud.get("bericht") and inhoud.get("actie")):
        return FOUT
    return EERLIJK if status >= 500 or inhoud.get("code") == "beurt_bezig" else FOUT


def name_code(status: int, inhoud: Any) -> str:
    """The name of a failure in the counts."""
    if not isinstance(inhoud, dict):
        return f"{status} zonder JSON"
    return str(inhoud.get("code") or inhoud.get("uitkomst") or status)


def count_gesprek(beurten: Iterable[Beurt], berichten: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """How many turns are lost, and how many are double, in the conversation as it is kept.

    Args:
        beurten: what the client got; no question twice.
        berichten: what the conversation holds afterwards.
    """
    stukken = _split(berichten)
    kwijt = dubbel = 0
    for beurt in beurten:
        gevonden = [antwoord for vraag, antwoord in stukken if vraag == beurt.vraag]
        nodig = Counter(beurt.antwoord)
        heeft = Counter(tekst for antwoord in gevonden for tekst in antwoord)
        kwijt += bool(not gevonden or nodig - heeft)
        dubbel += bool(len(gevonden) > 1 or (gevonden and heeft - nodig))
    return kwijt, dubbel


def _split(berichten: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """Each message of the client with what Tess said after it."""
    stukken: list[tuple[str, list[str]]] = []
    for bericht in berichten:
        if bericht["van"] == "client":
            stukken.append((bericht["tekst"], []))
        elif stukken:
            stukken[-1][1].append(bericht["tekst"])
    return stukken


@dataclass(frozen=True)
class Rij:
    """A ticket in the database: its code, the key of its request, and its conversation (None for the form)."""

    code: str
    sleutel: str
    gesprek: str | None


@dataclass(frozen=True)
class Bonnen:
    """What clients were told.

    `formulier`: the codes by the key of the request as the database has it, empty when there was no answer.
    `chat`: the codes by the conversation as the database has it.
    """

    formulier: Mapping[str, Collection[str]]
    chat: Mapping[str, Collection[str]]


def count_tickets(rijen: Collection[Rij], bonnen: Bonnen) -> tuple[int, int]:
    """How many receipts have no ticket, and how many tickets are one too many."""
    codes = {rij.code for rij in rijen}
    beloofd = [*bonnen.formulier.values(), *bonnen.chat.values()]
    kwijt = sum(code not in codes for bon in beloofd for code in bon)
    per_vraag = Counter(rij.gesprek or rij.sleutel for rij in rijen)
    twee = sum(aantal - 1 for aantal in per_vraag.values())
    van_niemand = sum(not rij.gesprek and rij.sleutel not in bonnen.formulier for rij in rijen)
    return kwijt, twee + van_niemand + sum(len(bon) > 1 for bon in beloofd)
