"""Score the reader on every yardstick and compare with the pinned floors; fail if one drops.

    python scripts/score.py            read everything, print, compare
    python scripts/score.py --every 8  only every eighth article of the yardstick (a quick look)

The floors are in scripts/score_floors.toml. Raise them by hand when the reader has become better.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from foedus.reading.read import read
from foedus.reading.records import record
from foedus.terms.article import Page

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOEDUS_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "scripts" / "score_floors.toml"
GOLD = "000_82bbcca5457f2769"
Figures = dict[str, float]


def module(path: Path) -> ModuleType:
    """Import a script by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not here")
    found = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = found
    spec.loader.exec_module(found)
    return found


def as_read(doc_id: str, text: str, *, on: date | None, strict: bool = False) -> dict[str, Any]:
    """Return a document as ``foedus read`` writes it."""
    page = Page(doc_id=doc_id, text=text, date=on, where=doc_id, media="jsonl")
    return record(read(page, as_of=on, strict=strict, require_date=False))


def news(scorer: ModuleType, every: int) -> Figures:
    """Score the visible part of PolNeAR, as read and strictly read."""
    with gzip.open(SHARED / "eval/polnear/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines][::every]
    gold = {document["doc_id"]: document for document in documents}
    figures = {}
    for strict in (False, True):
        system = {
            key: as_read(key, document["text"], on=None, strict=strict)
            for key, document in gold.items()
        }
        scores = scorer.evaluate(gold, system, boot=0)
        if strict:
            figures["strict_attribution_precision"] = scores["attribution"]["P"]
            figures["strict_attribution_recall"] = scores["attribution"]["R"]
        else:
            figures["direct_with_speaker_f1"] = scores["direct_span+speaker"]["F1"]
            figures["attribution_f1"] = scores["attribution"]["F1"]
            figures["full_f1"] = scores["full"]["F1"]
    return figures


def article(scorer: ModuleType) -> Figures:
    """Score the article that started the project."""
    gold = scorer.load(SHARED / f"gold/{GOLD}.jsonl")
    text = (SHARED / f"articles/{GOLD}.txt").read_text("utf-8")
    system = {GOLD: as_read(GOLD, text, on=date(2023, 6, 8))}
    return {"full_f1": scorer.evaluate(gold, system, boot=0)["full"]["F1"]}


def annotated(half: str) -> Figures:
    """Score a half of our own annotated articles."""
    own = module(ROOT / "scripts/score_annotated.py")
    corpus = module(ROOT / "tests/annotated/corpus.py")
    score = own.Score()
    for item, found in own.read_all(corpus, half):
        score.add(item, found)
    figures = score.figures()
    right, all_ = figures["bands"]["high"]
    return {
        **{f"{name}_f1": values[2] for name, values in figures["f1"].items()},
        "high_band_right": right / all_,
        "high_band_share": all_ / figures["system"],
    }


def scores(every: int = 1) -> dict[str, Figures]:
    """Return all figures by yardstick; those that need the shared folder only where it is."""
    found = {f"annotated_{half}": annotated(half) for half in ("development", "held_out")}
    if (SHARED / "README.md").exists():
        scorer = module(SHARED / "eval/score_attribution.py")
        found["shared_article"] = article(scorer)
        found["news"] = news(scorer, every)
    return found


def main() -> int:
    """Print every figure beside its floor and return 1 if one is below."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    below = 0
    for yardstick, figures in scores(options.every).items():
        print(yardstick)
        for name, value in figures.items():
            floor = floors.get(yardstick, {}).get(name)
            fell = floor is not None and value < floor
            below += fell
            pinned = "" if floor is None else f"  floor {floor:.3f}" + ("  BELOW" if fell else "")
            print(f"  {name:32}{value:8.3f}{pinned}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
