"""Reading one line about a contact: the order is told in `one_line`, the words stand here."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise, zip_longest
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import LONGEST_MINUTES, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.lexicon import Lexicon, Named, Run
from copiloot_tui.domain.next_step import NextStep, read_next_step
from copiloot_tui.domain.one_line import NOBODY, About, Mention, OneLine, Part
from copiloot_tui.domain.people_names import name_words
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.when import doubt_about_hour, read_day, read_moment


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two spaces."""

    text: str
    start: int
    core: str
    """Folded, without signs around it."""
    words: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """Pieces that say something, and how to note it."""

    about: About
    length: int
    note: Callable[["_Reader"], None]
    stays: bool = False
    """Whether it stays in the text where the text goes on from it."""


_PIECE: Final = re.compile(r"\S+")
_WORD: Final = re.compile(r"[^\W_]+")
_AROUND: Final = ",;:.!?()'\"‘’“”"
_JOINERS: Final = frozenset({"en", "+", "&"})
_BEFORE_FAMILY: Final = frozenset({"gezin", "familie", "fam"})

_GLUED_MINUTES: Final = re.compile(r"(\d{1,5})(?:m|min|minuut|minuten)")
_GLUED_HOURS: Final = re.compile(r"(\d{1,3})(?:[.,](5))?(?:u|uur)|(\d{1,3})u(\d{1,2})m?")
_NEGATIVE: Final = re.compile(r"-\d+(?:m|min|minuut|minuten|u|uur)")
_TRAVEL: Final = re.compile(r"\+?(\d{1,5})r")
_TRAVEL_WORDS: Final = frozenset({"reis", "reistijd"})
_MINUTE_WORDS: Final = frozenset({"m", "min", "minuut", "minuten"})
_HOUR_WORDS: Final = frozenset({"u", "uur"})
_SPELLED_MINUTES: Final = {
    ("half", "uur"): 30, ("halfuur",): 30, ("kwartier",): 15, ("drie", "kwartier"): 45, ("anderhalf", "uur"): 90,
    ("een", "uur"): 60, ("twee", "uur"): 120,
}  # fmt: skip

_HOUR: Final = re.compile(r"\d{1,2}[:.u]\d{2}")
_SURE_HOUR: Final = re.compile(r"\d{1,2}:\d{2}")
_DAY_SHAPE: Final = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{2,4})?")
_WITHOUT_YEAR: Final = re.compile(
    r"\b\d{1,2}(?:[-/]\d{1,2}\b| (?:jan|feb|m(?:aa|r)|apr|mei|ju[nl]|aug|sep|okt|nov|dec))"
)
_YEAR: Final = re.compile(r"\b\d{4}\b|\d[-/]\d{1,2}[-/]\d{2}\b")
_PAST_WORDS: Final = frozenset({"gisteren", "eergisteren"})

