"""Versions of a record that were written apart, beside each other where there is room and else one below the other."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from textual.content import Content

from copiloot_tui.domain.apart import own_words
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.services.differences_told import AnswerTold, DifferenceTold, FieldTold, QuestionTold
from copiloot_tui.ui.text import muted, plain

LEAST_COLUMN: Final = 36
"""Narrower columns are not put beside each other."""
_BETWEEN: Final = " │ "
_NO_LINE: Final = Content("")


def question_lines(question: QuestionTold, chosen: Decision | None, width: int) -> Iterator[Content]:
    """What has to be decided, with all versions of it.

    Args:
        question: what it is.
        chosen: what was decided; None when it was left open.
        width: in cells.
    """
    yield from plain(_heading(question.kind_name, question.title), "bold").wrap(width)
    yield from plain(question.sentence, "$warning").wrap(width)
    yield _NO_LINE
    columns = [list(_answer(each, question, chosen)) for each in question.answers]
    room = (width - len(_BETWEEN) * (len(columns) - 1)) // max(1, len(columns))
    if len(columns) > 1 and room >= LEAST_COLUMN:
        yield from _beside(columns, room)
    else:
        for column in columns:
            for line in column:
                yield from line.wrap(width)
            yield _NO_LINE
    if question.both is not None and chosen == question.both:
        yield plain("✓ Gekozen: allebei, onder elkaar.", "bold $success")


def difference_lines(difference: DifferenceTold, width: int) -> Iterator[Content]:
    """What would not stay as it is: of each field what it was and what it becomes, or all that stands in it."""
    yield from plain(_heading(difference.kind_name, difference.title), "bold").wrap(width)
    yield from muted(", ".join(filter(None, (difference.fate.value, difference.by)))).wrap(width)
    for field in difference.fields:
        yield _NO_LINE
        for line in _field(field):
            yield from line.wrap(width)


def joined_lines(lines: Iterable[Content]) -> Content:
    """Lines as one text."""
    return Content("\n").join(lines)


def _heading(kind_name: str, title: str) -> str:
    return f"{kind_name} {title}".rstrip()


def _beside(columns: list[list[Content]], room: int) -> Iterator[Content]:
    wrapped = [[part for line in column for part in line.wrap(room)] for column in columns]
    for parts in zip_longest(*wrapped, fillvalue=_NO_LINE):
        cells = [part.rstrip().pad_right(max(0, room - part.rstrip().cell_length)) for part in parts]
        yield muted(_BETWEEN).join(cells)


def _answer(answer: AnswerTold, question: QuestionTold, chosen: Decision | None) -> Iterator[Content]:
    is_chosen = chosen == answer.decision
    mark = "✓ " if is_chosen else ""
    yield plain(f"{mark}{answer.title}", "bold $success" if is_chosen else "bold $primary")
    if answer.when:
        yield muted(f"{answer.who}, {answer.when}")
    for field in answer.fields:
        others = [
            said
            for each in question.answers
            if each is not answer
            for other in each.fields
            if other.label == field.label
            for said in other.said
        ]
        yield plain(f"{field.label}:", "$primary")
        for said in field.said:
            yield _words(said, others)


def _field(field: FieldTold) -> Iterator[Content]:
    if not field.was:
        yield from (plain(f"{field.label}:", "$primary"), *(_words(said, []) for said in field.said))
        return
    yield plain(f"{field.label}, {field.who}:" if field.who else f"{field.label}:", "$primary")
    yield Content.assemble(muted("was: "), _words(field.was, field.said))
    for said in field.said:
        yield Content.assemble(muted("nu:  "), _words(said, [field.was]))


def _words(text: str, others: Iterable[str]) -> Content:
    """A text in which the words stand out that the other version does not have."""
    other = next(iter(others), None)
    if other is None:
        return Content(text)
    return Content.assemble(
        *(
            Content.styled(piece, "bold underline") if is_own else Content(piece)
            for piece, is_own in own_words(text, other)
        )
    )
