"""Articles of our own, annotated by hand: from quoted words to spans that cannot drift."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HALVES = {"development": HERE, "held_out": HERE / "held_out"}
KINDS = ("direct", "mixed", "indirect")
MODALITIES = ("asserted", "possible", "conditional", "negated", "requested")
ISSUES = ("troops", "membership", "arms", "guarantees", "consensus", "other")
STANCES = ("for", "against", "open", "none")
STATUSES = ("current", "former", "unknown")
REGIONS = ("headline", "standfirst", "heading", "caption", "credit", "teaser", "other")
KEYS = {"source", "cue", "content", "by", "kind", "modality", "hedges", "condition", "about",
        "chain", "note"}  # fmt: skip
TOP = {"date", "genre", "subject", "traps", "optional", "regions", "speakers", "statement"}

Span = tuple[int, int]

_NUMBERED = re.compile(r"#(\d+)$")
_GAP = " ~ "
_SENTENCE = re.compile(r"\n+|[.!?…][\"”’'»)]*\s+(?=[\"“‘'«(\[]?[A-Z0-9])")
_PARAGRAPH = re.compile(r"\n+")
_OPENING = re.compile(r"[\"“«„]|(?<!\w)['‘]")
_CLOSING = "\"”»“'’"


class AnnotationError(ValueError):
    """An annotation that does not fit its text: which file, which words, what is wrong."""


def article_paths(half: str = "all") -> tuple[Path, ...]:
    """Return the annotation files of a half ('development', 'held_out') or of both ('all')."""
    folders = HALVES.values() if half == "all" else (HALVES[half],)
    return tuple(sorted((p for f in folders for p in f.glob("*.toml")), key=lambda p: p.name))


def records(half: str = "all") -> Iterator[dict[str, Any]]:
    """Yield the annotated articles in the shape that ``foedus read --format jsonl`` writes."""
    for path in article_paths(half):
        yield record(path)


def record(path: Path) -> dict[str, Any]:
    """Return one annotated article; its text lies beside it under the same name.

    Raises
    ------
    AnnotationError
        If a quoted string is not in the text, is there more than once without its number, or a
        key or a word of a closed list is unknown.
    """
    text = path.with_suffix(".txt").read_text("utf-8")
    table = tomllib.loads(path.read_text("utf-8"))
    _known(path, table, TOP)
    _known(path, table.get("regions", {}), set(REGIONS))
    regions = _regions(path, text, table.get("regions", {}))
    whole = [(0, len(text))]
    speakers = table.get("speakers", {})
    items = [_statement(path, text, entry, speakers) for entry in table.get("statement", ())]
    items.sort(key=lambda item: min(item["source"] + item["cue"] + item["content"]))
    for number, item in enumerate(items, start=1):
        item["id"] = f"s{number}"
    return {
        "doc_id": path.stem,
        "text": text,
        "date": table["date"].isoformat() if "date" in table else None,
        "regions": regions,
        "attributions": items,
        "genre": table["genre"],
        "subject": table["subject"],
        "traps": table.get("traps", []),
        "optional": [_one(path, text, words, whole) for words in table.get("optional", ())],
    }


def _known(path: Path, table: dict[str, Any], keys: set[str]) -> None:
    unknown = set(table) - keys
    if unknown:
        raise AnnotationError(f"{path.name}: unknown key {sorted(unknown)}; known: {sorted(keys)}")


def _regions(path: Path, text: str, table: dict[str, list[str]]) -> list[dict[str, Any]]:
    named = {}
    for kind, lines in table.items():
        for line in lines:
            span = _one(path, text, line, [(0, len(text))])
            for start, end in _lines(text, span):
                if not span[0] <= start or not end <= span[1]:
                    raise AnnotationError(f"{path.name}: region {line!r} is not a whole line")
                named[start] = (kind, end)
    found = []
    for start, end in _lines(text, (0, len(text))):
        kind, end = named.get(start, ("body", end))
        found.append({"kind": kind, "start": start, "end": end})
    return found


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines that a span touches, without the white space around them."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        if match.start() < span[1] and match.end() > span[0]:
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            yield start, match.start() + len(words.rstrip())


def _statement(
    path: Path, text: str, entry: dict[str, Any], speakers: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    _known(path, entry, KEYS)
    content = [_one(path, text, part, [(0, len(text))]) for part in _listed(entry["content"])]
    around = _scopes(text, content)
    source = [_one(path, text, part, *around) for part in _listed(entry.get("source"))]
    cue = [_one(path, text, part, *around) for part in _listed(entry.get("cue"))]
    inner = [sorted(content + cue), *_scopes(text, content, cut=False)]
    condition = entry.get("condition")
    words = [text[start:end] for start, end in content]
    return {
        "id": "",
        "source": source,
        "cue": cue,
        "content": content,
        "kind": _choice(path, entry.get("kind") or kind_of(words), KINDS),
        "speaker": _speaker(path, text, entry, speakers, source),
        "outlet_chain": entry.get("chain", []),
        "modality": _choice(path, entry.get("modality", "asserted"), MODALITIES),
        "hedges": sorted(_one(path, text, part, *inner) for part in entry.get("hedges", ())),
        "condition": _one(path, text, condition, *inner) if condition else None,
        "about": [_about(path, line) for line in entry.get("about", ())],
    }


def _listed(value: str | list[str] | None) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else value


def kind_of(parts: list[str]) -> str:
    """Return direct for words wholly in quotation marks, mixed for some of them, else indirect."""
    if all(_OPENING.match(part) and part[-1] in _CLOSING for part in parts):
        whole = all(not _OPENING.search(part, 1, len(part) - 1) for part in parts)
        nested = any(mark in part[1:-1] for part in parts for mark in "‘'«“")
        if whole or nested:
            return "direct"
    return "mixed" if any(_OPENING.search(part) for part in parts) else "indirect"


def _speaker(
    path: Path,
    text: str,
    entry: dict[str, Any],
    speakers: dict[str, dict[str, Any]],
    source: list[Span],
) -> dict[str, Any]:
    key = entry.get("by", "")
    if key and key not in speakers:
        raise AnnotationError(f"{path.name}: unknown speaker {key!r}; known: {sorted(speakers)}")
    person = speakers.get(key, {})
    _known(path, person, {"name", "also", "party", "role", "status", "interest"})
    return {
        "name": person.get("name", ""),
        "also": person.get("also", ""),
        "as_written": " ".join(text[start:end] for start, end in source),
        "party": person.get("party"),
        "role": person.get("role", ""),
        "status": _choice(path, person.get("status", "unknown"), STATUSES),
        "interest": person.get("interest"),
    }


def _about(path: Path, line: str) -> dict[str, Any]:
    """Read 'PARTY own|claim ISSUE STANCE'."""
    try:
        party, whose, issue, stance = line.split()
    except ValueError:
        raise AnnotationError(
            f"{path.name}: {line!r}: expected PARTY own|claim ISSUE STANCE"
        ) from None
    own = _choice(path, whose, ("own", "claim")) == "own"
    _choice(path, issue, ISSUES)
    return {"party": party, "own": own, "issue": issue, "stance": _choice(path, stance, STANCES)}


def _choice(path: Path, word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise AnnotationError(f"{path.name}: {word!r} is none of {', '.join(known)}")
    return word


def _scopes(text: str, content: list[Span], *, cut: bool = True) -> list[list[Span]]:
    """Return where to look: the content's sentences, its paragraphs, the whole text.

    With ``cut`` the content itself is left out.
    """
    start, end = content[0][0], content[-1][1]
    scopes = []
    for boundary in (_SENTENCE, _PARAGRAPH):
        ends = [match.end() for match in boundary.finditer(text)]
        first = bisect_right(ends, start)
        last = bisect_right(ends, end - 1)
        scopes.append(
            (ends[first - 1] if first else 0, ends[last] if last < len(ends) else len(text))
        )
    scopes.append((0, len(text)))
    return [_without(scope, content) if cut else [scope] for scope in scopes]


def _without(scope: Span, taken: list[Span]) -> list[Span]:
    pieces, at = [], scope[0]
    for start, end in taken:
        if at < start:
            pieces.append((at, start))
        at = max(at, end)
    if at < scope[1]:
        pieces.append((at, scope[1]))
    return pieces


def _one(path: Path, text: str, words: str, *scopes: list[Span]) -> Span:
    """Return the one place of some words in the first scope that has them.

    ``words#2`` is the second occurrence in that scope; ``first ~ last`` runs from the one to the
    nearest following other within a paragraph.
    """
    number = _NUMBERED.search(words)
    wanted = int(number.group(1)) if number else None
    plain = words[: number.start()] if number else words
    for scope in scopes:
        found = [span for piece in scope for span in _occurrences(text, plain, piece)]
        if not found:
            continue
        if wanted is None and len(found) > 1:
            raise AnnotationError(
                f"{path.name}: {words!r} is there {len(found)} times; write {plain}#1, #2, ..."
            )
        if (wanted or 1) <= len(found):
            return found[(wanted or 1) - 1]
    raise AnnotationError(f"{path.name}: {words!r} is not in the text")


def _occurrences(text: str, plain: str, piece: Span) -> Iterator[Span]:
    head, _, tail = plain.partition(_GAP)
    pattern = _whole(head) + (rf"[^\n]*?{_whole(tail)}" if tail else "")
    for match in re.compile(pattern).finditer(text, piece[0], piece[1]):
        yield match.span()


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return before + re.escape(words) + after


def main(names: list[str]) -> None:
    """Print the articles whose names begin with one of the given prefixes, or all."""
    for path in article_paths():
        if names and not path.name.startswith(tuple(names)):
            continue
        show(path)


def show(path: Path) -> None:
    """Print one article's statements, words instead of offsets."""
    item = record(path)
    text = item["text"]
    lines = [f"== {item['doc_id']} ({len(text.split())} words)"]
    lines += [
        f"   [{r['kind']}] {text[r['start'] : r['end']][:70]}"
        for r in item["regions"]
        if r["kind"] != "body"
    ]
    for a in item["attributions"]:
        words = {k: " … ".join(text[s:e] for s, e in a[k]) for k in ("source", "cue", "content")}
        who = a["speaker"]
        lines.append(
            f" {a['id']} {a['kind']} <{words['source']}> [{words['cue']}] {words['content']}"
        )
        lines.append(
            f"      {who['name'] or '-'} / {who['party']} / {who['role']} / {who['status']}"
        )
        if a["modality"] != "asserted" or a["hedges"] or a["condition"]:
            condition = text[slice(*a["condition"])] if a["condition"] else "-"
            hedges = [text[s:e] for s, e in a["hedges"]]
            lines.append(f"      {a['modality']} hedges={hedges} if={condition}")
        for about in a["about"]:
            whose = "own" if about["own"] else "claim"
            lines.append(f"      {about['party']} {whose} {about['issue']} {about['stance']}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
