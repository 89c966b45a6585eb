"""``foedus ledger review``, ``runs``, ``grade`` and ``note``: what a person adds."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from foedus.cli.ledger_options import DEFAULT, ISSUES, Handling, Where, say_left_out, show
from foedus.cli.options import Format, Shape, day
from foedus.cli.progress import say
from foedus.terms.errors import UsageError

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="When, YYYY-MM-DD. Default: today.")
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="On which grounds.")]
Cases = Annotated[
    list[Path] | None,
    typer.Option(
        "--case",
        metavar="FOLDER",
        help="A case folder whose runs may have used the statement; may be repeated. The ledger's "
        "own folder is always looked at.",
    ),
]


class Verdict(StrEnum):
    """What a person finds of a statement."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


class NoteKind(StrEnum):
    """What a note records."""

    CONVERSATION = "conversation"
    CABLE = "cable"
    OTHER = "other"


REVIEW_COLUMNS = (
    "statement",
    "subject",
    "verdict",
    "correction",
    "by",
    "on",
    "why",
    "state",
    "words",
)
_FOUND = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected"}


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command(
        "review",
        epilog='Example: foedus ledger review s17 reject --by "the desk" --on 2023-06-10 '
        '--why "the words are the reporter\'s"',
    )(review)
    group.command("runs", epilog="Example: foedus ledger runs --case brief --format json")(runs)
    group.command(
        "grade",
        epilog='Example: foedus ledger grade --outlet "Evening Post" --as B --by "the desk" '
        '--why "right on every vote since 2020"',
    )(grade)
    group.command(
        "note",
        epilog='Example: foedus ledger note "we could live with a date" --speaker "the ambassador '
        'of A" --party DEU --by "the desk" --on 2023-06-09 --handling "not for circulation"',
    )(note)


def review(
    statement: Annotated[
        str | None,
        typer.Argument(
            metavar="STATEMENT", help="Id of a statement, such as s17; none lists all reviews."
        ),
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Argument(metavar="VERDICT", help="What you find: confirm, correct or reject."),
    ] = None,
    stance: Annotated[
        bool, typer.Option("--stance", help="Of the stance alone, not of the whole statement.")
    ] = False,
    correction: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="With correct: speaker, party, role, interest, about, own, issue, stance.",
        ),
    ] = None,
    by: By = None,
    on: On = None,
    why: Why = None,
    case: Cases = None,
    ledger: Where = DEFAULT,
    handling: Handling = None,
    shape: Format = Shape.TABLE,
) -> None:
    """Confirm, correct or reject a machine's reading.

    Of a statement, or with --stance of its stance alone; --by and --why are needed. The machine's
    reading stays as it was, the review stands beside it. A newer reading keeps a review where it
    has the same words of the same speaker. A rejection marks every run that used the statement.
    """
    from foedus.workbench import ledger_review

    if statement is None:
        rows = ledger_review.review_rows(ledger, handling=handling or ())
        left_out = ledger_review.reviews_left_out(ledger, handling or ())
        told = rows if shape is Shape.JSON else [_with_corrections(row) for row in rows]
        show(told, REVIEW_COLUMNS, shape, "" if left_out else "nothing is reviewed yet")
        if left_out:
            say(left_out)
        return
    if verdict is None:
        raise UsageError(
            f"no verdict on {statement}", where="VERDICT", expected="confirm, correct, reject"
        )
    pairs = _corrections(correction or [], verdict)
    found = ledger_review.Review(
        statement=statement,
        subject="stance" if stance else "statement",
        verdict=ledger_review.verdict(_FOUND[verdict]),
        correction=pairs,
        by=_said(by, "--by", "who says so"),
        on=_past(on),
        why=_said(why, "--why", "the grounds, in words"),
    )
    made = ledger_review.review(ledger, found, case or (), handling=handling or ())
    if shape is Shape.JSON:
        typer.echo(json.dumps(made, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{made['statement']}: {made['subject']} {made['verdict']} by {made['by']}")
    for run in made["runs"]:
        typer.echo(f"run {_run(run)} used it and is marked")


def runs(case: Cases = None, ledger: Where = DEFAULT, shape: Format = Shape.TABLE) -> None:
    """List runs that used statements, and what was said since.

    Runs of 'foedus brief' and 'foedus forecast', with the corrections and rejections of what they
    rest on.
    """
    from foedus.workbench.ledger_review import run_rows

    rows = run_rows(ledger, case or ())
    if shape is Shape.JSON:
        show(rows, (), shape)
        return
    told = [
        {
            "run": row["run"][:16],
            "case": row["case"],
            "statements": str(len(row["statements"])),
            "marks": "; ".join(
                f"{mark['statement']} {mark['subject']} {mark['verdict']} by {mark['by']}, "
                f"{mark['on']}: {mark['why']}"
                for mark in row["marks"]
            ),
        }
        for row in rows
    ]
    columns = ("run", "case", "statements", "marks")
    show(told, columns, shape, "no run used this ledger; name case folders with --case")


def grade(
    statement: Annotated[
        str | None,
        typer.Argument(
            metavar="STATEMENT", help="Id of a statement to show or grade; none lists all."
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="An outlet to grade.")] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="GRADE", help="A-F for an outlet, 1-6 for a statement."),
    ] = None,
    by: By = None,
    on: On = None,
    why: Why = None,
    ledger: Where = DEFAULT,
    handling: Handling = None,
    shape: Format = Shape.TABLE,
) -> None:
    """Grade attributions by a written rule, or yourself.

    The Admiralty scale: F3 is an outlet F and a remark 3. A-F is the reliability of the outlet (F:
    not known yet), lowered where the speaker serves an interest; 1-6 is how far independent sources
    confirm that the words were said (1: confirmed, 6: cannot be judged). Neither touches what was
    said. A grade of your own needs --as, --by and --why.
    """
    from foedus.workbench import ledger_evidence as evidence

    if as_ is None and outlet is None and (statement is None or by is on is why is None):
        rows = (
            evidence.grade_rows(ledger, handling=handling or ())
            if statement is None
            else [evidence.grade_row(ledger, statement, handling=handling or ())]
        )
        told = [{**row, "grade": row["reliability"] + row["credibility"]} for row in rows]
        columns = ("statement", "grade", "outlet", "reliability_why", "credibility_why")
        nothing = "the ledger holds no statement"
        show(rows if shape is Shape.JSON else told, columns, shape, nothing)
        if statement is None:
            say_left_out(ledger, handling)
        return
    if as_ is None or (statement is None) == (outlet is None):
        raise UsageError(
            "one statement or one outlet is graded, with --as",
            where="--as",
            expected="s17 --as 2, or --outlet NAME --as B",
        )
    evidence.refuse_off_scale(as_, outlet=outlet is not None)
    given = evidence.Override(
        subject="statement" if statement is not None else "outlet",
        key=statement or outlet or "",
        grade=as_,
        by=_said(by, "--by", "who says so"),
        on=_past(on),
        why=_said(why, "--why", "the grounds, in words"),
    )
    evidence.set_grade(ledger, given)
    if shape is Shape.JSON:
        row: dict[str, Any] = {"subject": given.subject, "key": given.key, "grade": given.grade}
        row |= {"by": given.by, "on": given.on.isoformat(), "why": given.why}
        typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{given.key}: {given.grade} by {given.by}")


