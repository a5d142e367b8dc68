"""The choices of the person at this device, in a TOML file that holds nothing about a family."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.domain.errors import InvalidInput, StorageFailed, StorageReadOnly
from copiloot_tui.domain.reading import FirstPenaltyDay
from copiloot_tui.domain.text import clean_line

if TYPE_CHECKING:
    from copiloot_tui.domain.freshness import FreshnessLimits

MIN_IDLE_MINUTES: Final = 1
MAX_IDLE_MINUTES: Final = 30
MAX_ROLE_LENGTH: Final = 40
MAX_FILE_BYTES: Final = 64 * 1024
MIN_KEEP_YEARS: Final = 1
MAX_KEEP_YEARS: Final = 100
DEFAULT_NAZORG_GAP_DAYS: Final = 60
"""Somebody in mourning is left in peace longer than the 35 days that are usual, and not forgotten for a season."""
MAX_NAZORG_GAP_DAYS: Final = 366
MAX_EQUATED_DAYS: Final = 50
MAX_EQUATED_LENGTH: Final = 300
DEFAULT_AGEING_MONTHS: Final = 6
DEFAULT_STALE_MONTHS: Final = 12
MAX_MONTHS: Final = 60
DEFAULT_CLIPBOARD_SECONDS: Final = 30
MAX_CLIPBOARD_SECONDS: Final = 600
MAX_PLACE_LENGTH: Final = 1000

_ROLE_SENTENCE: Final = f"Vul een naam van 1 tot en met {MAX_ROLE_LENGTH} tekens in."
_IDLE_SENTENCE: Final = f"Kies een aantal minuten van {MIN_IDLE_MINUTES} tot en met {MAX_IDLE_MINUTES}."
_KEEP_SENTENCE: Final = f"Kies een aantal jaren van {MIN_KEEP_YEARS} tot en met {MAX_KEEP_YEARS}, of niets."
_NAZORG_SENTENCE: Final = f"Kies een aantal dagen van 1 tot en met {MAX_NAZORG_GAP_DAYS}."
_MONTHS_SENTENCE: Final = f"Kies een aantal maanden van 1 tot en met {MAX_MONTHS}, het tweede groter dan het eerste."
_CLIPBOARD_SENTENCE: Final = (
    f"Kies een aantal seconden van 0 tot en met {MAX_CLIPBOARD_SECONDS}; bij 0 blijft het staan."
)
_PENALTY_SENTENCE: Final = f"Kies {' of '.join(repr(each.value) for each in FirstPenaltyDay)}."
_EQUATED_SENTENCE: Final = (
    "Zet op elke regel een dag en waar dat staat, zoals: 2029-05-11 Staatscourant 2028, 123. "
    f"Ten hoogste {MAX_EQUATED_DAYS} regels."
)
_COORDINATOR_SENTENCE: Final = (
    "Plak de hele publieke sleutel van de coördinator: age1 en 58 letters en cijfers. Of laat dit leeg."
)
_PLACE_SENTENCE: Final = "Geef de hele map, zoals /media/stick/copiloot of D:\\copiloot. Of laat dit leeg."
_EQUATED = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S.*)")


class Theme(Enum):
    """How the screen looks; the value is shown and kept."""

    LIGHT = "licht"
    DARK = "donker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be chosen; every value is valid."""

    role: str = "Copiloot"
    """What the worker is called."""
    role_plural: str = "Copiloten"
    plan_name: str = "gezinsplan"
    """What the organisation calls the plan with the goals of a family."""
    idle_minutes: int = 5
    """After how many minutes without a key the vault locks."""
    theme: Theme = Theme.LIGHT
    motion: bool = True
    """Whether things may move on the screen."""
    keep_years: int | None = None
    """For how many years the organisation keeps a closed dossier; None when it did not say: nothing is assumed."""
    nazorg_gap_days: int = DEFAULT_NAZORG_GAP_DAYS
    """After how many days without a conversation a family in mourning is called silent."""
    ageing_months: int = DEFAULT_AGEING_MONTHS
    """After how many months a check of somebody to call is no longer fresh."""
    stale_months: int = DEFAULT_STALE_MONTHS
    """After how many months it is stale."""
    clipboard_seconds: int = DEFAULT_CLIPBOARD_SECONDS
    """After how many seconds a copied number or letter leaves the clipboard; 0 leaves it there."""
    first_penalty_day: FirstPenaltyDay = FirstPenaltyDay.LETTER
    """Which reading of Awb 4:17 lid 3 is followed."""
    coordinator_key: str = ""
    """The public key to which a tellingbestand is sealed; empty when there is none."""
    second_place: str = ""
    """The folder outside this device to which back-ups are copied; empty when there is none."""
    extra_equated_days: tuple[str, ...] = ()
    """Days on which no term ends, beside those that ship with the program, each with its source (Atw art. 3 lid 3):
    '2029-05-11 Staatscourant 2028, 123'."""

    def __post_init__(self) -> None:
        for name in ("role", "role_plural", "plan_name"):
            if not 0 < len(clean_line(getattr(self, name))) <= MAX_ROLE_LENGTH:
                raise InvalidInput(name, _ROLE_SENTENCE)
        if not MIN_IDLE_MINUTES <= self.idle_minutes <= MAX_IDLE_MINUTES:
            raise InvalidInput("idle_minutes", _IDLE_SENTENCE)
        if self.keep_years is not None and not MIN_KEEP_YEARS <= self.keep_years <= MAX_KEEP_YEARS:
            raise InvalidInput("keep_years", _KEEP_SENTENCE)
        if not 1 <= self.nazorg_gap_days <= MAX_NAZORG_GAP_DAYS:
            raise InvalidInput("nazorg_gap_days", _NAZORG_SENTENCE)
        if not 0 < self.ageing_months < self.stale_months <= MAX_MONTHS:
            raise InvalidInput("stale_months", _MONTHS_SENTENCE)
        if not 0 <= self.clipboard_seconds <= MAX_CLIPBOARD_SECONDS:
            raise InvalidInput("clipboard_seconds", _CLIPBOARD_SENTENCE)
        for name, is_right, sentence in (
            ("coordinator_key", _is_key(self.coordinator_key), _COORDINATOR_SENTENCE),
            ("second_place", _is_place(self.second_place), _PLACE_SENTENCE),
            ("extra_equated_days", _are_equated(self.extra_equated_days), _EQUATED_SENTENCE),
        ):
            if not is_right:
                raise InvalidInput(name, sentence)

    @property
    def freshness_limits(self) -> FreshnessLimits:
        """When what was checked of somebody to call is no longer fresh."""
        from copiloot_tui.domain.freshness import FreshnessLimits

        return FreshnessLimits(ageing_months=self.ageing_months, stale_months=self.stale_months)

    @property
    def second_folder(self) -> Path | None:
        """The second place as a path; None when there is none."""
        return Path(self.second_place).expanduser() if self.second_place else None

    @property
    def equated_days(self) -> Mapping[date, str]:
        """The added days, each with its source."""
        return dict(filter(None, map(_equated_day, self.extra_equated_days)))


