"""What is read by somebody else: as text, and as files."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What goes sealed: it as text, for the screen of who opens it, and as files to save there."""

    markdown: str = field(repr=False)
    forms: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The bytes of each file, by the ending of its name."""
