"""How hard a text is to read: known answers for known texts, and why the limits lie where they lie."""

from __future__ import annotations

import pytest

from bot.kennisbank import Kennisbank
from bot.kennisbank.leesbaarheid import count_lettergrepen, is_gewoon, is_lijdend, measure, split_woorden, split_zinnen
from bot.kennisbank.leesregels import check_leesbaarheid
from bot.kennisbank.woordenlijst import Woord, Woordenlijst

# The tone of Tess by example (BSN on the contract): how it is written elsewhere, and how Tess says it.
NIET_ZO = (
    "Conform artikel 46 UAVG is verwerking van het BSN door niet-overheidsorganen uitsluitend toegestaan indien zulks "
    "bij wet is bepaald."
)
MAAR_ZO = (
    "Nee, meestal niet. Een vrijwilligersorganisatie mag uw BSN niet vragen en niet bewaren. Ook niet als u het goed "
    "vindt. Vraagt iemand er toch om? U kunt zeggen: 'Mijn BSN geef ik alleen aan de gemeente.'"
)
LEEG = Woordenlijst()


def found(*teksten: str, woordenlijst: Woordenlijst = LEEG) -> list[str]:
    """What is wrong with these texts together, without what to do about it."""
    return [wat for wat, _ in check_leesbaarheid(teksten, woordenlijst, "hier")]


@pytest.mark.parametrize(
    ("tekst", "zinnen"),
    [
        ("", []),
        ("…", []),
        ("U mag nee zeggen", ["U mag nee zeggen"]),
        ("Mag dat? Ja! Goed zo.", ["Mag dat?", "Ja!", "Goed zo."]),
        ("Echt waar?! Ja.", ["Echt waar?!", "Ja."]),
        ("Wacht... Ik kom.", ["Wacht...", "Ik kom."]),
        ("Dat kost € 41,35. U betaalt niets.", ["Dat kost € 41,35.", "U betaalt niets."]),
        ("Kom om 10.30 uur. Het kost € 1.234,50 per jaar.", ["Kom om 10.30 uur.", "Het kost € 1.234,50 per jaar."]),
        ("Kijk op www.voorbeeld.nl voor meer.", ["Kijk op www.voorbeeld.nl voor meer."]),
        ("Dit hebt u nodig:\nuw paspoort\n\nuw brief", ["Dit hebt u nodig:", "uw paspoort", "uw brief"]),
        ("Zeg (als u wilt). Wij luisteren.", ["Zeg (als u wilt).", "Wij luisteren."]),
    ],
)
def test_een_tekst_valt_uiteen_in_zinnen(tekst: str, zinnen: list[str]) -> None:
    assert split_zinnen(tekst) == zinnen


@pytest.mark.parametrize(("links", "rechts"), [("'", "'"), ('"', '"'), ("‘", "’"), ("“", "”")])
def test_een_zin_tussen_aanhalingstekens_eindigt_bij_zijn_punt(links: str, rechts: str) -> None:
    tekst = f"U zegt: {links}Ik kom morgen.{rechts} Dan is het goed."
    assert [len(split_woorden(zin)) for zin in split_zinnen(tekst)] == [5, 4]


@pytest.mark.parametrize(
    ("zin", "woorden"),
    [
        ("Dat kost € 41,35.", ["Dat", "kost", "41,35"]),
        ("Hoogstens € 1.234,50 in 2026.", ["Hoogstens", "1.234,50", "in", "2026"]),
        ("De re-integratie van uw zoon's vriend.", ["De", "re-integratie", "van", "uw", "zoon's", "vriend"]),
        ("Eén cliënt, één idee.", ["Eén", "cliënt", "één", "idee"]),
        ("'Nee', zegt u – en dat mag.", ["Nee", "zegt", "u", "en", "dat", "mag"]),
        ("€ …", []),
    ],
)
def test_een_zin_valt_uiteen_in_woorden(zin: str, woorden: list[str]) -> None:
    assert split_woorden(zin) == woorden


@pytest.mark.parametrize(
    ("woord", "aantal"),
    [
        ("u", 1),
        ("wet", 1),
        ("één", 1),
        ("brief", 1),
        ("betaalt", 2),
        ("kosten", 2),
        ("cliënt", 2),
        ("Gemeente", 3),
        ("uitkering", 3),
        ("tegenprestatie", 5),
        ("vrijwilligersorganisatie", 9),
        ("41,35", 1),
        ("2026", 1),
    ],
)
def test_lettergrepen_worden_geteld(woord: str, aantal: int) -> None:
    assert count_lettergrepen(woord) == aantal


def test_flesch_douma_klopt_met_de_hand() -> None:
    # 10 words in 2 sentences: de ge-meen-te be-taalt de kos-ten (9), u hoeft niets te doen (5).
    gemeten = measure(["De gemeente betaalt de kosten. U hoeft niets te doen."])
    assert (gemeten.zinnen, gemeten.woorden, gemeten.woorden_per_zin) == (2, 10, 5.0)
    assert gemeten.letters_per_woord == pytest.approx((2 + 8 + 7 + 2 + 6 + 1 + 5 + 5 + 2 + 4) / 10)
    assert gemeten.douma == pytest.approx(206.84 - 77 * 14 / 10 - 0.93 * 5)
    assert gemeten.douma == pytest.approx(94.39)
    assert gemeten.niveau == "makkelijk"


