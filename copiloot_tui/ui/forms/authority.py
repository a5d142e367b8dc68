"""The forms of authority, machtigingen, consents and client numbers: who may speak for whom, and about what."""

from collections.abc import Sequence
from uuid import UUID

from copiloot_tui.domain.authority import Authority, AuthorityKind, Channel, Consent, KnownAt, Machtiging
from copiloot_tui.ui.forms.answers import DayField, EnumField, OptionalRecordField, PastDayField, RecordField
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import write_id


def _whom(label: str) -> RecordField:
    return RecordField("member_id", label, hint="Kies een gezinslid", missing="Kies om wie het gaat.")


class AuthorityForm(RecordForm):
    """Writes down who has authority over a member, from when until when."""

    ID = "authority"
    KIND = Authority
    NEW_TITLE = CHANGE_TITLE = "Gezag of vertegenwoordiging"

    def compose_fields(self) -> Sequence[Field]:
        """Over whom, what, who, when."""
        return (
            _whom("Over wie"),
            EnumField("kind", "Wat", AuthorityKind),
            LineField("holder", "Wie heeft het"),
            DayField("valid_from", "Vanaf"),
            DayField("valid_to", "Tot en met"),
        )


class MachtigingForm(RecordForm):
    """Writes down a machtiging: by whom, at whom, for what, by which channel."""

    ID = "machtiging"
    KIND = Machtiging
    NEW_TITLE = CHANGE_TITLE = "Machtiging"

    def compose_fields(self) -> Sequence[Field]:
        """For whom, by whom, where, how, when."""
        return (
            _whom("Voor wie"),
            LineField("given_by", "Gegeven door"),
            OptionalRecordField("institution_id", "Bij", hint="overal"),
            LineField("purpose", "Waarvoor"),
            EnumField("channel", "Hoe", Channel),
            DayField("valid_from", "Vanaf"),
            DayField("valid_to", "Tot en met"),
        )


class ConsentForm(RecordForm):
    """Writes down a consent: who allowed that what is shared with whom, and until when."""

    ID = "consent"
    KIND = Consent
    NEW_TITLE = CHANGE_TITLE = "Toestemming"

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        member_id: UUID | None = None,
        given_by: str = "",
    ) -> None:
        """Prepare the form.

        Args:
            record_id: the consent that is changed; None for a new one.
            family_id: of which family.
            member_id: about whom, where that is known.
            given_by: who gives it, where only one can.
        """
        super().__init__(record_id=record_id, family_id=family_id)
        self._begun = {"member_id": write_id(member_id), "given_by": given_by}

    def beginning(self) -> dict[str, str]:
        """About whom and by whom, where that is known."""
        return {name: text for name, text in self._begun.items() if text}

    def compose_fields(self) -> Sequence[Field]:
        """About whom, by whom, what, with whom, when."""
        return (
            _whom("Over wie"),
            LineField("given_by", "Gegeven door"),
            LineField("purpose", "Wat mag gedeeld worden"),
            LineField("to_whom", "Met wie"),
            DayField("valid_from", "Vanaf"),
            DayField("valid_to", "Tot en met"),
            PastDayField("withdrawn_on", "Ingetrokken op"),
        )


class KnownAtForm(RecordForm):
    """Writes down under which client number a member is known at an institution."""

    ID = "known_at"
    KIND = KnownAt
    NEW_TITLE = CHANGE_TITLE = "Cliëntnummer"

    def compose_fields(self) -> Sequence[Field]:
        """Who, where, under which number, with whom."""
        return (
            _whom("Van wie"),
            RecordField("institution_id", "Bij", hint="Kies een instantie", missing="Kies een instantie."),
            LineField("client_number", "Cliëntnummer", hint="niet het burgerservicenummer"),
            LineField("consulent", "Consulent"),
        )
