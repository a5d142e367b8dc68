"""The styles of the screens, read no more often than needed."""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

# The same identity, without a call of Python: for every widget that gets its styles all rules are looked up by it, and
# that was a seventh of the time.
RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


class SteadyStylesheet(Stylesheet):
    """Parses a source again only when the colours changed.

    Textual parses all of them at the start and twice for every place that is first shown, which is most of the time
    until that is painted.
    """

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._known = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Let the sources be parsed again when these are other variables."""
        if variables != self._known:
            self._known = variables
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Parse what changed."""
        if self._require_parse:
            self.parse()
