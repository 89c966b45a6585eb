"""Every word the reader knows, from the data files, in one automaton built on first use."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final, Literal

import ahocorasick_rs

from foedus.reading.dates import DAY_WORDS
from foedus.reading.folding import folded, plain
from foedus.states.names import false_friends, surfaces

MentionKind = Literal["state", "body", "outlet", "person", "capital", "demonym", "group"]
Level = Literal[
    "government", "organisation", "voice", "institution", "adviser", "official", "public"
]
SPEAKING: Final[frozenset[str]] = frozenset({"government", "organisation", "voice", "institution"})
"""Levels of role that speak for their state or body while the office lasts."""

_KIND: Final[dict[str, MentionKind]] = {
    "name": "state",
    "metonym": "capital",
    "capital": "capital",
    "demonym": "demonym",
    "group": "group",
    "body": "body",
}


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is, by its one name; ``plural`` where the form found means several."""

    name: str
    level: Level
    plural: bool
    gender: Literal["", "m", "f"]

    @property
    def speaks(self) -> bool:
        """Say whether a holder speaks for the state or body while in office."""
        return self.level in SPEAKING


@dataclass(frozen=True, slots=True)
class Named:
    """A party, an outlet (``outlet`` set) or a phrase that is neither (no parties, no outlet)."""

    parties: tuple[str, ...]
    kind: MentionKind
    doubt: str
    outlet: str
    outlet_kind: str


