"""Telling what a copy of a family would change here, and what has to be decided.

Who wrote something is told by the vault it was written in, and when by the clock of that computer: it is shown and
never compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from typing import Final
from uuid import UUID

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import AMSTERDAM, civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.decisions import STAYS, Decision, goes
from copiloot_tui.domain.dutch import SHORT_MONTHS, capital, full_date, listing
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.inzage import Inzagestuk
from copiloot_tui.domain.joined_family import Owners, States, owners_of
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.questions import Answer, Question, Why, together
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import shape_of
from copiloot_tui.domain.record_state import MADE, NOTHING, REMOVED, Key, RecordState, Value, Writing
from copiloot_tui.domain.recurrence import USUAL_RULES
from copiloot_tui.domain.returned import ChangedField, ChangedRecord, Fate
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.whole_family import OF_FAMILY
from copiloot_tui.services.differences_told import AnswerTold, DifferenceTold, FamilyTold, FieldTold, QuestionTold
from copiloot_tui.services.record_words import day_among, label_of, title_among, words_of
from copiloot_tui.services.records import KIND_NAMES

EMPTY: Final = "leeg"
YOU: Final = "jij"
SOMEBODY: Final = "iemand anders"
OUT_OF_SIGHT: Final = frozenset({MADE, REMOVED, "family_id", "sha256", "judged", "transfer_code"})
"""Fields that nobody reads: sums, codes and stamps."""
_DATED: Final = (Note, ContactMoment, Appointment, CaseEvent, Signal)
"""The kinds that are known by their day."""
_KINDS: Final = (Family, *OF_FAMILY)
_LONGEST_VALUE: Final = 40
"""Longer values are not told in the line of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beheld:
    """What is needed to tell the differences of one family."""

    mine: States
    """What is known of it here."""
    rows: Mapping[Key, Mapping[str, Value]]
    """Each record as it stands here."""
    both: States
    """As both sides know it together."""
    owners: Owners
    names: Mapping[UUID, str]
    """Of who and what stands outside the family."""
    people: Mapping[UUID, str]
    """By vault whose it is."""
    me: UUID
    """This vault."""
    now: datetime


def family_told(beheld: Beheld, changed: Iterable[ChangedRecord], asked: Iterable[Question]) -> FamilyTold:
    """The differences of a family in words; terms are left out, those are worked out anew."""
    questions = tuple(questions_told(beheld, asked))
    whole = {each.asked[0] for each in questions if each.asked[1] is not Why.BOTH_CHANGED}
    teller = _Teller(beheld)
    told = (teller.difference(each) for each in _in_order(changed) if each.key not in whole)
    return FamilyTold(differences=tuple(each for each in told if each is not None), questions=questions)


def questions_told(beheld: Beheld, asked: Iterable[Question]) -> list[QuestionTold]:
    """What has to be decided, in words."""
    teller = _Teller(beheld)
    order = {kind: place for place, kind in enumerate(_KINDS)}
    return sorted(map(teller.question, asked), key=lambda each: (order[each.asked[0][0]], each.title))


def _in_order(changed: Iterable[ChangedRecord]) -> list[ChangedRecord]:
    order = {kind: place for place, kind in enumerate(_KINDS)}
    found = [each for each in changed if each.key[0] is not Term and each.key[0] in order]
    return sorted(found, key=lambda each: order[each.key[0]])


