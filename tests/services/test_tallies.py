import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.figure_scheme import SCHEME_VERSION, codes
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from, read_code
from copiloot_tui.domain.tally import token_of
from copiloot_tui.services.closed_periods import close_period, closing_of
from copiloot_tui.services.figures import type_headings
from copiloot_tui.services.tallies import make_tally, read_tally, tally_file_of, write_tally
from copiloot_tui.store.store import Store
from copiloot_tui.vault import coordinator
from tests.factories import TODAY, keep, make_closing, make_everything, make_family, make_moment

QUARTER = Period.containing(TODAY, Period.read("2026-Q4").length)
GIVEN, TAKEN = code_from(b"gegeven"), code_from(b"genomen")


def test_a_tellingbestand_holds_every_code_and_no_word(store: Store) -> None:
    keep(store, *make_everything())

    text = tally_file_of(store, QUARTER).content.decode()

    facts = json.loads(text)
    assert set(facts["tellingen"]) == codes(type_headings())
    assert all(type(number) is int for number in facts["tellingen"].values())
    facts.pop("tellingen")
    assert set(facts) == {
        "soort", "versie", "programma", "periode", "werker", "gemaakt", "overgedragen", "overgenomen",
    }  # fmt: skip
    assert read_code(facts["werker"]) == facts["werker"]
    assert read_tally(text).counts["gezinnen.in_periode"] >= 1


def test_one_worker_has_one_code_in_every_period(store: Store) -> None:
    assert make_tally(store, QUARTER).worker == make_tally(store, QUARTER.former).worker


def test_only_who_was_handed_over_in_the_period_has_a_token(store: Store) -> None:
    gone = make_family(name="A", started_on=date(2025, 1, 1), status=FamilyStatus.AFGESLOTEN, ended_on=TODAY)
    earlier = make_family(name="B", started_on=date(2025, 1, 1), status=FamilyStatus.AFGESLOTEN)
    came = make_family(name="C", started_on=TODAY - timedelta(days=2), transfer_code=TAKEN)
    warm = make_family(name="D", started_on=QUARTER.first - timedelta(days=20), transfer_code=code_from(b"warm"))
    long_ago = make_family(name="E", started_on=date(2024, 1, 1), transfer_code=code_from(b"lang geleden"))
    keep(store, gone, earlier, came, warm, long_ago, make_family(name="F", started_on=TODAY))
    reason = ClosingReason.OTHER_SUPPORT
    keep(store, make_closing(gone, reason=reason, transfer_code=GIVEN))
    keep(store, make_closing(earlier, reason=reason, transfer_code=code_from(b"x"), closed_on=QUARTER.former.last))

    tally = make_tally(store, QUARTER)

    assert tally.handed_over == {token_of(GIVEN, QUARTER)}
    assert tally.taken_over == {token_of(TAKEN, QUARTER), token_of(code_from(b"warm"), QUARTER)}
    assert tally.counts["uitstroom.overgedragen"] == tally.counts["instroom.overgenomen"] == 1


def test_a_closed_period_leaves_as_it_was_closed(store: Store) -> None:
    past, family = QUARTER.former, make_family()
    during = datetime(2026, 8, 3, 10, tzinfo=UTC)
    keep(store, family, make_moment(family, at=during, way=ContactWay.PHONE))
    close_period(store, closing_of(store, past))
    keep(store, make_moment(family, at=during + timedelta(days=1), way=ContactWay.PHONE))

    leaving = tally_file_of(store, past)

    assert (leaving.is_closed, leaving.is_running) == (True, False)
    assert read_tally(leaving.content.decode()).counts["contacten_soort.telefoon"] == 1
    assert make_tally(store, past).counts["contacten_soort.telefoon"] == 2
    assert "de cijfers van toen" in " ".join(leaving.told)


def test_what_is_sealed_only_the_coordinator_reads(store: Store) -> None:
    text, public = coordinator.draw_key_pair(TODAY)

    sealed, plain = tally_file_of(store, QUARTER, public), tally_file_of(store, QUARTER)

    assert b"tellingen" not in sealed.content
    opened = coordinator.unseal(sealed.content, coordinator.secret_in(text))
    assert json.loads(opened)["tellingen"] == json.loads(plain.content)["tellingen"]
    assert sealed.file_name == f"tellingbestand-2026-Q4-{sealed.worker}.age"
    assert plain.file_name.endswith(".json")
    assert "alleen de coördinator" in " ".join(sealed.told)
    assert "niet verzegeld" in " ".join(plain.told)
    assert "loopt nog" in " ".join(plain.told)


def test_a_file_that_leaves_is_private_logged_and_never_over_another(store: Store, tmp_path: Path) -> None:
    leaving, target = tally_file_of(store, QUARTER), tmp_path / "x.json"
    write_tally(store, leaving, target)

    assert target.read_bytes() == leaving.content
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(InvalidInput):
        write_tally(store, leaving, target)
    with store.reading() as reading:
        assert [line.what for line in reading.all(Departure)] == [Leaving.FIGURES]


def test_another_code_asks_for_another_version_of_the_scheme() -> None:
    """Older programs refuse a newer version with a sentence; without it they would call our files damaged."""
    every = " ".join(sorted(codes(type_headings())))
    assert (SCHEME_VERSION, hashlib.sha256(every.encode()).hexdigest()[:16]) == (1, "f243f54c99c51007")