def _is_key(text: str) -> bool:
    """Whether this is a public key, or nothing."""
    if not text:
        return True
    from copiloot_tui.domain.public_key import is_public_key

    return is_public_key(text)


def _is_place(text: str) -> bool:
    """Whether this is a whole path, or nothing."""
    if not text:
        return True
    try:
        return len(text) <= MAX_PLACE_LENGTH and text.isprintable() and Path(text).expanduser().is_absolute()
    except (RuntimeError, ValueError):
        return False


def _equated_day(line: str) -> tuple[date, str] | None:
    """A day and its source; None when the line does not say both."""
    found = _EQUATED.fullmatch(clean_line(line))
    if found is None or len(line) > MAX_EQUATED_LENGTH:
        return None
    try:
        return date.fromisoformat(found[1]), found[2]
    except ValueError:
        return None


def _are_equated(lines: Collection[str]) -> bool:
    return len(lines) <= MAX_EQUATED_DAYS and all(map(_equated_day, lines))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(clean_line(value)) <= MAX_ROLE_LENGTH:
        raise ValueError
    return clean_line(value)


def _between(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _key_text(value: Any) -> str:
    if not isinstance(value, str) or not _is_key(value.strip()):
        raise ValueError
    return value.strip()


def _place_text(value: Any) -> str:
    if not isinstance(value, str) or not _is_place(value.strip()):
        raise ValueError
    return value.strip()


def _equated_lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value) or not _are_equated(value):
        raise ValueError
    return tuple(clean_line(line) for line in value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """How a field stands in the file."""

    word: str
    read: Callable[[Any], Any]
    sentence: str


_KEYS: Final = {
    "role": _Key(word="rolnaam", read=_text, sentence=_ROLE_SENTENCE),
    "role_plural": _Key(word="rolnaam_meervoud", read=_text, sentence=_ROLE_SENTENCE),
    "plan_name": _Key(word="naam_gezinsplan", read=_text, sentence=_ROLE_SENTENCE),
    "idle_minutes": _Key(
        word="minuten_tot_slot", read=_between(MIN_IDLE_MINUTES, MAX_IDLE_MINUTES), sentence=_IDLE_SENTENCE
    ),
    "theme": _Key(word="thema", read=Theme, sentence='Kies "licht" of "donker".'),
    "motion": _Key(word="beweging", read=_yes_or_no, sentence="Kies true of false."),
    "keep_years": _Key(word="bewaarjaren", read=_between(MIN_KEEP_YEARS, MAX_KEEP_YEARS), sentence=_KEEP_SENTENCE),
    "nazorg_gap_days": _Key(word="nazorg_dagen", read=_between(1, MAX_NAZORG_GAP_DAYS), sentence=_NAZORG_SENTENCE),
    "ageing_months": _Key(word="maanden_vers", read=_between(1, MAX_MONTHS), sentence=_MONTHS_SENTENCE),
    "stale_months": _Key(word="maanden_verouderd", read=_between(1, MAX_MONTHS), sentence=_MONTHS_SENTENCE),
    "clipboard_seconds": _Key(
        word="klembord_seconden", read=_between(0, MAX_CLIPBOARD_SECONDS), sentence=_CLIPBOARD_SENTENCE
    ),
    "first_penalty_day": _Key(word="eerste_dwangsomdag", read=FirstPenaltyDay, sentence=_PENALTY_SENTENCE),
    "coordinator_key": _Key(word="sleutel_coordinator", read=_key_text, sentence=_COORDINATOR_SENTENCE),
    "second_place": _Key(word="tweede_plek", read=_place_text, sentence=_PLACE_SENTENCE),
    "extra_equated_days": _Key(word="gelijkgestelde_dagen", read=_equated_lines, sentence=_EQUATED_SENTENCE),
}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and a Dutch sentence for everything in it that was not used."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES)
    except FileNotFoundError:
        return Settings(), ()
    except OSError:
        return Settings(), ("De instellingen zijn niet te lezen. De standaardinstellingen gelden nu.",)
    import tomllib

    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings(), ("Het bestand met instellingen klopt niet. De standaardinstellingen gelden nu.",)
    return _read(table)


def _read(table: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    chosen: dict[str, Any] = {}
    sentences = []
    for name, key in _KEYS.items():
        if key.word not in table:
            continue
        try:
            chosen[name] = key.read(table.pop(key.word))
        except ValueError:
            sentences.append(f"De instelling {key.word} klopt niet. {key.sentence}")
    if not chosen.get("ageing_months", DEFAULT_AGEING_MONTHS) < chosen.get("stale_months", DEFAULT_STALE_MONTHS):
        chosen.pop("ageing_months", None)
        chosen.pop("stale_months", None)
        sentences.append(f"De instellingen maanden_vers en maanden_verouderd kloppen niet samen. {_MONTHS_SENTENCE}")
    if table:
        sentences.append(f"In het bestand met instellingen staan {len(table)} regels die Copiloot niet kent.")
    return Settings(**chosen), tuple(sentences)


def keep(path: Path, settings: Settings) -> None:
    """Write the settings in one step: the old file stays until the new one is whole."""
    import tomli_w

    chosen = {field.name: getattr(settings, field.name) for field in fields(settings)}
    table = {_KEYS[name].word: _plain(value) for name, value in chosen.items() if value is not None}
    temporary = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(tomli_w.dumps(table).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise (StorageReadOnly if isinstance(error, PermissionError) else StorageFailed)() from error


def _plain(value: Any) -> str | int | bool | tuple[str, ...]:
    return value.value if isinstance(value, Enum) else value  # type: ignore[no-any-return]
