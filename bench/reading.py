"""Articles read a second on one core, beside trafilatura and a plain-regex reader."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZE = 3750
"""Characters of an article, as in the yardstick of political news."""
ARTICLES = 200
QUOTED = re.compile(r'[“"]([^”"]{4,})[”"]')
NAMED = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:said|says|told|warned|added)\b")
SAID = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)*) (?:said|says|warned) that ([^.]+)\.")


def articles() -> list[str]:
    """Return articles of the yardstick's size, made from our own annotated ones."""
    folder = ROOT / "tests/annotated"
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    made, at = [], 0
    for _ in range(ARTICLES):
        text = ""
        while len(text) < SIZE:
            text += texts[at % len(texts)] + "\n\n"
            at += 1
        made.append(text[:SIZE].rpartition(".")[0] + ".")
    return made


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
    """Time the three on the same texts in the same process."""
    import trafilatura

    from foedus.reading.read import read
    from foedus.terms.article import Page

    texts = articles()
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
        "foedus": milliseconds(ours, texts),
        "plain regex": milliseconds(plain, texts),
        "trafilatura": milliseconds(extracted, texts[:40]),
    }
    statements = sum(len(ours(text).statements) for text in texts) / len(texts)  # type: ignore[attr-defined]
    print(f"{len(texts)} articles of {size:.0f} characters, {statements:.1f} statements each")
    for name, value in times.items():
        ratio = times["foedus"] / value
        print(
            f"{name:12}{value:8.3f} ms  {1000 / value:9.0f} a second  foedus takes {ratio:6.2f} x"
        )


if __name__ == "__main__":
    main()
