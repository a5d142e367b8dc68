"""The kinds of regelzaak that ship with the program, and what is known of each by a source."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.recurrence import check_recurrence
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.domain.step_line import read_step_lines
from copiloot_tui.domain.term import Source

REGELZAKEN_FILE: Final = "regelzaken.toml"
_FACTS: Final = ("law", "decision_term", "renew_days", "recurrence", "remarks")
_LISTS: Final = ("documents", "steps")


@cache
def shipped_types() -> tuple[RegelzaakType, ...]:
    """All of them, in the order of the file.

    Raises:
        BrokenCatalogue: when the file was corrected into something that cannot be read.
    """
    return read_types(shipped(REGELZAKEN_FILE))


def read_types(text: str) -> tuple[RegelzaakType, ...]:
    """The kinds of regelzaak as a TOML text tells them.

    Raises:
        BrokenCatalogue: with the place and what is wrong there.
    """
    file = file_entry(REGELZAKEN_FILE, text)
    found: dict[str, RegelzaakType] = {}
    for entry in file.entries("regelzaak", named_by="key"):
        each = _read_type(entry)
        if each.key in found:
            raise entry.broken("deze key staat er twee keer.")
        found[each.key] = each
    file.end()
    return tuple(found.values())


def _read_type(entry: Entry) -> RegelzaakType:
    lines, recurrence = entry.texts("steps"), entry.text("recurrence", "")
    try:
        steps = read_step_lines(lines)
        check_recurrence(recurrence)
    except InvalidInput as error:
        raise entry.broken(str(error)) from None
    sources, covered = _read_sources(entry)
    read = RegelzaakType(
        key=entry.text("key"),
        title=entry.text("title"),
        institution_kind=entry.one_of("institution", InstitutionKind),
        life_domain=entry.one_of("life_domain", LifeDomain),
        law=entry.text("law", ""),
        decision_term=entry.text("decision_term", ""),
        term_remarks=entry.text("term_remarks", ""),
        documents=entry.texts("documents"),
        steps=steps,
        renew_days=entry.number("renew_days", 0),
        recurrence=recurrence,
        remarks=entry.text("remarks", ""),
        sources=sources,
    )
    if not read.key or not read.title:
        raise entry.broken("key en title mogen niet leeg zijn.")
    if not read.decision_term and not read.term_remarks:
        raise entry.broken("er is geen decision_term; zeg in term_remarks waarom niet.")
    return _with_unchecked(read, entry, covered)


def _read_sources(entry: Entry) -> tuple[tuple[Source, ...], list[str]]:
    """The sources, and the facts for which somebody read one."""
    sources: list[Source] = []
    covered: list[str] = []
    for told in entry.entries("source", named_by="where"):
        source = Source(
            where=told.text("where"),
            valid_from=told.optional_day("valid_from"),
            checked_on=told.optional_day("checked_on"),
        )
        facts = told.texts("covers")
        told.end()
        sources.append(source)
        if source.where and source.checked_on:
            covered += facts
    return tuple(sources), covered


def _with_unchecked(read: RegelzaakType, entry: Entry, covered: Iterable[str]) -> RegelzaakType:
    """Tell which facts nobody checked: those that are named so, and those that are named nowhere."""
    facts = set(facts_of(read))
    proposals, unchecked = set(entry.texts("proposals")), entry.texts("unchecked")
    entry.end()
    for name in (*covered, *proposals, *unchecked):
        if name not in facts and name not in _LISTS:
            raise entry.broken(f"'{name}' staat bij de bronnen, en niet bij de feiten; klopt de spelling?")
    checked = _spelled_out(read, covered) - _spelled_out(read, unchecked, besides=(*covered, *proposals))
    return replace(read, unchecked=frozenset(facts - checked - proposals))


def facts_of(read: RegelzaakType) -> Iterator[str]:
    """Everything that a kind says and that can have a source, by name or by its own text."""
    for name in _FACTS:
        if getattr(read, name) or (name == "decision_term" and read.term_remarks):
            yield name
    yield from read.documents
    yield from (step.text for step in read.steps)


def _spelled_out(read: RegelzaakType, names: Iterable[str], besides: Iterable[str] = ()) -> set[str]:
    """The facts behind names; the name of a whole list stands for what of it is not named besides."""
    whole = {"documents": read.documents, "steps": tuple(step.text for step in read.steps)}
    found: set[str] = set()
    for name in names:
        found |= set(whole[name]) - set(besides) if name in whole else {name}
    return found
