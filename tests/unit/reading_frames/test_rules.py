"""Rules that the frames share: what is a verb, who speaks, how far a remark goes."""

from __future__ import annotations

import pytest

from foedus.reading.frames import find_attributions
from foedus.terms.article import Article, Region


def found(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution, the pieces joined."""
    region = Region(kind="body", start=0, end=len(text))
    items = find_attributions(Article(doc_id="d", text=text, date=None, regions=(region,)))
    return [
        (
            " … ".join(text[a:b] for a, b in item.source),
            " … ".join(text[a:b] for a, b in item.cue),
            " … ".join(text[a:b] for a, b in item.content),
        )
        for item in items
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The two admit that the bridge is old.", ("The two", "admit", "the bridge is old")),
        ("Polls show that the town is tired.", ("Polls", "show", "the town is tired")),
        ("Local polling showed that it is.", ("Local polling", "showed", "it is")),
        ("Some Norlanders doubt that it held.", ("Some Norlanders", "doubt", "it held")),
        ("The supporters claim that it held.", ("The supporters", "claim", "it held")),
        (
            "The board came to surprise the town and praise her work.",
            ("The board", "praise", "her work"),
        ),
        (
            "The office also points out some other faults.",
            ("The office", "points out", "some other faults"),
        ),
        (
            "The port's conservative says the bridge is old.",
            ("The port's conservative", "says", "the bridge is old"),
        ),
        (
            "Ms. Arden, who won the vote, plans to close the bridge.",
            ("Ms. Arden, who won the vote", "plans", "to close the bridge"),
        ),
        ("Many rivals paint her as a fool.", ("Many rivals", "paint", "her as a fool")),
        (
            "The port office reported nine boats in a yard that works with coal.",
            ("The port office", "reported", "nine boats in a yard that works with coal"),
        ),
        (
            "Ms. Arden said there certainly was a bridge.",
            ("Ms. Arden", "said", "there certainly was a bridge"),
        ),
        (
            "According to a port survey, 70% of the boats are old.",
            ("a port survey", "According to", "70% of the boats are old"),
        ),
        (
            "The delegates rose, and these delegates said the bridge was old.",
            ("these delegates", "said", "the bridge was old"),
        ),
    ],
)
def test_a_word_is_a_verb_where_the_sentence_needs_one(
    text: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Jane Arden, a clerk, speaking on the radio, said the bridge was closed.",
            ("Jane Arden, a clerk, speaking on the radio", "said", "the bridge was closed"),
        ),
        (
            "Jane Arden, the chair, this past week announced the sale.",
            ("Jane Arden, the chair", "announced", "the sale"),
        ),
        (
            "Ms. Arden issued a statement saying that the bridge was closed.",
            ("Ms. Arden", "saying", "the bridge was closed"),
        ),
        (
            "The flood led the mayor to declare that the bridge was closed.",
            ("the mayor", "declare", "the bridge was closed"),
        ),
        (
            "They have said the bridge will hold, while admitting that it is old.",
            ("They", "admitting", "it is old"),
        ),
        (
            "She's a clerk but concedes that the bridge is old.",
            ("She's", "concedes", "the bridge is old"),
        ),
        (
            "The evening ended, with clerks and their friends loudly demanding a bridge.",
            ("clerks and their friends", "demanding", "a bridge"),
        ),
        (
            "She renewed her attacks on the plan, saying that it was dear.",
            ("She", "saying", "it was dear"),
        ),
        (
            "The row over Norland's demand for ships went on.",
            ("Norland's", "demand for", "ships"),
        ),
        ("He left in the hope that she would follow.", ("He", "hope", "she would follow")),
        ("Those surveyed said it was old.", ("Those surveyed", "said", "it was old")),
        (
            "About 40 people said the bridge was old.",
            ("About 40 people", "said", "the bridge was old"),
        ),
        (
            "The nine most populous towns said the bridge was old.",
            ("The nine most populous towns", "said", "the bridge was old"),
        ),
        (
            '"The bridge is old" if nobody mends it, said Jane Arden.',
            ("Jane Arden", "said", '"The bridge is old" if nobody mends it'),
        ),
        (
            '"The bridge is very old," the port clerk, Jane Arden, told public radio.',
            ("the port clerk, Jane Arden", "told", '"The bridge is very old,"'),
        ),
    ],
)
def test_the_source_is_who_speaks(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in found(text)


def test_the_main_verb_of_the_source_ends_its_relative_clause() -> None:
    text = "Ms. Arden, who says that the bridge is old, blamed the board."
    assert found(text) == [
        ("Ms. Arden, who says that the bridge is old", "blamed", "the board"),
        ("who", "says", "the bridge is old"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ms. Arden said more than ten people drowned.", "more than ten people drowned"),
        ("Ms. Arden said at least ten people drowned.", "at least ten people drowned"),
        ("He vowed to close the bridge, declined a meal and left.", "to close the bridge"),
        ("She promised to mend the bridge, a pledge that nobody heard.", "to mend the bridge"),
        ("While Ms. Arden said the bridge was old, it's open.", "the bridge was old"),
        ("She praised the town, including its clerks.", "the town, including its clerks"),
        (
            "She rejected the notion that the bridge, or the road, was old.",
            "the notion that the bridge, or the road, was old",
        ),
        (
            "She said that the bridge was old, but that it would hold.",
            "the bridge was old, but that it would hold",
        ),
        ("Ms. Arden said the price was $27.16. Nobody paid.", "the price was $27.16"),
        ('He vowed to "close the bridge" at once.', 'to "close the bridge" at once'),
        ("She reminded the people of the flood.", "the flood"),
        ("The bridge is old, users complain of its state.", "its state"),
        (
            "While the bridge is old, she added, closing roads would be worse.",
            "While the bridge is old … closing roads would be worse",
        ),
        (
            "After a report, which found that the bridge was old, the board closed it.",
            "the bridge was old",
        ),
        (
            "Ms. Arden said the wind and unsettled weather would stay.",
            "the wind and unsettled weather would stay",
        ),
        (
            "Ms. Arden warned that the board, even as a body of clerks, had lost.",
            "the board, even as a body of clerks, had lost",
        ),
        ("Norland opposed a vote before the summer.", "a vote before the summer"),
        (
            '"The bridge is old," she said, before naming her reasons.',
            '"The bridge is old,"',
        ),
        (
            '"The bridge is old," Ms. Arden told Port Radio\'s "Harbour Night."',
            '"The bridge is old,"',
        ),
    ],
)
def test_content_goes_as_far_as_its_clause(text: str, content: str) -> None:
    assert content in [item[2] for item in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It's clear that the bridge is old.",
        "The prices rose, compared with those of the other port.",
        "The bridge is set to open in the spring.",
        "The port's efforts to find a pilot failed.",
    ],
)
def test_what_nobody_says_or_wants_is_no_statement(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'At a fair known as "Nine Hundred Old Boats," Ms. Arden unveiled a boat.',
        "The day they agreed was a Monday.",
        "The senator's friends met a clerk I admire.",
    ],
)
def test_a_name_a_time_and_the_writer_report_nothing(text: str) -> None:
    assert found(text) == []


def test_a_setting_is_not_what_was_told() -> None:
    text = "With a port that has seen better days behind his talk, Mr. Brandt claimed the prize."
    assert not any("talk" in content for _, _, content in found(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland supports entry.", ("Norland", "supports", "entry")),
        (
            "The Norland Republic backs Sudria's entry, and so do others.",
            ("The Norland Republic", "backs", "Sudria's entry"),
        ),
        ("Norland no longer objects to entry.", ("Norland", "no longer objects to", "entry")),
        ("Norland no longer supports entry.", ("Norland", "no longer supports", "entry")),
        ("Norland never opposed entry.", ("Norland", "never opposed", "entry")),
        ("Norland hopes Sudria will join.", ("Norland", "hopes", "Sudria will join")),
        ("Norland would back the offer.", ("Norland", "would back", "the offer")),
        ("Most members back entry.", ("members", "back", "entry")),
        ("Norland and Sudria back it.", ("Norland and Sudria", "back", "it")),
        ("They decided to back entry.", ("They", "decided", "to back entry")),
        ("Italy plans to send a boat.", ("Italy", "plans", "to send a boat")),
        ("Norland urged allies to be bold.", ("Norland", "urged", "to be bold")),
        ("Norland remains opposed to membership.", ("Norland", "remains opposed to", "membership")),
        ("Norland is undecided on entry.", ("Norland", "is undecided on", "entry")),
        (
            "Norland signalled support for the plan.",
            ("Norland", "signalled support for", "the plan"),
        ),
        (
            "Norland has signaled it would agree.",
            ("Norland", "has signaled", "it would agree"),
        ),
    ],
)
def test_a_bare_name_may_be_the_subject_of_what_is_as_often_a_noun(text, wanted) -> None:
    assert found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Norland fears grew.",
        "Sudria hopes faded on Monday.",
        "A Norland supports group met on Tuesday.",
        "Boats were sent back home on Monday.",
        "She came back the next day.",
        "The Arden calls reporters heard were old.",
    ],
)
def test_a_noun_behind_a_name_is_no_verb_of_it(text) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ms. Arden told the Guardian it would close.", "it would close"),
        ("Ms. Arden told reporters Norland would wait.", "Norland would wait"),
        ("Ms. Arden told Reuters Norland would wait.", "Norland would wait"),
        ("Ms. Arden told Reuters the Norland board would wait.", "the Norland board would wait"),
        ("Ms. Arden told the town of Larvik the bridge would close.", "the bridge would close"),
        ("Ms. Arden told Reuters on Monday she would wait.", "she would wait"),
        ("Ms. Arden told him it was late.", "it was late"),
    ],
)
def test_whom_somebody_tells_is_no_part_of_what_is_told(text, content) -> None:
    assert found(text) == [("Ms. Arden", "told", content)]
