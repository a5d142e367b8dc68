"""Opening what a line of Vandaag is about."""

from __future__ import annotations

from typing import Any, Final

from copiloot_tui.ui.program import Program

_TABS: Final = {
    **dict.fromkeys(("machtiging", "authority", "consent"), "people"),
    **dict.fromkeys(("appointment", "contact_moment"), "moments"),
    "plan_goal": "plan",
}
"""At which tab of a dossier a kind of record stands."""


async def open_subject(app: Program, value: Any) -> None:
    """Open what a line is about: a regelzaak, coming of age, an inzageverzoek, a waarneming, or a dossier."""
    from copiloot_tui.services.left_open import LeftOpen

    family, regelzaak = getattr(value, "family_id", None), getattr(value, "regelzaak_id", None)
    if isinstance(value, LeftOpen):
        from copiloot_tui.ui.places.open_questions import OpenQuestionsPlace

        await app.push_screen(OpenQuestionsPlace(value.family_id))
    elif family is not None and regelzaak is not None:
        from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace

        app.push_screen(RegelzaakFilePlace(regelzaak, family))
    elif family is not None and getattr(value, "kind", "") == "family_member":
        from copiloot_tui.ui.places.dossier import open_adulthood

        await open_adulthood(app, value.id, family)
    elif family is not None and getattr(value, "kind", "") == "inzageverzoek":
        from copiloot_tui.ui.places.dossier import open_dossier
        from copiloot_tui.ui.places.inzage_request import InzageRequestPlace

        await open_dossier(app, family)
        await app.push_screen(InzageRequestPlace(value.id, family))
    elif family is not None and getattr(value, "kind", "") == "handover":
        await app.run_action("show_handovers")
    elif family is not None:
        kind = "contact_moment" if hasattr(value, "way") else getattr(value, "kind", "")
        await app.show_dossier(family, _TABS.get(kind, "overview"))
