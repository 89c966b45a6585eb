"""The persons of one article: many wordings, one entity, with roles and interest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from foedus.reading import titles
from foedus.reading.folding import folded
from foedus.reading.lexicon import Role, levels, table, word_class
from foedus.reading.names import Alone, Gender, Name, gender_of, names
from foedus.reading.officeholders import (
    Offices,
    offices,
    one_letter_apart,
    role_name,
    without_accents,
)
from foedus.reading.scan import Mark, Marks
from foedus.reading.titles import Held, Status
from foedus.states.offices import OfficeHolder
from foedus.terms.article import SPOKEN_REGIONS, Article, Span

REACH: Final = 3000
"""Characters to either side beyond which a paragraph is not looked through."""
LEAD: Final = 700
"""Characters from a text's start within which an office may go before its holder's name."""
CROWD: Final = 400
"""Surnames in a text above which none is taken for another's misspelling."""
_INTRODUCED: Final = re.compile(r"(?:, (?:a|an|the|one|who|whose)\b| \(|,? (?:is|has been|was)\b)")
"""Behind a name that is said to be somebody else than whose office went before."""
_PRONOUN: Final = re.compile(r"\b(?:he|she)\b")


@dataclass(slots=True)
class Person:
    """One person of the article while it is being read."""

    name: str
    words: tuple[str, ...]
    gender: Gender
    first: int
    held: list[Held] = field(default_factory=list)
    interest: str | None = None
    correction: str = ""
    holder: OfficeHolder | None = None
    former_holder: OfficeHolder | None = None
    count: int = 0
    whole: int = 1
    places: list[int] = field(default_factory=list)
    left: bool = False

    @property
    def sure(self) -> bool:
        """Whether more than the shape of the words says that this is a person."""
        return bool(self.gender or self.held or self.count > 1 or self.holder)

    @property
    def plain(self) -> bool:
        """Whether nothing is known of an office, held or left."""
        return not (self.held or self.holder or self.former_holder or self.left)


@dataclass(slots=True)
class Named:
    """A place where the text names a person."""

    start: int
    end: int
    person: Person
    whole: bool