_WAYS: Final[dict[str, ContactWay]] = {
    "huisbezoek": ContactWay.VISIT, "bezoek": ContactWay.VISIT, "hb": ContactWay.VISIT,
    "telefoon": ContactWay.PHONE, "tel": ContactWay.PHONE, "telefonisch": ContactWay.PHONE,
    "beeldbellen": ContactWay.VIDEO, "videobellen": ContactWay.VIDEO, "teams": ContactWay.VIDEO,
    "e-mail of app": ContactWay.MESSAGE, "e-mail": ContactWay.MESSAGE, "email": ContactWay.MESSAGE,
    "mail": ContactWay.MESSAGE, "app": ContactWay.MESSAGE, "whatsapp": ContactWay.MESSAGE, "sms": ContactWay.MESSAGE,
    "overleg met instantie": ContactWay.INSTITUTION, "overleg": ContactWay.INSTITUTION,
    "mdo": ContactWay.MDO, "ziekenhuis": ContactWay.HOSPITAL, "zkh": ContactWay.HOSPITAL,
    "aanvraag of dossierwerk": ContactWay.PAPERWORK, "aanvraag": ContactWay.PAPERWORK,
    "dossierwerk": ContactWay.PAPERWORK, "intervisie": ContactWay.INTERVISION,
}  # fmt: skip
_PURPOSES: Final[dict[str, Purpose]] = {
    "regelen": Purpose.ARRANGE, "bespreekbaar maken": Purpose.DISCUSS, "bespreekbaar": Purpose.DISCUSS,
    "verbinden": Purpose.CONNECT, "luisterend oor": Purpose.LISTEN, "luisteren": Purpose.LISTEN,
}  # fmt: skip
_RESULTS: Final[dict[str, ContactResult]] = {
    "gesproken": ContactResult.SPOKEN, "niet bereikt": ContactResult.NOT_REACHED,
    "geen gehoor": ContactResult.NOT_REACHED, "voicemail": ContactResult.VOICEMAIL,
    "terugbelverzoek": ContactResult.CALL_BACK,
}  # fmt: skip
_IN_SENTENCES: Final = frozenset({
    "bezoek", "mail", "app", "overleg", "aanvraag", "ziekenhuis", "regelen", "verbinden", "luisteren", "bespreekbaar",
    "gesproken", "voicemail", "terugbelverzoek",
})  # fmt: skip
"""Words that are as often the beginning of a sentence: there they also stay in the text."""
_VERBS: Final[dict[str, ContactWay]] = {
    "gebeld": ContactWay.PHONE, "belde": ContactWay.PHONE, "gemaild": ContactWay.MESSAGE,
    "geappt": ContactWay.MESSAGE, "bezocht": ContactWay.VISIT, "gebeeldbeld": ContactWay.VIDEO,
}  # fmt: skip
_VERBS_WITHIN: Final = 3
"""A verb among so many first words of the text says how; later it may be about somebody else."""
_RELATIONS: Final = frozenset(
    ("moeder", "vader", "ouders", "mama", "papa", "oma", "opa", "zus", "broer", "huisarts", "kinderarts", "school")
)
_TITLES: Final = frozenset({"mw", "mevr", "mevrouw", "dhr", "meneer", "dr"})


def read_line(
    line: str,
    now: datetime,
    lexicon: Lexicon,
    *,
    here: UUID | None = None,
    choices: Mapping[str, UUID] | None = None,
) -> OneLine:
    """Read one line about a contact; never fails, whatever was typed.

    Args:
        line: what was typed.
        now: aware.
        lexicon: who can be named.
        here: the family that is in view, meant when the line names none.
        choices: by `Mention.key` who was meant where several fit; `NOBODY` for none of them.
    """
    pieces = [_piece(found[0], found.start()) for found in _PIECE.finditer(line)]
    begins = [place for place, piece in enumerate(pieces) if piece.text.startswith(">")]
    end = begins[0] if begins else len(pieces)
    reader = _Reader(pieces[:end], now, lexicon, here, choices or {})
    reader.read()
    for begin, until in pairwise([*begins, len(pieces)]):
        reader.read_step(pieces[begin:until])
    return reader.outcome()


def _piece(text: str, start: int) -> _Piece:
    core = fold(text).strip(_AROUND)
    return _Piece(text, start, core, name_words(core) if _WORD.search(core) else ())


