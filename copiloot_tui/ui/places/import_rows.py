"""The cards of a file as lines, with what is decided about each, and what was done with them."""

from collections.abc import Iterator

from textual.content import Content

from copiloot_tui.domain.differences import Difference
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import counts, long_date
from copiloot_tui.domain.intake import Answer, Choice, choice_of, possible_answers, whole_choice
from copiloot_tui.domain.matching import Judged, Verdict
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.services.importing import ImportReport
from copiloot_tui.ui.text import Line, muted, plain


def mark(judged: Judged, choice: Choice) -> str:
    """What is decided about a card, as it stands before its name: '[x]', '[-]' for a part of it, '[nieuw]'."""
    if judged.verdict is Verdict.DOUBTFUL:
        return f"[{choice.answer.value}]"
    if judged.verdict is Verdict.CHANGED and choice.answer is Answer.MERGE:
        chosen = len(choice.labels)
        return "[ ]" if not chosen else "[x]" if chosen == len(judged.differences) else "[-]"
    return "[ ]" if choice.answer is Answer.SKIP else "[x]"


def turned(judged: Judged, choice: Choice, label: str) -> Choice:
    """The choice after a line was ticked, or no longer."""
    if label:
        labels = choice.labels if choice.answer is Answer.MERGE else frozenset[str]()
        return Choice(answer=Answer.MERGE, labels=labels ^ {label})
    if judged.verdict is Verdict.DOUBTFUL:
        possible = possible_answers(judged)
        return choice_of(judged, possible[(possible.index(choice.answer) + 1) % len(possible)])
    whole = whole_choice(judged)
    return Choice(answer=Answer.SKIP) if choice == whole else whole


def line_of(difference: Difference, choice: Choice) -> Line:
    """One thing that a card would change: what it is, what there is and what it becomes."""
    is_on = choice.answer is Answer.MERGE and difference.label in choice.labels
    old = plain(difference.old) if difference.old else muted("(leeg)")
    return Line(
        Content.assemble(
            (f"      [{'x' if is_on else ' '}] ", "$accent"), muted(f"{difference.label}: "), old, " → ",
            plain(difference.new, "bold"),
        )
    )  # fmt: skip


def where(judged: Judged) -> Content:
    """What somebody does and where, by the card; said of an institution that is as new."""
    card, at = judged.card, judged.institution
    is_new = at is not None and at.created_at is None and bool(card.name)
    place = card.organisation or (at.name if at else "") or "zonder instantie"
    return muted(", ".join(filter(None, (card.function, place, card.region))) + (" (nieuw)" if is_new else ""))


def searchable(judged: Judged) -> str:
    """The words by which a card is found."""
    card = judged.card
    ways = " ".join(way.value for way in (*card.phones, *card.emails))
    return f"{card.name} {card.function} {card.organisation} {card.region} {ways} {judged.reason}"


def about_known(judged: Judged) -> str:
    """Whom a doubtful card looks like, in a line."""
    known = judged.known
    if known is None:
        return "Kies eerst met o waar deze mensen bij horen."
    function = known.function if isinstance(known, Aanspreekpunt) else known.region
    facts = ", ".join(filter(None, (known.name, function, known.phone, known.email)))
    return f"In je adresboek: {facts}" if judged.twin is None else f"Eerder in dit bestand: {facts}"


def whole_card(card: VisitingCard) -> Iterator[Content]:
    """Everything that a card says, a line for each thing."""
    checked = f"{long_date(card.verified_on)} {card.verified_by}".strip() if card.verified_on else ""
    facts = (
        ("Functie", card.function), ("Instantie", card.organisation), ("Regio", card.region),
        *(("E-mail" if way.is_email else "Telefoon", way.line) for way in (*card.phones, *card.emails)),
        ("Bereikbaar", card.reachable), ("Talen", card.languages), ("ZEVMB-aanspreekpunt", "ja" if card.zevmb else ""),
        ("Website", card.website), ("Adres", card.address), ("Nagekeken", checked), ("Bron", card.source),
        ("Bijzonderheden", card.remarks),
    )  # fmt: skip
    for label, text in facts:
        if text:
            yield Content.assemble((f"{label}: ", "bold"), plain(text))


def report_told(report: ImportReport) -> list[str]:
    """What was done, a line for each sort."""
    return counts(
        (report.added, "nieuw aanspreekpunt", "nieuwe aanspreekpunten"),
        (report.changed, "kaart aangevuld of gewijzigd", "kaarten aangevuld of gewijzigd"),
        (report.institutions, "nieuwe instantie", "nieuwe instanties"),
        (report.same, "kaart was al hetzelfde", "kaarten waren al hetzelfde"),
        (report.left_out, "kaart overgeslagen", "kaarten overgeslagen"),
        (report.problems, "kaart of rij was niet te lezen", "kaarten of rijen waren niet te lezen"),
    )