def short_day(day: date, today: date) -> str:
    """A day without its weekday: '12 nov', with the year when it is another."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}{year}"


class _Teller:
    """Writes out what is known of one family."""

    def __init__(self, beheld: Beheld) -> None:
        self._beheld = beheld
        self._today = civil_day(beheld.now)
        inside = {key[1]: title for key in beheld.both if (title := title_among(self._values(key)))}
        self._names = {**inside, **beheld.names}

    # One record

    def _state(self, key: Key) -> RecordState:
        """What is known of it; where no word is left, as it is here."""
        both = self._beheld.both.get(key, NOTHING)
        return both if both.is_whole else self._beheld.mine.get(key, both)

    def _values(self, key: Key) -> dict[str, Value]:
        both, mine = self._beheld.both.get(key, NOTHING), self._beheld.mine.get(key, NOTHING)
        known = {field: state.values(field)[0] for state in (mine, both) for field in state.versions}
        row = self._beheld.rows.get(key, {})
        return known | {field: row[field] for field, every in both.versions.items() if field in row and len(every) > 1}

    def _title(self, key: Key) -> str:
        kind, values = key[0], self._values(key)
        title = title_among(values)
        day = day_among(kind, values) if issubclass(kind, _DATED) else None
        told = f"{'op' if kind is Appointment else 'van'} {short_day(day, self._today)}" if day else ""
        owner = next(
            (each for each in owners_of(key, self._state(key), self._beheld.owners) if each[0] is not Family), None
        )
        at = f" ({title_among(self._values(owner))})" if owner and title_among(self._values(owner)) else ""
        return ": ".join(filter(None, (told, f"{title}{at}".strip())))

    def _who(self, by: Writing) -> str:
        return YOU if by.side == self._beheld.me else self._beheld.people.get(by.side, SOMEBODY)

    def _by(self, by: Writing) -> str:
        return f"{self._who(by)}, {short_day(civil_day(by.at), self._today)}"

    def _when(self, by: Writing) -> str:
        local = by.at.astimezone(AMSTERDAM)
        whose = "jouw computer" if by.side == self._beheld.me else "die computer"
        return f"{full_date(local.date())} {local:%H:%M}, volgens de klok van {whose}"

    def _words(self, kind: type[Record], field: str, value: Value) -> str:
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, int):
            return str(value)
        if field == "recurrence" and isinstance(value, str):
            return USUAL_RULES.get(value, value)
        return words_of(value, self._names, is_long=_is_long(kind, field))

    def _field(self, kind: type[Record], field: str, was: str, said: Iterable[str], who: str = "") -> FieldTold:
        return FieldTold(label=label_of(kind, field), was=was, said=tuple(said), who=who, is_long=_is_long(kind, field))

    def _fields(
        self, kind: type[Record], values: Mapping[str, Value], *, with_empty: bool = False
    ) -> Iterator[FieldTold]:
        names = [shape.name for shape in shape_of(kind) if shape.name in values and _is_in_sight(kind, shape.name)]
        for name in names:
            words = self._words(kind, name, values[name])
            if words or with_empty:
                yield self._field(kind, name, "", (words or EMPTY,))

    # What changes

    def difference(self, changed: ChangedRecord) -> DifferenceTold | None:
        """A record that would not stay as it is; None when all that changes in it is asked."""
        key, kind = changed.key, changed.key[0]
        state = self._beheld.both.get(key, NOTHING)
        if changed.fate is Fate.CHANGED:
            settled = [each for each in changed.fields if not each.is_question]
            order = [shape.name for shape in shape_of(kind)]
            seen = sorted(
                (each for each in settled if _is_in_sight(kind, each.field)), key=lambda each: order.index(each.field)
            )
            if not settled:
                return None
            last = max((version.by for each in settled for version in each.said), key=lambda by: by.at)
            fields = tuple(self._changed_field(kind, each) for each in seen)
            change, by = _change_told(fields), self._by(last)
        else:
            fields = tuple(self._fields(kind, self._values(key)))
            change, by = changed.fate.value, self._fate_by(state, changed.fate)
        return DifferenceTold(
            key=key,
            kind_name=KIND_NAMES[kind],
            title=self._title(key),
            fate=changed.fate,
            change=change,
            by=by,
            fields=fields,
        )

    def _changed_field(self, kind: type[Record], each: ChangedField) -> FieldTold:
        said = [self._words(kind, each.field, version.value) or EMPTY for version in each.said]
        who = listing([self._by(version.by) for version in each.said])
        return self._field(kind, each.field, self._words(kind, each.field, each.was) or EMPTY, said, who)

    def _fate_by(self, state: RecordState, fate: Fate) -> str:
        versions = state.versions.get(MADE if fate is Fate.NEW else REMOVED, frozenset())
        wanted = [each.by for each in versions if fate is Fate.NEW or (each.value is None) is (fate is Fate.BACK)]
        if fate is Fate.NEW and wanted:
            # Whoever wrote in it last is who it comes from; a record without history has no other.
            wanted = [max((each.by for said in state.versions.values() for each in said), key=lambda by: by.at)]
        return self._by(wanted[0]) if wanted else ""

    # What is asked

    def question(self, question: Question) -> QuestionTold:
        """One thing to decide."""
        key = question.key
        if question.why is Why.BOTH_CHANGED:
            answers = [self._answer(key, each) for each in question.answers]
            both, sentence = self._both(question), self._both_sentence(question)
        else:
            answers, both = list(self._stay_or_go(question)), None
            sentence = self._removed_sentence(question)
        mine_first = sorted(answers, key=lambda each: not each.is_mine)
        return QuestionTold(
            asked=question.asked,
            kind_name=KIND_NAMES[key[0]],
            title=self._title(key),
            sentence=sentence,
            answers=tuple(_one_mine(mine_first)),
            both=both,
            can_wait=question.why is not Why.ERASED,
        )

    def _answer(self, key: Key, answer: Answer) -> AnswerTold:
        row = self._beheld.rows.get(key, {})
        is_mine = bool(row) and all(row.get(field) == value for field, value in answer.values.items())
        who = self._who(answer.by)
        return AnswerTold(
            who=who,
            when=self._when(answer.by),
            fields=tuple(self._fields(key[0], answer.values, with_empty=True)),
            decision=Decision(values=answer.values),
            is_mine=is_mine,
            title="Wat er staat" if is_mine and who != YOU else "Die van mij" if who == YOU else f"Die van {who}",
        )

    def _both(self, question: Question) -> Decision | None:
        if len(question.fields) != 1 or not all(question.fields[0] in each.values for each in question.answers):
            return None
        (field,) = question.fields
        shape = next((each for each in shape_of(question.key[0]) if each.name == field), None)
        if shape is None or not (shape.is_long or shape.is_many):
            return None
        value = reduce(together, (each.values[field] for each in question.answers))
        return None if value is None else Decision(values={field: value})

    def _both_sentence(self, question: Question) -> str:
        who = list(dict.fromkeys(self._who(each.by) for each in question.answers))
        who.sort(key=lambda name: name != YOU)
        if len(who) > 1:
            return f"{capital(listing(who))} schreven hier elk iets anders."
        return "Hier staan twee versies, los van elkaar geschreven."

    def _removed_sentence(self, question: Question) -> str:
        removed, wrote = self._removers(question.key), self._writers(question.key)
        done = "voorgoed gewist" if question.why is Why.ERASED else "verwijderd"
        by = "jou" if removed == YOU else removed
        wrote = "jij schreef" if wrote == YOU else f"{wrote} schreef"
        return f"Door {by} {done}, maar {wrote} er nog in. Het blijft staan, tenzij je anders kiest."

    def _removers(self, key: Key) -> str:
        state = self._beheld.both.get(key, NOTHING)
        by = [each.by for each in state.versions.get(REMOVED, ()) if each.value is not None]
        if by:
            return self._who(by[0])
        mine = self._beheld.mine.get(key, NOTHING)
        if mine.seen and not mine.is_whole:
            return YOU
        return self._other

    def _writers(self, key: Key) -> str:
        """Who wrote in it, or in something of it, without knowing that it was removed."""
        by = [each.by for each in self._beheld.both.get(key, NOTHING).versions.get(REMOVED, ()) if each.value is None]
        if not by:
            under = (
                state for part, state in self._beheld.both.items() if key in owners_of(part, state, self._beheld.owners)
            )
            by = [each.by for state in under for each in state.versions.get(REMOVED, ()) if each.value is None]
        removed = self._removers(key)
        who = [name for each in by if (name := self._who(each)) != removed]
        return who[0] if who else SOMEBODY

    @property
    def _other(self) -> str:
        others = {name for side, name in self._beheld.people.items() if side != self._beheld.me}
        return others.pop() if len(others) == 1 else SOMEBODY

    def _stay_or_go(self, question: Question) -> Iterator[AnswerTold]:
        key, kind = question.key, question.key[0]
        removed, wrote = self._removers(key), self._writers(key)
        state = self._beheld.both.get(key, NOTHING)
        going = [each.by for each in state.versions.get(REMOVED, ()) if each.value is not None]
        staying = [each.by for each in state.versions.get(REMOVED, ()) if each.value is None]
        fields = tuple(self._fields(kind, self._values(key)))
        word = "Toch wissen" if question.why is Why.ERASED and removed == YOU else "Toch verwijderen"
        stays = AnswerTold(
            who=wrote,
            when=self._when(staying[0]) if staying else "",
            fields=fields,
            decision=STAYS,
            is_mine=removed != YOU,
            title="Laten staan",
        )
        yield stays
        yield replace(
            stays,
            who=removed,
            when=self._when(going[0]) if going else "",
            fields=(),
            decision=goes(self._beheld.now),
            is_mine=removed == YOU,
            title=word,
        )


def _one_mine(answers: list[AnswerTold]) -> Iterator[AnswerTold]:
    """What stands here is one of them at most."""
    for place, each in enumerate(answers):
        yield replace(each, is_mine=False) if place and each.is_mine else each


def _is_in_sight(kind: type[Record], field: str) -> bool:
    """Whether a person can make something of a field: of a stuk, its table and id say nothing."""
    return field not in OUT_OF_SIGHT and not (kind is Inzagestuk and field in ("kind", "record_id"))


def _is_long(kind: type[Record], field: str) -> bool:
    return any(shape.name == field and shape.is_long for shape in shape_of(kind))


def _change_told(fields: tuple[FieldTold, ...]) -> str:
    """What changes in a record, for a line: 'uiterlijk was 1 december 2026, nu 8 december 2026'."""
    if not fields:
        return "gewijzigd"
    if len(fields) == 1 and not fields[0].is_long and len(fields[0].said) == 1:
        (field,) = fields
        if max(len(field.was), len(field.said[0])) <= _LONGEST_VALUE:
            return f"{field.label.lower()} was {field.was}, nu {field.said[0]}"
    return f"gewijzigd: {listing([field.label.lower() for field in fields])}"