@dataclass(frozen=True, slots=True)
class PressWord:
    """A word for media: what a name with it is, whether it ends the name, and if it is doubtful."""

    kind: str
    ends: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form found in the text means in one family of words.

    ``capitals`` are the places in the form that must be upper case in the text; ``exact`` asks for
    the form letter by letter.
    """

    family: str
    value: Any
    form: str
    capitals: tuple[int, ...]
    exact: bool


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file of this room."""
    text = (files("foedus.reading") / "data" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def word_class(name: str) -> frozenset[str]:
    """Return a closed class of words from the data file ``grammar``."""
    return frozenset(table("grammar")[name].split())


def _entry(family: str, value: Any, form: str, *, cased: bool) -> Entry:
    form = plain(form)
    capitals = tuple(
        i for i, sign in enumerate(form) if sign.isupper() and (i == 0 or not form[i - 1].isalnum())
    )
    exact = cased and form.isupper() and len(form) <= 3
    return Entry(family, value, form, capitals if cased else (), exact)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of this room."""
    text = (files("foedus.reading") / "data" / f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _outlet_rows() -> Iterator[tuple[str, str, str]]:
    for row in rows("outlets"):
        for alias in row["aliases"].split("|"):
            yield row["name"], row["kind"], alias


def _named_entries() -> Iterator[Entry]:
    for name, kind, alias in _outlet_rows():
        yield _entry("named", Named((), "outlet", "", name, kind), alias, cased=True)
    for surface in surfaces():
        named = Named(surface.parties, _KIND[surface.kind], surface.ambiguous, "", "")
        yield _entry("named", named, surface.text, cased=True)
    for body, forms in table("collectives")["stands_for_body"].items():
        for form in forms:
            yield _entry("named", Named((body,), "body", "word", "", ""), form, cased=True)
    for text in false_friends():
        yield _entry("named", Named((), "state", "", "", ""), text, cased=True)


def _press_entries() -> Iterator[Entry]:
    """Yield the words for media by which an outlet that no table lists is told."""
    words = table("unlisted")
    for part in ("ends", "weak", "begins", "weak_begins"):
        weak, ends = part.startswith("weak"), not part.endswith("begins")
        for kind, forms in words[part].items():
            for form in forms:
                yield Entry("press", PressWord(kind, ends, weak), form, (0,), True)


@cache
def levels() -> dict[str, Level]:
    """Return the level of every role by its name."""
    kinds: tuple[Level, ...] = (
        "government",
        "organisation",
        "voice",
        "institution",
        "adviser",
        "official",
        "public",
    )
    roles = table("roles")
    return {name: level for level in kinds for name in roles[level]}


def _plural(form: str) -> str:
    if form.endswith("y") and not form.endswith(("ey", "ay")):
        return form[:-1] + "ies"
    if form.endswith("man"):
        return form[:-3] + "men"
    for joint in (" of ", " for ", "-in-"):
        head, found, rest = form.partition(joint)
        if found:
            return _plural(head) + found + rest
    return form + "s"


def _gender(form: str) -> Literal["", "m", "f"]:
    word = form.split()[-1]
    if word.endswith("woman") or word == "queen":
        return "f"
    return "m" if word.endswith("man") or word in ("king", "pope") else ""


def _role_entries() -> Iterator[Entry]:
    roles = table("roles")
    for name, level in levels().items():
        for form in roles[level][name]:
            role = Role(name, level, False, _gender(form))
            yield _entry("role", role, form, cased=False)
            if not form.endswith("."):
                yield _entry("role", Role(name, level, True, ""), _plural(form), cased=False)
    for form, name in roles["plural"].items():
        yield _entry("role", Role(name, levels()[name], True, ""), form, cased=False)
    for status, forms in roles["status"].items():
        for form in forms:
            yield _entry("status", status, form, cased=False)


def _bracketed(form: str) -> tuple[str, ...]:
    """Return a form as written, and as an editor's square bracket closes within it."""
    words = form.split()
    return (form, *(" ".join(words[:i]) + "] " + " ".join(words[i:]) for i in range(1, len(words))))


def _issue_entries(issues: dict[str, Any]) -> Iterator[Entry]:
    for key in issues["order"]:
        for weight, forms in issues[key].items():
            for form in forms:
                yield _entry("issue", (key, int(weight)), form, cased=False)
    for key, forms in issues["before_a_name"].items():
        for form in forms:  # a capital must follow, as the first sign behind the form
            yield Entry("issue", (key, 3), f"{form} ", (len(form) + 1,), False)


def _meaning_entries() -> Iterator[Entry]:
    issues = table("issues")
    yield from _issue_entries(issues)
    for form in issues["none"]["forms"]:
        yield _entry("issue", ("other", 0), form, cased=False)
    for form in issues["vague"]["forms"]:
        yield _entry("vague", None, form, cased=False)
    standing: dict[str, str] = {}
    for key in ("any", *issues["order"]):
        standing.update(dict.fromkeys(issues["standing"][key], key))
    for key in ("for", "against"):
        standing.update(dict.fromkeys(issues["itself"][key], f"itself {key}"))
    for form, key in standing.items():
        yield _entry("standing", key, form, cased=False)


def _modality_entries() -> Iterator[Entry]:
    hedges = table("hedges")
    for strength in ("modal", "weak"):
        for form in hedges[strength]["forms"]:
            for written in _bracketed(form):
                yield _entry("hedge", strength, written, cased=False)
    conditions = table("conditions")
    for kind in ("clause", "temporal", "concession"):
        for form in conditions[kind]["forms"]:
            yield _entry("condition", kind, form, cased=False)
    restriction = conditions["restriction"]
    for form in restriction["forms"]:
        yield _entry("condition", "restriction", form, cased=False)
    for form in restriction["opening"]:
        yield _entry("only", None, form, cased=False)


def _passing_entries() -> Iterator[Entry]:
    """Yield words beside which a closer look is worth its time: days, who works for whom."""
    for form in DAY_WORDS:
        yield _entry("day", None, form, cased=False)
    groups = table("collectives")
    forms_of = {**table("interests"), "behalf": groups["behalf"], "member": groups["member"]}
    for family, forms in forms_of.items():
        for form in forms:
            yield _entry(family, None, form, cased=False)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton and, by number of pattern, the entries of each form.

    ``seats`` are the parties by state or capital, in lower case: 'officials in A'.
    """

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    seats: dict[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, built on first use."""
    forms: dict[str, list[Entry]] = {}
    for entry in chain(
        _named_entries(),
        _press_entries(),
        _role_entries(),
        _meaning_entries(),
        _modality_entries(),
        _passing_entries(),
    ):
        forms.setdefault(folded(entry.form), []).append(entry)
    automaton = ahocorasick_rs.AhoCorasick(list(forms), matchkind=ahocorasick_rs.MatchKind.Standard)
    seats = {
        form: entry.value.parties
        for form, entries in forms.items()
        for entry in entries
        if entry.family == "named"
        and entry.value.kind in ("capital", "state")
        and len(entry.value.parties) == 1
    }
    return Lexicon(automaton, tuple(tuple(entries) for entries in forms.values()), seats)
