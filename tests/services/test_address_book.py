"""Finding whom to call."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.freshness import Freshness, FreshnessLimits
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import RegelzaakStatus
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.address_book import AddressBook, address_book, regions_near
from copiloot_tui.services.records import remove, restore
from copiloot_tui.store.address_book import BETWEEN, NEVER, Column, Directory, InstitutionRow, People, Reaches
from copiloot_tui.store.store import Store
from tests.factories import (
    TODAY,
    keep,
    make_aanspreekpunt,
    make_family,
    make_institution,
    make_moment,
    make_regelzaak,
)

CIZ = make_institution(name="CIZ", kind=InstitutionKind.CIZ, phone="088 789 10 00", decides="Wlz-indicatie")
ZILVER = make_institution(name="Zilveren Kruis", kind=InstitutionKind.ZORGKANTOOR, regions=("Utrecht", "Zwolle"))
ROLLEND = make_institution(name="Rollend Verder", kind=InstitutionKind.PROVIDER, region="Deventer")
YILMAZ = make_aanspreekpunt(CIZ, name="Mevrouw Yılmaz", function="onderzoeker Wlz", phone="+31 30 789 78 78")
DESK = make_aanspreekpunt(ZILVER, name="Klantenservice pgb", phone="0570-12 34 56", ways=("mobiel: 06 87654321",))
OBRIEN = make_aanspreekpunt(
    ROLLEND, name="Seán O'Brien", function="rolstoeladviseur", languages="Engels, Iers", email="sean@rollend.example"
)
EVERYBODY = (CIZ, ZILVER, ROLLEND, YILMAZ, DESK, OBRIEN)

Find = Callable[..., list[str]]


@pytest.fixture
def find(store: Store) -> Find:
    keep(store, *EVERYBODY)
    return lambda words, **options: names(address_book(store).find(words, **options))


def names(found: Sequence[Any]) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zilv kr utr", DESK.name),
        ("utr kruis", DESK.name),
        ("rolstol", OBRIEN.name),
        ("adviseur", OBRIEN.name),
        ("obrien", OBRIEN.name),
        ("o'brien", OBRIEN.name),
        ("brein sean", OBRIEN.name),
        ("iers", OBRIEN.name),
        ("dventer rollnd", OBRIEN.name),
        ("sean@rol", OBRIEN.name),
        ("aanb obrein", OBRIEN.name),
        ("0307897878", YILMAZ.name),
        ("030 789 7878", YILMAZ.name),
        ("+31 30 789", YILMAZ.name),
        ("0031307897878", YILMAZ.name),
        ("31 30 7897878", YILMAZ.name),
        ("789 78", YILMAZ.name),
        ("7878 030", YILMAZ.name),
        ("06-8765", DESK.name),
        ("654321", DESK.name),
        ("yilmaz 030", YILMAZ.name),
        ("mevr yilmaz ciz", YILMAZ.name),
        ("dhr yilmaz ciz", YILMAZ.name),
        ("YILMAZ", YILMAZ.name),
        ("ylimaz", YILMAZ.name),
        ("indicatie yil", YILMAZ.name),
        ("klntnsrvc", DESK.name),
        ("zk pgb", DESK.name),
    ],
)
def test_who_is_meant_comes_first(find: Find, words: str, expected: str) -> None:
    assert find(words)[:1] == [expected]


@pytest.mark.parametrize("words", ["qwxz", "yilmaz deventer", "0300000000", "ciz kruis", "\u0301", "mevr qwxz"])
def test_when_nobody_answers_to_all_words_nothing_is_said(find: Find, words: str) -> None:
    assert find(words) == []


def test_an_institution_is_found_after_its_people(find: Find) -> None:
    assert find("ciz") == [YILMAZ.name, "CIZ"]
    assert find("088 789") == ["CIZ"]


def test_without_words_everybody_is_there_zevmb_first_and_then_by_institution_and_name(store: Store) -> None:
    b, a = make_institution(name="Beta"), make_institution(name="alfa")
    keep(store, b, a, make_aanspreekpunt(b, name="Dirk"), make_aanspreekpunt(b, name="chris"))
    keep(store, make_aanspreekpunt(a, name="Zoë"), make_aanspreekpunt(b, name="Zus", zevmb=True))
    book = address_book(store)

    assert names(book.find("")) == ["Zus", "Zoë", "alfa", "chris", "Dirk", "Beta"]
    assert names(book.find("", limit=2)) == ["Zus", "Zoë"]
    assert len(book) == 6


def test_of_those_who_answer_equally_well_the_best_to_call_is_first(store: Store) -> None:
    here, there = make_institution(name="Kantoor", region="Utrecht"), make_institution(name="Kantoor", region="Zwolle")
    everywhere, both = make_institution(name="Kantoor"), make_institution(name="Kantoor", regions=("Zwolle", "utrecht"))
    fresh, stale = TODAY - timedelta(days=9), TODAY - timedelta(days=900)
    family = make_family()
    often = make_aanspreekpunt(there, name="Jansen often", verified_on=fresh)
    keep(
        store, here, there, everywhere, both, family, often,
        make_aanspreekpunt(there, name="Jansen never checked"),
        make_aanspreekpunt(there, name="Jansen stale", verified_on=stale),
        make_aanspreekpunt(there, name="Jansen fresh", verified_on=fresh),
        make_aanspreekpunt(everywhere, name="Jansen everywhere", verified_on=stale),
        make_aanspreekpunt(both, name="Jansen both", verified_on=stale),
        make_aanspreekpunt(here, name="Jansen here", verified_on=fresh),
        make_aanspreekpunt(there, name="Jansen moved here", region="Utrecht"),
        make_aanspreekpunt(there, name="Jansen zevmb", zevmb=True),
        make_aanspreekpunt(here, name="Jansens", zevmb=True, verified_on=fresh),
        make_moment(family, aanspreekpunt_id=often.id),
    )  # fmt: skip

    found = names(address_book(store).find("jansen", near={"Utrecht"}))

    assert found == [
        "Jansen zevmb", "Jansen here", "Jansen both", "Jansen moved here", "Jansen everywhere", "Jansen often",
        "Jansen fresh", "Jansen stale", "Jansen never checked", "Jansens",
    ]  # fmt: skip


def test_ones_own_region_counts_for_more_than_those_of_the_institution(store: Store) -> None:
    own, other = make_aanspreekpunt(ZILVER, name="A", region="Zwolle"), make_aanspreekpunt(ZILVER, name="B")
    keep(store, ZILVER, make_aanspreekpunt(ZILVER, name="C", region="Utrecht", zevmb=True), other, own)

    assert names(address_book(store).find("kruis zwolle")) == ["A", "B", "Zilveren Kruis", "C"]


def test_without_a_region_asked_for_it_does_not_matter_where_somebody_works(store: Store) -> None:
    everywhere, somewhere = make_institution(name="Loket"), make_institution(name="Loket", region="Goes")
    keep(store, everywhere, somewhere, make_aanspreekpunt(everywhere, name="B"))
    keep(store, make_aanspreekpunt(somewhere, name="A"))

    assert names(address_book(store).find("loket"))[:2] == ["A", "B"]


def test_calls_and_open_regelzaken_count_as_uses(store: Store) -> None:
    family, person = make_family(), make_aanspreekpunt(CIZ)
    gone = make_moment(family, aanspreekpunt_id=person.id)
    keep(store, CIZ, person, family, gone, make_moment(family, aanspreekpunt_id=person.id), make_moment(family))
    keep(store, make_regelzaak(family, aanspreekpunt_id=person.id))
    keep(store, make_regelzaak(family, aanspreekpunt_id=person.id, status=RegelzaakStatus.DONE))
    remove(store, gone)

    assert [one.uses for one in address_book(store).find("aydin")] == [2]


def test_a_line_tells_all_that_a_row_shows(store: Store) -> None:
    place = make_institution(name="Loket", kind=InstitutionKind.ADVICE, region="Goes", phone="0113 1", email="a@b.nl")
    person = make_aanspreekpunt(
        place, name="Kim", function="adviseur", ways=("thuis: 0113 2",), languages="Pools", reachable="ma",
        zevmb=True, verified_on=TODAY - timedelta(days=40),
    )  # fmt: skip
    keep(store, place, person)

    one, itself = address_book(store, FreshnessLimits(ageing_months=1, stale_months=2)).find("loket")

    assert (one.record_id, one.institution_id, one.is_institution) == (person.id, place.id, False)
    assert (one.name, one.function, one.institution, one.kind) == ("Kim", "adviseur", "Loket", InstitutionKind.ADVICE)
    assert (one.region, one.phone, one.email, one.ways) == ("Goes", "0113 1", "a@b.nl", ("thuis: 0113 2",))
    assert (one.languages, one.reachable, one.zevmb) == ("Pools", "ma", True)
    assert (one.verified_on, one.freshness) == (person.verified_on, Freshness.AGEING)
    assert (itself.record_id, itself.institution_id, itself.is_institution) == (place.id, place.id, True)
    assert (itself.name, itself.institution, itself.freshness) == ("Loket", "Loket", None)


def test_who_left_or_was_removed_is_not_in_the_book(store: Store) -> None:
    successor, removed = make_aanspreekpunt(CIZ, name="Nieuw"), make_aanspreekpunt(CIZ, name="Verwijderd")
    keep(store, CIZ, successor, removed, make_aanspreekpunt(CIZ, name="Weg", left_on=TODAY))
    keep(store, make_aanspreekpunt(CIZ, name="Vervangen", replaced_by=successor.id))
    remove(store, removed)

    assert names(address_book(store).find("")) == ["Nieuw", "CIZ"]


def test_who_came_back_to_an_institution_that_is_gone_is_in_the_book_without_it(store: Store) -> None:
    closed = make_institution(name="Opgeheven")
    keep(store, closed, person := make_aanspreekpunt(closed, name="Terug"))
    remove(store, person)
    remove(store, closed)
    restore(store, person)

    assert names(address_book(store).find("opgeheven")) == names(address_book(store).find("")) == ["Terug"]


def test_an_empty_book_finds_nobody(store: Store) -> None:
    book = address_book(store)

    assert len(book) == 0
    assert book.find("") == book.find("jansen") == book.find("06") == book.find("a@b") == []


def test_somebody_who_works_for_more_regions_is_near_in_each(store: Store) -> None:
    here = make_aanspreekpunt(CIZ, name="Jansen Twee", region="Drenthe, Utrecht en 't Gooi")
    limburg = make_aanspreekpunt(CIZ, name="Jansen Drie", region="Noord- en Midden-Limburg")
    keep(store, CIZ, make_aanspreekpunt(CIZ, name="Jansen Een", region="Zeeland"), here, limburg)
    book = address_book(store)

    assert names(book.find("jansen", near={"Utrecht"}))[0] == here.name
    assert names(book.find("jansen", near={"'t Gooi"}))[0] == here.name
    assert names(book.find("jansen", near={"Noord- en Midden-Limburg"}))[0] == limburg.name


def test_a_region_is_near_however_the_zorgkantoor_of_the_family_is_written(store: Store) -> None:
    wit = make_family(zorgkantoor="Zilveren Kruis 't gooi")
    keep(store, wit)

    assert regions_near(store, wit.id) == {"Zilveren Kruis 't gooi", "'t Gooi"}


def test_the_regions_near_are_those_of_the_family_or_of_all_with_whom_there_is_work(store: Store) -> None:
    here = make_family(municipality="Zeist", zorgkantoor="Utrecht")
    keep(store, here, make_family(municipality="Goes"), make_family(municipality="Ede", status="afgesloten"))

    assert regions_near(store, here.id) == {"Zeist", "Utrecht"}
    assert regions_near(store, None) == {"Zeist", "Utrecht", "Goes"}


def book_of(*people_names: str) -> AddressBook:
    """A book of people at one institution, without a store."""
    count = len(people_names)

    def column(*values: str) -> Column:
        return Column(BETWEEN.join(values), count)

    blank = column(*[""] * count)
    people = People(
        id=column(*(f"{place:032x}" for place in range(1, count + 1))), institution_id=column(*["0" * 32] * count),
        name=column(*people_names), function=blank, region=blank, languages=blank, zevmb=column(*["0"] * count),
        checked_on=column(*[NEVER] * count),
    )  # fmt: skip

    def ask(_: str, asked: Sequence[str]) -> list[tuple[Any, ...]]:
        return (
            [("", "", "[]", "")]
            if asked
            else [(count, blank.text, blank.text, BETWEEN.join(["[]"] * count), blank.text)]
        )

    place = InstitutionRow(
        id="0" * 32, name="CIZ", kind="CIZ", decides="", laws="", region="", regions="[]", phone="", email="",
        ways="[]", is_removed=0,
    )  # fmt: skip
    known = Directory(institutions=[place], people=people, reaches=Reaches(ask, people.id), uses={})
    return AddressBook(known, TODAY, FreshnessLimits())


ANY_NAME = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
A_NAME = st.lists(LETTERS, min_size=1, max_size=5).map(" ".join)
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.text(), st.sets(st.text()), st.integers(0, 5))
@example("+31 (0", set(), 3)
@example("@", set(), 3)
@example(". 0 00 +", set(), 3)
@example("a" * 5000, set(), 3)
def test_any_text_may_be_looked_for(text: str, near: set[str], limit: int) -> None:
    book = book_of("Mevrouw Yılmaz", "dhr. J.A. van 't Hof-Bakker", "Team 030 789", "(-)", "0")

    assert len(book.find(text, near=near, limit=limit)) <= limit


@QUICK
@given(ANY_NAME, st.lists(ANY_NAME, max_size=4))
@example("Dhr. J. van 't Hof", ["dhr"])
@example("Team 30 6", ["306"])
@example("Mevrouw", ["Mevrouw"])
@example("\u0301", [])
@example("& & Co", [])
@example("a@b.nl", [])
@example("+31 (0)6", [])
def test_everybody_is_found_by_their_own_whole_name(name: str, others: list[str]) -> None:
    assert name in names(book_of(*others, name).find(name, limit=99))


@QUICK
@given(A_NAME, st.lists(A_NAME, max_size=6), st.randoms())
def test_the_order_of_the_words_does_not_matter(typed: str, others: list[str], rng: Any) -> None:
    book, words = book_of(*others, "mevrouw de wit"), typed.split()
    rng.shuffle(words)

    assert book.find(" ".join(words)) == book.find(typed)


@QUICK
@given(st.lists(LETTERS.filter(lambda word: len(word) > 1), min_size=1, max_size=4), st.data())
def test_who_is_meant_is_found_with_a_typing_error_in_each_word(words: list[str], data: st.DataObject) -> None:
    typed = [data.draw(st.sampled_from(misspelt(word))) for word in words]

    assert names(book_of(" ".join(words)).find(" ".join(typed)))[:1] == [" ".join(words)]


def misspelt(word: str) -> list[str]:
    """The word with one letter left out, doubled or swapped with the next."""
    places = range(len(word))
    return [
        *(word[:place] + word[place + 1 :] for place in places if len(word) > 2),
        *(word[:place] + word[place] + word[place:] for place in places),
        *(word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places[:-1]),
    ]


@QUICK
@given(A_NAME, st.data())
def test_who_is_meant_stays_found_while_the_name_is_typed_on(name: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(name)))

    assert name in names(book_of("jan jansen", "de wit", name).find(name[:length], limit=99))


def test_records_are_no_more_than_what_is_kept(store: Store) -> None:
    kept: tuple[Record, ...] = EVERYBODY
    keep(store, *kept)

    assert {one.record_id for one in address_book(store).find("", limit=99)} == {one.id for one in kept}
