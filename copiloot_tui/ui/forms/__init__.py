"""The forms, found by their name so that a draft can open its own form again."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copiloot_tui.ui.forms.form import Form

FORMS = {
    "note": ("note", "NoteForm"),
    "contact_moment": ("contact_moment", "ContactMomentForm"),
    "timed_contact": ("timed_contact", "TimedContactForm"),
    "one_line": ("one_line", "OneLineForm"),
    "contact_kind": ("contact_kind", "ContactKindForm"),
    "chase": ("chase", "ChaseForm"),
    "family": ("family", "FamilyForm"),
    "spoedvraag": ("family", "SpoedvraagForm"),
    "family_member": ("people", "FamilyMemberForm"),
    "network_person": ("people", "NetworkPersonForm"),
    "authority": ("authority", "AuthorityForm"),
    "machtiging": ("authority", "MachtigingForm"),
    "known_at": ("authority", "KnownAtForm"),
    "consent": ("authority", "ConsentForm"),
    "death": ("farewell", "DeathForm"),
    "closing": ("closing", "ClosingForm"),
    "aanspreekpunt": ("directory", "AanspreekpuntForm"),
    "institution": ("directory", "InstitutionForm"),
    "replacing": ("replacing", "ReplacingForm"),
    "regelzaak": ("regelzaak", "RegelzaakForm"),
    "step": ("regelzaak", "StepForm"),
    "own_type": ("own_type", "OwnTypeForm"),
    "case_event": ("case_event", "CaseEventForm"),
    "document": ("papers", "DocumentForm"),
    "attachment": ("papers", "AttachmentForm"),
    "letter": ("letter", "LetterForm"),
    "letter_template": ("letter", "LetterTemplateForm"),
    "appointment": ("planning", "AppointmentForm"),
    "strippenkaart": ("strippenkaart", "StrippenkaartForm"),
    "signal": ("signal", "SignalForm"),
    "inzageverzoek": ("inzage", "InzageverzoekForm"),
    "inzagestuk": ("inzage", "BlackenForm"),
    "eigen_lezing": ("inzage", "OwnViewForm"),
    "colleague": ("colleague", "ColleagueForm"),
    "plan_goal": ("plan", "PlanGoalForm"),
}
"""Module and class of each form, by the form's name."""


def form_named(name: str) -> "Callable[..., Form]":
    """The class of a form; imported when it is first asked for."""
    module, kind = FORMS[name]
    form: Callable[..., Form] = getattr(import_module(f"copiloot_tui.ui.forms.{module}"), kind)
    return form
