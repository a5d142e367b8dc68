"""What is asked about the user's own letters."""

from typing import Final

from copiloot_tui.domain.letter import LetterKind, LetterTemplate
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

TEMPLATE: Final = columns_of(LetterTemplate)


def own_template(reading: Reading, kind: LetterKind) -> LetterTemplate | None:
    """The user's own text of a kind of letter; None when there is none."""
    return next(iter(reading.all(LetterTemplate, TEMPLATE.kind == kind)), None)
