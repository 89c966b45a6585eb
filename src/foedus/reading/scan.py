"""One pass over an article for parties, outlets, roles and the words that carry meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from foedus.reading.folding import folded, plain
from foedus.reading.lexicon import Entry, MentionKind, Named, lexicon, word_class
from foedus.reading.unlisted import unlisted
from foedus.terms.article import Article, Span


@dataclass(slots=True)
class Mention:
    """A party or outlet named in the text.

    ``surface`` is the slice of the text; ``parties`` are codes (several for a group), empty for an
    outlet, whose name in full is ``outlet``.
    """

    start: int
    end: int
    surface: str
    parties: tuple[str, ...]
    kind: MentionKind
    outlet: str = ""


@dataclass(slots=True)
class Mark:
    """A word of the lexicon found in the text."""

    start: int
    end: int
    value: Any


_TELLING: Final = ("hedge", "condition", "issue", "vague", "standing")
Found = TypeVar("Found", Mark, Mention)


class Series(Generic[Found]):
    """Marks or mentions in order of position, asked for by offsets."""

    __slots__ = ("items", "starts")

    def __init__(self, items: Sequence[Found]) -> None:
        self.items: Sequence[Found] = items
        self.starts = [item.start for item in items]

    def within(self, start: int, end: int) -> list[Found]:
        """Return those that lie between two offsets."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        last = bisect_left(starts, end, first + 1)
        return [item for item in self.items[first:last] if item.end <= end]

    def last(self, before: int) -> Found | None:
        """Return the last that begins before an offset."""
        place = bisect_left(self.starts, before)
        return self.items[place - 1] if place else None

    def next(self, after: int) -> Found | None:
        """Return the first that begins at or after an offset."""
        place = bisect_left(self.starts, after)
        return self.items[place] if place < len(self.items) else None


