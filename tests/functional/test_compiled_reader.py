"""The compiled reader: faster, and in every byte what the reader says as Python runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated import corpus
from functional.commands import EXAMPLES, ROOT, process
from property.test_mutated_pages import mutated

COMPILED = Path(os.environ.get("FOEDUS_COMPILED", ROOT / "build/compiled"))
AS_OF = "2023-06-08"


@pytest.fixture(scope="module")
def compiled() -> Path:
    """Return the folder of the compiled package, which ``make compiled`` makes."""
    if not (COMPILED / "foedus").exists():
        pytest.skip("the compiled reader is not here: make compiled")
    return COMPILED


def written(path: Path, texts: Iterator[str]) -> Path:
    lines = [json.dumps({"doc_id": f"d{i}", "text": text}) for i, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def both(compiled: Path, *arguments: object) -> tuple[str, str, str, str]:
    """Return output and errors of a command, as Python runs the reader and compiled."""
    plain, fast = (process(*arguments, package=each) for each in (None, compiled))
    assert plain.status == fast.status in (0, 3)
    return plain.out, fast.out, plain.err, fast.err


def test_what_is_compared_is_one_of_each(compiled):
    plain, fast, *_ = both(compiled, "doctor")
    assert "reader interpreted" in plain
    assert "reader compiled" in fast


@pytest.mark.parametrize("options", [(), ("--strict",), ("--jobs", 2)])
def test_our_articles_are_read_alike(compiled, tmp_path, options):
    articles = (record["text"] for record in corpus.records())
    source = written(tmp_path / "articles.jsonl", articles)
    arguments = ("read", source, "--format", "jsonl", "--as-of", AS_OF, *options)
    plain, fast, *errors = both(compiled, *arguments)
    assert plain.count("\n") > 80
    assert plain == fast
    assert errors == ["", ""]


def test_broken_pages_are_read_or_refused_alike(compiled, tmp_path):
    source = written(tmp_path / "broken.jsonl", (mutated(seed) for seed in range(20_000, 20_500)))
    plain, fast, *errors = both(compiled, "read", source, "--format", "jsonl", "--as-of", AS_OF)
    assert plain == fast
    assert errors[0] == errors[1]
    assert plain.count("\n") + errors[0].count("\n") == 500


def test_the_yardstick_is_read_alike(compiled, shared):
    source = shared / "eval/polnear/dev.jsonl.gz"
    plain, fast, *_ = both(compiled, "read", source, "--format", "jsonl")
    assert plain.count("\n") == 840
    assert plain == fast


def test_a_brief_is_made_alike(compiled, tmp_path):
    for folder, package in (("plain", None), ("fast", compiled)):
        made = process("brief", EXAMPLES, "--out", tmp_path / folder, package=package)
        assert made.status == 0, made.err
    for name in ("brief.html", "run.json", "case.toml"):
        assert (tmp_path / "plain" / name).read_bytes() == (tmp_path / "fast" / name).read_bytes()


RECORDS = """
import copy, dataclasses, pickle
from foedus.terms.article import Page
from foedus.terms.statement import Speaker

for record in (
    Speaker(name="A", as_written="the minister"),
    Page(doc_id="a", text="x", date=None, where="", media="text"),
):
    copies = [pickle.loads(pickle.dumps(record, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    copies += [copy.copy(record), copy.deepcopy(record), dataclasses.replace(record)]
    assert all(each == record and hash(each) == hash(record) for each in copies)
    assert dataclasses.asdict(record) == {
        field.name: getattr(record, field.name) for field in dataclasses.fields(record)
    }
    try:
        setattr(record, dataclasses.fields(record)[0].name, "y")
    except dataclasses.FrozenInstanceError:
        print(repr(record))
"""


def test_its_records_can_be_copied_and_not_be_changed(compiled):
    plain, fast = (
        subprocess.run(
            [sys.executable, "-c", RECORDS],
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folder in (ROOT / "src", compiled)
    )
    assert plain.count("\n") == 2
    assert plain == fast


@pytest.mark.soak
def test_ten_thousand_broken_pages_are_read_or_refused_alike(compiled, tmp_path):
    source = written(tmp_path / "broken.jsonl", (mutated(seed) for seed in range(30_000, 40_000)))
    plain, fast, *errors = both(compiled, "read", source, "--format", "jsonl", "--as-of", AS_OF)
    assert plain == fast
    assert errors[0] == errors[1]
