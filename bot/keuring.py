"""What the value of one setting may look like, before anybody uses it: each cast refuses with a reason in Dutch."""

from __future__ import annotations

import base64
import re
from ipaddress import ip_address
from itertools import pairwise
from urllib.parse import SplitResult, unquote, urlsplit

MIN_GEHEIM = 32
MIN_WACHTWOORD = 16
MAAK = 'Maak er een met: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
MAAK_SLEUTEL = (
    "Maak er een met: python3 -c "
    '"import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())"'
)
_VOORBEELD = ("voorbeeld", "wachtwoord", "geheim", "verander", "invullen", "example", "password", "secret", "change")
_NIETS = SplitResult("", "", "", "", "")


class SettingsError(ValueError):
    """A setting is missing or has a value that cannot be used; the message names the key and the mend."""


def as_port(raw: str) -> int:
    """A port, or ValueError."""
    if not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise ValueError("geen poortnummer van 1 tot en met 65535")
    return int(raw)


def as_port_of_geen(raw: str) -> int:
    """A port, 0 when left empty, or ValueError."""
    return as_port(raw) if raw else 0


def as_aantal(raw: str) -> int:
    """A number of at least one, or ValueError."""
    if not raw.isdigit() or int(raw) < 1:
        raise ValueError("geen heel getal van 1 of hoger")
    return int(raw)


def as_nul_of_meer(raw: str) -> int:
    """A number that may be none, or ValueError."""
    return 0 if raw == "0" else as_aantal(raw)


def as_ja_nee(raw: str) -> bool:
    """Yes or no in Dutch, or ValueError."""
    if raw not in {"ja", "nee"}:
        raise ValueError("kies ja of nee")
    return raw == "ja"


def as_waar(raw: str) -> bool:
    """Yes or no, also as true or false, or ValueError."""
    if raw in {"true", "false"}:
        return raw == "true"
    return as_ja_nee(raw)


def as_geheim(raw: str) -> str:
    """A secret that nobody guesses, or ValueError; empty means that Tess makes it."""
    if raw and len(raw) < 24:
        raise ValueError(f"een geheim heeft minstens 24 tekens. {MAAK}")
    return raw


def as_kluis_sleutel(raw: str) -> str:
    """The key of the vault, or ValueError; empty means that Tess makes it."""
    try:
        sleutel = base64.urlsafe_b64decode(raw)
    except ValueError:
        sleutel = b"?"
    if raw and len(sleutel) != 32:
        raise ValueError(f"geen sleutel van 32 bytes in base64 (44 tekens). {MAAK_SLEUTEL}")
    return raw


def as_log_niveau(raw: str) -> str:
    """How much is logged, or ValueError."""
    if raw not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("kies DEBUG, INFO, WARNING of ERROR")
    return raw


def as_url(raw: str) -> str:
    """An address that nobody can listen in on, without a name, question or fragment; or ValueError."""
    delen = _split(raw)
    if raw and (not is_veilige_url(raw) or "@" in delen.netloc or "?" in raw or "#" in raw):
        raise ValueError("geen adres dat met https:// begint (http:// mag alleen op loopback)")
    return raw


def as_adres(raw: str) -> str:
    """The same, and without a path: the pages stand at fixed places under it."""
    if _split(as_url(raw)).path.strip("/"):
        raise ValueError("schrijf het adres zonder pad, zoals https://tess.example.nl")
    return raw.rstrip("/")


def as_buur(raw: str) -> str:
    """The address of a part of Tess on another machine, of a network that only Tess is on; or ValueError."""
    delen = _split(raw)
    goed = (
        delen.scheme in {"http", "https"} and delen.hostname and not delen.path.strip("/") and "@" not in delen.netloc
    )
    if raw and (not goed or "?" in raw or "#" in raw):
        raise ValueError("schrijf een adres zonder pad, zoals http://rasa:5005")
    return raw.rstrip("/")


