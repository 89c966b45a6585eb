"""The state that is being spoken of: whose government 'its government' is, who 'both' are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.reading.lexicon import lexicon, table, word_class
from foedus.reading.scan import Marks, Mention
from foedus.reading.telling_words import tokens

REACH: Final = 700
"""Characters over which a state stays the one spoken of."""
PAIR: Final = 300
"""Characters over which 'A and B' stay the two spoken of."""
# It begins with a set of signs, by which the search skips fast.
_STOP: Final = re.compile(r"[.!?\n](?:(?<=\n)|(?<![A-Z]\.[A-Z].)(?<!\b[A-Z].)[\"')]*(?= ))\s*")
_WORD: Final = re.compile(r"[\w'-]+")
_LEAD: Final = re.compile(
    r"[\"'(]*(?:(?:and|but|yet|so|still|meanwhile|however|then|now|also|both|neither|nor|the|of|in"
    r" [\w ]{2,30},|on [\w ]{2,30},|for its part,|by contrast,|in contrast,|in turn,),? )*"
)
_JOINED: Final = frozenset((", ", " and ", ", and ", " and the ", ", the ", " as well as ", " or "))
_OWNER: Final = re.compile(
    r"(?:its|their|th(?:e|at|is) (?:country|state|nation|kingdom|republic)'s)(?!\w)"
)
_BARE: Final = re.compile(
    r"(?:the|a|an|another|one|its|their|the country's)? ?(?:[a-z-]+ ){0,3}[a-z-]+(?: itself)?"
)
_BOTH: Final = re.compile(
    r"(?:both|the (?:two|pair|three|four|five|six))"
    r"(?: (?:governments|states|countries|capitals|allies|neighbours|neighbors|ministries|nations"
    r"|members|delegations|sides))?(?: themselves)?"
)
_OPENS_BOTH: Final = ("both", "the ", "officials ", "diplomats ", "spokesmen ", "ministers ")
_FROM_BOTH: Final = re.compile(
    r"(?:officials|diplomats|spokesmen|ministers) (?:from|of|in) (?:both|the two)(?: \w+)?"
)
_PLACED: Final = re.compile(
    r"(?:the )?(?:(?:senior|government|unnamed|some|two|several|foreign|defence|defense) )*"
    r"(?:officials|sources|authorities|ministry|government) in "
)


@dataclass(frozen=True, slots=True)
class Stage:
    """Who is being spoken of at a place in the text, found backwards from there."""

    marks: Marks

    def parties(self, at: int, *, across: bool) -> tuple[str, ...]:
        """Return the parties last in the place of a subject before an offset.

        A subject that is no known party ends the search: 'its government' after a sentence on
        somebody else belongs to somebody else.

        Parameters
        ----------
        at : int
            Where 'its government' stands.
        across : bool
            Also look in the paragraph before.
        """
        broken = False
        for start in self._sentences(at):
            if start < at:
                parties, known = self._subject(start, at)
                if parties:
                    return parties
                if known:
                    return ()
            if self.marks.text[max(0, start - 1) : start] == "\n":
                if broken or not across:
                    return ()
                broken = True
        return ()

    def before_advice(self, said_from: int, at: int) -> int:
        """Return where to look back from: 'A should join, a spokesman said' is hardly A's word."""
        said = tokens(self.marks.lower, said_from, at) if said_from < at else []
        return said_from if any(t.family == "obligation" for t in said) else at

    def pair(self, at: int) -> tuple[str, ...]:
        """Return the two states last named as 'A and B' in the sentences just before an offset."""
        near = self.marks.named(max(0, at - PAIR), at)
        for first, second in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
            if self.marks.lower[first.end : second.start] == " and ":
                codes = tuple(dict.fromkeys((*first.parties, *second.parties)))
                return codes if len(codes) == 2 else ()
        return ()

    def _sentences(self, at: int) -> Iterator[int]:
        """Yield the starts of the sentences before an offset, the last first."""
        floor = max(0, at - REACH)
        starts = [match.end() for match in _STOP.finditer(self.marks.text, floor, at)]
        yield from reversed(starts)
        if floor == 0:
            yield 0

    def _subject(self, start: int, at: int) -> tuple[tuple[str, ...], bool]:
        """Return the parties that a sentence begins with, and whether its subject is somebody."""
        lead = _LEAD.match(self.marks.lower, start)
        begin = lead.end() if lead else start
        listed = self._listed(begin, at)
        if listed:
            return tuple(dict.fromkeys(c for m in listed for c in m.parties)), True
        word = _WORD.match(self.marks.text, begin, begin + 40)
        if word is None:
            return (), False
        first = word.group()
        return (), first[:1].isupper() and first.lower() not in word_class("goes_on")

    def _listed(self, start: int, end: int) -> list[Mention]:
        """Return the states of 'A, B and C' from an offset on, which no other noun follows."""
        found: list[Mention] = []
        at = start
        for mention in self.marks.named(start, end):
            gap = self.marks.lower[at : mention.start]
            if (found and gap not in _JOINED) or (not found and gap.strip()):
                break
            if not mention.parties or mention.outlet:
                break
            found.append(mention)
            at = mention.end
        if found and found[-1].kind == "demonym":
            role = self.marks.next("role", at)
            near = role is not None and role.start - at < 24 and role.value.speaks
            if not near or "," in self.marks.lower[at : role.start if role else at]:
                return []
        return found


def is_both(low: str) -> bool:
    """Say whether a source means all of the parties last named: 'both', 'the three states'."""
    if not low.startswith(_OPENS_BOTH):
        return False
    return _BOTH.fullmatch(low) is not None or _FROM_BOTH.fullmatch(low) is not None


def number_meant(low: str) -> int:
    """Return how many parties 'both' or 'the three governments' are; 2 where it does not say."""
    words = ("", "", "two", "three", "four", "five", "six")
    return next((n for n, word in enumerate(words) if word and f"{word} " in f"{low} "), 2)


def is_bare(low: str) -> bool:
    """Say whether a source is a role alone: 'a spokesman', 'the foreign ministry'."""
    return _BARE.fullmatch(low) is not None and _serves_others().search(low) is None


@cache
def _serves_others() -> re.Pattern[str]:
    """Return the pattern of 'for the opposition': in no state's name, as 'for the ministry' is."""
    house = "|".join(table("collectives")["house"])
    return re.compile(
        rf"\b(?:for|at|to|with|from) (?!(?:the|its|their) (?:[a-z-]+ )?(?:{house})\b)"
    )


def has_owner(low: str) -> bool:
    """Say whether a source begins with 'its' or 'their'."""
    return _OWNER.match(low) is not None


def officials_in(marks: Marks, start: int, end: int) -> tuple[str, ...]:
    """Return the party of 'officials in A' (its capital or itself), if that is all there is."""
    if marks.lower.find(" in ", start, end) < 0:
        return ()
    match = _PLACED.match(marks.lower, start, end)
    if match is None:
        return ()
    place = marks.lower[match.end() : end].strip(" ,")
    return lexicon().seats.get(place, ())


def joint(parties: Sequence[str]) -> str | tuple[str, ...] | None:
    """Return parties as a speaker's: one code, several, or none."""
    if not parties:
        return None
    return parties[0] if len(parties) == 1 else tuple(parties)
