"""What the grid of coverage says: the sign in each cell, and what is told of the cell with the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from textual.content import Content

from copiloot_tui.domain.coverage import Cell, Coverage, CoverageRow, KnownPerson, best
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.dutch import capital, count, listing
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.ui.contact_words import FRESHNESS_MARKS, NOT_KNOWN, freshness_sign, freshness_word
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import muted, plain

MISSING: Final = "·"
SHORT: Final = {
    InstitutionKind.ZORGKANTOOR: "Zorgk.",
    InstitutionKind.INSURER: "Verz.",
    InstitutionKind.MUNICIPALITY: "Gem.",
    InstitutionKind.COURT: "Recht.",
    InstitutionKind.PROVIDER: "Aanb.",
    InstitutionKind.HOSPITAL: "Ziekh.",
    InstitutionKind.ADVICE: "Advies",
    InstitutionKind.SOCIAL_MAP: "Kaart",
}
"""Headings for where it is narrow."""


def heading(kind: InstitutionKind, *, is_short: bool) -> str:
    """What the column of a kind of institution is called."""
    name = SHORT.get(kind, kind.value) if is_short else kind.value
    return capital(name)


def legend() -> Content:
    """What the signs mean."""
    signs = [Content.assemble(plain(sign, tone), f" {word}") for sign, word, tone in FRESHNESS_MARKS.values()]
    return Content("   ").join([*signs, Content.assemble(plain(MISSING, "bold"), " nog niemand")])


def sign(cell: Cell, row: CoverageRow) -> Content:
    """How well one kind of institution is known in one region; what is missing stands out where families live."""
    freshness = best(cell)
    if freshness is None:
        return plain(MISSING, "bold $error" if row.families else "$muted")
    return Content.assemble(freshness_sign(freshness), f" {len(cell)}" if len(cell) > 1 else "")


def look_at_cell(seen: Coverage, row: CoverageRow, kind: InstitutionKind, standing: Standing) -> Iterator[Content]:
    """Who is known there, and for which families."""
    yield plain(f"{heading(kind, is_short=False)} in {row.region.name}", "bold $primary")
    cell = row.cells[kind]
    for one in cell:
        yield from _person(one)
    if not cell:
        at = seen.institution_in(kind, row.region.name)
        where = f" bij {at.name}" if at else ""
        yield plain(f"Nog niemand bekend{where}. Enter zet iemand erbij.")
    yield _families(row, standing)
    if kind is InstitutionKind.ZORGKANTOOR:
        yield _holder(seen, row)


def look_at_row(seen: Coverage, row: CoverageRow, standing: Standing) -> Iterator[Content]:
    """What is missing in a region, and for which families."""
    yield plain(row.region.name, "bold $primary")
    yield _families(row, standing)
    if row.missing:
        missing = listing([kind.value for kind in row.missing])
        yield plain(f"Nog niemand bij: {missing}.")
    else:
        yield plain("Overal is iemand bekend.")
    yield _holder(seen, row)


def look_at_all(seen: Coverage, standing: Standing) -> Iterator[Content]:
    """What is known of the whole country, and what fits nowhere in the grid."""
    yield plain("Alle regio's", "bold $primary")
    gaps = count(seen.gaps, "plek", "plekken")
    yield plain(f"Bij je eigen gezinnen is op {gaps} nog niemand bekend." if seen.gaps else "Bij al je eigen gezinnen "
                "is overal iemand bekend.")  # fmt: skip
    if seen.homeless:
        names = _names(seen.homeless, standing)
        yield plain(f"Geen duidelijke regio: {names}. Vul in het dossier het zorgkantoor in.")
    if seen.elsewhere:
        yield plain(f"Bij een plaats die geen regio is: {listing([one.aanspreekpunt.name for one in seen.elsewhere])}.")
    yield muted(f"De regio's zijn die van 2019. Of het er nog 32 zijn: {NOT_CHECKED}.")


def _person(one: KnownPerson) -> Iterator[Content]:
    person = one.aanspreekpunt
    phone = person.phone or one.institution.phone or person.email or NOT_KNOWN
    yield Content.assemble(
        freshness_sign(one.freshness), " ", plain(person.name, "bold"), "  ", plain(phone), "  ",
        freshness_word(one.freshness),
    )  # fmt: skip
    where = one.institution.name if person.region else f"{one.institution.name}, alle regio's"
    yield muted("  " + ", ".join(filter(None, (person.function, where))))


def _families(row: CoverageRow, standing: Standing) -> Content:
    if not row.families:
        return muted("Geen eigen gezinnen in deze regio.")
    number = count(len(row.families), "gezin", "gezinnen")
    return Content.assemble((f"{number}: ", "bold"), plain(_names(row.families, standing)))


def _names(families: Iterable[Family], standing: Standing) -> str:
    return listing([standing.signed(family.name, family.id) for family in families])


def _holder(seen: Coverage, row: CoverageRow) -> Content:
    at = seen.at.get(InstitutionKind.ZORGKANTOOR, ())
    holder = next((one.name for one in at if row.region.name in one.regions), "")
    if not holder:
        return muted("Welk zorgkantoor deze regio heeft, is niet bekend.")
    return muted(f"Van {holder}{f' ({NOT_CHECKED})' if row.region.unverified else ''}.")
