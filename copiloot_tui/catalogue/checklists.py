"""The lists that ship with the program: around an eighteenth birthday, and after somebody has died."""

from functools import cache
from typing import Any, Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.domain.adulthood import AdulthoodItem, Moment
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.term import Source

ADULTHOOD: Final = "adulthood.toml"
AFTERCARE: Final = "aftercare.toml"


@cache
def adulthood() -> tuple[AdulthoodItem, ...]:
    """What to arrange around an eighteenth birthday, in the order of the file."""
    return read_adulthood(shipped(ADULTHOOD))


@cache
def aftercare() -> tuple[ChecklistItem, ...]:
    """What there may be to arrange after somebody has died, in the order of the file."""
    return read_aftercare(shipped(AFTERCARE))


def read_adulthood(text: str) -> tuple[AdulthoodItem, ...]:
    """The items in the text of such a file.

    Raises:
        BrokenCatalogue: when it does not say what it should.
    """
    return tuple(_adulthood_item(entry) for entry in _items(ADULTHOOD, text))


def read_aftercare(text: str) -> tuple[ChecklistItem, ...]:
    """The items in the text of such a file.

    Raises:
        BrokenCatalogue: when it does not say what it should.
    """
    return tuple(_aftercare_item(entry) for entry in _items(AFTERCARE, text))


def _items(file: str, text: str) -> tuple[Entry, ...]:
    whole = file_entry(file, text)
    items = whole.entries("item", "key")
    whole.end()
    return items


def _adulthood_item(entry: Entry) -> AdulthoodItem:
    item = AdulthoodItem(
        **_facts(entry),
        moment=entry.one_of("moment", Moment, Moment.BIRTHDAY),
        months=entry.number("months_after", 0) - entry.number("months_before", 0),
        is_notice=entry.yes_or_no("is_notice", False),
    )
    entry.end()
    return item


def _aftercare_item(entry: Entry) -> ChecklistItem:
    item = ChecklistItem(**_facts(entry))
    entry.end()
    return item


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.text("key"),
        "action": entry.text("action"),
        "explanation": entry.text("explanation", ""),
        "type_key": entry.text("type_key", ""),
        "unchecked": entry.text("unchecked", ""),
        "sources": tuple(_source(each) for each in entry.entries("sources", "where")),
    }


def _source(entry: Entry) -> Source:
    source = Source(where=entry.text("where"), checked_on=entry.optional_day("checked_on"))
    entry.end()
    return source