@dataclass
class _Reader:
    """Goes through a line from left to right, and notes what it says."""

    pieces: list[_Piece]
    now: datetime
    lexicon: Lexicon
    here: UUID | None
    choices: Mapping[str, UUID]
    said: dict[str, object] = field(default_factory=dict)
    """What was said, by the name of the field of `OneLine`."""
    families: list[Mention] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return civil_day(self.now)

    @property
    def with_families(self) -> list[Named]:
        """The families it is about, as far as that is known."""
        if self.families:
            return [each.chosen for each in self.families if each.chosen]
        here = self.lexicon.family(self.here)
        return [here] if here else []

    def read(self) -> None:
        """Read everything before the first next step."""
        place, last = 0, None
        while place < len(self.pieces) and (item := self._item(place)):
            item.note(self)
            self._add(item.about, place, place + item.length)
            last = item
            place += item.length
        if last is not None and last.stays and place < len(self.pieces):
            self.parts[-1] = replace(self.parts[-1], is_text_too=True)
        self._read_sentence(place)

    def outcome(self) -> OneLine:
        """All that was noted."""
        families = tuple(self.families)
        if not families and (here := self.lexicon.family(self.here)):
            families = (Mention(about=About.FAMILY, words="", fits=(here,), chosen=here),)
        texts = [part.words for part in self.parts if part.about is About.TEXT or part.is_text_too]
        return OneLine(
            parts=tuple(self.parts),
            families=families,
            with_whom=tuple(self.people),
            text=" ".join(texts),
            next_steps=tuple(self.steps),
            remarks=tuple(dict.fromkeys(self.remarks)),
            **self.said,  # type: ignore[arg-type]
        )

    # What is about the contact itself

    def _item(self, place: int) -> _Item | None:
        found = [item for look in _LOOKS if (item := look(self, place))]
        return max(found, key=lambda item: item.length, default=None)

    def _add(self, about: About, start: int, end: int, *, is_text_too: bool = False) -> None:
        some = self.pieces[start:end]
        self.parts.append(
            Part(
                about=about,
                words=" ".join(piece.text for piece in some),
                start=some[0].start,
                end=some[-1].end,
                is_text_too=is_text_too,
            )
        )

    def _words_from(self, place: int) -> list[tuple[str, ...]]:
        return [piece.words for piece in self.pieces[place:]]

    def _mention(self, about: About, place: int, length: int, fits: Sequence[Named], *, is_sure: bool) -> Mention:
        words = " ".join(piece.text for piece in self.pieces[place : place + length]).strip(_AROUND + "@")
        mention = Mention(about=about, words=words, fits=tuple(fits))
        meant = self.choices.get(mention.key)
        if meant == NOBODY:
            return mention
        chosen = next((named for named in fits if named.id == meant), None)
        if chosen is None and len(fits) == 1 and is_sure:
            chosen = fits[0]
        return replace(mention, chosen=chosen, is_settled=chosen is not None or not fits)

    def _look_for_family(self, place: int) -> _Item | None:
        start = place
        if self.families:
            # One more family is only meant where it is joined to the one before.
            is_joined = self.pieces[place - 1].text.endswith(",") or self.pieces[place].text in _JOINERS
            if not is_joined or not self.parts or self.parts[-1].about is not About.FAMILY:
                return None
            start += self.pieces[place].text in _JOINERS
        run = None
        if start < len(self.pieces) and self.pieces[start].core in _BEFORE_FAMILY:
            run = self._numbered(start + 1, "") or self.lexicon.families(self._words_from(start + 1))
            start += bool(run)
        run = run or self._numbered(start, "#") or self.lexicon.families(self._words_from(start))
        if run is None or any(each.chosen in run.fits for each in self.families if each.chosen):
            return None
        mention = self._mention(About.FAMILY, start, run.length, run.fits, is_sure=True)
        return _Item(
            about=About.FAMILY,
            length=start - place + run.length,
            note=lambda reader: reader.families.append(mention),
        )

    def _numbered(self, place: int, sign: str) -> Run | None:
        core = self.pieces[place].core if place < len(self.pieces) else ""
        digits = core.removeprefix(sign)
        if not (core.startswith(sign) and digits.isascii() and digits.isdigit() and len(digits) <= 6):
            return None
        family = self.lexicon.family_numbered(int(digits))
        return Run(1, (family,), 1) if family else None

    def _look_for_word(self, place: int) -> _Item | None:
        """A way, a purpose or a result, in words that ship or of the user's own."""
        for length in range(min(_LONGEST_PHRASE, len(self.pieces) - place), 0, -1):
            phrase = " ".join(piece.core for piece in self.pieces[place : place + length])
            stays = phrase in _IN_SENTENCES
            if (kind := self._own_kind(phrase)) and "way" not in self.said:
                facts: dict[str, object] = {"way": kind.way, "kind": kind, "way_words": phrase}
                return _Item(about=About.WAY, length=length, note=_says(**facts))
            if (way := _WAYS.get(phrase)) and "way" not in self.said:
                instead = next((each for each in self.lexicon.kinds if each.replaces_way and each.way is way), None)
                facts = {"way": way, "kind": instead, "way_words": phrase}
                return _Item(about=About.WAY, length=length, note=_says(**facts), stays=stays)
            if (purpose := _PURPOSES.get(phrase)) and "purpose" not in self.said:
                return _Item(about=About.PURPOSE, length=length, note=_says(purpose=purpose), stays=stays)
            if (result := _RESULTS.get(phrase)) and "result" not in self.said:
                return _Item(about=About.RESULT, length=length, note=_says(result=result), stays=stays)
        return None

    def _own_kind(self, phrase: str) -> ContactKind | None:
        return next((kind for kind in self.lexicon.kinds if fold(kind.name) == phrase), None)

    def _look_for_minutes(self, place: int) -> _Item | None:
        found = self._minutes_at(place, spelled=True)
        if found is None or "minutes" in self.said:
            return None
        length, minutes = found
        return self._minutes_item(About.MINUTES, place, length, minutes)

    def _minutes_item(self, about: About, place: int, length: int, minutes: int) -> _Item:
        name = "minutes" if about is About.MINUTES else "travel_minutes"
        if minutes <= LONGEST_MINUTES:
            return _Item(about=about, length=length, note=_says(**{name: minutes}))
        return self._text_item(place, length, "is meer dan een dag en blijft tekst.")

    def _text_item(self, place: int, length: int, sentence: str) -> _Item:
        """Something that is about the contact, but cannot be so: a sentence says why, and it stays text."""
        words = " ".join(piece.text for piece in self.pieces[place : place + length])
        remark = f"‘{words}’ {sentence}"
        return _Item(about=About.TEXT, length=length, note=lambda reader: reader.remarks.append(remark))

    def _look_for_negative(self, place: int) -> _Item | None:
        if _NEGATIVE.fullmatch(self.pieces[place].core):
            return self._text_item(place, 1, "is geen aantal minuten en blijft tekst.")
        return None

    def _minutes_at(self, place: int, *, spelled: bool) -> tuple[int, int] | None:
        """How many pieces from here are a length of time, and how many minutes that is."""
        core = self.pieces[place].core
        if found := _GLUED_MINUTES.fullmatch(core):
            return 1, int(found[1])
        if found := _GLUED_HOURS.fullmatch(core):
            return self._with_minutes(place, 1, _hours(found))
        if not spelled:
            return None
        following = self.pieces[place + 1].core if place + 1 < len(self.pieces) else ""
        if core.isascii() and core.isdigit() and len(core) <= 5:
            if following in _MINUTE_WORDS:
                return 2, int(core)
            if following in _HOUR_WORDS:
                return self._with_minutes(place, 2, int(core) * 60)
        for words, minutes in _SPELLED_MINUTES.items():
            if tuple(piece.core for piece in self.pieces[place : place + len(words)]) == words:
                return len(words), minutes
        return None

    def _with_minutes(self, place: int, length: int, minutes: int) -> tuple[int, int]:
        """Hours together with the minutes that follow them: '1u 15m'."""
        if place + length < len(self.pieces):
            found = _GLUED_MINUTES.fullmatch(self.pieces[place + length].core)
            if found and int(found[1]) < 60:
                return length + 1, minutes + int(found[1])
        return length, minutes

    def _look_for_travel(self, place: int) -> _Item | None:
        if "travel_minutes" in self.said:
            return None
        core = self.pieces[place].core
        if found := _TRAVEL.fullmatch(core):
            return self._minutes_item(About.TRAVEL, place, 1, int(found[1]))
        if core in _TRAVEL_WORDS and place + 1 < len(self.pieces):
            if timed := self._minutes_at(place + 1, spelled=True):
                return self._minutes_item(About.TRAVEL, place, 1 + timed[0], timed[1])
            following = self.pieces[place + 1].core
            if following.isascii() and following.isdigit() and len(following) <= 5:
                return self._minutes_item(About.TRAVEL, place, 2, int(following))
        return None

    def _look_for_when(self, place: int) -> _Item | None:
        if "at" in self.said:
            return None
        length, day = _day_at(self.pieces[place:], self.today)
        hours, hour = _hour_at(self.pieces[place + length :], is_sure=not length)
        length += hours
        if not length or (not day and not hour):
            return None
        try:
            at = read_moment(f"{day} {hour}".strip(), self.now, self.today)
        except InvalidInput as error:
            return self._text_item(place, length, f"blijft tekst. {error}")
        doubt = doubt_about_hour(hour, at)
        return _Item(about=About.WHEN, length=length, note=lambda reader: reader.note_when(at, doubt))

    def note_when(self, at: datetime, doubt: str) -> None:
        """Note when it was, and what is odd about that hour."""
        self.said["at"] = at
        self.remarks.extend(filter(None, [doubt]))

    def _look_for_whom(self, place: int) -> _Item | None:
        piece = self.pieces[place]
        if piece.text.startswith("@") and piece.words:
            run = self._whom(place, is_marked=True) or Run(1, (), 1)
            return self._whom_item(place, 0, run, stays=False)
        if piece.core == "met" and place + 1 < len(self.pieces):
            named = self._whom(place + 1, is_marked=True) or self._relation(place + 1)
            return self._whom_item(place, 1, named, stays=True) if named else None
        named = self._whom(place, is_marked=False) or self._relation(place)
        return self._whom_item(place, 0, named, stays=True) if named else None

    def _relation(self, place: int) -> Run | None:
        return Run(1, (), 1) if self.pieces[place].core in _RELATIONS else None

    def _whom_item(self, place: int, before: int, run: Run, *, stays: bool) -> _Item:
        mention = self._mention(About.WITH_WHOM, place + before, run.length, run.fits, is_sure=True)
        return _Item(
            about=About.WITH_WHOM,
            length=before + run.length,
            note=lambda reader: reader.people.append(mention),
            stays=stays,
        )

    def _whom(self, place: int, *, is_marked: bool) -> Run | None:
        """Who is named here.

        Without a sign before it a single word is only who belongs to the family, or an institution: of thousands of
        aanspreekpunten some are called like any word.
        """
        pieces = self._words_from(place)
        titled = self.pieces[place].core in _TITLES and place + 1 < len(self.pieces)
        near = [self.lexicon.of_family(each.id, pieces, beginnings=is_marked) for each in self.with_families]
        start = place + 1 if titled else place
        people = self.lexicon.people(self._words_from(start), beginnings=is_marked)
        if people and not (is_marked or titled or people.words > 1):
            people = None
        if people and titled:
            people = replace(people, length=people.length + 1)
        found = [run for run in (*near, people, self.lexicon.institutions(pieces)) if run]
        longest = max((run.length for run in found), default=0)
        fits = [named for run in found if run.length == longest for named in run.fits]
        return Run(longest, tuple(fits), longest) if fits else None

    # The text

    def _read_sentence(self, begin: int) -> None:
        """Take from the text what can be nothing but minutes, and read in it with whom and how."""
        place = text_from = begin
        while place < len(self.pieces):
            item = self._sure_item(place)
            if item is None:
                place += 1
                continue
            if text_from < place:
                self._add(About.TEXT, text_from, place)
            item.note(self)
            self._add(item.about, place, place + item.length)
            place = text_from = place + item.length
        if text_from < place:
            self._add(About.TEXT, text_from, place)
        self._read_names(begin)
        self._read_verb(begin)
        self._hint(begin)

    def _sure_item(self, place: int) -> _Item | None:
        if travel := self._look_for_travel(place):
            return travel
        piece = self.pieces[place]
        if piece.text.startswith("@") and piece.words:
            return self._look_for_whom(place)
        if negative := self._look_for_negative(place):
            return negative
        timed = self._minutes_at(place, spelled=False)
        if timed is None:
            return None
        if "minutes" in self.said:
            self.remarks.append(f"‘{piece.text}’ blijft tekst: er staan al {self.said['minutes']} minuten.")
            return None
        return self._minutes_item(About.MINUTES, place, *timed)

    def _read_names(self, begin: int) -> None:
        """With whom it was by the text itself: 'gebeld met mw. Jansen'; and the family, when nothing else said it."""
        place = begin
        while place < len(self.pieces):
            item = self._look_for_whom(place) if self.pieces[place].core == "met" else None
            if item:
                item.note(self)
            place += item.length if item else 1
        if self.families or self.lexicon.family(self.here):
            return
        for place in range(begin, len(self.pieces)):
            if run := self.lexicon.families(self._words_from(place), beginnings=False):
                self.families.append(self._mention(About.FAMILY, place, run.length, run.fits, is_sure=False))
                return

    def _read_verb(self, begin: int) -> None:
        if "way" in self.said:
            return
        for piece in self.pieces[begin : begin + _VERBS_WITHIN]:
            if way := _VERBS.get(piece.core):
                self.said |= {"way": way, "way_words": piece.core}
                return

    def _hint(self, begin: int) -> None:
        """Say of what was left in the text that it may have been meant otherwise."""
        some = self.pieces[begin:]
        if some and some[0].core.isdigit() and "minutes" not in self.said:
            self.remarks.append(f"‘{some[0].text}’ blijft tekst. Typ er m achter als het minuten zijn.")
        for piece, following in zip_longest(some, some[1:]):
            if "at" not in self.said and piece.core in _PAST_WORDS:
                hour = f" {following.text}" if following and _SURE_HOUR.fullmatch(following.core) else ""
                self.remarks.append(f"‘{piece.text}{hour}’ blijft tekst. Zegt het wanneer, zet het dan vooraan.")
            elif "way" not in self.said and piece.core in _WAYS and piece.core not in _IN_SENTENCES:
                self.remarks.append(f"‘{piece.text}’ blijft tekst. Zegt het hoe, zet het dan vooraan.")

    # Next steps

    def read_step(self, pieces: Sequence[_Piece]) -> None:
        """Read what comes after a >."""
        words = " ".join(piece.text for piece in pieces)
        typed = words.removeprefix(">").strip()
        about = About.TEXT
        try:
            step = _to_come(read_next_step(typed, self.today), typed, self.today)
        except InvalidInput as error:
            self.remarks.append(f"‘{words}’ blijft tekst. {error}")
        else:
            about = About.STEP
            self.steps.append(step)
            if step.on < self.today:
                self.remarks.append(f"De volgende stap ‘{step.what}’ ligt voor vandaag.")
        self.parts.append(Part(about=about, words=words, start=pieces[0].start, end=pieces[-1].end))


