"""A result in words, the same in the chat and on paper: the last day where a date was given, then the text."""

from __future__ import annotations

from datetime import date

from bot.kennisbank import Kennisbank, Zekerheid, fill_in
from bot.klok import show_dag, show_datum
from bot.routes.datum import parse_dag
from bot.routes.model import Uitslag
from bot.routes.stand import Stand
from bot.routes.termijn import Termijn

TERMIJN = "bezwaartermijn"  # data/bedragen; the term to appeal is as long (Awb 6:7)


def count_weken(kb: Kennisbank, vandaag: date) -> int | None:
    """How many weeks there are to object; None when that is not known for this day."""
    return kb.find_waarde(TERMIJN, vandaag)


def say_uitslag(kb: Kennisbank, stand: Stand, uitslag: Uitslag, vandaag: date) -> list[str]:
    """The paragraphs of a result: the last day, the text, and a warning when it should have been read again."""
    termijn = stand.termijn(count_weken(kb, vandaag))
    delen = say_termijn(kb, termijn, uitslag, vandaag) if termijn and uitslag.termijn else []
    delen.append(fill_in(uitslag.tekst, kb.bedragen, vandaag))
    return [*delen, kb.zin("verlopen")] if vandaag >= stand.route.herkeuren_voor else delen


def judge_zekerheid(kb: Kennisbank, stand: Stand, uitslag: Uitslag, vandaag: date) -> Zekerheid:
    """How sure a result is; with a last day in it never surer than that day.

    The date on the letter is taken for the day of sending, and the rule on weekends and holidays was not seen.
    """
    termijn = stand.termijn(count_weken(kb, vandaag)) if uitslag.termijn else None
    if termijn is None or uitslag.zekerheid is Zekerheid.ONZEKER:
        return uitslag.zekerheid
    return Zekerheid.ONZEKER if termijn.waarom else Zekerheid.AFGELEID


def say_termijn(kb: Kennisbank, termijn: Termijn, uitslag: Uitslag, vandaag: date) -> list[str]:
    """The last day: never said surer than its source, and never a reason to wait."""
    middel = uitslag.termijn.value if uitslag.termijn else ""
    laatste, gewoon = show_dag(termijn.laatste), show_dag(termijn.gewoon)
    is_voorbij = termijn.judge(vandaag) == "voorbij"
    zin = kb.zin("termijn_voorbij" if is_voorbij else "termijn_loopt")
    delen = [zin.format(brief=show_datum(termijn.brief), middel=middel, laatste=laatste)]
    if termijn.waarom:
        delen.append(kb.zin("termijn_schuift").format(gewoon=gewoon, waarom=termijn.waarom))
    return [*delen, kb.zin("termijn_begin")]


def say_antwoorden(stand: Stand) -> list[tuple[str, str]]:
    """Each question that was answered with the words of the reply; a date as a reader says it."""
    vragen = {str(vraag.id): vraag for vraag in stand.route.vragen}
    regels: list[tuple[str, str]] = []
    for id_, waarde in stand.gegeven.items():
        dag = parse_dag(waarde)
        keuze = next((keuze.tekst for keuze in vragen[id_].keuzes if keuze.waarde == waarde), waarde)
        regels.append((str(vragen[id_].tekst), str(keuze) if dag is None else show_datum(dag)))
    return regels
