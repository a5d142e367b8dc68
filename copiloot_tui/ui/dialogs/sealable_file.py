"""Saving something about a family outside the vault, sealed or open."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.readable import Readable
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.sealed_packages import SEALED_ENDING, PackageContent, readable_members, sealed_file_name
from copiloot_tui.ui.dialogs.sealing import SealingDialog, seal_fields
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.save_as import SaveAs


class SealableFile(SealingDialog[bool], SaveAs):
    """Asks where a file comes and for whom it is sealed, and writes it; gives whether it did."""

    AUTO_FOCUS = ""
    WHAT: ClassVar[PackageContent]
    """What it is, in a package."""
    FOR_WHOM: ClassVar[str] = "Alleen voor wie je het verzegelt, kan het openen. Dat het weg is, wordt opgeschreven."

    @property
    @abstractmethod
    def open_detail(self) -> str:
        """What it means that it leaves the vault for anybody to read."""
        raise NotImplementedError

    @abstractmethod
    async def plain(self, path: Path) -> bytes:
        """The bytes of the file as anybody reads it."""
        raise NotImplementedError

    @abstractmethod
    async def readable(self) -> Readable:
        """It as it goes sealed."""
        raise NotImplementedError

    @abstractmethod
    async def let_out(self, content: bytes, path: Path, to_whom: str, *, is_sealed: bool) -> None:
        """Write these bytes, and that it left; for whom is empty where only the way of sealing is known."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin at the place."""
        self.path.focus_answer()

    @property
    def detail(self) -> str:
        """What it means that it leaves."""
        return self.FOR_WHOM if self.is_sealed else self.open_detail

    def more_fields(self) -> Iterable[Field]:
        """Whether it is sealed, and how."""
        return seal_fields()

    def propose_path(self) -> None:
        """Offer a place; of one that was typed only the ending follows the seal."""
        name = self.file_name
        if not self.path.is_touched:
            self.path.show(str(documents_folder() / (sealed_file_name(name) if self.is_sealed else name)))
            return
        typed = self.path.text.rstrip()
        ending, wanted = PurePath(typed).suffix, SEALED_ENDING if self.is_sealed else name.rpartition(".")[2]
        if ending and (ending.casefold() == f".{SEALED_ENDING}") is not self.is_sealed:
            self.path.show(f"{typed.removesuffix(ending)}.{wanted}")

    @on(Field.Changed)
    def _detail_changed(self, event: Field.Changed) -> None:
        if event.field.key == "seal":
            self.tell("")
            self.query_one(".detail", Label).update(Content(self.detail))

    def tell(self, sentence: str) -> None:
        """Show what is the matter; an empty sentence takes it away."""
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    async def write(self, path: Path) -> None:
        """Write it, sealed as was agreed or open."""
        if not await self.agree_to_seal(path):
            raise InvalidInput("seal", "Er is nog niets opgeslagen.")
        if self.seal is None:
            await self.let_out(await self.plain(path), path, "", is_sealed=False)
            return
        content = await self.sealed_as_agreed(self.WHAT, readable_members(await self.readable()), None)
        if content is None:
            raise InvalidInput("seal", "Er is nog niets opgeslagen.")
        await self.let_out(content, path, self.sealed_for, is_sealed=True)
