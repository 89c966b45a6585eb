"""Broken pages: no crash, no span that differs from its source, no super-linear time."""

from __future__ import annotations

import random
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from foedus.reading.formats.html import extract
from foedus.reading.read import read
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.errors import FoedusError
from growth import FAIR, growth

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("examples", "tests/annotated", "tests/annotated/fresh")
EXAMPLES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
AS_OF = date(2023, 6, 8)
TAGS = [
    "<p>",
    "</p>",
    "<b",
    "</",
    "<!--",
    "-->",
    "<script>",
    "<article>",
    "&amp",
    "&#x202e;",
    "<br",
]
QUOTED = '"{}," the foreign minister of Poland said.'
# Repeated over and over, these once made, or might make, a reader look back to the start each time.
HOSTILE = [
    '"', "“", "'a' ", "(", "A. ", "a-", ". ", "Norway and ", "Norway, Portugal, ", "Jane Doe and ",
    "Mr. Doe ", "said ", "he said that ", "if not ", "not ", "and it would ", "by Norway ",
    '"a," he said. ', "Doe: a ", "unlike Norway, ", "Norway told Portugal that ",
    "Norway supports an invitation and Portugal opposes it, ",
    "Norway supports an invitation. Portugal opposes it. ",
    "It rained, Doe said, Reuters reported. ", "According to Reuters, Doe said that it rained. ",
    "Doe told the Alpha Times that it rained. ", "Radio Beta News ", "the Alpha ", "Times of ",
    "some members of NATO oppose membership and ", "we will send troops and ", "\u202eقال ",
    "we opposed it and now we back membership ", "troops to Norway will not be sent to ",
    "Norway and Portugal and ", "asked Norway not to send troops and ",
]  # fmt: skip
QUOTES = ['"', "“", "”", "«", "»", "'", "‘", "’", "„", "''", "``", "[", "]", "(", ")"]
PAIRS = ['""', "“”", "‘’", "«»", "„“", "»«", "''", ("``", "''"), ("'\"", "\"'"), "[]", "()"]
UNDIRECTED = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
FOREIGN = ["قال الوزير", "אמר השר", "\u202e", "\u200f", "部长说", "\ufeff", "\u00a0", "\u2028", "é"]


def cut(text: str, rng: random.Random) -> str:
    return text[rng.randrange(len(text)) : rng.randrange(len(text))] or text[:200]


