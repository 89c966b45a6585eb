"""Outlets that no table lists, told by their names' shape: 'the Alpha Times', 'Radio Beta'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from foedus.reading.lexicon import Entry, Named, PressWord, rows, table
from foedus.terms.article import Span

_Raw = tuple[int, int, int, Entry]
"""Start, negative end, number in the order of finding, and entry."""

_MOST: Final = 4
"""Words of a name beside the one that tells what it is."""
_CREDIT: Final = ("/", "(", "[")
"""Behind one of these stands whose page it is: '/Alpha News Agency/'."""
_LONGEST: Final = 24
"""Characters of a word of such a name."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("unlisted")["words"][key])


@cache
def _unfit() -> frozenset[str]:
    """Return the words that no name of an outlet has: of institutions, and before persons."""
    names = table("names")
    titles = ("honorific", "honorific_male", "honorific_female")
    return _words("never").union(*(names[key] for key in titles))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for row in rows("first_names") for name in row["names"].split())


def unlisted(
    shown: str, found: Sequence[_Raw], named: Sequence[_Raw], roles: Sequence[_Raw]
) -> list[_Raw]:
    """Return the outlets that words for media end or begin, where nothing else is meant.

    Parameters
    ----------
    shown : str
        The text as it is searched.
    found : sequence
        The words for media.
    named, roles : sequence
        What else is known: a table's outlet, a body or an office within a name makes it none.
    """
    offices = {start for start, _, _, _ in roles}
    barred = {
        start
        for start, _, _, entry in named
        if entry.value.outlet or entry.value.kind in ("body", "group", "person")
    }
    peoples = {(start, -minus) for start, minus, _, entry in named if entry.value.kind == "demonym"}
    made: list[_Raw] = []
    for start, minus, number, entry in found:
        name = _name(shown, (start, -minus), entry.value, offices)
        if name is None or any(at in barred for at in range(*name)):
            continue
        if entry.form not in _words("loose") or (name[0], start - 1) not in peoples:
            title = shown[slice(*name)]
            value = Named((), "outlet", "", title, entry.value.kind)
            made.append((name[0], -name[1], number, Entry("named", value, title, (), False)))
    return made


def _name(shown: str, at: Span, word: PressWord, offices: set[int]) -> Span | None:
    """Return the outlet's name that a word for media ends or begins, if it is one."""
    start, end = at
    name = _ended(shown, start, end) if word.ends else _begun(shown, start, end, offices)
    if name is None:
        return None
    if shown.startswith(_CREDIT, max(0, name[0] - 1)):
        return None
    core = (name[0], start) if word.ends else (end, name[1])
    told = _has_article(shown, name[0])
    if (word.weak and not told) or not _fits(shown[slice(*core)].split(), told=told):
        return None
    return None if any(at in offices for at in range(*core)) else name


def _fits(own: list[str], *, told: bool) -> bool:
    """Say whether some words make a name of an outlet with the word for media."""
    if not own or not _unfit().isdisjoint(own) or _words("general").issuperset(own):
        return False
    return told or own[0] not in _first_names()


def _has_article(shown: str, begin: int) -> bool:
    return begin > 3 and _word_before(shown, begin) in _words("article")


def _ended(shown: str, start: int, end: int) -> Span | None:
    """Return a name that ends in a word for media."""
    if shown.startswith(("-", "&"), end) or _is_site(shown, end):
        return None
    after = _word_after(shown, end)
    if after[:1].isupper() and after not in _words("behind"):
        return None
    begin = start
    if shown.startswith("-", start - 1):  # 'the Alpha Post-Gazette'
        begin -= len(_word_ending(shown, start))
    for _ in range(_MOST):
        word = _word_before(shown, begin)
        if not word[:1].isupper() or word.endswith("'s") or word in _words("skipped"):
            break
        begin -= len(word) + 1
    return (begin, end) if begin < start and not _is_part(shown, begin) else None


def _is_part(shown: str, begin: int) -> bool:
    """'the Ministry of Alpha News': a name goes on before this one."""
    return _word_before(shown, begin) == "of" and _word_before(shown, begin - 3)[:1].isupper()


def _is_site(shown: str, end: int) -> bool:
    return shown.startswith(".", end) and shown[end + 1 : end + 2].isalnum()


def _begun(shown: str, start: int, end: int, offices: set[int]) -> Span | None:
    """Return a name that begins with a word for media."""
    before = _word_before(shown, start)
    if before[:1].isupper() and before not in _words("skipped"):
        return None
    stop = end
    for _ in range(_MOST):
        word = _word_after(shown, stop)
        if not (word[:1].isupper() or word.isdigit()) or stop + 1 in offices:
            break
        if word in _words("behind"):
            break
        stop += len(word) + 1
    return (start, stop) if stop > end else None


def _word_before(shown: str, at: int) -> str:
    """Return the word before an offset, if but a space stands between."""
    return _word_ending(shown, at - 1) if shown.startswith(" ", at - 1) and at > 1 else ""


def _word_ending(shown: str, at: int) -> str:
    begin = at
    floor = max(0, begin - _LONGEST)
    while begin > floor and (shown[begin - 1].isalnum() or shown[begin - 1] in "'-&"):
        begin -= 1
    return shown[begin:at]


def _word_after(shown: str, at: int) -> str:
    """Return the word after an offset, if but a space stands between."""
    if not shown.startswith(" ", at):
        return ""
    end = at + 1
    ceiling = min(len(shown), end + _LONGEST)
    while end < ceiling and (shown[end].isalnum() or shown[end] in "-&"):
        end += 1
    return shown[at + 1 : end]
