from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.departure import Departure, Grounds, Leaving, ReasonWithout
from copiloot_tui.domain.errors import InvalidInput, Stopped
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.signal import Signal, SignalKind
from copiloot_tui.domain.summary import Level
from copiloot_tui.services.cases import (
    CaseFormat,
    cases_file_name,
    cases_of,
    consent_to_share,
    let_cases_out,
)
from copiloot_tui.store.store import Store
from tests.factories import (
    TODAY,
    keep,
    make_aanspreekpunt,
    make_consent,
    make_family,
    make_institution,
    make_member,
    make_regelzaak,
    make_signal,
)

WIT = make_family(name="De Wit", municipality="Enschede")
NOOR = make_member(WIT, name="Noor de Wit", nickname="Nootje", phone="06 12345678", address="Dorpsstraat 12")
SANNE = make_member(WIT, name="Sanne Bakker", role=MemberRole.PARENT)
KAYA = make_family(name="Kaya")
EMRE = make_member(KAYA, name="Emre Kaya")


@pytest.fixture
def people(store: Store) -> Store:
    keep(store, WIT, NOOR, SANNE, KAYA, EMRE)
    return store


def texts(store: Store, *signals: object) -> list[str]:
    return [case.text for case in cases_of(store, [each.id for each in signals]).book.cases]  # type: ignore[attr-defined]


def test_what_the_vault_knows_of_the_family_goes_out_of_the_text(people: Store) -> None:
    signal = make_signal(
        WIT,
        text="Noor de Wit (Nootje) uit Enschede, Dorpsstraat 12, 0612345678: Sannes busje kwam niet, Noor's dag om.",
        theme="vervoer van Noor",
    )
    keep(people, signal)

    found = cases_of(people, [signal.id])

    (case,) = found.book.cases
    for known in ("Noor", "Nootje", "Wit", "Enschede", "Dorpsstraat", "0612345678", "Sanne"):
        assert known not in f"{case.text} {case.theme} {case.family}", known
    assert "busje kwam niet" in case.text
    assert case.family == "gezin 1"
    assert case.month == "november 2026"
    assert found.replacements >= 6


def test_each_case_hides_what_is_known_of_its_own_family_and_the_names_of_all_others(people: Store) -> None:
    wit, kaya = (
        make_signal(WIT, text="Net als bij Emre Kaya."),
        make_signal(KAYA, text="Net als bij Noor en de Kaya's."),
    )
    keep(people, wit, kaya)

    first, second = texts(people, wit, kaya)

    assert first == "Net als bij [iemand uit een ander gezin]."
    assert "Noor" not in second
    assert "Kaya" not in second
    assert "[iemand uit een ander gezin]" in second


def test_an_everyday_word_that_is_a_name_too_stays_what_it_is(people: Store) -> None:
    bos = make_family(name="Bos")
    keep(people, bos, make_member(bos, name="Bo Bos"), signal := make_signal(WIT, text="Een dag in het bos, bo's tas."))

    assert texts(people, signal) == ["Een dag in het bos, bo's tas."]


def test_a_family_keeps_its_pseudonym_within_an_export(people: Store) -> None:
    first = make_signal(WIT, text="Noor wacht.", theme="indicatie")
    other = make_signal(KAYA, text="Emre wacht.", theme="logeren")
    again = make_signal(WIT, text="Noor reist met Sanne.", theme="vervoer")
    keep(people, again, other, first)

    found = cases_of(people, [first.id, other.id, again.id]).book.cases

    assert [case.family for case in found] == ["gezin 1", "gezin 2", "gezin 1"]
    assert found[0].text.split()[0:2] == found[2].text.split()[0:2]
    assert "0001" not in str(found)


def test_people_at_institutions_and_references_go_out_too(people: Store) -> None:
    school = make_institution(name="School De Vlieger")
    aydin = make_aanspreekpunt(school, name="Mevrouw Aydin")
    matter = make_regelzaak(WIT, institution_id=school.id, aanspreekpunt_id=aydin.id, reference="WLZ-2026.00123")
    signal = make_signal(WIT, text="Aydin belde over WLZ-2026.00123.")
    keep(people, school, aydin, matter, signal)

    assert "Aydin" not in (text := texts(people, signal)[0])
    assert "00123" not in text


