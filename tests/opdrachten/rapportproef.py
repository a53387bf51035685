"""Scores to make a page of."""

from __future__ import annotations

import random
from datetime import datetime, timezone

from bot.gesprek import UITKOMSTEN, Beurt
from bot.opdrachten.report import make_rapport
from bot.opdrachten.score import Score, judge
from bot.rapport import make_pagina
from tests.opdrachten.test_score import turn

MOMENT = datetime(2026, 12, 1, 9, 30, tzinfo=timezone.utc)
THEMAS = {"vog_kosten": {"vog_kosten"}, "vog_gratis": {"vog_kosten", "vog_gratis"}, "bezwaar_maken": {"bezwaar"}}
LABELS = ["vog_kosten", "vog_gratis", "bezwaar", "bemiddelaar_contact", "out_of_scope", "noodsignaal", "smalltalk"]
BOOS = """<script>alert(1)</script> &amp; <img src=x onerror="alert('2')"> {{ 7 * 7 }} "dubbel" </q></style>"""


def ask(score: Score, tekst: str, themas: list[str], beurt: Beurt, soort: str | None = None) -> None:
    oordeel = judge(set(themas), beurt, score.themas)
    score.add({"tekst": tekst, "themas": themas, "soort": soort}, beurt, oordeel)


def random_score(zaad: int, aantal: int = 80) -> Score:
    kies = random.Random(zaad)
    score = Score(THEMAS)
    for nummer in range(aantal):
        keuzes = tuple(kies.sample(list(THEMAS), kies.randint(0, 2)))
        antwoord = kies.choice([None, *THEMAS])
        beurt = turn(kies.choice(UITKOMSTEN), antwoord, keuzes, zeker=kies.random())
        themas = kies.sample(LABELS, kies.randint(1, 3))
        ask(score, f"vraag nummer {nummer}", themas, beurt, kies.choice([None, "echt", "geschreven"]))
    return score


def page_of(score: Score, bestand: str = "vragen.jsonl") -> str:
    return make_pagina(make_rapport(score, bestand=bestand, model="tess-proef.tar.gz", moment=MOMENT))


def angry_score() -> Score:
    score = Score({"vog_kosten": {"vog_kosten"}, "rekening": {BOOS}})
    ask(score, BOOS, [BOOS], turn("niet_begrepen"), BOOS)
    ask(score, BOOS, [BOOS], turn("verduidelijkt", keuzes=("rekening",)), BOOS)
    ask(score, BOOS, ["$x^2$"], turn("beantwoord", "rekening"), BOOS)
    ask(score, BOOS, ["out_of_scope"], turn("beantwoord", "vog_kosten", intent=BOOS))
    return score