class People:
    """The persons of an article, found once, asked by position or by description."""

    def __init__(
        self,
        article: Article,
        marks: Marks,
        on: date | None,
        sources: frozenset[Span] = frozenset(),
    ) -> None:
        self.sources = sources
        self.source_starts = frozenset(start for start, _ in sources)
        self.marks = marks
        self.offices: Offices = offices(on)
        self.bodies = Counter(
            code for m in marks.mentions if m.kind == "body" for code in m.parties
        )
        self.parties = {code for m in marks.mentions for code in m.parties}
        self.persons: list[Person] = []
        self.by_surname: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.spoken = [(r.start, r.end) for r in article.regions if r.kind in SPOKEN_REGIONS]
        self.named = self._link(*names(marks, self.spoken))
        self.starts = [named.start for named in self.named]
        self._learn_titles()
        for person in self.persons:
            self._place_in_office(person)
        self.by_role: dict[str, list[int]] = {}
        self.in_office = False
        for number, person in enumerate(self.persons):
            for held in person.held:
                self.by_role.setdefault(held.role.name, []).append(number)
                known = held.parties or person.holder is not None
                self.in_office = self.in_office or bool(known and held.role.speaks)
        if "adviser" in {role.value.level for role in marks.of("role")}:
            for start, end in self.spoken:
                self._learn_interests(start, end)

    def _link(self, full: list[Name], alone: list[Alone]) -> list[Named]:
        """Give every name in the text its person."""
        places = [Named(name.start, name.end, self._whole(name), True) for name in full]
        starts, current = self.source_starts, self.offices.current
        by_surname, by_first = self.by_surname, self.by_first
        for start, word, gender, titled in alone:
            bearers = by_surname.get(word.lower()) or by_first.get(word)
            # Most capitals name nobody known, and are never looked at again.
            if not (bearers or titled or start in starts or (current and folded(word) in current)):
                continue
            name = Name(start, start + len(word), (word,), gender, titled)
            person = self._by_surname(name, bearers or [])
            if person is not None:
                places.append(Named(start, name.end, person, False))
        places.sort(key=_start)
        for place in places:
            place.person.places.append(place.start)
        return places

    def _whole(self, name: Name) -> Person:
        key = name.surname.lower()
        for person in self.by_surname.get(key, ()):
            if len(person.words) == 1 or _same(person.words, name.words):
                if len(name.words) > len(person.words) == 1:
                    person.name, person.words = " ".join(name.words), name.words
                person.gender = person.gender or name.gender
                person.count += 1
                person.whole += 1
                return person
        return self._new(name, name.gender or gender_of(name.words))

    def _new(self, name: Name, gender: Gender) -> Person:
        person = Person(" ".join(name.words), name.words, gender, name.start, count=1)
        self.persons.append(person)
        self.by_surname.setdefault(name.surname.lower(), []).append(person)
        if len(name.words) > 1:
            self.by_first.setdefault(name.words[0], []).append(person)
        return person

    def _by_surname(self, name: Name, bearers: list[Person]) -> Person | None:
        """Return whom a surname means: of those who bear it the one most named so far."""
        word = name.words[0]
        if len(bearers) > 1 and bearers[0].words[0] == word:
            return None  # a first name that two persons bear
        fitting = [p for p in bearers if not (name.gender and p.gender not in ("", name.gender))]
        if fitting:
            before = [p for p in fitting if p.first < name.start] or fitting
            person = max(before, key=lambda p: (p.whole, p.first))
            if name.gender and len(bearers) == 1:
                person.gender = person.gender or name.gender
            person.count += 1
            return person
        misspelt = self._misspelt(name)
        if misspelt is not None:
            return misspelt
        speaks = self._opens_source(name) and _may_be_surname(word)
        speaks = speaks and f" {word.lower()} " not in self.marks.text
        if name.titled or speaks or self._holder(name.words, surname=True) is not None:
            return self._new(name, name.gender)
        return None

    def _opens_source(self, name: Name) -> bool:
        """Say whether a surname is a source, or one with an apposition: 'N, the minister'."""
        if (name.start, name.end) in self.sources:
            return True
        return name.start in self.source_starts and self.marks.text.startswith(", ", name.end)

    def _misspelt(self, name: Name) -> Person | None:
        """Return the one person whose surname a speaker's is but for a letter or an accent."""
        word = name.words[0].lower()
        speaks = name.titled or (name.start, name.end) in self.sources
        if len(word) < 5 or not speaks or len(self.by_surname) > CROWD:
            return None
        fitting = [
            person
            for surname, bearers in self.by_surname.items()
            for person in bearers
            if len(person.words) > 1
            and person.first < name.start
            and surname.removesuffix("s") != word.removesuffix("s")
            and (one_letter_apart(surname, word) or without_accents(surname) == word)
        ]
        if len(fitting) != 1:
            return None
        person = fitting[0]
        person.count += 1
        if without_accents(person.words[-1].lower()) != word:
            person.correction = person.correction or f"{name.words[0]} -> {person.name}"
        return person

    def _holder(self, words: tuple[str, ...], *, surname: bool = False) -> OfficeHolder | None:
        """Return who at the article's date holds an office under this name.

        A surname alone counts only where the text names the holder's party.
        """
        if not self.offices.current:
            return None
        holder = self.offices.current.get(folded(" ".join(words)))
        if holder is None or (surname and holder.party not in self.parties):
            return None
        return holder

    def _learn_titles(self) -> None:
        """Keep what stands before and behind each name."""
        text = self.marks.text
        ends = {role.end for role in self.marks.of("role")}
        for named in self.named:
            start, end = named.start, named.end
            word = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
            if start - 1 in ends or word in titles.ranks() or text.startswith(", ", start - 2):
                first = titles.before(self.marks, start)
                if first is not None:
                    _take(named.person, first)
                    _take(named.person, titles.before_apposition(self.marks, first))
            if text.startswith(titles.BEHIND, end):
                _take(named.person, titles.after(self.marks, end))

    def _place_in_office(self, person: Person) -> None:
        """Find the person in the table of offices, or correct a name one letter away."""
        whole = len(person.words) > 1
        person.holder = self._holder(person.words, surname=not whole)
        former = self.offices.former.get(folded(person.name)) if self.offices.former else None
        if former is not None and (whole or former.party in self.parties):
            person.former_holder = former
        for held in person.held:
            if not held.parties and held.role.level == "organisation":
                self._give_body(person, held)
        from_text = any(held.role.speaks for held in person.held)
        if person.holder is not None:
            if any(held.status == "former" for held in person.held) and not whole:
                person.holder = None
                return
            person.name = person.holder.person
            if not from_text:
                person.held.insert(0, _tabled(person.holder, "current"))
        elif former is not None and person.former_holder is not None:
            person.name = former.person
            if not from_text:
                person.held.insert(0, _tabled(former, "former"))
        elif whole and person.held:
            self._correct(person)

    def _correct(self, person: Person) -> None:
        """Correct a misspelling: one letter, the same role, the same party."""
        key = folded(person.name)
        for held in person.held:
            if held.status == "former":
                continue
            for party in held.parties:
                for holder in self.offices.of(held.role.name, party):
                    forms = (holder.person, *holder.aliases)
                    if any(one_letter_apart(key, folded(form)) for form in forms):
                        person.correction = f"{person.name} -> {holder.person}"
                        person.name, person.holder = holder.person, holder
                        return
        self._correct_within(person)

    def _correct_within(self, person: Person) -> None:
        roles = {(h.role.name, p) for h in person.held for p in h.parties}
        if not roles:
            return
        key = folded(person.name)
        # One letter lies in one word, so the surname or the first name is the same.
        surname = self.by_surname.get(person.words[-1].lower(), [])
        for other in (*surname, *self.by_first.get(person.words[0], [])):
            if other.first >= person.first or not one_letter_apart(key, folded(other.name)):
                continue
            if any((h.role.name, p) in roles for h in other.held for p in h.parties):
                person.correction = f"{person.name} -> {other.name}"
                person.name = other.name
                person.held.extend(other.held)
                return

    def _give_body(self, person: Person, held: Held) -> None:
        """Give a role at a body without its body the one the text is about.

        A 'leader', or a head 'of' something, is one of the body only where the text says so.
        """
        if held.role.name == "leader" or self.marks.lower.startswith(" of ", held.end):
            return
        body = self.main_body(held.role.name)
        if body:
            place = person.held.index(held)
            person.held[place] = Held(held.role, (body,), held.status, held.start, held.end)

    def main_body(self, role: str) -> str:
        """Return the body a role without one belongs to, or an empty string."""
        ranked = self.bodies.most_common(2)
        if not ranked:
            return ""
        clear = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
        holds = any(
            role_name(h.role) == role and h.party == ranked[0][0] for h in self.offices.incumbents
        )
        return ranked[0][0] if clear or holds else ""

    def _learn_interests(self, start: int, end: int) -> None:
        """Find who advises or represents whom, said anywhere in the article."""
        for role in self.marks.within("role", start, end):
            if role.value.level == "adviser" and not role.value.plural:
                held = titles.description(self.marks, role.start, min(end, role.end + 80))
                party = self._client(held, role) if held else None
                person = self._subject_of(role, start)
                if party and person is not None and person.interest is None:
                    person.interest = party

    def _client(self, held: Held, role: Mark) -> str | None:
        if held.parties:
            return held.parties[0]
        for named in self.within(role.end, role.end + 60):
            gap = self.marks.lower[role.end : named.start]
            if gap.startswith((" of ", " to ", " for ")) and "." not in gap:
                office = self.office(named.person)
                if office is not None and office.parties:
                    return office.parties[0]
        return None

    def _subject_of(self, role: Mark, floor: int) -> Person | None:
        """Return the person of whom 'is (sits as, became) the adviser' is said."""
        lower = self.marks.lower
        begin = max(
            floor, lower.rfind(". ", floor, role.start), lower.rfind("\n", floor, role.start)
        )
        best: tuple[int, Person] | None = None
        for named in self.within(begin, role.start):
            best = (named.end, named.person)
        for mark in self.marks.within("role", begin, role.start):
            held = titles.description(self.marks, mark.start, mark.end)
            found = titles.description(self.marks, max(begin, mark.start - 30), mark.end)
            person = self.described(found or held, mark.start) if held else None
            if person is not None and (best is None or mark.end > best[0]):
                best = (mark.end, person)
        since = best[0] if best else begin
        if _PRONOUN.search(lower, since, role.start):
            place = bisect_left(self.starts, begin)
            best = (since, self.named[place - 1].person) if place else None
        if best is None:
            return None
        between = lower[best[0] : role.start]
        if between.strip(" ,") in ("", "an", "the", "a", "now an", "who is", "an unpaid"):
            return best[1]
        return best[1] if word_class("copula").intersection(between.split()) else None

    def within(self, start: int, end: int) -> list[Named]:
        """Return the places between two offsets where a person is named."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        last = bisect_left(starts, end, first + 1)
        return [named for named in self.named[first:last] if named.end <= end]

    def office(self, person: Person) -> Held | None:
        """Return the role that says best for whom a person speaks, if any."""
        speaking = [h for h in person.held if h.role.speaks]
        for held in speaking:
            if held.parties:
                return held
        if speaking:
            return speaking[0]
        return person.held[0] if person.held else None

    def described(self, held: Held | None, before: int) -> Person | None:
        """Return the person whom a role without a name points back to (or on to)."""
        if held is None or held.role.plural:
            return None
        names = (held.role.name, *table("roles")["stands_for"].get(held.role.name, ()))
        likely = dict.fromkeys(i for name in names for i in self.by_role.get(name, ()))
        fitting = [
            person
            for person in (self.persons[i] for i in sorted(likely))
            if any(_fits(held, own) for own in person.held)
        ]
        earlier = [p for p in fitting if p.first < before]
        if earlier:
            return max(earlier, key=lambda p: self._last_named(p, before))
        if len(fitting) == 1 and held.parties:
            return fitting[0]
        return self._named_next(held, before) if not fitting else None

    def _named_next(self, held: Held, before: int) -> Person | None:
        """Return whom a report names in full just after a lead that gives only the office."""
        if held.role.level != "government" or held.status == "former" or before > LEAD:
            return None
        following = [named for named in self.within(before, before + LEAD) if named.whole]
        if not following or following[0].person.held or following[0].person.first < before:
            return None
        person, end = following[0].person, following[0].end
        if not person.sure or _INTRODUCED.match(self.marks.lower, end):
            return None
        person.held.append(held)
        self.by_role.setdefault(held.role.name, []).append(self.persons.index(person))
        return person

    def _last_named(self, person: Person, before: int) -> int:
        place = bisect_left(person.places, before)
        return person.places[place - 1] if place else -1


def _start(named: Named) -> int:
    return named.start


def _take(person: Person, held: Held | None) -> None:
    """Give a person what a title tells, the title of one person."""
    if held is None or held.role.plural:
        return
    person.held.append(held)
    if held.role.gender and not person.gender:
        person.gender = held.role.gender


def _same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two full names with one surname mean one person."""
    one, other = first[0].rstrip("."), second[0].rstrip(".")
    return one == other or ((len(one) <= 2 or len(other) <= 2) and one[0] == other[0])


