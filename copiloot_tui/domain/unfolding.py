"""A regelzaak as it unfolds: its events read one by one, in order, and what each does to the terms."""

from collections.abc import Callable
from datetime import date
from typing import Final

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.dutch import full_date, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.reckoning import FIRST_YEAR, LAST_YEAR
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.remedy import OBJECTION, remedy
from copiloot_tui.domain.running_term import Answer, RunningTerm
from copiloot_tui.domain.standstill import Standstill
from copiloot_tui.domain.term import TermDirection, TermEnd, TermRule, TermState

PLAN: Final = "wmo-persoonlijk-plan"
INVESTIGATION: Final = "wmo-onderzoek"
WMO_DECISION: Final = "wmo-beschikking"
APPEAL: Final = "beroep"
NOTICE: Final = "ingebrekestelling"
ON_OBJECTION: Final = "bezwaarbeslissing-6"
ON_OBJECTION_WITH_COMMITTEE: Final = "bezwaarbeslissing-12"
ON_OBJECTION_WITH_ADVICE: Final = "wlz-bezwaarbeslissing-21"
ON_OBJECTION_PUT_OFF: Final = "bezwaarbeslissing-verdaagd"

_BEGINNINGS: Final = frozenset({EventKind.REPORTED, EventKind.SUBMITTED})


def day_there(event: CaseEvent) -> date:
    """The day on which what was sent came in there; the day of sending when nobody knows."""
    return event.received_on or event.on


