"""Print annotated articles with every span's words, for the second pass by eye."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus import article_paths, record


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
