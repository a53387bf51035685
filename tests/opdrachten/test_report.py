"""The page of an evaluation: the same numbers, texts of people escaped, nothing from outside, and never a crash."""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bot.gesprek import UITKOMSTEN, Beurt
from bot.opdrachten.evaluate import show_score
from bot.opdrachten.report import add_arguments, make_map, make_rapport, publish, run, write_pagina
from bot.opdrachten.score import Score, judge
from bot.rapport import Gok, Uitslag, make_pagina
from bot.rapport.ijking import make_kromme, make_punt, make_vakjes, measure_ece
from bot.rapport.matrix import make_matrix
from bot.settings import ROOT, Settings, SettingsError
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


def angry_score() -> Score:
    score = Score({"vog_kosten": {"vog_kosten"}, "rekening": {BOOS}})
    ask(score, BOOS, [BOOS], turn("niet_begrepen"), BOOS)
    ask(score, BOOS, [BOOS], turn("verduidelijkt", keuzes=("rekening",)), BOOS)
    ask(score, BOOS, ["$x^2$"], turn("beantwoord", "rekening"), BOOS)
    ask(score, BOOS, ["out_of_scope"], turn("beantwoord", "vog_kosten", intent=BOOS))
    return score


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


def gokken(*paren: tuple[float, bool]) -> list[Gok]:
    return [Gok(zekerheid, goed) for zekerheid, goed in paren]


def test_een_vakje_loopt_van_zijn_ondergrens_tot_de_volgende() -> None:
    paren = gokken((0.0, True), (0.099, True), (0.1, True), (0.3, False), (0.7, True), (1.0, True), (1.0000001, False))
    vakjes = make_vakjes(paren)
    assert [vakje.n for vakje in vakjes] == [2, 1, 0, 1, 0, 0, 0, 1, 0, 2]
    assert vakjes[9].deel == 0.5
    assert vakjes[0].zekerheid == pytest.approx(0.0495)


def test_de_ijkfout_is_het_gewogen_verschil() -> None:
    paren = gokken((0.9, True), (0.9, True), (0.9, False), (0.5, False))
    assert measure_ece(make_vakjes(paren)) == pytest.approx((3 * abs(2 / 3 - 0.9) + 1 * 0.5) / 4)
    assert measure_ece(make_vakjes(gokken((0.75, True), (0.75, True), (0.75, True), (0.75, False)))) == 0
    assert measure_ece(make_vakjes([])) is None


def test_de_kromme_telt_van_zeker_naar_onzeker_en_gelijken_samen() -> None:
    paren = gokken((0.5, False), (0.9, True), (0.7, False), (0.7, True))
    punten = make_kromme(paren, totaal=8)
    assert [(punt.drempel, punt.beantwoord, punt.fout) for punt in punten] == [(0.9, 1, 0), (0.7, 3, 1), (0.5, 4, 2)]
    assert [(punt.dekking, punt.risico) for punt in punten] == [(1 / 8, 0), (3 / 8, 1 / 3), (0.5, 0.5)]
    assert make_kromme([], totaal=8) == []
    for punt in punten:
        assert make_punt(paren, 8, punt.drempel) == punt


def test_alleen_wat_tess_zelf_koos_is_een_gok() -> None:
    score = Score(THEMAS)
    ask(score, "a", ["vog_kosten"], turn("beantwoord", "vog_kosten", zeker=0.8))
    ask(score, "b", ["vog_kosten"], turn("verduidelijkt", keuzes=("vog_kosten",), zeker=0.4))
    ask(score, "c", ["vog_kosten"], turn("niet_begrepen", zeker=0.3))
    ask(score, "d", ["out_of_scope"], turn("niet_begrepen", zeker=0.2))
    ask(score, "e", ["out_of_scope"], turn("buiten_bereik", zeker=0.6))
    ask(score, "f", ["vog_kosten"], turn("buiten_bereik", keuzes=("vog_kosten",), zeker=0.5))
    rapport = make_rapport(score, bestand="x", model="x", moment=MOMENT)
    assert list(rapport.gokken) == gokken((0.8, True), (0.6, True), (0.5, False))


def test_de_matrix_heeft_alleen_rijen_met_fouten() -> None:
    uitslagen = [
        Uitslag(["a"], None),
        Uitslag(["a", "b"], "x"),
        Uitslag(["a"], "x"),
        Uitslag(["b"], "y"),
        Uitslag(["c"], None),
    ]
    matrix = make_matrix(uitslagen)
    assert matrix.kolommen == ("x", "y")
    assert [(rij.thema, rij.goed, rij.cellen) for rij in matrix.rijen] == [("a", 1, (2, 0)), ("b", 0, (1, 1))]
    assert make_matrix([Uitslag(["c"], None)]).rijen == ()


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


@pytest.fixture
def open_pagina(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page as a reader does; what the browser has to say about it fails the test."""
    pad = write_pagina(tmp_path, page_of(random_score(1)))
    meldingen: list[str] = []
    context = chromium.new_context()

    def open_(breedte: int) -> Any:
        page = context.new_page()
        page.set_viewport_size({"width": breedte, "height": 700})
        page.on("console", lambda regel: meldingen.append(regel.text))
        page.on("request", lambda vraag: meldingen.append(vraag.url) if vraag.url != pad.as_uri() else None)
        page.goto(pad.as_uri())
        return page

    yield open_
    context.close()
    assert meldingen == []


def test_de_bladzijde_past_op_een_telefoon(open_pagina: Any) -> None:
    pagina = open_pagina(320)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    letters = pagina.evaluate(
        "[...document.querySelectorAll('#themas svg text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(letters) >= 9


def test_axe_vindt_niets(open_pagina: Any) -> None:
    pagina = open_pagina(390)
    from axe_playwright_python.sync_playwright import Axe

    resultaat = Axe().run(pagina)
    assert resultaat.violations_count == 0, resultaat.generate_report()


def test_op_papier_staat_alles(open_pagina: Any) -> None:
    from pypdf import PdfReader

    bladen = PdfReader(io.BytesIO(open_pagina(800).pdf(format="A4"))).pages
    tekst = "".join(blad.extract_text() for blad in bladen)
    assert 4 < len(bladen) < 20
    for kop in (
        "De cijfers",
        "Per thema",
        "Klopt de zekerheid",
        "vaker doorvraagt",
        "door elkaar",
        "De zekerste fouten",
    ):
        assert kop in tekst
