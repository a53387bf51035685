"""What the tests of the look measure on a page: axe in every colour, what sticks out, how large and how visible."""

from __future__ import annotations

from typing import Any

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KLEURREGELS = ["color-contrast", "link-in-text-block"]
GEWOON = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
# Every other way to see a page: what the device says, and what somebody chose; the server puts that choice on the page.
KLEUREN: dict[str, tuple[dict[str, str], str]] = {
    "donker": ({"color_scheme": "dark"}, ""),
    "meer contrast": ({"contrast": "more"}, ""),
    "vaste kleuren": ({"forced_colors": "active", "color_scheme": "dark"}, ""),
    "gekozen contrast": ({}, "contrast"),
}
SMAL = 320

METEN = """([smal, klein]) => {
  const gevonden = [];
  const pagina = document.documentElement;
  const kijkBreedte = (wanneer) => {
    if (pagina.scrollWidth > smal) gevonden.push(`steekt uit ${wanneer}: ${pagina.scrollWidth}`);
  };
  kijkBreedte("met gewone letters");
  const groot = ".utrecht-button, .snel-weg, .onderwerp, summary, .hoofdnav a";
  const alles = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0']";
  for (const element of document.querySelectorAll(alles)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    const naam = `${element.localName}.${element.className} ${(element.innerText || element.name || "").slice(0, 30)}`;
    const { width, height } = element.getBoundingClientRect();
    const inZin = element.localName === "a" && getComputedStyle(element).display === "inline";
    const nodig = element.matches(groot) ? klein : 24;
    const maat = `${Math.round(width)} bij ${Math.round(height)}`;
    if (!inZin && Math.min(width, height) < nodig - 0.5) gevonden.push(`te klein, ${maat}: ${naam}`);
    element.focus();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const omlijnd = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    if (document.activeElement === element && !omlijnd) gevonden.push(`geen rand bij de focus: ${naam}`);
  }
  pagina.dataset.letters = "grootst";
  kijkBreedte("met grote letters");
  delete pagina.dataset.letters;
  return gevonden;
}"""

# With the fixed colours of a system only borders and lines are left to see a button or a picture by.
VAST = """() => {
  const gevonden = [];
  const grond = getComputedStyle(document.body).backgroundColor;
  const ziet = (kleur) => !["none", "rgba(0, 0, 0, 0)", grond].includes(kleur);
  const knoppen = ".utrecht-button, .snel-weg, .onderwerp, .utrecht-textbox, .utrecht-textarea, .utrecht-select";
  for (const knop of document.querySelectorAll(knoppen)) {
    const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(knop);
    const rand = borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1 && ziet(borderTopColor);
    if (knop.checkVisibility() && !rand) gevonden.push(`zonder rand: ${knop.className}`);
  }
  for (const vorm of document.querySelectorAll("svg :is(path, rect, circle, line, polyline, text)")) {
    const { fill, stroke } = getComputedStyle(vorm);
    if (!ziet(fill) && !ziet(stroke)) gevonden.push(`niet te zien: ${vorm.outerHTML.slice(0, 80)}`);
  }
  return gevonden;
}"""

# The book and a table of rules say the same in the same way a hundred times; axe needs to see that only a few times.
SNOEIEN = """() => {
  for (const kiezer of ["article", ".inhoud li", "tbody tr", "dt, dd"]) {
    for (const element of [...document.querySelectorAll(kiezer)].slice(8)) element.remove();
  }
}"""


def examine(page: Any, *, klein: int = 44) -> list[str]:
    """Everything that is wrong with the page that is open, in every colour.

    Rules about anything but colours say the same in every colour, so those run once.

    Args:
        page: opened at 320 pixels wide.
        klein: how small a button may be.
    """
    page.emulate_media(**GEWOON)
    page.evaluate("for (const deel of document.querySelectorAll('details')) deel.open = true")
    page.keyboard.press("Shift")  # from now on the focus counts as moved by keyboard
    gevonden = [f"vorm: {wat}" for wat in page.evaluate(METEN, [SMAL, klein])]
    page.evaluate(SNOEIEN)
    gevonden += [f"licht: {wat}" for wat in run_axe(page, {"type": "tag", "values": WCAG})]
    for naam, (apparaat, keuze) in KLEUREN.items():
        page.emulate_media(**{**GEWOON, **apparaat})
        page.evaluate("keuze => { document.documentElement.dataset.kleuren = keuze }", keuze)
        gevonden += [f"{naam}: {wat}" for wat in run_axe(page, {"type": "rule", "values": KLEURREGELS})]
        if "forced_colors" in apparaat:
            gevonden += [f"{naam}: {wat}" for wat in page.evaluate(VAST)]
    return [f"{page.url} {wat}" for wat in gevonden]


def run_axe(page: Any, regels: dict[str, Any]) -> list[str]:
    """What axe finds, a line for each rule; `target-size` is off unless one asks for it."""
    from axe_playwright_python.sync_playwright import Axe

    keuze: dict[str, Any] = {"runOnly": regels, "resultTypes": ["violations"]}
    if regels["type"] == "tag":
        keuze["rules"] = {"target-size": {"enabled": True}}
    return [_say(fout) for fout in Axe().run(page, options=keuze).response["violations"]]


def _say(fout: dict[str, Any]) -> str:
    eerste = fout["nodes"][0]
    return f"{fout['id']}: {len(fout['nodes'])}x, zoals {eerste['html'][:140]} ({eerste['failureSummary'][:300]})"
