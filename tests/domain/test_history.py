from datetime import UTC, datetime

from copiloot_tui.domain.history import FieldChange, RecordChange, Values, corrections

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def change(was: Values | None, became: Values, title: str = "Gewijzigd") -> RecordChange:
    return RecordChange(at=NOON, title=title, is_undone=False, was=was, became=became)


def told(values: Values) -> dict[str, str]:
    return {"Minuten": str(values["minutes"]), "Waarover": str(values["text"])}


def test_only_fields_that_read_differently_are_told_in_the_order_of_the_form() -> None:
    before, after = {"minutes": 10, "text": "a", "hidden": 1}, {"minutes": 20, "text": "b", "hidden": 2}
    [found] = corrections([change(before, after)], told)
    assert found.fields == (
        FieldChange(label="Minuten", was="10", became="20"), FieldChange(label="Waarover", was="a", became="b")
    )  # fmt: skip


def test_what_changes_nothing_that_is_shown_is_left_out_and_the_beginning_is_not() -> None:
    one, same = {"minutes": 10, "text": "a", "hidden": 1}, {"minutes": 10, "text": "a", "hidden": 2}
    found = corrections([change(one, same), change(None, one, "Toegevoegd")], told)
    assert [(each.title, each.fields) for each in found] == [("Toegevoegd", ())]
