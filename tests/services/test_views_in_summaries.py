"""What somebody said of what is written about them goes along wherever that is told, and nowhere else."""

from datetime import date

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import Authority, AuthorityKind, KnownAt
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.family import NetworkPerson
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek, stuk_id
from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.domain.note import ShareMark
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.summary import Level, Section, Span, SummaryKind, Wanted
from copiloot_tui.exchange.document_pdf import pages_of
from copiloot_tui.services.letters import letter
from copiloot_tui.services.summaries import Export, SummaryFormat, summarise, written
from copiloot_tui.store.store import Store
from tests.factories import (
    TODAY,
    keep,
    make_appointment,
    make_event,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_step,
    make_term,
)

FAMILY = make_family(number=7, name="De Wit")
NOOR = make_member(FAMILY, name="Noor de Wit")
CIZ = make_institution(name="CIZ")
MEERZORG = make_regelzaak(FAMILY, title="Meerzorg", member_id=NOOR.id, institution_id=CIZ.id)
OTHER = make_regelzaak(FAMILY, title="Rolstoel")
STEP, TERM = make_step(MEERZORG), make_term(MEERZORG)
DECISION = make_event(MEERZORG, EventKind.DECIDED, valid_to=date(2099, 1, 1))
NETWORK = NetworkPerson(family_id=FAMILY.id, name="Fatma Yildiz", role="kinderarts")
GEZAG = Authority(family_id=FAMILY.id, member_id=NOOR.id, kind=AuthorityKind.MENTOR, holder="A. Vos")
MACHTIGING = make_machtiging(NOOR)
KNOWN = KnownAt(family_id=FAMILY.id, member_id=NOOR.id, institution_id=CIZ.id, client_number="77")
GOAL = PlanGoal(family_id=FAMILY.id, goal="Doorslapen")
VISIT = make_appointment(FAMILY)
MOMENT = make_moment(FAMILY, text="Gebeld")
NOTE = make_note(FAMILY, "Slaapt slecht", share=ShareMark.COLLEAGUE)
CARD = Strippenkaart(family_id=FAMILY.id, valid_from=date(2026, 1, 1))
TOLD: tuple[FamilyRecord, ...] = (
    NOOR, MEERZORG, STEP, TERM, DECISION, NETWORK, GEZAG, MACHTIGING, KNOWN, GOAL, VISIT, MOMENT, NOTE, CARD,
)  # fmt: skip
"""One of each kind that a summary tells, but the family itself."""
NOT_TOLD = make_note(FAMILY, "Alleen voor mij")
REQUEST = Inzageverzoek(family_id=FAMILY.id, member_id=NOOR.id, asked_by="Bea Halman", received_on=TODAY)


def view_of(record_id: object, text: str, request: Inzageverzoek = REQUEST) -> Inzagestuk:
    assert hasattr(record_id, "hex")
    return Inzagestuk(
        id=stuk_id(request.id, record_id),  # type: ignore[arg-type]
        family_id=FAMILY.id,
        request_id=request.id,
        kind="note",
        record_id=record_id,  # type: ignore[arg-type]
        own_view=text,
    )


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, FAMILY, CIZ, OTHER, *TOLD, NOT_TOLD, REQUEST)
    keep(
        store,
        *(view_of(record.id, f"LEZING{number:02}.") for number, record in enumerate(TOLD)),
        view_of(FAMILY.id, "LEZINGGEZIN."),
        view_of(NOT_TOLD.id, "NIETVERTELD."),
    )
    return store


def export_of(store: Store, level: Level = Level.FULL, **wanted: object) -> Export:
    return summarise(store, 7, level, "", Wanted(**{"span": Span.ALL, **wanted}))  # type: ignore[arg-type]


def test_a_view_goes_along_with_every_kind_of_thing_that_is_told(filled: Store) -> None:
    export = export_of(filled)

    for number, record in enumerate(TOLD):
        assert export.markdown.count(f"LEZING{number:02}") == 1, type(record)
    assert "Eigen lezing van Noor de Wit: LEZING00." in export.markdown
    assert "### Notitie van 20 november 2026\n\n> Slaapt slecht\n\n#### Eigen lezing van Noor de Wit" in export.markdown
    assert "LEZINGGEZIN" in export.markdown
    assert "NIETVERTELD" not in export.markdown
    assert export.counts["eigen lezingen"] == len(TOLD) + 1
    assert "15 eigen lezingen" in export.contents
    for form in SummaryFormat:
        assert written(export.document, form).content