def _fits(asked: Held, own: Held) -> bool:
    """Say whether a description may mean the holder of a role, former or present."""
    if (asked.status == "former") != (own.status == "former"):
        return False
    if asked.parties and own.parties and not set(asked.parties) & set(own.parties):
        return False
    if asked.role.name == own.role.name:
        return True
    return own.role.name in table("roles")["stands_for"].get(asked.role.name, ())


def _tabled(holder: OfficeHolder, status: Status) -> Held:
    """Return the role of a holder in the table of offices as if the text had given it."""
    name = role_name(holder.role)
    role = Role(name, levels().get(name, "government"), False, "")
    return Held(role, (holder.party,), status, -1, -1)


def _may_be_surname(word: str) -> bool:
    """Say whether a single capital that speaks may be a person: not 'Republicans', 'Twitter'."""
    names = table("names")
    lower = word.lower()
    return not (
        word in names["not_a_person"]
        or word in names["surname_too"]
        or word in names["opening"]
        or lower in table("collectives")["group"]
        or lower.removesuffix("s") in table("collectives")["group"]
        or "'" in word
    )


def paragraph(text: str, at: int) -> Span:
    """Return the paragraph around an offset, no farther than `REACH` from it."""
    low, high = max(0, at - REACH), min(len(text), at + REACH)
    start = text.rfind("\n", low, at)
    end = text.find("\n", at, high)
    return (start + 1 if start >= 0 else low), (end if end >= 0 else high)
