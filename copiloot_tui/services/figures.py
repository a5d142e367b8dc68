"""The figures of a period, counted from the vault."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import ReadingInterrupted
from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures, FigureUnit, Heading, Median, MedianTable, median_of
from copiloot_tui.domain.period import Period
from copiloot_tui.services import figure_counts as counting
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.store import figures as rows
from copiloot_tui.store.card_figures import count_strips
from copiloot_tui.store.store import Glance, Store

NO_INSTITUTION = "geen instantie"
"""What the decisions of no institution stand under."""


def type_headings() -> tuple[Heading, ...]:
    """The kinds of regelzaak that every worker has, as rows of figures."""
    return tuple(Heading(each.key, each.title) for each in shipped_types())


def figures(
    store: Store,
    period: Period,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> Figures:
    """What was done in a period, in numbers; of a period that goes on up to and including today.

    Args:
        store: the vault.
        period: what is asked about.
        on_progress: told which part is done, now and then.
        is_stopped: asked as often whether to go on.

    Raises:
        ReadingInterrupted: when it was stopped.
    """
    first, last = period.first, min(period.last, civil_day(store.clock.now()))
    parts = [month for month in period.months if month.first <= last]

    def done(number: int) -> None:
        if is_stopped():
            raise ReadingInterrupted
        on_progress(number / (len(parts) + 3))

    counts = counting.Counts()
    with store.glancing() as glance:
        for number, month in enumerate(parts):
            done(number)
            moments = rows.counted_moments(glance, month.first, min(month.last, last))
            counts += counting.count_moments(moments, rows.life_domains(glance, moments))
        done(len(parts))
        counts += _strips(glance, first, last)
        done(len(parts) + 1)
        caseload = _caseload(glance, first, last)
        done(len(parts) + 2)
        endings = rows.counted_endings(glance, first, last)
        ended = counting.last_endings(endings)
        granted = [one for one in ended if counting.is_granted(one)]
        about = rows.moments_about(glance, granted, last)
    to_grant = [about.get(one.regelzaak_id, 0) for one in granted]
    types = type_headings()
    counts += caseload.counts
    counts += counting.count_outcomes(ended, {each.code for each in types})
    counts += counting.count_durations(endings)
    counts += counting.count_contacts_to_grant(to_grant)
    return Figures(
        period=period,
        tables=figure_tables(types, counts),
        medians=tuple(_medians(caseload.days_to_contact, endings, to_grant)),
    )


def _strips(glance: Glance, first: date, last: date) -> counting.Counts:
    found = count_strips(glance, first, last)
    return counting.Counts(
        {
            "strippen.gegeven": found.given,
            "strippen.gebruikt": found.used,
            "strippen_minuten.gegeven": found.given_minutes,
            "strippen_minuten.gebruikt": found.used_minutes,
        }
    )


def _caseload(glance: Glance, first: date, last: date) -> counting.CaseloadCount:
    caseload = counting.CaseloadCount(first, last, rows.counted_closings(glance), rows.statuses_at_end(glance, last))
    for family in rows.counted_families(glance):
        caseload.count(family)
    return caseload


def _medians(
    to_contact: Iterable[int], endings: Iterable[rows.CountedEnding], to_grant: Iterable[int]
) -> Iterator[MedianTable]:
    of_institution: dict[str, list[int]] = defaultdict(list)
    for one in endings:
        if one.days is not None:
            of_institution[one.institution or NO_INSTITUTION].append(one.days)
    yield _median_table(
        "mediaan_eerste_contact",
        "Tijd tot het eerste contact",
        "De middelste van de dagen tussen het begin en het eerste echte gesprek, van de gezinnen met wie in de "
        "periode voor het eerst werd gesproken.",
        (FigureUnit.DAYS, FigureUnit.FAMILIES),
        [median_of("alle gezinnen", to_contact)],
    )
    yield _median_table(
        "mediaan_doorlooptijd",
        "Doorlooptijd per instantie",
        "De middelste van de dagen tussen indienen en de dagtekening van het besluit, per instantie en nooit per "
        "persoon, van de besluiten in de periode. Er staat bij van hoeveel besluiten. In een bestand staan alleen "
        "instanties met drie besluiten of meer: anders gaat het over een gezin.",
        (FigureUnit.DAYS, FigureUnit.DECISIONS),
        [median_of(name, days) for name, days in of_institution.items()],
    )
    yield _median_table(
        "mediaan_contacten",
        "Contactmomenten per toekenning",
        "Het middelste aantal contactmomenten over een regelzaak die in de periode geheel of deels is toegekend.",
        (FigureUnit.CONTACTS, FigureUnit.REGELZAKEN),
        [median_of("alle toekenningen", to_grant)],
    )


def _median_table(
    code: str, title: str, definition: str, units: tuple[FigureUnit, FigureUnit], medians: Iterable[Median | None]
) -> MedianTable:
    unit, of = units
    found = sorted(filter(None, medians), key=lambda median: (-median.n, median.label.casefold()))
    return MedianTable(code=code, title=title, unit=unit, of=of, definition=definition, medians=tuple(found))