def doubled(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[rng.randrange(len(text)) :] + text[at:]


def misencoded(text: str, rng: random.Random) -> str:
    data = text.encode("utf-8")
    return rng.choice(
        (
            lambda: data.decode("latin-1"),
            lambda: data.decode("cp1252", "replace"),
            lambda: data.decode("ascii", "replace"),
            lambda: data.decode("cp1252", "replace").encode("utf-8").decode("cp1252", "replace"),
            lambda: data[: len(data) // 2 * 2].decode("utf-16-le", "replace"),
            lambda: unicodedata.normalize("NFD", text),
            lambda: text.replace(" ", "\x1f"),
            lambda: text.replace("\n", "\r"),
            lambda: text.replace("'", "&#39;").replace('"', "&quot;"),
        )
    )()


def odd_quotes(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(QUOTES) + text[at + rng.randrange(2) :]
    return text


def nested_quotes(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 6)):
        first, last = sorted(rng.randrange(len(text)) for _ in range(2))
        opening, closing = rng.choice(PAIRS)
        text = text[:first] + opening + text[first:last] + closing + text[last:]
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


MUTATIONS = (
    cut,
    doubled,
    misencoded,
    odd_quotes,
    nested_quotes,
    right_to_left,
    one_line,
    shuffled,
)


def mutated(seed: int) -> str:
    rng = random.Random(seed)
    text = rng.choice(EXAMPLES).read_text("utf-8")
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(MUTATIONS)(text, rng) or "x"
    return text


def spans(entry: dict) -> list[list[int]]:
    condition = [entry["condition"]] if entry["condition"] else []
    return [*entry["source"], *entry["cue"], *entry["content"], *entry["hedges"], *condition]


def shown(text: str) -> str:
    """Return a text as it looks on a line: without marks of direction, one blank for each gap."""
    return " ".join(text.translate(UNDIRECTED).split())


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
        words = entry["speaker"]["as_written"].split("…")
        assert all(shown(part) in shown(text) for part in words)


@pytest.mark.parametrize("batch", range(10))
def test_broken_pages_are_read_or_refused(batch):
    for seed in range(batch * 50, batch * 50 + 50):
        check(seed)


@pytest.mark.soak
def test_ten_thousand_broken_pages_are_read_or_refused():
    for seed in range(1000, 11_000):
        check(seed)


def check_html(seed: int) -> None:
    """Read a page of which the HTML is broken: tags cut, doubled or open, bytes of two charsets."""
    rng = random.Random(seed)
    text = rng.choice(EXAMPLES).read_text("utf-8")
    title, *rest = [line for line in text.split("\n") if line]
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    page += "".join(f"<p>{line}</p>\n" for line in rest) + "</article></body></html>"
    for _ in range(rng.randrange(1, 4)):
        page = rng.choice((*MUTATIONS, broken_tags))(page, rng) or "x"
    data = page.encode(rng.choice(("utf-8", "utf-16", "cp1252", "ascii")), "replace")
    try:
        found = record(read(extract(data, f"h{seed}", "memory"), as_of=AS_OF))
    except FoedusError:
        return
    for entry in found["attributions"]:
        for start, end in spans(entry):
            assert 0 <= start < end <= len(found["text"])


def broken_tags(page: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(page))
        page = page[:at] + rng.choice(TAGS) + page[at + rng.randrange(8) :]
    return page


@pytest.mark.parametrize("batch", range(4))
def test_broken_html_is_read_or_refused(batch):
    for seed in range(batch * 15, batch * 15 + 15):
        check_html(seed)


@pytest.mark.soak
def test_a_thousand_broken_html_pages_are_read_or_refused():
    for seed in range(1000, 2000):
        check_html(seed)


def page_of(text: str) -> Page:
    return Page(doc_id="long", text=text, date=None, where="memory", media="text")


def times_as_long(short: Page, long: Page) -> float:
    return growth(lambda: read(short, as_of=AS_OF), lambda: read(long, as_of=AS_OF))


def repeated(unit: str, frame: str, size: int) -> Page:
    return page_of(frame.format(unit * (size // len(unit))))


@pytest.mark.parametrize("join", [" ", "\n\n"])
def test_time_grows_no_faster_than_the_page(join):
    text = EXAMPLES[0].read_text("utf-8").replace("\n", " ")
    assert times_as_long(*(page_of(join.join([text] * n)) for n in (8, 64))) < FAIR


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_no_faster_than_a_page_that_repeats_itself(unit):
    assert times_as_long(*(repeated(unit, QUOTED, n) for n in (4000, 32_000))) < FAIR


@pytest.mark.soak
@pytest.mark.parametrize("frame", ["{}", QUOTED])
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_no_faster_than_a_long_page_that_repeats_itself(frame, unit):
    assert times_as_long(*(repeated(unit, frame, n) for n in (20_000, 160_000))) < FAIR


@pytest.mark.soak
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_broken_line_of_a_megabyte_is_read(mutation):
    text = EXAMPLES[0].read_text("utf-8").replace("\n", " ")
    check_megabyte((mutation(text, random.Random(1)) or text).replace("\n", " "))


def test_a_line_of_a_megabyte_is_read():
    check_megabyte(EXAMPLES[0].read_text("utf-8").replace("\n", " "))


def check_megabyte(text: str) -> None:
    text = (text * (1_000_000 // len(text) + 1))[:1_000_000]
    found = record(read(page_of(text), as_of=AS_OF))
    assert found["text"] == text
    assert len(found["attributions"]) > 100
    for entry in found["attributions"]:
        for start, end in spans(entry):
            assert 0 <= start < end <= len(text)
