"""One check for each question of the ticket form: what a reply means for the slots, or that it is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import Events
from actions.ticket_inhoud import NVT
from actions.ticket_knoppen import DELEN, EERDER, GEWENST, JA, MOMENTEN, NEE, VERANDEREN, show_keuze
from actions.ticket_lees import (
    CONTACT,
    POSTCODE4,
    find_deel,
    find_moment,
    hide_verwijzingen,
    is_ja,
    is_knop,
    is_kort,
    is_moment,
    is_nee,
    ontkent,
    wants_over,
    wants_verandering,
)
from bot.kennisbank import Kennisbank
from bot.privacy import leave_out_gegevens

ALLEEN_CODE = "code"
# What is asked again, or left out, when the client changes a part.
_OPNIEUW: dict[str, Events] = {
    "deel_vraag": [SlotSet("ticket_vraag", None)],
    "deel_gebied": [SlotSet("ticket_gebied", None)],
    "deel_gewenst": [SlotSet("ticket_gewenst", None)],
    "deel_contact": [SlotSet(slot, None) for slot in ("ticket_contact", "ticket_moment", "ticket_mail")],
    "deel_paden": [SlotSet("ticket_paden", None)],
    "deel_verslag": [SlotSet("ticket_verslag", None)],
    "deel_gezegd": [SlotSet("gegeven", []), SlotSet("onderwerp", None)],
    "deel_taal": [SlotSet("taal", None)],
    "deel_niets": [],
}


@dataclass(frozen=True)
class Reactie:
    """One reply: its intent, its words, what the button means if it is of this form, and whether mail is sent here."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    kb: Kennisbank
    intent: str
    tekst: str
    waarde: str
    kan_mail: bool

    @property
    def getypt(self) -> str:
        """What was typed; empty for a button."""
        return "" if is_knop(self.tekst) else self.tekst

    @property
    def eigen(self) -> str:
        """What was typed, without what stands for personal data: only that can answer a question."""
        return leave_out_gegevens(self.getypt)

    def ask_again(self, slot: str, tekst: str) -> Events:
        """Say what is needed and leave the slot open."""
        self.dispatcher.utter_message(response=tekst)
        return [SlotSet(slot, None)]


def stop() -> Events:
    """Leave the form: nothing is sent."""
    return [SlotSet("ticket_bevestigd", "gestopt"), SlotSet("requested_slot", None)]


def _check_akkoord(reactie: Reactie) -> Events:
    return _check_toestemming(reactie, "ticket_akkoord")


def _check_gebied(reactie: Reactie) -> Events:
    eigen = reactie.eigen
    if postcode := POSTCODE4.search(eigen):
        return [SlotSet("ticket_gebied", postcode.group())]
    if 2 < len(eigen) <= 60 and any(teken.isalpha() for teken in eigen):
        return [SlotSet("ticket_gebied", eigen)]
    return reactie.ask_again("ticket_gebied", "utter_ticket_gebied_onduidelijk")


def _check_vraag(reactie: Reactie) -> Events:
    eerder = reactie.tracker.get_slot("ticket_eerder")
    klaar = SlotSet("ticket_eerder", None)
    if eerder and (reactie.waarde == EERDER or (is_kort(reactie.getypt) and is_ja(reactie.getypt))):
        return [SlotSet("ticket_vraag", eerder), klaar]
    if eerder and is_kort(reactie.getypt) and is_nee(reactie.getypt):
        return [SlotSet("ticket_vraag", None), klaar]
    if len(reactie.eigen) >= 8:
        return [SlotSet("ticket_vraag", reactie.getypt), *([klaar] if eerder else [])]
    return reactie.ask_again("ticket_vraag", "utter_ticket_vraag_te_kort")


def _check_gewenst(reactie: Reactie) -> Events:
    if reactie.waarde == "gewenst_over" or wants_over(reactie.getypt):
        return [SlotSet("ticket_gewenst", NVT)]
    if reactie.waarde in GEWENST:
        return [SlotSet("ticket_gewenst", show_keuze(reactie.kb, GEWENST, reactie.waarde))]
    if len(reactie.eigen) > 2:
        return [SlotSet("ticket_gewenst", reactie.getypt)]
    return reactie.ask_again("ticket_gewenst", "utter_ticket_kies")


