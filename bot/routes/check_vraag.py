"""Checks one question of a table: every reply that can be given is understood in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.routes.model import WEET_NIET, Vraag, VraagSoort
from bot.routes.woorden import plain

Melding = tuple[str, str]
STANDEN = {"ruim", "bijna", "voorbij", WEET_NIET}


def check_vraag(vraag: Vraag) -> Iterator[Melding]:
    """Yield what is wrong and what to do about it."""
    waarden = {str(keuze.waarde) for keuze in vraag.keuzes}
    if WEET_NIET not in waarden:
        yield f"de vraag '{vraag.id}' heeft geen keuze '{WEET_NIET}'.", "Voeg die keuze toe."
    woorden = Counter(plain(woord) for keuze in vraag.keuzes for woord in keuze.woorden)
    for woord in sorted(woord for woord, aantal in woorden.items() if aantal > 1 or not woord):
        yield f"bij de vraag '{vraag.id}' staat '{woord}' bij twee keuzes.", "Laat het bij één keuze staan."
    if vraag.soort is VraagSoort.DATUM and waarden != STANDEN:
        wat = f"de vraag '{vraag.id}' is naar een datum, maar heeft andere keuzes dan {', '.join(sorted(STANDEN))}."
        yield wat, "Gebruik juist die keuzes."
    if vraag.soort is not VraagSoort.DATUM and not all(keuze.knop for keuze in vraag.keuzes):
        yield f"de vraag '{vraag.id}' heeft een keuze zonder knop.", "Dat kan alleen bij een datum."
    if vraag.soort is VraagSoort.GETAL:
        yield from _check_getallen(vraag)


def _check_getallen(vraag: Vraag) -> Iterator[Melding]:
    reeksen = [
        (keuze.vanaf, keuze.tot_en_met)
        for keuze in vraag.keuzes
        if keuze.vanaf is not None and keuze.tot_en_met is not None
    ]
    if len(reeksen) < len(vraag.keuzes) - 1 or any(tot < van for van, tot in reeksen):
        yield f"bij de vraag '{vraag.id}' mist een keuze haar getallen.", "Zet er 'vanaf' en 'tot_en_met' bij."
    reeksen.sort()
    for (_, tot), (van, _) in pairwise(reeksen):
        if van != tot + 1:
            yield f"bij de vraag '{vraag.id}' sluiten {tot} en {van} niet aan.", "Laat elk getal bij één keuze horen."
