"""Adding up the tellingbestanden of all workers: what a coordinator does, without a vault.

Nothing of what is read is trusted, each file that does not count is named with its reason, and small numbers are hidden
only after adding up.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from copiloot_tui.domain.dutch import capital, count, listing, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.figure_scheme import codes, figure_tables
from copiloot_tui.domain.figures import Figures
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.publishing import Published, is_consistent, publish
from copiloot_tui.domain.sealed_file import is_sealed
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.tally import Tally, add_up
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange import tally_file
from copiloot_tui.exchange.national_file import national_csv, national_document, national_markdown
from copiloot_tui.services.figures import type_headings
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.outside_file import whole_file
from copiloot_tui.vault import coordinator

MOST_FILES: Final = 2000
LEAST_WORKERS: Final = 3
"""With fewer, one who takes part can take its own numbers off and has those of the other."""
_MOST_SEALED: Final = 2 * tally_file.MAX_BYTES
"""Sealing makes a file a third larger."""
_MOST_LIST_BYTES: Final = 1 << 16

NO_FOLDER: Final = "Deze map is er niet."
TOO_MANY: Final = f"In deze map staan meer dan {MOST_FILES} bestanden. Kies een map met alleen tellingbestanden."
NO_TALLIES: Final = "In deze map staat geen tellingbestand dat meetelt."
MORE_PERIODS: Final = "In deze map staan evenveel tellingbestanden van meer dan een periode. Zeg welke je wilt."
SEALED: Final = "Dit bestand is verzegeld. Zeg erbij met welke sleutel het opengaat."
UNREADABLE: Final = "Dit bestand is niet te lezen."
CONTRADICTION: Final = "De tellingen in dit bestand kloppen niet met elkaar."
FEW: Final = (
    f"Er zijn minder dan {LEAST_WORKERS} tellingbestanden: wie er zelf een maakte, kan de getallen van een ander "
    "uitrekenen. Geef deze tabel niet door."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that does not count, and why."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One of whom a telling is expected."""

    worker: str
    label: str
    """What the coordinator calls her; never written to a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """What the tellingen of a folder say together."""

    published: Published
    workers: int
    """How many count."""
    programs: Mapping[str, int]
    """Which versions of the program made them, and how many each."""
    refused: tuple[Refused, ...]
    counted_once: int
    """How many families were handed over and would have counted twice."""
    expected: int | None
    """How many were expected; None when there is no list."""
    missing: tuple[Expected, ...]
    unexpected: tuple[str, ...]
    """The codes of those who are not on the list."""

    @property
    def period(self) -> Period:
        """Over which they count."""
        return self.published.figures.period

    @property
    def file_name(self) -> str:
        """A name to begin with."""
        return f"cijfers-samen-{self.period.code}.pdf"

    @property
    def told(self) -> tuple[str, ...]:
        """How it went, in Dutch lines, for the coordinator alone: it names who is missing."""
        return tuple(_told(self))


def read_expected(text: str) -> list[Expected]:
    """Who is expected: a line for each with her code and whatever she is called; lines with # are remarks.

    Raises:
        InvalidInput: at 'expected', with the line that is wrong.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not (words := clean_line(line)) or words.startswith("#"):
            continue
        first, _, label = words.partition(" ")
        worker = read_code(first)
        if worker is None:
            raise InvalidInput(
                "expected",
                f"Op regel {number} van de lijst staat geen code. Zet op elke regel een code en een naam, zoals: "
                "62ZA-H7XC Utrecht 1.",
            )
        found.append(Expected(worker=worker, label=label or worker))
    return found


def read_expected_file(path: Path) -> list[Expected]:
    """Who is expected, from a file; InvalidInput at 'expected' when it cannot be read."""
    return read_expected(_small_text(path, "expected"))


def read_key_file(path: Path) -> str:
    """The secret key in a coordinator's file; InvalidInput at 'key' when there is none."""
    return coordinator.secret_in(_small_text(path, "key"))


def add_up_folder(
    folder: Path,
    *,
    secret: str = "",
    expected: Sequence[Expected] = (),
    period: Period | None = None,
    skip: Collection[Path] = (),
) -> National:
    """Read every file of a folder, and add up those that count.

    Args:
        folder: with the tellingbestanden; folders in it are not looked at.
        secret: the coordinator's key, for what is sealed.
        expected: who should be among them.
        period: which period counts; that of most files when it is not said.
        skip: files that are something else, such as the key.

    Raises:
        InvalidInput: when nothing can be added up.
    """
    skipped = {path.resolve() for path in skip}
    refused: list[Refused] = []
    tallies: list[tuple[str, Tally]] = []
    for path in _files(folder):
        if path.resolve() in skipped:
            continue
        name = clean_line(path.name)
        try:
            tallies.append((name, _tally(path, secret)))
        except InvalidInput as error:
            refused.append(Refused(file=name, sentence=str(error)))
    if not tallies:
        raise InvalidInput("folder", _with_reason(NO_TALLIES, refused))
    chosen = period or _usual_period(tally for _, tally in tallies)
    counting = _newest(tallies, chosen, refused)
    if not counting:
        raise InvalidInput("period", f"In deze map staat geen tellingbestand van deze periode: {chosen.label}.")
    return _together(counting, chosen, refused, expected)


def write_national(national: National, path: Path, today: date) -> None:
    """Write the figures to a new file: CSV or PDF when the name ends so, otherwise Markdown.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
    """
    write_new_file(path, _FORMATS.get(path.suffix.casefold(), _as_markdown)(national, today))


