"""The article that started the project, against its annotation by hand."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from foedus.reading.read import read
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.reading import Reading
from foedus.terms.statement import About, Statement

DOC = "000_82bbcca5457f2769"


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "gold" / f"{DOC}.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def reading(gold: dict[str, Any]) -> Reading:
    page = Page(doc_id=DOC, text=gold["text"], date=None, where="shared article", media="text")
    return read(page, as_of=date(2023, 6, 8))


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    path = shared / "eval" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Matched:
    """Statements by the annotation's ids, matched by content."""

    def __init__(self, reading: Reading, gold: dict[str, Any]) -> None:
        self.text = reading.article.text
        self.by_id: dict[str, Statement] = {}
        for entry in gold["attributions"]:
            (start, end), *_ = entry["content"]
            for statement in reading.statements:
                first, last = statement.content[0][0], statement.content[-1][1]
                shared_length = min(end, last) - max(start, first)
                if shared_length > 0.5 * max(end - start, last - first):
                    self.by_id[entry["id"]] = statement

    def __getitem__(self, key: str) -> Statement:
        return self.by_id[key]

    def words(self, spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [self.text[start:end] for start, end in spans]

    def own(self, party: str, issue: str) -> list[About]:
        return [
            about
            for statement in self.by_id.values()
            for about in statement.about
            if about.own and about.party == party and about.issue == issue
        ]


@pytest.fixture(scope="module")
def found(reading: Reading, gold: dict[str, Any]) -> Matched:
    return Matched(reading, gold)


def speaker_is_right(statement: Statement, entry: dict[str, Any]) -> bool:
    expected = entry["speaker"]
    party = statement.speaker.party
    codes = list(party) if isinstance(party, tuple) else party
    same_country = expected["country"] is None or codes == expected["country"]
    return same_country and statement.speaker.name == (expected["name"] or "")


def test_all_attributions_are_found_with_the_right_speaker(
    found: Matched, gold: dict[str, Any]
) -> None:
    wrong = [
        entry["id"]
        for entry in gold["attributions"]
        if entry["id"] not in found.by_id or not speaker_is_right(found[entry["id"]], entry)
    ]
    assert wrong == []


def test_the_scorer_agrees(reading: Reading, gold: dict[str, Any], scorer: ModuleType) -> None:
    counts = scorer.score_doc(gold["text"], gold["attributions"], record(reading)["attributions"])
    assert counts["source_head", "tp"] >= 17
    assert counts["attribution", "s"] == 17


def test_nothing_comes_out_of_an_excluded_region(reading: Reading, gold: dict[str, Any]) -> None:
    excluded = [tuple(entry["span"]) for entry in gold["excluded_regions"]]
    for statement in reading.statements:
        for start, end in statement.content + statement.source:
            assert not any(start < last and first < end for first, last in excluded)


def test_interest_and_party_of_every_speaker(found: Matched, gold: dict[str, Any]) -> None:
    for entry in gold["attributions"]:
        interest = entry["speaker"].get("interest")
        if interest:
            assert found[entry["id"]].speaker.interest == interest
            assert found[entry["id"]].speaker.party is None


# The traps of the annotation, one test each.


def test_trap_headline_overclaim(reading: Reading, gold: dict[str, Any]) -> None:
    flags = [flag for flag in reading.flags if flag.kind == "headline_exceeds_body"]
    assert len(flags) == 1
    headline = next(e["span"] for e in gold["excluded_regions"] if e["kind"] == "headline")
    assert tuple(headline) in flags[0].spans


def test_trap_prediction_is_not_position(found: Matched) -> None:
    for party in ("POL", "EST", "LVA", "LTU", "NATO"):
        assert found.own(party, "troops") == []
    assert {a.party for a in found["S06"].about} == {"POL"}
    assert {a.party for a in found["S07"].about} == {"EST", "LVA", "LTU"}
    for key in ("S01", "S03", "S04", "S05", "S06", "S07"):
        assert all(not about.own and about.stance == "none" for about in found[key].about)


def test_trap_conditional(found: Matched, gold: dict[str, Any]) -> None:
    for key in ("S03", "S04"):
        statement = found[key]
        expected = next(e for e in gold["attributions"] if e["id"] == key)["modality"]["condition"]
        assert statement.modality == "conditional"
        assert statement.condition is not None
        assert found.words((statement.condition,)) == [expected]


def test_trap_double_hedge(found: Matched) -> None:
    statement = found["S06"]
    assert statement.modality == "possible"
    assert found.words(statement.hedges) == ["would not] exclude", "possibility"]
    assert {about.issue for about in statement.about} == {"troops"}


def test_trap_aliases(found: Matched) -> None:
    aliases = {key: found[key].speaker for key in ("S01", "S03", "S04", "S05", "S06", "S07", "S08")}
    assert {speaker.name for speaker in aliases.values()} == {"Anders Fogh Rasmussen"}
    assert {speaker.status for speaker in aliases.values()} == {"former"}
    assert len({speaker.as_written for speaker in aliases.values()}) == 6


def test_trap_two_secretaries_general(found: Matched) -> None:
    former, current = found["S08"].speaker, found["S10"].speaker
    assert former.role == current.role == "secretary general"
    assert (former.status, current.status) == ("former", "current")
    assert former.name != current.name
    assert current.party == "NATO"


def test_trap_misspelling(found: Matched, gold: dict[str, Any]) -> None:
    speaker = found["S10"].speaker
    expected = next(e for e in gold["attributions"] if e["id"] == "S10")["speaker"]
    assert speaker.correction == f"{expected['as_written']} -> {expected['name']}"
    assert expected["as_written"] in speaker.as_written


def test_trap_name_variants(found: Matched) -> None:
    assert found["S13"].speaker.name == "Al Jazeera"
    assert found["S14"].speaker.name == "Volodymyr Zelenskyy"
    assert {a.party for a in found["S15"].about if not a.own} == {"RUS"}
    assert {a.party for a in found["S04"].about} == {"NATO_SOME"}
    assert [a.party for a in found["S10"].about if a.own] == ["NATO"]


def test_trap_outlet_or_country(found: Matched) -> None:
    for key, name in (("S02", "The Independent"), ("S09", "The Guardian"), ("S13", "Al Jazeera")):
        assert found[key].speaker.name == name
        assert found[key].outlet_chain == (name,)
        assert found[key].speaker.party is None
        assert all(about.party != "GBR" for about in found[key].about)


def test_trap_nested_attribution(found: Matched) -> None:
    assert found["S09"].speaker.name == "The Guardian"
    assert found["S13"].speaker.name == "Al Jazeera"
    assert [(a.party, a.own, a.stance) for a in found["S13"].about] == [("UKR", False, "none")]


def test_trap_captions_and_credits(reading: Reading, gold: dict[str, Any]) -> None:
    kinds = {"photo_caption": "caption", "photo_credit": "credit"}
    regions = {(r.start, r.end): r.kind for r in reading.article.regions}
    for entry in gold["excluded_regions"]:
        if entry["kind"] in kinds:
            assert regions[tuple(entry["span"])] == kinds[entry["kind"]]


def test_trap_teasers(reading: Reading, gold: dict[str, Any]) -> None:
    regions = {(r.start, r.end): r.kind for r in reading.article.regions}
    for entry in gold["excluded_regions"]:
        if entry["kind"] == "teaser":
            assert regions[tuple(entry["span"])] == "teaser"


def test_trap_pronouns(found: Matched) -> None:
    for key, name in (
        ("S05", "Anders Fogh Rasmussen"),
        ("S07", "Anders Fogh Rasmussen"),
        ("S15", "Volodymyr Zelenskyy"),
    ):
        assert found[key].speaker.as_written == "He"
        assert found[key].speaker.name == name


def test_trap_editor_brackets(found: Matched) -> None:
    for key in ("S06", "S17"):
        assert found[key].edited
        assert any("[" in words for words in found.words(found[key].content))
    assert not found["S04"].edited


def test_trap_reporter_gloss(found: Matched, gold: dict[str, Any]) -> None:
    expected = next(e for e in gold["attributions"] if e["id"] == "S10")
    assert found.words(found["S10"].content) == [expected["content_text"]]


def test_trap_writer_voice(reading: Reading, gold: dict[str, Any]) -> None:
    for entry in gold["unattributed"]:
        first, last = entry["span"]
        for statement in reading.statements:
            assert not any(start < last and first < end for start, end in statement.content)


def test_trap_collective_and_vague(found: Matched) -> None:
    some, named = found["S11"], found["S16"]
    assert some.collective
    assert named.collective
    assert some.speaker.party == "NATO_SOME"
    assert named.speaker.party == ("LUX", "DEU")
    assert some.confidence == named.confidence == "low"
    assert [(a.party, a.own, a.stance) for a in named.about] == [
        ("LUX", True, "against"),
        ("DEU", True, "against"),
    ]
    assert all(about.party != "NATO" for about in some.about)


def test_trap_interest(found: Matched) -> None:
    for key in ("S01", "S03", "S04", "S05", "S06", "S07", "S08"):
        assert found[key].speaker.interest == "UKR"
        assert not any(about.own for about in found[key].about)


def test_trap_relative_dates(gold: dict[str, Any], reading: Reading) -> None:
    page = Page(doc_id=DOC, text=gold["text"], date=None, where="shared article", media="text")
    undated = read(page, require_date=False)
    assert undated.article.date is None
    assert undated.cast.deadline is None
    assert reading.cast.deadline == date(2023, 7, 11)


def test_trap_no_break_space(found: Matched, gold: dict[str, Any]) -> None:
    assert "\u00a0" in gold["text"]
    for entry in gold["attributions"]:
        assert [list(span) for span in found[entry["id"]].content] == entry["content"]


def test_trap_temporal_against(found: Matched) -> None:
    statement = found["S17"]
    assert statement.modality == "conditional"
    assert statement.condition is not None
    assert found.words((statement.condition,)) == ["in the midst of a war"]
    assert [(a.party, a.issue, a.stance) for a in statement.about if a.own] == [
        ("DEU", "membership", "against")
    ]


def test_own_stances_are_those_of_the_annotation(found: Matched) -> None:
    stances = {
        (about.party, about.issue, about.stance)
        for statement in found.by_id.values()
        for about in statement.about
        if about.own and about.stance != "none"
    }
    assert stances == {
        ("GBR", "membership", "for"),
        ("UKR", "membership", "for"),
        ("DEU", "membership", "against"),
        ("LUX", "membership", "against"),
        ("NATO", "guarantees", "against"),
        ("NATO_SOME", "membership", "against"),
    }
