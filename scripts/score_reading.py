"""Score the cue frames alone on the yardstick beside the checkout and print its table."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from foedus.reading.attribution import Attribution
from foedus.reading.frames import find_attributions
from foedus.terms.article import Article, Region

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOEDUS_SHARED", REPOSITORY.parent / "shared"))


def load_scorer() -> ModuleType:
    """Import the scorer as a module from its file."""
    path = SHARED / "eval" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_documents(part: str) -> list[dict[str, Any]]:
    """Return the visible documents: all, or the first or second half in their order."""
    with gzip.open(SHARED / "eval" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    half = len(documents) // 2
    return {"first": documents[:half], "second": documents[half:], "all": documents}[part]


def read_text(doc_id: str, text: str, strict: bool) -> tuple[Attribution, ...]:
    """Read a text that has no regions marked: everything is body."""
    body = Region(kind="body", start=0, end=len(text))
    article = Article(doc_id=doc_id, text=text, date=None, regions=(body,))
    return find_attributions(article, strict=strict)


def as_record(item: Attribution) -> dict[str, Any]:
    """Return what the scorer takes."""
    return {
        "source": list(map(list, item.source)),
        "cue": list(map(list, item.cue)),
        "content": list(map(list, item.content)),
        "frame": item.frame,
    }


def frame_table(
    scorer: ModuleType, gold: dict[str, Any], system: dict[str, Any]
) -> list[tuple[str, int, float, float]]:
    """Return for each frame: finds, share aligned with gold, share right in full."""
    total: Counter[str] = Counter()
    aligned: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for key, document in gold.items():
        text = document["text"]
        tokens = list(scorer.TOK.finditer(text))
        starts, ends = [m.start() for m in tokens], [m.end() for m in tokens]
        words = [m.group() for m in tokens]
        mask, cuts = scorer.quoted_mask(text), scorer.sentences(text)
        wanted = scorer.prep(text, starts, ends, mask, cuts, document["attributions"], True)
        got = scorer.prep(text, starts, ends, mask, cuts, system[key]["attributions"])
        pairs = scorer.align(
            wanted,
            got,
            lambda g, s: (
                bool(g["sents"] & s["sents"])
                and (bool(g["cue"] & s["cue"]) or scorer.iou(g["con"], s["con"]) >= 0.5)
            ),
            lambda g, s: scorer.iou(g["con"], s["con"]) + bool(g["cue"] & s["cue"]),
        )
        for item in got:
            total[item["raw"]["frame"]] += 1
        for i, j in pairs:
            g, s = wanted[i], got[j]
            name = s["raw"]["frame"]
            aligned[name] += 1
            head = scorer.head_ok(g, s, words) if g["src"] else not s["src"]
            cue = bool(g["cue"] & s["cue"]) or not g["cue"]
            full[name] += bool(cue and head and scorer.iou(g["con"], s["con"]) >= 0.5)
    return sorted(
        ((k, n, aligned[k] / n, full[k] / n) for k, n in total.items()), key=lambda row: -row[1]
    )


def show_errors(errors: list[Any], gold: dict[str, Any], count: int, kind: str, skip: int) -> None:
    """Print error examples spread over the documents (on the screen only)."""
    chosen = [e for e in errors if not kind or e[0] == kind]
    step = max(1, len(chosen) // max(count, 1))
    for label, key, item in chosen[skip::step][:count]:
        text = gold[key]["text"]
        parts = {
            k: " … ".join(text[a:b] for a, b in item.get(k) or [])
            for k in ("source", "cue", "content")
        }
        spans = [x for k in parts for x in item.get(k) or []]
        low, high = min(a for a, _ in spans), max(b for _, b in spans)
        around = text[max(0, low - 60) : min(high + 60, low + 500)].replace("\n", "⏎")
        print(f"{label} {item.get('frame', '')} S[{parts['source']}] C[{parts['cue']}]")
        print(f"    K[{parts['content'][:200]}]\n    <{around}>")


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["first", "second", "all"], default="all")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--frames", action="store_true", help="precision of each frame")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="", help="MISS or SPURIOUS")
    parser.add_argument("--frame", default="", help="errors of this frame only")
    parser.add_argument("--type", default="", help="direct, mixed or indirect: gold type of misses")
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--boot", type=int, default=0)
    options = parser.parse_args()
    scorer = load_scorer()
    documents = load_documents(options.part)
    read_text("warm", "A word.", False)
    begin = time.process_time()
    read = [read_text(d["doc_id"], d["text"], options.strict) for d in documents]
    seconds = time.process_time() - begin
    gold = {d["doc_id"]: d for d in documents}
    system = {
        d["doc_id"]: {"attributions": [as_record(a) for a in found]}
        for d, found in zip(documents, read, strict=True)
    }
    errors: list[Any] | None = [] if options.errors else None
    scorer.show(scorer.evaluate(gold, system, options.boot, errors))
    print(f"{1000 * seconds / len(documents):.2f} ms a document")
    if options.frames:
        for name, count, share, full in frame_table(scorer, gold, system):
            print(f"{name:28}{count:6}{share:8.3f}{full:8.3f}")
    if errors is not None:
        if options.type:
            errors = [e for e in errors if e[2].get("type") == options.type]
        if options.frame:
            errors = [e for e in errors if e[2].get("frame") == options.frame]
        show_errors(errors, gold, options.errors, options.kind, options.skip)


if __name__ == "__main__":
    sys.exit(main())