def note(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What was said.")],
    speaker: Annotated[str, typer.Option("--speaker", help="Whose words they are.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who noted it; needed.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="When it was said, YYYY-MM-DD; needed."),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="CODE", help="For whom the speaker speaks.")
    ] = None,
    role: Annotated[str, typer.Option("--role", help="The speaker's office.")] = "",
    kind: Annotated[NoteKind, typer.Option("--kind", help="What it is.")] = NoteKind.CONVERSATION,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="The words are the speaker's own, not a summary.")
    ] = False,
    about: Annotated[
        str | None, typer.Option("--about", metavar="CODE", help="On whom it bears, if another.")
    ] = None,
    issue: Annotated[str | None, typer.Option("--issue", help=ISSUES)] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", help="for, against, open, none.")
    ] = None,
    handling: Annotated[
        str | None,
        typer.Option(
            "--handling", metavar="MARK", help="Who may see it, such as 'not for circulation'."
        ),
    ] = None,
    ledger: Where = DEFAULT,
    shape: Format = Shape.TABLE,
) -> None:
    """Record a conversation or a cable as evidence.

    A note with a handling mark is left out of lists, searches, exports, briefs and whatever a
    language model reads, unless the mark is named.
    """
    from foedus.workbench.ledger_evidence import Noted
    from foedus.workbench.ledger_evidence import note as keep

    if on is None:
        raise UsageError("a note has a date", where="--on", expected="when it was said, YYYY-MM-DD")
    if handling is not None and not handling.strip():
        raise UsageError(
            "the mark is empty", where="--handling", expected="a mark in words, or no --handling"
        )
    made = keep(
        ledger,
        Noted(
            speaker=speaker,
            words=words,
            on=_when(on),
            by=_said(by, "--by", "who noted it"),
            party=party,
            role=role,
            kind=kind.value,
            handling=handling or "",
            about=about,
            issue=issue,
            stance=stance,
            verbatim=verbatim,
        ),
    )
    if shape is Shape.JSON:
        typer.echo(json.dumps(made, ensure_ascii=False, indent=1))
    else:
        mark = f", marked '{handling}'" if handling else ""
        state = "noted" if made["new"] else "already noted"
        typer.echo(f"{made['statement']}: {state} as {made['doc_id']}{mark}")


def _with_corrections(row: dict[str, Any]) -> dict[str, Any]:
    set_to = "; ".join(f"{key}={value}" for key, value in row["correction"].items())
    return {**row, "correction": set_to}


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        key, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"{text!r} sets nothing", where="--set", expected="KEY=VALUE")
        pairs[key.strip()] = value.strip()
    return pairs


def _corrections(given: list[str], verdict: Verdict) -> dict[str, str]:
    pairs = _pairs(given)
    corrects = verdict is Verdict.CORRECT
    if corrects != bool(pairs):
        raise UsageError(
            "nothing is corrected" if corrects else f"a value is set, and the word is {verdict}",
            where="--set",
            expected="correct with --set KEY=VALUE, such as --set speaker=NAME",
        )
    for key in ("speaker", "about"):
        if key in pairs and not pairs[key]:
            raise UsageError(
                f"{key} is set to nothing", where="--set", expected=f"{key}=VALUE, or reject"
            )
    return pairs


def _past(text: str | None) -> date:
    when = _when(text)
    if when > date.today():
        raise UsageError(f"{when} is in the future", where="--on", expected="today or earlier")
    return when


def _when(text: str | None) -> date:
    return day(text, "--on") or date.today()


def _said(text: str | None, option: str, expected: str) -> str:
    if text is None or not text.strip():
        raise UsageError("missing", where=option, expected=expected)
    return text


def _run(run: dict[str, Any]) -> str:
    return " of ".join(filter(None, (run["run"][:16], run["case"])))
