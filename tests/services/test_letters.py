"""Letters: filled in from what is known, sent, and the terms that follow."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import Authority, AuthorityKind, KnownAt
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.letter import LetterKind, left_to_fill_in
from copiloot_tui.services.attachments import attachments, content
from copiloot_tui.services.course import add_event
from copiloot_tui.services.letters import (
    let_letter_out,
    letter,
    letter_file,
    note_sent,
    readable_letter,
    save_template,
    shipped_template,
    template,
)
from copiloot_tui.services.records import save, undo
from copiloot_tui.services.regelzaak_file import regelzaak_file, regelzaak_standing
from tests.factories import make_event, make_family, make_institution, make_member, make_regelzaak

LAW = law_book()
TODAY = date(2026, 11, 20)


@pytest.fixture
def meerzorg(store):
    """An application that was refused, of which much is known."""
    family, institution = make_family(), make_institution(name="Zorgkantoor Noord", address="Postbus 1, Zwolle")
    noor = make_member(family, name="Noor {kenmerk}", birth_date=date(2012, 3, 15))
    regelzaak = make_regelzaak(
        family,
        title="meerzorg",
        member_id=noor.id,
        institution_id=institution.id,
        reference="ZK-123",
        decision_term="awb-beslissing",
    )
    gezag = Authority(family_id=family.id, member_id=noor.id, kind=AuthorityKind.GEZAG, holder="Anna Wapenveld")
    known = KnownAt(family_id=family.id, member_id=noor.id, institution_id=institution.id, client_number="778")
    for record in (family, institution, noor, regelzaak, gezag, known):
        save(store, record)
    add_event(store, make_event(regelzaak, EventKind.SUBMITTED, on=date(2026, 9, 1)), LAW)
    add_event(store, make_event(regelzaak, EventKind.DECIDED, on=date(2026, 11, 13)), LAW)
    return regelzaak


def test_a_letter_is_filled_in_with_what_is_known(store, meerzorg):
    found = letter(store, meerzorg.id, LetterKind.PRO_FORMA_OBJECTION, LAW)

    for known in ("Zorgkantoor Noord", "Postbus 1, Zwolle", "ZK-123", "13 november 2026", "15 maart 2012"):
        assert known in found.text
    assert "Anna Wapenveld" in found.text
    assert found.left_to_fill_in == ()
    assert any("28 december 2026" in check for check in found.checks)


def test_a_request_to_call_back_that_says_it_has_no_name_has_none_of_the_title_either(store, meerzorg):
    save(store, replace(meerzorg, title="Pgb voor Saskia"))

    found = letter(store, meerzorg.id, LetterKind.CALL_BACK, LAW)

    assert "staat er geen naam in" in found.text
    assert "Saskia" not in found.text


def test_a_name_that_looks_like_a_field_stays_a_name(store, meerzorg):
    found = letter(store, meerzorg.id, LetterKind.PRO_FORMA_OBJECTION, LAW)

    assert "Voor: Noor {kenmerk}, geboren" in found.text


def test_what_is_not_known_is_left_to_fill_in(store):
    family = make_family()
    regelzaak = make_regelzaak(family, title="rolstoel")
    save(store, family)
    save(store, regelzaak)

    found = letter(store, regelzaak.id, LetterKind.NOTICE_OF_DEFAULT, LAW)

    assert "[vul in: instantie]" in found.left_to_fill_in
    assert "[vul in: uiterste beslisdatum]" in found.left_to_fill_in


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_can_be_filled_in_and_made_a_pdf(store, meerzorg, kind):
    found = letter(store, meerzorg.id, kind, LAW)

    assert "{" not in found.text.replace("Noor {kenmerk}", "")
    assert letter_file(found.text, kind, Path("brief.PDF")).startswith(b"%PDF-")
    assert letter_file(found.text, kind, Path("brief.txt")).decode() == found.text


def test_sending_an_objection_is_the_event_and_starts_the_term_for_deciding_on_it(store, meerzorg):
    text = letter(store, meerzorg.id, LetterKind.PRO_FORMA_OBJECTION, LAW).text

    changes = note_sent(store, meerzorg, LetterKind.PRO_FORMA_OBJECTION, text, TODAY, LAW)

    standing = regelzaak_standing(store, meerzorg.id, LAW)
    assert [event.kind for event in standing.file.events][-1] is EventKind.OBJECTED
    assert any(term.kind.startswith("bezwaarbeslissing") for term in standing.course.terms)
    (kept,) = attachments(store, meerzorg)
    assert content(store, kept.id).startswith(b"%PDF-")
    undo(store, changes.entry_id)
    assert attachments(store, meerzorg) == []
    assert len(regelzaak_file(store, meerzorg.id).events) == 2


def test_sending_a_letter_that_starts_nothing_is_a_line_in_the_log(store, meerzorg):
    before = regelzaak_file(store, meerzorg.id)

    note_sent(store, meerzorg, LetterKind.ASK_FOR_FILE, "Beste", TODAY, LAW)

    after = regelzaak_file(store, meerzorg.id)
    assert after.events == before.events
    assert after.moments[0].text == "Brief dossier opvragen, 20 november 2026, verstuurd."
    assert len(attachments(store, meerzorg)) == 1


def test_an_own_text_takes_the_place_of_the_shipped_one_and_can_be_put_back(store, meerzorg):
    own = "Hallo {instantie}, over {regelzaak}."
    save_template(store, LetterKind.CALL_BACK, own)

    assert template(store, LetterKind.CALL_BACK) == own
    assert letter(store, meerzorg.id, LetterKind.CALL_BACK, LAW).text == "Hallo Zorgkantoor Noord, over meerzorg."

    save_template(store, LetterKind.CALL_BACK, shipped_template(LetterKind.CALL_BACK).text)

    assert not letter(store, meerzorg.id, LetterKind.CALL_BACK, LAW).is_own


def test_an_own_text_with_an_unknown_field_is_refused(store):
    with pytest.raises(InvalidInput, match=r"niet invullen: \{schoenmaat\}"):
        save_template(store, LetterKind.CALL_BACK, "Uw {schoenmaat}?")


def test_no_letter_goes_over_a_file(store, tmp_path):
    target = tmp_path / "brief.pdf"
    target.write_text("al iets")

    with pytest.raises(InvalidInput):
        let_letter_out(store, b"Beste", target, None)
    assert target.read_text() == "al iets"


def test_a_letter_as_text_has_nothing_that_a_terminal_obeys():
    text = "Beste\x1b]52;c;x\x07 \u202eheer\ud800\r\nA"

    assert letter_file(text, LetterKind.CALL_BACK, Path("brief.txt")) == b"Beste]52;c;x heer\nA"


def test_a_letter_that_goes_sealed_shows_the_lines_that_were_typed():
    sealed = readable_letter("Beste heer,\n\n1. Dit *wel*\n2. dat niet\n\n\n# Groet", LetterKind.CALL_BACK)

    assert sealed.markdown == "Beste heer,\n\n1\\. Dit \\*wel\\*\\\n2\\. dat niet\n\n\\# Groet\n"
    assert sealed.forms["pdf"].startswith(b"%PDF-")
    assert sealed.forms["txt"].startswith(b"Beste heer,\n\n1. Dit *wel*")


def test_what_is_left_to_fill_in_is_found_at_once_in_any_text():
    began = time.process_time()

    assert left_to_fill_in("[vul in: " * 11_000 + "[vul in: adres]") == ("[vul in: adres]",)
    assert time.process_time() - began < 0.5
