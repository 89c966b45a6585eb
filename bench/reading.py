"""Articles read a second on one core, beside trafilatura and a plain-regex reader.

The articles are made of our own texts at the size and density of the yardstick of political news:
half of the articles in its visible part have more than 3,540 characters, and half have more than
18 statements by hand, 5.2 on 1,000 characters. Our annotated texts hold 8 on 1,000, so paragraphs
in which nobody says anything (`data/plain_paragraphs.txt`) stand between them until both figures
are met (18.5 in 3,488). What was not matched: our paragraphs are shorter, 6.2 on 1,000 characters
and 4.5 in the news. Printed are the statements by hand and those found, first for the reader as
Python runs it and then, in a process of its own, for the same reader compiled (`make compiled`).
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILED = ROOT / "build/compiled"
SIZE = 3540
"""Characters of an article: the median of the yardstick's visible part."""
STATEMENTS = 18
"""Statements by hand in an article: the median of the same."""
SPARE = 1
"""So many statements may be lacking when a paragraph without any is taken next."""
ARTICLES = 200
QUOTED = re.compile(r'[“"]([^”"]{4,})[”"]')
NAMED = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:said|says|told|warned|added)\b")
SAID = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:said|says|warned) that ([^.]+)\.")


def own_texts() -> list[tuple[str, list[int]]]:
    """Return our annotated texts, each with the ends of its statements."""
    sys.path.insert(0, str(ROOT / "tests/annotated"))
    import corpus

    return [
        (record["text"], [item["content"][-1][1] for item in record["attributions"]])
        for record in corpus.records()
    ]


def articles() -> tuple[list[str], float]:
    """Return articles of the yardstick's size and density, and their statements by hand."""
    texts = cycle(own_texts())
    fillers = cycle((ROOT / "bench/data/plain_paragraphs.txt").read_text("utf-8").split("\n\n"))
    made, stated = [], 0
    for _ in range(ARTICLES):
        article, ends = "", []
        while len(article) < SIZE:
            if not article or (len(ends) + SPARE) * SIZE < STATEMENTS * len(article):
                text, own = next(texts)
                ends += [len(article) + end for end in own]
            else:
                text = next(fillers)
            article += text.strip() + "\n\n"
        article = article[:SIZE].rpartition(".")[0] + "."
        made.append(article)
        stated += sum(end <= len(article) for end in ends)
    return made, stated / ARTICLES


def plain(text: str) -> list[tuple[str, str]]:
    """Read as the simplest reader would: a quotation with the nearest name that says something."""
    names = [(match.start(), match.group(1)) for match in NAMED.finditer(text)]
    found = [(match.group(1), match.group(2)) for match in SAID.finditer(text)]
    for quote in QUOTED.finditer(text):
        near = min(names, key=lambda name: abs(name[0] - quote.start()), default=(0, ""))
        found.append((near[1], quote.group(1)))
    return found


def milliseconds(run: Callable[[str], object], texts: list[str]) -> float:
    """Return the median over three passes of the CPU time a text, in milliseconds."""
    passes = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            run(text)
        passes.append(1000 * (time.process_time() - start) / len(texts))
    return statistics.median(passes)


def main() -> None:
    """Time the reader as it is imported here, and then the compiled one."""
    from foedus.workbench.doctor import is_reader_compiled

    compiled = is_reader_compiled()
    compare("foedus compiled" if compiled else "foedus")
    if not compiled:
        environment = {**os.environ, "PYTHONPATH": str(COMPILED)}
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__], env=environment, check=True)


def compare(name: str) -> None:
    """Time the three on the same texts in the same process."""
    import trafilatura

    from foedus.reading.read import read
    from foedus.terms.article import Page

    texts, by_hand = articles()
    size = sum(map(len, texts)) / len(texts)

    def ours(text: str) -> object:
        page = Page(doc_id="a", text=text, date=None, where="memory", media="jsonl")
        return read(page, require_date=False)

    def extracted(text: str) -> object:
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        return trafilatura.extract(f"<html><body><article>{paragraphs}</article></body></html>")

    ours(texts[0])
    extracted(texts[0])
    times = {
        name: milliseconds(ours, texts),
        "plain regex": milliseconds(plain, texts),
        "trafilatura": milliseconds(extracted, texts[:40]),
    }
    statements = sum(len(ours(text).statements) for text in texts) / len(texts)  # type: ignore[attr-defined]
    print(
        f"{len(texts)} articles of {size:.0f} characters; "
        f"statements per article: {by_hand:.1f} by hand, {statements:.1f} found"
    )
    for each, value in times.items():
        ratio = times[name] / value
        print(
            f"{each:16}{value:8.3f} ms  {1000 / value:9.0f} a second  {name} takes {ratio:6.2f} x"
        )


if __name__ == "__main__":
    main()