class Unfolding:
    """Reads events in order and remembers where they lead."""

    def __init__(self, regelzaak: Regelzaak, law: LawBook, today: date) -> None:
        self.regelzaak = regelzaak
        self.law = law
        self.today = today
        self.terms: list[RunningTerm] = []
        self.answers: list[Answer] = []
        self.deciding: RunningTerm | None = None
        """The term within which the institution has to decide now: on the application, or on the objection."""
        self.on_objection = False
        """Whether that is on an objection."""
        self.notice: RunningTerm | None = None
        """The two weeks after the last notice of default that counted."""
        self.notice_stopped_on: date | None = None
        self.past_notices: list[tuple[RunningTerm, date]] = []
        """Those before it, each with the day on which the decision came: what they built up is still owed."""
        self.submitted_on: date | None = None
        self.advice_asked_on: date | None = None
        self.early_objection: CaseEvent | None = None
        self.status: RegelzaakStatus | None = None
        self.outcome: RegelzaakOutcome | None = None
        self.turn: Turn | None = None
        self.turn_since: date | None = None
        self.to_know = ""
        """What to know about what is open now, where the law needs saying."""
        self.doubts: list[str] = []
        self._readers: Final[dict[EventKind, Callable[[CaseEvent], None]]] = {
            EventKind.REPORTED: self._reported,
            EventKind.SUBMITTED: self._submitted,
            EventKind.INFORMATION_ASKED: self._information_asked,
            EventKind.COMPLETED: self._completed,
            EventKind.DELAY_ANNOUNCED: self._delayed,
            EventKind.DELAY_AGREED: self._delayed,
            EventKind.DECIDED: self._decided,
            EventKind.OBJECTED: self._objected,
            EventKind.COMMITTEE: self._committee,
            EventKind.ADVICE_ASKED: self._advice_asked,
            EventKind.POSTPONED: self._postponed,
            EventKind.DEFAULT_NOTIFIED: self._default_notified,
            EventKind.DECIDED_ON_OBJECTION: self._decided_on_objection,
            EventKind.APPEALED: self._appealed,
            EventKind.RECONSIDERATION_ASKED: self._reconsideration_asked,
            EventKind.WITHDRAWN: self._withdrawn,
        }

    def read(self, event: CaseEvent) -> None:
        """Let one event happen."""
        if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (event.on, event.received_on, event.until) if day):
            self._doubt(event, f"noemt een jaar voor {FIRST_YEAR} of na {LAST_YEAR} en is niet meegerekend")
            return
        if self.status is RegelzaakStatus.DONE and event.kind not in _BEGINNINGS:
            self._doubt(event, "kwam na het intrekken en verandert niets meer")
            return
        self._drop_unused(event)
        self._readers[event.kind](event)

    # What the events do

    def _reported(self, event: CaseEvent) -> None:
        for each in self.running(PLAN, INVESTIGATION):
            each.close(TermState.REPLACED, event.on, f"Op {long_date(event.on)} is opnieuw gemeld.")
        plan = self._start(PLAN, event, day_there(event))
        if plan is not None:
            plan.is_optional = True
        self._start(INVESTIGATION, event, day_there(event))
        self._stand(RegelzaakStatus.SUBMITTED, Turn.INSTITUTION, event.on)

    def _submitted(self, event: CaseEvent) -> None:
        if self.deciding is None:
            self._put_notice_by()
        else:
            self._doubt(event, "is een tweede aanvraag terwijl de eerste nog loopt; de termijn begint opnieuw")
            self._close_deciding(TermState.REPLACED, event.on, f"Op {long_date(event.on)} is opnieuw ingediend.")
        self.notice, self.submitted_on = None, event.on
        self._end_investigation(event, "De aanvraag is ingediend")
        rule = self.decision_rule()
        if rule is not None:
            why = (
                ()
                if event.received_on
                else ("Wanneer de aanvraag daar aankwam, is niet ingevuld: gerekend is met de dag van indienen.",)
            )
            self.deciding = self._start(rule.key, event, day_there(event), why=why)
        self.on_objection = False
        self._stand(RegelzaakStatus.SUBMITTED, Turn.INSTITUTION, event.on)

    def _information_asked(self, event: CaseEvent) -> None:
        standstill = Standstill(asked_on=event.on, until=event.until)
        self.answers.append(Answer(asked_by=event, standstill=standstill))
        if self.deciding is not None and (term := self._changeable(event)) is not None:
            term.stand_still(standstill, "Awb art. 7:10 lid 2" if self.on_objection else "Awb art. 4:15")
        self._stand(self.status, Turn.US, event.received_on or event.on)

    def _completed(self, event: CaseEvent) -> None:
        open_answers = [each for each in self.answers if each.is_open]
        plans = [each for each in self.running(PLAN) if day_there(event) <= self.end(each).end]
        for answer in open_answers:
            answer.standstill.answered_on = day_there(event)
            if answer.came_late:
                self._doubt(
                    event, "kwam na de dag die in de brief staat; wat de instantie dan kan, staat in Awb art. 4:5"
                )
        if not open_answers:
            for plan in plans:
                plan.done(day_there(event), "Ingeleverd", self.law.free_days)
            if not plans:
                self._doubt(event, "hoort bij geen open vraag om stukken")
        self._stand(self.status, Turn.INSTITUTION, event.on)

    def _delayed(self, event: CaseEvent) -> None:
        self._stand(self.status, self.turn or Turn.INSTITUTION, self.turn_since or event.on)
        announced = event.kind is EventKind.DELAY_ANNOUNCED
        if announced and self.on_objection:
            self._doubt(event, "past niet bij een bezwaar: daar heet uitstel verdagen (Awb art. 7:10 lid 3)")
            return
        term = self._changeable(event)
        if term is None:
            return
        if event.until is None:
            self._doubt(event, "noemt geen dag; de termijn houdt zijn einde")
        elif event.until < term.end(self.law.free_days, event.on).end:
            self._doubt(event, "noemt een dag voor het einde van de termijn; de termijn houdt zijn einde")
        else:
            term.named_end, term.named_on, term.put_off = event.until, event.on, None
            law = (
                "Awb art. 4:14"
                if announced
                else ("Awb art. 7:10 lid 4" if self.on_objection else "Awb art. 4:15 lid 2")
            )
            what = "is uitstel aangekondigd" if announced else "is uitstel afgesproken"
            term.why.append(f"Op {long_date(event.on)} {what} ({law}).")
            if announced and not term.rule.law.startswith("Awb"):
                term.why.append(
                    f"Of zo'n bericht ook een termijn uit een andere wet verlengt ({term.rule.law}), is nog niet "
                    "gecontroleerd."
                )

    def _decided(self, event: CaseEvent) -> None:
        if self.on_objection and self.deciding is not None:
            self._doubt(event, "kwam tijdens een bezwaar; is dit de beslissing op bezwaar?")
        else:
            self._end_deciding(event, "Besluit")
        self._end_investigation(event, "Er is besloten")
        self._stand(RegelzaakStatus.DECIDED, Turn.US, event.received_on or event.on)
        self.outcome = event.outcome
        self._open_remedy(event)

    def _open_remedy(self, event: CaseEvent) -> None:
        found = remedy(self.regelzaak, self.decision_rule())
        self.to_know = found.sentence
        if found.kind:
            self._start_remedy(found.kind, event)
        if self.early_objection is not None and self.running(OBJECTION):
            self._objected(self.early_objection)
            self.early_objection, self.turn_since = None, event.on

    def _objected(self, event: CaseEvent) -> None:
        objections = self.running(OBJECTION)
        self._stand(RegelzaakStatus.OBJECTING, Turn.INSTITUTION, event.on)
        if not objections:
            self.early_objection = event
            return
        for each in objections:
            self._judge_objection(each, event)
        if self.deciding is not None:
            self._doubt(event, "kwam terwijl de instantie nog moest beslissen")
        ended_on = max(self.end(each).end for each in objections)
        self.deciding = self._start(ON_OBJECTION, event, ended_on)
        self.on_objection = True

    def _judge_objection(self, term: RunningTerm, event: CaseEvent) -> None:
        end = self.end(term)
        in_time = term.done(event.on, "Bezwaar gemaakt", self.law.free_days)
        arrived_late = bool(event.received_on and end.posted_until and event.received_on > end.posted_until)
        if in_time and arrived_late:
            term.close(
                TermState.MISSED,
                event.on,
                f"Op tijd gepost, maar pas op {full_date(day_there(event))} ontvangen: te laat (Awb art. 6:9 lid 2).",
            )
        if not in_time or arrived_late:
            self._doubt(event, "is te laat; dat kan toch goed zijn als het niemand te verwijten is (Awb art. 6:11)")

    def _committee(self, event: CaseEvent) -> None:
        term = self._term_on_objection(event)
        if term is not None and self._changeable(event) is not None and term.rule.key != ON_OBJECTION_WITH_ADVICE:
            self._lengthen(
                term, ON_OBJECTION_WITH_COMMITTEE, event, "is gemeld dat een commissie adviseert (Awb art. 7:13)"
            )

    def _advice_asked(self, event: CaseEvent) -> None:
        term = self._term_on_objection(event)
        if term is not None:
            self.advice_asked_on = event.on
            self._lengthen(
                term, ON_OBJECTION_WITH_ADVICE, event, "is het Zorginstituut om advies gevraagd (Wlz art. 10.3.1)"
            )

    def _postponed(self, event: CaseEvent) -> None:
        term = self._term_on_objection(event)
        if term is None or self._changeable(event) is None:
            return
        if term.put_off is not None:
            self._doubt(event, "is een tweede keer verdagen; dat telt niet (Awb art. 7:10 lid 3)")
            return
        term.put_off = self._rule(ON_OBJECTION_PUT_OFF)

    def _default_notified(self, event: CaseEvent) -> None:
        self._stand(self.status, Turn.INSTITUTION, event.on)
        if self.deciding is None:
            self._doubt(event, "past hier niet: er loopt geen termijn waarbinnen de instantie moet beslissen")
        elif not self.deciding.rule.is_awb:
            self._doubt(event, "levert geen dwangsom op: voor deze termijn geldt de Awb niet")
        elif day_there(event) <= self.deciding.end(self.law.free_days, day_there(event)).end:
            ended = self.deciding.end(self.law.free_days, day_there(event)).end
            self._doubt(event, f"kwam te vroeg: de instantie heeft tot en met {full_date(ended)} (Awb art. 4:17)")
        elif self.notice is not None and self.notice.is_running:
            self._doubt(event, "is een tweede; gerekend is met de eerste")
        else:
            self._put_notice_by()
            self.notice = self._start(NOTICE, event, day_there(event))
            self.notice_stopped_on = None

    def _decided_on_objection(self, event: CaseEvent) -> None:
        if self.on_objection and self.deciding is not None:
            self._end_deciding(event, "Beslissing op bezwaar")
        elif self.early_objection is None:
            self._doubt(event, "hoort bij een bezwaar dat hier niet staat")
        for each in self.running(OBJECTION):
            each.close(TermState.ENDED, event.on, f"Op {long_date(event.on)} is al op een bezwaar beslist.")
        self.tell_early_objection()
        self.on_objection = False
        self._stand(RegelzaakStatus.DECIDED, Turn.US, event.received_on or event.on)
        self.outcome = event.outcome
        found = remedy(self.regelzaak, self.decision_rule())
        self.to_know = "" if found.is_certain and found.kind == OBJECTION else found.sentence
        if found.kind == OBJECTION:
            self._start_remedy(APPEAL, event)

    def tell_early_objection(self) -> None:
        """Doubt an objection for which no decision came after all."""
        if self.early_objection is not None:
            early, self.early_objection = self.early_objection, None
            self._doubt(
                early,
                "hoort bij een besluit dat hier niet staat: wanneer de beslissing op bezwaar er moet zijn, is "
                "dan niet bekend. Te vroeg bezwaar maken mag (Awb art. 6:10)",
            )

    def _appealed(self, event: CaseEvent) -> None:
        appeals = self.running(APPEAL)
        for each in appeals:
            if not each.done(event.on, "Beroep ingesteld", self.law.free_days):
                self._doubt(event, "is te laat; dat kan toch goed zijn als het niemand te verwijten is (Awb art. 6:11)")
        waited = self.notice is not None and event.on > self.end(self.notice).end
        if not appeals and not waited:
            self._doubt(
                event,
                "kan pas na een beslissing op bezwaar, of twee weken na een ingebrekestelling (Awb art. 6:12 en 7:1)",
            )
        self._stand(RegelzaakStatus.OBJECTING, Turn.OTHER, event.on)

    def _reconsideration_asked(self, event: CaseEvent) -> None:
        found = remedy(self.regelzaak, self.decision_rule())
        if found.kind == OBJECTION and found.is_certain:
            self._doubt(event, "hoort bij een zorgverzekeraar; bij een bestuursorgaan heet het bezwaar")
        self._stand(RegelzaakStatus.OBJECTING, Turn.INSTITUTION, event.on)
        self.to_know = (
            "Voor een heroverweging is geen termijn gevonden: die staat in de polis of het reglement. Daarna kan de "
            "SKGZ (Zvw art. 114)."
        )

    def _withdrawn(self, event: CaseEvent) -> None:
        because = f"Op {long_date(event.on)} ingetrokken."
        for each in self.terms:
            if each.is_running:
                each.close(TermState.ENDED, event.on, because)
        self._drop_answers(because)
        self._stop_notice(event.on)
        self.deciding, self.on_objection, self.early_objection = None, False, None
        self._stand(RegelzaakStatus.DONE, Turn.US, event.on)
        self.outcome = RegelzaakOutcome.WITHDRAWN

    # What the readers share

    def decision_rule(self) -> TermRule | None:
        """The rule within which is decided on the application; None when there is none in the book.

        After a report (melding) the Wmo is its law, when nothing else was chosen.
        """
        key = self.regelzaak.decision_term
        was_reported = any(each.name == INVESTIGATION for each in self.terms)
        if key == INVESTIGATION or (was_reported and not key):
            key = WMO_DECISION
        rule = self.law.rules.get(key)
        if rule is None or rule.binds is not Turn.INSTITUTION or rule.direction is TermDirection.BEFORE:
            return None
        return rule

    def settle(self) -> None:
        """Once all is read: end what could be done until a day that is over, and of which nothing is lost."""
        self.tell_early_objection()
        for each in self.terms:
            if each.is_running and each.is_optional and self.today > self._last_day(each):
                each.close(TermState.ENDED, self.today, "Deze dag is voorbij; het hoefde niet.")

    def end(self, term: RunningTerm) -> TermEnd:
        """When a term ends, as far as is known today."""
        return term.end(self.law.free_days, self.today)

    def running(self, *names: str) -> list[RunningTerm]:
        """The terms of these names that still have to be met."""
        return [each for each in self.terms if each.is_running and each.name in names]

    def _rule(self, key: str) -> TermRule | None:
        rule = self.law.rules.get(key)
        if rule is None:
            self.doubts.append(f"De termijn '{key}' staat niet in de lijst van termijnen: hij is niet gerekend.")
        return rule

    def _start(self, key: str, event: CaseEvent, start: date, why: tuple[str, ...] = ()) -> RunningTerm | None:
        rule = self._rule(key)
        if rule is None:
            return None
        term = RunningTerm(name=key, started_by=event, start=start, rule=rule, why=list(why))
        try:
            self.end(term)
        except InvalidInput as error:
            self._doubt(event, f"geeft geen termijn: {str(error).removesuffix('.')}")
            return None
        self.terms.append(term)
        return term

    def _start_remedy(self, key: str, event: CaseEvent) -> None:
        """Start a term to go against a decision; what was granted needs no going against, but leaves the right."""
        term = self._start(key, event, event.on)
        if term is not None and event.outcome is RegelzaakOutcome.GRANTED:
            term.title = f"{term.rule.title} (kan nog; het is toegekend)"
            term.is_optional = True

    def _lengthen(self, term: RunningTerm, key: str, event: CaseEvent, what: str) -> None:
        rule = self._rule(key)
        if rule is not None:
            term.rule = rule
            term.why.append(f"Op {long_date(event.on)} {what}.")

    def _term_on_objection(self, event: CaseEvent) -> RunningTerm | None:
        """The term to decide on an objection; tells when there is none."""
        if self.on_objection and self.deciding is not None:
            return self.deciding
        self._doubt(event, "hoort bij een bezwaar; er loopt geen termijn om daarop te beslissen")
        return None

    def _changeable(self, event: CaseEvent) -> RunningTerm | None:
        """The term of the institution when an event can still change it; tells why not."""
        if self.deciding is None or not self.deciding.rule.is_awb:
            self._doubt(
                event,
                "verandert geen termijn: er loopt geen beslistermijn van de Awb. Zet de dag zo nodig zelf bij "
                "de regelzaak",
            )
            return None
        if event.on > self.deciding.end(self.law.free_days, event.on).end:
            self._doubt(event, "kwam toen de termijn al voorbij was; die verandert niet meer")
            return None
        return self.deciding

    def _end_deciding(self, event: CaseEvent, what: str) -> None:
        because = f"{what} op {long_date(event.on)}."
        if self.deciding is not None:
            self.deciding.done(event.on, what, self.law.free_days)
            self.deciding = None
        if self.notice is not None and self.notice.is_running:
            self.notice.done(event.on, what, self.law.free_days)
        self._stop_notice(event.on)
        self._drop_answers(because)

    def _close_deciding(self, state: TermState, day: date, because: str) -> None:
        if self.deciding is not None:
            self.deciding.close(state, day, because)
            self.deciding = None
        for notice in self.running(NOTICE):
            notice.close(state, day, because)
        self._stop_notice(day)
        self._drop_answers(because)

    def _end_investigation(self, event: CaseEvent, what: str) -> None:
        for each in self.running(INVESTIGATION):
            if event.on <= self.end(each).end:
                each.done(event.on, what, self.law.free_days)
            else:
                sentence = f"{what} op {full_date(event.on)}. Of het onderzoek op tijd klaar was, staat hier niet."
                each.close(TermState.ENDED, event.on, sentence)
        for plan in self.running(PLAN):
            plan.close(TermState.ENDED, event.on, f"{what} op {full_date(event.on)}.")

    def _put_notice_by(self) -> None:
        if self.notice is not None and self.notice_stopped_on is not None:
            self.past_notices.append((self.notice, self.notice_stopped_on))

    def _stop_notice(self, day: date) -> None:
        if self.notice is not None and self.notice_stopped_on is None:
            self.notice_stopped_on = day

    def _drop_answers(self, because: str) -> None:
        for answer in self.answers:
            if answer.is_open:
                answer.dropped_because = because

    def _drop_unused(self, event: CaseEvent) -> None:
        """End what nobody used: a right whose last day lies before a next step that is another one."""
        used_by = {OBJECTION: EventKind.OBJECTED, APPEAL: EventKind.APPEALED, PLAN: EventKind.COMPLETED}
        for each in self.running(OBJECTION, APPEAL, PLAN):
            if used_by[each.name] is not event.kind and event.on > self._last_day(each):
                each.close(TermState.ENDED, event.on, "Niet gebruikt; er is iets anders op gevolgd.")

    def _last_day(self, term: RunningTerm) -> date:
        """The last day on which it may still come in, by post where that holds."""
        end = self.end(term)
        return end.posted_until or end.end

    def _stand(self, status: RegelzaakStatus | None, turn: Turn | None, since: date | None) -> None:
        if status is not self.status:
            self.to_know = ""
        self.status, self.turn, self.turn_since = status, turn, since

    def _doubt(self, event: CaseEvent, what: str) -> None:
        self.doubts.append(f"'{event.kind.value}' op {long_date(event.on)} {what}.")
