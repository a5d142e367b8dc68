"""Things worth arranging at a turn in a life, offered to be taken over one by one; never imposed."""

from dataclasses import dataclass

from copiloot_tui.domain.term import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One thing of such a list, as the catalogue tells it."""

    key: str
    """Stays the same over versions of the program: by it is known what was taken over."""
    action: str
    """What to do, in one line; becomes the title of a regelzaak or the text of a step."""
    explanation: str = ""
    type_key: str = ""
    """The kind of regelzaak it is begun as; empty when none fits."""
    unchecked: str = ""
    """What of it nobody found in a source, in words."""
    sources: tuple[Source, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether everything that is said here was read in a source."""
        return not self.unchecked and bool(self.sources) and all(source.checked_on for source in self.sources)
