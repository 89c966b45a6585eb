"""Broken pages: no crash, no span that differs from its source, no super-linear time."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest

from foedus.reading.read import read
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.errors import FoedusError

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.txt"))
AS_OF = date(2023, 6, 8)
QUOTES = ['"', "“", "”", "«", "»", "'", "‘", "’", "„", "''", "``", "[", "]", "(", ")"]
FOREIGN = ["قال الوزير", "אמר השר", "\u202e", "\u200f", "部长说", "\ufeff", "\u00a0", "\u2028", "é"]


def cut(text: str, rng: random.Random) -> str:
    return text[rng.randrange(len(text)) : rng.randrange(len(text))] or text[:200]


def doubled(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[rng.randrange(len(text)) :] + text[at:]


def misencoded(text: str, rng: random.Random) -> str:
    return (
        text.encode("utf-8").decode("latin-1") if rng.random() < 0.5 else text.replace(" ", "\x1f")
    )


def odd_quotes(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(QUOTES) + text[at + rng.randrange(2) :]
    return text


def right_to_left(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(text))
        text = text[:at] + f" {rng.choice(FOREIGN)} " + text[at:]
    return text


def one_line(text: str, rng: random.Random) -> str:
    return text.replace("\n", " " if rng.random() < 0.5 else "")


def shuffled(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    at = rng.randrange(len(words))
    block = words[at : at + 30]
    rng.shuffle(block)
    return " ".join(words[:at] + block + words[at + 30 :])


MUTATIONS = (cut, doubled, misencoded, odd_quotes, right_to_left, one_line, shuffled)


def mutated(seed: int) -> str:
    rng = random.Random(seed)
    text = rng.choice(EXAMPLES).read_text("utf-8")
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(MUTATIONS)(text, rng) or "x"
    return text


def spans(entry: dict) -> list[list[int]]:
    condition = [entry["condition"]] if entry["condition"] else []
    return [*entry["source"], *entry["cue"], *entry["content"], *entry["hedges"], *condition]


def check(seed: int) -> None:
    text = mutated(seed)
    page = Page(doc_id=f"m{seed}", text=text, date=None, where="memory", media="text")
    try:
        found = record(read(page, as_of=AS_OF))
    except FoedusError:
        return
    assert found["text"] == text
    for entry in found["attributions"]:
        for start, end in spans(entry):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip(), (seed, text[start:end])
        written = entry["speaker"]["as_written"]
        assert not written or all(part.strip() in text for part in written.split("…"))


@pytest.mark.parametrize("batch", range(10))
def test_broken_pages_are_read_or_refused(batch):
    for seed in range(batch * 50, batch * 50 + 50):
        check(seed)


@pytest.mark.soak
def test_ten_thousand_broken_pages_are_read_or_refused():
    for seed in range(1000, 11_000):
        check(seed)


@pytest.mark.parametrize("join", [" ", "\n\n"])
def test_time_grows_no_faster_than_the_page(join):
    text = EXAMPLES[0].read_text("utf-8").replace("\n", " ")
    pages = [
        Page(doc_id="long", text=join.join([text] * n), date=None, where="memory", media="text")
        for n in (8, 64)
    ]
    times = []
    for page in pages:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read(page, as_of=AS_OF)
            best = min(best, time.process_time() - start)
        times.append(best)
    assert times[1] < 8 * 2.5 * times[0]


def test_a_line_of_a_megabyte_is_read(capsys):
    text = EXAMPLES[0].read_text("utf-8").replace("\n", " ")
    text = (text * (1_000_000 // len(text) + 1))[:1_000_000]
    page = Page(doc_id="line", text=text, date=None, where="memory", media="text")
    assert len(read(page, as_of=AS_OF).statements) > 1000
