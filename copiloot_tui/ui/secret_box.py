"""A place to type a secret: shown as dots, gone after use, and slower after every wrong try."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Label

from copiloot_tui.domain.errors import CopilootError, Secret, WrongSecret
from copiloot_tui.domain.patience import seconds_to_wait

QUESTIONS: Final = {
    Secret.PASSPHRASE: "Typ je wachtzin",
    Secret.PINCODE: "Typ je pincode",
    Secret.RECOVERY_KEY: "Typ de noodsleutel van je noodblad over: de regel die begint met AGE-SECRET-KEY",
}
LONGEST_SECRET: Final = 10_000


class SecretInput(Input):
    """An input that is handed in with exactly what was typed before Enter."""

    async def on_key(self, event: Key) -> None:
        """Take Enter in its turn: the usual way round, letters typed after it could go before it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()


class SecretBox(Vertical):
    """One secret, typed and handed over once."""

    class Given(Message):
        """Something was typed; whoever handles this takes it."""

    def __init__(self, kind: Secret) -> None:
        super().__init__(classes="secret-box")
        self.kind = kind
        """Which secret is asked for."""
        self._submitted = ""
        self._wrong_tries = 0
        self._seconds_left = 0
        self._sentence = ""

    def compose(self) -> ComposeResult:
        """Question, input, and a line for what is the matter."""
        yield Label("", classes="secret-question", markup=False)
        yield SecretInput(password=True, max_length=LONGEST_SECRET, classes="secret-input")
        yield Label("", classes="secret-message", markup=False)

    def on_mount(self) -> None:
        """Ask."""
        self.ask(self.kind)

    def ask(self, kind: Secret, sentence: str = "") -> None:
        """Ask for this secret from now on."""
        self.kind = kind
        self.query_one(".secret-question", Label).update(Content(QUESTIONS[kind]))
        box = self.query_one(Input)
        box.value = self._submitted = ""
        # The noodsleutel is copied from paper: that goes wrong without seeing it.
        box.password = kind is not Secret.RECOVERY_KEY
        self.say(sentence)
        box.focus()

    def take(self) -> str:
        """What was typed; it does not stay here."""
        box = self.query_one(Input)
        typed, box.value = self._submitted or box.value, ""
        self._submitted = ""
        return typed

    def say(self, sentence: str, *, is_error: bool = True) -> None:
        """Say something under the input."""
        message = self.query_one(".secret-message", Label)
        message.update(Content(sentence))
        message.set_class(is_error, "-error")

    def work(self, sentence: str) -> None:
        """Take no more typing while what was given is tried."""
        self.query_one(Input).disabled = True
        self.say(sentence, is_error=False)

    def refuse(self, error: CopilootError) -> None:
        """Say why it did not open, and take the next try after a while."""
        if isinstance(error, WrongSecret):
            self._wrong_tries += 1
        self._seconds_left = seconds_to_wait(self._wrong_tries) if isinstance(error, WrongSecret) else 0
        self._sentence = str(error)
        self._wait()

    def _wait(self) -> None:
        if self._seconds_left > 0:
            unit = "seconde" if self._seconds_left == 1 else "seconden"
            self.say(f"{self._sentence} Wacht nog {self._seconds_left} {unit}.")
            self._seconds_left -= 1
            self.set_timer(1, self._wait)
            return
        self._submitted = ""
        self.say(self._sentence)
        box = self.query_one(Input)
        box.disabled = False
        box.focus()

    @property
    def is_waiting(self) -> bool:
        """Whether nothing can be typed now."""
        return self.query_one(Input).disabled

    @on(Input.Submitted)
    def _give(self, event: Input.Submitted) -> None:
        event.stop()
        # Letters may still come in before it is taken; they are no part of it.
        self._submitted = event.value
        self.post_message(self.Given())
