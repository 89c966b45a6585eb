"""Whether one report was copied from another: the same words where a reporter chooses them.

A quotation's words are the speaker's, and two reporters who listened print them alike. How they
paraphrase, and what they write beside a quotation, is their own: the same words there come from one
source.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.ledger.wording import plain
from foedus.ledger.wording_rule import rule

_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]|(?<!\w)'.+?'(?!\w)", re.DOTALL)
_WORD = re.compile(r"\w+(?:'\w+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_NEAR = 1000
"""Characters on each side in which neighbouring sentences are sought."""
_NEIGHBOURS = 3
"""Sentences on each side, the rest of the remark's own among them."""

_Three = tuple[str, str, str]
"""Three words side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportersWords:
    """What a reporter chose to write in a report of a remark.

    Attributes
    ----------
    told : tuple of str
        The unquoted words of the remark; each piece in one form, with a space at both ends.
    beside : frozenset of str
        The unquoted sentences beside it, without the words that name the speaker.
    around : frozenset
        Each three of these words side by side, near the remark.
    """

    told: tuple[str, ...]
    beside: frozenset[str]
    around: frozenset[_Three]


NOTHING = ReportersWords(told=(), beside=frozenset(), around=frozenset())


def copied(one: ReportersWords, other: ReportersWords) -> bool:
    """Say whether two reports of one remark share words that a reporter chooses."""
    if one.beside & other.beside or _told_alike(one.told, other.told):
        return True
    limit = rule().limit
    shorter = min(len(one.around), len(other.around))
    if shorter < limit["copied_words"] // 2:
        return False
    return 100 * len(one.around & other.around) >= limit["copied_share"] * shorter


def _told_alike(one: Iterable[str], other: tuple[str, ...]) -> bool:
    """Say whether a paraphrase stands in the other as a whole, word for word."""
    return any(a in b or b in a for a in one for b in other)


def names_outlet(words: str, outlet: str) -> bool:
    """Say whether the words beside a remark name an outlet, and not a longer name that holds it.

    Examples
    --------
    >>> names_outlet("told the newspaper Bild on Monday", "Bild")
    True
    >>> names_outlet("told the New York Times", "The Times"), names_outlet("told a post", "Post")
    (False, False)
    """
    name = outlet.removeprefix("The ")
    if name not in words or not name[:1].isupper():
        return False
    whole = rf"(?<!\w)(?P<ahead>[A-Z]\w*\s+)?{re.escape(name)}(?!\w|\s+(?:of\s+)?[A-Z])"
    found = re.search(whole, words)
    return found is not None and found["ahead"] in (None, "The ")


def reporters_words(connection: sqlite3.Connection, statement: int) -> ReportersWords:
    """Return what the reporter chose to write in and beside a statement of the ledger."""
    row = connection.execute(
        "SELECT words, kind, source, cue, content, text FROM statement "
        "JOIN reading ON reading.number = statement.reading "
        "JOIN article ON article.number = reading.article WHERE statement.number = ?",
        (statement,),
    ).fetchone()
    spans = json.loads(row["content"])
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    named = [*json.loads(row["source"]), *json.loads(row["cue"])]
    text: str = row["text"]
    first = max(0, start - _NEAR)
    unnamed = _without(text[first : end + _NEAR], named, first)
    ahead = _nearest(_sentences(unnamed[: start - first], backwards=True))[::-1]
    behind = _nearest(_sentences(unnamed[end - first :]))
    return ReportersWords(
        told=() if row["kind"] == "direct" else tuple(_long(_pieces(_sentences(row["words"])))),
        beside=frozenset(_long([*ahead[-_NEIGHBOURS:], *behind[:_NEIGHBOURS]])),
        around=_threes(ahead, behind),
    )


def _without(text: str, spans: Iterable[tuple[int, int]], first: int) -> str:
    """Return a text with spaces in place of some of its words, every other one in its place."""
    for start, end in spans:
        low, high = max(start - first, 0), min(end - first, len(text))
        if low < high:
            text = text[:low] + " " * (high - low) + text[high:]
    return text


def _sentences(text: str, *, backwards: bool = False) -> Iterator[str]:
    """Yield each sentence, and what stands before and after a quotation in it."""
    step = -1 if backwards else 1
    for unquoted in _QUOTED.split(plain(text).replace("…", "\n"))[::step]:
        yield from _SENTENCE_END.split(unquoted)[::step]


def _pieces(sentences: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of each sentence that has some."""
    for sentence in sentences:
        words = _WORD.findall(sentence.casefold())
        if words:
            yield words


def _nearest(sentences: Iterable[str]) -> list[list[str]]:
    """Return the words of as many sentences, the nearest first, as are looked at."""
    least = rule().limit["copied_words"]
    found: list[list[str]] = []
    count = 0
    for words in _pieces(sentences):
        found.append(words)
        count += len(words)
        if len(found) >= _NEIGHBOURS and count >= least:
            break
    return found


def _long(pieces: Iterable[list[str]]) -> Iterator[str]:
    """Yield the pieces that are too long for two to choose the same words by chance."""
    least = rule().limit["copied_run"]
    return (f" {' '.join(words)} " for words in pieces if len(words) >= least)


def _threes(ahead: list[list[str]], behind: list[list[str]]) -> frozenset[_Three]:
    count = rule().limit["copied_words"]
    before = [word for words in ahead for word in words]
    after = [word for words in behind for word in words]
    near = (before[-count:], after[:count])
    return frozenset(
        three for words in near for three in zip(words, words[1:], words[2:], strict=False)
    )
