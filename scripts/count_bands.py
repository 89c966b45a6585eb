"""Count again what the bands of confidence rest on: right in full, of those read.

    scripts/count_bands.py [--first N] [--last N] [--json]

Only the development half of the annotated articles is read. A line is counted on the statements
that their frame and the tables before its own let be 'high', a frame on those that all tables do;
where the table ``src/foedus/reading/data/confidence.toml`` gives other counts, that is said.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from foedus.reading import read as reading
from foedus.reading.attribution import Attribution
from foedus.reading.confidence import confidence, lines
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import table
from foedus.reading.meaning import Meaning
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.statement import Band

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
AVERAGE = 0.88
"""Right in full of all statements read by frames whose band is high, rounded."""
WEIGHT = 5
"""So many statements of the average are added to each line."""
FEW = 8
"""Fewer statements than this earn nothing but 'medium'."""
HIGH, MEDIUM = 0.9, 0.6
NEWEST = 51
"""The last article counted anew; later ones were counted when the reader first met them."""
ORDER = ("shape", "indirect", "quoted", "position")
"""The tables in the order in which they are counted."""

Counts = dict[str, list[int]]


def earned(right: int, read: int) -> Band:
    """Return the band that a line's counts earn."""
    if read < FEW:
        return "medium"
    share = (right + AVERAGE * WEIGHT) / (read + WEIGHT)
    return "high" if share >= HIGH else "medium" if share >= MEDIUM else "low"


class Watch:
    """Keeps, for every statement read, the lines that hold and the bands they give."""

    def __init__(self) -> None:
        self.seen: list[tuple[Attribution, list[str]]] = []

    def __call__(
        self, attribution: Attribution, who: Resolved, what: Meaning, text: str, *, nested: bool
    ) -> Band:
        """Note the lines and return the band."""
        self.seen.append((attribution, lines(attribution, who, what, text, nested=nested)))
        return confidence(attribution, who, what, text, nested=nested)


def band_of(line: str) -> Band:
    """Return the band that the table gives a line."""
    part, key = line.split()
    found: Band = table("confidence")[part][key]["band"]
    return found


def count(first: int = 1, last: int = NEWEST) -> Counts:
    """Return right and read of every line ('part key') and frame ('frame id')."""
    import score_annotated as scorer

    corpus = scorer.load("annotated_corpus", ROOT / "tests" / "annotated" / "corpus.py")
    counts: Counts = defaultdict(lambda: [0, 0])
    watch = Watch()
    reading.confidence = watch  # type: ignore[attr-defined]
    for item in corpus.records("development"):
        if not first <= int(item["doc_id"][:3]) <= last:
            continue
        watch.seen.clear()
        on = date.fromisoformat(item["date"])
        page = Page(doc_id=item["doc_id"], text=item["text"], date=on, where="", media="text")
        found = record(reading.read(page, require_date=False))
        for (attribution, held), right in zip(watch.seen, judged(scorer, item, found), strict=True):
            if right is not None:
                _count(counts, attribution, held, right)
    return counts


def judged(scorer: Any, item: dict[str, Any], found: dict[str, Any]) -> list[bool | None]:
    """Say of each statement read whether it is right in full; None where it is optional."""
    texts = scorer.Texts(item["text"])
    gold, system = item["attributions"], found["attributions"]
    partner = {j: gold[i] for i, j in scorer.align(texts, gold, system)}
    optional = [tuple(span) for span in item["optional"]]
    return [
        all(scorer.parts(texts, partner[j], statement).values())
        if j in partner
        else None
        if scorer._touches(statement["cue"], optional)
        else False
        for j, statement in enumerate(system)
    ]


def _count(counts: Counts, attribution: Attribution, held: list[str], right: bool) -> None:
    """Count the lines of each table, as long as frame and tables before it say 'high'."""
    ordered = sorted(held, key=lambda line: ORDER.index(line.split()[0]))
    places = [ORDER.index(line.split()[0]) for line in ordered]
    highs = [band_of(line) == "high" for line in ordered]
    if attribution.confidence == "high":
        for line, place in zip(ordered, places, strict=True):
            before = [high for high, other in zip(highs, places, strict=True) if other < place]
            if all(before):
                _add(counts, line, right)
    if all(highs):
        _add(counts, f"frame {attribution.frame}", right)


def _add(counts: Counts, line: str, right: bool) -> None:
    counts[line][0] += right
    counts[line][1] += 1


def main() -> int:
    """Print the counts; return 1 if the table says something else."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=int, default=1, help="number of the first article")
    parser.add_argument("--last", type=int, default=NEWEST, help="number of the last article")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    counts = count(options.first, options.last)
    if options.json:
        print(json.dumps(counts, indent=1, sort_keys=True))
        return 0
    differs = 0
    for line, (right, read) in sorted(counts.items()):
        part, key = line.split()
        stored = {} if part == "frame" else table("confidence")[part][key]
        other = bool(stored) and stored["seen"] != [right, read]
        differs += other
        said = f"  {stored['band']}" + ("  DIFFERS" if other else "") if stored else ""
        print(f"{line:28}{right:5}{read:5}{said}")
    return int(differs > 0)


if __name__ == "__main__":
    sys.exit(main())
