"""Who speaks: from the words of a source to a person, an outlet, a state or a group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from foedus.reading import carried, patrons, titles, unnamed
from foedus.reading.addressees import told_to
from foedus.reading.antecedents import Antecedents
from foedus.reading.attribution import Attribution
from foedus.reading.behalf import on_behalf
from foedus.reading.groups import Groups, Resolved
from foedus.reading.lexicon import word_class
from foedus.reading.officeholders import role_name
from foedus.reading.people import Named, People, Person, paragraph
from foedus.reading.reports import cited
from foedus.reading.scan import Mark, Marks, Series
from foedus.reading.titles import Held
from foedus.terms.article import Span
from foedus.terms.statement import Speaker, SpeakerStatus

_HE_SHE: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}

_INDEFINITE: Final = frozenset(("a", "an", "one", "another", "any", "no", "some", "other"))
_MAY_STAND_BARE: Final = frozenset(("voice", "institution"))

_GOVERNS: Final = frozenset(("of", "for", "to", "by", "with", "from"))

_ONE: Final = re.compile(r"(?<![\w'-])(?:the|a|an|its|their|another|one)(?: [\w'-]+){0,3} $")
_RELATIVE: Final = re.compile(
    r",? (?:which|who|whose|that|completed|published|issued|released|seen) "
)
"""A clause that says more of a source than who it is."""

_PHRASE: Final = re.compile(
    r"(?:[.,;:\"]|\b(?:and|but|by|with|from|to|asked|told|then|said|while|when|that|as|against))\s+|\n"
)


class Speakers:
    """Resolves the sources of one article's attributions in order of position."""

    def __init__(self, marks: Marks, people: People, found: Sequence[Attribution]) -> None:
        self.marks = marks
        self.people = people
        self.resolved: list[tuple[int, Resolved]] = []
        self.antecedents = Antecedents(marks, people, found, self.resolved)
        self.stage = carried.Stage(marks)
        self.groups = Groups(marks, people)
        self.said_from = 0
        self.outlets = Series([mention for mention in marks.mentions if mention.outlet])

    def resolve(self, attribution: Attribution) -> Resolved:
        """Return who is speaking in an attribution; call in order of position."""
        self.said_from = attribution.content[0][0]
        if attribution.source:
            start, end = attribution.source[0][0], attribution.source[-1][1]
            behalf = on_behalf(self.marks, start, end)
            found = self._source(start, (behalf and behalf.stop) or end)
            if behalf is not None:
                found = behalf.given(found, self.marks.stored[start:end])
            if not found.chain and self.outlets.items:
                told = told_to(self.marks, self.outlets, self.antecedents, attribution)
                found = found.through((told,)) if told else found
            if found.chain == (found.speaker.name,):
                found = cited(self.marks, attribution, found, self._source)
            place = start
        else:
            found = self._continued(attribution)
            place = attribution.content[0][0]
        self.resolved.append((place, found))
        return found

    def _source(self, start: int, end: int) -> Resolved:
        written = self.marks.stored[start:end]
        low = self.marks.lower[start:end].strip(" ,").partition("'")[0]
        if low in _HE_SHE or low in word_class("pronoun"):
            return self._pronoun(low, start, written)
        both = self._both(low, start, written)
        if both is not None:
            return both
        outlets = self._outlets(start, end)
        persons = self._heads(start, end)
        if len(persons) > 1:
            return self._joint(persons, written, outlets)
        if persons:
            return self._on_behalf(self._person(persons[0], written, outlets), start, end)
        end = self._head_end(start, end)
        described = titles.description(self.marks, start, end)
        if outlets and (described is None or described.role.level == "public"):
            kind = self.marks.outlet_kinds[outlets[0]]
            return Resolved(Speaker(name=outlets[0], as_written=written, role=kind), outlets)
        found = self._unnamed_source(described, start, end, written)
        return found.through(outlets) if found.chain != outlets else found

    def _outlets(self, start: int, end: int) -> tuple[str, ...]:
        """Return the outlets a source names, in order."""
        named = self.outlets.within(start, end)
        return tuple(dict.fromkeys(m.outlet for m in named)) if named else ()

    def _unnamed_source(
        self, described: Held | None, start: int, end: int, written: str
    ) -> Resolved:
        """Resolve a source without a name: a group, an office, a state."""
        low = self.marks.lower[start:end].strip(" ,")
        document = self.groups.document(low, written)
        if document is not None:
            return document
        person = patrons.patron(self.marks, self.people, described, (start, end))
        if described is not None and person is not None:
            described = described.of(_parties(self._person(person, "").speaker))
            held: Held | None = described
        else:
            held = self._carried(described, start, end)
        group = self.groups.resolve(start, end, written, held)
        if group is not None:
            return group.found("group")
        if held is not None:
            new = low.partition(" ")[0] in _INDEFINITE
            how = "carried" if held is not described else "described"
            return self._described(held, start, new, written).found(how)
        return self._party(start, end, written)

    def _head_end(self, start: int, end: int) -> int:
        """Return where a source's relative clause begins: 'A, which leads the force,'."""
        clause = _RELATIVE.search(self.marks.lower, start, end)
        return end if clause is None else clause.start()

    # Persons

    def _heads(self, start: int, end: int) -> list[Person]:
        """Return the persons a source is headed by: more than one only where joined by 'and'."""
        places = self.people.within(start, end)
        joined = len(places) > 1 and self._joined(places[0].end, places[1].start)
        if not places or not self._is_head(places[0], start, end, joined=joined):
            return []
        heads = [places[0].person]
        for earlier, later in pairwise(places):
            if not self._joined(earlier.end, later.start):
                break
            if later.person not in heads:
                heads.append(later.person)
        return heads

    def _joined(self, first: int, second: int) -> bool:
        gap = self.marks.lower[first:second]
        if gap in (" and ", ", ", ", and "):
            return True
        return gap.startswith(" and ") and len(gap) < 50 and "," not in gap and " of " not in gap

    def _is_head(self, named: Named, start: int, end: int, *, joined: bool) -> bool:
        """Refuse 'a spokesman for N', 'N's spokesman', 'the N campaign'."""
        lower = self.marks.lower
        tail = lower[named.end : end]
        if tail.startswith("'") and tail not in ("'", "'s"):
            return False
        rest = [] if joined else tail.split(",")[0].split()
        if (
            rest
            and rest[0].isalpha()
            and rest[0] not in _behind_a_head()
            and not self.marks.text[named.end + 1 : named.end + 2].isupper()
        ):
            return False
        role = self.marks.last("role", named.start)
        if patrons.is_served(self.marks, start, named.start):
            return False
        before = lower[max(start, role.end if role else 0) : named.start]
        if role is not None and role.start >= start and before.endswith(", "):
            return True
        return _GOVERNS.isdisjoint(before.split())

    def _person(self, person: Person, written: str, chain: tuple[str, ...] = ()) -> Resolved:
        if person.plain:
            speaker = Speaker(
                name=person.name,
                as_written=written,
                interest=person.interest or None,
                correction=person.correction,
            )
            return Resolved(speaker, chain, person=person)
        held = self.people.office(person)
        holder = person.holder
        former = (
            person.left
            or any(h.status == "former" for h in person.held)
            or (person.former_holder is not None and not holder)
        )
        sitting = (
            held is not None and held.role.speaks and held.status != "former" and not person.left
        )
        party: str | tuple[str, ...] | None = None
        role = held.role.name if held else ""
        if holder is not None and not (held and held.status == "former"):
            role = role if held and held.role.speaks else role_name(holder.role)
            party = holder.party
        elif sitting and held is not None and held.parties:
            party = held.parties[0] if len(held.parties) == 1 else held.parties
        elif not held and person.former_holder is not None:
            role = role_name(person.former_holder.role)
        status: SpeakerStatus = "unknown"
        if former and not party and not sitting:
            status = "former"
        elif party or (held is not None and titles.in_office(held)):
            status = "current"
        interest = person.interest or (party if isinstance(party, str) else None)
        if interest is None and held is not None and held.status != "former":
            represents = held.role.level in ("adviser", "official")
            interest = held.parties[0] if represents and held.parties else None
        speaker = Speaker(
            name=person.name,
            as_written=written,
            party=party,
            role=role,
            status=status,
            interest=interest,
            correction=person.correction,
        )
        return Resolved(speaker, chain, person=person)

    def _joint(self, persons: list[Person], written: str, chain: tuple[str, ...]) -> Resolved:
        single = [self._person(person, written).speaker for person in persons]
        codes = [s.party for s in single if isinstance(s.party, str)]
        party = tuple(dict.fromkeys(codes)) if len(codes) == len(single) else ()
        names = " and ".join(s.name for s in single)
        speaker = Speaker(
            name=names, as_written=written, party=party or None, status=single[0].status
        )
        return Resolved(speaker, chain)

    def _on_behalf(self, found: Resolved, start: int, end: int) -> Resolved:
        """Give a speaker for several states all of them."""
        phrases = self.marks.within("behalf", start, end + 80)
        if not phrases:
            return found
        stop = self.marks.text.find("\n", phrases[0].end)
        parties = self.groups.listed(phrases[0].end, stop if stop >= 0 else len(self.marks.text))
        if not parties:
            return found
        party = parties[0] if len(parties) == 1 else parties
        return found.spoken(replace(found.speaker, party=party))

    # Whose government 'its government' is

    def _both(self, low: str, start: int, written: str) -> Resolved | None:
        """Resolve 'both' and 'the three governments' to the parties last named together."""
        if not carried.is_both(low):
            return None
        number = carried.number_meant(low)
        codes: tuple[str, ...] = self.stage.parties(start, across=True)
        if len(codes) != number:
            codes = next((c for c in self._spoken_for(start, 900) if len(c) == number), ())
        if not codes and number == 2:
            codes = self.stage.pair(start)
        if not codes:
            return None
        speaker = Speaker(
            name="", as_written=written, party=codes, role="governments", status="current"
        )
        return Resolved(speaker, how="carried")

    def _spoken_for(self, at: int, reach: int) -> Iterator[tuple[str, ...]]:
        """Yield the several parties of earlier speakers, the last first."""
        for place, found in reversed(self.resolved):
            if place < at - reach:
                return
            if isinstance(found.speaker.party, tuple):
                yield found.speaker.party

    def _carried(self, held: Held | None, start: int, end: int) -> Held | None:
        """Give a role without a state the state that is being spoken of."""
        low = self.marks.lower[start:end].strip(" ,")
        if held is None or held.status == "former":
            return held
        placed = carried.officials_in(self.marks, start, end)
        if placed:
            return held.of(placed)
        if held.parties or not held.role.speaks or held.role.plural:
            return held
        if low.startswith(("his ", "her ")):
            holder = self._owner(low, start)
            return held.of(holder) if holder else held
        again = unnamed.spoken_before(self.resolved, held, low, start)
        if again:
            return held.of(again)
        owned = carried.has_owner(low)
        if not owned and not (held.role.level in _MAY_STAND_BARE and carried.is_bare(low)):
            return held
        since = start if owned else self.stage.before_advice(self.said_from, start)
        codes = self.stage.parties(since, across=owned or low.startswith("the "))
        return held.of(codes) if len(codes) == 1 else held

    def _owner(self, low: str, start: int) -> tuple[str, ...]:
        """Return whose ambassador 'his ambassador' is: that of the party he speaks for."""
        codes = _parties(self._he_or_she(_HE_SHE[low[:3]], start, "").speaker)
        return codes if len(codes) == 1 else ()

    # Pronouns and silence

    def _pronoun(self, low: str, start: int, written: str) -> Resolved:
        if low in _HE_SHE:
            return self._he_or_she(_HE_SHE[low], start, written)
        if low not in ("who", "which"):
            return self._echo(low, start, written)
        person = self.antecedents.relative(start) if low == "who" else None
        if person is not None:
            return self._person(person, written)
        phrase = self._phrase_before(start)
        if phrase is None:
            return self._echo(low, start, written)
        found = self._source(*phrase)
        return found.written(written)

    def _he_or_she(self, gender: str, start: int, written: str) -> Resolved:
        place, person = self.antecedents.antecedent(start, gender)
        since = place if person is not None else -1
        office = self._unnamed(place, start, gender, written) or unnamed.spoke_last(
            self.resolved, self.antecedents.quoted, since, start, gender
        )
        if office is not None:
            return office.written(written, "distant")
        if person is None:
            person, place = self.antecedents.named_later(start, gender), -1
        if person is None:
            return Resolved(Speaker(name="", as_written=written), how="unresolved")
        if not person.gender:
            person.gender = "m" if gender == "m" else "f"
        begin, _ = paragraph(self.marks.text, start)
        how = "pronoun" if place >= begin else "distant"
        return self._person(person, written).found(how)

    def _unnamed(self, since: int, at: int, gender: str, written: str) -> Resolved | None:
        """Return the holder of an office without a name of whom was spoken since an offset.

        'The host, the prime minister of A, has arrived. "..." he said.'
        """
        begin, _ = paragraph(self.marks.text, at)
        floor = max(since, begin)
        roles = [r for r in self.marks.within("role", floor, at) if self._may_be_he(r, gender)]
        if not roles or self.people.within(floor, at):
            return None
        stop = self.marks.text.rfind(". ", floor, roles[-1].start)
        role = next(r for r in roles if r.start > stop)
        opening = _ONE.search(self.marks.lower, max(begin, role.start - 40), role.start)
        end = min(at, role.end + 160)
        held = titles.description(self.marks, opening.start(), end) if opening else None
        if opening is None or held is None:
            return None
        new = opening.group().strip().split()[0] in _INDEFINITE
        held = self._carried(held, opening.start(), role.end) or held
        return self._described(held, opening.start(), new, written)

    def _may_be_he(self, role: Mark, gender: str) -> bool:
        value = role.value
        one = not value.plural and value.level != "institution"
        quoted = self.antecedents.quoted(role.start)
        return one and not quoted and value.gender in ("", gender)

    def _phrase_before(self, at: int) -> Span | None:
        """Return the noun phrase that 'which' or 'who' goes on about, if it has a role in it."""
        end = at
        while end > 0 and self.marks.text[end - 1] in " ,":
            end -= 1
        begin = max((m.end() for m in _PHRASE.finditer(self.marks.lower, max(0, end - 90), end)),
                    default=0 if end <= 90 else -1)  # fmt: skip
        known = self.marks.within("role", begin, end) or self.marks.named(begin, end)
        return (begin, end) if begin >= 0 and known else None

    def _echo(self, low: str, start: int, written: str) -> Resolved:
        """Resolve 'they' and 'it' to the last speaker that is no person; 'we' to nobody."""
        begin, _ = paragraph(self.marks.text, start)
        if low in ("they", "it", "which"):
            for place, found in reversed(self.resolved):
                if place < begin - 400:
                    break
                plural = found.collective or isinstance(found.speaker.party, tuple)
                if found.person is None and plural == (low == "they"):
                    return found.written(written, "echo")
            codes = self.stage.parties(start, across=False)
            if (len(codes) == 1 and low == "it") or (len(codes) > 1 and low == "they"):
                return Resolved(
                    Speaker(
                        name="", as_written=written, party=carried.joint(codes), status="current"
                    ),
                    how="carried",
                )
        if low == "we":
            for codes in self._spoken_for(start, 1500):
                return Resolved(
                    Speaker(name="", as_written=written, party=codes, status="current"),
                    how="echo",
                )
        return Resolved(Speaker(name="", as_written=written), how="unresolved")

    def _continued(self, attribution: Attribution) -> Resolved:
        """Give a quotation without a source the speaker just before it in its paragraph."""
        at = attribution.content[0][0]
        begin, _ = paragraph(self.marks.text, at)
        if self.resolved and attribution.kind == "direct":
            place, found = self.resolved[-1]
            if place >= begin - 2 or (
                self.marks.text[begin : begin + 1] == '"'
                and (place >= self.marks.text.rfind("\n", 0, self.antecedents.text_end(begin)))
            ):
                return found.written("", "continued")
        return Resolved(Speaker(name="", as_written=""), how="unresolved")

    # Roles, groups, states

    def _described(self, held: Held, start: int, new: bool, written: str) -> Resolved:
        person = None if new else self.people.described(held, start)
        if person is not None:
            return self._person(person, written)
        parties = held.parties
        if not parties and held.role.level == "organisation" and held.role.name != "leader":
            body = self.people.main_body(held.role.name)
            parties = (body,) if body else ()
        former = held.status == "former"
        name = ""
        if not former and not new and len(parties) == 1:
            holders = self.people.offices.of(held.role.name, parties[0])
            name = holders[0].person if len(holders) == 1 else ""
        speaks = held.role.speaks or self.groups.is_official(held)
        party = parties if speaks and not former else ()
        represents = held.role.level in ("adviser", "official") or bool(party)
        sits = bool(party) or titles.in_office(held)
        speaker = Speaker(
            name=name,
            as_written=written,
            party=(party[0] if len(party) == 1 else party) if party else None,
            role=held.role.name,
            status="former" if former else "current" if sits else "unknown",
            interest=parties[0] if represents and not former and len(parties) == 1 else None,
        )
        return Resolved(speaker)

    def _party(self, start: int, end: int, written: str) -> Resolved:
        named = [m for m in self.marks.named(start, end) if m.parties]
        actors = [m for m in named if m.kind != "demonym"]
        lead = self.marks.lower[start : actors[0].start].split() if actors else []
        if actors and "and" not in lead and self.groups.is_organ(actors[0], end):
            code = actors[0].parties[0]
            speaker = Speaker(name="", as_written=written, party=code, status="current")
            return Resolved(replace(speaker, interest=code))
        if (
            not actors
            or "and" in lead
            or not _ends_name(self.marks.text[actors[0].end : end])
            or (len(actors) > 1 and "," not in self.marks.text[actors[0].end : actors[1].start])
        ):
            return Resolved(Speaker(name="", as_written=written), how="state")
        code = actors[0].parties[0]
        return Resolved(
            Speaker(name="", as_written=written, party=code, status="current", interest=code),
            how="state",
        )


@cache
def _behind_a_head() -> frozenset[str]:
    """Return the words that may follow the name of a source: 'N himself', 'N in A'."""
    own = ("himself", "herself", "who", "on", "now", "then", "also")
    return word_class("preposition").union(own)


def _parties(speaker: Speaker) -> tuple[str, ...]:
    """Return the parties for which a speaker speaks."""
    party = speaker.party
    return (party,) if isinstance(party, str) else party or ()


def _ends_name(rest: str) -> bool:
    """Say whether nothing but an apposition or a relative clause follows a state's name."""
    return rest.strip(" ,") in ("", "itself", "too", "also") or rest.startswith((", ", " ("))