def test_a_bsn_never_leaves_and_is_told(people: Store) -> None:
    keep(people, signal := make_signal(WIT, text="BSN 111222333 stond erin."))

    found = cases_of(people, [signal.id])

    assert "111222333" not in found.book.cases[0].text
    assert any("BSN" in warning for warning in found.warnings)


def test_what_may_still_point_at_a_family_is_named(people: Store) -> None:
    keep(people, signal := make_signal(WIT))

    warning = cases_of(people, [signal.id]).warnings[0]

    for word in ("Gepseudonimiseerd", "niet anoniem", "plaatsen", "datums", "diagnose", "ziekenhuis"):
        assert word in warning


def given_for(store: Store, *signals: Signal) -> ConsentGiven:
    return consent_to_share(store, cases_of(store, [each.id for each in signals]), "leernetwerk")


def consents(family: Family, *members: FamilyMember) -> list[object]:
    return [make_consent(member, to_whom="leernetwerk") for member in members if member.family_id == family.id]


def test_cases_rest_on_the_consent_of_the_signal_or_of_the_whole_family(people: Store) -> None:
    own = make_consent(EMRE, to_whom="landelijk verhaal")
    wit = make_signal(WIT)
    kaya = make_signal(KAYA, kind=SignalKind.STORY, consent_id=own.id)
    keep(people, own, wit, kaya)

    lacking = given_for(people, wit, kaya)
    assert {each.id for each in lacking.lacking} == {NOOR.id, SANNE.id}
    assert given_for(people, kaya).is_complete

    keep(people, *consents(WIT, NOOR, SANNE))  # type: ignore[arg-type]
    given = given_for(people, wit, kaya)
    assert given.is_complete
    assert len(given.holding) == 3


def test_a_story_without_consent_is_told_and_not_refused(people: Store) -> None:
    keep(people, story := make_signal(WIT, kind=SignalKind.STORY))

    found = cases_of(people, [story.id])

    assert not found.book.cases[0].has_consent
    assert any("1 verhaal" in warning for warning in found.warnings)


def test_cases_leave_with_a_line_that_holds_nothing_of_them(people: Store, tmp_path: Path) -> None:
    keep(people, signal := make_signal(WIT, text="zeldzaam geval"))
    found = cases_of(people, [signal.id])
    grounds = Grounds(reason=ReasonWithout.SPOKEN)

    let_cases_out(people, found, found.written(CaseFormat.CSV), "leernetwerk", tmp_path / "casussen.csv", grounds)

    assert b"zeldzaam geval" in (tmp_path / "casussen.csv").read_bytes()
    with people.reading() as reading:
        (line,) = reading.all(Departure)
    assert (line.what, line.family_ids, line.level, line.to_whom, line.reason) == (
        Leaving.SIGNALS, (WIT.id,), Level.PSEUDONYM, "leernetwerk", ReasonWithout.SPOKEN,
    )  # fmt: skip
    assert "zeldzaam" not in str(line)


def test_nothing_is_written_over(people: Store, tmp_path: Path) -> None:
    keep(people, signal := make_signal(WIT))
    path = tmp_path / "casussen.md"
    path.write_text("al van een ander")

    with pytest.raises(InvalidInput):
        let_cases_out(people, cases_of(people, [signal.id]), b"", "", path, Grounds())

    assert path.read_text() == "al van een ander"


def test_what_is_gone_is_passed_over(people: Store) -> None:
    assert cases_of(people, [make_signal(WIT).id]).book.cases == ()


def test_the_name_of_the_file_tells_of_nobody() -> None:
    assert cases_file_name(CaseFormat.CSV, date(2026, 11, 21)) == "casussen-2026-11-21.csv"
    assert TODAY.isoformat() in cases_file_name(CaseFormat.MARKDOWN, TODAY)


def test_making_cases_tells_how_far_it_is_and_can_be_stopped(people: Store) -> None:
    wit, kaya = make_signal(WIT), make_signal(KAYA)
    keep(people, wit, kaya)
    told: list[float] = []

    cases_of(people, [wit.id, kaya.id], told.append)
    with pytest.raises(Stopped):
        cases_of(people, [wit.id, kaya.id], is_stopped=lambda: True)

    assert told == [0.5, 1.0]
