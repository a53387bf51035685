"""The dashboard can be drawn, and the manual and the installation know of every alarm and every address."""

from __future__ import annotations

import json
import re

import yaml

from bot.settings import ROOT


def test_every_panel_stands_on_its_own_place() -> None:
    bord = json.loads((ROOT / "deploy/grafana/tess.json").read_text(encoding="utf-8"))
    assert len({paneel["id"] for paneel in bord["panels"]}) == len(bord["panels"])
    bezet: set[tuple[int, int]] = set()
    for plek in (paneel["gridPos"] for paneel in bord["panels"]):
        vakken = {
            (x, y) for x in range(plek["x"], plek["x"] + plek["w"]) for y in range(plek["y"], plek["y"] + plek["h"])
        }
        assert not vakken & bezet and plek["x"] + plek["w"] <= 24
        bezet |= vakken
    bronnen = {doel["datasource"]["uid"] for paneel in bord["panels"] for doel in paneel.get("targets", ())}
    assert bronnen == {"${bron}"} and {item["name"] for item in bord["templating"]["list"]} == {"bron", "job"}


def test_the_manual_says_of_every_alarm_what_to_do() -> None:
    regels = yaml.safe_load((ROOT / "deploy/prometheus/regels.yml").read_text(encoding="utf-8"))
    namen = {regel["alert"] for groep in regels["groups"] for regel in groep["rules"]}
    handleiding = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(Tess[A-Z]\w+)`", handleiding)) == namen
    adressen = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text(encoding="utf-8"))
    doelen = adressen["scrape_configs"][0]["static_configs"][0]["targets"]
    compose = yaml.safe_load((ROOT / "deploy/compose.yml").read_text(encoding="utf-8"))
    web = {naam for naam, deel in compose["services"].items() if "bot.web" in (deel.get("command") or ())}
    assert {doel.split(":")[0] for doel in doelen} == web
    poort = re.search(
        r"^TESS_METRICS_PORT=(\d+)$", (ROOT / "deploy/tess.env.voorbeeld").read_text("utf-8"), re.MULTILINE
    )
    assert poort and {doel.split(":")[1] for doel in doelen} == {poort[1]}
