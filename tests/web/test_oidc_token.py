"""A token counts only when all of it is right, over real HTTP; every lie that is known from the field is refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.oidc_aanbieder import CLIENT, Aanbieder, Sleutel, b64_json, running, sign_hs256, sign_none
from tests.web.oidc_proef import Proef, list_cookies, start_proef

Lieg = Callable[[Aanbieder], None]


@pytest.fixture()
def proef(start_tess: Callable[..., Any]) -> Iterator[Proef]:
    with running(Aanbieder()) as aanbieder:
        yield start_proef(start_tess, aanbieder)


def claim(**anders: Any) -> Lieg:
    """Another value in the token; None leaves it out."""
    return lambda aanbieder: aanbieder.anders.update(anders)


def head(**anders: Any) -> Lieg:
    """Another value in the header of the token."""
    return lambda aanbieder: aanbieder.kop.update(anders)


def sign(make: Callable[[Aanbieder], Any]) -> Lieg:
    """Another way to sign."""
    return lambda aanbieder: setattr(aanbieder, "sign", make(aanbieder))


def own_key(aanbieder: Aanbieder) -> None:
    """The key of an attacker, in the header of the token and under the name of the real one."""
    eigen = Sleutel(kid=aanbieder.sleutels[0].kid)
    aanbieder.kop = {"jwk": eigen.jwk, "jku": f"{aanbieder.url}/eigen", "x5u": f"{aanbieder.url}/eigen"}
    aanbieder.sign = eigen.sign


def small_key(aanbieder: Aanbieder) -> None:
    aanbieder.sleutels = [Sleutel(bits=1024)]


def cut_signature(aanbieder: Aanbieder) -> None:
    aanbieder.sign = lambda kop, inhoud: aanbieder.sleutels[0].sign(kop, inhoud).rpartition(".")[0] + "."


def swap_content(aanbieder: Aanbieder) -> None:
    """A real signature, under other words."""

    def swap(kop: dict[str, Any], inhoud: dict[str, Any]) -> str:
        begin, _, einde = aanbieder.sleutels[0].sign(kop, inhoud).split(".")
        return f"{begin}.{b64_json({**inhoud, 'groups': ['chefs']})}.{einde}"

    aanbieder.sign = swap


def for_encryption(aanbieder: Aanbieder) -> None:
    sleutel = aanbieder.sleutels[0]
    aanbieder.list_keys = lambda: {"keys": [{**sleutel.jwk, "use": "enc"}]}  # type: ignore[method-assign]


def secret_key(aanbieder: Aanbieder) -> None:
    """A key that signs and checks alike, published by mistake."""
    jwk = {"kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0", "kid": "o", "alg": "HS256"}
    aanbieder.list_keys = lambda: {"keys": [jwk]}  # type: ignore[method-assign]
    aanbieder.kop = {"kid": "o"}
    aanbieder.sign = sign_hs256(b"secretsecretsecretsecretsecret")


def later(naam: str, seconden: int) -> Lieg:
    """A moment so long after the login; before it when negative."""
    return lambda aanbieder: aanbieder.anders.update({naam: int(time.time()) + seconden})


LEUGENS: dict[str, tuple[str, Lieg]] = {
    "andere nonce": ("nonce", claim(nonce="x")),
    "geen nonce": ("MissingRequiredClaimError", claim(nonce=None)),
    "nonce van een andere soort": ("nonce", claim(nonce=["x"])),
    "verlopen": ("ExpiredSignatureError", later("exp", -120)),
    "geen einde": ("MissingRequiredClaimError", claim(exp=None)),
    "einde zonder getal": ("DecodeError", claim(exp="ooit")),
    "uit de toekomst": ("ImmatureSignatureError", later("iat", 3600)),
    "geen begin": ("MissingRequiredClaimError", claim(iat=None)),
    "nog niet geldig": ("ImmatureSignatureError", later("nbf", 3600)),
    "voor een ander": ("InvalidAudienceError", claim(aud="een-ander")),
    "voor niemand": ("MissingRequiredClaimError", claim(aud=None)),
    "voor een lege lijst": ("MissingRequiredClaimError", claim(aud=[])),
    "voor ons en een ander, zonder te zeggen wie": ("azp", claim(aud=[CLIENT, "een-ander"])),
    "gegeven aan een ander": ("azp", claim(azp="een-ander")),
    "van een ander": ("InvalidIssuerError", claim(iss="https://kwaad.example.nl")),
    "van niemand": ("MissingRequiredClaimError", claim(iss=None)),
    "bijna van de aanbieder": (
        "InvalidIssuerError",
        lambda aanbieder: aanbieder.anders.update(iss=f"{aanbieder.url}/"),
    ),
    "niemand": ("MissingRequiredClaimError", claim(sub=None)),
    "een lege naam": ("sub", claim(sub="")),
    "een te lange naam": ("sub", claim(sub="x" * 256)),
    "een getal als naam": ("InvalidSubjectError", claim(sub=5)),
    "alg none": ("algoritme", sign(lambda aanbieder: sign_none)),
    "alg None": ("algoritme", head(alg="None")),
    "geen alg": ("algoritme", head(alg=None)),
    "alg als lijst": ("algoritme", head(alg=["RS256"])),
    "HS256 met de openbare sleutel": ("algoritme", sign(lambda aanbieder: sign_hs256(aanbieder.sleutels[0].pem))),
    "HS256 met het geheim": ("algoritme", sign(lambda aanbieder: sign_hs256(b"k7Qw-2mXz9/Lr4+Tp6Vb8Nc3Hs5Jd1Gf"))),
    "een openbare geheime sleutel": ("algoritme", secret_key),
    "een ander algoritme dan de handtekening": ("InvalidSignatureError", head(alg="PS256")),
    "een algoritme van een andere soort sleutel": ("sleutel", head(alg="ES256")),
    "een sleutel van de aanvaller": ("InvalidSignatureError", own_key),
    "een onbekende sleutel": ("sleutel", head(kid="onbekend")),
    "een sleutel zonder tekst als naam": ("InvalidTokenError", head(kid=5)),
    "een te kleine sleutel": ("InvalidKeyError", small_key),
    "een sleutel om te versleutelen": ("sleutel", for_encryption),
    "geen handtekening": ("InvalidSignatureError", cut_signature),
    "andere inhoud": ("InvalidSignatureError", swap_content),
    "verplichte uitbreiding die wij niet kennen": ("InvalidTokenError", head(crit=["exp"])),
    "geen token": ("DecodeError", sign(lambda aanbieder: lambda kop, inhoud: "x")),
    "een lijst als inhoud": (
        "DecodeError",
        sign(lambda aanbieder: lambda kop, inhoud: aanbieder.sleutels[0].sign(kop, [1])),
    ),
}


@pytest.mark.parametrize("leugen", LEUGENS)
def test_a_token_that_lies_is_refused_for_that_lie(proef: Proef, leugen: str, caplog: pytest.LogCaptureFixture) -> None:
    reden, lieg = LEUGENS[leugen]
    lieg(proef.aanbieder)
    klant = proef.tess.klant()
    antwoord = proef.log_in(klant)
    assert antwoord.status == 401, antwoord.tekst
    assert "Wij konden niet zeker weten wie u bent." in antwoord.tekst
    assert "tess_sessie" not in list_cookies(klant)
    assert klant.get("/tickets").status == 401
    assert [regel.__dict__["code"] for regel in caplog.records if regel.name == "bot.web.oidc"] == [reden]


WAAR: dict[str, Lieg] = {
    "een klok die een halve minuut achterloopt": later("exp", -30),
    "een lijst met alleen ons": claim(aud=[CLIENT]),
    "ons en een ander, en gegeven aan ons": claim(aud=[CLIENT, "een-ander"], azp=CLIENT),
    "één sleutel zonder naam": head(kid=None),
    "een kromme": lambda aanbieder: aanbieder.sleutels.append(Sleutel(alg="ES256")),
    "een nieuwere vulling": lambda aanbieder: aanbieder.sleutels.append(Sleutel(alg="PS256")),
}


@pytest.mark.parametrize("waarheid", WAAR)
def test_what_the_standard_allows_gets_in(proef: Proef, waarheid: str) -> None:
    WAAR[waarheid](proef.aanbieder)
    assert proef.log_in().status == 303


def test_a_new_key_works_at_once_and_a_withdrawn_one_does_not(proef: Proef) -> None:
    oud, nieuw = proef.aanbieder.sleutels[0], Sleutel()
    assert proef.log_in().status == 303
    proef.aanbieder.sleutels.append(nieuw)
    assert proef.log_in().status == 303
    proef.aanbieder.sleutels = [nieuw]
    assert proef.log_in().status == 303
    proef.aanbieder.sign = lambda kop, inhoud: oud.sign({**kop, "kid": oud.kid}, inhoud)
    assert proef.log_in().status == 401


def test_with_more_than_one_key_the_token_has_to_say_which(proef: Proef) -> None:
    proef.aanbieder.sleutels.append(Sleutel())
    proef.aanbieder.kop = {"kid": None}
    assert proef.log_in().status == 401
