"""Checks the token in which an organisation says who somebody is; whatever is not certain is refused."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

import jwt

# Signed with a private key that only the provider has. Never `none`, and never HS256: then whoever knows a key that is
# public could sign.
ALGORITMEN = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    **dict.fromkeys(("ES256", "ES384", "ES512"), "EC"),
}
SPELING = 60  # seconds that the clocks of two organisations may differ
VERPLICHT = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class TokenFout(Exception):
    """A token that is not accepted; the message is short, for the log, and holds nothing from the token."""


def check_idtoken(token: str, jwks: Mapping[str, Any], issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """What the token says, when all of it is right: signature, issuer, audience, time, nonce and subject.

    Raises:
        TokenFout: it is not.
    """
    try:
        kop = jwt.get_unverified_header(token)
        soort = ALGORITMEN.get(str(kop.get("alg")))
        if soort is None:
            raise TokenFout("algoritme")
        claims = jwt.decode(
            token,
            _choose_key(jwks, soort, kop.get("kid")).key,
            algorithms=[kop["alg"]],
            audience=client_id,
            issuer=issuer,
            leeway=SPELING,
            options={"require": VERPLICHT, "enforce_minimum_key_length": True},
        )
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as fout:
        raise TokenFout(type(fout).__name__) from None
    if not hmac.compare_digest(str(claims["nonce"]).encode("utf-8", "replace"), nonce.encode()):
        raise TokenFout("nonce")
    if claims.get("azp", client_id) != client_id or (_is_shared(claims["aud"]) and "azp" not in claims):
        raise TokenFout("azp")
    if not 0 < len(claims["sub"]) <= 255:
        raise TokenFout("sub")
    return claims


def _choose_key(jwks: Mapping[str, Any], soort: str, kid: Any) -> jwt.PyJWK:
    """The one key that this token can be signed with; a provider with more than one has to say which."""
    sleutels = [
        sleutel
        for sleutel in jwt.PyJWKSet.from_dict(dict(jwks))
        if sleutel.key_type == soort and sleutel.public_key_use in {None, "sig"} and kid in {None, sleutel.key_id}
    ]
    if len(sleutels) != 1:
        raise TokenFout("sleutel")
    return sleutels[0]


def _is_shared(aud: Any) -> bool:
    return isinstance(aud, list) and len(aud) > 1
