"""The page of an evaluation: the same numbers, texts of people escaped, nothing from outside, and never a crash."""

from __future__ import annotations

import argparse
import json
import re
import stat
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bot.opdrachten.evaluate import show_score
from bot.opdrachten.report import add_arguments, make_map, make_rapport, publish, run, write_pagina
from bot.opdrachten.score import Score
from bot.settings import ROOT, Settings, SettingsError
from tests.opdrachten.rapportproef import BOOS, MOMENT, THEMAS, angry_score, ask, page_of, random_score
from tests.opdrachten.test_score import turn


class Lezer(HTMLParser):
    """Keeps every tag with its attributes, and the text of each element of some kinds."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.teksten: dict[str, list[str]] = {"q": [], "text": [], "th": []}
        self._open: str | None = None
        self.feed(pagina)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {naam: waarde or "" for naam, waarde in attrs}))
        if tag in self.teksten:
            self._open = tag
            self.teksten[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.teksten[self._open][-1] += data

    def attributes(self, naam: str) -> list[str]:
        return [attrs[naam] for _, attrs in self.tags if naam in attrs]


def numbers_of_page(pagina: str) -> list[tuple[str, ...]]:
    rij = r'<td>(\d+) van (\d+)</td><td>([\d,]+)% <span class="grens">([\d,]+)% en ([\d,]+)%</span></td>'
    return [tuple(deel.replace(",", ".") for deel in getallen) for getallen in re.findall(rij, pagina)]


def numbers_of_text(tekst: str) -> list[tuple[str, ...]]:
    return re.findall(r"(\d+) van +(\d+) = +([\d.]+)%  \(95%: ([\d.]+)% tot ([\d.]+)%\)", tekst)


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_de_getallen_zijn_die_van_evaluate(zaad: int, capsys: pytest.CaptureFixture[str]) -> None:
    score = random_score(zaad)
    show_score(score)
    uitvoer = numbers_of_text(capsys.readouterr().out)
    assert len(uitvoer) == 21  # seven counts of all questions and of two kinds
    assert numbers_of_page(page_of(score)) == uitvoer


@pytest.mark.parametrize("zaad", [1, 2])
def test_de_getallen_per_thema_zijn_die_van_evaluate(zaad: int) -> None:
    score = random_score(zaad)
    rij = (
        r'<tr><th scope="row">([\w ]+)</th><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td></tr>'
    )
    gevonden = {naam.replace(" ", "_"): tuple(map(int, rest)) for naam, *rest in re.findall(rij, page_of(score))}
    verwacht = {}
    for thema, telling in score.as_json()["per_thema"].items():
        binnen = telling["binnen_bereik"]
        direct, keuze = binnen["goed_direct"], binnen["goed_met_keuze"] - binnen["goed_direct"]
        if binnen["n"]:
            verwacht[thema] = (binnen["n"], direct, keuze, binnen["fout_antwoord"], binnen["niet_begrepen"])
    assert len(verwacht) == 4
    assert gevonden == verwacht


def test_de_lijsten_zijn_die_van_evaluate() -> None:
    score = random_score(4)
    fouten = score.as_json()["fouten"]
    niet_begrepen = [fout["tekst"] for fout in fouten if fout["oordeel"] == "niet_begrepen"]
    assert len(niet_begrepen) > 2
    assert len(fouten) > 20
    assert Lezer(page_of(score)).teksten["q"] == [*niet_begrepen, *(fout["tekst"] for fout in fouten[:20])]


def test_evaluate_schrijft_scherm_en_bestand_van_dezelfde_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = random_score(5)
    show_score(score, tmp_path / "uit.json")
    uitvoer = capsys.readouterr().out
    assert uitvoer.index("alles") < uitvoer.index("verwarring (") < uitvoer.index("de zekerste fouten")
    assert json.loads((tmp_path / "uit.json").read_text(encoding="utf-8")) == score.as_json()


def test_tekst_van_mensen_wordt_nooit_opmaak() -> None:
    pagina = page_of(angry_score(), bestand=f"{BOOS}.jsonl".replace("/", "_"))
    lezer = Lezer(pagina)
    gewoon = Lezer(page_of(random_score(1)))
    assert {tag for tag, _ in lezer.tags} <= {tag for tag, _ in gewoon.tags}
    assert not [naam for _, attrs in lezer.tags for naam in attrs if naam.startswith("on") or naam == "src"]
    assert lezer.teksten["q"] == [BOOS] * 4
    assert "49" not in lezer.teksten["q"][0]
    assert "<script" not in pagina


def test_een_thema_staat_in_het_plaatje_zoals_het_heet() -> None:
    letters = Lezer(page_of(angry_score())).teksten["text"]
    assert "$x^2$" in letters
    assert any("<script>alert(1)</script>" in tekst for tekst in letters)


@pytest.mark.parametrize("thema", ["een\ntwee", "emoji \U0001f600", "\ud800", "", "a" * 400, "\\alpha $", "ﷺ اختبار"])
def test_een_vreemd_thema_breekt_niets(thema: str, tmp_path: Path) -> None:
    score = Score(THEMAS)
    ask(score, thema or "?", [thema], turn("beantwoord", "vog_kosten"), thema)
    assert write_pagina(tmp_path, page_of(score)).stat().st_size > 5000


@pytest.mark.parametrize(
    ("vragen", "zin"),
    [
        ([], "Er zijn geen vragen om te tellen."),
        ([], "Er zijn geen vragen binnen het bereik."),
        ([], "Er zijn geen fouten."),
        ([(["out_of_scope"], turn("buiten_bereik"))], "Er zijn geen vragen binnen het bereik."),
        ([(["out_of_scope"], turn("buiten_bereik"))], "Er zijn geen vragen die Tess niet begreep."),
        ([(["vog_kosten"], turn("niet_begrepen"))], "Tess koos bij geen van de vragen zelf iets."),
        ([(["vog_kosten"], turn("storing", zeker=None))], "Tess koos bij geen van de vragen zelf iets."),  # type: ignore[arg-type]
        ([(["vog_kosten"], turn("beantwoord", "vog_kosten", zeker=1.0000001))], "Er zijn geen fouten."),
        ([([], turn("beantwoord", "vog_kosten", zeker=0.0))], "(geen thema)"),
    ],
)
def test_een_lege_groep_breekt_niets_en_zegt_wat_er_is(vragen: list[Any], zin: str) -> None:
    score = Score(THEMAS)
    for themas, beurt in vragen:
        ask(score, "vraag", themas, beurt)
    assert zin in page_of(score)


def test_de_bladzijde_heeft_niets_van_buiten_en_geen_script() -> None:
    lezer = Lezer(page_of(random_score(1)))
    assert {"svg", "table", "main"} <= {tag for tag, _ in lezer.tags}
    assert not {"script", "link", "img", "image", "iframe", "object", "form"} & {tag for tag, _ in lezer.tags}
    verwijzingen = [*lezer.attributes("href"), *lezer.attributes("xlink:href")]
    assert len(verwijzingen) > 7
    assert all(doel.startswith("#") for doel in verwijzingen)
    assert [tag for tag, _ in lezer.tags].count("style") == 1  # that of a plot would hold for the whole page
    assert "default-src 'none'" in lezer.attributes("content")[1]


def test_plaatjes_op_een_bladzijde_zitten_elkaar_niet_in_de_weg() -> None:
    pagina = page_of(random_score(1))
    lezer = Lezer(pagina)
    ids = lezer.attributes("id")
    assert len(ids) == len(set(ids))
    doelen = [doel[1:] for doel in [*lezer.attributes("href"), *lezer.attributes("xlink:href")]]
    doelen += re.findall(r"url\(#([^)]+)\)", pagina)
    assert set(doelen) <= set(ids)


def test_wie_niet_ziet_krijgt_woorden_bij_elk_plaatje() -> None:
    pagina = page_of(random_score(1))
    lezer = Lezer(pagina)
    plaatjes = [attrs for tag, attrs in lezer.tags if tag == "svg"]
    assert len(plaatjes) == 4
    assert all(attrs["role"] == "img" and len(attrs["aria-label"]) > 60 for attrs in plaatjes)
    assert pagina.count("Zo leest u dit.") == pagina.count("<figcaption>") == 4
    assert lezer.tags[0] == ("html", {"lang": "nl"})


def test_de_bladzijde_zegt_welk_bestand_model_en_moment() -> None:
    pagina = unescape(page_of(random_score(1), bestand="proef & co.jsonl"))
    assert "80 vragen uit <strong>proef & co.jsonl</strong>" in pagina
    assert "Gemaakt op 1 december 2026, 10:30, met model tess-proef.tar.gz." in pagina


def test_dezelfde_score_geeft_dezelfde_bladzijde() -> None:
    assert page_of(random_score(1)) == page_of(random_score(1))


def test_het_scherm_noemt_geen_vraag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score = random_score(6)
    publish(make_rapport(score, bestand="v.jsonl", model="x", moment=MOMENT), tmp_path)
    uitvoer = capsys.readouterr()
    assert str(tmp_path / "index.html") in uitvoer.out
    assert "vraag nummer" not in uitvoer.out + uitvoer.err
    assert "vraag nummer" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_alleen_deze_gebruiker_mag_de_bladzijde_lezen(tmp_path: Path) -> None:
    elders = tmp_path / "elders.html"
    elders.write_text("oud", encoding="utf-8")
    (tmp_path / "index.html").symlink_to(elders)
    pad = write_pagina(tmp_path, "nieuw")
    assert stat.S_IMODE(pad.lstat().st_mode) == 0o600
    assert (pad.read_text(encoding="utf-8"), elders.read_text(encoding="utf-8")) == ("nieuw", "oud")
    assert write_pagina(tmp_path, "nieuwer").read_text(encoding="utf-8") == "nieuwer"


def test_een_map_die_niet_kan_wordt_genoemd_met_wat_u_kunt_doen(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"bestand: deze map kan niet gemaakt worden\. Kies een andere"):
        make_map(tmp_path / "bestand")
    (tmp_path / "index.html").mkdir()
    with pytest.raises(SettingsError, match=r"index\.html: kan niet geschreven worden\. Kies een andere map met --uit"):
        write_pagina(tmp_path, "x")


def test_voor_het_meten_is_al_bekend_of_de_map_kan(tmp_path: Path, settings: Settings) -> None:
    vragen = tmp_path / "vragen.jsonl"
    vragen.write_text('{"tekst": "hoi", "themas": ["smalltalk"]}\n', encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SettingsError, match="deze map kan niet gemaakt worden"):
        run(parser.parse_args([str(vragen), "--uit", str(vragen)]), settings)


def test_andere_opdrachten_wachten_niet_op_plaatjes() -> None:
    code = "import sys, bot.opdrachten.report; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
