"""The annotated articles are what their README says, and their loader refuses what does not fit."""

from __future__ import annotations

import re

import pytest

from annotated.corpus import (
    HALVES,
    ISSUES,
    KINDS,
    MODALITIES,
    STANCES,
    STATUSES,
    AnnotationError,
    article_paths,
    kind_of,
    record,
    records,
)
from foedus.states.parties import parties
from foedus.terms.article import SPOKEN_REGIONS

PATHS = article_paths()
RECORDS = {path.stem: record(path) for path in PATHS}
CODES = {party.code for party in parties()} | {"NATO_SOME", "UNSPEC"}

article = pytest.mark.parametrize("item", RECORDS.values(), ids=RECORDS.keys())


def spans(statement):
    """Yield the span of every field with the field's name."""
    for field in ("source", "cue", "content", "hedges"):
        for start, end in statement[field]:
            yield field, start, end
    if statement["condition"]:
        yield "condition", *statement["condition"]


def test_there_are_at_least_forty_articles_and_every_text_is_annotated():
    texts = {path.stem for folder in HALVES.values() for path in folder.glob("*.txt")}
    assert len(PATHS) >= 40
    assert texts == set(RECORDS)


def test_odd_numbers_are_development_and_even_ones_held_out():
    numbers = {half: {int(p.stem[:3]) % 2 for p in article_paths(half)} for half in HALVES}
    assert numbers == {"development": {1}, "held_out": {0}}
    assert len({stem[:3] for stem in RECORDS}) == len(PATHS)


def test_the_halves_have_the_same_number_of_articles():
    assert len(list(records("development"))) == len(list(records("held_out")))


@article
def test_an_article_is_short_and_dated(item):
    assert 120 <= len(item["text"].split()) <= 600
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", item["date"])
    assert item["genre"]
    assert item["traps"]


@article
def test_ids_are_given_once_and_in_order_of_place(item):
    ids = [statement["id"] for statement in item["attributions"]]
    assert ids == [f"s{number}" for number in range(1, len(ids) + 1)]
    assert len(ids) >= 4


@article
def test_every_span_is_whole_words_of_a_spoken_region(item):
    text = item["text"]
    spoken = [(r["start"], r["end"]) for r in item["regions"] if r["kind"] in SPOKEN_REGIONS]
    for statement in item["attributions"]:
        for field, start, end in spans(statement):
            words = text[start:end]
            assert words == words.strip(), (statement["id"], field)
            assert any(a <= start and end <= b for a, b in spoken), (statement["id"], field)
            assert not re.match(r"\w\w", text[max(start - 1, 0) : start + 1]), words
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), words


@article
def test_content_and_its_cue_do_not_overlap(item):
    for statement in item["attributions"]:
        for start, end in statement["content"]:
            assert all(e <= start or s >= end for s, e in statement["cue"]), statement["id"]


@article
def test_regions_are_in_order_and_cover_every_word(item):
    at = 0
    for region in item["regions"]:
        assert not item["text"][at : region["start"]].strip()
        assert region["start"] < region["end"]
        at = region["end"]
    assert not item["text"][at:].strip()


@article
def test_words_of_closed_lists_are_known(item):
    for statement in item["attributions"]:
        assert statement["kind"] in KINDS
        assert statement["modality"] in MODALITIES
        assert statement["speaker"]["status"] in STATUSES
        assert {about["issue"] for about in statement["about"]} <= set(ISSUES)
        assert {about["stance"] for about in statement["about"]} <= set(STANCES)


@article
def test_parties_are_known_and_own_positions_are_the_speakers(item):
    for statement in item["attributions"]:
        party = statement["speaker"]["party"]
        speaks_for = set([party] if isinstance(party, str) else party or ())
        interest = {statement["speaker"]["interest"]} - {None}
        about = {entry["party"] for entry in statement["about"]}
        assert speaks_for | interest | about <= CODES
        own = {entry["party"] for entry in statement["about"] if entry["own"]}
        assert own <= speaks_for, statement["id"]


