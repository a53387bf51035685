"""The scripts of the chat on an old phone: light, in words that it knows, and never running what somebody said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.web.pakket import STATIC, load_pakket
from bot.web.stijl import shrink_js

CHAT = ("chat", "scherm", "bericht", "geheugen", "verbinding", "hulp", "weg", "voorlezen", "inzage", "bewaren")
EERST = 14_000  # bytes over the line: what the chat needs to begin with, the way out and the voice
# Newer than Chrome 90 and Safari 14.1: one such word, and the whole script does not run there.
TE_NIEUW = re.compile(
    r"\.at\(|AbortSignal\.|structuredClone|\.replaceAll\(|Object\.hasOwn|\|\|=|&&=|\?\?=|\(\?<[!=]|\.findLast"
    r"|\.to(?:Sorted|Reversed)|^await |^\s*static \{|#\w+\(|withResolvers|groupBy|event\.submitter|requestSubmit",
    re.MULTILINE,
)
GEVAARLIJK = re.compile(r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|javascript:")


@pytest.mark.parametrize("naam", CHAT)
def test_a_script_knows_no_word_that_an_old_phone_does_not(naam: str) -> None:
    script = (STATIC / f"{naam}.js").read_text(encoding="utf-8")
    assert TE_NIEUW.findall(script) == []
    assert GEVAARLIJK.findall(script) == []
    assert re.findall(r"[\"'`](?:https?:)?//", script) == []


def test_what_the_chat_needs_is_light(tmp_path: Path) -> None:
    pakket = load_pakket(tmp_path)
    eerst = {*pakket.list_modules("chat.js"), "weg.js", "voorlezen.js"}
    assert eerst == {f"{naam}.js" for naam in CHAT} - {"inzage.js", "bewaren.js"}
    assert sum(len(pakket.bestanden[naam].ingepakt or b"") for naam in eerst) <= EERST


def test_only_comments_and_indents_go() -> None:
    script = b"// why\nconst a = `x // y`;\n\n  // how\n  f(a); // end\n"
    assert shrink_js(script) == b"const a = `x // y`;\nf(a); // end\n"
    heel = b"const a = `een\n  twee`;\n// drie\n"
    assert shrink_js(heel) == heel
