"""What may not be found after a run: every count here has to be zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Connection

from bench.balie import Balie
from bench.ontvangers import Grillig
from bench.praters import Praters
from bench.verzenders import Klanten
from bot.tickets.codes import show_code
from bot.tickets.tabellen import geschiedenis, outbox, tickets

KANALEN = ("inbox", "mail", "webhook")


def find_gebreken(
    connection: Connection, klanten: Klanten, praters: Praters, balie: Balie, grillig: Grillig
) -> dict[str, int]:
    """Every way in which a handover could have gone wrong, counted."""
    rijen = connection.execute(select(tickets.c.id, tickets.c.code, tickets.c.gesprek, tickets.c.bemiddelaar)).all()
    ids = {rij.id for rij in rijen}
    return {
        **_check_bonnen(rijen, klanten, praters),
        **_check_half(connection, ids),
        **_check_ontvangen(ids, grillig),
        **_check_balie(connection, {rij.id: rij.bemiddelaar for rij in rijen}, balie),
    }


def _check_bonnen(rijen: Iterable[Any], klanten: Klanten, praters: Praters) -> dict[str, int]:
    codes = Counter(show_code(rij.code) for rij in rijen)
    van_formulier = [code for bon in klanten.bonnen.values() for code in bon]
    van_chat = [code for bon in praters.bonnen.values() for code in bon]
    per_gesprek = Counter(rij.gesprek for rij in rijen if rij.gesprek)
    bekend = {*van_formulier, *van_chat}
    zonder_bon = sum(code not in bekend for code in codes)
    stil = sum(per_gesprek[gesprek] for gesprek, bon in praters.bonnen.items() if not bon)
    return {
        "bonnen zonder precies één ticket": sum(codes[code] != 1 for code in bekend),
        "aanvragen met twee bonnen": sum(len(bon) != 1 for bon in klanten.bonnen.values()),
        "bonnen die twee aanvragen delen": len(van_formulier) + len(van_chat) - len(bekend),
        "tickets van niemand": max(0, zonder_bon - klanten.opgegeven - stil),
        "gesprekken met meer dan één ticket": sum(aantal > 1 for aantal in per_gesprek.values()),
        "gesprekken met meer dan één bon": sum(len(bon) > 1 for bon in praters.bonnen.values()),
        "klanten die het opgaven": klanten.opgegeven,
    }


def _check_half(connection: Connection, ids: set[int]) -> dict[str, int]:
    """A ticket is whole when it has one history line of its making and one delivery to each channel."""
    gemaakt = Counter(
        connection.execute(select(geschiedenis.c.ticket).where(geschiedenis.c.wat == "gemaakt")).scalars()
    )
    nieuw = or_(outbox.c.soort.is_(None), outbox.c.soort == "nieuw_ticket")
    groep = (outbox.c.ticket, outbox.c.kanaal)
    per_ticket = connection.execute(select(*groep, func.count()).where(nieuw).group_by(*groep)).all()
    bezorgingen = {(ticket, kanaal): aantal for ticket, kanaal, aantal in per_ticket}
    verwacht = {(ticket, kanaal) for ticket in ids for kanaal in KANALEN}
    open_ = select(func.count()).where(outbox.c.status != "bezorgd")
    return {
        "tickets zonder één begin in de geschiedenis": sum(gemaakt[ticket] != 1 for ticket in ids),
        "geschiedenis van geen ticket": len(set(gemaakt) - ids),
        "bezorgingen die missen": len(verwacht - set(bezorgingen)),
        "bezorgingen die dubbel zijn": sum(aantal > 1 for aantal in bezorgingen.values()),
        "bezorgingen van geen ticket": len(set(bezorgingen) - verwacht),
        "bezorgingen die wachten of opgegeven zijn": connection.execute(open_).scalar_one(),
    }


def _check_ontvangen(ids: set[int], grillig: Grillig) -> dict[str, int]:
    mails = {f"<mail-{ticket}@tess.example>" for ticket in ids}
    webhooks = {f"webhook-{ticket}" for ticket in ids}
    return {
        "mail niet aangekomen": len(mails - set(grillig.mails)),
        "webhook niet aangekomen": len(webhooks - set(grillig.webhooks)),
        "meldingen met een andere sleutel": len(set(grillig.mails) - mails) + len(set(grillig.webhooks) - webhooks),
    }


def _check_balie(connection: Connection, van: Mapping[int, str | None], balie: Balie) -> dict[str, int]:
    gepakt = connection.execute(select(geschiedenis.c.ticket).where(geschiedenis.c.wat == "opgepakt")).scalars()
    keer = Counter(gepakt)
    return {
        "bemiddelaars die het opgaven": balie.opgegeven,
        "tickets met twee winnaars": sum(len(wie) > 1 for wie in balie.winnaars.values()),
        "winnaars die het ticket niet hebben": sum(wie != {van[id_]} for id_, wie in balie.winnaars.items()),
        "tickets die twee keer zijn opgepakt": sum(aantal > 1 for aantal in keer.values()),
        "tickets die maar half zijn opgepakt": sum((wie is not None) != (keer[id_] == 1) for id_, wie in van.items()),
    }