def _check_contact(reactie: Reactie) -> Events:
    """Without contact there is no moment, and without e-mail or a server for it no mail."""
    if reactie.intent == "ticket_zonder_contact":
        over = [SlotSet("ticket_moment", NVT), SlotSet("ticket_mail", NVT)]
        return [SlotSet("ticket_contact", ALLEEN_CODE), *over]
    if contact := CONTACT.search(reactie.tekst):
        met_mail = reactie.kan_mail and contact.group(1) == "email"
        over = [] if met_mail else [SlotSet("ticket_mail", NVT)]
        return [SlotSet("ticket_contact", contact.group()), *over]
    return reactie.ask_again("ticket_contact", "utter_ticket_contact_onduidelijk")


def _check_moment(reactie: Reactie) -> Events:
    moment = reactie.waarde if reactie.waarde in MOMENTEN else find_moment(reactie.eigen)
    if moment:
        return [SlotSet("ticket_moment", show_keuze(reactie.kb, MOMENTEN, moment))]
    if is_moment(reactie.eigen):
        return [SlotSet("ticket_moment", reactie.eigen)]
    if wants_over(reactie.getypt):
        return [SlotSet("ticket_moment", NVT)]
    return reactie.ask_again("ticket_moment", "utter_ticket_kies")


def _check_mail(reactie: Reactie) -> Events:
    return _check_ja_nee(reactie, "mail")


def _check_paden(reactie: Reactie) -> Events:
    return _check_ja_nee(reactie, "paden")


def _check_verslag(reactie: Reactie) -> Events:
    return _check_ja_nee(reactie, "verslag")


def _check_deel(reactie: Reactie) -> Events:
    deel = reactie.waarde if reactie.waarde in DELEN else find_deel(hide_verwijzingen(reactie.getypt))
    if deel is None:
        return reactie.ask_again("ticket_deel", "utter_ticket_kies")
    return [SlotSet("ticket_deel", NVT), *_OPNIEUW[deel]]


def _check_bevestigd(reactie: Reactie) -> Events:
    if reactie.waarde == VERANDEREN or wants_verandering(reactie.getypt):
        return [SlotSet("ticket_bevestigd", None), SlotSet("ticket_deel", None)]
    return _check_toestemming(reactie, "ticket_bevestigd")


def _check_ja_nee(reactie: Reactie, over: str) -> Events:
    """A yes about this one thing; any no is a no, and the "Ja" of another question is no yes here."""
    slot = f"ticket_{over}"
    if reactie.waarde == f"{over}_{JA}" or is_ja(reactie.getypt):
        return [SlotSet(slot, JA)]
    if reactie.waarde == f"{over}_{NEE}" or ontkent(reactie.getypt) or wants_over(reactie.getypt):
        return [SlotSet(slot, NEE)]
    return reactie.ask_again(slot, "utter_ticket_ja_of_nee")


def _check_toestemming(reactie: Reactie, slot: str) -> Events:
    """Consent is a plain yes; a yes with a no in it is asked again, because sending cannot be taken back."""
    if is_ja(reactie.tekst) or (reactie.intent == "bevestigen" and not ontkent(reactie.tekst)):
        return [SlotSet(slot, JA)]
    if reactie.intent == "ontkennen" or is_nee(reactie.tekst):
        return stop()
    return reactie.ask_again(slot, "utter_ticket_ja_of_nee")


CHECKS: dict[str, Callable[[Reactie], Events]] = {
    "ticket_akkoord": _check_akkoord,
    "ticket_gebied": _check_gebied,
    "ticket_vraag": _check_vraag,
    "ticket_gewenst": _check_gewenst,
    "ticket_contact": _check_contact,
    "ticket_moment": _check_moment,
    "ticket_mail": _check_mail,
    "ticket_paden": _check_paden,
    "ticket_verslag": _check_verslag,
    "ticket_deel": _check_deel,
    "ticket_bevestigd": _check_bevestigd,
}
