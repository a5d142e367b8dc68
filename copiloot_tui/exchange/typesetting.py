"""PDF by typst: A4, tagged (PDF/UA-1), the same on every machine. What is typed is data and never markup.

The file tells nothing that its text does not: neither who made it, nor on which machine, nor when.

Fonts: Libertinus Serif, which typst has within it, for Latin, Greek and Cyrillic; Amiri for Arabic; then whatever else
typst has. Only when a sign is in none of these, the fonts of the machine are asked.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import typst

_BEGINNING: Final = """
#let data = json(bytes(sys.inputs.data))
#set text(lang: "nl", hyphenate: false, font: ("Libertinus Serif", "Amiri"))
"""
_TAGGED: Final = ("ua-1",)
_NOT_SHOWN: Final = re.compile(r'the text `(".*?")` could not be displayed', re.DOTALL)
_MOST_SIGNS: Final = 5
"""So many signs that cannot be shown are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A finished PDF."""

    content: bytes
    not_shown: tuple[str, ...] = ()
    """The first of the signs that no font has: an empty box stands in their place."""


def typeset(template: str, data: Any) -> Pdf:
    """Set data by a template, which finds it as `data`."""
    try:
        return Pdf(content=_compiled(template, data, standards=_TAGGED))
    except typst.TypstError as error:
        if not _NOT_SHOWN.search(str(error)):
            return Pdf(content=_compiled(template, data))
    missing = tuple(_missing(template, data))
    content = _compiled(template, data, with_system_fonts=True, standards=() if missing else _TAGGED)
    return Pdf(content=content, not_shown=missing)


def has_every_sign(template: str, data: Any) -> bool:
    """Whether the fonts that come along have every sign."""
    try:
        _compiled(template, data, standards=_TAGGED)
    except typst.TypstError as error:
        return not _NOT_SHOWN.search(str(error))
    return True


def count_pages(template: str, data: Any, *, with_system_fonts: bool = False) -> int:
    """How many pages it takes; the template says so itself, under the label <pages>."""
    fonts = _fonts(with_system_fonts=with_system_fonts)
    found = typst.query(
        _source(template), "<pages>", field="value", one=True, sys_inputs=_inputs(data), font_paths=fonts
    )
    return int(json.loads(found))


def _missing(template: str, data: Any) -> Iterator[str]:
    """The signs that no font has, one after the other: typst names the first it meets."""
    for _ in range(_MOST_SIGNS):
        try:
            _compiled(template, data, with_system_fonts=True, standards=_TAGGED)
        except typst.TypstError as error:
            found = _NOT_SHOWN.search(str(error))
            if found is None:
                return
            signs = _unquoted(found[1])
            if not signs:
                return
            yield signs[0]
            data = _without(data, signs[0])
        else:
            return


def _unquoted(quoted: str) -> str:
    """The text between quotation marks in a message: Rust writes some signs as '\\u{1f600}'."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), quoted[1:-1])


def _without(data: Any, sign: str) -> Any:
    if isinstance(data, str):
        return data.replace(sign, "")
    if isinstance(data, dict):
        return {key: _without(value, sign) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_without(value, sign) for value in data]
    return data


def _compiled(
    template: str, data: Any, *, with_system_fonts: bool = False, standards: tuple[Literal["ua-1"], ...] = ()
) -> bytes:
    return bytes(
        typst.compile(
            _source(template),
            format="pdf",
            sys_inputs=_inputs(data),
            pdf_standards=list(standards),
            font_paths=_fonts(with_system_fonts=with_system_fonts),
        )
    )


def _source(template: str) -> bytes:
    return (_BEGINNING + template).encode()


def _inputs(data: Any) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


@cache
def _fonts(*, with_system_fonts: bool) -> typst.Fonts:
    """What it is set in; looking for the fonts of a machine may take a second."""
    return typst.Fonts(include_system_fonts=with_system_fonts, font_paths=[str(files("fontpkg_amiri") / "files")])
