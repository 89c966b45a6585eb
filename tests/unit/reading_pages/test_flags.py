"""What a reader of the page is told before trusting it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from foedus.reading.flags import find_flags
from foedus.reading.formats import open_source
from foedus.reading.regions import divide
from foedus.terms.article import Article, Flag, Page
from foedus.terms.statement import About, Speaker, Statement

CAUTIOUS = "The minister of A said that members may send troops if the talks fail."
PLAIN = "The minister of A said that members had agreed to send troops in the autumn."
WEIGHING = "The minister of A said that members are considering sending troops."
ELSEWHERE = "The minister of B said that grain prices had risen again this year."


def article(*paragraphs: str, title: str = "") -> Article:
    text = "\n\n".join(paragraphs)
    return divide(Page(doc_id="a", text=text, date=None, where="a", media="text", title=title))


def statement(page: Article, content: str, **fields: Any) -> Statement:
    start = page.text.index(content)
    values: dict[str, Any] = {
        "id": "s1",
        "doc_id": "a",
        "source": ((start, start + 3),),
        "cue": (),
        "content": ((start, start + len(content)),),
        "kind": "indirect",
        "speaker": Speaker(name="The minister of A", as_written="The minister of A"),
        "about": (About(party="A", own=False, issue="troops", stance="none"),),
    }
    return Statement(**{**values, **fields})


def kinds(flags: tuple[Flag, ...]) -> set[str]:
    return {flag.kind for flag in flags}


def exceeds(headline: str, body: str, **fields: Any) -> bool:
    page = article(headline, body, ELSEWHERE)
    assert page.regions[0].kind == "headline"
    spoken = statement(page, body.partition("said that ")[2], **fields)
    return "headline_exceeds_body" in kinds(find_flags(page, (spoken,)))


@pytest.mark.parametrize(
    "headline",
    [
        "Members Likely to Send Troops",
        "Members set to send troops within weeks",
        "Club to send troops",
        "Allies will deploy troops in autumn",
        "Members are considering sending troops",
    ],
)
def test_a_headline_that_claims_more_than_any_source_is_flagged(headline: str) -> None:
    assert exceeds(headline, CAUTIOUS, modality="conditional")
    assert exceeds(headline, CAUTIOUS, modality="possible")
    assert exceeds(headline, CAUTIOUS, modality="negated")


@pytest.mark.parametrize(
    "headline",
    [
        "Members may send troops",
        "Will members send troops?",
        "Members rule out sending troops",
        "Minister urges members to send troops",
        "Minister of A speaks of troops",
        "Prices of grain set to rise again",
    ],
)
def test_a_headline_that_claims_no_more_than_its_sources_is_not_flagged(headline: str) -> None:
    assert not exceeds(headline, CAUTIOUS, modality="conditional")


@pytest.mark.parametrize(
    "headline", ["Members Likely to Send Troops", "Club to send troops", "Troops will be sent"]
)
def test_a_headline_that_a_source_bears_out_is_not_flagged(headline: str) -> None:
    assert not exceeds(headline, PLAIN)


def test_considering_bears_out_considering_but_not_likely() -> None:
    assert not exceeds("Members are considering sending troops", WEIGHING)
    assert exceeds("Members likely to send troops", WEIGHING)


def test_one_plain_source_among_cautious_ones_bears_the_headline_out() -> None:
    page = article("Members likely to send troops", CAUTIOUS, PLAIN)
    cautious = statement(page, "members may send troops if the talks fail", modality="possible")
    plain = statement(page, "members had agreed to send troops in the autumn", id="s2")
    assert "headline_exceeds_body" in kinds(find_flags(page, (cautious,)))
    assert "headline_exceeds_body" not in kinds(find_flags(page, (cautious, plain)))


def test_a_plain_source_on_another_question_does_not_bear_the_headline_out() -> None:
    page = article("Members likely to send troops", CAUTIOUS, ELSEWHERE)
    cautious = statement(page, "members may send troops if the talks fail", modality="possible")
    other = statement(page, "grain prices had risen again", id="s2", about=())
    assert "headline_exceeds_body" in kinds(find_flags(page, (cautious, other)))


def test_without_a_source_on_the_question_nothing_is_said_of_the_headline() -> None:
    page = article("Members likely to send troops", ELSEWHERE, CAUTIOUS)
    assert find_flags(page, ()) == ()
    assert find_flags(page, (statement(page, "grain prices had risen again", about=()),)) == ()


def test_the_flag_shows_the_headline_and_the_words_that_govern() -> None:
    page = article("Members likely to send troops", CAUTIOUS, ELSEWHERE)
    content = "members may send troops if the talks fail"
    (flag,) = find_flags(page, (statement(page, content, modality="possible"),))
    assert [page.text[s:e] for s, e in flag.spans] == ["Members likely to send troops", content]
    assert "likely to" in flag.message
    assert not any(sign.isdigit() for sign in flag.message)


def test_a_title_that_is_not_in_the_text_counts_as_the_headline() -> None:
    page = article(CAUTIOUS, ELSEWHERE, title="Members likely to send troops")
    content = "members may send troops if the talks fail"
    (flag,) = find_flags(page, (statement(page, content, modality="possible"),))
    assert [page.text[s:e] for s, e in flag.spans] == [content]


@pytest.mark.parametrize(
    ("paragraphs", "odd"),
    [
        (('"We will go," he said. "Soon.', ELSEWHERE), True),
        (("“We will go, he said.", ELSEWHERE), True),
        (("We will go,” he said.", ELSEWHERE), True),
        (('"We will go," he said.', ELSEWHERE), False),
        (('“We will go," he said.', ELSEWHERE), False),
        (("“We will go.", "“Nobody will stop us.”"), False),
        (("It was the minister's own idea, and the ministers' too.", ELSEWHERE), False),
    ],
)
def test_quotation_marks_that_do_not_pair_are_pointed_out(
    paragraphs: tuple[str, ...], odd: bool
) -> None:
    assert ("odd_quotes" in kinds(find_flags(article(*paragraphs), ()))) is odd


def test_a_page_that_rests_on_one_source_says_so() -> None:
    page = article(CAUTIOUS, PLAIN, ELSEWHERE)
    parts = ("members may send", "members had agreed", "grain prices had risen")
    said = tuple(statement(page, part, about=()) for part in parts)
    assert "single_source" in kinds(find_flags(page, said))
    assert "single_source" not in kinds(find_flags(page, said[:2]))
    other = replace(said[2], speaker=Speaker(name="The minister of B", as_written="B"))
    assert "single_source" not in kinds(find_flags(page, (*said[:2], other)))


def test_a_page_of_unnamed_sources_says_so() -> None:
    page = article(CAUTIOUS, PLAIN, ELSEWHERE)
    nobody = [Speaker(name="", as_written=words) for words in ("officials", "diplomats")]
    parts = ("members may send", "members had agreed", "grain prices had risen")
    named = statement(page, parts[2], about=())
    unnamed = tuple(
        statement(page, part, about=(), speaker=speaker)
        for part, speaker in zip(parts, nobody, strict=False)
    )
    assert "unnamed_sources" in kinds(find_flags(page, (*unnamed, named)))
    assert "unnamed_sources" not in kinds(find_flags(page, (unnamed[0], named, named)))


def test_the_shared_article_s_headline_exceeds_its_body(shared: Path) -> None:
    name = "000_82bbcca5457f2769"
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    page = divide(next(open_source(str(shared / "articles" / f"{name}.txt"))))
    statements = tuple(_gold_statement(row) for row in gold["attributions"])
    (flag,) = find_flags(page, statements)
    assert flag.kind == "headline_exceeds_body"
    headline, *governing = flag.spans
    assert page.text[slice(*headline)].startswith("NATO Countries Likely")
    by_id = {row["id"]: tuple(row["content"][0]) for row in gold["attributions"]}
    assert {by_id[key] for key in ("S03", "S04", "S07")} <= set(governing)
    assert by_id["S12"] not in governing


def _gold_statement(row: dict[str, Any]) -> Statement:
    modality = row["modality"]
    issue = row["issue"] if row["issue"] in ("troops", "membership", "guarantees") else "other"
    stance = "open" if row["stance"] == "open" else "none"
    asserted = "asserted" if modality["asserted"] else "possible"
    return Statement(
        id=row["id"],
        doc_id="a",
        source=tuple((s, e) for s, e in row["source"]),
        cue=(),
        content=tuple((s, e) for s, e in row["content"]),
        kind=row["type"],
        speaker=Speaker(name=row["speaker"]["name"] or "", as_written=row["source_text"]),
        modality="conditional" if modality["condition"] else asserted,
        about=(About(party="NATO", own=False, issue=issue, stance=stance),),
        region=row["region"],
    )
