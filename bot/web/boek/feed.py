"""The Atom feed of changed answers: one entry for each version, the latest checked first."""

from __future__ import annotations

from datetime import datetime, time
from xml.etree import ElementTree

from bot.kennisbank import Kennisbank
from bot.klok import AMSTERDAM
from bot.web.boek.bladzijde import VersieRegel, list_bladzijden
from bot.web.boek.vraagstelling import Vraagstelling

ATOM = "http://www.w3.org/2005/Atom"
SOORT = "application/atom+xml; charset=utf-8"
MAX_REGELS = 200


def make_feed(kb: Kennisbank, vraagstelling: Vraagstelling) -> bytes:
    """Every version of every answer, also what holds only later; RFC 4287.

    The id of an entry is that of the answer with the hash of the version: a changed text is a new entry.
    """
    regels = [
        (bladzijde.antwoord.id, bladzijde.antwoord.vraag, versie)
        for bladzijde in list_bladzijden(kb, vraagstelling)
        for versie in bladzijde.versies
    ]
    regels.sort(key=lambda regel: (regel[2].nagekeken_op, regel[2].geldig_vanaf), reverse=True)
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    _add(feed, "id", "urn:tess:antwoorden")
    _add(feed, "title", "Tess: antwoorden die zijn veranderd")
    _add(feed, "updated", _moment(regels[0][2]) if regels else datetime.now(AMSTERDAM).isoformat())
    _link(feed, "/antwoorden/wijzigingen.atom", "self", SOORT.split(";", maxsplit=1)[0])
    _link(feed, "/antwoorden", "alternate", "text/html")
    _add(_child(feed, "author"), "name", "Tess")
    for id_, vraag, versie in regels[:MAX_REGELS]:
        _entry(feed, id_, vraag, versie)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: ElementTree.Element, id_: str, vraag: str, versie: VersieRegel) -> None:
    entry = _child(feed, "entry")
    gemeente = versie.gebied.removeprefix("gemeente:")
    einde = versie.geldig_tot_en_met.isoformat() if versie.geldig_tot_en_met else "nog niet bekend"
    _add(entry, "id", f"urn:tess:antwoord:{id_}:{versie.versie}")
    _add(entry, "title", vraag)
    _add(entry, "updated", _moment(versie))
    _link(entry, f"/antwoorden/{id_}?peildatum={versie.geldig_vanaf}&gemeente={gemeente}", "alternate", "text/html")
    _add(
        entry,
        "summary",
        f"Versie {versie.versie}. Geldt voor: {gemeente}. Van {versie.geldig_vanaf} tot en met {einde}. "
        f"Nagekeken door {versie.nagekeken_door}. Opnieuw nakijken voor {versie.herkeuren_voor}.",
    )


def _moment(versie: VersieRegel) -> str:
    return datetime.combine(versie.nagekeken_op, time(), AMSTERDAM).isoformat()


def _child(ouder: ElementTree.Element, naam: str) -> ElementTree.Element:
    return ElementTree.SubElement(ouder, f"{{{ATOM}}}{naam}")


def _add(ouder: ElementTree.Element, naam: str, tekst: str) -> None:
    _child(ouder, naam).text = tekst


def _link(ouder: ElementTree.Element, href: str, rel: str, soort: str) -> None:
    ElementTree.SubElement(ouder, f"{{{ATOM}}}link", {"href": href, "rel": rel, "type": soort})
