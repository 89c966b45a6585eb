"""The compiled reader: faster, and in every byte what the reader says as Python runs it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated import corpus
from functional.commands import ROOT, process
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


@pytest.mark.soak
def test_ten_thousand_broken_pages_are_read_or_refused_alike(compiled, tmp_path):
    source = written(tmp_path / "broken.jsonl", (mutated(seed) for seed in range(30_000, 40_000)))
    plain, fast, *errors = both(compiled, "read", source, "--format", "jsonl", "--as-of", AS_OF)
    assert plain == fast
    assert errors[0] == errors[1]
