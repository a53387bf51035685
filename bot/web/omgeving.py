"""What every endpoint needs, in one typed place on the application."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import cast

from sanic import Request

from bot.settings import Settings
from bot.web.diensten import Diensten
from bot.web.meetstand import Meetstand
from bot.web.oidc import Oidc
from bot.web.pakket import Pakket, load_pakket
from bot.web.raadrem import Raadrem
from bot.web.samentel import Samentel, open_samentel
from bot.web.tellers import Tellers
from bot.web.tempo import Tempo

TEGELIJK = 2  # passwords that are weighed at once
ORGANISATIE_PER_MINUUT = 20
LEES = ("GET", "HEAD")  # whoever may read may also ask whether it is there


@dataclass(frozen=True)
class Tempos:
    """The limits a minute: messages by conversation; the rest by address.

    `adressen` counts every call about a conversation by address: no more than all its conversations together may have.
    """

    berichten: Tempo
    adressen: Tempo
    gesprekken: Tempo
    tickets: Tempo
    codes: Raadrem
    organisatie: Tempo


@dataclass(frozen=True)
class Omgeving:
    """The rooms, the settings, the limits, the counters and the files of one application.

    `inlogbeurt` keeps the chat its threads: a password costs much work and memory, however many come at once.
    `oidc` is None where nobody logs in at an organisation, `samen` where each process counts for itself.
    """

    diensten: Diensten
    settings: Settings
    tempos: Tempos
    tellers: Tellers
    meetstand: Meetstand
    inlogbeurt: asyncio.Semaphore
    oidc: Oidc | None
    pakket: Pakket
    samen: Samentel | None


def make_omgeving(diensten: Diensten, settings: Settings) -> Omgeving:
    """Fresh limits and counters around the rooms."""
    berichten, gesprekken, samen = (
        settings.berichten_per_minuut,
        settings.gesprekken_per_minuut,
        open_samentel(settings),
    )
    tempos = Tempos(
        berichten=Tempo(berichten, samen=samen, naam="berichten"),
        adressen=Tempo(berichten * gesprekken, samen=samen, naam="adressen"),
        gesprekken=Tempo(gesprekken, samen=samen, naam="gesprekken"),
        tickets=Tempo(gesprekken, samen=samen, naam="tickets"),
        codes=Raadrem(gesprekken, samen=samen),
        organisatie=Tempo(ORGANISATIE_PER_MINUUT, samen=samen, naam="organisatie"),
    )
    oidc = Oidc(settings) if settings.oidc_issuer else None
    pakket = load_pakket(settings.data_dir)
    meetstand = Meetstand(diensten, settings)
    inlogbeurt = asyncio.Semaphore(TEGELIJK)
    return Omgeving(diensten, settings, tempos, Tellers(), meetstand, inlogbeurt, oidc, pakket, samen)


def get_omgeving(request: Request) -> Omgeving:
    """The surroundings of the application that got this request."""
    return cast(Omgeving, request.app.ctx.omgeving)


def read_adres(request: Request) -> str:
    """The address that a limit counts by; one household has a whole /64 of IPv6, so that counts as one.

    Behind proxies of our own it is what the first of them saw. What stands before that was written by the visitor.
    """
    proxies = get_omgeving(request).settings.proxies
    gezien = [deel.strip() for kop in request.headers.getall("x-forwarded-for", []) for deel in kop.split(",")]
    try:
        adres = ip_address(gezien[-proxies] if 0 < proxies <= len(gezien) else request.ip)
    except ValueError:
        return "onbekend"
    return str(ip_network((adres, 64), strict=False)) if isinstance(adres, IPv6Address) else str(adres)