@article
def test_no_two_statements_have_the_same_content_and_cue(item):
    seen = [(tuple(s["content"]), tuple(s["cue"])) for s in item["attributions"]]
    assert len(seen) == len(set(seen))


@article
def test_a_condition_belongs_to_a_conditional_statement(item):
    for statement in item["attributions"]:
        if statement["modality"] == "conditional":
            assert statement["condition"], statement["id"]


def test_each_half_holds_every_stance_as_an_own_position():
    for half in HALVES:
        found = {
            about["stance"]
            for item in records(half)
            for statement in item["attributions"]
            for about in statement["about"]
            if about["own"]
        }
        assert found == set(STANCES), half


def write(folder, text, annotation):
    (folder / "001-a.txt").write_text(text, "utf-8")
    path = folder / "001-a.toml"
    path.write_text(f'date = 2024-01-01\ngenre = "g"\nsubject = "s"\n{annotation}', "utf-8")
    return path


def statement(**fields):
    return "[[statement]]\n" + "\n".join(f"{key} = '{value}'" for key, value in fields.items())


TEXT = "The mayor said it would rain. She said it would rain hard. The union said no."


def test_words_that_are_not_in_the_text_are_refused(tmp_path):
    path = write(tmp_path, TEXT, statement(content="it would snow"))
    with pytest.raises(AnnotationError, match="it would snow"):
        record(path)


def test_words_that_occur_twice_need_a_number(tmp_path):
    path = write(tmp_path, TEXT, statement(content="it would rain"))
    with pytest.raises(AnnotationError, match="2 times"):
        record(path)


def test_a_number_picks_the_occurrence(tmp_path):
    path = write(tmp_path, TEXT, statement(content="it would rain#2", source="She", cue="said"))
    (found,) = record(path)["attributions"]
    assert found["content"] == [(TEXT.index("it would rain hard"), TEXT.index(" hard"))]
    assert found["cue"] == [(TEXT.index("said it would rain hard"), TEXT.index(" it would rain h"))]


def test_a_swung_dash_runs_to_the_nearest_last_words(tmp_path):
    path = write(tmp_path, TEXT, statement(content="it ~ rain#1", source="The mayor", cue="said"))
    (found,) = record(path)["attributions"]
    assert TEXT[slice(*found["content"][0])] == "it would rain"


def test_part_of_a_word_is_not_that_word(tmp_path):
    path = write(tmp_path, "The chair said that she would go.", statement(content="he would go"))
    with pytest.raises(AnnotationError, match="not in the text"):
        record(path)


def test_an_unknown_key_is_refused(tmp_path):
    path = write(tmp_path, TEXT, statement(content="no", speaker="union"))
    with pytest.raises(AnnotationError, match="unknown key"):
        record(path)


@pytest.mark.parametrize("line", ["DNK own troops", "DNK his troops for", "DNK own ships for"])
def test_a_malformed_position_is_refused(tmp_path, line):
    path = write(tmp_path, TEXT, f"[[statement]]\ncontent = 'no'\nabout = ['{line}']")
    with pytest.raises(AnnotationError):
        record(path)


def test_a_region_is_whole_lines(tmp_path):
    path = write(tmp_path, TEXT, "[regions]\nheadline = ['The mayor']\n" + statement(content="no"))
    with pytest.raises(AnnotationError, match="whole line"):
        record(path)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ('"We will go," ', "direct"),
        ("'I can't go,' ", "direct"),
        ('it was "hard"', "mixed"),
        ("it wasn't hard", "indirect"),
    ],
)
def test_the_kind_follows_from_the_quotation_marks(words, kind):
    assert kind_of([words.strip()]) == kind


@article
def test_what_is_optional_is_no_cue_of_a_statement(item):
    cues = [span for statement in item["attributions"] for span in statement["cue"]]
    for start, end in item["optional"]:
        assert all(e <= start or s >= end for s, e in cues), item["text"][start:end]
