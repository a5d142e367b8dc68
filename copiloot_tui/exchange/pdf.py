"""A letter as PDF: A4, tagged, any script that the fonts have. What is typed is data and never markup."""

from typing import Final

from copiloot_tui.domain.text import clean
from copiloot_tui.exchange.typesetting import typeset

_LETTER: Final = """
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: (x: 25mm, y: 25mm), footer: context align(right, text(size: 9pt)[
  #counter(page).display("1 / 1", both: true)
]))
#set text(size: 11pt)
#set par(leading: 0.65em)
#for line in data.lines {
  if line == "" { v(0.65em) } else { block(above: 0.65em, below: 0.65em, text(line)) }
}
"""


def letter_pdf(text: str, title: str) -> bytes:
    """The PDF of a letter.

    Args:
        text: the letter; each line of it stays a line of its own.
        title: what the document is called, for whoever has it read aloud.
    """
    return typeset(_LETTER, {"title": title, "lines": clean(text).split("\n")}).content
