"""Where an article itself weighs benefit against risk, in nobody's name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foedus.reading.sentences import sentences
from foedus.reading.wrapping import unwrapped
from foedus.terms.article import Article, Span
from foedus.terms.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A sentence without a speaker that names a benefit, or a harm."""

    span: Span
    harm: bool


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    text = files("foedus.reading").joinpath("data/weighing.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b(?:{'|'.join(table[side])})\b", re.IGNORECASE)
        for side in ("benefit", "harm")
    )


def weighings(article: Article, statements: tuple[Statement, ...]) -> tuple[Weighing, ...]:
    """Return the sentences of the body that weigh, outside every attributed content.

    A sentence counts when it names a benefit or a harm of acting, not both, and no statement
    begins, ends or has its cue in it. It is the article's own voice: quotable, but no evidence.
    """
    taken = [span for s in statements for span in (*s.content, *s.cue, *s.source)]
    benefit, harm = _patterns()
    found = []
    article = unwrapped(article)
    for region in article.regions:
        if region.kind != "body":
            continue
        for start, end in sentences(article.text, region.start, region.end):
            if any(first < end and start < last for first, last in taken):
                continue
            words = article.text[start:end]
            good, bad = bool(benefit.search(words)), bool(harm.search(words))
            if good != bad:
                found.append(Weighing(span=(start, end), harm=bad))
    return tuple(found)
