"""Laws of the reader: spans are slices, states are roles, odd pages do no harm."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.folding import folded, plain
from foedus.reading.officeholders import one_letter_apart
from foedus.reading.read import read
from foedus.reading.records import record
from foedus.reading.scan import scan
from foedus.terms.article import Article, Page, Region
from foedus.terms.reading import Reading

STATES = ("Portugal", "Norway", "Albania", "Canada", "Japan", "Kenya", "Chile", "Bulgaria")
OUTLETS = ("Reuters", "the Guardian", "Politico", "Le Monde")
PIECES = st.sampled_from(
    (
        "The foreign minister of Portugal said that ",
        "Jane Roe, a former president of Norway, ",
        "She added that ",
        "according to Reuters",
        "“it might rain",
        '"unless talks begin," ',
        "he said",
        "Some NATO members ",
        "troops",
        "could send",
        " if ",
        "[would not] exclude",
        ". ",
        ", ",
        "\n\n",
        "\u00a0",
        "İstanbul ",
        "\u202eright-to-left ",
        "’",
        "Mr. ",
        "of the ",
    )
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)


def page(text: str) -> Page:
    return Page(doc_id="p", text=text, date=None, where="test", media="text")


def reading_of(text: str) -> Reading:
    return read(page(text), as_of=date(2023, 6, 8))


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_no_page_breaks_the_reader_and_every_span_is_a_slice(text: str) -> None:
    reading = reading_of(text)
    for statement in reading.statements:
        spans = statement.source + statement.cue + statement.content + statement.hedges
        if statement.condition is not None:
            spans += (statement.condition,)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert statement.speaker.as_written in text
    assert [s.id for s in reading.statements] == [
        f"s{n}" for n in range(1, len(reading.statements) + 1)
    ]


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    first, second = (json.dumps(record(reading_of(text))) for _ in range(2))
    assert first == second


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(folded(text)) == len(text)


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_mentions_are_slices_in_order_without_overlap(text: str) -> None:
    regions = (Region(kind="body", start=0, end=len(text)),)
    end = 0
    for mention in scan(Article(doc_id="d", text=text, date=None, regions=regions)):
        assert mention.start >= end
        assert mention.surface == text[mention.start : mention.end]
        end = mention.end


def shape(text: str, names: dict[str, str]) -> list[object]:
    """Return what was read with the states' codes replaced by their place in the text."""
    codes: dict[str, str] = {}
    for name in names.values():
        article = Article(
            doc_id="d",
            text=name,
            date=None,
            regions=(Region(kind="body", start=0, end=len(name)),),
        )
        codes[scan(article)[0].parties[0]] = next(k for k, v in names.items() if v == name)
    found: list[object] = []
    for statement in reading_of(text).statements:
        party = statement.speaker.party
        spoken_for = (party,) if isinstance(party, str) else party or ()
        found.append(
            (
                tuple(codes.get(code, code) for code in spoken_for),
                statement.speaker.role,
                statement.speaker.status,
                statement.modality,
                statement.outlet_chain,
                tuple((codes.get(a.party, a.party), a.own, a.issue) for a in statement.about),
            )
        )
    return found


TEMPLATES = (
    "The foreign minister of {A} said that {B} would attend the summit of NATO.",
    "{A}'s prime minister told {outlet} that {B} and {C} were members of the group.",
    "Former {A} president Jane Roe said that {B} might host the meeting if {C} agrees.",
    "Jane Roe, an adviser to the president of {A}, said that {B} had signed.",
    "{A} and {B} said that the meeting with {C} would go on.",
    "The talks ended on Friday. According to {outlet}, {A} is a neighbour of {B}.",
)


@given(
    st.sampled_from(TEMPLATES),
    st.permutations(STATES),
    st.permutations(STATES),
    st.sampled_from(OUTLETS),
)
@settings(max_examples=120, deadline=None)
def test_swapping_states_changes_codes_and_nothing_else(
    template: str, first: list[str], second: list[str], outlet: str
) -> None:
    shapes = []
    for states in (first, second):
        names = dict(zip("ABC", states, strict=False))
        shapes.append(shape(template.format(**names, outlet=outlet), names))
    assert shapes[0] == shapes[1]
    assert shapes[0]


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_letter_apart_is_a_distance_of_one(first: str, second: str) -> None:
    assert one_letter_apart(first, second) == (_distance(first, second) == 1)


def _distance(first: str, second: str) -> int:
    """Return the edit distance with swaps of neighbours (optimal string alignment)."""
    rows = [
        [i + j if i * j == 0 else 0 for j in range(len(second) + 1)] for i in range(len(first) + 1)
    ]
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (first[i - 1] != second[j - 1]),
            )
            if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
