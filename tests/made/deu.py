"""Invented decisions in the shape of the DEU tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np

ACTORS = ("com", "ep", "aa", "bb", "cc", "dd", "ee")
HEADER = ["prnr", "isnr", "counvte", "proc", "intro"]
HEADER += [f"p{actor}" for actor in ACTORS] + [f"s{actor}" for actor in ACTORS] + ["rp", "out"]


def rows(proposals: int = 20, each: int = 2, seed: int = 1) -> list[dict[str, str]]:
    """Return issues whose outcome lies on some actor's position or near their mean."""
    random = np.random.default_rng(seed)
    made = []
    for proposal in range(proposals):
        for issue in range(each):
            position = random.integers(0, 11, len(ACTORS)) * 10
            at = (
                position[random.integers(len(ACTORS))] if random.random() < 0.6 else position.mean()
            )
            row = {
                "prnr": f"x{proposal:02d}",
                "isnr": f"x{proposal:02d}i{issue}",
                "counvte": "Unan" if proposal % 2 else "QMV",
                "proc": "COD",
                "intro": "2023-12-03",
                "rp": "" if random.random() < 0.3 else "0",
                "out": f"{at:.0f}",
            }
            for actor, place in zip(ACTORS, position, strict=True):
                row[f"p{actor}"] = "" if actor == "ee" and issue else str(place)
                row[f"s{actor}"] = str(random.integers(1, 10) * 10)
            made.append(row)
    return made


def write(path: Path, issues: list[dict[str, str]], separator: str = "\t") -> Path:
    """Write issues as a table and return where."""
    lines = [separator.join(f'"{name}"' for name in HEADER)]
    lines += [separator.join(row[name] for name in HEADER) for row in issues]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
