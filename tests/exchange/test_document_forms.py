"""A document in every form: nothing of it is markup, nothing gets lost, and nothing points outside."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.text import clean
from copiloot_tui.exchange.document import Document, Line, Part
from copiloot_tui.exchange.document_pdf import document_pdf, pages_of
from copiloot_tui.exchange.html import write_html
from copiloot_tui.exchange.markdown import write_markdown
from copiloot_tui.exchange.plain_text import write_plain
from copiloot_tui.exchange.user_text import in_order, is_right_to_left, pieces

NOTE = """# Kop
Tekst met **vet** en [klik](http://kwaad.example) ![beeld](http://kwaad.example/x.png)

<script>alert(1)</script> &copy; <b onclick="x()">weg</b>

- een
  1. diep

> gezegd

[los]: http://kwaad.example
"""
DOCUMENT = Document(
    title="Samenvatting <Yılmaz> & Łódź",
    facts=("Voor: ʼs-Gravenhage",),
    parts=(
        Part(heading="Netwerk", lines=(Line(lead="محمد الأحمدي", text="06-12345678"), Line(text='#panic("x") $x$'))),
        Part(heading="Notities"),
        Part(heading="Notitie", depth=3, text=NOTE),
    ),
    foot="Dossier 0007",
)
VOID = {"meta", "br", "hr"}
HEADINGS = {f"h{depth}" for depth in range(1, 7)}
ALLOWED = VOID | HEADINGS | {"html", "head", "title", "style", "body", "p", "ul", "ol", "li", "blockquote", "footer"}
ALLOWED |= {"strong", "em", "s", "code", "pre"}


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def texts(blocks: list[dict]) -> str:
    """Every letter of a text taken apart."""
    parts = []
    for block in blocks:
        parts += [run["text"] for run in block.get("runs", [])]
        parts += [block.get("text", ""), texts(block.get("body", []))]
        parts += [texts(item) for item in block.get("items", [])]
    return "".join(parts)


def test_a_page_stands_alone_and_nothing_in_it_runs_or_points_outside() -> None:
    html = write_html(DOCUMENT)
    reader = read(html)

    assert reader.tags <= ALLOWED
    assert reader.attributes <= {"lang", "charset", "http-equiv", "content", "name", "dir", "start", "class"}
    assert "default-src 'none'" in html
    assert "url(" not in html
    for typed in (
        "<script>alert(1)</script>",
        "[klik](http://kwaad.example)",
        "&copy;",
        "[los]: http",
        "<Yılmaz> & Łódź",
    ):
        assert typed in reader.text
    assert "<h4" in html


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(st.sampled_from("<>&\"'`*_~[]()!#-+1. \n>aé=:/"), max_size=120))
def test_any_text_is_text_on_a_page(line: str, text: str) -> None:
    part = Part(heading=line, depth=3, lines=(Line(lead=line, text=line),), text=text)
    reader = read(write_html(Document(title=line, parts=(part,))))

    assert reader.tags <= ALLOWED
    assert bare(clean(text)) in bare(reader.text) or re.search(r"\d", text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>&`*_~[]()!#- \n>aéZ=:/\\\t|"), max_size=200))
def test_no_letter_of_a_text_is_lost_when_it_is_taken_apart(text: str) -> None:
    assert bare(texts(pieces(text))) == bare(clean(text))


@pytest.mark.parametrize("text", ["> " * 300 + "diep", "- " * 300 + "diep", "  " * 200 + "- diep", "1. " * 99 + "diep"])
def test_signs_without_end_are_shown_as_they_were_typed(text: str) -> None:
    assert texts(pieces(text)).strip() == text.strip()
    assert "diep" in write_html(Document(title="x", parts=(Part(heading="y", text=text),)))
    assert document_pdf(Document(title="x", parts=(Part(heading="y", depth=3, text=text),))).content


def test_a_pdf_is_tagged_and_holds_the_letters_of_every_name_without_asking_the_machine() -> None:
    pdf = document_pdf(DOCUMENT)

    assert pdf.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf.content
    assert b"pdfuaid" in pdf.content
    assert b"Amiri" in pdf.content
    assert pdf.not_shown == ()


def test_a_sign_that_no_font_has_is_named() -> None:
    pdf = document_pdf(replace(DOCUMENT, title="naam \U000107a0 en \U0001e900"))

    assert pdf.content.startswith(b"%PDF-")
    assert set(pdf.not_shown) <= {"\U000107a0", "\U0001e900"}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_makes_a_pdf(line: str, text: str) -> None:
    part = Part(heading=line, depth=3, lines=(Line(lead=line, text=text),), text=text)

    assert document_pdf(Document(title=line or "x", parts=(Part(heading="y"), part))).content.startswith(b"%PDF-")


def test_a_long_document_goes_on_on_the_next_page() -> None:
    part = Part(heading="Regels", lines=tuple(Line(text=f"regel {number}") for number in range(200)))

    assert pages_of(DOCUMENT) == 1
    assert pages_of(replace(DOCUMENT, parts=(part,))) > 3


def test_what_stands_behind_an_arabic_name_stays_behind_it() -> None:
    assert in_order("محمد الأحمدي, 06-12") == "محمد الأحمدي\u200e, 06-12"
    assert is_right_to_left("12 محمد")
    assert not is_right_to_left("Yılmaz محمد")


def test_plain_lines_hold_no_markup_of_ours() -> None:
    plain = write_plain(DOCUMENT)

    assert plain.startswith("Samenvatting <Yılmaz> & Łódź\n\nNetwerk\n- محمد الأحمدي, 06-12345678")
    assert "**" not in plain.split("Notitie")[0]


def test_a_line_of_any_length_is_whole_in_markdown() -> None:
    long = ", ".join(f"feit {number}" for number in range(300))

    assert long in write_markdown(Document(title="x", parts=(Part(heading="y", lines=(Line(text=long),)),)))
