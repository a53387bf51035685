"""Reads back everything that goes to the go-between, in words; nothing may go along that does not stand here."""

from __future__ import annotations

from actions.ticket_inhoud import Inhoud
from bot.kennisbank import Kennisbank
from bot.klok import show_dag


def read_back(kb: Kennisbank, inhoud: Inhoud) -> str:
    """The text that the client approves; contact data stands in it as its placeholder, which the web fills in."""
    vraag = kb.zin("ticket_vraag").format(waarde=inhoud.vraag)
    return "\n".join([kb.zin("ticket_lezing"), vraag, *_say_client(kb, inhoud), *_say_tess(kb, inhoud)])


def show_taal(kb: Kennisbank, taal: str) -> str:
    """The Dutch name of a language."""
    return str(kb.talen[taal].naam) if taal in kb.talen else taal


def _say_client(kb: Kennisbank, inhoud: Inhoud) -> list[str]:
    """What the client filled in."""
    regels = [
        (kb.zin("ticket_gewenst"), inhoud.gewenst),
        (kb.zin("ticket_gebied"), inhoud.gebied),
        (kb.zin("ticket_contact"), inhoud.contact or kb.zin("ticket_code")),
        (kb.zin("ticket_moment"), inhoud.moment),
        (kb.zin("ticket_taal"), show_taal(kb, inhoud.taal) if inhoud.taal != "nl" else ""),
    ]
    gevuld = [regel.format(waarde=waarde) for regel, waarde in regels if waarde]
    return [*gevuld, kb.zin("ticket_mail")] if inhoud.mail else gevuld


def _say_tess(kb: Kennisbank, inhoud: Inhoud) -> list[str]:
    """What comes from the conversation."""
    regels = [kb.zin("ticket_onderwerp").format(waarde=inhoud.onderwerp)] if inhoud.onderwerp else []
    if inhoud.antwoorden:
        regels.append(kb.zin("ticket_gezegd").format(aantal=len(inhoud.antwoorden)))
        regels += [f"- {_show_antwoord(kb, verwijzing)}" for verwijzing in inhoud.antwoorden]
    regels += [kb.zin("ticket_paden").format(waarde=pad) for pad in inhoud.paden]
    if inhoud.termijn:
        regels.append(kb.zin("ticket_termijn").format(waarde=show_dag(inhoud.termijn)))
    regels.append(kb.zin("ticket_verslag_mee") if inhoud.verslag else kb.zin("ticket_verslag_niet"))
    return [*regels, kb.zin("ticket_klopt")]


def _show_antwoord(kb: Kennisbank, verwijzing: str) -> str:
    id_ = verwijzing.partition("@")[0]
    return str(kb.antwoorden[id_].vraag) if id_ in kb.antwoorden else id_
