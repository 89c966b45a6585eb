"""Groups that speak: members, governments, officials, and open sets of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.reading.attribution import Attribution
from foedus.reading.lexicon import table
from foedus.reading.people import People, Person
from foedus.reading.scan import Marks, Mention
from foedus.reading.titles import Held
from foedus.terms.article import Span
from foedus.terms.statement import Speaker

_OFFICIALS: Final = frozenset(("official", "diplomat", "negotiator"))
_QUANTIFIERS: Final = "none|neither|any|some|many|most|one|several|few|two|half"
_WORD: Final = re.compile(r"\w+")
_PART_OF: Final = re.compile(rf"\b(?:{_QUANTIFIERS}) of $")
_PART: Final = re.compile(rf"(?:{_QUANTIFIERS}) of |neither ")


@dataclass(slots=True)
class Resolved:
    """A speaker with the outlets between, and whether the source is a group or open set.

    ``how`` tells how the speaker was found, by a key of the data file ``confidence``.
    """

    speaker: Speaker
    chain: tuple[str, ...] = ()
    collective: bool = False
    person: Person | None = None
    how: str = "named"

    def found(self, how: str) -> Resolved:
        """Return the same speaker, found in another way."""
        return Resolved(self.speaker, self.chain, self.collective, self.person, how)

    def through(self, chain: tuple[str, ...]) -> Resolved:
        """Return the same speaker, quoted from these outlets."""
        return Resolved(self.speaker, chain, self.collective, self.person, self.how)

    def written(self, as_written: str, how: str = "") -> Resolved:
        """Return the same speaker, written in other words."""
        known = self.speaker
        speaker = Speaker(
            name=known.name,
            as_written=as_written,
            party=known.party,
            role=known.role,
            status=known.status,
            interest=known.interest,
            correction=known.correction,
        )
        return self.spoken(speaker, how)

    def spoken(self, speaker: Speaker, how: str = "") -> Resolved:
        """Return the same with another speaker in its place."""
        return Resolved(speaker, self.chain, self.collective, self.person, how or self.how)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases looked for in a source, and the first word of each."""

    pattern: re.Pattern[str]
    openings: frozenset[str]

    def search(self, low: str, words: Iterable[str]) -> re.Match[str] | None:
        """Return the first of the phrases in a source, given the words of the source."""
        return None if self.openings.isdisjoint(words) else self.pattern.search(low)


def _phrases(forms: Iterable[str], rest: str = "") -> Phrases:
    longest = sorted(forms, key=len, reverse=True)
    openings = frozenset(form.partition(" ")[0] for form in longest)
    return Phrases(re.compile(rf"\b(?:{'|'.join(longest)})\b{rest}"), openings)


@cache
def _group_words() -> dict[str, Phrases]:
    """Return the phrases by which a source is told to be a group, or part of one."""
    words = table("collectives")
    member = "|".join(sorted(words["member"], key=len, reverse=True))
    return {
        "part": _phrases(words["part"], rf"[^.,;:\"]{{0,40}}?\b(?:{member})\b"),
        "member": _phrases(words["member"]),
        "group": _phrases(words["group"]),
        "example": _phrases(words["example"]),
        "all": _phrases(("all", "every", "each", r"the \d+")),
    }


