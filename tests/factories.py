"""Small values and stores for tests: only what a test names differs from the usual."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from sqlcipher3 import dbapi2

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.audit import Audited, AuditEntry
from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent, KnownAt, Machtiging
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.closing import BigFive, Closing, ClosingReason
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.erasure import ErasedFamily, Erasure, LeftEarlier, LookedAt, Outcome, Where, Why
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek, Verdict
from copiloot_tui.domain.letter import LetterKind, LetterTemplate
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step, Turn
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart, TravelCount
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.term import Term
from copiloot_tui.store.connection import PRAGMAS, connect
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.store.unit import Unit

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Friday 20 November 2026, ten in the morning in the Netherlands."""
TODAY = MORNING.date()


@dataclass
class Watch:
    """A clock that stands still until it is turned."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment

    def turn(self, **time: float) -> None:
        self.moment += timedelta(**time)


def make_raw_key() -> bytes:
    return b"x'" + secrets.token_hex(48).encode() + b"'"


def make_store(folder: Path, raw_key: bytes | None = None, clock: Watch | None = None) -> Store:
    """A database with nothing in it; without a key of the test's own it is a copy of one that was laid out before."""
    path, clock = folder / "vault.db", clock or Watch()
    if raw_key is not None:
        return Store.create(path, raw_key, uuid4(), clock)
    known_key, content = _laid_out()
    with path.open("xb") as file:
        file.write(content)
    path.chmod(0o600)
    store = Store(path, lambda: connect(path, known_key), clock)
    with store._writer.begin() as connection:
        Unit(connection, clock, "").keep(VAULT_ID, str(uuid4()))
    return store


@cache
def _laid_out() -> tuple[bytes, bytes]:
    """A raw key, and the bytes of an empty database that it opens."""
    with TemporaryDirectory() as folder:
        path, raw_key = Path(folder) / "vault.db", make_raw_key()
        Store.create(path, raw_key, SOME_ID, Watch()).close()
        return raw_key, path.read_bytes()


def keep(store: Store, *values: Record) -> None:
    with store.unit("Klaargezet") as work:
        for value in values:
            work.save(value)


def make_family(**fields: Any) -> Family:
    return Family(**{"name": "Jansen", "started_on": date(2026, 1, 5), **fields})


def make_member(family: Family, **fields: Any) -> FamilyMember:
    return FamilyMember(**{"family_id": family.id, "role": MemberRole.CHILD, "name": "Noor Jansen", **fields})


def make_note(family: Family, text: str = "Rolstoel besteld", **fields: Any) -> Note:
    return Note(family_id=family.id, text=text, **fields)


def make_regelzaak(family: Family, **fields: Any) -> Regelzaak:
    return Regelzaak(**{"family_id": family.id, "title": "Meerzorg aanvragen", **fields})


def make_step(regelzaak: Regelzaak, **fields: Any) -> Step:
    return Step(
        **{"family_id": regelzaak.family_id, "regelzaak_id": regelzaak.id, "text": "Formulier invullen", **fields}
    )


def make_document(regelzaak: Regelzaak, **fields: Any) -> Document:
    return Document(
        **{"family_id": regelzaak.family_id, "regelzaak_id": regelzaak.id, "text": "Indicatiebesluit", **fields}
    )


def make_event(regelzaak: Regelzaak, kind: EventKind = EventKind.SUBMITTED, **fields: Any) -> CaseEvent:
    return CaseEvent(
        **{"family_id": regelzaak.family_id, "regelzaak_id": regelzaak.id, "kind": kind, "on": TODAY, **fields}
    )


def make_term(regelzaak: Regelzaak, **fields: Any) -> Term:
    usual = {
        "family_id": regelzaak.family_id, "regelzaak_id": regelzaak.id, "kind": "awb-beslissing",
        "title": "Beslissen op de aanvraag", "binds": Turn.INSTITUTION, "start_on": TODAY,
        "due_on": TODAY + timedelta(weeks=8),
    }  # fmt: skip
    return Term(**{**usual, **fields})


def make_machtiging(member: FamilyMember, **fields: Any) -> Machtiging:
    return Machtiging(**{"family_id": member.family_id, "member_id": member.id, "given_by": "Sanne Jansen", **fields})


def make_consent(member: FamilyMember, **fields: Any) -> Consent:
    return Consent(**{"family_id": member.family_id, "member_id": member.id, "given_by": "Sanne Jansen", **fields})


def make_attachment(owner: Regelzaak | CaseEvent | Machtiging, **fields: Any) -> Attachment:
    """The facts alone: the bytes of an attachment come in by `services.attachments.attach`."""
    column = {Regelzaak: "regelzaak_id", CaseEvent: "event_id", Machtiging: "machtiging_id"}[type(owner)]
    usual = {"family_id": owner.family_id, "title": "Brief", "media_type": MediaType.PDF, "size": 9, column: owner.id}
    return Attachment(**{**usual, **fields})