_LOOKS: Final = (
    _Reader._look_for_family,
    _Reader._look_for_minutes,
    _Reader._look_for_negative,
    _Reader._look_for_travel,
    _Reader._look_for_word,
    _Reader._look_for_when,
    _Reader._look_for_whom,
)
"""In what a piece is recognised; of what takes as many pieces the first is meant."""
_LONGEST_PHRASE: Final = 4


def _says(**facts: object) -> Callable[[_Reader], None]:
    return lambda reader: reader.said.update(facts)


def _hours(found: re.Match[str]) -> int:
    if found[3]:
        return int(found[3]) * 60 + int(found[4])
    return int(found[1]) * 60 + (30 if found[2] else 0)


def _day_at(pieces: Sequence[_Piece], today: date) -> tuple[int, str]:
    """How many pieces from the first are a day, and that day as it was typed; none is 0.

    What looks like a date and does not exist is one too, so that it can be said.
    """
    for length in range(min(3, len(pieces)), 0, -1):
        cores = [piece.core for piece in pieces[:length]]
        if length > 1 and not cores[1].isalpha():
            continue
        words = " ".join(cores)
        try:
            read_day(words, today)
        except InvalidInput:
            if length == 1 and _DAY_SHAPE.fullmatch(words):
                return 1, words
        else:
            return length, words
    return 0, ""


def _hour_at(pieces: Sequence[_Piece], *, is_sure: bool) -> tuple[int, str]:
    """How many pieces from the first are a time of the day, and that time; `is_sure` where only 14:30 will do."""
    has_om = bool(pieces) and pieces[0].core == "om"
    some = pieces[has_om:]
    if not some:
        return 0, ""
    shape = _SURE_HOUR if is_sure and not has_om else _HOUR
    if shape.fullmatch(some[0].core):
        return 1 + has_om, some[0].core
    if has_om and some[0].core.isdigit() and len(some[0].core) <= 2 and some[0].core.isascii():
        return 2 + (len(some) > 1 and some[1].core in _HOUR_WORDS), f"{some[0].core}:00"
    return 0, ""


def _to_come(step: NextStep, typed: str, today: date) -> NextStep:
    """The step; on a day without a year that has gone by it is meant for the next year."""
    if step.on >= today or not _WITHOUT_YEAR.search(fold(typed)) or _YEAR.search(typed):
        return step
    try:
        return replace(step, on=step.on.replace(year=step.on.year + 1))
    except ValueError:
        return step
