"""Prints for editors and councils what Tess can no longer say on another day, and what she is not sure of."""

from __future__ import annotations

from datetime import date

from bot.kennisbank import Kennisbank, Lot, Vooruitblik, Zekerheid, list_onzeker, look_ahead


def print_vooruitblik(kb: Kennisbank, vandaag: date, peildatum: date) -> None:
    """All that is different on `peildatum` from `vandaag`, grouped by what becomes of it."""
    blikken = list(look_ahead(kb, vandaag, peildatum))
    for lot in Lot:
        groep = [blik for blik in blikken if blik.lot is lot]
        print(f"Op {peildatum} {lot.value} ({len(groep)})")
        for blik in groep:
            print(f"    {_say(blik)}")


def print_onzeker(kb: Kennisbank, peildatum: date, gemeente: str) -> None:
    """Each answer that is unsure, or says of something that it is unsure, as it holds then in this municipality."""
    onzeker = list(list_onzeker(kb, peildatum, gemeente))
    heel = [id_ for id_, versie in onzeker if versie.zekerheid is Zekerheid.ONZEKER]
    print(f"Onzeker in het geheel ({len(heel)}): {', '.join(heel)}")
    regels = sum(len(versie.onzeker) for _, versie in onzeker)
    print(f"Onzekere zinnen ({regels}, in {len(onzeker)} antwoorden):")
    for id_, versie in onzeker:
        for regel in versie.onzeker:
            print(f"    {id_}: {' '.join(regel.split())}")


def _say(blik: Vooruitblik) -> str:
    plek = f" ({blik.gebied})" if blik.gebied else ""
    zekerheid = f", zekerheid dan: {blik.zekerheid.value}" if blik.zekerheid else ""
    return f"{blik.id}{plek}{zekerheid}"
