"""Putting a family in the vault as several vaults have it together: each record, and the terms that follow."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import States, those_there
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.questions import Asked, questions, standing_values
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.record_state import REMOVED, Key, RecordState, Writing
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.returned import Fate
from copiloot_tui.domain.shared_family import SHARED_KINDS, told_fields
from copiloot_tui.domain.whole_family import BESIDE, pointing_at
from copiloot_tui.services.course import follow_courses
from copiloot_tui.store.attachments import content_of, put_content
from copiloot_tui.store.case_events import terms_by_regelzaak
from copiloot_tui.store.joined import OWNERS, KnownFamily, Row, keep_states, record_of
from copiloot_tui.store.many_changes import wiped_together
from copiloot_tui.store.unit import Unit

ALTERED: Final = "Een bijlage in dit pakket is een andere dan die in je kluis. Er is niets gedaan. Vertrouw het niet."
TOO_FAR: Final = "Een datum in dit pakket ligt te ver weg om mee te rekenen. Er is niets gedaan."


def made_of(key: Key, values: Mapping[str, Any]) -> Record | None:
    """The record that says this; None when it cannot be said."""
    try:
        return key[0](id=key[1], **values)
    except (InvalidInput, TypeError, ValueError):
        return None


class PuttingTogether:
    """Putting one family in the vault as it is after a joining or a decision."""

    def __init__(
        self, work: Unit, family_id: UUID, mine: KnownFamily, after: States, contents: Mapping[UUID, bytes]
    ) -> None:
        """Prepare it.

        Args:
            work: the unit of work in which it is done.
            family_id: of the family.
            mine: what is known of it here until now.
            after: what is known of it from now on.
            contents: the bytes that came along, by attachment.
        """
        self._work = work
        self._family_id = family_id
        self._mine = mine
        self._after = after
        self._contents = contents
        self.open = tuple(questions(after, OWNERS))
        """What is not decided, and stays as it stands here."""
        self.fates: Counter[Fate] = Counter()
        """How many records came, changed, went and came back."""
        self.attachments = 0
        """New ones."""
        self.lost = 0
        """Those that stay behind, for nobody has their bytes."""

    def carry_out(
        self, by: Writing, decisions: Mapping[Asked, Decision], law: LawBook, one_more: Callable[[], None]
    ) -> None:
        """Write the records, the terms that follow from them, and what is known from now on.

        Args:
            by: who does it, in which unit of work.
            decisions: what was decided just now; a record that cannot say that is refused, others stay as they are.
            law: by which the terms are worked out.
            one_more: called before each record; may raise.

        Raises:
            InvalidInput: at the field that a decision cannot fill; at 'file' when an attachment is another than the
                one here, or a day lies too far away to reckon with.
        """
        said = frozenset(key for key, _, _ in decisions)
        records, gone = self._records(said)
        moments = self._moments(gone)
        # What is not there any more can be new here as well.
        touched = dict.fromkeys((*records, *gone))
        changed = sum(key in self._mine.rows for key in touched)
        with wiped_together(self._work.connection, changed):
            for kind in SHARED_KINDS:
                for key in [key for key in touched if key[0] is kind]:
                    one_more()
                    self._put(key, records.get(key), moments.get(key))
            self._follow(touched, law)
        told = {
            key: state
            for key, state in self._after.items()
            if key in records or key in gone or state != self._mine.states.get(key)
        }
        keep_states(self._work, self._family_id, by.entry, told, frozenset(each.key for each in self.open))

    def _records(self, said: Collection[Key]) -> tuple[dict[Key, Record], dict[Key, RecordState]]:
        """What is written as it is now said, and what is not there any more."""
        there = those_there(self._after, OWNERS)
        made: dict[Key, Record] = {}
        gone: dict[Key, RecordState] = {}
        for key, state in self._after.items():
            row = self._mine.rows.get(key)
            was_there = row is not None and row[REMOVED] is None
            if not state.is_whole:
                if was_there:
                    gone[key] = state
                continue
            is_same = row is not None and was_there == (key in there) and state == self._mine.states.get(key)
            if is_same:
                continue
            record = self._record(key, state, row, is_said=key in said)
            if record is None:
                continue
            made[key] = record
            if key not in there:
                gone[key] = state
        made = self._mended(made)
        return made, {key: state for key, state in gone.items() if key in made or key in self._mine.rows}

    def _record(self, key: Key, state: RecordState, row: Row | None, *, is_said: bool) -> Record | None:
        """The record as it is said to be; as it stands here, when what is said cannot be put together."""
        values: dict[str, Any] = dict(standing_values(key[0], state, row or {}))
        made_at = values.get("created_at")
        if isinstance(made_at, datetime) and made_at > self._work.now:
            values["created_at"] = self._work.now
        if is_said:
            return key[0](id=key[1], **values)
        record = made_of(key, values)
        if record is None and row is not None:
            return record_of(key, row)
        if isinstance(record, Attachment):
            return self._with_bytes(record, row)
        return record

    def _with_bytes(self, record: Attachment, row: Row | None) -> Attachment | None:
        """The attachment when its bytes are here or came along; what stands here is never another letter."""
        if row is not None:
            if row["sha256"] != record.sha256:
                raise InvalidInput("file", ALTERED)
            return record
        if record.id in self._contents:
            return record
        self.lost += 1
        return None

    def _mended(self, made: dict[Key, Record]) -> dict[Key, Record]:
        """The records without what points at nothing here, and without those that cannot do without it."""
        outside = {kind: self._work.by_id(kind, set(self._outside(made, kind))) for kind in BESIDE}
        there: set[Key] = {(kind, own) for kind in BESIDE for own in outside[kind]}
        there |= {*self._mine.rows, *made}
        found = dict(made)
        waiting = list(found)
        while waiting:
            lost = False
            for key in waiting:
                mended = _pointing_among(found[key], there)
                if mended is not None:
                    found[key] = mended
                elif key in self._mine.rows:
                    found[key] = record_of(key, self._mine.rows[key])
                else:
                    del found[key]
                    there.discard(key)
                    lost = True
            waiting = list(found) if lost else []
        return found

    @staticmethod
    def _outside(made: Mapping[Key, Record], outside: type[Record]) -> Iterator[UUID]:
        for record in made.values():
            for shape in references_of(type(record)):
                if shape.target is outside:
                    yield from shape.ids_in(record)

    def _moments(self, gone: Mapping[Key, RecordState]) -> dict[Key, datetime]:
        """When each of what is gone was removed: what went in one act keeps one moment, and can be brought back by it.

        What is removed here now was so by another clock, and stays in the trash for as long as anything else does.
        """
        kept = {key: row[REMOVED] for key, row in self._mine.rows.items() if key in gone and row[REMOVED] is not None}
        theirs = {
            key: next((value for value in state.values(REMOVED) if isinstance(value, datetime)), self._work.now)
            for key, state in gone.items()
            if key not in kept
        }
        order = sorted(set(theirs.values()), reverse=True)
        moment = {value: self._work.now - timedelta(microseconds=place) for place, value in enumerate(order)}
        return kept | {key: moment[value] for key, value in theirs.items()}

    def _put(self, key: Key, record: Record | None, removed_at: datetime | None) -> None:
        row = self._mine.rows.get(key)
        if record is None:
            record = record_of(key, self._mine.rows[key])
        if isinstance(record, Family):
            record = replace(record, number=0)
        was_there = row is not None and row[REMOVED] is None
        if removed_at is None:
            if row is None or not was_there:
                self.fates[Fate.NEW if row is None else Fate.BACK] += 1
            elif any(row[name] != getattr(record, name) for name in told_fields(type(record))):
                # What only has a question from now on says what it said.
                self.fates[Fate.CHANGED] += 1
        elif was_there:
            self.fates[Fate.REMOVED] += 1
        self._work.put(record, removed_at, is_new=row is None)
        if isinstance(record, Attachment) and record.id in self._contents:
            if content_of(self._work, record.id) is None:
                put_content(self._work, record.id, self._contents[record.id])
            self.attachments += row is None

    def _follow(self, touched: Iterable[Key], law: LawBook) -> None:
        """Work out the terms of the regelzaken that changed, or to which something happened."""
        about: set[UUID] = set()
        for kind, own in touched:
            if kind is Regelzaak:
                about.add(own)
            if kind is CaseEvent:
                rows = (self._mine.rows.get((kind, own), {}).get("regelzaak_id"),)
                about.update(
                    one for one in (*rows, *self._after[kind, own].values("regelzaak_id")) if isinstance(one, UUID)
                )
        there = {each.id for each in self._work.of_family(Regelzaak, self._family_id)}
        try:
            follow_courses(self._work, sorted(about & there), law)
        except (OverflowError, ValueError) as error:
            raise InvalidInput("file", TOO_FAR) from error
        for terms in terms_by_regelzaak(self._work, sorted(about - there)).values():
            for term in terms:
                self._work.remove(term)


def _pointing_among(record: Record, there: Collection[Key]) -> Record | None:
    """The record without what points at nothing; None when it cannot be without."""
    lost: dict[UUID, UUID | None] = {}
    for shape in references_of(type(record)):
        target = shape.target
        if target is None or target is Record:
            continue
        missing = [one for one in shape.ids_in(record) if (target, one) not in there]
        if missing and not shape.is_many and not shape.is_optional:
            return None
        lost |= dict.fromkeys(missing)
    if not lost:
        return record
    try:
        return pointing_at(record, lost)
    except InvalidInput:
        return None
