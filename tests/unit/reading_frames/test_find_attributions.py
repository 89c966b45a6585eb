"""What the cue frames find in whole articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.attribution import Attribution
from foedus.reading.frames import find_attributions
from foedus.reading.regions import divide
from foedus.terms.article import Article, Page, Region, RegionKind

PARTS = [
    *["Ms. Arden", "the minister", "said", "that", '"', "“", "”", ",", ".", ":", "and", "but"],
    *["who", "was", "told", "to", "by", "according", "of", "he", "criticized", "plans", "claim"],
    *["in", "a", "statement", "\n", "(", ")", "—", "'", "''", "fear", "is", "confident", "as", "?"],
]


def article(text: str, kind: RegionKind = "body") -> Article:
    return Article(
        doc_id="d", text=text, date=None, regions=(Region(kind=kind, start=0, end=len(text)),)
    )


def read(text: str, strict: bool = False) -> tuple[Attribution, ...]:
    return find_attributions(article(text), strict=strict)


def words(text: str, item: Attribution) -> tuple[list[str], list[str], list[str]]:
    def spans(part: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[a:b] for a, b in part]

    return spans(item.source), spans(item.cue), spans(item.content)


@pytest.mark.parametrize("kind", ["headline", "heading", "caption", "credit", "teaser", "other"])
def test_nothing_is_read_outside_standfirst_and_body(kind: RegionKind) -> None:
    assert find_attributions(article("The harbour master said he was tired.", kind)) == ()


def test_region_is_the_one_read() -> None:
    text = "The harbour master said he was tired."
    assert find_attributions(article(text, "standfirst"))[0].region == "standfirst"


@pytest.mark.parametrize(
    "text",
    [
        "The board must weigh the risks and benefits of the bridge.",
        "The harbour master has been touring the coast to understand how other towns feel.",
        "Despite that, the harbour master is still appealing to dozens of towns.",
        "The towns are still divided by his call.",
        "The bridge was closed on Tuesday after the flood.",
    ],
)
def test_the_writers_own_voice_is_attributed_to_nobody(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The bridge is closed to all," she said.', "direct"),
        ('She said the bridge is "closed to all of us."', "mixed"),
        ("She said the bridge is closed.", "indirect"),
    ],
)
def test_kind_says_how_much_stands_in_quotation_marks(text: str, kind: str) -> None:
    assert [item.kind for item in read(text)] == [kind]


def test_content_ends_before_a_gloss_of_the_writer() -> None:
    text = "She announced that the bridge is closed, leaving the town in two halves."
    assert words(text, read(text)[0])[2] == ["the bridge is closed"]


def test_two_reports_in_one_sentence_are_two_statements() -> None:
    text = "Ms. Arden said that the bridge was closed, but denied that it was unsafe."
    found = [words(text, item) for item in read(text)]
    assert found == [
        (["Ms. Arden"], ["said"], ["the bridge was closed"]),
        (["Ms. Arden"], ["denied"], ["it was unsafe"]),
    ]


def test_source_takes_in_title_and_apposition() -> None:
    text = "Anna Arden, 58, the harbour master of Port Elm, said the bridge was closed."
    assert words(text, read(text)[0])[0] == ["Anna Arden, 58, the harbour master of Port Elm"]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = (
        '"The bridge is closed," Ms. Arden said.\n\n"The town is cut in two.\n\n"It will stay so."'
    )
    found = read(text)
    assert len(found) == 1
    assert len(found[0].content) == 2


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    text = 'Ms. Arden continued:\n\n"The bridge is closed, and it will stay so."'
    found = read(text)
    assert [words(text, item)[0] for item in found] == [["Ms. Arden"]]
    assert found[0].kind == "direct"


def test_paragraphs_of_a_divided_page_go_on_as_those_of_one_region_do() -> None:
    text = (
        '"The bridge is closed," Ms. Arden said.\n\n"The town is cut in two.\n\n"It will stay so."'
        '\n\nMs. Arden continued:\n\n"We shall build another bridge in due time."'
    )
    page = Page(doc_id="d", text=text, date=None, where="memory", media="text")
    divided = divide(page)
    assert len(divided.regions) == 5
    assert find_attributions(divided) == read(text)


def test_a_talk_has_a_name_twice_and_a_list_has_each_name_once() -> None:
    talk = "Arden: The bridge is closed.\n\nBrook: For how long?\n\nArden: Until it is mended."
    assert [words(talk, item)[0] for item in read(talk)] == [["Arden"], ["Brook"], ["Arden"]]
    towns = "Port Elm: Open in summer.\n\nStonham: Closed.\n\nLowbridge: Open to carts."
    assert read(towns) == ()


def test_editors_brackets_stay_in_the_span() -> None:
    text = 'Ms. Arden said the town "cannot pay for bridges [that are] closed."'
    assert "[that are]" in words(text, read(text)[0])[2][0]


def test_an_odd_number_of_marks_loses_no_other_paragraph() -> None:
    text = '"One bridge, said nobody.\n\n"The bridge is closed," Ms. Arden said.'
    assert [words(text, item)[0] for item in read(text)] == [["Ms. Arden"]]


@pytest.mark.parametrize(
    "text", ["The board were alarmed by”", "The board was told that”", "The board was told about"]
)
def test_a_text_cut_off_after_its_cue_states_nothing(text: str) -> None:
    assert read(text) == ()


def test_strict_keeps_a_part_of_what_is_found() -> None:
    text = "Ms. Arden said the bridge was closed. Some towns fear the costs."
    assert len(read(text)) == 2
    assert set(read(text, strict=True)) < set(read(text))


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=40,
    )
)
def test_any_text_gives_exact_ordered_spans(parts: list[str]) -> None:
    text = " ".join(parts)
    for item in read(text):
        assert item.content
        for start, end in item.source + item.cue + item.content:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        assert list(item.content) == sorted(item.content)


def test_the_shared_article_is_read_as_annotated(shared: Path) -> None:
    path = shared / "gold" / "000_82bbcca5457f2769.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    regions, at = [], 0
    for entry in sorted(gold["excluded_regions"], key=lambda entry: entry["span"]):
        start, end = entry["span"]
        if at < start:
            regions.append(Region(kind="body", start=at, end=start))
        regions.append(Region(kind="other", start=start, end=end))
        at = end
    page = Article(doc_id="d", text=gold["text"], date=None, regions=tuple(regions))

    def key(source: object, cue: object, content: object) -> str:
        return json.dumps([source, cue, content])

    wanted = [key(a["source"], a["cue"], a["content"]) for a in gold["attributions"]]
    got = [key(a.source, a.cue, a.content) for a in find_attributions(page)]
    assert sorted(got) == sorted(wanted)


def found(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution, the pieces joined."""
    return [tuple(" … ".join(part) for part in words(text, item)) for item in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Arden said nothing and closed the door.",
        "Ms. Arden said it because nobody else was there.",
        "Ms. Arden did not say this to frighten the town.",
    ],
)
def test_a_remark_whose_words_are_not_given_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The plan is dead, Ms. Arden said, and nobody in the town will weep.",
            ("Ms. Arden", "said", "The plan is dead … and nobody in the town will weep"),
        ),
        (
            "The bridge is closed, Ms. Arden said, a day after the flood reached the town.",
            ("Ms. Arden", "said", "The bridge is closed"),
        ),
        (
            "Norland let it be known that it would not pay.",
            ("Norland", "let it be known", "it would not pay"),
        ),
        ("Sudria warned against haste.", ("Sudria", "warned against", "haste")),
        (
            "Norland and Sudria stand ready to sign the treaty, clerks in the port said.",
            ("clerks in the port", "said", "Norland and Sudria stand ready to sign the treaty"),
        ),
        (
            "Norland and Sudria support closing the bridge.",
            ("Norland and Sudria", "support", "closing the bridge"),
        ),
        (
            "The towns agreed in the port yesterday to wait.",
            ("The towns", "agreed", "to wait"),
        ),
        (
            "Nine boats are lost, according to a tally kept by the port office.",
            ("a tally kept by the port office", "according to", "Nine boats are lost"),
        ),
    ],
)
def test_content_goes_on_as_far_as_the_remark(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in found(text)


def test_the_turns_of_the_houses_own_reporter_are_read_for_what_others_said() -> None:
    text = (
        "HOST: Our reporter Maria Arden is at the port.\n"
        "ARDEN: The boats are in. The mayor said that the bridge was closed.\n"
        "PEREZ: We have no water left.\n"
        "ARDEN: The harbour master said that it would rain."
    )
    assert [source for source, _, _ in found(text)] == [
        "The mayor",
        "PEREZ",
        "The harbour master",
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister said A would leave but B would not.", "A would leave but B would not"),
        ("Asked whether it rained, the minister said it did not.", "it did not"),
    ],
)
def test_a_denial_at_the_end_of_a_content_is_kept(text: str, content: str) -> None:
    found = find_attributions(article(text))
    assert content in [text[start:end] for item in found for start, end in item.content]


@pytest.mark.parametrize(
    "text",
    [
        "France, Germany said one diplomat, remained undecided.",
        "France and Germany said a senior diplomat, remained undecided.",
    ],
)
def test_a_state_before_said_somebody_is_no_speaker(text: str) -> None:
    assert find_attributions(article(text)) == ()


def test_a_state_may_say_something_of_somebody() -> None:
    text = "Germany said one diplomat had been expelled."
    (found,) = find_attributions(article(text))
    assert [text[start:end] for start, end in found.source] == ["Germany"]


@pytest.mark.parametrize("phrase", ["Speaking for", "Speaking on behalf of"])
def test_in_whose_name_somebody_speaks_is_no_statement(phrase: str) -> None:
    text = f"{phrase} the Baltic states, the minister said that it rained."
    (found,) = find_attributions(article(text))
    assert [text[start:end] for start, end in found.content] == ["it rained"]
