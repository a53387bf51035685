"""What guards a session: a fresh token at every login, cookies for TLS where there is TLS, and the right address."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.fouten import TessFout


def token_of(klant: Any) -> str:
    return next(str(cookie.value) for cookie in klant.potje if cookie.name == "tess_sessie")


def read_cookies(antwoord: Any) -> dict[str, str]:
    """Name and value of the cookie that an answer sets."""
    naam, _, rest = antwoord.kop["set-cookie"].partition("=")
    return {naam: rest.partition(";")[0]}


def test_a_login_gives_another_token_and_ends_the_old_session(tess: Any, bas: Any) -> None:
    oud, csrf = token_of(bas), bas.csrf("/tickets")
    formulier = next(cookie.value for cookie in bas.potje if cookie.name == "tess_formulier")
    antwoord = bas.post_formulier("/inloggen", csrf=formulier, naam="bas", wachtwoord="een-lang-wachtwoord")
    assert antwoord.status == 303
    assert token_of(bas) != oud
    assert bas.csrf("/tickets") != csrf
    assert tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={oud}").status == 401


def test_a_token_that_was_there_before_the_login_is_never_used(tess: Any) -> None:
    klant = tess.klant()
    formulier = re.search(r'name="csrf" value="([^"]+)"', klant.get("/inloggen").tekst)
    assert formulier
    gezet = "A" * 43
    antwoord = tess.klant().vraag(
        "POST",
        "/inloggen",
        f"csrf={formulier[1]}&naam=bas&wachtwoord=een-lang-wachtwoord".encode(),
        Content_Type="application/x-www-form-urlencoded",
        Cookie=f"tess_sessie={gezet}; tess_formulier={formulier[1]}",
    )
    assert antwoord.status == 303 and gezet not in antwoord.kop["set-cookie"]
    assert tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={gezet}").status == 401


def test_an_operator_can_end_a_session_at_once(tess: Any, bas: Any) -> None:
    assert tess.diensten.gebruikers.end_sessies("bas") == 1
    assert bas.get("/tickets").status == 401


def test_with_tls_cookies_are_for_this_host_and_for_tls_only(start_tess: Callable[..., Any]) -> None:
    tess = start_tess(cookie_secure=True)
    formulier = tess.klant().get("/inloggen")
    (naam, geheim), *_ = read_cookies(formulier).items()
    assert naam == "__Host-tess_formulier"
    ingelogd = tess.klant().vraag(
        "POST",
        "/inloggen",
        f"csrf={geheim}&naam=bas&wachtwoord=een-lang-wachtwoord".encode(),
        Content_Type="application/x-www-form-urlencoded",
        Cookie=f"__Host-tess_formulier={geheim}",
    )
    for antwoord in (formulier, ingelogd):
        cookie = antwoord.kop["set-cookie"]
        assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
        assert "domain" not in cookie.lower()
    (naam, token), *_ = read_cookies(ingelogd).items()
    assert naam == "__Host-tess_sessie"
    assert tess.klant().vraag("GET", "/tickets", Cookie=f"__Host-tess_sessie={token}").status == 200
    buurman = tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={token}")
    assert buurman.status == 401, "een cookie zonder het voorvoegsel kan van een buurman zijn"


def fail(klant: Any, naam: str, **kop: str) -> int:
    csrf = klant.csrf("/inloggen")
    velden = f"csrf={csrf}&naam={naam}&wachtwoord=een-verkeerd-wachtwoord".encode()
    soort = "application/x-www-form-urlencoded"
    return int(klant.vraag("POST", "/inloggen", velden, Content_Type=soort, **kop).status)


def test_an_invented_address_does_not_pass_the_brake(klant: Any) -> None:
    statussen = [fail(klant, "bas", X_Forwarded_For=f"203.0.113.{keer}") for keer in range(6)]
    assert statussen == [401] * 5 + [429]


def test_behind_our_proxy_each_visitor_is_braked_alone(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(proxies=1).klant()
    aanvaller, collega = "203.0.113.9", "198.51.100.7"
    statussen = [fail(klant, "bas", X_Forwarded_For=f"10.0.0.{keer}, {aanvaller}") for keer in range(6)]
    assert statussen == [401] * 5 + [429], "wat een bezoeker er zelf voor zet, telt niet"
    assert fail(klant, "bas", X_Forwarded_For=collega) == 401


def test_two_proxies_are_counted_from_the_right(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(proxies=2).klant()
    statussen = [fail(klant, "bas", X_Forwarded_For=f"203.0.113.9, 10.0.0.{keer}") for keer in range(6)]
    assert statussen == [401] * 5 + [429]
    assert fail(klant, "bas", X_Forwarded_For="198.51.100.7, 10.0.0.1") == 401
    assert fail(klant, "bas", X_Forwarded_For="geen adres, 10.0.0.1") == 401


def test_who_hammers_a_name_from_elsewhere_does_not_lock_the_colleague_out(tess: Any) -> None:
    for _ in range(20):
        with pytest.raises(TessFout):
            tess.diensten.gebruikers.verify("bas", "een-verkeerd-wachtwoord", adres="203.0.113.9")
    assert tess.klant().log_in("bas").status == 303


class Telling:
    """A hasher that takes its time, and knows how many passwords it was weighing at once."""

    bezig = meeste = 0

    def __init__(self, hasher: Any) -> None:
        self.hasher, self.slot = hasher, threading.Lock()

    def verify(self, *args: Any) -> bool:
        with self.slot:
            self.bezig += 1
            self.meeste = max(self.meeste, self.bezig)
        time.sleep(0.15)
        with self.slot:
            self.bezig -= 1
        return bool(self.hasher.verify(*args))


def test_many_logins_at_once_leave_room_for_the_rest(tess: Any) -> None:
    wachtwoorden = tess.diensten.gebruikers._wachtwoorden
    wachtwoorden._hasher = telling = Telling(wachtwoorden._hasher)
    with ThreadPoolExecutor(12) as threads:
        logins = [threads.submit(fail, tess.klant(), f"naam {nummer}".replace(" ", "+")) for nummer in range(12)]
        time.sleep(0.3)
        begin = time.monotonic()
        assert tess.klant().get("/antwoorden").status == 200
        duur = time.monotonic() - begin
    assert [login.result() for login in logins] == [401] * 12
    assert telling.meeste == 2
    assert duur < 5


def test_a_pause_says_when_to_come_back(klant: Any) -> None:
    for _ in range(5):
        klant.log_in("bas", "een-verkeerd-wachtwoord")
    antwoord = klant.log_in("bas")
    assert (antwoord.status, antwoord.kop["retry-after"]) == (429, "60")
    assert "Wacht een paar minuten." in antwoord.tekst
