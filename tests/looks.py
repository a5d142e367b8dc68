"""What a package of a colleague would change, made up on paper: no vault has to be made to look at it."""

from datetime import date, timedelta
from uuid import uuid4

from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactWay
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.questions import questions
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.returned import what_changes
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services.family_directory import Directory
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.joining import FamilyJoining, JoiningPlan
from copiloot_tui.services.merging import FamilyLook, Look
from copiloot_tui.services.telling_differences import Beheld, family_told
from tests.domain.apart import OWNERS, START
from tests.domain.test_standing_in import Story


def made_up_look(words: str = "Kamer bekeken", name: str = "Hanna") -> Look:
    """Hanna changed a day, added four things, and wrote otherwise than Fatima in a note and in what Fatima removed.

    Args:
        words: what stands in every text.
        name: what Hanna is called.
    """
    story = Story()
    fatima, hanna, within = story.fatima, story.hanna, {"family_id": story.family[1]}
    removed = fatima.add(Regelzaak, **within, title=f"Traplift {words}", remarks="", due_on=None, due_reason="")
    fatima.change(story.case, due_on=date(2026, 12, 1))
    hanna.take_from(fatima)
    hanna.change(story.case, due_on=date(2026, 12, 8))
    hanna.add(Note, **within, text=f"{words}\n\nMet de ouders")
    hanna.add(ContactMoment, **within, minutes=30, at=START + timedelta(days=3), way=ContactWay.PHONE, text=words)
    hanna.add(Appointment, **within, what=words, on=date(2026, 12, 3))
    fatima.change(story.note, text=f"De rolstoel komt maandag. {words}")
    hanna.change(story.note, text=f"De rolstoel komt dinsdag. {words}")
    fatima.remove(removed)
    hanna.add(Step, **within, regelzaak_id=removed[1], text=words)
    mine, theirs, both = fatima.states(), hanna.states(), story.both()
    known = Family(id=story.family[1], name=words, number=7)
    joining = FamilyJoining(
        family_id=known.id,
        name=words,
        known=known,
        changed=tuple(what_changes(mine, theirs, OWNERS)),
        questions=tuple(questions(both, OWNERS)),
        counts={},
        mine=mine,
        theirs=theirs,
        both=both,
        names={},
        is_removed=False,
        like_bsn={},
        lost_attachments=0,
        rows=fatima.rows,
        contents={},
        last_change=(0, 0),
    )
    beheld = Beheld(
        mine=mine,
        rows=fatima.rows,
        both=both,
        owners=OWNERS,
        names={},
        people={hanna.side: name},
        me=fatima.side,
        now=START + timedelta(days=60),
    )
    told = family_told(beheld, joining.changed, joining.questions)
    look = FamilyLook(joining=joining, told=told, remarks=(words,), is_usual=True)
    plan = JoiningPlan(families=(joining,), directory=Directory(ours={}, new={}), side=fatima.side)
    return Look(incoming=_incoming(known, story, name), plan=plan, families=(look,), about=(words,))


def _incoming(family: Family, story: Story, name: str) -> IncomingHandover:
    terms = HandoverTerms(
        handover=uuid4(),
        sort=HandoverSort.STAND_IN,
        given_on=date(2026, 9, 7),
        owner_name="Fatima",
        owner_key="",
        vault=story.hanna.side,
        families=(FamilyGiven(family_id=family.id, number=7),),
    )
    return IncomingHandover(
        content=PackageContent.RETURN,
        terms=terms,
        families=(),
        made_at=START,
        from_name=name,
        from_key="",
        sender=None,
        about_sender="",
    )
