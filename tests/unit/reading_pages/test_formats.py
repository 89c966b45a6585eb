"""Opening sources: what is read unchanged, and what is refused and how."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.formats import CATALOG, open_records, open_source
from foedus.reading.formats._limits import BYTE_LIMIT, LINE_LIMIT
from foedus.reading.regions import divide
from foedus.terms.article import Page
from foedus.terms.card import Card
from foedus.terms.errors import SourceError

PROSE = "The foreign minister of A said that talks would go on.\n\nNobody else spoke.\n"

HTML = """<!DOCTYPE html><html><head>
<title>Ministers weigh a path for the applicant - Example Courier</title>
<meta property="og:title" content="Ministers weigh a path for the applicant">
<meta property="og:site_name" content="Example Courier">
<meta property="article:published_time" content="2023-06-08T09:30:00+00:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers weigh a path for the applicant</h1>
<p>The foreign ministers of the club met on Tuesday to weigh whether the applicant should be given
a path to membership, and left without a decision after five hours of talks.</p>
<p>Read also: Three more ships enter the strait</p>
<p>The foreign minister of A said that his country would not stand in the way of an invitation,
provided that the others agreed on the conditions that the applicant would have to meet.</p>
<p>The foreign minister of B told reporters that it was too early to speak of dates, and that the
club had to look after its own cohesion before it took in anybody else.</p>
</article><footer>Copyright 2023 Example Courier</footer></body></html>"""


def only(source: str) -> Page:
    pages = list(open_source(source))
    assert len(pages) == 1
    return pages[0]


def refusal(source: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        list(open_source(source))
    assert "\n" not in str(caught.value)
    assert caught.value.where
    assert caught.value.expected
    return caught.value


def test_every_format_declares_its_card_and_endings() -> None:
    for name in CATALOG:
        module = CATALOG.load(name)
        assert isinstance(module.card, Card)
        assert module.card.key == name
        assert all(ending.startswith(".") for ending in module.suffixes)


def test_plain_text_is_stored_unchanged_with_its_line_ends_and_byte_order_mark(
    tmp_path: Path,
) -> None:
    text = "\ufeffThe minister spoke.\r\n\r\nShe\u00a0left.\r\n"
    file = tmp_path / "page.txt"
    file.write_bytes(text.encode("utf-8"))
    page = only(str(file))
    assert page.text == text
    assert (page.doc_id, page.media, page.date) == ("page", "text", None)


def test_windows_text_is_read_where_it_is_plausible(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("The minister’s café talks went on for hours.\n".encode("cp1252"))
    assert only(str(file)).text == "The minister’s café talks went on for hours.\n"


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wide.txt"
    file.write_bytes(PROSE.encode("utf-16"))
    assert only(str(file)).text == PROSE


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "only white space"),
        (b"\xef\xbb\xbf\n", "only white space"),
        (b"text with \x00 in it", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"%PDF-1.7 and more", "a PDF"),
        (b"PK\x03\x04 and more", "zip"),
        ("Пленарное заседание".encode("koi8-r") * 20, "neither UTF-8 nor Windows-1252"),
        ("Das Gespräch läuft über Stunden, größte Mühe.".encode()[:-1] + b"\xff\xff", "UTF-8"),
        (b"\xff\xfeA\x00\x00\xd8", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, named: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    error = refusal(str(file))
    assert named in error.message
    assert error.where == str(file)


def test_five_megabytes_of_one_line_are_refused_and_the_limit_is_named(tmp_path: Path) -> None:
    file = tmp_path / "line.txt"
    file.write_bytes(b"word " * 1_000_000)
    error = refusal(str(file))
    assert "line 1" in error.message
    assert f"{LINE_LIMIT:,}" in error.expected


def test_a_line_of_one_megabyte_is_a_page(tmp_path: Path) -> None:
    file = tmp_path / "line.txt"
    file.write_bytes(b"word " * 200_000)
    assert len(only(str(file)).text) == 1_000_000


def test_a_page_above_the_byte_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "book.txt"
    file.write_bytes(b"A line of a very long book.\n" * (BYTE_LIMIT // 28 + 1))
    assert f"{BYTE_LIMIT:,}" in refusal(str(file)).message


def test_a_missing_file_and_a_folder_without_pages_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(str(tmp_path / "none.txt")).message
    (tmp_path / "table.csv").write_text("a,b")
    assert ".txt" in refusal(str(tmp_path)).expected


def test_a_folder_gives_its_readable_files_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.html", ".hidden.txt", "table.csv"):
        (tmp_path / name).write_text(HTML if name.endswith("html") else PROSE)
    assert [page.doc_id for page in open_source(str(tmp_path))] == ["a", "b", "c"]


def test_html_gives_main_text_title_site_and_stated_date(tmp_path: Path) -> None:
    file = tmp_path / "saved.html"
    file.write_text(HTML)
    page = only(str(file))
    assert page.media == "html"
    assert page.date == date(2023, 6, 8)
    assert page.outlet == "Example Courier"
    assert page.title == "Ministers weigh a path for the applicant"
    assert "provided that the others agreed" in page.text
    assert "World" not in page.text


def test_html_without_a_stated_date_gets_none(tmp_path: Path) -> None:
    file = tmp_path / "undated.html"
    lines = [line for line in HTML.splitlines() if "published_time" not in line]
    caption = "<p>Soldiers of A train on June 18, 2015. (Photo: a photographer)</p>\n</article>"
    text = "\n".join(lines).replace("Copyright 2023", "").replace("</article>", caption)
    file.write_text(text)
    page = only(str(file))
    assert "June 18, 2015" in page.text
    assert page.date is None


@pytest.mark.parametrize("content", ["", "   ", "<html><body></body></html>", "<html\0>"])
def test_html_without_an_article_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "none.html"
    file.write_text(content)
    refusal(str(file))
    code = "import sys; from foedus.reading.formats import open_records as o; "
    code += "print(*o(sys.argv[1]), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True
    )
    assert len(done.stderr.splitlines()) == 1


@settings(deadline=None)  # the first page loads the extractor
@given(st.lists(st.tuples(st.integers(0, 1200), st.binary(max_size=6)), max_size=12))
def test_damaged_html_is_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(HTML.encode())
    for place, junk in damage:
        data[place : place + len(junk) * 2] = junk
    for page in CATALOG.load("html").pages(io.BytesIO(bytes(data)), "a", "a.html"):
        assert isinstance(page, Page | SourceError)


def test_html_is_divided_although_the_extractor_keeps_teasers_and_captions(
    tmp_path: Path,
) -> None:
    caption = "CAPITAL, COUNTRY - JUNE 18: Soldiers of A ride past on June 18, 2015 in Capital."
    file = tmp_path / "full.html"
    file.write_text(
        HTML.replace(
            "<p>The foreign minister of B", f"<p>{caption}</p>\n<p>The foreign minister of B"
        )
    )
    page = only(str(file))
    kinds = {page.text[r.start : r.end][:20]: r.kind for r in divide(page).regions}
    assert kinds == {
        "Ministers weigh a pa": "headline",
        "The foreign minister": "body",
        "Read also: Three mor": "teaser",
        "CAPITAL, COUNTRY - J": "caption",
    }


def test_json_lines_give_a_page_a_record(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    rows = [
        {"doc_id": "one", "text": PROSE, "date": "2023-06-08"},
        {"doc_id": "two", "text": "Café.\r\nTea.", "extra": [1, 2]},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    one, two = open_source(str(file))
    assert (one.doc_id, one.date, one.where) == ("one", date(2023, 6, 8), f"{file}:1")
    assert (two.text, two.date, two.media) == ("Café.\r\nTea.", None, "jsonl")


BROKEN = [
    ("{not json", "not JSON"),
    ("[1, 2]", "no JSON object"),
    ('{"doc_id": "x"}', 'no "text"'),
    ('{"text": "Talks."}', 'no "doc_id"'),
    ('{"doc_id": " ", "text": "Talks."}', "doc_id is empty"),
    ('{"doc_id": "x", "text": 3}', "no text"),
    ('{"doc_id": "x", "text": "  "}', "only white space"),
    ('{"doc_id": "x", "text": "a\\u0000b"}', "NUL"),
    ('{"doc_id": "x", "text": "a\\ud800b"}', "half a character"),
    ('{"doc_id": "x", "text": "Talks.", "date": "last week"}', "no date"),
    ('{"doc_id": "x", "text": "Talks.", "date": 20230608}', "no date"),
    ("[" * 200_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "named"), BROKEN)
def test_a_broken_record_is_reported_with_its_line_and_the_rest_goes_on(
    tmp_path: Path, line: str, named: str
) -> None:
    good = json.dumps({"doc_id": "good", "text": PROSE})
    file = tmp_path / "mixed.jsonl"
    file.write_text(f"{good}\n{line}\n{good}\n")
    first, broken, last = open_records(str(file))
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(broken, SourceError)
    assert broken.where == f"{file}:2"
    assert named in broken.message
    assert named in refusal(str(file)).message


def test_a_record_above_the_byte_limit_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps({"doc_id": "good", "text": PROSE}).encode()
    file = tmp_path / "huge.jsonl"
    file.write_bytes(b'{"text": "' + b"x" * (BYTE_LIMIT + 10) + b'"}\n' + good)
    huge, page = open_records(str(file))
    assert isinstance(huge, SourceError)
    assert isinstance(page, Page)
    assert page.where.endswith(":2")


def test_json_lines_without_a_record_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    file.write_text("\n\n")
    assert "no record" in refusal(str(file)).message


def test_packed_files_are_read_and_torn_ones_refused(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"doc_id": "one", "text": PROSE}).encode())
    (tmp_path / "many.jsonl.gz").write_bytes(packed)
    (tmp_path / "page.txt.gz").write_bytes(gzip.compress(PROSE.encode()))
    (tmp_path / "torn.txt.gz").write_bytes(packed[:-12])
    (tmp_path / "false.txt.gz").write_bytes(PROSE.encode())
    assert only(str(tmp_path / "many.jsonl.gz")).doc_id == "one"
    assert only(str(tmp_path / "page.txt.gz")).doc_id == "page"
    assert "cannot be read" in refusal(str(tmp_path / "torn.txt.gz")).message
    assert "cannot be read" in refusal(str(tmp_path / "false.txt.gz")).message


def test_json_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(json.dumps({"doc_id": "a", "text": PROSE}) + "\n" + "{broken\n")
    pages = open_source(str(file))
    assert next(pages).doc_id == "a"
    with pytest.raises(SourceError):
        next(pages)


def test_json_lines_take_no_more_memory_for_more_records(tmp_path: Path) -> None:
    line = json.dumps({"doc_id": "a", "text": PROSE * 150}) + "\n"
    file = tmp_path / "many.jsonl.gz"
    file.write_bytes(gzip.compress(line.encode() * 1500))
    assert 1500 * len(line) > 15_000_000
    tracemalloc.start()
    try:
        number = sum(1 for _ in open_source(str(file)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert number == 1500
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (PROSE, "text"),
        (HTML, "html"),
        (json.dumps({"doc_id": "a", "text": PROSE}) + "\n", "jsonl"),
    ],
)
def test_standard_input_is_told_apart_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, content: str, media: str
) -> None:
    stream = io.BytesIO(content.encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    assert only("-").media == media
    assert not stream.closed


def test_a_file_without_a_known_ending_is_told_apart_by_its_first_bytes(tmp_path: Path) -> None:
    file = tmp_path / "saved"
    file.write_text(HTML)
    assert only(str(file)).media == "html"
    file.write_text(PROSE)
    assert only(str(file)).media == "text"
