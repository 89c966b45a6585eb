"""Articles of our own in which one person says one thing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from foedus.ledger import Ledger
from foedus.ledger.utterances import Utterance, utterances
from foedus.terms.article import Article, Region
from foedus.terms.digest import digest
from foedus.terms.reading import Cast, Reading
from foedus.terms.statement import About, Speaker, Statement

FIRST_DAY = date(2023, 6, 5)
WHO: dict[str, Any] = {"party": "DEU", "role": "foreign minister"}


def spoken(
    outlet: str,
    words: str,
    *,
    day: int | None = 0,
    speaker: str = "Jane Doe",
    kind: str = "direct",
    condition: str | None = None,
    chain: tuple[str, ...] = (),
    around: tuple[str, str] = ("", ""),
    reader: str = "rules 1",
    about: tuple[About, ...] = (),
    dateline: str | None = None,
    **who: Any,
) -> Reading:
    """Return an article of an outlet, so many days after the first, that holds one statement.

    ``condition`` are words of the article; where they are not of the content they stand before it.
    ``dateline`` opens the text, by default with the outlet. ``who`` are fields of the speaker.
    """
    outside = condition if condition is not None and condition not in words else ""
    head = (
        (f"{outlet}. " if dateline is None else dateline)
        + around[0]
        + (f"{outside}, " if outside else "")
    )
    text = f"{head}{speaker} said {words} {around[1]}\n"
    at, start = len(head), len(head) + len(speaker) + len(" said ")
    place = None if condition is None else text.index(condition)
    doc_id = f"{outlet.lower().replace(' ', '-')}-{digest([text, day])[:6]}"
    return Reading(
        article=Article(
            doc_id=doc_id,
            text=text,
            date=None if day is None else FIRST_DAY + timedelta(days=day),
            regions=(Region(kind="body", start=0, end=len(text)),),
            outlet=outlet,
        ),
        statements=(
            Statement(
                id="s1",
                doc_id=doc_id,
                source=((at, at + len(speaker)),),
                cue=((start - 5, start - 1),),
                content=((start, start + len(words)),),
                kind=kind,  # type: ignore[arg-type]
                speaker=Speaker(**{"name": speaker, "as_written": speaker, **WHO, **who}),
                outlet_chain=chain,
                condition=None if place is None else (place, place + len(condition or "")),
                about=about,
                confidence="high",
            ),
        ),
        flags=(),
        cast=Cast(),
        reader=reader,
    )


def linked_statements(ledger: Ledger, *readings: Reading) -> list[list[str]]:
    """Add readings and return the statements of each utterance."""
    for reading in readings:
        ledger.add(reading)
    return [list(utterance.statements) for utterance in utterances(ledger)]


def one_utterance(ledger: Ledger, *readings: Reading) -> Utterance:
    """Add readings and return the one utterance that they make."""
    for reading in readings:
        ledger.add(reading)
    (utterance,) = utterances(ledger)
    return utterance
