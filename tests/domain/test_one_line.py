from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.contact import ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.lexicon import Lexicon, Named, NameKind
from copiloot_tui.domain.next_step import NextStep
from copiloot_tui.domain.one_line import NOBODY, About, OneLine
from copiloot_tui.domain.one_line_reader import read_line

SATURDAY = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


def named(kind: NameKind, name: str, **facts: object) -> Named:
    return Named(id=uuid4(), kind=kind, name=name, **facts)  # type: ignore[arg-type]


WIT = named(NameKind.FAMILY, "De Wit", number=1)
YILMAZ = named(NameKind.FAMILY, "Yilmaz", number=3)
BAKKER = named(NameKind.FAMILY, "Van den Berg - Bakker", number=12)
NOOR = named(NameKind.MEMBER, "Noor de Wit", family_id=WIT.id)
EMIR = named(NameKind.MEMBER, "Emir Yilmaz", family_id=YILMAZ.id)
CIZ = named(NameKind.INSTITUTION, "CIZ")
ANNEKE = named(NameKind.AANSPREEKPUNT, "Anneke Jansen", detail="CIZ")
PIET = named(NameKind.AANSPREEKPUNT, "Piet Jansen", detail="SVB")
GROEN = named(NameKind.AANSPREEKPUNT, "Femke Groen")
EVENING = ContactKind(name="Ouderavond", way=ContactWay.VISIT)
EVERYBODY = Lexicon([WIT, YILMAZ, BAKKER, NOOR, EMIR, CIZ, ANNEKE, PIET, GROEN], [EVENING])


def read(line: str, lexicon: Lexicon = EVERYBODY, **also: object) -> OneLine:
    return read_line(line, SATURDAY, lexicon, **also)  # type: ignore[arg-type]


def family_of(found: OneLine) -> str | None:
    return found.families[0].shown if len(found.families) == 1 and found.families[0].is_settled else None


def test_the_line_of_every_day_is_read_whole():
    found = read("de wit telefoon 20m ciz gebeld over herindicatie >vr navragen")

    assert family_of(found) == "De Wit"
    assert (found.way, found.minutes) == (ContactWay.PHONE, 20)
    assert [each.chosen for each in found.with_whom] == [CIZ]
    assert found.text == "ciz gebeld over herindicatie"
    assert found.next_steps == (NextStep(on=date(2026, 11, 27), time=None, what="navragen"),)
    assert found.question is None
    assert not found.remarks
    assert [(part.about, part.words) for part in found.parts] == [
        (About.FAMILY, "de wit"),
        (About.WAY, "telefoon"),
        (About.MINUTES, "20m"),
        (About.WITH_WHOM, "ciz"),
        (About.TEXT, "gebeld over herindicatie"),
        (About.STEP, ">vr navragen"),
    ]


@pytest.mark.parametrize(
    "typed", ["de wit", "De Wit", "wit", "#1", "gezin 1", "gezin de wit", "fam. wit", "de wit,", "DE WÍT"]
)
def test_a_family_is_known_by_its_name_a_part_of_it_or_its_number(typed):
    found = read(f"{typed} telefoon 20m rolstoel")
    assert family_of(found) == "De Wit"
    assert found.text == "rolstoel"


def test_the_first_letters_of_a_family_will_do():
    assert family_of(read("yil tel 5m")) == "Yilmaz"
    assert family_of(read("bakk tel 5m")) == "Van den Berg - Bakker"
    assert not read("yi tel 5m").families


def test_what_fits_two_families_asks_and_a_choice_settles_it():
    short = named(NameKind.FAMILY, "De Wit", number=1)
    long = named(NameKind.FAMILY, "De Wit-Bakker", number=2)
    lexicon = Lexicon([long, short])
    found = read("de wit tel 20m", lexicon)
    question = found.question
    assert question is not None
    assert question.fits == (short, long)
    assert family_of(found) is None

    chosen = read("de wit tel 20m", lexicon, choices={question.key: long.id})
    assert family_of(chosen) == "De Wit-Bakker"
    assert family_of(read("de wit-bakker tel 20m", lexicon)) == "De Wit-Bakker"


def test_two_families_of_one_name_are_told_apart_by_their_number():
    first, second = (named(NameKind.FAMILY, "Jansen", number=number) for number in (4, 9))
    lexicon = Lexicon([first, second])
    assert read("jansen tel 5m", lexicon).question is not None
    assert read("#9 tel 5m", lexicon).families[0].chosen == second


def test_the_family_in_view_is_meant_when_no_other_is_named():
    assert family_of(read("tel 20m gebeld", here=YILMAZ.id)) == "Yilmaz"
    assert family_of(read("de wit tel 20m", here=YILMAZ.id)) == "De Wit"


def test_a_family_in_the_middle_of_the_text_is_asked_and_never_taken():
    found = read("gebeld over huis van de wit")
    assert found.question is not None
    assert found.question.fits == (WIT,)
    assert found.text == "gebeld over huis van de wit"