def as_buren(raw: str) -> tuple[str, ...]:
    """Several of those with a comma between, each named once; or ValueError."""
    buren = tuple(as_buur(deel.strip()) for deel in raw.split(",") if deel.strip())
    if len(set(buren)) < len(buren):
        raise ValueError("een adres staat er twee keer")
    return buren


def as_redis(raw: str) -> str:
    """The address of a Redis, or ValueError; empty means that there is none."""
    delen = _split(raw)
    goed = delen.hostname if delen.scheme in {"redis", "rediss"} else delen.scheme == "unix" and delen.path
    if raw and not goed:
        raise ValueError("geen adres dat met redis://, rediss:// of unix:// begint")
    return raw


def as_herkomsten(raw: str) -> tuple[str, ...]:
    """Sites with a comma between, as a browser names where a page comes from; or ValueError."""
    herkomsten = tuple(deel.strip().rstrip("/") for deel in raw.split(",") if deel.strip())
    if not all(_is_herkomst(herkomst) for herkomst in herkomsten):
        raise ValueError("schrijf sites als https://www.gemeente.nl, zonder pad en met komma's ertussen")
    return herkomsten


def _is_herkomst(herkomst: str) -> bool:
    """Over http only this machine itself: elsewhere anybody on the line could take the place of that site."""
    gevonden = re.fullmatch(r"(https?)://([a-z0-9]([a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?", herkomst)
    if not gevonden or int(gevonden[4] or 1) > 65535:
        return False
    return gevonden[1] == "https" or is_loopback(gevonden[2])


def as_email(raw: str) -> str:
    """An address for e-mail, or empty."""
    if raw and not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+", raw):
        raise ValueError(f"'{raw}' is geen e-mailadres")
    return raw


def as_rollen(raw: str) -> tuple[tuple[str, str], ...]:
    """`group=role; group=role`, or ValueError; a group may hold a comma or an = itself."""
    paren = [deel.rpartition("=") for deel in raw.split(";") if deel.strip()]
    rollen = tuple((groep.strip(), rol.strip()) for groep, _, rol in paren)
    if not all(groep and rol in {"raad", "bemiddelaar", "beheer"} for groep, rol in rollen):
        raise ValueError("schrijf groep=rol; groep=rol, met als rol raad, bemiddelaar of beheer")
    return rollen


def is_loopback(host: str) -> bool:
    """Whether only this machine itself can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_veilige_url(url: str) -> bool:
    """Whether nobody can listen in on the way to an address: TLS, or this machine itself."""
    delen = _split(url)
    lokaal = delen.scheme == "http" and is_loopback(delen.hostname or "")
    return bool(delen.hostname) and (delen.scheme == "https" or lokaal)


def read_wachtwoord(url: str) -> str:
    """The password in the address of a database; empty when there is none."""
    return unquote(_split(url).password or "")


def read_sleutel(sleutel: str) -> str:
    """The bytes of a key of the vault as characters, to look at: base64 hides that they repeat."""
    return base64.urlsafe_b64decode(sleutel).decode("latin-1")


def why_weak(geheim: str, minstens: int = MIN_GEHEIM) -> str:
    """What is wrong with a secret; empty when nothing is."""
    if not geheim:
        return "ontbreekt"
    if len(geheim) < minstens:
        return f"is korter dan {minstens} tekens"
    telt_door = sum(abs(ord(links) - ord(rechts)) < 2 for links, rechts in pairwise(geheim)) > len(geheim) / 2
    if telt_door or geheim in (geheim + geheim)[1:-1] or len(set(geheim)) < 8:
        return "herhaalt zich of telt door"
    return "is een voorbeeld" if any(woord in geheim.lower() for woord in _VOORBEELD) else ""


def _split(url: str) -> SplitResult:
    try:
        delen = urlsplit(url)
        return delen if delen.port != 0 else _NIETS
    except ValueError:
        return _NIETS