def make_closing(family: Family, **fields: Any) -> Closing:
    return Closing(**{"family_id": family.id, "closed_on": TODAY, "reason": ClosingReason.SETTLED, **fields})


def make_moment(family: Family, **fields: Any) -> ContactMoment:
    return ContactMoment(**{"family_id": family.id, "at": MORNING, "with_whom": "moeder", **fields})


def make_appointment(family: Family, **fields: Any) -> Appointment:
    return Appointment(**{"family_id": family.id, "on": TODAY, "what": "Huisbezoek", **fields})


def make_card(family: Family, **fields: Any) -> Strippenkaart:
    return Strippenkaart(**{"family_id": family.id, "valid_from": date(2026, 1, 1), **fields})


def make_signal(family: Family, **fields: Any) -> Signal:
    return Signal(**{"family_id": family.id, "theme": "vervoer", "text": "Het busje komt niet.", "on": TODAY, **fields})


def make_departure(*families: Family, **fields: Any) -> Departure:
    usual = {"at": MORNING, "what": Leaving.SUMMARY, "family_ids": tuple(family.id for family in families)}
    return Departure(**{**usual, **fields})


def make_institution(**fields: Any) -> Institution:
    return Institution(**{"name": "Zorgkantoor Voorbeeld", **fields})


def make_aanspreekpunt(institution: Institution, **fields: Any) -> Aanspreekpunt:
    return Aanspreekpunt(**{"institution_id": institution.id, "name": "Mevrouw Aydin", **fields})