def test_several_families_are_joined_by_and_or_a_comma():
    found = read("de wit, yilmaz en bakker intervisie 90m")
    assert [each.chosen for each in found.families] == [WIT, YILMAZ, BAKKER]
    assert found.way is ContactWay.INTERVISION


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("20m", 20), ("20min", 20), ("20 min", 20), ("20 minuten", 20), ("1u", 60), ("1 uur", 60), ("1u30", 90),
        ("1u 15m", 75), ("1,5u", 90), ("1.5 uur", None), ("half uur", 30), ("kwartier", 15), ("anderhalf uur", 90),
        ("0m", 0), ("24u", 1440),
    ],
)  # fmt: skip
def test_minutes_are_read_as_people_write_them(typed, minutes):
    assert read(f"de wit {typed} tel").minutes == minutes


@pytest.mark.parametrize("typed", ["reis 30m", "reistijd 30", "reis 30 min", "+30r", "30r", "reis half uur"])
def test_travel_is_apart_from_the_minutes(typed):
    found = read(f"de wit hb 45m {typed} koffie gedronken")
    assert (found.minutes, found.travel_minutes) == (45, 30)
    assert found.text == "koffie gedronken"


def test_minutes_are_also_known_within_the_text():
    found = read("de wit gesproken over school 20m reis 15m en over rolstoel")
    assert (found.minutes, found.travel_minutes) == (20, 15)
    assert found.text == "gesproken over school en over rolstoel"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-20m", "is geen aantal minuten"),
        ("25u", "is meer dan een dag"),
        ("1441m", "is meer dan een dag"),
        ("31-2", "Deze datum bestaat niet."),
        ("morgen 14:30", "Dit ligt in de toekomst."),
        ("om 25:00", "Dit is geen tijd."),
    ],
)
def test_what_cannot_be_stays_text_and_is_said(typed, sentence):
    found = read(f"de wit {typed} tel herindicatie")
    assert any(sentence in remark for remark in found.remarks)
    assert found.text == f"{typed} herindicatie"
    assert found.way is ContactWay.PHONE


def test_a_second_number_of_minutes_stays_text_and_is_said():
    found = read("de wit tel 20m fysio is nu 30m per week")
    assert found.minutes == 20
    assert found.text == "fysio is nu 30m per week"
    assert found.remarks == ("‘30m’ blijft tekst: er staan al 20 minuten.",)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("gisteren 14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("gisteren om 14.30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("om 9 uur", datetime(2026, 11, 21, 8, 0, tzinfo=UTC)),
        ("9:15", datetime(2026, 11, 21, 8, 15, tzinfo=UTC)),
        ("do", datetime(2026, 11, 19, 11, 0, tzinfo=UTC)),
        ("12-3", datetime(2026, 3, 12, 11, 0, tzinfo=UTC)),
        ("12 maart 2026 16:00", datetime(2026, 3, 12, 15, 0, tzinfo=UTC)),
    ],
)
def test_when_it_was_is_read_before_the_text(typed, at):
    found = read(f"de wit {typed} tel 20m gebeld")
    assert found.at == at
    assert found.text == "gebeld"


def test_an_hour_in_the_night_of_the_clock_change_is_said():
    found = read("de wit 25-10 2:30 tel")
    assert found.at is not None
    assert len(found.remarks) == 1


def test_a_day_in_the_text_stays_there_and_is_said_where_it_may_be_meant_otherwise():
    assert read("de wit tel afspraak verzet naar vrijdag").at is None
    found = read("de wit tel gebeld gisteren 14:30")
    assert found.at is None
    assert found.remarks == ("‘gisteren 14:30’ blijft tekst. Zegt het wanneer, zet het dan vooraan.",)


def test_what_for_and_the_result_are_words():
    found = read("de wit tel ciz niet bereikt regelen")
    assert (found.result, found.purpose) == (ContactResult.NOT_REACHED, Purpose.ARRANGE)
    assert [each.shown for each in found.with_whom] == ["CIZ"]
    assert found.text == ""


def test_a_word_that_begins_the_sentence_stays_in_it():
    found = read("de wit 20m aanvraag meerzorg verstuurd")
    assert found.way is ContactWay.PAPERWORK
    assert found.text == "aanvraag meerzorg verstuurd"


def test_a_verb_says_how_when_nothing_else_does():
    assert read("de wit gemaild over school").way is ContactWay.MESSAGE
    assert read("de wit moeder vertelt dat school heeft gemaild").way is None


def test_a_kind_of_ones_own_is_known_by_its_name_and_can_take_the_place_of_a_way():
    found = read("de wit ouderavond 60m")
    assert (found.way, found.kind) == (ContactWay.VISIT, EVENING)
    instead = ContactKind(name="Belletje", way=ContactWay.PHONE, replaces_way=True)
    assert read("de wit tel 5m", Lexicon([WIT], [instead])).kind == instead


def test_members_are_known_within_their_own_family_alone():
    assert [each.chosen for each in read("de wit noor gezien").with_whom] == [NOOR]
    assert not read("yilmaz noor gezien").with_whom


