"""What was understood of one line, in lines of a label and what it says; with what of the sentence said it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.dutch import duration
from copiloot_tui.domain.lexicon import Named, NameKind
from copiloot_tui.domain.next_step import NextStep
from copiloot_tui.domain.one_line import About, Mention, OneLine
from copiloot_tui.domain.text import fold
from copiloot_tui.ui.rows import Row
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import EMPTY, Line, muted, near_date, plain, when

LABEL_WIDTH: Final = 15
NOBODY_OF_THEM: Final = "niemand van hen: laat het bij wat ik typte"


def understood(line: OneLine, today: date, standing: Standing) -> Iterator[Content]:
    """All that a line says, one thing on a line; what is needed is there also when nothing said it."""
    yield _told("Gezin", _families(line, standing))
    yield _told("Hoe", _how(line))
    if line.with_whom:
        yield _told("Met wie", Content(", ").join(_mention(each, standing) for each in line.with_whom))
    yield _told("Minuten", _minutes(line))
    if line.travel_minutes is not None:
        yield _told("Reistijd", _known(duration(line.travel_minutes), _from(line, About.TRAVEL)))
    yield _told("Wanneer", _known(when(line.at), _from(line, About.WHEN)) if line.at else muted("nu"))
    if line.purpose:
        yield _told("Waarvoor", _known(line.purpose.value, _from(line, About.PURPOSE)))
    if line.result:
        yield _told("Resultaat", _known(line.result.value, _from(line, About.RESULT)))
    yield _told("Tekst", plain(line.text) if line.text else muted("nog geen tekst"))
    for step in line.next_steps:
        yield _told("Volgende stap", _step(step, today))
    for remark in line.remarks:
        yield Content.assemble(("! ", "bold $warning"), plain(remark, "$warning"))


def choices(question: Mention, standing: Standing) -> list[Row]:
    """Who can be meant, to choose from; that it is nobody of them too, unless a family is needed."""
    rows = [Row(Line(_named(each, standing), muted(_detail(each))), each) for each in question.fits]
    if question.about is About.WITH_WHOM:
        rows.append(Row(Line(muted(NOBODY_OF_THEM)), NOBODY_OF_THEM))
    return rows


def asked(question: Mention) -> str:
    """The question itself."""
    if question.about is About.FAMILY:
        return f"Welk gezin bedoel je met ‘{question.words}’? Kies met de pijltjes en Enter."
    return f"Wie bedoel je met ‘{question.words}’? Kies met de pijltjes en Enter."


def _told(label: str, said: Content) -> Content:
    return Content.assemble((f"{label:<{LABEL_WIDTH}}", "$muted"), said)


def _known(words: str, typed: str) -> Content:
    """What something is, and the words that said it where those are others."""
    return Content.assemble(plain(words, "bold"), _typed(words, typed))


def _typed(words: str, typed: str) -> Content:
    return muted(f"  uit ‘{typed}’") if typed and fold(typed) != fold(words) else EMPTY


def _named(each: Named, standing: Standing, style: str = "") -> Content:
    """By name; a family with its mark."""
    return standing.named(each.name, each.id if each.kind is NameKind.FAMILY else None, style)


def _from(line: OneLine, about: About) -> str:
    return next((part.words for part in line.parts if part.about is about), "")


def _families(line: OneLine, standing: Standing) -> Content:
    if not line.families:
        return plain("? nog niet gezegd", "$warning")
    return Content(", ").join(_mention(each, standing) for each in line.families)


def _mention(mention: Mention, standing: Standing) -> Content:
    if not mention.is_settled:
        return plain(f"? ‘{mention.words}’", "bold $warning")
    shown = _named(mention.chosen, standing, "bold") if mention.chosen else plain(mention.words, "bold")
    if not mention.words:
        return Content.assemble(shown, muted("  waar je nu bent"))
    return Content.assemble(shown, _typed(mention.shown, mention.words))


def _how(line: OneLine) -> Content:
    if line.way is None:
        return Content.assemble(plain(ContactWay.PHONE.value), muted("  niet gezegd"))
    return _known(line.kind.name if line.kind else line.way.value, line.way_words)


def _minutes(line: OneLine) -> Content:
    if line.minutes is None:
        return Content.assemble(plain("0"), muted("  niet gezegd"))
    among = len(line.families)
    shared = muted(f"  verdeeld over {among} gezinnen") if among > 1 else Content("")
    return Content.assemble(plain(duration(line.minutes), "bold"), shared)


def _step(step: NextStep, today: date) -> Content:
    hour = f" {step.time:%H:%M}" if step.time else ""
    return Content.assemble(plain(f"{near_date(step.on, today)}{hour}  ", "bold"), plain(step.what))


def _detail(named: Named) -> str:
    if named.kind is NameKind.FAMILY:
        return f"{named.number:04}  {named.detail}"
    return ", ".join(filter(None, [named.kind.value if named.kind.value != named.detail else "", named.detail]))
