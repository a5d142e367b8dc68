"""What somebody wrote in Markdown, taken apart: emphasis, headings, lists and quotations, and nothing else.

Links, images, HTML, entities and definitions are no markup here: they stay the signs that were typed. So nothing is
fetched, nothing runs and no word gets lost.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from copiloot_tui.domain.text import clean

_LEFT_AS_TYPED: Final = ("link", "image", "autolink", "html_inline", "html_block", "reference", "entity")
_ENDS: Final = ".,;:!?"
_DEEPEST: Final = 60
_MOST_SIGNS_BEFORE: Final = 16
"""With more signs of lists and quotations before a line, the text is shown as it was typed."""
_TOO_DEEP: Final = re.compile(rf"^[ \t>+*\-0-9.)]{{{_MOST_SIGNS_BEFORE + 1},}}\S", re.MULTILINE)
_STRONG_RIGHT_TO_LEFT: Final = ("R", "AL")
_RIGHT: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_FROM_THE_RIGHT: Final = re.compile(rf"{_RIGHT}(?:[ '-]+{_RIGHT})*")
_FROM_THE_LEFT_AGAIN: Final = "\u200e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text taken apart."""

    tokens: tuple[Token, ...]
    plain: str
    """The text itself, where it is shown as it was typed; otherwise empty."""


def taken_apart(markdown: str) -> Written:
    """Take a text apart."""
    text = clean(markdown).strip("\n")
    if _TOO_DEEP.search(text):
        return Written(tokens=(), plain=text)
    return Written(tokens=tuple(parser().parse(text)), plain="")


@cache
def parser() -> MarkdownIt:
    """The parser that takes texts apart."""
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
    return reader.enable("strikethrough").disable(list(_LEFT_AS_TYPED))


def is_right_to_left(text: str) -> bool:
    """Whether a line begins in a script that is read from the right, by its first letter (UAX 9, P2 and P3)."""
    found = next((kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL")), "L")
    return found in _STRONG_RIGHT_TO_LEFT


def in_order(text: str) -> str:
    """A line of ours with names in it: what stands behind an Arabic or Hebrew name stays behind it, a number too."""
    return _FROM_THE_RIGHT.sub(lambda run: run.group() + _FROM_THE_LEFT_AGAIN, clean(text))


def pieces(markdown: str) -> list[dict[str, Any]]:
    """A text as plain data for a typesetter: blocks of kinds 'par', 'head', 'list', 'quote', 'code' and 'rule'."""
    written = taken_apart(markdown)
    if written.plain:
        return [_paragraph([_run(written.plain)], written.plain)]
    return list(_blocks(SyntaxTreeNode(list(written.tokens))))


def one_line(markdown: str) -> str:
    """The words of a text on one line, without its markup; what stood on lines of its own is parted by signs."""
    written = taken_apart(markdown)
    blocks = [written.plain] if written.plain else [_words(token) for token in written.tokens if token.content]
    told = [" ".join(block.split()) for block in blocks if block.strip()]
    ended = [block if block[-1] in _ENDS else f"{block};" for block in told[:-1]]
    return " ".join([*ended, *told[-1:]])


def _words(token: Token) -> str:
    """What is said in a piece of the text, without the signs of emphasis."""
    if token.children is None:
        return token.content
    return "".join("\n" if child.type.endswith("break") else child.content for child in token.children)


def _blocks(parent: SyntaxTreeNode) -> Iterator[dict[str, Any]]:
    for node in parent.children:
        match node.type:
            case "paragraph" | "heading":
                runs = [run for child in node.children for run in _runs(child, frozenset())]
                kind = "head" if node.type == "heading" else "par"
                yield _paragraph(runs, "".join(run["text"] for run in runs)) | {"kind": kind}
            case "bullet_list" | "ordered_list":
                items = [list(_blocks(item)) for item in node.children]
                yield {"kind": "list", "start": _start(node), "items": items}
            case "blockquote":
                yield {"kind": "quote", "body": list(_blocks(node))}
            case "fence" | "code_block":
                yield {"kind": "code", "text": node.content.rstrip("\n")}
            case "hr":
                yield {"kind": "rule"}


def _paragraph(runs: list[dict[str, Any]], text: str) -> dict[str, Any]:
    return {"kind": "par", "runs": runs, "rtl": is_right_to_left(text)}


def _start(node: SyntaxTreeNode) -> int:
    """The first number of a numbered list; -1 for one without numbers."""
    return int(node.attrs.get("start", 1)) if node.type == "ordered_list" else -1


def _runs(node: SyntaxTreeNode, marks: frozenset[str]) -> Iterator[dict[str, Any]]:
    match node.type:
        case "text" | "text_special":
            yield _run(node.content, marks)
        case "code_inline":
            yield _run(node.content, marks | {"code"})
        case "softbreak" | "hardbreak":
            yield _run("\n", marks)
        case other:
            inner = marks | {other} if other in ("strong", "em", "s") else marks
            for child in node.children:
                yield from _runs(child, inner)


def _run(text: str, marks: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {"text": text, "marks": sorted(marks)}
