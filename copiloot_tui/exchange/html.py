"""A document as one HTML file: for reading and printing, with nothing in it from outside and nothing that runs."""

from collections.abc import Iterator
from html import escape
from typing import Final

from markdown_it.token import Token

from copiloot_tui.exchange.document import Document, Line, Part
from copiloot_tui.exchange.user_text import in_order, parser, taken_apart

_HEADINGS_ABOVE: Final = 3
_DEEPEST_HEADING: Final = 6
_WITH_OWN_DIRECTION: Final = frozenset({"paragraph_open", "heading_open", "list_item_open"})
_STYLE: Final = """
@page { size: A4; margin: 20mm; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; max-width: 42em; margin: 2em auto; padding: 0 1em;
  color: #111; background: #fff; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, "Segoe UI", sans-serif; line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 1.6em; border-bottom: 1px solid #777; }
h3 { font-size: 1em; margin-bottom: .3em; } h4, h5, h6 { font-size: .95em; }
li { break-inside: avoid; } blockquote { margin: .3em 0; padding-left: 1em; border-left: 3px solid #777; }
pre, code { font-family: ui-monospace, Consolas, monospace; font-size: .9em; white-space: pre-wrap; }
.plain { white-space: pre-wrap; } footer { margin-top: 2em; font-size: .85em; }
.blad { font-size: 10pt; line-height: 1.3; } .blad h1, .blad h2, .blad ul, .blad p { margin: .4em 0; }
@media print { body { margin: 0; max-width: none; padding: 0; } .blad { font-size: 9pt; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for this page: nothing."""


def write_html(document: Document) -> str:
    """Write a document out as a page that stands alone."""
    title = _shown(document.title)
    kind = ' class="blad"' if document.is_one_page else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="nl">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            f"<body{kind}>",
            f"<h1>{title}</h1>",
            *_list([Line(text=fact) for fact in document.facts]),
            *(line for part in document.parts for line in _part(part)),
            *([f"<footer>{_shown(document.foot)}</footer>"] if document.foot else []),
            "</body>",
            "</html>",
            "",
        ]
    )


def _part(part: Part) -> Iterator[str]:
    yield f"<h{part.depth}>{_shown(part.heading)}</h{part.depth}>"
    yield from _list(part.lines)
    if part.text.strip():
        yield f"<blockquote>\n{_text(part.text)}</blockquote>"


def _list(lines: tuple[Line, ...] | list[Line]) -> Iterator[str]:
    if lines:
        yield "<ul>"
        yield from (f"<li>{_line(line)}</li>" for line in lines)
        yield "</ul>"


def _line(line: Line) -> str:
    lead = f"<strong>{_shown(line.lead)}</strong>" if line.lead else ""
    return ", ".join(filter(None, (lead, _shown(line.text))))


def _text(markdown: str) -> str:
    written = taken_apart(markdown)
    if written.plain:
        return f'<p class="plain" dir="auto">{escape(written.plain)}</p>\n'
    tokens = [_own(token) for token in written.tokens]
    reader = parser()
    return str(reader.renderer.render(tokens, reader.options, {}))


def _own(token: Token) -> Token:
    """A token as it stands in this page: headings below ours, and each line in its own direction."""
    if token.type in ("heading_open", "heading_close"):
        token = token.copy(tag=f"h{min(_DEEPEST_HEADING, int(token.tag[1:]) + _HEADINGS_ABOVE)}")
    if token.type in _WITH_OWN_DIRECTION:
        token = token.copy(attrs={**token.attrs, "dir": "auto"})
    return token


def _shown(text: str) -> str:
    return escape(in_order(text))
