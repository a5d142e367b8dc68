"""A contact in one line: below it stands at every key what was understood, before anything is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import AwaitMount, Widget
from textual.widgets import Button, Input, Static

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact_kind import ContactChoice
from copiloot_tui.domain.lexicon import Lexicon, Named
from copiloot_tui.domain.next_step import write_next_step
from copiloot_tui.domain.one_line import NOBODY, OneLine
from copiloot_tui.domain.one_line_reader import read_line
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.services.contact_setting import doubts_about
from copiloot_tui.services.drafts import drop_draft
from copiloot_tui.services.one_line import lexicon, log_line, moments_of
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.one_line_words import asked, choices, understood
from copiloot_tui.ui.forms.values import Values, write_id, write_moment
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.text import muted, plain

EXAMPLE: Final = "de wit telefoon 20m ciz gebeld over herindicatie >vr navragen"
_CHOSEN: Final = "chosen"
"""Under which name a draft keeps who was meant."""


class OneLineForm(Form):
    """Writes down a contact in one line, or goes on with it in the form."""

    ID = "one_line"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
    ]
    HELP_TEXT = (
        f"Typ een contact in één regel, bijvoorbeeld: `{EXAMPLE}`. Wat over het contact zelf gaat komt eerst, in welke "
        "volgorde ook; vanaf het eerste andere woord is het tekst.\n\n"
        "- **gezin**: een deel van de naam, of `#12` voor het dossiernummer; meer gezinnen met `en`\n"
        "- **hoe**: huisbezoek (hb), telefoon (tel), beeldbellen, mail, app, overleg, mdo, ziekenhuis, aanvraag, "
        "intervisie, of een eigen soort\n"
        "- **minuten**: `20m`, `1u30`, `kwartier`; **reistijd**: `reis 30m`\n"
        "- **wanneer**: `gisteren 14:30`, `ma`, `12-3`; anders is het nu\n"
        "- **met wie**: `met noor`, `ciz`, `@jansen`\n"
        "- **waarvoor** en **resultaat**: regelen, bespreekbaar, verbinden, luisteren; niet bereikt, voicemail, "
        "terugbelverzoek\n"
        "- **volgende stap**: achter `>`, met een dag: `>vr 10:30 navragen`\n\n"
        "Onder de regel staat wat er is begrepen, en wat tekst blijft. Past een naam bij meer, kies dan met de "
        "pijltjes en **Enter**. Is alles duidelijk, dan slaat **Enter** op. **F2** gaat verder in het formulier."
    )

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id, texts=texts)
        self._lexicon: Lexicon | None = None
        self._choices: dict[str, UUID] = {}

    @property
    def title_here(self) -> str:
        """What it asks for."""
        return "Contactmoment in één regel"

    def compose_fields(self) -> Sequence[Field]:
        """The line alone."""
        return (LineField("line", "", hint=EXAMPLE),)

    def compose_below(self) -> Iterable[Widget]:
        """What is understood, and what has to be chosen."""
        rows = Rows(classes="one-line-choices")
        rows.can_focus = False
        yield VerticalScroll(Static(classes="one-line-read"), classes="one-line-pane", can_focus=False)
        yield rows

    def compose_buttons(self) -> Sequence[Button]:
        """One more, to go on in the form."""
        save, close, empty = super().compose_buttons()
        return save, Button("Formulier", id="go-on", tooltip="F2"), close, empty

    async def fill(self) -> dict[str, str]:
        """Learn who can be named; in tafelstand nobody of another family."""
        table = self.copiloot.table_family
        self._lexicon = await self.copiloot.desk.read(lexicon, table)
        self.family_id = table or self.family_id
        return {}

    async def follow_draft(self) -> None:
        """Know again who was meant."""
        kept = {**self._draft.values, **self._typed_elsewhere}.get(_CHOSEN, "{}")
        self._choices = {key: UUID(meant) for key, meant in json.loads(kept).items()}

    def begin(self) -> None:
        """Show what the line says to begin with."""
        self._show()

    @property
    def kept_texts(self) -> dict[str, str]:
        """The line, and who was meant in it."""
        return self.texts | {_CHOSEN: json.dumps({key: str(meant) for key, meant in self._choices.items()})}

    # What it says

    def _read(self) -> OneLine:
        now = self.copiloot.desk.clock.now()
        line = clean_line(self.field("line").text)
        return read_line(line, now, self._lexicon or Lexicon(), here=self.family_id, choices=self._choices)

    @on(Field.Changed)
    def _follow(self) -> None:
        typed = fold(self.field("line").text)
        # Who takes a name out and types it again is asked again.
        self._choices = {key: meant for key, meant in self._choices.items() if key.partition(" ")[2] in typed}
        self._show()

    def _show(self) -> None:
        if self._lexicon is None:
            return
        line, standing = self._read(), self.copiloot.standing
        today = civil_day(self.copiloot.desk.clock.now())
        self.query_one(".one-line-read", Static).update(Content("\n").join(understood(line, today, standing)))
        rows = self.query_one(Rows)
        rows.set_class(line.question is not None, "-shown")
        rows.show_rows(choices(line.question, standing) if line.question else ())
        if line.question:
            self._say(plain(asked(line.question), "bold $warning"))
        else:
            self._say(muted("Enter slaat op · F2 gaat verder in het formulier · F1 legt uit wat je kunt typen"))

    def _say(self, words: Content) -> None:
        self.query_one(".dialog").border_subtitle = words

    # Choosing, keeping and going on

    def action_move(self, how: str) -> None:
        """Move the cursor in the choices while the line keeps the focus."""
        getattr(self.query_one(Rows), f"action_{how}")()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Choose who is meant; when everything is clear, keep it."""
        event.stop()
        if self._lexicon is not None and self._read().question is not None:
            self._choose(self.query_one(Rows).selected)
        else:
            self.action_save()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self._choose(event.value)
        self.field("line").focus_answer()

    def _choose(self, meant: object) -> None:
        question = self._read().question
        if question is not None and meant is not None:
            self._choices[question.key] = meant.id if isinstance(meant, Named) else NOBODY
            self._keep_draft_soon()
            self._show()

    async def hand_in(self, values: Values) -> Changes:
        """Keep what the line says, when it is clear."""
        del values
        desk, line = self.copiloot.desk, self._read()
        moments = await desk.read(moments_of, line)
        doubts = await desk.read(doubts_about, moments)
        changes = await desk.write(log_line, line, moments)
        for doubt in doubts:
            self.copiloot.tell(doubt)
        return changes

    def fill_in_call(self) -> bool:
        """Go on in the form, where F2 would open another one."""
        self._go_on()
        return True

    @on(Button.Pressed, "#go-on")
    def _go_on(self) -> None:
        line = self._read()
        family = line.families[0].chosen if line.families else None
        about = family.id if family else self.begun_for
        form = form_named("contact_moment")(family_id=about, texts=form_texts(line))
        draft, self._is_done = self._draft.id, True
        self.dismiss(None)
        self.app.run_worker(self._hand_over(form, self.app.push_screen(form), draft), group="one_line")

    async def _hand_over(self, form: Form, pushed: AwaitMount, draft: UUID) -> None:
        """Let go of the line once the form keeps what it said."""
        await pushed
        await form.keep_draft()
        await self.copiloot.desk.write(drop_draft, draft)


def form_texts(line: OneLine) -> dict[str, str]:
    """What a line says, by the fields of the form and as those keep it; what was not said is left to the form."""
    families = [write_id(each.chosen.id) for each in line.families if each.chosen]
    way = line.way and ContactChoice(name="", way=line.way, kind_id=line.kind.id if line.kind else None).key
    texts = {
        "family_id": next(iter(families), ""),
        "other_family_ids": "\n".join(families[1:]),
        "way": way or "",
        "with_whom": "\n".join(line.present.keys),
        "minutes": "" if line.minutes is None else str(line.minutes),
        "travel_minutes": "" if line.travel_minutes is None else str(line.travel_minutes),
        "at": write_moment(line.at) if line.at else "",
        "purpose": line.purpose.value if line.purpose else "",
        "result": line.result.value if line.result else "",
        "text": line.text,
        "next_steps": "\n".join(map(write_next_step, line.next_steps)),
    }
    return {name: text for name, text in texts.items() if text}
