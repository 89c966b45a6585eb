"""Score the reader on the articles that we wrote and annotated by hand.

    scripts/score_annotated.py [--half development|held_out|both] [--first N] [--last N]
                               [--errors] [--json] [--shared]

A statement is right in full when the head of its source, its cue, its content (at least half of
the words), its speaker (name and party) and the positions of its own party all are. ``--errors``
prints what went wrong in the development half, in words; the held-out half is only ever counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from foedus.reading.read import read
from foedus.reading.records import record as as_record
from foedus.terms.article import SPOKEN_REGIONS, Page

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOEDUS_SHARED", REPOSITORY.parent / "shared"))
HALVES = ("development", "held_out")
BANDS = ("high", "medium", "low")
ISSUES = frozenset({"troops", "membership", "arms", "guarantees", "consensus"})
STANCES = ("for", "against", "open", "none")
PARTS = ("source", "cue", "content", "speaker", "stance")

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
HEAD_ENDS = re.compile(
    r"\s*(?:[,;:(–—]|\b(?:of|who|whose|which|that|in|on|at|from|for|with|to|by|as|near|inside|"
    r"outside|among|including|briefed|familiar|close|consulted|seen|speaking)\b)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|dame|president|general)\.?\s+", re.IGNORECASE)
RELATIVE = frozenset({"who", "which", "that"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})

Record = dict[str, Any]


def load(name: str, path: Path) -> ModuleType:
    """Import a file that is no part of a package."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"no such file: {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Texts:
    """The words of one text, so that spans become sets of word numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in self.words]
        self.ends = [end for _, end in self.words]

    def numbers(self, spans: Sequence[Sequence[int]]) -> frozenset[int]:
        """Return which words some spans touch."""
        touched = (
            range(bisect_right(self.ends, first), bisect_left(self.starts, last))
            for first, last in spans
        )
        return frozenset(chain.from_iterable(touched))

    def head(self, spans: Sequence[Sequence[int]]) -> frozenset[int]:
        """Return the last word before the source's first comma, preposition or relative clause."""
        if not spans:
            return frozenset()
        start, end = spans[0]
        for match in HEAD_ENDS.finditer(self.text, start, end):
            if WORD.search(self.text, start, match.start()):
                end = match.start()
                break
        inside = sorted(self.numbers([(start, end)]))
        if len(inside) > 1 and self.text[slice(*self.words[inside[-1]])].lower() in REFLEXIVE:
            inside.pop()
        return frozenset(inside[-1:])

    def say(self, spans: Sequence[Sequence[int]]) -> str:
        """Return the words of some spans on one line."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans) or "-"


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Return the intersection over the union [0, 1]."""
    return len(first & second) / len(first | second) if first and second else 0.0


def align(texts: Texts, gold: list[Record], system: list[Record]) -> list[tuple[int, int]]:
    """Pair statements that share a cue or half of their content, the best pairs first."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, found in enumerate(system):
            content = overlap(texts.numbers(wanted["content"]), texts.numbers(found["content"]))
            cue = bool(texts.numbers(wanted["cue"]) & texts.numbers(found["cue"]))
            head = bool(texts.head(wanted["source"]) & texts.head(found["source"]))
            if cue or content >= 0.5:
                candidates.append((-(content + cue + 0.5 * head), i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates):
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    return pairs


def parts(texts: Texts, gold: Record, system: Record) -> dict[str, bool]:
    """Return which parts of a statement the reader got right."""
    wanted, found = texts.numbers(gold["source"]), texts.numbers(system["source"])
    heads = texts.head(gold["source"]) & texts.head(system["source"])
    cue = texts.numbers(gold["cue"]) & texts.numbers(system["cue"])
    content = overlap(texts.numbers(gold["content"]), texts.numbers(system["content"]))
    return {
        "source": bool(heads)
        or overlap(wanted, found) >= 0.5
        or not (wanted or found)
        or (found < wanted and texts.say(system["source"]).lower() in RELATIVE),
        "cue": bool(cue) or not gold["cue"],
        "content": content >= 0.5,
        "speaker": same_speaker(gold, system),
        "stance": stances(gold) == stances(system),
    }


def who(statement: Record) -> tuple[str, frozenset[str]]:
    """Return the speaker's name without titles, and the parties spoken for."""
    name = statement["speaker"]["name"].strip().casefold()
    while HONORIFIC.match(name):
        name = HONORIFIC.sub("", name)
    party = statement["speaker"]["party"]
    return name, frozenset([party] if isinstance(party, str) else party or ())


def same_speaker(gold: Record, system: Record) -> bool:
    """Return whether name and party are the annotated ones; an organisation may go by its name."""
    also = gold["speaker"]["also"].casefold()
    name, parties = who(system)
    return (name, parties) == who(gold) or (also != "" and (name, parties) == (also, who(gold)[1]))


def stances(statement: Record, *, own: bool = True) -> dict[tuple[str, str], str]:
    """Return the stances other than none on the five named issues."""
    return {
        (about["party"], about["issue"]): about["stance"]
        for about in statement["about"]
        if about["own"] is own and about["issue"] in ISSUES and about["stance"] != "none"
    }


class Score:
    """Counts over the articles of one half."""

    def __init__(self) -> None:
        self.gold = self.system = self.pairs = self.full = self.outside = self.optional = 0
        self.right: Counter[str] = Counter()
        self.frames: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.bands: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.faults: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.confusion: Counter[tuple[str, str]] = Counter()
        self.details: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.mistakes: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, item: Record, found: Record) -> None:
        """Count one article."""
        texts = Texts(item["text"])
        gold, system = item["attributions"], found["attributions"]
        pairs = align(texts, gold, system)
        self.gold += len(gold)
        self.system += len(system)
        self.pairs += len(pairs)
        spoken = [(r["start"], r["end"]) for r in item["regions"] if r["kind"] in SPOKEN_REGIONS]
        self.outside += sum(not _inside(s["content"], spoken) for s in system)
        partner = {j: i for i, j in pairs}
        optional = [tuple(span) for span in item["optional"]]
        for j, statement in enumerate(system):
            if j not in partner and _touches(statement["cue"], optional):
                self.optional += 1
                continue
            wanted = gold[partner[j]] if j in partner else None
            self._system(item["doc_id"], texts, wanted, statement)
        for i in sorted(set(range(len(gold))) - set(partner.values())):
            self._missed(item["doc_id"], texts, gold[i])

    def _system(self, doc_id: str, texts: Texts, gold: Record | None, system: Record) -> None:
        result = parts(texts, gold, system) if gold else dict.fromkeys(PARTS, False)
        full = all(result.values())
        for table, key in ((self.frames, "frame"), (self.bands, "confidence")):
            table[system[key]][0] += full
            table[system[key]][1] += 1
            wrong = [part for part, right in result.items() if not right]
            self.faults[system[key]].update(wrong if gold else ["spurious"])
        if gold is None:
            self._err(
                "SPURIOUS", doc_id, texts, system, f"{system['frame']} {system['confidence']}"
            )
            self._confuse({}, stances(system))
            return
        self.full += full
        self.right.update(part for part, right in result.items() if right)
        self.kinds[gold["kind"]][0] += full
        self.kinds[gold["kind"]][1] += 1
        self._confuse(stances(gold), stances(system))
        self._detail(gold, system)
        if not full:
            wrong = [part for part in PARTS if not result[part]]
            self._err("WRONG " + "+".join(wrong), doc_id, texts, gold, "wanted")
            self._err(
                "      read", doc_id, texts, system, f"{system['frame']} {system['confidence']}"
            )

    def _missed(self, doc_id: str, texts: Texts, gold: Record) -> None:
        self.kinds[gold["kind"]][1] += 1
        for stance in stances(gold).values():
            self.confusion[stance, "missed"] += 1
        self._err("MISSED", doc_id, texts, gold, gold["kind"])

    def _confuse(
        self, gold: dict[tuple[str, str], str], system: dict[tuple[str, str], str]
    ) -> None:
        for key in gold.keys() | system.keys():
            self.confusion[gold.get(key, "none"), system.get(key, "none")] += 1

    def _detail(self, gold: Record, system: Record) -> None:
        same = {
            "name": who(gold)[0] == who(system)[0],
            "party": who(gold)[1] == who(system)[1],
            "kind": gold["kind"] == system["kind"],
            "modality": gold["modality"] == system["modality"],
            "condition": bool(gold["condition"]) == bool(system["condition"]),
            "outlet chain": [c.casefold() for c in gold["outlet_chain"]]
            == [c.casefold() for c in system["outlet_chain"]],
            "claims": stances(gold, own=False) == stances(system, own=False),
        }
        for name in ("status", "interest"):
            if gold["speaker"][name] not in (None, "unknown"):
                same[name] = gold["speaker"][name] == system["speaker"][name]
        for name, right in same.items():
            self.details[name][0] += right
            self.details[name][1] += 1

    def _err(self, kind: str, doc_id: str, texts: Texts, statement: Record, why: str) -> None:
        if "read" not in kind:
            self.mistakes[kind.strip()] += 1
        speaker, views = who(statement), stances(statement)
        self.errors.append(
            f"{kind} | {doc_id} | {why} | <{texts.say(statement['source'])}> "
            f"[{texts.say(statement['cue'])}] {texts.say(statement['content'])} | "
            f"{speaker[0] or '-'} {'/'.join(sorted(speaker[1])) or '-'}"
            + "".join(f" {party}:{issue}:{view}" for (party, issue), view in views.items())
        )

    def figures(self) -> Record:
        """Return every figure as plain values."""
        right = {**self.right, "attribution": self.pairs, "full": self.full}
        return {
            "gold": self.gold,
            "system": self.system,
            "optional": self.optional,
            "outside": self.outside,
            "f1": {name: self._f1(right.get(name, 0)) for name in ("attribution", *PARTS, "full")},
            "bands": {name: self.bands[name] for name in BANDS if name in self.bands},
            "frames": dict(sorted(self.frames.items(), key=lambda pair: -pair[1][1])),
            "faults": {name: dict(faults) for name, faults in self.faults.items()},
            "kinds": dict(self.kinds),
            "details": dict(self.details),
            "confusion": {f"{a}>{b}": n for (a, b), n in sorted(self.confusion.items())},
        }

    def _f1(self, right: int) -> tuple[float, float, float]:
        counted = self.system - self.optional
        precision = right / counted if counted else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def _inside(spans: Sequence[Sequence[int]], regions: list[tuple[int, int]]) -> bool:
    return all(any(a <= start and end <= b for a, b in regions) for start, end in spans)


