"""Cases for the learning network, as Markdown to read and as a table to count."""

import csv
from io import StringIO
from itertools import groupby
from typing import Final

from copiloot_tui.domain.dutch import capital, long_date
from copiloot_tui.domain.learning_case import CaseBook, LearningCase
from copiloot_tui.domain.signal import SignalKind
from copiloot_tui.exchange.markdown_text import escape_line, quote
from copiloot_tui.exchange.safe_cells import safe_cell

TRACEABLE: Final = (
    "Gepseudonimiseerd, niet anoniem: plaatsen, datums, een zeldzame diagnose of de naam van een ziekenhuis kan nog "
    "naar een gezin wijzen."
)
_NO_CONSENT: Final = "Voor dit verhaal is geen toestemming vastgelegd: gebruik het niet verder."
_HEADINGS: Final = ("Casus", "Gezin", "Soort", "Thema", "Maand", "Tekst", "Toestemming")
_TEXT_LEVEL: Final = 3


def cases_markdown(book: CaseBook) -> str:
    """The cases under their kind and theme, numbered from 1; a text stays a quotation, whatever is in it."""
    blocks = ["# Casussen voor het leernetwerk", f"*Gemaakt op {long_date(book.made_on)}. {TRACEABLE}*"]
    number = 0
    for (kind, theme), cases in groupby(book.cases, key=lambda case: (case.kind, case.theme)):
        blocks.append(f"## {escape_line(f'{capital(str(kind.value))}: {theme}')}")
        for case in cases:
            number += 1
            blocks.append(f"### {escape_line(f'Casus {number}, {case.family}, {case.month}')}")
            if _is_unsaid(case):
                blocks.append(f"*{_NO_CONSENT}*")
            blocks.append(quote(case.text, _TEXT_LEVEL))
    return "\n\n".join(blocks) + "\n"


def cases_csv(book: CaseBook) -> bytes:
    """A row for each case, as a Dutch spreadsheet opens it: semicolons, UTF-8 with its mark, no cell a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADINGS)
    for number, case in enumerate(book.cases, 1):
        cells = (case.family, str(case.kind.value), case.theme, case.month, case.text)
        writer.writerow([number, *map(safe_cell, cells), "ja" if case.has_consent else "niet vastgelegd"])
    return file.getvalue().encode("utf-8-sig")


def _is_unsaid(case: LearningCase) -> bool:
    return case.kind is SignalKind.STORY and not case.has_consent