def make_everything(word: str = "kenmerk") -> list[Record]:
    """One of every kind that is kept, each with a word of its own in every free text: `word` and a number."""
    number = count(1)

    def own() -> str:
        return f"{word}{next(number)}"

    institution = Institution(
        name=own(),
        decides=own(),
        laws=own(),
        region=own(),
        regions=(own(), own()),
        phone=own(),
        email=own(),
        ways=(own(), own()),
        website=own(),
        address=own(),
        remarks=own(),
        shipped={"phone": "x"},
    )
    aanspreekpunt = Aanspreekpunt(
        institution_id=institution.id, name=own(), function=own(), region=own(), phone=own(), email=own(),
        ways=(own(), own()), reachable=own(), languages=own(), remarks=own(), verified_by=own(), source=own(),
        known_by=(own(),),
    )  # fmt: skip
    family = Family(
        name=own(),
        municipality=own(),
        zorgkantoor=own(),
        urgent_on=TODAY,
        transfer_code="K7MP-2QXD",
        tags=(own(), own()),
    )
    child = FamilyMember(
        family_id=family.id, role=MemberRole.CHILD, name=own(), nickname=own(), address=own(), phone=own(),
        email=own(), remarks=own(), passport_outcome=own(),
    )  # fmt: skip
    regelzaak = Regelzaak(
        family_id=family.id, title=own(), member_id=child.id, institution_id=institution.id,
        aanspreekpunt_id=aanspreekpunt.id, reference=own(), due_reason=own(), remarks=own(),
        life_domain=LifeDomain.CARE,
    )  # fmt: skip
    kind = ContactKind(name=own(), way=ContactWay.VISIT)
    oma = NetworkPerson(
        family_id=family.id, name=own(), role=own(), organisation=own(), phone=own(), email=own(), remarks=own()
    )
    moment = ContactMoment(
        family_id=family.id, at=MORNING, kind_id=kind.id, with_whom=own(), text=own(),
        aanspreekpunt_id=aanspreekpunt.id, member_ids=(child.id,), network_ids=(oma.id,),
        life_domain=LifeDomain.CARE, regelzaak_ids=(regelzaak.id,),
    )  # fmt: skip
    machtiging = Machtiging(
        family_id=family.id, member_id=child.id, given_by=own(), institution_id=institution.id, purpose=own()
    )
    event = CaseEvent(
        family_id=family.id, regelzaak_id=regelzaak.id, kind=EventKind.DECIDED, on=TODAY, remarks=f"{own()}\n{own()}"
    )
    note = Note(family_id=family.id, text=f"# {own()}\n{own()}", about=(child.id,), in_confidence_from=child.id)
    consent = Consent(family_id=family.id, member_id=child.id, given_by=own(), purpose=own(), to_whom=own())
    verzoek = Inzageverzoek(
        family_id=family.id, member_id=child.id, asked_by=own(), asked_by_member=child.id, received_on=TODAY,
        extension_reason=own(), looks_along=own(), remarks=own(), due_on=TODAY + timedelta(days=30),
    )  # fmt: skip
    return [
        institution,
        aanspreekpunt,
        family,
        child,
        oma,
        Authority(family_id=family.id, member_id=child.id, kind=AuthorityKind.GEZAG, holder=own()),
        machtiging,
        KnownAt(
            family_id=family.id, member_id=child.id, institution_id=institution.id, client_number=own(),
            consulent=own(),
        ),
        note,
        regelzaak,
        Step(family_id=family.id, regelzaak_id=regelzaak.id, text=own()),
        kind,
        moment,
        Appointment(
            family_id=family.id, on=TODAY, what=own(), with_whom=own(), regelzaak_id=regelzaak.id,
            contact_id=moment.id,
        ),
        Strippenkaart(
            family_id=family.id, valid_from=date(2026, 1, 1), rounding=Rounding.PER_DAY, travel=TravelCount.YES,
            uncounted=(ContactWay.MESSAGE.value,), carries_over=True, remarks=own(),
        ),
        consent,
        Signal(
            family_id=family.id, theme=own(), text=f"# {own()}\n{own()}", on=TODAY, note_id=note.id,
            regelzaak_id=regelzaak.id, contact_id=moment.id, consent_id=consent.id,
        ),
        PlanGoal(
            family_id=family.id, goal=own(), life_domain=LifeDomain.COMPANY, member_id=child.id,
            steps=f"{own()}\n{own()}", evaluate_on=TODAY,
        ),
        verzoek,
        Inzagestuk(
            family_id=family.id, request_id=verzoek.id, kind="note", record_id=note.id, verdict=Verdict.BLACKEN,
            reason=own(), given_text=f"{own()}\n{own()}", own_view=own(),
        ),
        Handover(
            family_id=family.id, handover=SOME_ID, sort=HandoverSort.STAND_IN, side=HandoverSide.GIVEN,
            other_name=own(), other_key=PUBLIC_KEY, purpose=f"{own()}\n{own()}", given_on=TODAY,
            until=TODAY + timedelta(days=30), code="K7MP-2QXD", passed_on_by=own(), passed_on_why=own(),
        ),
        Colleague(name=own(), public_key=PUBLIC_KEY, function=own(), verified_on=TODAY),
        Closing(
            family_id=family.id, closed_on=TODAY, reason=ClosingReason.MOVED, result=own(), note=f"{own()}\n{own()}",
            transfer_code="K7MP-2QXD", settled=(str(BigFive.CARE.value),),
        ),
        Document(family_id=family.id, regelzaak_id=regelzaak.id, text=own()),
        event,
        Attachment(
            family_id=family.id, title=own(), media_type=MediaType.PDF, size=9, sha256="ab" * 32, event_id=event.id
        ),
        Attachment(family_id=family.id, title=own(), media_type=MediaType.PNG, size=9, regelzaak_id=regelzaak.id),
        Attachment(family_id=family.id, title=own(), media_type=MediaType.JPEG, size=9, machtiging_id=machtiging.id),
        make_term(regelzaak, title=own(), kind=own(), reasons=(own(), own())),
        OwnType(key=own(), title=own(), law=own(), documents=(own(),), steps=(own(), own()), remarks=own()),
        LetterTemplate(kind=LetterKind.GROUNDS, text=f"{own()}\n{own()}"),
        SavedFilter(name=own(), values={"family": own()}),
        ClosedPeriod(period="2026-Q3", closed_on=TODAY, counts=own()),
        CallTimer(started_at=MORNING, family_id=family.id),
        Departure(
            at=MORNING, what=Leaving.SUMMARY, family_ids=(family.id,), to_whom=own(), level=Level.PSEUDONYM,
            consent_ids=(consent.id,), reason=ReasonWithout.OTHER, remark=own(),
        ),
        AuditEntry(at=MORNING, what=Audited.GIVEN, number=7, handover=SOME_ID, key=PUBLIC_KEY, count=1),
    ]  # fmt: skip


def make_erasure(**fields: Any) -> Erasure:
    looked = tuple(LookedAt(where=Where.BACKUP, name=f"{one.name}.db", outcome=one, count=3) for one in Outcome)
    usual = {
        "id": SOME_ID, "at": MORNING, "why": Why.CHOSEN, "program": "0.1.0", "tables": 41, "lines_kept": 2,
        "families": (ErasedFamily(number=7, rows=3130, family_id=uuid4()),), "looked": looked,
        "left_earlier": (LeftEarlier(on=TODAY, what=Leaving.SUMMARY, is_sealed=True),),
    }  # fmt: skip
    return Erasure(**{**usual, **fields})


SOME_ID = UUID(int=7)
PUBLIC_KEY = "age1agcr4vn64dg2jzgd5jd9p32kpx9curs4q9fyz4kun5dyu2v94g4qrg6s3q"
"""One that nobody has the secret of."""


def make_plain_twin(path: Path) -> Store:
    """A store that is set up as ours in everything but the key, so that a test can look into the raw file."""

    def connect() -> Any:
        connection = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    store = Store(path, connect, Watch())
    store.lay_out(SOME_ID)
    return store
