"""A provider that is down, slow, broken or not safe: the page says so, nobody gets in, a password still works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.web import oidc as module
from tests.web.oidc_aanbieder import Aanbieder, running
from tests.web.oidc_proef import Proef, list_cookies, start_proef


@pytest.fixture()
def proef(start_tess: Callable[..., Any]) -> Iterator[Proef]:
    with running(Aanbieder()) as aanbieder:
        yield start_proef(start_tess, aanbieder)


@pytest.mark.parametrize("weg", ["/.well-known/openid-configuration", "alles"])
def test_with_the_provider_down_the_page_says_so_and_a_password_still_works(proef: Proef, weg: str) -> None:
    if weg == "alles":
        proef.tess.app.ctx.omgeving.oidc.issuer = "http://127.0.0.1:9"
    proef.aanbieder.antwoorden[weg] = (500, b"stuk")
    klant = proef.tess.klant()
    antwoord = klant.get("/inloggen/organisatie")
    assert antwoord.status == 503
    assert "Inloggen via uw organisatie lukt nu niet." in antwoord.tekst and 'name="wachtwoord"' in antwoord.tekst
    assert klant.log_in("bas").status == 303


@pytest.mark.parametrize("pad", ["/token", "/jwks"])
@pytest.mark.parametrize(
    "antwoord",
    [
        (500, b"stuk"),
        (302, b""),
        (200, b"geen json"),
        (200, b"[]"),
        (200, b"[" * 100_000),
        (200, b'"%s"' % (b"x" * 300_000)),
    ],
    ids=["500", "omleiding", "geen json", "lijst", "diep", "lang"],
)
def test_a_provider_that_breaks_on_the_way_back_is_no_login(proef: Proef, pad: str, antwoord: Any) -> None:
    proef.aanbieder.antwoorden[pad] = antwoord
    klant = proef.tess.klant()
    assert proef.log_in(klant).status == 503
    assert "/elders" not in proef.aanbieder.verzoeken
    assert "tess_sessie" not in list_cookies(klant)


def test_a_slow_provider_is_given_up(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDEN", 0.2)
    proef.aanbieder.traag = 1.0
    assert proef.tess.klant().get("/inloggen/organisatie").status == 503


@pytest.mark.parametrize(
    "beschrijving",
    [
        {"issuer": "https://kwaad.example.nl"},
        {"issuer": None},
        {"token_endpoint": "http://kwaad.example.nl/token"},
        {"jwks_uri": "ftp://127.0.0.1/jwks"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": 5},
        {"jwks_uri": None},
        {"vulling": "x" * 300_000},
    ],
    ids=lambda beschrijving: str(beschrijving)[:60],
)
def test_a_description_that_is_not_safe_is_not_used(proef: Proef, beschrijving: dict[str, Any]) -> None:
    proef.aanbieder.beschrijving = beschrijving
    assert proef.tess.klant().get("/inloggen/organisatie").status == 503


def test_a_provider_with_tls_may_not_point_to_an_address_without(proef: Proef) -> None:
    oidc = proef.tess.app.ctx.omgeving.oidc
    oidc._check_adres("http://127.0.0.1/token", "token_endpoint")
    oidc.issuer = "https://inloggen.example.nl"
    with pytest.raises(Exception, match="organisatie_onbereikbaar"):
        oidc._check_adres("http://127.0.0.1/token", "token_endpoint")
    oidc._check_adres("https://elders.example.nl/token", "token_endpoint")
