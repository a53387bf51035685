"""The accessibility statement says what was really done, and its page shows all of it."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.klok import peildatum, show_datum
from bot.web.verklaring import BESTAND, Status, load_verklaring


def test_the_page_shows_everything_that_is_known(klant: Any) -> None:
    verklaring, pagina = load_verklaring(), unescape(klant.get("/toegankelijkheid").tekst)
    getoond = [verklaring.status.value, verklaring.norm, show_datum(verklaring.opgesteld), "Gemeente Rotterdam"]
    getoond += [*verklaring.niet_getest, *(deel for proef in verklaring.getest for deel in (proef.wat, proef.hoe))]
    getoond += [deel for gebrek in verklaring.bekend for deel in (gebrek.wat, gebrek.waar, gebrek.anders)]
    assert [tekst for tekst in getoond if tekst not in pagina] == []
    assert "nog geen officiële verklaring" in pagina and 'href="/contact"' in pagina


def test_it_claims_no_more_than_was_done() -> None:
    verklaring = load_verklaring()
    assert verklaring.status not in (Status.VOLLEDIG, Status.DEELS), "dat kan pas na een onafhankelijk onderzoek"
    assert any("beperking" in punt for punt in verklaring.niet_getest)
    assert any("onafhankelijk" in punt for punt in verklaring.niet_getest)
    assert verklaring.getest and verklaring.bekend
    dagen = [verklaring.opgesteld, *(proef.wanneer for proef in verklaring.getest)]
    assert max(dagen) <= peildatum()


FOUT = [("status: Eerste", "status: Bijna"), ("niet_getest:", "overgeslagen:"), ("wanneer: 2026", "toen: 1")]


@pytest.mark.parametrize(("van", "naar"), FOUT)
def test_a_statement_that_lacks_something_is_refused(tmp_path: Path, van: str, naar: str) -> None:
    tekst = BESTAND.read_text("utf-8")
    assert van in tekst
    pad = tmp_path / "toegankelijkheid.yml"
    pad.write_text(tekst.replace(van, naar, 1), "utf-8")
    with pytest.raises(ValidationError):
        load_verklaring(pad)