@dataclass(frozen=True, slots=True)
class Groups:
    """Tells a group from one voice, and for whom it speaks."""

    marks: Marks
    people: People

    def is_official(self, held: Held) -> bool:
        """Say whether an unnamed official is one of the state or body named, as such."""
        form = self.marks.lower[held.start : held.end].removesuffix("s")
        if form not in _OFFICIALS or not held.parties:
            return False
        return form == "official" or not set(held.parties) & set(self.people.bodies)

    def is_organ(self, named: Mention, end: int) -> bool:
        """Say whether a source is a body's own organ or a seat's paper: 'the A's committee'."""
        words = table("collectives")
        name = self.marks.lower[named.start : named.end].removeprefix("the ")
        if named.kind != "body" and name not in words["seat"]:
            return False
        tail = self.marks.lower[named.end : end].partition(",")[0].removeprefix("'s").split()
        return 0 < len(tail) < 4 and tail[-1] in words["organ"]

    def document(self, low: str, written: str) -> Resolved | None:
        """Return the body whose communiqué speaks, where the text is about one body."""
        if low.removeprefix("the ") not in table("collectives")["document"]:
            return None
        code = self.people.main_body("")
        speaker = Speaker(name="", as_written=written, party=code or None, role="document")
        return Resolved(speaker, how="carried")

    def resolve(self, start: int, end: int, written: str, held: Held | None) -> Resolved | None:
        """Return a group or open set, or None where the source is one voice."""
        lower = self.marks.lower
        phrases = _group_words()
        named = [m for m in self.marks.named(start, end) if m.parties]
        low = self._without_bodies(start, end, named)
        words = set(_WORD.findall(low))
        codes = tuple(dict.fromkeys(code for m in named for code in m.parties))
        follows_of = lower.startswith(" of ", start - 4) if start >= 4 else False
        if (follows_of and _PART_OF.search(lower, max(0, start - 16), start)) or _PART.match(low):
            body = next((f"{m.parties[0]}_SOME" for m in named if m.kind == "body"), "")
            return collective(written, (body,) if body else (), "unnamed members")
        example = phrases["example"].search(low, words)
        if example is not None:
            listed = self.listed(start + example.end(), end)
            if listed:
                return collective(written, listed, "governments")
        bodies = [m.parties[0] for m in named if m.kind == "body"]
        plural = held is not None and held.role.plural
        leader = held is not None and held.role.name == "leader"
        if phrases["member"].search(low, words) and (leader or not plural):
            return self._members(low, words, written, named, bodies)
        if plural and held is not None:
            speaks = held.role.speaks and held.parties and not phrases["part"].search(low, words)
            if not codes and held.parties and self.is_official(held):
                return collective(written, held.parties, held.role.name)
            speaks = speaks or (len(codes) == 1 and self.is_official(held))
            return collective(written, codes if speaks else (), held.role.name)
        if any(m.kind == "group" for m in named):
            return collective(written, codes, "governments")
        if len(codes) > 1 and held is None:
            speaker = Speaker(
                name="", as_written=written, party=codes, role="governments", status="current"
            )
            return Resolved(speaker)
        if held is None and phrases["group"].search(low, words):
            return collective(written, (), "")
        return None

    def _without_bodies(self, start: int, end: int, named: list[Mention]) -> str:
        """Return the source in lower case, the names of bodies blanked: 'United Nations'."""
        low = self.marks.lower[start:end]
        for m in named:
            if m.kind in ("body", "state"):
                low = low[: m.start - start] + " " * (m.end - m.start) + low[m.end - start :]
        return low

    def _members(
        self, low: str, words: set[str], written: str, named: list[Mention], bodies: list[str]
    ) -> Resolved:
        phrases = _group_words()
        if any(m.kind == "group" for m in named) and not phrases["part"].search(low, words):
            codes = tuple(dict.fromkeys(code for m in named for code in m.parties))
            return collective(written, codes, "governments")
        body = bodies[0] if bodies else ""
        if not body and not words.isdisjoint(("allies", "member", "members")):
            body = self.people.main_body("")
        whole = low.strip(" ,") in ("the allies", "the members", "the member states")
        if body and (whole or phrases["all"].search(low, words)):
            return collective(written, (body,), "members")
        return collective(written, (f"{body}_SOME",) if body else (), "unnamed members")

    def listed(self, start: int, end: int) -> tuple[str, ...]:
        """Return the parties of 'A, B and C' from an offset on."""
        parties: list[str] = []
        at = start
        for mention in self.marks.named(start, end):
            if self.marks.lower[at : mention.start].strip(" ,") not in (
                "",
                "the",
                "and",
                "and the",
            ):
                break
            parties.extend(mention.parties)
            at = mention.end
        return tuple(dict.fromkeys(parties))


def collective(written: str, codes: tuple[str, ...], role: str) -> Resolved:
    """Return a source without a name that speaks for these parties, or for nobody known."""
    party: str | tuple[str, ...] | None = codes[0] if len(codes) == 1 else codes or None
    speaker = Speaker(name="", as_written=written, party=party, role=role)
    return Resolved(speaker, collective=True)


def source_hedges(marks: Marks, attribution: Attribution) -> tuple[Span, ...]:
    """Return the words by which a source leaves open who belongs to it: 'some', 'such as'."""
    found: list[Span] = []
    for start, end in attribution.source:
        found.extend(match.span() for match in _open_set().finditer(marks.lower, start, end))
    return tuple(found)


@cache
def _open_set() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('hedges')['source']['forms'])})\b")
