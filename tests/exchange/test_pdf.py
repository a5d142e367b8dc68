"""A letter as PDF."""

from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.exchange.pdf import letter_pdf


def test_a_letter_is_a_tagged_pdf_in_dutch():
    pdf = letter_pdf("Geachte heer Yılmaz,\n\nHartelijke groet", "Bezwaar")

    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf or b"/StructTreeRoot" in pdf


def test_a_long_letter_goes_on_on_the_next_page():
    assert b"/Count 1" in letter_pdf("Een regel.\n" * 3, "Brief")
    assert b"/Count 7" in letter_pdf("Een regel.\n" * 300, "Brief")


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_a_letter(text: str):
    assert letter_pdf(text, "Brief").startswith(b"%PDF-")


def test_what_looks_like_markup_stays_text():
    assert letter_pdf('#panic("nee") $x$ *vet* #import "/etc/passwd"', "#panic()").startswith(b"%PDF-")
