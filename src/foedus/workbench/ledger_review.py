"""Reviews by persons, and the runs that they mark."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from foedus.case.files import RUNS, encoded, write_atomically
from foedus.ledger import reviews as kept
from foedus.ledger.handling import ANY_HANDLING
from foedus.ledger.notes import withheld_digests
from foedus.ledger.reviews import Review as Review
from foedus.ledger.reviews import Verdict, add_review, all_reviews
from foedus.ledger.runs import (
    Run,
    known_articles,
    passing_run,
    record_run,
    runs,
    statements_in,
)
from foedus.ledger.store import Ledger
from foedus.states.parties import party
from foedus.terms.errors import CaseError

RECORD = "run.json"
MARKS = "marks.json"


def verdict(word: str) -> Verdict:
    """Return a verdict by its word."""
    return cast(Verdict, word)


def review(
    path: Path,
    found: Review,
    cases: Sequence[Path] = (),
    *,
    handling: Collection[str] = (),
) -> dict[str, Any]:
    """Keep a person's review and mark the runs that used the statement.

    Parameters
    ----------
    path : Path
        The ledger.
    found : Review
    cases : sequence of Path
        Case folders whose runs may have used it; the ledger's own folder is looked at in any case.
    handling : collection of str
        Marks of notes whose words may be given back.

    Returns
    -------
    dict
        The review, and the marked runs.
    """
    for key in ("party", "about", "interest"):
        for code in filter(None, found.correction.get(key, "").split(",")):
            party(code)
    with Ledger.open(path, create=False) as ledger, ledger.together():
        ledger.statement(found.statement)
        _register(ledger, cases)
        added = add_review(ledger, found)
        marked = [run for run in runs(ledger) if any(added == mark for mark in run.marks)]
        may_leave = not added.handling or bool({added.handling, *ANY_HANDLING} & set(handling))
        words = kept.words_of(ledger, found.statement) if may_leave else ""
        _mark_folders(runs(ledger), _folders(ledger, cases))
    return {**kept.as_row(added, words), "runs": [_run_row(run) for run in marked]}


def review_rows(path: Path, *, handling: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return every review, and whether the newest reading still says what was reviewed."""
    with Ledger.open(path, create=False, write=False) as ledger:
        return [
            kept.as_row(found, kept.words_of(ledger, found.statement))
            for found in all_reviews(ledger, handling=handling)
        ]


def reviews_left_out(path: Path, handling: Collection[str]) -> str:
    """Return what to say of reviews of notes under a mark nobody named; empty if there are none."""
    with Ledger.open(path, create=False, write=False) as ledger:
        held = kept.held_back(ledger, frozenset(handling))
    said = [f"{count} of notes marked '{mark}'" for mark, count in held.items()]
    return f"reviews left out: {', '.join(said)}; name the mark with --handling" if said else ""


def run_rows(path: Path, cases: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """Return the runs that used the ledger's statements, with what was said against these since.

    Runs found in case folders are registered with the ledger; with one that cannot be written to
    they are listed all the same.
    """
    with Ledger.open(path, create=False, write=False) as ledger:
        found = [*runs(ledger)]
        for digest, statements, case in _unregistered(ledger, cases):
            found.append(passing_run(ledger, digest, statements, case=case))
            if not ledger.read_only:
                record_run(ledger, digest, statements, case=case)
        return [_run_row(run) for run in found]


def _run_row(run: Run) -> dict[str, Any]:
    return {
        "run": run.digest,
        "case": run.case,
        "statements": list(run.statements),
        "marks": [
            {
                "statement": mark.statement,
                "subject": mark.subject,
                "verdict": mark.verdict,
                "by": mark.by,
                "on": mark.on.isoformat(),
                # The list of marks is written beside the record, which is passed on.
                "why": "" if mark.handling else mark.why,
            }
            for mark in run.marks
        ],
    }


def _folders(ledger: Ledger, cases: Iterable[Path]) -> list[Path]:
    """Return the folders of the runs of some cases and of the ledger's own."""
    found: dict[Path, None] = {}
    for case in cases:
        if not (case / RUNS).is_dir():
            raise CaseError("no runs here", where=str(case), expected="a case folder that was run")
        found[case.resolve()] = None
    found[ledger.path.resolve().parent] = None
    return [folder.parent for case in found for folder in sorted((case / RUNS).glob(f"*/{RECORD}"))]


def _register(ledger: Ledger, cases: Sequence[Path]) -> None:
    for digest, statements, case in _unregistered(ledger, cases):
        record_run(ledger, digest, statements, case=case)


def _unregistered(
    ledger: Ledger, cases: Sequence[Path]
) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield the runs of case folders that were read from this ledger's articles, not yet known.

    Each with its digits, the statements it used and the name of its case.
    """
    known = {run.digest for run in runs(ledger)}
    for folder in _folders(ledger, cases):
        if folder.name not in known:
            known.add(folder.name)
            record = _record(folder / RECORD)
            inputs = {str(entry.get("digest")) for entry in record.get("inputs", [])}
            own = known_articles(ledger, inputs)
            if inputs and inputs - own <= (withheld_digests(ledger) if own else set()):
                yield folder.name, statements_in(record), folder.parent.parent.name


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CaseError(
            "this is no record of a run", where=str(path), expected="what `foedus forecast` wrote"
        ) from error
    return record if isinstance(record, dict) else {}


def _mark_folders(known: Sequence[Run], folders: Sequence[Path]) -> None:
    """Write the marks beside each run's record, which itself is never changed."""
    for folder in folders:
        for run in known:
            if run.digest == folder.name:
                rows = _run_row(run)["marks"]
                path = folder / MARKS
                if rows or path.exists():
                    text = json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True)
                    write_atomically(path, encoded(f"{text}\n", path))
