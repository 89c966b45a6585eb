"""Finds numerals that stand in a rendered brief without a trail."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Number words; 'one' is left out because it is a pronoun more often than a number.
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundred|thousand|million|dozen"
)
_NUMERAL = re.compile(
    rf"\d+(?:[.,:\u202f]\d+)*|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u215e]|\b(?:{_WORDS})\b",
    re.IGNORECASE,
)
# Where a numeral may stand: explained, quoted, named, on an axis, or on the page's edge.
_EXEMPT_CLASSES = frozenset({"trail", "label", "key", "words", "axis", "furniture"})
_EXEMPT_ELEMENTS = frozenset({"title", "style", "script", "q", "blockquote"})
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_SPOKEN = ("aria-label", "title", "alt")
_SURROUNDINGS = 24


class _Finder(HTMLParser):
    """Walks a document; remembers numerals outside exempt elements, and where links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.linked: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        classes = set(values.get("class", "").split())
        target = ""
        if tag == "a" and "n" in classes:
            target = values.get("href", "")
        exempt = tag in _EXEMPT_ELEMENTS or bool(classes & _EXEMPT_CLASSES)
        if not (exempt or target or self._exempt()):
            for name in _SPOKEN:
                self._look(values.get(name, ""))
        if tag not in _VOID:
            self._open.append((tag, exempt, target))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self._exempt():
            return
        target = next((target for _, _, target in reversed(self._open) if target), "")
        if target:
            self.linked.append((target, data))
        else:
            self._look(data)

    def _exempt(self) -> bool:
        return any(exempt for _, exempt, _ in self._open)

    def _look(self, data: str) -> None:
        for match in _NUMERAL.finditer(data):
            start = max(0, match.start() - _SURROUNDINGS)
            around = data[start : match.end() + _SURROUNDINGS]
            self.found.append(f"{match.group()} in {' '.join(around.split())!r}")


def has_numeral(text: str) -> bool:
    """Return whether a text holds a digit, a fraction or a number word.

    >>> has_numeral("Group of Seven"), has_numeral("the Alliance")
    (True, False)
    """
    return _NUMERAL.search(text) is not None


def bare_numerals(html: str) -> list[str]:
    """Return the numerals of a rendered brief that have no trail, each with its surroundings.

    Digits, fractions and number words count, in text and in what is read aloud (``aria-label``,
    ``title``, ``alt``). Exempt are figures (``a.n``) whose trail is in the document, trails,
    labels, references, words of a source, axis ticks and page furniture.

    >>> bare_numerals('<p>in <a class="n" href="#t-a">6</a> of 10<i id="t-a"></i></p>')
    ["10 in 'of 10'"]
    >>> bare_numerals('<a class="n" href="#t-b">6</a>')
    ["6 in '6', linked to '#t-b', which is not there"]
    """
    finder = _Finder()
    finder.feed(html)
    finder.close()
    lost = [
        f"{match.group()} in {data!r}, linked to {target!r}, which is not there"
        for target, data in finder.linked
        if target.removeprefix("#") not in finder.ids
        for match in _NUMERAL.finditer(data)
    ]
    return finder.found + lost