def _touches(spans: Sequence[Sequence[int]], others: list[tuple[int, int]]) -> bool:
    return any(start < b and end > a for start, end in spans for a, b in others)


def read_all(
    corpus: ModuleType, half: str, first: int = 1, last: int = 999
) -> list[tuple[Record, Record]]:
    """Return each annotated article, by its number, beside what the reader makes of it."""
    pairs = []
    for item in corpus.records(half):
        if not first <= int(item["doc_id"][:3]) <= last:
            continue
        on = date.fromisoformat(item["date"]) if item["date"] else None
        name = item["doc_id"]
        page = Page(doc_id=name, text=item["text"], date=on, where=name, media="text")
        pairs.append((item, as_record(read(page, require_date=False))))
    return pairs


def show(half: str, figures: Record) -> None:
    """Print the tables of one half."""
    print(
        f"== {half}: {figures['gold']} statements by hand, {figures['system']} read "
        f"({figures['optional']} optional, {figures['outside']} outside the spoken regions)"
    )
    print(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}")
    for name, values in figures["f1"].items():
        print(f"{name:14}" + "".join(f"{value:7.3f}" for value in values))
    for title in ("bands", "frames"):
        print(f"-- {title}: right in full, of those read; what was wrong")
        for name, (right, all_) in figures[title].items():
            share = f"  share {all_ / figures['system']:.2f}" if title == "bands" else ""
            faults = sorted(figures["faults"][name].items(), key=lambda pair: -pair[1])
            said = ", ".join(f"{fault} {n}" for fault, n in faults)
            print(f"{name:22}{right:5}{all_:5}{right / all_:7.2f}{share}  {said}")
    for title in ("kinds", "details"):
        print(f"-- {title}: right, of {'those annotated' if title == 'kinds' else 'pairs'}")
        for name, (right, all_) in figures[title].items():
            print(f"{name:34}{right:5}{all_:5}{right / all_:7.2f}")
    print("-- own position: annotated (rows) against read (columns)")
    columns = (*STANCES, "missed")
    print(f"{'':10}" + "".join(f"{name:>9}" for name in columns))
    for row in STANCES:
        counts = "".join(f"{figures['confusion'].get(f'{row}>{c}', 0):9}" for c in columns)
        print(f"{row:10}{counts}")


