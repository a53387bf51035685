"""What a screen reader would say of a page, in its order: read from the accessibility tree of the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

STIL = {"RootWebArea", "generic", "none", "InlineTextBox", "LineBreak", "paragraph", "ListMarker"}
MET_TEKST = {"StaticText", "button", "link", "heading", "textbox", "DisclosureTriangle"}  # say their own words
WOORDEN = {
    "DisclosureTriangle": "uitklapper",
    "StaticText": "",
    "banner": "kop van de pagina",
    "button": "knop",
    "complementary": "terzijde",
    "contentinfo": "voet van de pagina",
    "details": "",
    "form": "formulier",
    "group": "groep",
    "heading": "kopje",
    "link": "link",
    "list": "lijst",
    "listitem": "",
    "log": "logboek",
    "main": "inhoud",
    "navigation": "menu",
    "status": "melding",
    "textbox": "tekstvak",
}


def read_pagina(page: Any) -> list[str]:
    """The lines that are said from top to bottom, such as `knop: Verstuur`."""
    sessie = page.context.new_cdp_session(page)
    knopen = sessie.send("Accessibility.getFullAXTree")["nodes"]
    sessie.detach()
    op_id = {knoop["nodeId"]: knoop for knoop in knopen}
    wortel = next(knoop for knoop in knopen if "parentId" not in knoop)
    return list(_read(wortel, op_id))


def _read(knoop: dict[str, Any], op_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    rol = knoop.get("role", {}).get("value", "none")
    naam = " ".join(str(knoop.get("name", {}).get("value") or "").split())
    zegt = not knoop["ignored"] and rol not in STIL
    if zegt and (regel := _say(rol, naam, knoop)):
        yield regel
    if zegt and rol in MET_TEKST:
        return
    for kind in knoop.get("childIds", ()):
        if kind in op_id:
            yield from _read(op_id[kind], op_id)


def _say(rol: str, naam: str, knoop: dict[str, Any]) -> str:
    soort = WOORDEN.get(rol, rol)
    extra = " ".join(str(knoop.get("description", {}).get("value") or "").split())
    open_ = {eigenschap["name"]: eigenschap["value"].get("value") for eigenschap in knoop.get("properties", ())}
    delen = [naam] if naam else []
    if extra and extra != naam:
        delen.append(f"({extra})")
    if "expanded" in open_:
        delen.append("(open)" if open_["expanded"] else "(dicht)")
    return f"{soort}: {' '.join(delen)}" if soort and delen else soort or " ".join(delen)
