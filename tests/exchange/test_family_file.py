"""A family as JSON: whatever is kept comes back the same, and whatever does not fit is refused with a place."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import shape_of
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.whole_family import OF_FAMILY, WholeFamily, whole
from copiloot_tui.exchange import family_file
from copiloot_tui.exchange.family_file import as_read, is_family_file, read, read_one, written
from copiloot_tui.exchange.family_file_words import NOT_WRITTEN, SECTIONS, fields_in_file
from tests.exchange.families import make_whole_everything
from tests.factories import MORNING, make_attachment, make_family, make_member, make_note, make_regelzaak


def as_file(found: WholeFamily) -> bytes:
    return written(found, "1.0", MORNING)


def facts_of(found: WholeFamily) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(as_file(found))
    return facts


def as_data(facts: object) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(InvalidInput) as refused:
        read(data)
    assert refused.value.field == "file"
    return str(refused.value)


def test_everything_that_is_held_about_a_family_comes_back_the_same():
    found = make_whole_everything()

    back = read_one(as_file(found))

    assert back == as_read(found)
    assert (back.family.number, back.beside[0].id) == (0, found.beside[0].id)


def test_every_field_has_a_dutch_word_of_its_own():
    for kind in (Family, *SECTIONS.values()):
        own = [shape.name for shape in shape_of(kind) if (kind, shape.name) not in NOT_WRITTEN]
        assert len(fields_in_file(kind)) == len([name for name in own if name != "family_id"])
        for word, shape in fields_in_file(kind).items():
            assert shape.name in known_words(), f"{kind.__name__}.{shape.name} has no word in family_file_words.py"
            assert word.isascii()
    assert set(SECTIONS.values()) >= set(OF_FAMILY)


def known_words() -> frozenset[str]:
    from copiloot_tui.exchange import family_file_words

    return frozenset(family_file_words._WORDS)


# Any record at all


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ANY: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(0, 1000),
    bool: st.booleans(),
    date: st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    time: st.times().map(lambda found: found.replace(microsecond=0)),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
}


@cache
def values_of(sort: Any, *, is_long: bool) -> st.SearchStrategy[Any]:
    if isinstance(sort, type) and issubclass(sort, Enum):
        return st.sampled_from(list(sort))
    return ANY[sort] if sort in ANY else LETTERS.map(lambda text: (clean if is_long else clean_line)(f"a {text}"))


RECURRENCES = st.sampled_from(["", "FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6"])


@st.composite
def families(draw: st.DrawFn) -> WholeFamily:
    """A family with any values in one record of each kind, each pointing at those before it or at nothing."""
    made: list[Record] = []
    for kind in (*tuple(SECTIONS.values())[:3], Family, *OF_FAMILY):
        values: dict[str, Any] = {}
        is_full = draw(st.booleans())
        for shape in shape_of(kind):
            if (kind, shape.name) in NOT_WRITTEN or shape.name == "id":
                continue
            if shape.has_default and not is_full:
                continue
            if shape.target is not None:
                there = [each.id for each in made if isinstance(each, shape.target)]
                if shape.is_many:
                    value: Any = tuple(there)
                else:
                    value = there[0] if there else None if shape.is_optional else uuid4()
            elif shape.is_many:
                value = (draw(values_of(shape.sort, is_long=shape.is_long)),)
            else:
                value = draw(
                    RECURRENCES if shape.name == "recurrence" else values_of(shape.sort, is_long=shape.is_long)
                )
            values[shape.name] = value
        values |= {"transfer_code": ""} if kind is Family else {}
        if kind.__name__ == "Attachment":
            values |= {"sha256": "ab" * 32, "size": 9, "event_id": None, "machtiging_id": None}
            values["regelzaak_id"] = next(each.id for each in made if isinstance(each, Regelzaak))
        made.append(sound(kind, values))
    family = next(each for each in made if isinstance(each, Family))
    place = made.index(family)
    return whole(family, made[place + 1 :], made[:place])


def sound(kind: type[Record], values: dict[str, Any]) -> Record:
    """The record, without what contradicts another field of it."""
    while True:
        try:
            return kind(**values)
        except InvalidInput as error:
            values = {name: value for name, value in values.items() if name != error.field}
            if error.field == "ended_on":
                values.pop("status", None)
            if error.field == "maximum_gap_days":
                values.pop("ideal_gap_days", None)


@settings(max_examples=settings().max_examples // 2)
@given(families())
def test_whatever_stands_in_the_records_comes_back_the_same(found: WholeFamily):
    assert read_one(as_file(found)) == as_read(found)


# What does not fit


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another file": (lambda f: f.update(soort="copiloot-tellingbestand"), "geen gezinsbestand"),
    "no version": (lambda f: f.pop("versie"), "versie"),
    "a newer version": (lambda f: f.update(versie=2), "nieuwere versie"),
    "a version that is a truth": (lambda f: f.update(versie=True), "versie"),
    "an unknown part": (lambda f: f.update(geheim=[]), "kent Copiloot niet"),
    "a part that is no list": (lambda f: f.update(notities={}), "Notities: hier hoort een lijst"),
    "a record that is no object": (lambda f: f["notities"].append(3), "Notities 2: hier hoort een object"),
    "an unknown field": (lambda f: f["notities"][0].update(geheim="x"), "kent Copiloot niet"),
    "a record of another family": (lambda f: f["notities"][0].update(family_id=str(uuid4())), "kent Copiloot niet"),
    "no name": (lambda f: f["gezin"].pop("naam"), "Gezin: 'naam' ontbreekt."),
    "an empty name": (lambda f: f["gezin"].update(naam="  "), "Gezin, bij 'naam': Vul een naam in."),
    "an id that is none": (lambda f: f["notities"][0].update(id="1"), "dit is geen id"),
    "an id twice": (lambda f: f["notities"].append(f["notities"][0]), "twee keer"),
    "somebody who is not there": (lambda f: f["notities"][0].update(over=[str(uuid4())]), "staat niet in het bestand"),
    "something of another kind": (
        lambda f: f["notities"][0].update(over=[f["regelzaken"][0]["id"]]),
        "staat niet in het bestand",
    ),
    "a text that is a number": (lambda f: f["notities"][0].update(tekst=3), "hier hoort tekst"),
    "a number that is a text": (lambda f: f["stappen"][0].update(plaats="3"), "heel getal"),
    "a number that is too large": (lambda f: f["stappen"][0].update(dagen_erna=99_999), "heel getal"),
    "no choice": (lambda f: f["notities"][0].update(delen_met="iedereen"), "kies uit: alleen ik, collega"),
    "no date": (lambda f: f["afspraken"][0].update(dag="2-3-2026"), "dit is geen datum"),
    "a date of another sort": (lambda f: f["afspraken"][0].update(dag="2026-W10-1"), "dit is geen datum"),
    "a year that cannot be": (lambda f: f["gezinsleden"][0].update(geboortedatum="9999-12-31"), "dit jaar"),
    "no moment": (lambda f: f["contacten"][0].update(moment="gisteren"), "dit is geen moment"),
    "no truth": (lambda f: f["notities"][0].update(bovenaan=1), "true of false"),
    "a control character": (lambda f: f["notities"][0].update(tekst="a\x1b[31m"), "opdrachten aan het scherm"),
    "a letter that turns the line": (lambda f: f["notities"][0].update(tekst="a\u202eb"), "opdrachten"),
    "half a letter": (lambda f: f["notities"][0].update(tekst="a\ud800"), "opdrachten"),
    "a text that is too long": (lambda f: f["notities"][0].update(tekst="a" * 100_001), "te lang"),
    "a name that is too long": (lambda f: f["gezin"].update(naam="a" * 501), "te lang"),
    "a list that is too long": (lambda f: f["gezin"].update(trefwoorden=["a"] * 1001), "een lijst"),
    "an end before its beginning": (
        lambda f: f["toestemmingen"][0].update(geldig_van="2026-02-01", geldig_tot="2026-01-01"),
        "Toestemmingen 1, bij 'geldig_tot': De einddatum",
    ),
    "a wrong code": (lambda f: f["gezin"].update(overdrachtscode="62ZA-H7XD"), "code klopt niet"),
    "a wrong rule of returning": (lambda f: f["regelzaken"][0].update(herhaling="FREQ=SECONDLY"), "herhaling"),
    "an attachment of two things": (
        lambda f: f["bijlagen"][0].update(regelzaak=f["regelzaken"][0]["id"]),
        "precies één ding",
    ),
    "an attachment without a checksum": (lambda f: f["bijlagen"][0].update(sha256="x"), "SHA-256"),
    "an attachment of no bytes": (lambda f: f["bijlagen"][0].update(bytes=0), "SHA-256"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_with_where_it_stands(name: str):
    change, sentence = REFUSED[name]
    data = json.dumps(json.loads(as_file(make_whole_everything())), ensure_ascii=True)
    facts = json.loads(data)
    change(facts)

    assert sentence in refusal(json.dumps(facts).encode())


def test_no_word_of_the_file_stands_in_a_refusal():
    for change, _ in REFUSED.values():
        facts = facts_of(make_whole_everything("geheim"))
        change(facts)
        assert "geheim" not in refusal(json.dumps(facts).encode())


def test_json_that_is_none_is_refused_with_its_line():
    assert "regel 3" in refusal(b'{"soort": "copiloot-gezin",\n "versie": 1,\n gezin: {}}')
    assert "UTF-8" in refusal('{"soort": "Noë"}'.encode("cp1252"))
    assert "twee keer" in refusal(b'{"soort": "copiloot-gezin", "soort": "copiloot-gezin"}')
    assert "hele getallen" in refusal(b'{"soort": "copiloot-gezin", "versie": 1.5}')
    assert "hele getallen" in refusal(b'{"soort": "copiloot-gezin", "versie": NaN}')
    assert "hele getallen" in refusal(b'{"versie": ' + b"9" * 5000 + b"}")
    assert "niet te diep" in refusal(b'{"soort":' + b"[" * 5000 + b"]" * 5000 + b"}")
    assert "te veel" in refusal(b'{"soort":[' + b"[]," * 500_000 + b"[]]}")
    assert "te veel" in refusal(b'{"soort":[' + b"1," * 2_000_001 + b"1]}")
    assert "te groot" in refusal(b'{"soort":"' + b"a" * family_file.MOST_BYTES + b'"}')
    assert "geen gezinsbestand" in refusal(b"[1]")


def test_a_family_file_is_known_by_how_it_begins():
    assert is_family_file(b'\xef\xbb\xbf\n {"soort"')
    assert not is_family_file(b"Naam;Functie\n")
    assert not is_family_file(b"")


def test_what_cannot_be_read_back_is_not_written():
    member = make_member(family := make_family(), birth_date=date(1, 1, 1))
    with pytest.raises(InvalidInput):
        as_file(WholeFamily(family=family, records=(member,)))


def test_without_an_end_stays_without_an_end():
    family = make_family(keep_until=date.max)
    assert read_one(as_file(WholeFamily(family=family))).family.keep_until == date.max


# By hand


def test_by_hand_a_key_does_instead_of_an_id():
    found = read_one(
        as_data(
            {
                "soort": "copiloot-gezin",
                "versie": 1,
                "gezin": {"naam": "De Vries", "gemeente": "Ede"},
                "gezinsleden": [{"sleutel": "noor", "rol": "kind met ZEVMB", "naam": "Noor", "adres": None}],
                "instanties": [{"sleutel": "ciz", "naam": "CIZ", "soort": "CIZ"}],
                "regelzaken": [{"titel": "Meerzorg", "gezinslid": "noor", "instantie": "ciz"}],
                "contacten": [{"moment": "2026-07-01 10:00", "gezinsleden": ["noor"]}],
                "notities": [{"tekst": "Een\r\ntwee", "over": ["noor"]}],
            }
        )
    )

    (noor,), (regelzaak,) = found.of(FamilyMember), found.of(Regelzaak)
    assert (noor.role, noor.family_id, noor.created_at) == (MemberRole.CHILD, found.family.id, None)
    assert (regelzaak.member_id, regelzaak.institution_id) == (noor.id, found.beside[0].id)
    assert found.records[-1].at == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert found.of(Note)[0].text == "Een\ntwee"
    assert found.of(Note)[0].share is ShareMark.ME


def test_a_key_stands_once_in_a_family():
    family = {"gezin": {"naam": "A"}, "gezinsleden": [{"sleutel": "x", "rol": "ouder", "naam": "B"}]}
    twice = {**family, "netwerk": [{"sleutel": "x", "naam": "C"}]}

    assert "twee keer" in refusal(as_data({"soort": "copiloot-gezin", "versie": 1, **twice}))
    several = read(as_data({"soort": "copiloot-gezin", "versie": 1, "gezinnen": [family, family]}))
    assert len({each.family.id for each in several}) == 2


def test_several_families_say_in_which_something_is_wrong():
    good, bad = {"gezin": {"naam": "A"}}, {"gezin": {"naam": "B"}, "notities": [{}]}

    assert refusal(as_data({"soort": "copiloot-gezin", "versie": 1, "gezinnen": [good, bad]})).startswith(
        "Gezin 2, notities 1: 'tekst' ontbreekt"
    )
    assert "Naast 'gezinnen'" in refusal(as_data({"soort": "copiloot-gezin", "versie": 1, "gezinnen": [good], **bad}))
    with pytest.raises(InvalidInput, match="één gezin"):
        read_one(as_data({"soort": "copiloot-gezin", "versie": 1, "gezinnen": [good, good]}))


def test_an_id_stands_once_in_all_families_of_a_file():
    facts = facts_of(make_whole_everything())
    family = {word: facts[word] for word in ("gezin", *SECTIONS)}

    twice = {"soort": "copiloot-gezin", "versie": 1, "gezinnen": [family, family]}

    assert "twee keer" in refusal(as_data(twice))


def test_a_file_is_as_small_as_it_can_be():
    family = make_family()
    note = make_note(family, id=UUID(int=1))
    attachment = make_attachment(regelzaak := make_regelzaak(family), sha256="ab" * 32)

    facts = facts_of(whole(family, [note, attachment, regelzaak], []))

    assert facts["notities"] == [{"id": str(UUID(int=1)), "tekst": "Rolstoel besteld"}]
    assert "gezinsleden" not in facts
