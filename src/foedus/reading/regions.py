"""Dividing a page into regions: what is the article's own text, and what stands around it.

Lines are labelled in three steps. Rules (``data/regions.toml``) know what gives itself away by its
words; neighbours of a picture's credit become its caption; what is left is told apart by shape:
a short line without a full stop is a heading, everything else is body. What no rule knows is body,
so that no text is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from foedus.reading.dates import find_dates
from foedus.reading.region_rules import (
    Rule,
    dateline_end,
    has_quoted_speech,
    reasons,
    rule_for,
)
from foedus.terms.article import SPOKEN_REGIONS, Article, Page, Region, RegionKind

_PAGE_TITLE_LENGTH: Final = 250
_TOP: Final = 12
_HEADING_WORDS: Final = 16
_HEADING_LENGTH: Final = 130
_HEADLINE_WORDS: Final = 28
_CLOSED: Final = tuple(".!?:;,…\"”'’)]")
_QUOTES: Final = re.compile("[\"“”„«»'‘’](?:(?<=[\"“”„«»])|(?<!\\w['‘’])(?=\\w))")
_LINE: Final = re.compile(r"[^\n]+")
# Every white-space character of Unicode, and the marks that have no width.
_BLANK: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060"
)
_LIST_MARK: Final = re.compile(r"[-*•·▪–—o]\s|\d{1,2}[.)]\s")
# One turn of an interview: "Q: ...", "MINISTER: ...".
_TURN: Final = re.compile(r"(?:[QA]|[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3}):\s")
_SMALL_WORDS: Final = re.compile(
    r"(?:an?|and|as|at|but|by|for|from|in|into|is|its?|nor|of|off|on|or|over|per|so|than|that|the"
    r"|to|up|via|vs|with|yet|after|amid)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w[\w'’-]*")
_DAY: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}"
    r"|\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s+\d{4}"
)


@dataclass(slots=True)
class Line:
    """A line, or hard-wrapped lines joined, without white space around it; never changed."""

    start: int
    end: int
    text: str
    block: int
    kind: RegionKind | None = None

    def as_kind(self, kind: RegionKind) -> Line:
        """Return the line with a label."""
        return Line(self.start, self.end, self.text, self.block, kind)

    @property
    def words(self) -> int:
        """Number of words, counted by white space."""
        return len(self.text.split()) if len(self.text) < 2000 else 999


def divide(page: Page) -> Article:
    """Label the lines of a page and return it as an article.

    Parameters
    ----------
    page : Page
        As opened; its text stays as it is and every region is a slice of it.

    Returns
    -------
    Article
        Its date is the page's own, else the one its dateline or time stamp states with the year.
        Regions in order, without overlap and without white space around them. Joined, they hold
        every word of the page.
    """
    lines = _label(_lines(page.text), page.title)
    regions = tuple(_regions(lines))
    return Article(
        doc_id=page.doc_id,
        text=page.text,
        date=page.date or _stated_date(page.text, regions),
        regions=regions,
        title=page.title,
        outlet=page.outlet,
    )


def _stated_date(text: str, regions: tuple[Region, ...]) -> date | None:
    """Return the day in the page's dateline or first time stamp, if it is written with its year."""
    for region in regions[:_TOP]:
        words = text[region.start : region.end]
        if region.kind != "other" or not any(sign.isdigit() for sign in words):
            continue
        rule = rule_for(words)
        if rule is None or rule.id in ("timestamp", "timestamp_label"):
            found = find_dates(words, None)
            if found:
                return found[0].date
    return None


def unread(article: Article) -> tuple[tuple[Region, str], ...]:
    """Return each region out of which nothing is read, with the reason in plain words."""
    return tuple(
        (region, _reason(article.text[region.start : region.end], region.kind))
        for region in article.regions
        if region.kind not in SPOKEN_REGIONS
    )


def _reason(text: str, kind: RegionKind) -> str:
    rule = rule_for(text)
    if rule is not None and rule.kind == kind:
        return rule.reason
    if kind == "other" and dateline_end(text + " A"):
        return reasons()["dateline"]
    return reasons()[kind]


