"""What a file with families would do and did, in Dutch words; never with a name of the file in it."""

from collections.abc import Iterator, Mapping
from typing import Final

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.dutch import capital, count, counts, listing
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term
from copiloot_tui.exchange.family_file_words import SECTIONS
from copiloot_tui.services.family_files import FamilyFile
from copiloot_tui.services.family_import import FamilyReport, IncomingFamily

ALL_IN_FULL: Final = "Alles staat er voluit in: namen, nummers, adressen en gezondheid."
_NOUNS: Final[Mapping[type[Record], tuple[str, str]]] = {
    Family: ("gezin", "gezinnen"),
    FamilyMember: ("gezinslid", "gezinsleden"),
    NetworkPerson: ("persoon in het netwerk", "personen in het netwerk"),
    Authority: ("keer gezag", "keer gezag"),
    Machtiging: ("machtiging", "machtigingen"),
    KnownAt: ("cliëntnummer", "cliëntnummers"),
    Consent: ("toestemming", "toestemmingen"),
    Closing: ("afsluiting", "afsluitingen"),
    Note: ("notitie", "notities"),
    Regelzaak: ("regelzaak", "regelzaken"),
    Step: ("stap", "stappen"),
    Document: ("stuk", "stukken"),
    CaseEvent: ("gebeurtenis", "gebeurtenissen"),
    Term: ("termijn", "termijnen"),
    Attachment: ("bijlage", "bijlagen"),
    ContactMoment: ("contactmoment", "contactmomenten"),
    Appointment: ("afspraak", "afspraken"),
    Strippenkaart: ("strippenkaart", "strippenkaarten"),
    Signal: ("signaal", "signalen"),
    PlanGoal: ("doel", "doelen"),
    Inzageverzoek: ("inzageverzoek", "inzageverzoeken"),
    Inzagestuk: ("beoordeling bij een inzageverzoek", "beoordelingen bij een inzageverzoek"),
}
_NAMED_COLUMNS: Final = 6


def kinds_told(kind: type[Record]) -> str:
    """What several of a kind are called, with a capital: 'Contactmomenten'."""
    return capital(_NOUNS[kind][1])


def contents_told(counts: Mapping[type[Record], int]) -> str:
    """How many there are of each kind in a dossier: '2 gezinsleden, 1 notitie', always in the same order.

    Terms are left out: those are worked out.
    """
    kinds = [kind for kind in _NOUNS if counts.get(kind) and kind not in (Family, Term)]
    told = [count(counts[kind], *_NOUNS[kind]) for kind in kinds]
    return ", ".join(told) or "nog niets"


def counts_by_word(counts: Mapping[type[Record], int]) -> dict[str, int]:
    """The same by the words of the file, for a program."""
    return {word: counts[kind] for word, kind in SECTIONS.items() if kind in counts}


def remarks_on(family: IncomingFamily) -> Iterator[str]:
    """What there is to know of a family before it is taken in, as sentences."""
    if family.reason:
        yield family.reason
    if (found := family.compared) is not None:
        yield (
            f"Hetzelfde: {found.same}, anders: {found.different}, alleen in het bestand: {found.only_in_file}, "
            f"alleen bij jou: {found.only_here}."
        )
    if family.like_bsn:
        where = listing([count(number, *_NOUNS[kind]) for kind, number in family.like_bsn.items()])
        yield f"Er staat een getal in dat op een BSN lijkt, in {where}. Een BSN hoort niet in Copiloot: haal het weg."
    if family.lost_attachments:
        lost = count(family.lost_attachments, "bijlage zit", "bijlagen zitten")
        yield f"{lost} niet in dit bestand. Bijlagen komen alleen mee in een verzegeld pakket."


def remarks_on_file(file: FamilyFile) -> Iterator[str]:
    """What there is to know of a file as a whole, as sentences."""
    if unread := file.unread:
        more = len(unread) - _NAMED_COLUMNS
        named = [*unread[:_NAMED_COLUMNS], *([f"nog {more}"] if more > 0 else [])]
        yield f"Niet gelezen: {listing([f'kolom {each}' for each in named])}."


def report_told(report: FamilyReport) -> list[str]:
    """What was done, a line for each sort."""
    return counts(
        (len(report.families), "gezin ingelezen", "gezinnen ingelezen"),
        (report.records, "gegeven in het dossier", "gegevens in de dossiers"),
        (report.attachments, "bijlage erbij", "bijlagen erbij"),
        (report.directory, "instantie of aanspreekpunt erbij", "instanties, aanspreekpunten of soorten contact erbij"),
        (report.skipped, "gezin overgeslagen", "gezinnen overgeslagen"),
        (report.problems, "rij was niet te lezen", "rijen waren niet te lezen"),
    )
