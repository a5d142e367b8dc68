"""Tables with their definitions as PDF: A4, tagged, a table never without the heading of its columns.

The file tells nothing that the text does not: neither who made it, nor on which machine, nor when.
"""

import json
from typing import Final

import typst

from copiloot_tui.exchange.national_file import NOTHING, NationalDocument

_TEMPLATE: Final = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), footer: context align(right, text(size: 9pt)[
  #counter(page).display("1 / 1", both: true)
]))
#set text(lang: "nl", size: 10pt, hyphenate: false, font: "Libertinus Serif")
#set par(leading: 0.6em)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.7em, sticky: true)
#show table.cell.where(y: 0): strong
#heading(level: 1, data.title)
#list(..data.facts.map(fact => text(fact)))
#for section in data.sections {
  heading(level: 2, section.title)
  block(sticky: true, text(size: 9pt, section.definition))
  if section.rows.len() == 0 { text(data.nothing) } else {
    let wide = section.heads.len()
    let last = section.rows.len()
    table(
      columns: (1fr,) + (auto,) * (wide - 1),
      align: (x, y) => if x == 0 { left } else { right },
      stroke: (x, y) => (bottom: if y == 0 or (section.total and y == last - 1) { 0.8pt } else { 0.3pt + luma(180) }),
      inset: (x: 4pt, y: 3pt),
      table.header(..section.heads.map(head => text(head))),
      ..section.rows.flatten().map(cell => text(cell)),
    )
  }
}
"""


def tables_pdf(document: NationalDocument) -> bytes:
    """The PDF of a document of tables."""
    data = {
        "title": document.title,
        "facts": document.facts,
        "nothing": NOTHING,
        "sections": [
            {
                "title": section.title,
                "definition": section.definition,
                "heads": section.heads,
                "rows": section.rows,
                "total": section.has_total,
            }
            for section in document.sections
        ],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = typst.compile(_TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], ignore_system_fonts=True)
    return bytes(pdf)
