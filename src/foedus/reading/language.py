"""Refusing a page in a language the reader does not know."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from foedus.terms.article import Page
from foedus.terms.errors import SourceError

_SAMPLE: Final = 8000
_FEWEST_WORDS: Final = 25
_FEWEST_LETTERS: Final = 120
_ENGLISH_SHARE: Final = 0.2
"""English prose has .35-.50 function words, headlines .20-.30, other languages under .10."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    (
        *("the", "of", "and", "to", "that", "is", "was", "for", "on", "with", "as", "by"),
        *("at", "from", "his", "her", "it", "its", "this", "are", "be", "have", "has", "had"),
        *("not", "but", "they", "their", "which", "would", "will", "who", "he", "she", "we"),
        *("said", "were", "been", "than", "or", "an", "if", "there", "could", "what", "about"),
        *("when", "you", "your", "our", "into", "after", "over", "more", "also"),
    )
)


def require_english(page: Page) -> None:
    """Refuse a page that is not in English.

    Texts of fewer than 25 words (or 120 letters where words are not spaced) are given the benefit
    of the doubt. A model of languages is loaded only if English function words are rare.

    Raises
    ------
    SourceError
        Naming the language of the page.
    """
    sample = page.text[:_SAMPLE]
    words = _WORD.findall(sample.replace("İ", "i").lower())  # its small form is two signs
    few = len(words) < _FEWEST_WORDS
    if few and (sum(map(len, words)) < _FEWEST_LETTERS or sample.isascii()):
        return
    if sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return
    code = _classify(sample)
    if code == "en":
        return
    name = _names().get(code, f"a language with the code {code!r}")
    raise SourceError(
        f"the page is in {name}", where=page.where, expected="a page in English, or a translation"
    )


def _classify(text: str) -> str:
    from py3langid import classify  # it takes half a second to load its model

    return str(classify(text)[0])


@cache
def _names() -> dict[str, str]:
    text = (files("foedus.reading") / "data" / "languages.toml").read_text(encoding="utf-8")
    return {code: str(name) for code, name in tomllib.loads(text)["names"].items()}