def _lines(text: str) -> list[Line]:
    """Cut the text at line ends; a hard-wrapped paragraph is one line."""
    lines: list[Line] = []
    block = 0
    last_end = -1
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip(_BLANK)
        if not stripped:
            continue
        start = match.start()
        if len(stripped) < len(raw):
            start += len(raw) - len(raw.lstrip(_BLANK))
        if last_end >= 0 and text.count("\n", last_end, start) > 1:
            block += 1
        last_end = start + len(stripped)
        lines.append(Line(start, last_end, stripped, block))
    return _unwrap(text, lines) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Return whether a fixed width, not the writer, broke the lines."""
    inner = [a for a, b in pairwise(lines) if a.block == b.block]
    if len(inner) < 4 or any(len(line.text) > 110 for line in lines):
        return False
    running = [line for line in inner if len(line.text) >= 40 and line.text[-1] not in '.!?"”']
    return len(running) * 2 > len(inner)


def _unwrap(text: str, lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    joined: list[Line] = []
    previous = 0
    for line in lines:
        head = joined[-1] if joined else None
        if head and head.block == line.block and previous >= 0.6 * width:
            joined[-1] = replace(
                head, end=line.end, text=text[head.start : line.end].replace("\n", " ")
            )
        else:
            joined.append(line)
        previous = len(line.text)
    return joined


def _label(lines: list[Line], title: str) -> list[Line]:
    dense = bool(lines) and lines[-1].block == 0 and len(lines) > 3
    marked = [_by_rule(line) for line in lines]
    marked = _captions_beside_credits(marked, dense)
    shaped = [_by_shape(line) for line in marked]
    if not any(line.kind == "body" for line in shaped):
        # Nothing but short lines: a note, not the titles of an article that is missing.
        return [line if line.kind else line.as_kind("body") for line in marked]
    marked = _top_of_page(shaped, title)
    return _lists_of_teasers(marked)


def _by_rule(line: Line) -> Line:
    rule: Rule | None = rule_for(line.text)
    return line.as_kind(rule.kind) if rule else line


def _captions_beside_credits(lines: list[Line], dense: bool) -> list[Line]:
    """Label what shares a block with a picture's credit, or stands beside it and looks so."""
    credits = [i for i, line in enumerate(lines) if line.kind == "credit"]
    if not credits:
        return lines
    out = list(lines)
    size = Counter(line.block for line in lines)
    for i in credits:
        line = lines[i]
        for j in (i - 2, i - 1, i + 1, i + 2):
            if not 0 <= j < len(lines) or out[j].kind is not None:
                continue
            near = lines[j]
            same_block = near.block == line.block and not dense
            if same_block and size[line.block] <= 4:
                out[j] = _beside_picture(near)
            elif abs(j - i) == 1 and _looks_like_caption(near):
                out[j] = near.as_kind("caption")
    return out


def _beside_picture(line: Line) -> Line:
    if has_quoted_speech(line.text):
        return line
    return line.as_kind("heading" if _is_heading(line) else "caption")


def _looks_like_caption(line: Line) -> bool:
    dated = line.words <= 70 and _DAY.search(line.text) is not None
    return dated and not has_quoted_speech(line.text) and not _QUOTES.search(line.text)


def _is_heading(line: Line) -> bool:
    """Return whether a line is short, begins like a title and does not end like a sentence."""
    text = line.text
    if len(text) > _HEADING_LENGTH or line.words > _HEADING_WORDS:
        return False
    if text.startswith("#") and text.lstrip("#").startswith(" "):
        return True
    if _LIST_MARK.match(text) or not (text[0].isupper() or text[0].isdigit()):
        return False
    if _QUOTES.search(text) or _TURN.match(text):
        return False
    if text.endswith("?"):
        return line.words <= 10 and ":" not in text
    return not text.endswith(_CLOSED)


def _by_shape(line: Line) -> Line:
    if line.kind is not None:
        return line
    return line.as_kind("heading" if _is_heading(line) else "body")


def _top_of_page(lines: list[Line], title: str) -> list[Line]:
    """Find the headline and what stands between it and the body."""
    out = list(lines)
    place = _headline_place(lines, title)
    if place is None:
        return out
    out[place] = out[place].as_kind("headline")
    for i in range(place):
        if out[i].kind == "body":
            out[i] = out[i].as_kind("standfirst")
    for i in _standfirst_places(out, place):
        out[i] = out[i].as_kind("standfirst")
    return out


