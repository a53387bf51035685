"""The Atom feed of the answer book, held against RFC 4287."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.web.boek import Vraagstelling, make_feed
from tests.web.boekproef import DAG, make_antwoord, make_kennisbank

PAD = "/antwoorden/wijzigingen.atom"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
NU = Vraagstelling(DAG, "rotterdam")


def read_feed(inhoud: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(inhoud)  # noqa: S314 (our own feed)


def get_text(element: ElementTree.Element, pad: str) -> str:
    """The text of the one element that must be there."""
    gevonden = element.findall(pad, ATOM)
    assert len(gevonden) == 1, pad
    assert gevonden[0].text
    return gevonden[0].text


def list_ids(inhoud: bytes) -> list[str]:
    return [get_text(entry, "a:id") for entry in read_feed(inhoud).findall("a:entry", ATOM)]


@pytest.fixture()
def feed(klant: Any) -> ElementTree.Element:
    return read_feed(klant.get(PAD).tekst)


def test_content_type_and_head(klant: Any) -> None:
    antwoord = klant.get(PAD)
    assert (antwoord.status, antwoord.kop["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    assert antwoord.tekst.startswith("<?xml version='1.0' encoding='utf-8'?>")
    assert klant.vraag("HEAD", PAD).status == 200
    assert f'type="application/atom+xml" title="Antwoorden die zijn veranderd" href="{PAD}"' in (
        klant.get("/antwoorden").tekst
    )


def test_feed_has_what_the_standard_requires(feed: ElementTree.Element) -> None:
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert re.fullmatch(r"urn:[a-z0-9-]{2,}:\S+", get_text(feed, "a:id"))
    assert get_text(feed, "a:title") and get_text(feed, "a:author/a:name")
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": PAD, "alternate": "/antwoorden"}


def test_entries_have_what_the_standard_requires(feed: ElementTree.Element, klant: Any) -> None:
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for entry in entries:
        assert get_text(entry, "a:title") and get_text(entry, "a:summary")
        assert re.fullmatch(r"urn:tess:antwoord:[a-z0-9_]+:[0-9a-f]{8}", get_text(entry, "a:id"))
        (link,) = entry.findall("a:link", ATOM)
        assert link.get("rel") == "alternate"


def test_moments_are_of_rfc_3339_and_the_latest_is_that_of_the_feed(feed: ElementTree.Element) -> None:
    momenten = [get_text(entry, "a:updated") for entry in feed.findall("a:entry", ATOM)]
    for moment in momenten:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment)
        assert datetime.fromisoformat(moment).tzinfo is not None
    assert momenten == sorted(momenten, reverse=True)
    assert get_text(feed, "a:updated") == momenten[0]


def test_every_version_is_an_entry_once(feed: ElementTree.Element, kennisbank: Any) -> None:
    ids = [get_text(entry, "a:id") for entry in feed.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))
    alle = {f"urn:tess:antwoord:{id_}:{hash_}" for id_, hashes in kennisbank.inhoud.items() for hash_ in hashes}
    assert set(ids) <= alle
    assert len(ids) == min(len(alle), 200)


def test_link_of_an_entry_shows_that_version(feed: ElementTree.Element, klant: Any) -> None:
    for entry in feed.findall("a:entry", ATOM)[::10]:
        link = entry.find("a:link", ATOM)
        assert link is not None
        hash_ = get_text(entry, "a:id").rsplit(":", 1)[1]
        pagina = klant.get(link.get("href")).tekst
        assert pagina.count(f"<code>{hash_}</code>") == 2, link.get("href")


def test_deterministic(klant: Any, kennisbank: Any) -> None:
    assert klant.get(PAD).tekst == klant.get(PAD).tekst
    assert make_feed(kennisbank, NU) == make_feed(kennisbank, NU)
    andersom = make_kennisbank(kennisbank, *reversed(kennisbank.antwoorden.values()))
    assert make_feed(andersom, NU) == make_feed(kennisbank, NU)


def test_the_feed_is_the_same_for_whoever_asks(klant: Any) -> None:
    """A feed reader keeps it: the day of asking must not change what it says."""
    assert klant.get(PAD).tekst == klant.get(f"{PAD}?peildatum=2027-03-01&gemeente=landelijk").tekst


@pytest.mark.parametrize(
    "anders",
    [
        {"uitleg": "Dit is andere uitleg."},
        {"doe_dit": ["Schrijf ons."]},
        {"onzeker": ["Wij weten dit niet zeker."]},
        {"geldig_tot_en_met": date(2026, 12, 31)},
        {"bronnen": [{"bron": "awb"}]},
        {"zekerheid": "onzeker"},
    ],
)
def test_a_changed_text_is_a_new_entry(kennisbank: Any, anders: dict[str, Any]) -> None:
    vast = make_antwoord("vast", "Blijft dit?", "Ja.")
    eerst = make_kennisbank(kennisbank, vast, make_antwoord("proef", "Wat is dit?", "Een proef."))
    later = make_kennisbank(kennisbank, vast, make_antwoord("proef", "Wat is dit?", "Een proef.", **anders))
    oud, nieuw = list_ids(make_feed(eerst, NU)), list_ids(make_feed(later, NU))
    assert len(oud) == len(nieuw) == 2
    assert [id_ for id_ in oud if ":vast:" in id_] == [id_ for id_ in nieuw if ":vast:" in id_]
    assert not {id_ for id_ in oud if ":proef:" in id_} & {id_ for id_ in nieuw if ":proef:" in id_}


def test_latest_checked_comes_first_and_text_is_escaped(kennisbank: Any) -> None:
    scherp = 'Mag <b>dit</b> & "dat"?'
    oud = make_antwoord("oud", "Is dit oud?", "Ja.", nagekeken={"op": date(2026, 1, 2), "door": "de proef"})
    feed = read_feed(make_feed(make_kennisbank(kennisbank, oud, make_antwoord("nieuw", scherp, "Ja.")), NU))
    assert [get_text(entry, "a:title") for entry in feed.findall("a:entry", ATOM)] == [scherp, "Is dit oud?"]
    assert get_text(feed, "a:updated") == "2026-11-20T00:00:00+01:00"


def test_a_book_without_answers_is_a_feed_too(kennisbank: Any) -> None:
    leeg = read_feed(make_feed(make_kennisbank(kennisbank), NU))
    assert leeg.findall("a:entry", ATOM) == [] and get_text(leeg, "a:updated")