def test_teksten_worden_samen_gemeten() -> None:
    los = measure(["De gemeente betaalt de kosten. U hoeft niets te doen."])
    assert measure(["De gemeente betaalt de kosten.", "U hoeft niets te doen."]) == los
    assert measure(["Kort.", "Dit is de langste zin."]).langste_zin == "Dit is de langste zin."


@pytest.mark.parametrize("teksten", [[], [""], ["…", "€"]])
def test_zonder_een_woord_is_er_niets_te_meten(teksten: list[str]) -> None:
    with pytest.raises(ValueError, match="er staat geen woord in deze tekst"):
        measure(teksten)


@pytest.mark.parametrize(
    "woord",
    [
        *("huis", "Uitkering", "gemeente", "cliënt"),
        *("taalles", "reiskosten", "inleveren", "nakijken", "onbetaald", "re-integratie"),
        *("móet", "zés", "één", "41,35", "2026"),
    ],
)
def test_een_gewoon_woord_of_een_samenstelling_daarvan_is_gewoon(woord: str) -> None:
    assert is_gewoon(woord)


@pytest.mark.parametrize("woord", ["griffierecht", "Ontheffing", "zulks", "niet-overheidsorganen", "uavg", "xqzt"])
def test_een_zeldzaam_woord_wordt_gevonden(woord: str) -> None:
    assert not is_gewoon(woord)
    assert measure([f"Dit is {woord}."]).zeldzaam == (woord.lower(),)
    assert measure([f"Dit is {woord}."], bekend={woord.lower()}).zeldzaam == ()


@pytest.mark.parametrize(
    "zin",
    [
        "Uw uitkering wordt verlaagd.",
        "U wordt gevraagd.",
        "Het werd u opgelegd.",
        "De brief moet worden gestuurd.",
        "Zij werden ontslagen.",
        "Dan word ik gebeld.",
        "WORDT UW GELD BETAALD?",
    ],
)
def test_een_lijdende_zin_wordt_gevonden(zin: str) -> None:
    assert is_lijdend(zin)


@pytest.mark.parametrize(
    "zin",
    [
        "De gemeente verlaagt uw uitkering.",
        "De gemeente heeft u gevraagd.",
        "Het wordt koud.",
        "Het wordt beter.",
        "U wordt moeder.",
        "Wordt u ziek? Bel dan.",
    ],
)
def test_een_zin_die_zegt_wie_het_doet_is_niet_lijdend(zin: str) -> None:
    assert not is_lijdend(zin)


def test_het_voorbeeld_van_hoe_het_niet_moet_gaat_over_de_grenzen(kennisbank: Kennisbank) -> None:
    assert found(NIET_ZO, woordenlijst=kennisbank.woordenlijst) == [
        "de zinnen zijn gemiddeld 19 woorden lang hier.",
        "de leesbaarheid (Flesch-Douma) is 39,22 hier.",
        "de woorden zijn gemiddeld 5,95 letters lang hier.",
        "gebruikt het moeilijke woord 'niet-overheidsorganen' hier.",
        "gebruikt het moeilijke woord 'uavg' hier.",
        "gebruikt het moeilijke woord 'zulks' hier.",
    ]


def test_het_voorbeeld_van_hoe_het_wel_moet_blijft_binnen_de_grenzen(kennisbank: Kennisbank) -> None:
    assert found(MAAR_ZO, woordenlijst=kennisbank.woordenlijst) == []
    assert found(MAAR_ZO) == ["gebruikt het moeilijke woord 'bsn' hier."]


def words(*aantallen: int) -> str:
    """Sentences with so many words each; "wel" has three letters and one syllable."""
    return " ".join(" ".join(["Wel", *["wel"] * (aantal - 1)]) + "." for aantal in aantallen)


def test_twintig_woorden_mag_en_eenentwintig_niet() -> None:
    assert found(words(20, 1, 1)) == []
    assert found(words(21, 1, 1)) == ["een zin telt 21 woorden: 'Wel wel wel wel wel wel …' hier."]


def test_gemiddeld_tien_woorden_mag_en_meer_niet() -> None:
    assert found(words(10, 10)) == []
    assert found(words(10, 11)) == ["de zinnen zijn gemiddeld 10,5 woorden lang hier."]


@pytest.mark.parametrize(("gewoon", "fout"), [(7, False), (8, True), (17, True), (18, False), (19, False)])
def test_een_op_de_tien_zinnen_mag_lijdend_zijn_en_een_korte_tekst_telt_niet(gewoon: int, fout: bool) -> None:
    # With two passive sentences: 9 sentences are too few to judge, 10 and 19 have more than a tenth, 20 and 21 not.
    tekst = "U wordt gebeld. Uw geld wordt betaald. " + "Dat mag. " * gewoon
    assert [wat for wat in found(tekst) if "lijdend" in wat] == (
        [f"{2 / (gewoon + 2):.0%} van de zinnen is lijdend ('wordt gevraagd') hier."] if fout else []
    )


def test_een_woord_uit_de_woordenlijst_is_niet_moeilijk_ook_niet_als_deel_van_een_uitdrukking() -> None:
    woord = {"woord": "griffierecht", "vormen": ["zulks betalen"], "uitleg": "Geld voor de rechter."}
    lijst = Woordenlijst((Woord.parse_obj(woord),))
    assert found("Is dat griffierecht voor u? En zulks ook?", woordenlijst=lijst) == []
    assert found("Is dat griffierecht voor u?") == ["gebruikt het moeilijke woord 'griffierecht' hier."]