def _headline_place(lines: list[Line], title: str) -> int | None:
    """Return the line of the headline: the page's title, else the first line shaped like one."""
    wanted = _letters(title)
    own = [i for i, line in enumerate(lines) if line.kind in ("heading", "body")]
    for i in own[:6]:
        line = lines[i]
        if wanted and line.words <= _HEADLINE_WORDS and _same_title(_letters(line.text), wanted):
            return i
    if len(own) < 2:
        return None
    first = own[0]
    if lines[first].kind == "heading" or (not wanted and _opens_like_headline(lines[first])):
        return first
    # A summary above the headline: one paragraph, then a line in title case.
    second = own[1]
    below = any(lines[i].kind == "body" for i in own[2:])
    if lines[second].kind == "heading" and below and _is_title_case(lines[second].text):
        return second
    return None


def _opens_like_headline(line: Line) -> bool:
    text = line.text
    short = line.words <= _HEADLINE_WORDS and len(text) <= _PAGE_TITLE_LENGTH
    return short and text[0] not in "-*•" and not text.endswith(_CLOSED)


def _is_title_case(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if not _SMALL_WORDS.fullmatch(w)]
    capital = sum(1 for w in words if w[0].isupper() or w[0].isdigit())
    return len(words) >= 4 and capital * 4 >= len(words) * 3


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _same_title(line: str, title: str) -> bool:
    """Compare letters only; sites put their own name behind a title."""
    return len(line) >= 12 and (line == title or title.startswith(line))


def _standfirst_places(lines: list[Line], headline: int) -> Iterator[int]:
    """Yield the lines below the headline that a byline or time stamp parts from the body."""
    opening = next(
        (i for i in range(headline + 1, len(lines)) if lines[i].kind == "body"), len(lines)
    )
    lead = next((i for i in range(opening + 1, len(lines)) if lines[i].kind == "body"), 0)
    if lead and dateline_end(lines[lead].text) and not dateline_end(lines[opening].text):
        # A dateline opens the report; the paragraph above it sums the report up.
        yield opening
        return
    seen: list[int] = []
    for i in range(headline + 1, min(headline + 5, len(lines))):
        kind = lines[i].kind
        if kind == "body" or (kind == "heading" and not seen and lines[i].words > 6):
            seen.append(i)
        elif kind == "other" and seen:
            if len(seen) <= 2 and any(line.kind == "body" for line in lines[i + 1 :]):
                yield from seen
            return
    # A second title-like line straight below the headline sums the article up.
    if seen and seen[0] == headline + 1 and lines[seen[0]].kind == "heading":
        yield seen[0]


def _lists_of_teasers(lines: list[Line]) -> list[Line]:
    """Label titles below 'Related stories' and titles left over below the last paragraph."""
    out = list(lines)
    listing = False
    for i, line in enumerate(lines):
        rule = rule_for(line.text) if line.kind == "teaser" else None
        if rule is not None:
            listing = rule.id == "teaser_list"
        elif listing and (line.kind == "heading" or _is_list_title(line)):
            out[i] = line.as_kind("teaser")
        elif line.kind not in ("credit", "caption", "other"):
            listing = False
    last = max((i for i, line in enumerate(out) if line.kind == "body"), default=len(out))
    for i in range(last + 1, len(out)):
        if out[i].kind == "heading":
            kind: RegionKind = "teaser" if out[i].words >= 4 else "other"
            out[i] = out[i].as_kind(kind)
    return out


def _is_list_title(line: Line) -> bool:
    """Return whether a line under a list's title is a link: short and without a full stop."""
    ends = line.text.endswith((".", "!", '"', "”"))
    return line.kind == "body" and line.words <= 24 and not ends


def _regions(lines: list[Line]) -> Iterator[Region]:
    opening = True
    for line in lines:
        kind: RegionKind = line.kind or "body"
        start = line.start
        if kind == "body" and opening:
            opening = False
            length = dateline_end(line.text)
            if length:
                mark = line.text[:length].rstrip(_BLANK)
                yield Region(kind="other", start=start, end=start + len(mark))
                start += length
        yield Region(kind=kind, start=start, end=line.end)
