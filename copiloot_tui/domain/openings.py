"""What can be done now in a regelzaak, each with its article. It informs and never advises: 'kan', not 'moet'."""

from collections.abc import Iterator
from datetime import timedelta

from copiloot_tui.domain.dutch import full_date
from copiloot_tui.domain.penalty import Penalty
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.regelzaak import RegelzaakStatus
from copiloot_tui.domain.remedy import OBJECTION
from copiloot_tui.domain.term import TermRule
from copiloot_tui.domain.unfolding import APPEAL, INVESTIGATION, Unfolding

_DAY = timedelta(days=1)
_ADVICE = "zorginstituut-advies"
_PENALTY_DECISION = "dwangsombesluit"
_PLAN_OF = {"zorgkantoor-besluit": "wlz-persoonlijk-plan"}
"""After an application under these terms a plan of one's own may follow, within the other."""


def openings(case: Unfolding, penalties: tuple[Penalty, ...]) -> tuple[str, ...]:
    """What can be done in a regelzaak whose events were read."""
    return tuple(
        (
            *_about_the_decision(case),
            *_about_the_notice(case),
            *_about_the_penalties(case, penalties),
            *_about_the_investigation(case),
            *_about_going_against(case),
            *_about_the_objection(case),
            *([case.to_know] if case.to_know else []),
        )
    )


def _about_the_decision(case: Unfolding) -> Iterator[str]:
    if case.deciding is None:
        if case.status is RegelzaakStatus.SUBMITTED and case.submitted_on is not None:
            yield (
                "Er is geen termijn bekend waarbinnen de instantie beslist. Een bestuursorgaan zonder eigen termijn "
                "beslist binnen een redelijke tijd; die is in elk geval voorbij na acht weken (Awb art. 4:13). "
                "Voor een rechter, verzekeraar of aanbieder geldt dat niet."
            )
        return
    yield from _about_the_plan(case, case.deciding.rule)
    if case.deciding.stands_still(case.today):
        law = "Awb art. 7:10 lid 2" if case.on_objection else "Awb art. 4:15"
        yield f"De termijn van de instantie staat stil tot de stukken er zijn of de dag in de brief voorbij is ({law})."
        return
    if not case.deciding.rule.is_awb or (case.notice is not None and case.notice.is_running):
        return
    from_day = case.end(case.deciding).end + _DAY
    if from_day > case.today:
        yield f"Ingebrekestelling kan vanaf {full_date(from_day)}, als er dan niet is beslist (Awb art. 4:17 lid 3)."
    else:
        ended = full_date(from_day - _DAY)
        yield f"De termijn van de instantie liep tot en met {ended}. Ingebrekestelling kan nu (Awb art. 4:17 lid 3)."


def _about_the_plan(case: Unfolding, rule: TermRule) -> Iterator[str]:
    plan = case.law.rules.get(_PLAN_OF.get(rule.key, ""))
    if plan is not None and case.submitted_on is not None and case.deciding is not None:
        end = term_end(plan, case.deciding.start, case.law.free_days).end
        if case.today <= end:
            yield f"Een persoonlijk plan kan nog worden ingeleverd tot en met {full_date(end)} ({plan.law})."


def _about_the_notice(case: Unfolding) -> Iterator[str]:
    if case.notice is None or not case.notice.is_running:
        return
    from_day = case.end(case.notice).end + _DAY
    when = "nu" if from_day <= case.today else f"vanaf {full_date(from_day)}"
    yield (
        f"Beroep bij de rechter omdat er niet is beslist, kan {when}; bezwaar hoeft dan niet eerst "
        "(Awb art. 6:12 en 7:1). Wacht er niet onredelijk lang mee."
    )


def _about_the_penalties(case: Unfolding, penalties: tuple[Penalty, ...]) -> Iterator[str]:
    rule = case.law.rules.get(_PENALTY_DECISION)
    if rule is None:
        return
    for penalty in penalties:
        if penalty.last_day >= case.today:
            continue
        end = term_end(rule, penalty.last_day, case.law.free_days).end
        what, day = f"de dwangsom tot en met {full_date(penalty.last_day)}", full_date(end)
        if end < case.today:
            yield f"De hoogte van {what} moest uiterlijk {day} zijn vastgesteld ({rule.law})."
        else:
            yield f"De instantie stelt de hoogte vast van {what}, uiterlijk {day} ({rule.law})."


def _about_the_investigation(case: Unfolding) -> Iterator[str]:
    for each in case.running(INVESTIGATION):
        end = case.end(each).end
        if end < case.today:
            yield (
                f"Het onderzoek liep tot en met {full_date(end)}. Is er geen uitkomst, dan kan de aanvraag nu worden "
                "ingediend (Wmo 2015 art. 2.3.2 lid 9)."
            )


def _about_going_against(case: Unfolding) -> Iterator[str]:
    for each in case.running(OBJECTION, APPEAL):
        what = "Bezwaar" if each.name == OBJECTION else "Beroep"
        end = case.end(each)
        if each.is_optional:
            yield f"{what} kan tot en met {full_date(end.end)}. Het is toegekend, dus dit is alleen om te weten."
        elif case.today <= end.end:
            last = full_date(end.end)
            yield f"{what} kan tot en met {last} (Awb art. 6:7). Intussen geldt het besluit (Awb art. 6:16)."
        else:
            yield (
                f"{what} kon tot en met {full_date(end.end)}. Te laat kan toch nog als het niemand te verwijten is "
                "(Awb art. 6:11)."
            )


def _about_the_objection(case: Unfolding) -> Iterator[str]:
    if not case.on_objection or case.deciding is None:
        return
    yield "Vergoeding van kosten kan worden gevraagd zolang er niet op het bezwaar is beslist (Awb art. 7:15)."
    rule = case.law.rules.get(_ADVICE)
    if case.advice_asked_on is not None and rule is not None:
        end = term_end(rule, case.advice_asked_on, case.law.free_days).end
        yield f"Het Zorginstituut adviseert uiterlijk {full_date(end)} ({rule.law}). {rule.remarks}".rstrip()
