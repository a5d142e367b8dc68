"""Signals for the learning network: those of all families, those of one, and the themes to choose from."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.signal import THEMES, Signal, SignalKind, rests_on, themes_with
from copiloot_tui.store.families import family_names
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalGlance:
    """A signal in a list."""

    signal: Signal
    family_name: str
    has_consent: bool
    """Whether a consent to use it holds today."""

    @property
    def lacks_consent(self) -> bool:
        """Whether it is a story that nobody who may say so allowed to be used."""
        return self.signal.kind is SignalKind.STORY and not self.has_consent


def signals(store: Store, family_id: UUID | None = None) -> list[SignalGlance]:
    """The signals of all families or of one, the newest day first."""
    today = civil_day(store.clock.now())
    of_family = () if family_id is None else (columns_of(Signal).family_id == family_id,)
    with store.reading() as reading:
        found = reading.all(Signal, *of_family)
        names = family_names(reading)
        wanted = [signal.consent_id for signal in found if signal.consent_id]
        consents = reading.all(Consent, columns_of(Consent).id.in_(wanted)) if wanted else []
    by_id = {consent.id: consent for consent in consents}
    glances = [
        SignalGlance(
            signal=signal,
            family_name=names.get(signal.family_id, ""),
            has_consent=rests_on(signal, by_id.get(signal.consent_id) if signal.consent_id else None, today),
        )
        for signal in found
    ]
    return sorted(reversed(glances), key=lambda glance: glance.signal.on, reverse=True)


def themes(store: Store) -> tuple[str, ...]:
    """The themes to choose from: those that ship, then those of the user's own that are in use."""
    with store.reading() as reading:
        used = {signal.theme for signal in reading.all(Signal)}
    return themes_with(used - set(THEMES))
