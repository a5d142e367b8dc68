"""A letter as PDF."""

import getpass
import re
import socket
from pathlib import Path

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
@given(st.text())
def test_any_text_makes_a_letter(text: str):
    assert letter_pdf(text, "Brief").startswith(b"%PDF-")


def test_what_looks_like_markup_stays_text():
    assert letter_pdf('#panic("nee") $x$ *vet* #import "/etc/passwd"', "#panic()").startswith(b"%PDF-")


def test_the_file_does_not_tell_who_made_it_when_or_on_which_machine():
    pdf = letter_pdf("Geachte heer", "Bezwaar")

    assert not re.search(rb"/(Author|CreationDate|ModDate)|CreateDate|ModifyDate|dc:creator", pdf)
    for known in (str(Path.home()), str(Path.cwd()), getpass.getuser(), socket.gethostname()):
        assert known.encode() not in pdf


def test_what_a_terminal_obeys_is_not_in_it():
    assert letter_pdf("Gea\x1b]52;c;x\x07chte\u202e heer\r\nA", "Brief") == letter_pdf(
        "Gea]52;c;xchte heer\nA", "Brief"
    )
