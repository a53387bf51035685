"""The answers as the council judges them: each sentence exactly as clients read it, for one exact version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.fouten import TessFout
from bot.toetsing import (
    UIT,
    Bezwaar,
    Gearchiveerd,
    Gelezen,
    Standpunt,
    Stuk,
    Zin,
    ZinOordeel,
    compare_versies,
    read_versie,
)
from bot.web.diensten import Diensten

DELEN = {
    "kort": "Het korte antwoord",
    "simpel": "In makkelijke woorden",
    "uitleg": "Meer uitleg",
    "doe_dit": "Dit kunt u doen",
    "recht": "Uw recht",
    "onzeker": "Dit weten wij niet zeker",
}
STANDEN = {
    "nieuw": "Nog niet beoordeeld",
    "deels": "Zinnen beoordeeld, nog geen besluit",
    "goedgekeurd": "Goedgekeurd",
    "bezwaar": "Bezwaar",
}


@dataclass(frozen=True)
class Regel:
    """One version that Tess can give now or later; `stand` is a key of STANDEN."""

    id: str
    vraag: str
    onderwerp: str
    versie: str
    gebied: str
    geldig_vanaf: date
    stand: str
    uit: bool


@dataclass(frozen=True)
class Vak:
    """One sentence with what was said about it: by who looks, and by others."""

    zin: Zin
    eigen: ZinOordeel | None
    anderen: tuple[ZinOordeel, ...]


@dataclass(frozen=True)
class Antwoordkaart:
    """Everything on the page of one version; `verschil` is against `eerder`, the version judged before."""

    item: Gearchiveerd
    gelezen: Gelezen
    vakken: tuple[Vak, ...]
    eerder: Gearchiveerd | None
    verschil: tuple[tuple[str, tuple[Stuk, ...]], ...]
    standpunten: tuple[Standpunt, ...]
    bezwaren: tuple[Bezwaar, ...]
    versies: tuple[Gearchiveerd, ...]
    stand: str
    uit: str | None


def list_regels(diensten: Diensten, dag: date) -> list[Regel]:
    """Every version that holds on this day or later, by subject and question."""
    return sorted(_list(diensten, dag), key=lambda regel: (regel.onderwerp, regel.vraag, regel.geldig_vanaf))


def _list(diensten: Diensten, dag: date) -> Iterator[Regel]:
    kb, stand = diensten.kennisbank, diensten.keten.stand()
    deels = {(item.antwoord, item.versie) for item in diensten.toetsing.oordelen.list_zinoordelen()}
    for id_, antwoord in kb.antwoorden.items():
        for hash_, versie in kb.list_versies(id_):
            if versie.geldig_tot_en_met and versie.geldig_tot_en_met < dag:
                continue
            plek = (id_, hash_)
            oordeel = _say_stand(bool(stand.list_bezwaren(*plek)), plek in stand.goedgekeurd, plek in deels)
            vast = (id_, antwoord.vraag, str(antwoord.onderwerp), hash_, str(versie.gebied), versie.geldig_vanaf)
            yield Regel(*vast, oordeel, stand.look(*plek) == UIT)


def _say_stand(bezwaar: bool, goed: bool, deels: bool) -> str:
    if bezwaar:
        return "bezwaar"
    return "goedgekeurd" if goed else "deels" if deels else "nieuw"


def read_kaart(diensten: Diensten, naam: str, id_: str, versie: str, *, gemeente: str, dag: date) -> Antwoordkaart:
    """The page of one version.

    Args:
        naam: the account that looks.
        versie: which version; empty is the one that holds here today.

    Raises:
        TessFout: antwoord_onbekend, versie_onbekend.
    """
    toetsing, stand = diensten.toetsing, diensten.keten.stand()
    item = toetsing.archief.find(id_, versie or _choose(diensten, id_, gemeente, dag))
    plek = (id_, item.versie)
    gelezen = read_versie(item, dag)
    oordelen = toetsing.oordelen.list_zinoordelen(*plek)
    eerder = toetsing.oordelen.find_eerder(*plek)
    bezwaren = stand.list_bezwaren(*plek)
    return Antwoordkaart(
        item=item,
        gelezen=gelezen,
        vakken=tuple(_make_vak(zin, oordelen, naam) for zin in gelezen.zinnen),
        eerder=eerder,
        verschil=compare_versies(eerder, item, dag) if eerder else (),
        standpunten=toetsing.oordelen.list_standpunten(*plek),
        bezwaren=bezwaren,
        versies=toetsing.archief.list_versies(id_),
        stand=_say_stand(bool(bezwaren), plek in stand.goedgekeurd, bool(oordelen)),
        uit=stand.uit.get(id_, stand.uit.get(None)),
    )


def judge_zinnen(diensten: Diensten, naam: str, id_: str, versie: str, velden: Mapping[str, str], *, dag: date) -> None:
    """Write down every verdict that was chosen; one that this account gave already is not written again.

    Raises:
        TessFout: oordeel_ontbreekt when nothing was chosen; else as Oordelen.judge_zin, with the place of the sentence
            in its veld.
    """
    oordelen = diensten.toetsing.oordelen
    zinnen = read_versie(diensten.toetsing.archief.find(id_, versie), dag).zinnen
    gekozen = [(zin.plaats, _read(velden, zin.plaats)) for zin in zinnen]
    gekozen = [(plaats, drie) for plaats, drie in gekozen if any(drie)]
    if not gekozen:
        raise TessFout("oordeel_ontbreekt")
    eigen = {
        item.plaats: (item.oordeel, item.reden, item.voorstel)
        for item in oordelen.list_zinoordelen(id_, versie)
        if item.gebruiker == naam
    }
    for plaats, drie in gekozen:
        if drie == eigen.get(plaats):
            continue
        try:
            oordelen.judge_zin(naam, id_, versie, plaats, drie[0], reden=drie[1], voorstel=drie[2])
        except TessFout as fout:  # the same failure, but the page must show at which sentence
            raise TessFout(fout.code, veld=f"{fout.veld or 'oordeel'}-{plaats}") from fout


def _read(velden: Mapping[str, str], plaats: str) -> tuple[str, str, str]:
    oordeel, reden, voorstel = (velden.get(f"{naam}-{plaats}", "") for naam in ("oordeel", "reden", "voorstel"))
    return oordeel, reden, voorstel


def _make_vak(zin: Zin, oordelen: tuple[ZinOordeel, ...], naam: str) -> Vak:
    hier = [item for item in oordelen if item.plaats == zin.plaats]
    eigen = next((item for item in hier if item.gebruiker == naam), None)
    return Vak(zin, eigen, tuple(item for item in hier if item.gebruiker != naam))


def _choose(diensten: Diensten, id_: str, gemeente: str, dag: date) -> str:
    kb = diensten.kennisbank
    if id_ not in kb.antwoorden:
        items = diensten.toetsing.archief.list_versies(id_)
        if not items:
            raise TessFout("antwoord_onbekend")
        return items[-1].versie
    gekozen = kb.antwoord(id_, peildatum=dag, gemeente=gemeente)
    return gekozen.versie if gekozen else kb.list_versies(id_)[-1][0]
