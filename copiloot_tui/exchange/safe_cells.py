"""Cells that a spreadsheet takes for text: no formula, and no number that loses its nought.

A leading apostrophe says so. It comes off again where we read such a cell, so that writing and reading change nothing.
"""

import re
import unicodedata
from typing import Final

_FORMULA: Final = re.compile(r"'*\s*(.)", re.DOTALL)
_NUMBER: Final = re.compile(r"'*[.,:/()-]*\d[\d.,:/()-]*")
_SIGNS: Final = frozenset("=+-@")
_MINUS: Final = "\N{MINUS SIGN}"


def safe_cell(cell: str) -> str:
    """A cell that every spreadsheet takes for text."""
    return f"'{cell}" if _is_risky(cell) else cell


def freed_cell(cell: str) -> str:
    """A cell without the apostrophe that made it safe."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _is_risky(cell: str) -> bool:
    """Whether a spreadsheet may take the cell for a formula or number, now or with apostrophes before it."""
    if _NUMBER.fullmatch(cell) or cell.lstrip("'")[:1] in ("\t", "\r", "\n"):
        return True
    found = _FORMULA.match(cell)
    return found is not None and (unicodedata.normalize("NFKC", found[1])[:1] in _SIGNS or found[1] == _MINUS)