def test_an_aanspreekpunt_is_known_by_the_whole_name_or_after_a_sign_that_somebody_is_meant():
    assert [each.chosen for each in read("de wit tel femke groen gebeld").with_whom] == [GROEN]
    assert [each.chosen for each in read("de wit tel met groen gebeld").with_whom] == [GROEN]
    assert [each.chosen for each in read("de wit tel @groen gebeld").with_whom] == [GROEN]
    assert [each.chosen for each in read("de wit tel mw. groen gebeld").with_whom] == [GROEN]
    assert not read("de wit tel groen licht gekregen").with_whom


def test_whom_two_people_fit_is_asked_and_may_be_nobody_of_them():
    found = read("de wit tel met jansen over rolstoel")
    question = found.question
    assert question is not None
    assert set(question.fits) == {ANNEKE, PIET}
    settled = read("de wit tel met jansen over rolstoel", choices={question.key: NOBODY})
    assert settled.question is None
    assert [each.shown for each in settled.with_whom] == ["jansen"]
    assert settled.present.aanspreekpunt_ids == ()
    chosen = read("de wit tel met jansen over rolstoel", choices={question.key: PIET.id})
    assert chosen.present.aanspreekpunt_ids == (PIET.id,)


def test_somebody_without_a_card_is_taken_by_the_word():
    found = read("de wit moeder gebeld over school")
    assert [each.shown for each in found.with_whom] == ["moeder"]
    assert found.text == "moeder gebeld over school"


def test_next_steps_have_a_day_and_can_have_a_time():
    found = read("de wit tel >vr 10:30 mdo >12-1 navragen bij ciz >30-11-2026 om 9:00 bellen")
    assert found.next_steps == (
        NextStep(on=date(2026, 11, 27), time=time(10, 30), what="mdo"),
        NextStep(on=date(2027, 1, 12), time=None, what="navragen bij ciz"),
        NextStep(on=date(2026, 11, 30), time=time(9), what="bellen"),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (">navragen", "Zet er een dag bij"),
        (">", "Zet er een dag bij"),
        (">vr", "Zet er ook bij wat je gaat doen."),
        (">31-2 bellen", "Zet er een dag bij"),
    ],
)
def test_a_next_step_that_is_not_whole_stays_text_and_is_said(typed, sentence):
    found = read(f"de wit tel gebeld {typed}")
    assert not found.next_steps
    assert found.text == f"gebeld {typed}"
    assert any(sentence in remark for remark in found.remarks)


@pytest.mark.parametrize("typed", ["12-1", "12 januari", "op 12 jan"])
def test_a_day_without_a_year_that_has_gone_by_is_meant_for_next_year(typed):
    assert read(f"de wit >{typed} bellen").next_steps[0].on == date(2027, 1, 12)


@pytest.mark.parametrize("typed", ["12-1-2026", "12-1-26", "2026-01-12", "12 januari 2026"])
def test_a_day_with_its_year_is_that_day(typed):
    assert read(f"de wit >{typed} bellen").next_steps[0].on == date(2026, 1, 12)


def test_a_next_step_before_today_is_said():
    found = read("de wit tel >gisteren bellen")
    assert found.next_steps[0].on == date(2026, 11, 20)
    assert found.remarks == ("De volgende stap ‘bellen’ ligt voor vandaag.",)


def test_a_bare_number_stays_text_and_is_said():
    found = read("de wit tel 20 ciz gebeld")
    assert found.minutes is None
    assert found.remarks == ("‘20’ blijft tekst. Typ er m achter als het minuten zijn.",)


SOME_WORDS = st.sampled_from([
    "de", "wit", "yilmaz", "noor", "ciz", "jansen", "met", "@groen", "mw.", "telefoon", "hb", "20m", "1u30", "-5m",
    "99999m", "reis", "30m", "+10r", "gisteren", "14:30", "om", "9", "uur", "25:00", "31-2", "regelen", "niet",
    "bereikt", "en", ",", ">vr", ">", "navragen", ">12-1", "#1", "#999999", "gezin", "ouderavond", "½", "²", "١٢m",
])  # fmt: skip
LINES = st.one_of(st.text(max_size=80), st.lists(SOME_WORDS, max_size=14).map(" ".join))


@given(LINES)
def test_any_line_is_read_and_every_word_of_it_is_in_one_part(line):
    found = read(line)
    assert all(before.end <= after.start for before, after in zip(found.parts, found.parts[1:], strict=False))
    assert " ".join(part.words for part in found.parts).split() == line.split()
    assert [line[part.start : part.end].split() for part in found.parts] == [p.words.split() for p in found.parts]
    assert all(sentence.endswith(".") for sentence in found.remarks)


@given(LINES)
def test_the_text_has_the_words_that_became_nothing_else(line):
    found = read(line)
    kept = [part.words for part in found.parts if part.about is About.TEXT or part.is_text_too]
    assert found.text == " ".join(kept)


@given(LINES)
def test_a_choice_for_every_question_settles_the_line(line):
    choices = {}
    for _ in range(20):
        question = read(line, choices=choices).question
        if question is None:
            break
        choices[question.key] = question.fits[0].id
    assert read(line, choices=choices).question is None
