"""How parties are written in running text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from foedus.states import tables

SurfaceKind = Literal["name", "demonym", "capital", "metonym", "group", "body"]
Doubt = Literal["", "person", "place", "word", "language", "seat", "shared"]


@dataclass(frozen=True, slots=True)
class Surface:
    """A wording that stands for one or more parties.

    Attributes
    ----------
    text : str
        The wording, without article unless the article is what makes it one; to be matched
        between word boundaries, longest first, upper and lower case as written.
    parties : tuple of str
        Codes: one for a name, demonym, capital or metonym; the members of a group.
    kind : {'name', 'demonym', 'capital', 'metonym', 'group', 'body'}
        What the wording is.
    ambiguous : {'', 'person', 'place', 'word', 'language', 'seat', 'shared'}
        Why the wording may mean something else; empty where it hardly can. ``person``: also a
        personal name; ``place``: also a place elsewhere; ``word``: also a common word or another
        thing; ``language``: also a language; ``seat``: a capital that hosts an organisation and
        often stands for it; ``shared``: several parties, or bodies of several states, bear it.
    """

    text: str
    parties: tuple[str, ...]
    kind: SurfaceKind
    ambiguous: Doubt = ""


@cache
def surfaces() -> tuple[Surface, ...]:
    """Return every wording, in the order of the table; no text stands twice."""
    columns = ("text", "parties", "kind", "ambiguous")
    return tuple(
        Surface(text, tuple(codes.split()), cast(SurfaceKind, kind), cast(Doubt, doubt))
        for text, codes, kind, doubt in tables.rows("names", columns)
    )


@cache
def false_friends() -> tuple[str, ...]:
    """Return phrases that hold a surface and mean no party ('Warsaw Pact', 'Jim Jordan').

    A scanner that prefers the longest match lets them win and drops them.
    """
    return tuple(text for (text,) in tables.rows("false_friends", ("text",)))
