"""A document as PDF: A4, tagged, with page numbers."""

from typing import Any, Final

from copiloot_tui.exchange.document import Document, Line, Part
from copiloot_tui.exchange.typesetting import Pdf, count_pages, has_every_sign, typeset
from copiloot_tui.exchange.user_text import in_order, pieces

_TEMPLATE: Final = """
#let small = data.one_page
#set document(title: data.title, date: none)
#set page(
  paper: "a4",
  margin: if small { (x: 18mm, top: 14mm, bottom: 16mm) } else { (x: 25mm, top: 22mm, bottom: 24mm) },
  footer: context text(size: 8.5pt)[
    #data.foot #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#set text(size: if small { 10pt } else { 10.5pt })
#set par(leading: if small { 0.5em } else { 0.6em }, spacing: if small { 0.6em } else { 0.8em })
#set list(spacing: if small { 0.45em } else { 0.6em }, marker: [•])
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: if small { 15pt } else { 17pt })
#show heading.where(level: 2): it => block(
  above: if small { 1em } else { 1.5em }, below: 0.6em, sticky: true, width: 100%,
  stroke: (bottom: 0.5pt + luma(110)), inset: (bottom: 3pt), text(size: 12pt, it.body)
)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.6em, sticky: true)
#show heading.where(level: 4): set text(size: 10.5pt, style: "italic")
#show heading.where(level: 4): set block(above: 0.8em, below: 0.5em)
#let typed(words) = text(font: ("DejaVu Sans Mono", "Amiri"), size: 0.85em, words)
#let run(r) = {
  let body = if "code" in r.marks { typed(r.text) } else { text(r.text) }
  if "s" in r.marks { body = strike(body) }
  if "em" in r.marks { body = emph(body) }
  if "strong" in r.marks { body = strong(body) }
  body
}
#let runs(all) = all.map(run).join()
#let way(b) = if b.rtl { rtl } else { ltr }
#let blocks(all) = {
  for b in all {
    if b.kind == "par" {
      set text(dir: way(b))
      par(runs(b.runs))
    } else if b.kind == "head" {
      set text(dir: way(b))
      heading(level: 4, outlined: false, runs(b.runs))
    } else if b.kind == "list" {
      if b.start < 0 { list(..b.items.map(blocks)) } else { enum(start: b.start, ..b.items.map(blocks)) }
    } else if b.kind == "quote" {
      block(inset: (left: 0.8em), stroke: (left: 1.5pt + luma(150)), blocks(b.body))
    } else if b.kind == "code" {
      block(typed(b.text))
    } else { line(length: 30%, stroke: 0.5pt + luma(110)) }
  }
}
#let entry(l) = {
  if l.lead != "" { strong(l.lead) }
  if l.lead != "" and l.text != "" { ", " }
  l.text
}
#heading(level: 1, data.title)
#if data.facts.len() > 0 { list(..data.facts.map(entry)) }
#for p in data.parts {
  heading(level: p.depth, p.heading)
  if p.lines.len() > 0 { list(..p.lines.map(entry)) }
  if p.blocks.len() > 0 { block(inset: (left: 0.8em), stroke: (left: 1.5pt + luma(170)), blocks(p.blocks)) }
}
#context [#metadata(counter(page).final().first()) <pages>]
"""


def document_pdf(document: Document) -> Pdf:
    """The PDF of a document."""
    return typeset(_TEMPLATE, _data(document))


def pages_of(document: Document, *, with_system_fonts: bool = False) -> int:
    """How many pages the PDF of a document takes."""
    return count_pages(_TEMPLATE, _data(document), with_system_fonts=with_system_fonts)


def needs_system_fonts(document: Document) -> bool:
    """Whether there is a sign in it that the fonts that come along have not."""
    return not has_every_sign(_TEMPLATE, _data(document))


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": in_order(document.title),
        "foot": in_order(document.foot),
        "one_page": document.is_one_page,
        "facts": [_line(Line(text=fact)) for fact in document.facts],
        "parts": [_part(part) for part in document.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": in_order(part.heading),
        "depth": part.depth,
        "lines": [_line(line) for line in part.lines],
        "blocks": pieces(part.text) if part.text.strip() else [],
    }


def _line(line: Line) -> dict[str, str]:
    return {"lead": in_order(line.lead), "text": in_order(line.text)}