def show_shared(pairs: list[tuple[Record, Record]]) -> None:
    """Print the figures of the yardstick's own scorer, which lies beside the checkout."""
    scorer = load("score_attribution", SHARED / "eval" / "score_attribution.py")
    gold = {g["doc_id"]: {**g, "attributions": [_typed(a) for a in g["attributions"]]}
            for g, _ in pairs}  # fmt: skip
    scorer.show(scorer.evaluate(gold, {s["doc_id"]: s for _, s in pairs}))


def _typed(statement: Record) -> Record:
    return {**statement, "type": statement["kind"]}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument("--first", type=int, default=1, help="number of the first article")
    parser.add_argument("--last", type=int, default=999, help="number of the last article")
    parser.add_argument("--errors", action="store_true", help="development half only")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--shared", action="store_true", help="also the yardstick's own scorer")
    options = parser.parse_args(arguments)
    corpus = load("annotated_corpus", REPOSITORY / "tests" / "annotated" / "corpus.py")
    results = {}
    for half in HALVES if options.half == "both" else (options.half,):
        pairs = read_all(corpus, half, options.first, options.last)
        score = Score()
        for item, found in pairs:
            score.add(item, found)
        results[half] = score.figures()
        if not options.json:
            show(half, results[half])
            if options.shared:
                show_shared(pairs)
            if options.errors and half == "development":
                print("\n".join(f"{n:4} {kind}" for kind, n in score.mistakes.most_common()))
                print("\n".join(score.errors))
    if options.json:
        print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
