"""Pages broken at a fixed width read like those that are not."""

import textwrap

import pytest

from annotated.corpus import records
from foedus.reading.read import read
from foedus.reading.regions import divide
from foedus.reading.wrapping import unwrapped
from foedus.terms.article import Page

SHARE = 0.99
"""So many of the statements must be the same at every width; all were when this was made."""


def page(text):
    return Page(doc_id="page", text=text, date=None, where="page", media="text")


def paragraphs(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def wrapped(text, width):
    return "\n\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in paragraphs(text)
    )


def words(text, spans):
    return tuple(" ".join(text[start:end].split()) for start, end in spans)


def statements(text):
    reading = read(page(text), require_date=False)
    text = reading.article.text
    return [
        (
            *(words(text, spans) for spans in (s.source, s.cue, s.content)),
            (s.kind, s.speaker, s.modality, s.frame, s.confidence, s.region),
        )
        for s in reading.statements
    ]


@pytest.mark.parametrize("width", [60, 72])
def test_an_article_broken_at_a_width_gives_the_same_statements(width):
    whole = same = 0
    for record in records():
        plain = statements("\n\n".join(paragraphs(record["text"])))
        broken = statements(wrapped(record["text"], width))
        whole += max(len(plain), len(broken))
        same += sum(item in broken for item in plain)
    assert same >= SHARE * whole


def test_a_statement_over_a_line_end_keeps_its_place_in_the_stored_text():
    text = wrapped(
        "The foreign minister said on Tuesday that her country would send no troops to the "
        "long border.\n"
        "The talks went on for five long hours, and nobody left before the end of the day, when "
        "the two sides stood up and went home by the last train of the night without a word.\n"
        "The prime minister said that it was much too early to speak of dates.",
        48,
    )
    reading = read(page(text), require_date=False)
    assert reading.article.text == text
    assert [text[slice(*s.content[0])] for s in reading.statements] == [
        "her\ncountry would send no troops to the long border",
        "it was much too\nearly to speak of dates",
    ]


def test_a_line_end_between_paragraphs_stays():
    text = "The talks went on.\nNobody left the long table.\n\nThe minister said that she was glad."
    article = divide(page(text))
    assert unwrapped(article) is article
