import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.authority import Authority, AuthorityKind, KnownAt, Machtiging
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay
from copiloot_tui.domain.departure import NO_GROUNDS
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.errors import InvalidInput, NotFound, StorageReadOnly
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import families, records, summaries
from copiloot_tui.services.summaries import SummaryFormat
from copiloot_tui.store.store import Store
from tests.vaults import NOON, SetClock

TODAY = NOON.date()
USER_WORDS = (
    "Noor", "Wit", "Marieke", "Yildiz", "Vos", "Sanne", "Dorpsstraat", "Onsdorp", "Z-26", "CN-77", "06-12345678",
    "noor@wit.nl", "Noorderlicht", "111222333", "slaapt",
)  # fmt: skip
HIDDEN = USER_WORDS[:-1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "vault.db", f"x'{os.urandom(48).hex()}'".encode(), uuid4(), SetClock())
    yield opened
    opened.close()


FAMILY = Family(number=7, name="Familie de Wit", municipality="Onsdorp", started_on=date(2026, 1, 5))
NOOR = FamilyMember(
    family_id=FAMILY.id,
    role=MemberRole.CHILD,
    name="Noor de Wit",
    birth_date=date(2012, 4, 3),
    address="Dorpsstraat 12, 1234 AB Onsdorp",
)
MARIEKE = FamilyMember(
    family_id=FAMILY.id, role=MemberRole.PARENT, name="Marieke de Wit", phone="06-12345678", email="noor@wit.nl"
)
HOSPITAL = Institution(name="Ziekenhuis Noorderlicht", kind=InstitutionKind.HOSPITAL)
CIZ = Institution(name="CIZ", kind=InstitutionKind.CIZ)
SANNE = Aanspreekpunt(institution_id=CIZ.id, name="Sanne Prins", function="Beoordelaar", phone="088-7891000")
MEERZORG = Regelzaak(
    family_id=FAMILY.id,
    title="Meerzorg voor Noor",
    member_id=NOOR.id,
    institution_id=CIZ.id,
    aanspreekpunt_id=SANNE.id,
    reference="Z-26/118",
    status=RegelzaakStatus.SUBMITTED,
    turn=Turn.INSTITUTION,
    turn_since=TODAY - timedelta(days=9),
    due_on=TODAY - timedelta(days=1),
    due_reason="brief van Sanne",
)
DOSSIER: tuple[Record, ...] = (
    FAMILY, NOOR, MARIEKE, HOSPITAL, CIZ, SANNE, MEERZORG,
    Step(family_id=FAMILY.id, regelzaak_id=MEERZORG.id, text="Brief naar Marieke"),
    Step(family_id=FAMILY.id, regelzaak_id=MEERZORG.id, text="Al gedaan", done_on=TODAY),
    Regelzaak(family_id=FAMILY.id, title="Oude zaak", status=RegelzaakStatus.DONE),
    NetworkPerson(family_id=FAMILY.id, name="Fatma Yildiz", role="kinderarts", organisation="Noorderlicht"),
    Authority(
        family_id=FAMILY.id, member_id=NOOR.id, kind=AuthorityKind.MENTOR, holder="mr. A. Vos",
        valid_to=TODAY + timedelta(days=30),
    ),
    Machtiging(
        family_id=FAMILY.id, member_id=NOOR.id, given_by="Marieke de Wit", institution_id=HOSPITAL.id,
        valid_to=TODAY - timedelta(days=1),
    ),
    KnownAt(family_id=FAMILY.id, member_id=NOOR.id, institution_id=HOSPITAL.id, client_number="CN-77", consulent="Vos"),
    ContactMoment(
        family_id=FAMILY.id, at=NOON - timedelta(days=40), with_whom="Marieke", minutes=45, travel_minutes=20,
        text="# Noor slaapt\nBSN 111222333, bel 06-12345678.", aanspreekpunt_id=SANNE.id,
    ),
    ContactMoment(family_id=FAMILY.id, at=NOON - timedelta(days=90), text="te lang geleden", with_whom="Marieke"),
    ContactMoment(family_id=FAMILY.id, at=NOON - timedelta(days=3), way=ContactWay.INTERVISION, text="onder collega's",
        result=ContactResult.NOT_REACHED,
   ),
    Appointment(family_id=FAMILY.id, on=TODAY + timedelta(days=3), time=time(10, 30), what="Bellen met Sanne"),
    Note(family_id=FAMILY.id, text="Noor slaapt slecht. <b>Nacht</b>", share=ShareMark.COLLEAGUE, about=(NOOR.id,)),
    Note(family_id=FAMILY.id, text="voor de instantie", share=ShareMark.INSTITUTION),
    Note(family_id=FAMILY.id, text="alleen voor mij"),
    Note(
        family_id=FAMILY.id, text="in vertrouwen gezegd", share=ShareMark.COLLEAGUE, in_confidence_from=MARIEKE.id
    ),
    Strippenkaart(family_id=FAMILY.id, strips=1, minutes_per_strip=30, valid_from=date(2026, 1, 1)),
)  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    records.save(store, *DOSSIER)
    return store


