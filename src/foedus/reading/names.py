"""Names of persons in running text, by the shape of the words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from foedus.reading.lexicon import rows, table
from foedus.reading.scan import Marks
from foedus.terms.article import Span

Gender = Literal["", "m", "f"]
_HONORIFICS: Final[tuple[tuple[str, Gender], ...]] = (
    ("honorific", ""),
    ("honorific_female", "f"),
    ("honorific_male", "m"),
)
_PARTICLES: Final = "de|van|von|der|den|bin|ben|al|el|da|di|la|le|du|ter|ten|dos|des"


@dataclass(slots=True)
class Name:
    """A name as it stands in the text: its words, and what an honorific tells.

    ``titled`` says that a title or an honorific stands before it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    gender: Gender
    titled: bool

    @property
    def surname(self) -> str:
        """Return the last word that is no suffix."""
        if len(self.words) > 1 and self.words[-1] in _words("suffix"):
            return self.words[-2]
        return self.words[-1]

    def moved(self, by: int) -> Name:
        """Return the same name so many characters further on."""
        return Name(self.start + by, self.end + by, self.words, self.gender, self.titled)


Alone = tuple[int, str, Gender, bool]
"""Start of a single word that may be a surname, the word, and what a `Name` tells of it."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("names")[key])


@cache
def _honorifics() -> dict[str, Gender]:
    """Return what each honorific tells of gender."""
    told: dict[str, Gender] = {}
    for key, gender in _HONORIFICS:
        told.update(dict.fromkeys(_words(key), gender))
    return told


@cache
def _genders() -> dict[str, Gender]:
    genders: dict[str, Gender] = {}
    for row in rows("first_names"):
        gender: Gender = "m" if row["gender"] == "m" else "f"
        genders.update(dict.fromkeys(row["names"].split(), gender))
    return genders


def gender_of(words: tuple[str, ...]) -> Gender:
    """Return what a first name tells of gender, or an empty string."""
    return _genders().get(words[0], "") if len(words) > 1 else ""


@cache
def _capitals() -> re.Pattern[str]:
    """Return the pattern of a run of capitals, with the full stops of titles and initials.

    It begins with a set of letters, by which the search skips fast.
    """
    upper = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
    dotted = "|".join(
        rf"(?<={word[:-1]}\.)"
        for key in ("honorific_male", "honorific_female", "honorific", "suffix")
        for word in sorted(_words(key))
        if word.endswith(".")
    )
    stop = rf"(?:\.(?:(?<=[ .\n][{upper}]\.)|{dotted}))?"
    word = rf"[{upper}][\w'-]*+(?:(?=\.)(?:\.[{upper}](?!\w))*+{stop})?"
    particle = rf"(?:{_PARTICLES}) "
    return re.compile(rf"{word}(?: (?:{word}|{particle}(?:{particle})?{word}))*+")


def names(marks: Marks, spans: Iterable[Span]) -> tuple[list[Name], list[Alone]]:
    """Return the full names of persons in some spans, and single words that may be surnames."""
    roles = {mark.start: mark.end for mark in marks.of("role")}
    stops = {mention.start: mention.end for mention in marks.mentions}
    parties = stops.keys() - roles.keys()
    stops |= roles
    places = sorted(stops)
    text = marks.text
    runs = _capitals().finditer
    single = _single
    full: list[Name] = []
    alone: list[Alone] = []
    for start, end in spans:
        for match in runs(text, start, end):
            run = match.group()
            word = single(run)
            if word == "":
                continue
            at = match.start()
            sign = text[at - 1] if at else " "
            if sign != " " and (sign in "'-" or sign.isalnum()):
                continue
            if word is not None:
                if at not in parties:
                    alone.append((at, word, "", False))
                continue
            place = bisect_left(places, at)
            stop = at + len(run)
            inside: tuple[_Stop, ...] = ()
            if place < len(places) and places[place] < stop:
                known = places[place : bisect_left(places, stop, place)]
                inside = tuple([(p - at, stops[p] - at, p in roles) for p in known])
            found = _name(run, inside)
            if found is None:
                continue
            if len(found.words) == 1:
                alone.append((at + found.start, found.words[0], found.gender, found.titled))
            else:
                full.append(found.moved(at))
    return full, alone


@lru_cache(maxsize=16384)
def _single(run: str) -> str | None:
    """Return the word of a run of one word; an empty one if it is no name, None for longer runs."""
    if run in _words("opening"):
        return ""
    if " " in run:
        return None
    word = run.removesuffix("'s").removesuffix("'")
    short = len(word) < 5 and word.removesuffix("s").isupper()
    if len(word) < 2 or short or (word in _honorifics() and word not in _words("surname_too")):
        return ""
    return word


_Stop = tuple[int, int, bool]
"""Start and end of a party or a title in a run of capitals, and whether it is a title."""


@lru_cache(maxsize=4096)
def _name(run: str, stops: tuple[_Stop, ...]) -> Name | None:
    """Strip what goes before a name in a run of capitals, and refuse what is none.

    Offsets count from the run's start; names recur, and each is read once.
    """
    skipped, honorifics = _words("opening"), _honorifics()
    end = len(run)
    at = 0
    titled = False
    gender: Gender = ""
    known = {start: (stop, title) for start, stop, title in stops}
    while at < end:
        if at in known:
            stop, title = known[at]
            titled = titled or title
            at = _next_word(run, stop)
            continue
        word = run[at:].partition(" ")[0]
        if word not in skipped:
            if word not in honorifics:
                break
            titled, gender = True, honorifics[word] or gender
        at += len(word) + 1
    if at >= end:  # nothing but titles: 'King' may be one, or a surname
        if not titled:
            return None
        before, _, word = run.rpartition(" ")
        at, titled = end - len(word), bool(gender) and bool(before)
    words = run[at:].split(" ")
    end -= _strip_behind(words)
    first, mid_title = _beginning(words)
    if first is None:
        return None
    if first:
        at += sum(len(word) + 1 for word in words[:first])
    return Name(at, end, tuple(words[first:]), gender, titled or mid_title)


def _strip_behind(words: list[str]) -> int:
    """Drop a genitive, and 'MP' and the like behind a name; return how many characters went."""
    gone = 0
    last = words[-1]
    if "'" in last:
        for suffix in ("'s", "'"):
            if last.endswith(suffix):
                last = last.removesuffix(suffix)
                gone += len(suffix)
        words[-1] = last
    while len(words) > 2 and words[-1] in _words("after_a_name"):
        gone += len(words.pop()) + 1
    return gone


def _beginning(words: list[str]) -> tuple[int | None, bool]:
    """Return which of some words begins a name, if any, and whether a title goes before it."""
    if len(words) == 1:
        word = words[0]
        short = len(word) < 2 or (word.isupper() and len(word) < 5)
        return (None if short else 0), False
    first, titled = 0, False
    honorifics = _honorifics()
    for place, word in enumerate(words[:-1]):
        if word in honorifics:
            first, titled = place + 1, True
    known = _genders()
    if len(words) - first > 2 and words[first] not in known:
        found = (i for i in range(first + 1, len(words) - 1) if words[i] in known)
        first = next(found, first)
    return (None if _refused(words[first:]) else first), titled


def _refused(words: list[str]) -> bool:
    """Say whether a word of a place, a body or a day stands where a name is expected."""
    refused = _words("not_a_person")
    person = words[0] in _genders()
    if words[0] in refused and not (person and len(words) > 1):
        return len(words) > 1
    for word in words[1:]:
        if (word in refused and not (person and word in _words("surname_too"))) or "'s" in word:
            return True
    return not words[-1] or "'s" in words[0]


def _next_word(run: str, at: int) -> int:
    """Return where the word after a title that ends at an offset begins, past a possessive."""
    if run[at : at + 2] == "'s":
        at += 2
    while at < len(run) and run[at] in " -'":
        at += 1
    return at