def test_a_view_below_a_line_is_one_line_without_markup(store: Store) -> None:
    keep(store, FAMILY, NOOR, REQUEST, view_of(NOOR.id, "Dat ben **ik** niet.\n\n- eerst *zo*\n- toen zo\n\n# Klaar"))

    export = export_of(store)

    assert "\n- Eigen lezing van Noor de Wit: Dat ben ik niet. eerst zo; toen zo; Klaar\n" in export.markdown


def test_an_institution_and_a_kindblad_get_the_views_of_what_they_get_alone(filled: Store) -> None:
    keep(filled, view_of(OTHER.id, "ANDEREZAAK."))
    institution = export_of(filled, kind=SummaryKind.INSTITUTION, regelzaak_id=MEERZORG.id).markdown
    sheet = export_of(filled, kind=SummaryKind.CHILD, child_id=NOOR.id).markdown
    own_file = export_of(filled, kind=SummaryKind.OWN_FILE).markdown

    assert "LEZING01" in institution
    for text in (institution, sheet):
        assert "LEZING00" in text
        for not_told in ("ANDEREZAAK", "LEZING12", "LEZINGGEZIN"):
            assert not_told not in text
    # Of contact only the day goes into the family's own file, so what was said of its words stays here too.
    assert "LEZING11" not in own_file
    assert "LEZING12" not in export_of(filled, sections=frozenset({Section.MEMBERS})).markdown


@pytest.mark.parametrize("level", [Level.INITIALS, Level.PSEUDONYM, Level.FIGURES])
def test_a_view_and_who_said_it_are_hidden_as_the_rest_is(filled: Store, level: Level) -> None:
    sanne = make_member(FAMILY, name="Sanne Visser")
    hers = Inzageverzoek(family_id=FAMILY.id, member_id=sanne.id, asked_by="Sanne Visser", received_on=TODAY)
    keep(
        filled,
        sanne,
        hers,
        view_of(NOTE.id, "Noortje heet ik niet, ik ben Noor de Wit. Bel Fatma of Sanne Visser.", hers),
    )

    export = export_of(filled, level)

    assert ("Eigen lezing" in export.markdown) is (level is not Level.FIGURES)
    for name in ("Noor de Wit", "Fatma", "Visser", "Sanne", "Yildiz"):
        assert name not in export.markdown
    assert ("eigen lezingen" in export.counts) is (level is not Level.FIGURES)


def test_a_kindblad_with_long_views_stays_one_page(filled: Store) -> None:
    share = ShareMark.INSTITUTION
    notes = [make_note(FAMILY, "Let op de linkerheup. " * 20, share=share, about=(NOOR.id,)) for _ in range(4)]
    again = Inzageverzoek(family_id=FAMILY.id, member_id=NOOR.id, asked_by="Bea", received_on=TODAY)
    keep(filled, *notes, again)
    told = [*notes, NOOR, GEZAG, MACHTIGING, KNOWN, NETWORK]
    for request in (REQUEST, again):
        keep(filled, *(view_of(each.id, "Dat zie ik heel anders. " * 400, request) for each in told))

    export = export_of(filled, kind=SummaryKind.CHILD, child_id=NOOR.id)

    assert pages_of(export.document) == 1
    assert "het einde van heel lange regels" in export.summary.left_off
    assert "Dat zie ik heel anders." in export.markdown


def test_who_makes_a_letter_is_told_what_people_said_of_what_it_is_made_from(filled: Store) -> None:
    checks = letter(filled, MEERZORG.id, LetterKind.GROUNDS, law_book()).checks

    for record in (MEERZORG, DECISION, KNOWN, GEZAG, NOOR):
        assert sum(f"LEZING{TOLD.index(record):02}" in check for check in checks) == 1
    assert not any("LEZING12" in check for check in checks)
    assert not any("LEZING01" in check for check in letter(filled, OTHER.id, LetterKind.GROUNDS, law_book()).checks)
