"""Ways to reach somebody: telephone numbers and e-mail addresses, each with what it is for."""

import re
from dataclasses import dataclass
from typing import Final, Self

from copiloot_tui.domain.text import clean_line

_LABELLED: Final = re.compile(r"(?P<label>[^:@\d+(]{1,60}):\s*(?P<value>\S.*)")
_EMAIL: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A telephone number or e-mail address, and what it is for; kept and typed as 'mobiel: 06 12345678'."""

    label: str = ""
    """What it is for: 'mobiel', 'secretariaat', 'vragen over dubbele kinderbijslag'."""
    value: str

    @classmethod
    def from_line(cls, line: str) -> Self:
        """What a line says; without a colon all of it is the value."""
        line = clean_line(line)
        found = _LABELLED.fullmatch(line)
        return cls(label=found["label"].strip(), value=found["value"]) if found else cls(value=line)

    @property
    def line(self) -> str:
        """As it is kept and typed."""
        return f"{self.label}: {self.value}" if self.label else self.value

    @property
    def is_email(self) -> bool:
        """Whether it is an e-mail address; otherwise it is called."""
        return "@" in self.value


def may_be_email(text: str) -> bool:
    """Whether a text has the shape of an e-mail address; an empty one has nothing wrong with it."""
    return not text or _EMAIL.fullmatch(text) is not None


def bare_number(text: str) -> str:
    """A telephone number as bare digits with the national 0: '+31 (0)30 789' becomes '030789'."""
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", "")).replace("+31", "0").replace("+", "")
    if digits.startswith("0031"):
        digits = "0" + digits[4:]
    return digits[1:] if digits.startswith("00") else digits
