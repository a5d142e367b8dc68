"""What an address file says of somebody to call: the one shape between the directory and CSV or vCard."""

from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitingCard:
    """Somebody at an organisation, or the organisation itself when there is no name; never anything about a family."""

    name: str = ""
    """Of the person or desk; empty for the organisation itself."""
    function: str = ""
    organisation: str = ""
    kind: InstitutionKind | None = None
    """What sort of institution it is; None when the file does not say."""
    region: str = ""
    phones: tuple[Way, ...] = ()
    """The number to call first comes first."""
    emails: tuple[Way, ...] = ()
    website: str = ""
    address: str = ""
    reachable: str = ""
    languages: str = ""
    zevmb: bool = False
    remarks: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    source: str = ""
    uid: str = ""
    """The identity that the file gives it; the program's own files hold the id of the record."""
