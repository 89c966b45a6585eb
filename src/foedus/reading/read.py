"""From a page to a reading: statements with speakers, manner and meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from foedus import __version__
from foedus.reading.antecedents import asks_who
from foedus.reading.attribution import Attribution, whole_cue
from foedus.reading.cast import find_cast
from foedus.reading.confidence import confidence
from foedus.reading.credits import credit_outlets
from foedus.reading.directional import Places, without_marks
from foedus.reading.flags import find_flags
from foedus.reading.frames import find_attributions
from foedus.reading.groups import Resolved, source_hedges
from foedus.reading.interests import learn as learn_interests
from foedus.reading.interests import learn_offices
from foedus.reading.meaning import Meaning, meaning
from foedus.reading.modality import Manner, manner
from foedus.reading.people import People
from foedus.reading.question import Context, topic
from foedus.reading.regions import divide
from foedus.reading.scan import marks
from foedus.reading.speakers import Speakers
from foedus.reading.wrapping import unwrapped
from foedus.terms.article import Article, Page, Span
from foedus.terms.errors import SourceError
from foedus.terms.reading import Reading
from foedus.terms.statement import Band, Statement

READER: Final = f"rules {__version__}"


def read(
    page: Page, *, as_of: date | None = None, strict: bool = False, require_date: bool = True
) -> Reading:
    """Read a page: who says what of whom, how firmly, and what the page's reader should know.

    Parameters
    ----------
    page : Page
        A source as opened.
    as_of : date, optional
        The day by which office-holders and relative dates are known; else the page's own date,
        as given with it or in its dateline.
    strict : bool
        Keep only what precise frames say.
    require_date : bool
        Refuse a page with neither date; without a date no office-holder is known.

    Returns
    -------
    Reading
        Statements ``s1``, ``s2``, ... in order of position.

    Raises
    ------
    SourceError
        If the page has no date, none was given, and one is required.
    """
    bare = without_marks(page.text)
    if len(bare) < len(page.text):
        unmarked = replace(page, text=bare)
        reading = read(unmarked, as_of=as_of, strict=strict, require_date=require_date)
        return Places.within(page.text).reading(reading)
    article = divide(page)
    on = as_of or article.date
    if on is None and require_date:
        raise SourceError(
            "the page has no date, so office-holders and weekdays cannot be resolved",
            where=page.where,
            expected="a date: give --as-of YYYY-MM-DD",
        )
    smooth = unwrapped(article)
    found = find_attributions(smooth, strict=strict)
    statements = interpret(smooth, found, on=on)
    return Reading(
        article=article,
        statements=statements,
        flags=find_flags(smooth, statements),
        cast=find_cast(smooth, statements, on),
        reader=READER,
    )


def require_statements(reading: Reading, *, where: str = "") -> Reading:
    """Return the reading, or refuse one without a statement.

    Raises
    ------
    SourceError
        If nothing on the page is attributed to anybody.
    """
    if not reading.statements:
        raise SourceError(
            "no attributed statement was found on this page",
            where=where or reading.article.doc_id,
            expected="an article in which somebody says something: 'A said that ...', a quotation",
        )
    return reading


def interpret(
    article: Article, found: Sequence[Attribution], *, on: date | None = None
) -> tuple[Statement, ...]:
    """Return statements from spans: who speaks, how firmly, about whom."""
    seen = marks(article.text)
    found = [attribution for attribution in found if not asks_who(seen.lower, attribution)]
    sources = frozenset(span for attribution in found for span in attribution.source)
    people = People(article, seen, on, sources)
    learn_interests(people, people.spoken)
    learn_offices(people)
    ordered = sorted(found, key=_first)
    speakers = Speakers(seen, people, ordered)
    by_place = sorted(ordered, key=_place)
    resolved = {id(attribution): speakers.resolve(attribution) for attribution in by_place}
    credit_outlets(ordered, resolved)
    cues = sorted(start for attribution in found for start, _ in attribution.cue)
    statements = []
    context = Context(topic=topic(seen))
    for number, attribution in enumerate(ordered, start=1):
        who = resolved[id(attribution)]
        how = manner(seen, attribution.cue, attribution.content)
        party = who.speaker.party
        own = (party,) if isinstance(party, str) else party or ()
        spans = (whole_cue(seen.lower, attribution), attribution.content)
        what = meaning(seen, people, spans, how, own, context)
        band = confidence(
            attribution, who, what, article.text, nested=_holds(attribution.content, cues)
        )
        statements.append(_statement(f"s{number}", article, attribution, who, (how, what, band)))
    return tuple(statements)


def _holds(content: Sequence[Span], cues: list[int]) -> bool:
    """Say whether a content holds the cue of another statement."""
    for start, end in content:
        first = bisect_left(cues, start)
        if first < len(cues) and cues[first] < end:
            return True
    return False


def _first(attribution: Attribution) -> tuple[Span, ...]:
    return tuple(sorted(attribution.source + attribution.cue + attribution.content))


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.content
    return spans[0][0]


def _is_edited(text: str, content: Sequence[Span]) -> bool:
    return any(text.find("[", start, end) >= 0 for start, end in content)


def _statement(
    key: str,
    article: Article,
    attribution: Attribution,
    who: Resolved,
    sense: tuple[Manner, Meaning, Band],
) -> Statement:
    how, what, band = sense
    hedges = how.hedges
    if who.collective:
        hedges = tuple(sorted({*source_hedges(marks(article.text), attribution), *hedges}))
    return Statement(
        id=key,
        doc_id=article.doc_id,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        kind=attribution.kind,
        speaker=who.speaker,
        outlet_chain=who.chain,
        modality=how.modality(),
        hedges=hedges,
        condition=how.condition,
        about=what.about,
        frame=attribution.frame,
        confidence=band,
        collective=who.collective,
        edited="[" in article.text and _is_edited(article.text, attribution.content),
        region=attribution.region,
    )
