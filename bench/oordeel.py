"""Judges what a pipeline understood, with the judge of `bot evaluate`: an intent is what would be served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from bot.gesprek import Bericht, Beurt
from bot.nlu.onderwerpen import BUITEN as BUITEN_UITKOMST
from bot.nlu.onderwerpen import PRAAT as PRAAT_UITKOMST
from bot.opdrachten.score import BUITEN, NOOD, PRAAT, Score, judge

TERUGVAL = "nlu_fallback"
GEVRAAGD = "verduidelijkt"
# What happens to intents that are no answer, by their folder in data/nlu; a follow-up on nothing is asked about.
_UITKOMST = {
    "buiten": BUITEN_UITKOMST,
    "nood": NOOD,
    "smalltalk": PRAAT_UITKOMST,
    "gesprek": PRAAT_UITKOMST,
    "vervolg": GEVRAAGD,
    "mens": "overgedragen",
}
_ZONDER_ZINNEN = {"andere_taal": BUITEN_UITKOMST}  # never learned from sentences, and served as a refusal
_GROEPEN = ("binnen_bereik", "buiten_bereik", NOOD, PRAAT)
_TIJD = datetime(2026, 1, 1, tzinfo=timezone.utc)


def as_beurt(intent: str | None, groepen: Mapping[str, str]) -> Beurt:
    """The turn that would follow from an intent.

    Args:
        intent: the first intent after the pipeline's own doubts; nlu_fallback or None when it has none.
        groepen: the group of every intent that is no answer (see read_groepen).
    """
    if intent is None or intent == TERUGVAL:
        return Beurt((), GEVRAAGD)
    begrip = {"intent": intent}
    if intent in _ZONDER_ZINNEN:
        return Beurt((), _ZONDER_ZINNEN[intent], begrip=begrip)
    if intent in groepen:
        return Beurt((), _UITKOMST[groepen[intent]], begrip=begrip)
    return Beurt((Bericht("tess", "", _TIJD, {"id": intent}, ()),), "beantwoord", begrip=begrip)


def count(
    vragen: Sequence[Mapping[str, Any]],
    intents: Sequence[str | None],
    themas: Mapping[str, Sequence[str]],
    groepen: Mapping[str, str],
) -> dict[str, Any]:
    """The counts of the CLI contract, and of the questions out of scope how many were asked about or answered.

    Asking is no refusal here: `geweigerd` says how often Tess would have said that it is not her subject.

    Args:
        vragen: labelled questions.
        intents: what was understood of each.
        themas: the themes of each answer (see bot.nlu.onderwerpen.read_themas).
        groepen: see as_beurt.

    Raises:
        ValueError: there are not as many intents as questions.
    """
    per_antwoord = {id_: set(namen) for id_, namen in themas.items()}
    score, buiten = Score(), Counter[str]()
    for vraag, intent in zip(vragen, intents, strict=True):
        beurt, verwacht = as_beurt(intent, groepen), set(vraag["themas"])
        score.add(dict(vraag), beurt, judge(verwacht, beurt, per_antwoord))
        if BUITEN in verwacht:
            buiten[beurt.uitkomst] += 1
    alles = score.as_json()
    telling = {groep: dict(alles[groep]) for groep in _GROEPEN}  # and not the mistakes: they hold texts of questions
    del telling["binnen_bereik"]["goed_met_keuze"]  # nothing is offered here
    groep = telling["buiten_bereik"]
    groep["gevraagd"] = buiten[GEVRAAGD]
    groep["beantwoord"] = groep["n"] - groep["geweigerd"] - groep["gevraagd"]
    return telling
