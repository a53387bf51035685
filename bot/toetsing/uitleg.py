"""The result of a verification in plain words, for the command and for the pages."""

from __future__ import annotations

from bot.toetsing.controle import Controle

BREUKEN = {
    "volgorde": "er ontbreekt een regel, of er staat er een te veel",
    "keten": "de regel is veranderd nadat zij is opgeschreven",
    "beurt": "de tabel met beurten zegt iets anders dan de keten",
    "tekst": "de tekst is niet de tekst die er toen stond",
    "oordeel": "een oordeel of besluit in de tabellen zegt iets anders dan de keten",
    "wissing": "er zijn op die dag meer of minder teksten gewist dan in de keten staat",
    "kop": "de keten eindigt niet waar zij hoort te eindigen, of de kop die u gaf staat er niet in",
    "onleesbaar": "de regel is beschadigd en niet te lezen",
}
_REDENEN = {"verzoek": "op verzoek van de cliënt", "bewaartermijn": "omdat de bewaartermijn voorbij was"}


def say_gewist(controle: Controle) -> list[str]:
    """How many texts are gone, and why: the chain without them still holds."""
    return [
        f"Gewiste teksten {_REDENEN.get(waarom, waarom)}: {aantal}. De regels zelf staan er nog."
        for waarom, aantal in controle.gewist.items()
    ]
