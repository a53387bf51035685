"""The operator sees what did not arrive and why, and can send it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import __main__ as opdrachten
from bot.db import create_tables, make_engine
from bot.settings import Settings
from bot.tickets import Outbox, TicketConcept, TicketStore

CONCEPT = TicketConcept("over een schildpad", "3012", "tel", b"geheim", "telefoon")


@dataclass
class Proef:
    """The command as it is typed, on a database with a few tickets."""

    settings: Settings
    capsys: pytest.CaptureFixture[str]
    outbox: Outbox

    def run(self, *argumenten: str) -> tuple[int, str, str]:
        status = opdrachten.main(["bezorging", *argumenten])
        gezegd = self.capsys.readouterr()
        return status, gezegd.out, gezegd.err

    def give_up(self, aantal: int) -> list[int]:
        gepakt = self.outbox.take(aantal=aantal, voor=timedelta(minutes=1))
        for bezorging in gepakt:
            self.outbox.fail(bezorging, "SMTP 550", opnieuw=None)
        return [bezorging.id for bezorging in gepakt]


@pytest.fixture
def proef(
    make_settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Proef:
    settings = make_settings()
    monkeypatch.setattr(opdrachten, "load_settings", lambda: settings)
    engine = make_engine(settings.database_url)
    create_tables(engine)
    store = TicketStore(engine, kanalen=("mail",))
    for nummer in range(3):
        store.create(CONCEPT, sleutel=str(nummer))
    return Proef(settings, capsys, Outbox(engine))


def test_zonder_iets_dat_opgegeven_is_zijn_er_alleen_aantallen(proef: Proef) -> None:
    assert proef.run() == (0, "inbox: bezorgd 3\nmail: wacht 3\nEr is niets opgegeven.\n", "")


def test_wat_opgegeven_is_heeft_nummer_kanaal_ticket_en_reden_en_niets_over_de_persoon(proef: Proef) -> None:
    (nummer,) = proef.give_up(1)
    status, uit, _ = proef.run()
    assert status == 1
    assert "mail: opgegeven 1, wacht 2" in uit and "Opgegeven, wacht op u: 1" in uit
    (regel,) = [regel for regel in uit.splitlines() if regel.startswith(f"  nummer {nummer}: ")]
    assert "mail, ticket 1, nieuw ticket, sinds " in regel and regel.endswith(": SMTP 550")
    assert "schildpad" not in uit and "3012" not in uit


def test_een_nummer_gaat_opnieuw_en_maar_een_keer(proef: Proef) -> None:
    een, ander = proef.give_up(2)
    assert proef.run("--opnieuw", str(een)) == (0, "Gaat opnieuw op weg: 1\n", "")
    assert [bezorging.id for bezorging in proef.outbox.list_dood()] == [ander]
    status, uit, fout = proef.run("--opnieuw", str(een))
    assert (status, uit) == (1, "")
    assert fout == f"Bezorging {een} is niet opgegeven. Kijk met: python -m bot bezorging\n"


def test_alles_gaat_opnieuw(proef: Proef) -> None:
    proef.give_up(3)
    assert proef.run("--opnieuw", "alles") == (0, "Gaat opnieuw op weg: 3\n", "")
    assert proef.outbox.list_dood() == []
    assert proef.run("--opnieuw", "alles") == (0, "Gaat opnieuw op weg: 0\n", "")


@pytest.mark.parametrize("keuze", ["alle", "-1", "1.5", "", "²"])
def test_wat_geen_nummer_is_wordt_geweigerd(proef: Proef, keuze: str) -> None:
    with pytest.raises(SystemExit) as einde:
        proef.run(f"--opnieuw={keuze}")
    assert einde.value.code == 2
    assert "geen nummer, en niet 'alles'" in proef.capsys.readouterr().err
