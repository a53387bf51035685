"""A small OpenID provider on loopback: real HTTP, real keys, real PKCE; a test can make it lie.

It signs with `cryptography` alone, so that what checks the tokens is not what made them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

CLIENT, GEHEIM = "tess", "k7Qw-2mXz9/Lr4+Tp6Vb8Nc3Hs5Jd1Gf"


def b64(bytes_: bytes) -> str:
    return base64.urlsafe_b64encode(bytes_).rstrip(b"=").decode()


def b64_getal(getal: int) -> str:
    return b64(getal.to_bytes((getal.bit_length() + 7) // 8, "big"))


def b64_json(inhoud: Any) -> str:
    return b64(json.dumps(inhoud).encode())


@dataclass
class Sleutel:
    """A key pair with a name; RSA, or an elliptic curve for ES256."""

    kid: str = field(default_factory=lambda: secrets.token_hex(4))
    alg: str = "RS256"
    bits: int = 2048

    def __post_init__(self) -> None:
        self.rsa = rsa.generate_private_key(public_exponent=65537, key_size=self.bits)
        self.ec = ec.generate_private_key(ec.SECP256R1())

    @property
    def jwk(self) -> dict[str, Any]:
        vast = {"kid": self.kid, "use": "sig", "alg": self.alg}
        if self.alg == "ES256":
            punt = self.ec.public_key().public_numbers()
            return {
                **vast,
                "kty": "EC",
                "crv": "P-256",
                "x": b64(punt.x.to_bytes(32, "big")),
                "y": b64(punt.y.to_bytes(32, "big")),
            }
        getallen = self.rsa.public_key().public_numbers()
        return {**vast, "kty": "RSA", "n": b64_getal(getallen.n), "e": b64_getal(getallen.e)}

    @property
    def pem(self) -> bytes:
        """The public key as anybody can write it down."""
        soort = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.rsa.public_key().public_bytes(serialization.Encoding.PEM, soort)

    def sign(self, kop: dict[str, Any], inhoud: Any) -> str:
        """A token with this header and content, signed as this key signs."""
        tekst = f"{b64_json(kop)}.{b64_json(inhoud)}"
        return f"{tekst}.{b64(self._sign(tekst.encode()))}"

    def _sign(self, bytes_: bytes) -> bytes:
        if self.alg == "ES256":
            delen = decode_dss_signature(self.ec.sign(bytes_, ec.ECDSA(hashes.SHA256())))
            return b"".join(deel.to_bytes(32, "big") for deel in delen)
        if self.alg == "PS256":
            vulling = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
            return self.rsa.sign(bytes_, vulling, hashes.SHA256())
        return self.rsa.sign(bytes_, padding.PKCS1v15(), hashes.SHA256())


def sign_none(kop: dict[str, Any], inhoud: Any) -> str:
    """A token that nobody signed and that says so."""
    return f"{b64_json({**kop, 'alg': 'none'})}.{b64_json(inhoud)}."


def sign_hs256(geheim: bytes) -> Callable[[dict[str, Any], Any], str]:
    """Signs with a secret that is none: the public key of the provider."""

    def sign(kop: dict[str, Any], inhoud: Any) -> str:
        tekst = f"{b64_json({**kop, 'alg': 'HS256'})}.{b64_json(inhoud)}"
        return f"{tekst}.{b64(hmac.digest(geheim, tekst.encode(), 'sha256'))}"

    return sign


@dataclass
class Aanbieder:
    """What the provider knows, and the lies that a test asks for."""

    url: str = ""
    sleutels: list[Sleutel] = field(default_factory=lambda: [Sleutel()])
    persoon: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1", "name": "Cor", "groups": ["balie"]})
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    verzoeken: list[str] = field(default_factory=list)
    anders: dict[str, Any] = field(default_factory=dict)
    kop: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any], Any], str] | None = None
    beschrijving: dict[str, Any] = field(default_factory=dict)
    antwoorden: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    traag: float = 0.0

    def discover(self) -> dict[str, Any]:
        paden = {"authorization_endpoint": "/gaan", "token_endpoint": "/token", "jwks_uri": "/jwks"}
        adressen = {naam: self.url + pad for naam, pad in paden.items()}
        return {"issuer": self.url, **adressen, "code_challenge_methods_supported": ["S256"], **self.beschrijving}

    def list_keys(self) -> dict[str, Any]:
        return {"keys": [sleutel.jwk for sleutel in self.sleutels]}

    def make_token(self, nonce: str) -> str:
        """The token for one login, with what a test changed; a claim that became None is left out."""
        nu = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": nu, "exp": nu + 300, "nonce": nonce, **self.persoon}
        claims = {naam: waarde for naam, waarde in {**claims, **self.anders}.items() if waarde is not None}
        sleutel = self.sleutels[-1]
        kop = {"alg": sleutel.alg, "kid": sleutel.kid, "typ": "JWT", **self.kop}
        return (self.sign or sleutel.sign)({naam: wat for naam, wat in kop.items() if wat is not None}, claims)

    def allow(self, vraag: dict[str, str]) -> str:
        """Let the person in at once; returns where the browser goes next."""
        assert vraag["client_id"] == CLIENT and vraag["response_type"] == "code"
        assert vraag["code_challenge_method"] == "S256" and "openid" in vraag["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = vraag
        return f"{vraag['redirect_uri']}?{urlencode({'code': code, 'state': vraag['state']})}"

    def exchange(self, velden: dict[str, str], wie: tuple[str, str]) -> tuple[int, Any]:
        """A code for a token, once, for whoever asked for it and can prove that."""
        if wie != (CLIENT, GEHEIM):
            return 401, {"error": "invalid_client"}
        vraag = self.codes.pop(velden["code"], None)
        bewijs = b64(hashlib.sha256(velden.get("code_verifier", "").encode()).digest())
        if vraag is None or bewijs != vraag["code_challenge"] or velden["redirect_uri"] != vraag["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.make_token(vraag["nonce"])}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    aanbieder: Aanbieder


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        delen = urlsplit(self.path)
        self.server.aanbieder.verzoeken.append(delen.path)
        if delen.path == "/gaan":
            self.send_response(302)
            self.send_header("Location", self.server.aanbieder.allow(dict(parse_qsl(delen.query))))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif delen.path == "/jwks":
            self._answer(200, self.server.aanbieder.list_keys())
        elif delen.path == "/.well-known/openid-configuration":
            self._answer(200, self.server.aanbieder.discover())
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        self.server.aanbieder.verzoeken.append(self.path)
        velden = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        soort, _, waarde = self.headers.get("Authorization", "").partition(" ")
        naam, _, geheim = base64.b64decode(waarde if soort == "Basic" else "").decode().partition(":")
        wie = (
            (unquote(naam), unquote(geheim)) if naam else (velden.get("client_id", ""), velden.get("client_secret", ""))
        )
        self._answer(*self.server.aanbieder.exchange(velden, wie))

    def _answer(self, status: int, inhoud: Any) -> None:
        time.sleep(self.server.aanbieder.traag)
        status, bytes_ = self.server.aanbieder.antwoorden.get(self.path, (status, json.dumps(inhoud).encode()))
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(bytes_)))
        if 300 <= status < 400:
            self.send_header("Location", f"{self.server.aanbieder.url}/elders")
        self.end_headers()
        self.wfile.write(bytes_)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def running(aanbieder: Aanbieder) -> Iterator[Aanbieder]:
    """The provider on a free port, until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.aanbieder = aanbieder
    aanbieder.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield aanbieder
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