def leave(store: Store, export: summaries.Export, path: Path, *, overwrite: bool = False) -> None:
    file = summaries.written(export.document, SummaryFormat.MARKDOWN)
    summaries.let_summary_out(store, export, file.content, path, NO_GROUNDS, overwrite=overwrite)


def test_a_silence_is_told_when_no_meeting_stands(filled: Store) -> None:
    for planned in DOSSIER:
        if isinstance(planned, Appointment):
            records.remove(filled, planned)

    found = summaries.summarise(filled, 7, Level.FULL, "Collega Bea")

    assert "Lang niet gesproken: 40 dagen geleden." in found.markdown


def test_a_full_summary_tells_what_a_colleague_needs(filled: Store) -> None:
    export = summaries.summarise(filled, 7, Level.FULL, "Collega Bea")

    for part in (
        "# Samenvatting Familie de Wit",
        "21 november 2026",
        "Voor: Collega Bea",
        "wacht op CIZ, 9 dagen",
        "20 november 2026 (te laat): brief van Sanne",
        "Nog te doen: Brief naar Marieke",
        "Kenmerk: Z-26/118",
        "di 24 nov 2026, 10:30",
        "Sanne Prins",
        "op, 1 extra",
        "Mentor voor Noor de Wit loopt af op 21 december 2026.",
        "Te laat sinds 20 november 2026: Meerzorg voor Noor\n",
        "&lt;b>Nacht&lt;/b>",
        "> #### Noor slaapt",
    ):
        assert part in export.markdown
    assert "Lang niet gesproken" not in export.markdown
    assert export.counts["notities"] == 2
    assert export.family_id == FAMILY.id


@pytest.mark.parametrize("level", list(Level))
def test_what_may_not_leave_never_leaves(filled: Store, level: Level) -> None:
    markdown = summaries.summarise(filled, 7, level, "").markdown

    for part in (
        "111222333", "alleen voor mij", "in vertrouwen gezegd", "te lang geleden", "onder collega", "Oude zaak",
        "Al gedaan", "<b>",
    ):  # fmt: skip
        assert part not in markdown


def test_a_pseudonymised_summary_names_nobody(filled: Store) -> None:
    export = summaries.summarise(filled, 7, Level.PSEUDONYM, "CIZ")

    assert [word for word in HIDDEN if word.casefold() in export.markdown.casefold()] == []
    for part in ("# Samenvatting gezin 0007", "gepseudonimiseerd", "Meerzorg voor kind 1", "14 jaar", "kinderarts 1"):
        assert part in export.markdown
    assert "anoniem" not in export.markdown.replace("gepseudonimiseerd", "")
    assert export.replacements > 10


def test_a_summary_with_initials_shows_no_names(filled: Store) -> None:
    markdown = summaries.summarise(filled, 7, Level.INITIALS, "CIZ").markdown

    for name in ("Noor ", "Marieke", "Yildiz", "Vos", "Sanne", "noor@wit.nl", "Wit"):
        assert name not in markdown
    assert "N. d. W." in markdown
    assert "06-12345678" in markdown


def test_a_summary_in_figures_holds_no_user_text(filled: Store) -> None:
    export = summaries.summarise(filled, 7, Level.FIGURES, "")

    assert [word for word in USER_WORDS if word.casefold() in export.markdown.casefold()] == []
    assert "contactmomenten, laatste 8 weken: 1" in export.markdown
    assert "tijd, laatste 8 weken: 45 min" in export.markdown
    assert "strippenkaart: op, 1 extra" in export.markdown
    assert set(export.counts) == {"cijfers"}


MARKED = st.text(st.sampled_from("xyzé#*<[`"), min_size=1, max_size=12).map(lambda text: f"qq{text}qq")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MARKED, min_size=8, max_size=8))
def test_figures_hold_no_user_text_whatever_it_is(store: Store, texts: list[str]) -> None:
    family = Family(name=texts[0], municipality=texts[1], tags=(texts[2],))
    others = (
        FamilyMember(family_id=family.id, role=MemberRole.CHILD, name=texts[3], nickname=texts[4]),
        Note(family_id=family.id, text=texts[5], share=ShareMark.INSTITUTION),
        ContactMoment(family_id=family.id, at=NOON, text=texts[6], with_whom=texts[7]),
        Regelzaak(family_id=family.id, title=texts[2], reference=texts[1]),
    )
    records.save(store, family, *others)
    number = families.dossier(store, family.id).family.number

    markdown = summaries.summarise(store, number, Level.FIGURES, "").markdown

    assert "qq" not in markdown


def test_an_empty_dossier_still_makes_a_summary(store: Store) -> None:
    records.save(store, Family(name="Bos"))

    markdown = summaries.summarise(store, 1, Level.FULL, "").markdown

    assert "Voor: niet ingevuld" in markdown
    assert "nog niet gesproken" in markdown
    assert "Notities" not in markdown