def _as_csv(national: National, _today: date) -> bytes:
    return national_csv(national.published)


def _as_markdown(national: National, today: date) -> bytes:
    return national_markdown(national_document(national.published, _facts(national, today))).encode()


def _as_pdf(national: National, today: date) -> bytes:
    from copiloot_tui.exchange.tables_pdf import tables_pdf

    return tables_pdf(national_document(national.published, _facts(national, today)))


_FORMATS: Final[Mapping[str, Callable[[National, date], bytes]]] = {".csv": _as_csv, ".pdf": _as_pdf}


def _small_text(path: Path, field: str) -> str:
    try:
        data = whole_file(path, _MOST_LIST_BYTES, UNREADABLE)
        return data.decode("utf-8-sig")
    except (InvalidInput, UnicodeDecodeError):
        raise InvalidInput(field, f"{clean_line(path.name)}: {UNREADABLE}") from None


def _files(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not path.is_dir())
    except OSError:
        raise InvalidInput("folder", NO_FOLDER) from None
    if len(found) > MOST_FILES:
        raise InvalidInput("folder", TOO_MANY)
    return found


def _tally(path: Path, secret: str) -> Tally:
    data = whole_file(path, _MOST_SEALED, tally_file.TOO_BIG)
    if is_sealed(data):
        if not secret:
            raise InvalidInput("file", SEALED)
        data = coordinator.unseal(data, secret)
    headings = type_headings()
    tally = tally_file.read(data, codes(headings))
    if not is_consistent(Figures(period=tally.period, tables=figure_tables(headings, tally.counts))):
        raise InvalidInput("file", CONTRADICTION)
    return tally


def _with_reason(sentence: str, refused: Sequence[Refused]) -> str:
    reasons = list(dict.fromkeys(each.sentence for each in refused))
    return " ".join([sentence, *reasons[:3]])


def _usual_period(tallies: Iterable[Tally]) -> Period:
    most, *others = Counter(tally.period for tally in tallies).most_common(2)
    if others and others[0][1] == most[1]:
        raise InvalidInput("period", MORE_PERIODS)
    return most[0]


def _newest(tallies: Iterable[tuple[str, Tally]], period: Period, refused: list[Refused]) -> list[Tally]:
    """The newest telling of each worker over the period; the others are refused, each with its reason."""
    kept: dict[str, tuple[str, Tally]] = {}
    # Of two made in the same second the choice must not hang on the names of the files.
    for name, tally in sorted(tallies, key=lambda each: (each[1].made_at, sorted(each[1].counts.items()))):
        if tally.period != period:
            refused.append(Refused(file=name, sentence=f"Dit gaat over een andere periode: {tally.period.label}."))
            continue
        if (former := kept.get(tally.worker)) is not None:
            refused.append(Refused(file=former[0], sentence=_why_not(former[1], name, tally)))
        kept[tally.worker] = name, tally
    return [tally for _, tally in kept.values()]


def _why_not(former: Tally, name: str, tally: Tally) -> str:
    if former == tally:
        return f"Dit is hetzelfde als {name}, en telt een keer."
    return f"Van dezelfde werker is er een nieuwer bestand: {name}."


def _together(counting: list[Tally], period: Period, refused: list[Refused], expected: Sequence[Expected]) -> National:
    added = add_up(counting)
    present = {tally.worker for tally in counting}
    named = {each.worker for each in expected}
    return National(
        published=publish(Figures(period=period, tables=figure_tables(type_headings(), added.counts))),
        workers=len(counting),
        programs=dict(sorted(Counter(tally.program for tally in counting).items())),
        refused=tuple(sorted(refused, key=lambda each: each.file)),
        counted_once=added.counted_once,
        expected=len(named) if expected else None,
        missing=tuple(each for each in expected if each.worker not in present),
        unexpected=tuple(sorted(present - named)) if expected else (),
    )


def _counted(national: National) -> str:
    files = count(national.workers, "tellingbestand", "tellingbestanden")
    return f"{files} opgeteld" + (f", {national.expected} verwacht" if national.expected is not None else "")


def _made_with(national: National) -> str:
    made = [f"{program} ({number} keer)" for program, number in national.programs.items()]
    return f"Gemaakt met Copiloot {listing(made)}"


def _facts(national: National, today: date) -> Iterator[str]:
    """What whoever reads the figures has to know; nobody is named."""
    period = national.period
    yield f"Periode: {long_date(period.first)} tot en met {long_date(period.last)}"
    yield f"Gemaakt op: {long_date(today)}"
    yield _counted(national)
    yield _made_with(national)
    if national.workers < LEAST_WORKERS:
        yield FEW


def _told(national: National) -> Iterator[str]:
    yield f"{capital(national.period.label)}: {_counted(national)}."
    yield f"{_made_with(national)}."
    if national.missing:
        yield f"Nog niet binnen: {listing([each.label for each in national.missing])}."
    if national.unexpected:
        yield f"Niet op de lijst: {listing(list(national.unexpected))}."
    for each in national.refused:
        yield f"Niet meegeteld: {each.file}. {each.sentence}"
    if national.counted_once:
        yield f"Overgedragen, en een keer geteld: {count(national.counted_once, 'gezin', 'gezinnen')}."
    if national.workers < LEAST_WORKERS:
        yield FEW
    hidden = len(national.published.hiding)
    yield f"Verborgen: {count(hidden, 'getal', 'getallen')}."
