"""The figures of a period: a small caseload of which every number was counted by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from copiloot_tui.demo.caseload import fill
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import ReadingInterrupted
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.figure_scheme import codes
from copiloot_tui.domain.figures import Figures
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.strippenkaart import Rounding, TravelCount
from copiloot_tui.services.figures import figures, type_headings
from copiloot_tui.services.records import remove
from copiloot_tui.store.store import Store
from tests.factories import (
    Watch,
    keep,
    make_card,
    make_closing,
    make_event,
    make_family,
    make_institution,
    make_moment,
    make_regelzaak,
    make_store,
)

SUMMER = Period.read("2026-Q3")
ZORGKANTOOR = make_institution(name="Zorgkantoor", kind=InstitutionKind.ZORGKANTOOR)
GEMEENTE = make_institution(name="Gemeente", kind=InstitutionKind.MUNICIPALITY)
PARENTS_EVENING = ContactKind(name="ouderavond", way=ContactWay.VISIT)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def store(tmp_path: Path, clock: Watch) -> Store:
    return make_store(tmp_path, clock=clock)


def utc(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def counted(found: Figures) -> dict[str, int]:
    return {code: number for code, number in found.counts.items() if number}


def keep_families(store: Store, clock: Watch) -> dict[str, Family]:
    """Eight families, of which six were there in the summer."""
    clock.moment = utc(2026, 6, 1)
    working = FamilyStatus.UITVOERING
    families = {
        "calm": make_family(status=working, started_on=date(2026, 1, 5)),
        "taken over": make_family(status=working, started_on=date(2026, 7, 10), transfer_code="K7MP-2QXD"),
        "urgent": make_family(
            status=FamilyStatus.SPOEDVRAAG, started_on=date(2026, 8, 20), urgent_on=date(2026, 8, 20)
        ),
        "handed over": make_family(status=working, started_on=date(2025, 3, 1)),
        "reopened": make_family(status=working, started_on=date(2025, 1, 1)),
        "gone before": make_family(
            status=FamilyStatus.AFGESLOTEN, started_on=date(2025, 1, 1), ended_on=date(2026, 6, 30)
        ),
        "not spoken to": make_family(status=FamilyStatus.AANMELDING, started_on=date(2026, 9, 28)),
        "after": make_family(status=working, started_on=date(2026, 10, 1)),
    }
    keep(store, *families.values())
    keep(
        store,
        make_closing(families["reopened"], closed_on=date(2026, 2, 1), reopened_on=date(2026, 8, 3)),
        make_closing(families["gone before"], closed_on=date(2026, 6, 30)),
    )
    clock.moment = utc(2026, 9, 15)
    keep(
        store,
        replace(families["handed over"], status=FamilyStatus.AFGESLOTEN, ended_on=date(2026, 9, 15)),
        make_closing(
            families["handed over"], closed_on=date(2026, 9, 15), reason=ClosingReason.OTHER_SUPPORT,
            transfer_code="ABCD-EFGH",
        ),
    )  # fmt: skip
    clock.moment = utc(2026, 11, 20)
    # What changes after the summer is not seen in its figures.
    keep(store, replace(families["calm"], status=FamilyStatus.WAAKVLAM))
    return families


def test_families_are_counted_by_where_they_stood_when_they_came_and_when_they_went(store: Store, clock: Watch) -> None:
    families = keep_families(store, clock)
    spoken = (
        ("calm", utc(2026, 1, 5)), ("taken over", utc(2026, 7, 14)), ("urgent", utc(2026, 8, 20)),
        ("handed over", utc(2025, 3, 2)), ("reopened", utc(2025, 1, 2)), ("not spoken to", utc(2026, 10, 2)),
        ("after", utc(2026, 10, 1)),
    )  # fmt: skip
    keep(store, *(make_moment(families[name], at=at) for name, at in spoken))

    found = figures(store, SUMMER)

    assert {code: number for code, number in counted(found).items() if "contacten" not in code} == {
        "gezinnen.in_periode": 6,
        "gezinnen_status.uitvoering": 3,
        "gezinnen_status.spoedvraag": 1,
        "gezinnen_status.aanmelding": 1,
        "gezinnen_status.afgesloten": 1,
        "instroom.nieuw": 2,
        "instroom.overgenomen": 1,
        "instroom.heropend": 1,
        "uitstroom.overgedragen": 1,
        "eerste_contact.dezelfde_dag": 1,
        "eerste_contact.1_tot_7": 1,
        "eerste_contact.nog_geen": 1,
        "spoedvragen.spoed": 1,
    }
    [median] = found.medians[0].medians
    assert (median.value, median.n) == (2, 2)


def test_contacts_and_their_minutes_are_counted_by_way_by_purpose_and_by_part_of_life(store: Store) -> None:
    family = make_family()
    care, home, money = (
        make_regelzaak(family, life_domain=domain) for domain in (LifeDomain.CARE, LifeDomain.HOUSING, LifeDomain.MONEY)
    )
    of_no_domain = make_regelzaak(family)
    binned = make_moment(family, at=utc(2026, 8, 1), minutes=500)
    keep(store, family, care, home, money, of_no_domain, PARENTS_EVENING, binned)
    remove(store, binned)
    moments = (
        # Half past midnight on 1 July in the Netherlands; in UTC it is still June.
        {"at": utc(2026, 6, 30, 22, 30), "way": ContactWay.PHONE, "purpose": Purpose.ARRANGE, "minutes": 20,
         "life_domain": LifeDomain.MONEY, "regelzaak_ids": (care.id,)},
        {"at": utc(2026, 9, 30, 21, 30), "way": ContactWay.VISIT, "purpose": Purpose.LISTEN, "minutes": 60,
         "travel_minutes": 45, "regelzaak_ids": (care.id,)},
        {"at": utc(2026, 9, 30, 22, 10), "way": ContactWay.VISIT, "minutes": 999},
        {"at": utc(2026, 6, 30, 21, 59), "way": ContactWay.VISIT, "minutes": 999},
        {"at": utc(2026, 7, 14), "way": ContactWay.VISIT, "minutes": 90, "travel_minutes": 30,
         "regelzaak_ids": (home.id, of_no_domain.id)},
        {"at": utc(2026, 8, 20), "way": ContactWay.PHONE, "purpose": Purpose.ARRANGE, "minutes": 15,
         "regelzaak_ids": (money.id, care.id)},
        {"at": utc(2026, 9, 1), "way": ContactWay.INTERVISION, "minutes": 30},
        {"at": utc(2026, 8, 10), "way": ContactWay.PHONE, "minutes": 2, "result": ContactResult.NOT_REACHED},
        {"at": utc(2026, 8, 11), "way": ContactWay.VISIT, "kind_id": PARENTS_EVENING.id, "minutes": 50},
    )  # fmt: skip
    keep(store, *(make_moment(family, **each) for each in moments))

    found = counted(figures(store, SUMMER))

    assert {code: number for code, number in found.items() if "_soort." in code} == {
        "contacten_soort.huisbezoek": 3, "minuten_soort.huisbezoek": 200, "reisminuten_soort.huisbezoek": 75,
        "contacten_soort.telefoon": 3, "minuten_soort.telefoon": 37,
        "contacten_soort.intervisie": 1, "minuten_soort.intervisie": 30,
    }  # fmt: skip
    assert {code: number for code, number in found.items() if "_doel." in code} == {
        "contacten_doel.regelen": 2, "minuten_doel.regelen": 35,
        "contacten_doel.luisterend_oor": 1, "minuten_doel.luisterend_oor": 60, "reisminuten_doel.luisterend_oor": 45,
        "contacten_doel.niet_gezegd": 4, "minuten_doel.niet_gezegd": 172, "reisminuten_doel.niet_gezegd": 30,
    }  # fmt: skip
    assert {code: number for code, number in found.items() if "_leefdomein." in code} == {
        "contacten_leefdomein.financien": 1, "minuten_leefdomein.financien": 20,
        "contacten_leefdomein.zorg": 1, "minuten_leefdomein.zorg": 60, "reisminuten_leefdomein.zorg": 45,
        "contacten_leefdomein.wonen": 1, "minuten_leefdomein.wonen": 90, "reisminuten_leefdomein.wonen": 30,
        "contacten_leefdomein.niet_gezegd": 4, "minuten_leefdomein.niet_gezegd": 97,
    }  # fmt: skip


def test_strips_are_counted_by_the_rules_of_each_card_and_of_a_begun_strip_only_once(store: Store) -> None:
    calm, rushed = make_family(), make_family()
    keep(
        store,
        calm,
        rushed,
        make_card(calm, valid_from=date(2026, 1, 1), valid_to=date(2026, 8, 31), strips=10, minutes_per_strip=60),
        make_card(
            calm, valid_from=date(2026, 9, 1), strips=8, minutes_per_strip=30, rounding=Rounding.PER_CONTACT,
            travel=TravelCount.YES,
        ),
        make_card(
            rushed, valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31), strips=5, minutes_per_strip=60,
            rounding=Rounding.PER_DAY, travel=TravelCount.HALF, uncounted=(ContactWay.PHONE.value,),
        ),
        # The first card: 50 minutes before the summer, a strip; 22 in it, a second strip.
        make_moment(calm, at=utc(2026, 1, 5), way=ContactWay.VISIT, minutes=50),
        make_moment(calm, at=utc(2026, 7, 1), minutes=20),
        make_moment(calm, at=utc(2026, 8, 31), minutes=2),
        # The second: 105 minutes are four of its strips; what comes in October is not of the summer.
        make_moment(calm, at=utc(2026, 9, 30), way=ContactWay.VISIT, minutes=60, travel_minutes=45),
        make_moment(calm, at=utc(2026, 10, 1), way=ContactWay.VISIT, minutes=60),
        # The third: 50 and 25 of travel, and 40, on one day: 103 minutes, two strips; the phone is not charged.
        make_moment(rushed, at=utc(2026, 7, 14, 8), way=ContactWay.VISIT, minutes=50, travel_minutes=25),
        make_moment(rushed, at=utc(2026, 7, 14, 14), way=ContactWay.VISIT, minutes=40),
        make_moment(rushed, at=utc(2026, 7, 14, 15), way=ContactWay.PHONE, minutes=40),
    )  # fmt: skip

    found = counted(figures(store, SUMMER))

    assert {code: number for code, number in found.items() if code.startswith("strippen")} == {
        "strippen.gegeven": 13,
        "strippen.gebruikt": 7,
        "strippen_minuten.gegeven": 540,
        "strippen_minuten.gebruikt": 262,
    }


def test_the_strips_of_four_quarters_are_those_of_the_year(store: Store) -> None:
    family = make_family()
    keep(
        store,
        family,
        make_card(family, valid_from=date(2026, 1, 1), minutes_per_strip=60),
        *(make_moment(family, at=utc(2026, month, 15), minutes=25) for month in range(1, 13)),
    )
    quarters = [figures(store, Period.read(f"2026-Q{number}")).counts for number in (1, 2, 3, 4)]

    # Until today, in November: 75, 150, 225 and 275 minutes are 2, 3, 4 and 5 strips begun.
    assert [quarter["strippen.gebruikt"] for quarter in quarters] == [2, 1, 1, 1]
    assert figures(store, Period.read("2026")).counts["strippen.gebruikt"] == sum(
        quarter["strippen.gebruikt"] for quarter in quarters
    )


def keep_regelzaken(store: Store, clock: Watch) -> None:
    """Nine regelzaken, of which seven ended in the summer."""
    clock.moment = utc(2026, 6, 1)
    family = make_family()
    own = OwnType(key="eigen-iets", title="Iets van mijzelf")

    def at(institution: object, **fields: object) -> Regelzaak:
        return make_regelzaak(family, institution_id=getattr(institution, "id", None), **fields)

    granted, twice = at(ZORGKANTOOR, type_key="meerzorg"), at(ZORGKANTOOR, type_key="meerzorg")
    objected, withdrawn = at(GEMEENTE, type_key=own.key), at(None)
    without_event = at(None, type_key="parkeerkaart", status=RegelzaakStatus.SUBMITTED)
    later, unsaid = at(ZORGKANTOOR, type_key="meerzorg"), at(None, type_key="pgb-wlz")
    binned, unaided = at(ZORGKANTOOR, type_key="meerzorg"), at(None, type_key="valys")
    keep(store, ZORGKANTOOR, GEMEENTE, family, own, granted, twice, objected, withdrawn, without_event, later, unsaid,
         binned, unaided)  # fmt: skip
    given, partly, refused = RegelzaakOutcome.GRANTED, RegelzaakOutcome.PARTLY, RegelzaakOutcome.REFUSED
    asked, decided = EventKind.SUBMITTED, EventKind.DECIDED
    keep(
        store,
        make_event(granted, asked, on=date(2026, 6, 1)),
        make_event(granted, decided, on=date(2026, 7, 13), outcome=given),
        make_event(twice, asked, on=date(2026, 1, 10)),
        make_event(twice, decided, on=date(2026, 2, 1), outcome=given),
        make_event(twice, asked, on=date(2026, 7, 3)),
        make_event(twice, decided, on=date(2026, 7, 13), outcome=refused),
        make_event(objected, asked, on=date(2026, 7, 20)),
        make_event(objected, decided, on=date(2026, 8, 1), outcome=refused),
        make_event(objected, EventKind.DECIDED_ON_OBJECTION, on=date(2026, 9, 10), outcome=partly),
        make_event(withdrawn, EventKind.WITHDRAWN, on=date(2026, 7, 30)),
        make_event(later, asked, on=date(2026, 9, 1)),
        make_event(later, decided, on=date(2026, 10, 2), outcome=given),
        make_event(unsaid, decided, on=date(2026, 7, 1)),
        make_event(binned, decided, on=date(2026, 7, 1), outcome=given),
        make_event(unaided, decided, on=date(2026, 9, 30), outcome=given),
        make_moment(family, at=utc(2026, 9, 30), regelzaak_ids=(granted.id, objected.id)),
        make_moment(family, at=utc(2026, 1, 1), regelzaak_ids=(granted.id, without_event.id)),
        make_moment(family, at=utc(2026, 2, 1), regelzaak_ids=(granted.id,)),
        make_moment(family, at=utc(2026, 10, 1), regelzaak_ids=(granted.id, unaided.id)),
    )
    remove(store, binned)
    clock.moment = utc(2026, 9, 5)
    done = replace(without_event, status=RegelzaakStatus.DONE, outcome=given)
    keep(store, done)
    clock.moment = utc(2026, 11, 20)
    # What is written in it later does not move it to another period.
    keep(store, replace(done, remarks="De kaart ligt in de auto."))


def test_regelzaken_are_counted_by_kind_and_by_what_was_decided_last(store: Store, clock: Watch) -> None:
    keep_regelzaken(store, clock)

    found = counted(figures(store, SUMMER))

    assert {code: number for code, number in found.items() if code.startswith("regelzaken.")} == {
        "regelzaken.meerzorg.toegekend": 1,
        "regelzaken.meerzorg.afgewezen": 1,
        "regelzaken.eigen_soort.deels": 1,
        "regelzaken.geen_soort.ingetrokken": 1,
        "regelzaken.parkeerkaart.toegekend": 1,
        "regelzaken.pgb-wlz.anders": 1,
        "regelzaken.valys.toegekend": 1,
    }


def test_the_time_an_institution_takes_counts_from_submitting_to_the_decision_on_that(
    store: Store, clock: Watch
) -> None:
    keep_regelzaken(store, clock)

    found = figures(store, SUMMER)

    assert {code: number for code, number in counted(found).items() if code.startswith("doorlooptijd.")} == {
        "doorlooptijd.zorgkantoor.15_tot_42": 1,
        "doorlooptijd.zorgkantoor.tot_14": 1,
        "doorlooptijd.gemeente.tot_14": 1,
    }
    # 42 and 10 days, and 12 days.
    assert [(one.label, one.value, one.n) for one in found.medians[1].medians] == [
        ("Zorgkantoor", 26, 2),
        ("Gemeente", 12, 1),
    ]


def test_contacts_for_a_grant_are_those_about_it_up_to_the_end_of_the_period(store: Store, clock: Watch) -> None:
    keep_regelzaken(store, clock)

    found = figures(store, SUMMER)

    # meerzorg 3, eigen soort 1, parkeerkaart 1, valys 0.
    assert {code: number for code, number in counted(found).items() if code.startswith("contacten_toek")} == {
        "contacten_toekenning.geen": 1,
        "contacten_toekenning.1_tot_2": 2,
        "contacten_toekenning.3_tot_5": 1,
    }
    [median] = found.medians[2].medians
    assert (median.value, median.n) == (1, 4)


def test_a_family_closed_since_of_which_the_status_then_is_not_kept_is_told_as_not_known(store: Store) -> None:
    family = make_family(status=FamilyStatus.AFGESLOTEN, ended_on=date(2026, 5, 1))
    keep(store, family, make_closing(family, closed_on=date(2026, 5, 1), reason=ClosingReason.MOVED))

    assert figures(store, Period.read("2026-Q1")).counts["gezinnen_status.onbekend"] == 1
    spring = figures(store, Period.read("2026-Q2")).counts
    assert spring["gezinnen_status.afgesloten"] == spring["uitstroom.verhuisd"] == 1


def test_of_a_period_that_goes_on_only_what_was_is_counted(store: Store, clock: Watch) -> None:
    clock.moment = utc(2026, 8, 1)
    family = make_family(started_on=date(2026, 8, 2))
    keep(store, family, make_moment(family, at=utc(2026, 8, 3), minutes=10))

    assert figures(store, SUMMER).is_empty
    assert figures(store, SUMMER.following).is_empty


def test_an_empty_vault_has_every_table_with_nothing_in_it(store: Store) -> None:
    found = figures(store, SUMMER)

    assert found.is_empty
    assert found.counts.keys() == codes(type_headings())
    assert [table.medians for table in found.medians] == [(), (), ()]


def test_counting_tells_how_far_it_is_and_can_be_stopped(store: Store) -> None:
    told: list[float] = []
    figures(store, Period.read("2025"), told.append)

    assert told == sorted(told)
    assert len(told) == 15
    assert 0 <= told[0] < told[-1] < 1
    with pytest.raises(ReadingInterrupted):
        figures(store, Period.read("2025"), is_stopped=lambda: True)


def test_the_quarters_of_a_made_up_caseload_add_up_to_its_year(store: Store) -> None:
    fill(store, 1, 7, 2, lambda done: None)
    of_year = figures(store, Period.read("2026"))
    of_quarters = [figures(store, Period.read(f"2026-Q{number}")).counts for number in (1, 2, 3, 4)]
    with store.reading() as reading:
        year = [moment for moment in reading.all(ContactMoment) if civil_day(moment.at).year == 2026]
        year = [moment for moment in year if moment.at <= store.clock.now()]

    flows = [table for table in of_year.tables if table.code not in ("gezinnen", "gezinnen_status", "spoedvragen")]
    for code in (figure.code for table in flows for figure in table.figures if not figure.code.endswith("nog_geen")):
        # A regelzaak on which was decided twice is in two quarters, but once in the year.
        if code.split(".")[0] not in ("regelzaken", "contacten_toekenning"):
            assert of_year.counts[code] == sum(quarter[code] for quarter in of_quarters), code
    totals = {table.code: table.total for table in of_year.tables}
    assert totals["contacten_soort"] == totals["contacten_doel"] == totals["contacten_leefdomein"] == len(year) > 100
    assert totals["minuten_soort"] == totals["minuten_leefdomein"] == sum(moment.minutes for moment in year)
    assert totals["gezinnen"] == totals["gezinnen_status"]
