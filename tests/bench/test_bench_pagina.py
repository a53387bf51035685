"""The measurement of the chat page: what it says about what it saw; the measuring itself is for a quiet machine."""

from __future__ import annotations

import pytest

from bench.paginameting import LIJNEN, Meting, main, say_gewicht, say_tijden

ADRES = "http://127.0.0.1:1"


def test_the_heaviest_file_comes_first_and_all_are_added_up() -> None:
    regels = say_gewicht({f"{ADRES}/": 900, f"{ADRES}/static/a/chat.js": 4000}).splitlines()[1:]
    assert [regel.split()[:2] for regel in regels] == [["/static/a/chat.js", "4000"], ["/", "900"], ["samen", "4900"]]


def test_times_are_medians_beside_the_empty_page_of_the_same_run() -> None:
    def make(verf: float, bruikbaar: float, klaar: float, leeg: float) -> tuple[Meting, Meting]:
        return Meting(verf, bruikbaar, klaar, {}), Meting(leeg, leeg, leeg, {})

    ronde = [make(100, 110, 200, 100), make(300, 330, 600, 200), make(900, 990, 990, 100)]
    laatste = say_tijden({LIJNEN[0]: ronde}).splitlines()[-1]
    cijfers = laatste.removeprefix(LIJNEN[0].naam).split()
    assert cijfers == [
        "3",
        "100",
        "300",
        "(1.50)",
        "330",
        "(1.65)",
        "600",
        "(3.00)",
    ]


def test_the_number_of_runs_is_bounded(capsys: pytest.CaptureFixture[str]) -> None:
    for rondes in ("0", "51", "veel"):
        with pytest.raises(SystemExit):
            main(["--rondes", rondes])
    assert "--rondes" in capsys.readouterr().err
