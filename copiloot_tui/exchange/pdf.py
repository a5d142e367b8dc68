"""A letter as PDF: A4, tagged, any script that the fonts have. What is typed is data and never markup.

The file tells nothing that the letter does not: neither who made it, nor on which machine, nor when.
"""

import json
from typing import Final

import typst

from copiloot_tui.domain.text import clean

_LETTER: Final = b"""
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title, date: none)
#set page(paper: "a4", margin: (x: 25mm, y: 25mm), footer: context align(right, text(size: 9pt)[
  #counter(page).display("1 / 1", both: true)
]))
#set text(lang: "nl", size: 11pt, hyphenate: false)
#set par(leading: 0.65em)
#for line in letter.lines {
  if line == "" { v(0.65em) } else { block(above: 0.65em, below: 0.65em, text(line)) }
}
"""


def letter_pdf(text: str, title: str) -> bytes:
    """The PDF of a letter.

    Args:
        text: the letter; each line of it stays a line of its own.
        title: what the document is called, for whoever has it read aloud.
    """
    letter = json.dumps({"title": title, "lines": clean(text).split("\n")}, ensure_ascii=False)
    pdf = typst.compile(_LETTER, format="pdf", sys_inputs={"letter": letter})
    return bytes(pdf)
