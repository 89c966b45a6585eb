"""The words of a remark in one form, whoever printed them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from foedus.ledger.spelling import numeral, spelt, told_together
from foedus.ledger.wording_rule import rule

GAP = "…"
"""Stands in a sequence of words where an ellipsis left something out."""
STOP = "."
"""Stands in a sequence of words where a sentence ends."""
ASK = "?"
"""Stands in a sequence of words where a question ends."""
BRACKET = "["
"""Begins the one element that holds all the words of an editor's bracket."""

_PIECE = re.compile(
    r"(?P<word>(?!per\s+cent\b)[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<gap>…|\.\s?\.\s?\.)"
    r"|(?P<stop>[.!?;])"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<bracket>\[[^\]]*\])"
    r"|(?P<sign>%|per\s+cent\b)"
)
_DOUBLE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_SINGLE = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
_OUTER = re.compile(r"^\s*[\"“”„«»']|[\"“”„«»']\s*$")
_INFLECTION = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_IN_A_WORD = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,4})\]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_MARKS = frozenset({GAP, STOP, ASK})
_EMPTY_BRACKET = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one report of a remark.

    Attributes
    ----------
    verbatim : bool
        The words are quoted; else they are the reporter's own.
    sequence : tuple of str
        Telling words in order, with ``GAP``, ``STOP`` and brackets in their places.
    words : tuple of str
        The telling words alone.
    before : tuple of str
        The reporter's words before the quoted ones, where only a part is quoted.
    names : frozenset of str
        Words that are written with a capital, but for those that any sentence may begin with.
    """

    verbatim: bool
    sequence: tuple[str, ...]
    words: tuple[str, ...]
    before: tuple[str, ...]
    names: frozenset[str]


def plain(text: str) -> str:
    """Return text with one kind of apostrophe and ellipsis, and without compatibility forms."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("…", "\x00")).replace("\x00", "…")
        text = text.replace("’", "'").replace("‘", "'").replace("`", "'")
    if "[" in text or "(" in text:
        text = _IN_A_WORD.sub(r"\1\2", _EMPTY_BRACKET.sub(" … ", text))
    return text


def wording(text: str, kind: str) -> Wording:
    """Return the words of a statement's content.

    Parameters
    ----------
    text : str
        The content as the page prints it, quotation marks included.
    kind : {"direct", "mixed", "indirect"}

    Examples
    --------
    >>> wording("“We can't wait … for the two of them,” ", "direct").sequence
    ('we', 'can', 'not', 'wait', '…', 'for', '2', 'of', 'them')
    """
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain(text))
    before: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    verbatim = kind == "direct"
    parts = [] if kind == "indirect" else _DOUBLE.findall(text) or _SINGLE.findall(text)
    quoted = f" {GAP} ".join(parts)
    # A word or two in quotation marks may be anybody's.
    if parts and (verbatim or len(quoted.split()) >= rule().limit["words_part"]):
        begin = text.index(parts[0])
        if begin > 1:
            ahead, named = _sequence(text[:begin])
            before = tuple(word for word in ahead if word not in _MARKS)
        text, verbatim = quoted, True
    sequence, names = _sequence(text if parts else _OUTER.sub("", text))
    return _built(sequence, names | named, before, verbatim=verbatim)


def as_indirect(told: Wording) -> Wording:
    """Return a wording as reported speech would tell it: tense, person and place told anew."""
    known = rule()
    words = told.before + told.sequence
    light, told_anew = known.light_indirect, known.told_anew
    kept = [
        shifted
        for place, word in enumerate(words)
        if (shifted := _shifted(word)) not in light
        if word not in told_anew or not _told_anew(words, place)
    ]
    return _built(tuple(kept), frozenset(map(_shifted, told.names)), (), verbatim=False)


def _told_anew(words: tuple[str, ...], place: int) -> bool:
    """Say whether a word is the 'had' of 'had sent', or the country of 'his country'."""
    known = rule()
    before = words[place - 1] if place else ""
    if words[place] in known.own:
        return before in known.possessive
    after = words[place + 1] if place + 1 < len(words) else ""
    # 'would have sent' is not 'would send'.
    return before not in known.modal and (after in known.indirect or after.endswith("ed"))


def _built(
    sequence: tuple[str, ...], names: frozenset[str], before: tuple[str, ...], *, verbatim: bool
) -> Wording:
    return Wording(
        verbatim=verbatim,
        sequence=sequence,
        words=tuple([w for w in sequence if w not in _MARKS and w[0] != BRACKET]),
        before=before,
        names=names,
    )


def _sequence(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the telling words in order, with the marks between them, and the names."""
    found: list[str] = []
    names: list[str] = []
    light = rule().light_indirect
    for match in _PIECE.finditer(text):
        kind, piece = match.lastgroup, match[0]
        if kind == "word":
            words = spelt(piece)
            found += words
            if piece[0].isupper():
                # The state in capitals is not the pronoun.
                if piece == "US" and not text.isupper():
                    words = ("usa",)
                    found[-1] = "usa"
                names += [word for word in words if word not in light]
        elif kind == "stop":
            found.append(ASK if piece == "?" else STOP)
        elif kind == "gap":
            found.append(GAP)
        elif kind == "bracket":
            inside, capital = _bracketed(piece[1:-1])
            found.append(BRACKET + " ".join(inside))
            names += capital
        else:
            found.append("%" if kind == "sign" else numeral(piece))
    _trim(found)
    told = told_together(found)
    if told is not found:
        names += set(told).difference(found)
    return tuple(told), frozenset(names)


def _trim(found: list[str]) -> None:
    """Take the marks off both ends; that of a question tells something."""
    while found and found[-1] in (STOP, GAP):
        found.pop()
    while found and found[0] in _MARKS:
        found.pop(0)


def _bracketed(text: str) -> tuple[list[str], list[str]]:
    """Return the words within an editor's bracket, and those with a capital."""
    words: list[str] = []
    names: list[str] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup == "word":
            told = spelt(match.group())
            words.extend(told)
            names.extend(told if match.group()[0].isupper() else ())
        elif match.lastgroup == "number":
            words.append(numeral(match.group()))
    return words, names


@lru_cache(maxsize=200_000)
def _shifted(word: str) -> str:
    known = rule()
    if word in known.light_indirect:
        return word
    return _INFLECTION.sub("", known.indirect.get(word, word))