def test_an_unknown_file_number_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        summaries.summarise(store, 12, Level.FULL, "")


def test_a_writer_is_warned_of_what_was_seen_and_of_what_was_not_looked_for(filled: Store) -> None:
    warnings = " ".join(summaries.summarise(filled, 7, Level.PSEUDONYM, "CIZ").warnings)

    for part in ("1 nummer", "BSN", "niet gezocht", "niet anoniem", "2 notities", "niet voor een instantie"):
        assert part in warnings


def test_a_name_typed_as_receiver_is_disguised_too(filled: Store) -> None:
    assert summaries.summarise(filled, 7, Level.PSEUDONYM, "Marieke de Wit").summary.receiver == "ouder 1"


def test_an_institution_named_beside_a_person_is_not_taken_for_one(filled: Store) -> None:
    bank = Institution(name="Zilveren Kruis", kind=InstitutionKind.ZORGKANTOOR)
    regelzaak = Regelzaak(family_id=FAMILY.id, title="Pgb", institution_id=bank.id)
    moment = ContactMoment(family_id=FAMILY.id, at=NOON, with_whom="Joke Smit, Zilveren Kruis", text="Kruis belt Joke")
    records.save(filled, bank, regelzaak, moment)

    markdown = summaries.summarise(filled, 7, Level.PSEUDONYM, "").markdown

    assert "met gesprekspartner 1, Zilveren Kruis" in markdown
    assert "Kruis belt gesprekspartner 1" in markdown


def test_who_was_chosen_and_typed_is_told_once(filled: Store) -> None:
    moment = ContactMoment(
        family_id=FAMILY.id, at=NOON, member_ids=(MARIEKE.id,), with_whom=f"{MARIEKE.name}, Joke Smit", text="samen"
    )
    records.save(filled, moment)

    told = summaries.summarise(filled, 7, Level.FULL, "").summary.moments

    assert [each.with_whom for each in told if each.text == "samen"] == [f"{MARIEKE.name}, Joke Smit"]


def test_the_file_name_holds_no_name() -> None:
    name = summaries.export_file_name(7, Level.PSEUDONYM, TODAY)

    assert name == "samenvatting-0007-pseudoniem-2026-11-21.md"


def test_a_written_summary_is_whole_and_for_this_user_alone(filled: Store, tmp_path: Path) -> None:
    export, path = summaries.summarise(filled, 7, Level.FULL, ""), tmp_path / "uit.md"

    leave(filled, export, path)

    assert path.read_text(encoding="utf-8") == export.markdown
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(filled: Store, tmp_path: Path) -> None:
    export, path = summaries.summarise(filled, 7, Level.FULL, ""), tmp_path / "uit.md"
    path.write_text("van mij", encoding="utf-8")

    with pytest.raises(InvalidInput):
        leave(filled, export, path)

    assert path.read_text(encoding="utf-8") == "van mij"
    leave(filled, export, path, overwrite=True)
    assert path.read_text(encoding="utf-8") == export.markdown


@pytest.mark.parametrize("place", [".", "nergens/uit.md"])
def test_a_folder_or_a_missing_one_is_refused_in_a_sentence(filled: Store, tmp_path: Path, place: str) -> None:
    export = summaries.summarise(filled, 7, Level.FIGURES, "")

    with pytest.raises(InvalidInput):
        leave(filled, export, tmp_path / place)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only an ordinary user on POSIX is refused")
def test_a_read_only_folder_is_named(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "dicht"
    folder.mkdir(mode=0o500)

    with pytest.raises(StorageReadOnly):
        leave(filled, summaries.summarise(filled, 7, Level.FIGURES, ""), folder / "uit.md")


def test_what_left_is_logged_without_counting_as_a_conversation(filled: Store) -> None:
    before = families.family_glances(filled)[0].last_conversation
    export = summaries.summarise(filled, 7, Level.PSEUDONYM, "CIZ\nUtrecht\x1b[1m")

    changes = summaries.record_export(filled, export)

    dossier = families.dossier(filled, FAMILY.id)
    assert changes.families == {FAMILY.id}
    assert dossier.moments[0].text.startswith("Samenvatting gemaakt (niveau pseudoniem, voor CIZ Utrecht")
    assert "notities: 2" in dossier.moments[0].text
    assert dossier.moments[0].way is ContactWay.PAPERWORK
    assert families.family_glances(filled)[0].last_conversation == before
    assert "Samenvatting gemaakt" not in summaries.summarise(filled, 7, Level.FULL, "").markdown


def test_a_summary_shows_the_day_in_the_netherlands(filled: Store) -> None:
    clock = filled.clock
    assert isinstance(clock, SetClock)
    clock.at = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)

    assert summaries.summarise(filled, 7, Level.FULL, "").summary.made_on == date(2026, 11, 22)