@dataclass(frozen=True, slots=True)
class Marks:
    """What one pass found: mentions, and marks by family in order of position.

    ``stored`` is the text as it stands; ``text`` and ``lower`` are its folded forms, offset by
    offset the same. ``telling`` is where words on manner or question begin, in order.
    """

    stored: str
    text: str
    lower: str
    named_series: Series[Mention]
    outlet_kinds: dict[str, str]
    families: dict[str, Series[Mark]] = field(default_factory=dict)
    telling: list[int] = field(default_factory=list)

    @property
    def mentions(self) -> Sequence[Mention]:
        """Parties and outlets in order of position."""
        return self.named_series.items

    def tells(self, spans: Sequence[Span]) -> bool:
        """Say whether a word on manner or question begins in some stretches; mostly none does."""
        telling = self.telling
        for start, end in spans:
            place = bisect_left(telling, start)
            if place < len(telling) and telling[place] < end:
                return True
        return False

    def of(self, family: str) -> Sequence[Mark]:
        """Return all marks of a family."""
        series = self.families.get(family)
        return series.items if series else ()

    def within(self, family: str, start: int, end: int) -> list[Mark]:
        """Return the marks of a family that lie between two offsets."""
        series = self.families.get(family)
        if series is None:
            return []
        starts = series.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []  # mostly there is none, and this is asked most often of all
        return series.within(start, end)

    def last(self, family: str, before: int) -> Mark | None:
        """Return the last mark of a family that begins before an offset."""
        series = self.families.get(family)
        return series.last(before) if series else None

    def next(self, family: str, after: int) -> Mark | None:
        """Return the first mark of a family that begins at or after an offset."""
        series = self.families.get(family)
        return series.next(after) if series else None

    def last_named(self, before: int) -> Mention | None:
        """Return the last mention that begins before an offset."""
        return self.named_series.last(before)

    def next_named(self, after: int) -> Mention | None:
        """Return the first mention that begins at or after an offset."""
        return self.named_series.next(after)

    def named(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie between two offsets."""
        return self.named_series.within(start, end)


def scan(article: Article) -> tuple[Mention, ...]:
    """Return the parties and outlets that an article names, in order and without overlap.

    An outlet wins over a country within its name. A capital counts only where it may stand for
    its government, not as a place ('in Moscow'). A common noun such as 'the alliance' counts once
    the text names the body. Offsets point into the stored text.
    """
    return tuple(marks(article.text).mentions)


_Raw = list[tuple[int, int, int, Entry]]
"""Start, negative end, number in the order of finding, and entry; sorted, the longest is first."""


@lru_cache(maxsize=4)
def marks(text: str) -> Marks:
    """Return everything the lexicon knows in a text."""
    shown = plain(text)
    lower = shown.lower()
    if len(lower) != len(shown):
        lower = folded(shown)
    raw: defaultdict[str, _Raw] = defaultdict(list)
    known = lexicon()
    entries = known.entries
    size = len(lower)
    number = 0
    for pattern, start, end in known.automaton.find_matches_as_indexes(lower, overlapping=True):
        if start and lower[start - 1].isalnum():
            continue
        if end < size and lower[end].isalnum() and lower[end - 1].isalnum():
            continue
        for entry in entries[pattern]:
            if not entry.capitals or _as_written(shown, start, end, entry):
                number += 1
                raw[entry.family].append((start, -end, number, entry))
    named = raw.pop("named", [])
    if "press" in raw:
        named += unlisted(shown, raw.pop("press"), named, raw.get("role", ()))
    mentions, kinds = _mentions(shown, text, named)
    families = {family: Series(_longest(found, family)) for family, found in raw.items()}
    telling = sorted(
        start for family in _TELLING if family in families for start in families[family].starts
    )
    return Marks(text, shown, lower, Series(mentions), kinds, families, telling)


def _as_written(shown: str, start: int, end: int, entry: Entry) -> bool:
    if entry.exact:
        return shown[start:end] == entry.form
    first, *others = entry.capitals
    return shown[start + first : start + first + 1].isupper() and (
        not others or all(shown[start + place].isupper() for place in others)
    )


def _longest(found: _Raw, family: str) -> list[Mark]:
    """Return marks in order, a longer one in place of those it covers."""
    found.sort()
    kept: list[Mark] = []
    reached = -1
    for start, minus, _, entry in found:
        if start >= reached or (family == "issue" and -minus > reached):
            kept.append(Mark(start, -minus, entry.value))
            reached = max(reached, -minus)
    return kept


def _mentions(shown: str, text: str, found: _Raw) -> tuple[tuple[Mention, ...], dict[str, str]]:
    found.sort(key=_outlets_first)
    taken: list[tuple[int, int, Named]] = []
    covered = bytearray(len(shown))
    for start, minus, _, entry in found:
        end = -minus
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            taken.append((start, end, entry.value))
    taken.sort(key=lambda item: item[0])
    sure = {code for _, _, named in taken if not named.doubt for code in named.parties}
    sure |= _told_together(shown, taken)
    kinds: dict[str, str] = {}
    mentions = []
    for start, end, named in taken:
        if not (named.outlet or _means_party(shown, start, end, named, sure)):
            continue
        if named.outlet:
            kinds[named.outlet] = named.outlet_kind
        mentions.append(
            Mention(start, end, text[start:end], named.parties, named.kind, named.outlet)
        )
    return tuple(mentions), kinds


def _outlets_first(item: tuple[int, int, int, Entry]) -> tuple[bool, int, int]:
    start, minus, _, entry = item
    return not entry.value.outlet, start + minus, start


def _told_together(shown: str, taken: list[tuple[int, int, Named]]) -> set[str]:
    """Return bodies that two different doubtful names mean: 'the Commission' and 'the Union'."""
    forms: dict[str, set[str]] = {}
    for start, end, named in taken:
        if named.doubt == "word" and named.kind == "body":
            words = shown[start:end]
            if words[:1].isupper() or (" " in words and words.split()[-1][:1].isupper()):
                forms.setdefault(named.parties[0], set()).add(words.lower())
    return {code for code, found in forms.items() if len(found) > 1}


def _means_party(shown: str, start: int, end: int, named: Named, sure: Iterable[str]) -> bool:
    """Say whether a wording stands for a party here."""
    if not named.parties:
        return False
    if named.doubt == "person" and _in_a_name(shown, start, end):
        return False
    if named.doubt in ("word", "shared") and named.kind == "capital":
        return False  # a parliament or a street speaks for no government
    doubtful = named.doubt in ("place", "seat", "language") or (
        named.doubt in ("word", "shared") and named.kind in ("body", "group")
    )
    if doubtful and not all(code in sure for code in named.parties):
        return False
    if named.kind == "capital" and not shown.endswith("ccording to ", 0, start):
        return _last_word(shown, start) not in word_class("place")
    return True


def _in_a_name(shown: str, start: int, end: int) -> bool:
    before = _last_word(shown, start, lower=False)
    after = shown[end + 1 : end + 2] if shown[end : end + 1] == " " else ""
    return after.isupper() or (before[:1].isupper() and shown[start - 2 : start - 1].isalpha())


def _last_word(shown: str, start: int, *, lower: bool = True) -> str:
    if shown[start - 1 : start] != " ":
        return ""
    cut = shown.rfind(" ", max(0, start - 20), start - 1)
    word = shown[cut + 1 if cut >= 0 else max(0, start - 20) : start - 1]
    word = word.rpartition("\n")[2]
    return word.lower() if lower else word
