"""Every frame's own examples are found with the spans they mark."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from foedus.reading.attribution import Attribution
from foedus.reading.frames import find_attributions
from foedus.terms.article import Article, Region

MARKED = re.compile(r"\[([sck]) ((?:[^\[\]]|\[[^sck][^\]]*\]|\[[sck](?! )[^\]]*\])*)\]")


def entries() -> list[dict[str, object]]:
    with files("foedus.reading").joinpath("data", "frames.toml").open("rb") as stream:
        return tomllib.load(stream)["frame"]


def unmark(marked: str) -> tuple[str, dict[str, list[str]]]:
    parts: dict[str, list[str]] = {"s": [], "c": [], "k": []}
    for match in MARKED.finditer(marked):
        parts[match.group(1)].append(match.group(2))
    return MARKED.sub(lambda match: match.group(2), marked), parts


def read(text: str) -> tuple[Attribution, ...]:
    region = Region(kind="body", start=0, end=len(text))
    return find_attributions(Article(doc_id="d", text=text, date=None, regions=(region,)))


CASES = [(e["id"], example) for e in entries() for example in e["examples"]]


@pytest.mark.parametrize(
    ("frame", "marked"), CASES, ids=[f"{f}-{i}" for i, (f, _) in enumerate(CASES)]
)
def test_frame_finds_its_own_example(frame: str, marked: str) -> None:
    text, parts = unmark(marked)
    found = [item for item in read(text) if item.frame == frame]
    assert len(found) == 1, [(item.frame, item.content) for item in read(text)]
    item = found[0]
    got = {
        "s": [text[a:b] for a, b in item.source],
        "c": [text[a:b] for a, b in item.cue],
        "k": [text[a:b] for a, b in item.content],
    }
    assert got == parts


def test_frame_ids_are_unique() -> None:
    ids = [entry["id"] for entry in entries()]
    assert len(ids) == len(set(ids))
