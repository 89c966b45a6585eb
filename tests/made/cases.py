"""Cases made for tests: one of our own, and at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from foedus.case import (
    Action,
    Adversary,
    Case,
    Condition,
    Decision,
    Evidence,
    Names,
    Option,
    Source,
    template,
)
from foedus.case.ranges import CHANCES
from foedus.case.templates import limits
from foedus.terms.estimate import Assumption, Estimate

NAMES = Names(
    bodies=("club", "council"),
    parties=("AAA", "BBB", "CCC", "DDD", "EEE"),
    issues=("membership", "troops"),
    assumptions=("silent_member", "silent_common", "cover", "order"),
    base_rates=("allies_that_came", "disputes_to_war"),
)


def plain_case() -> Case:
    """Return a case with every block filled."""
    return Case(
        body="club",
        as_of=date(2023, 6, 8),
        protege="DDD",
        decision=Decision(
            issue="membership",
            status_quo=25,
            deadline=date(2023, 7, 11),
            options=template("membership").options,
        ),
        action=Action(issue="troops", trigger="decision < 50", leaders=("AAA",), grounds=("s5",)),
        adversary=Adversary(
            party="EEE",
            challenge="renewed offensive within 12 months",
            wider_war="direct combat with a member's forces within 12 months",
        ),
        positions={
            "membership": {
                "BBB": Estimate(
                    value=20, low=5, high=40, grounds=("s17",), coder="codebook 1", older=("s2",)
                ),
                "CCC": Estimate(
                    value=75.5, low=50, high=100, grounds=("silent_member",), coder="A. Analyst"
                ),
            }
        },
        assumptions={
            "silent_member": Assumption(
                key="silent_member",
                low=0,
                high=100,
                kind="each",
                unit="points",
                text="Where a member stands that did not speak.",
                reason="did not speak in the sources read",
                author="an analyst",
            ),
            "silent_common": Assumption(
                key="silent_common",
                low=0.3,
                high=0.9,
                reason="nobody knows",
                author="an analyst",
            ),
        },
        evidence=Evidence(
            reader="rules 1",
            sources=(
                Source(
                    doc_id="report.txt",
                    digest="0" * 64,
                    file="sources/report.txt",
                    date=date(2023, 6, 7),
                ),
            ),
        ),
    )


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
said = words.filter(lambda text: text.strip() != "")
_parties = st.sampled_from(NAMES.parties)
_leaders, _others = st.sampled_from(NAMES.parties[:4]), st.just(NAMES.parties[4])
_issues = st.sampled_from(NAMES.issues)
_places = st.floats(0, 100, allow_nan=False)
_statement_ids = st.integers(1, 9999).map(lambda number: f"s{number}")
_days = st.dates(min_value=date(1000, 1, 1))


@st.composite
def _estimates(draw: st.DrawFn, keys: tuple[str, ...]) -> Estimate:
    low, value, high = sorted(draw(st.tuples(_places, _places, _places)))
    ground = _statement_ids | st.sampled_from(keys) if keys else _statement_ids
    return Estimate(
        value=value,
        low=low,
        high=high,
        grounds=tuple(draw(st.lists(ground, min_size=1, max_size=3))),
        coder=draw(words),
        older=tuple(draw(st.lists(_statement_ids, max_size=2))),
    )


@st.composite
def _assumption(draw: st.DrawFn, key: str) -> Assumption:
    limit = limits().get(key)
    number = st.floats(*limit.within) if limit else st.floats(allow_nan=False, allow_infinity=False)
    low, high = sorted(draw(st.tuples(number, number)))
    kind = draw(st.sampled_from(("range", "each") if limit else ("range", "each", "choice")))
    return Assumption(
        key=key,
        low=low,
        high=high,
        reason=draw(said),
        author=draw(said),
        kind=kind,
        unit=draw(words.filter(lambda unit: unit not in CHANCES)),
        text=draw(words),
        choice=draw(said if kind == "choice" else words),
        base_rate=draw(st.sampled_from(("", *NAMES.base_rates))),
    )


@st.composite
def _condition(draw: st.DrawFn, acts: bool) -> Condition:
    low, high = sorted(draw(st.tuples(st.floats(0, 1), st.floats(0, 1))))
    return Condition(
        text=draw(said),
        grounds=tuple(draw(st.lists(_statement_ids, min_size=1, max_size=3))),
        holds=draw(st.sampled_from(("open", "yes", "no", *(("trigger",) if acts else ())))),
        low=low,
        high=high,
        reason=draw(said),
        author=draw(said),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return any case that the known names and the scale allow."""
    keys = tuple(draw(st.lists(st.sampled_from(NAMES.assumptions), unique=True)))
    places = sorted(draw(st.lists(_places, min_size=2, max_size=5, unique=True)))
    comparison = draw(st.sampled_from(("<", "<=", ">", ">=", "==")))
    actions = st.builds(
        Action,
        issue=_issues,
        trigger=st.integers(0, 100).map(lambda place: f"decision {comparison} {place}"),
        leaders=st.lists(_leaders, min_size=1, max_size=3, unique=True).map(tuple),
        grounds=st.lists(_statement_ids, max_size=3).map(tuple),
    )
    sources = st.builds(
        Source,
        doc_id=words,
        digest=st.text("0123456789abcdef", min_size=64, max_size=64),
        file=words,
        date=st.none() | _days,
        title=words,
        outlet=words,
    )
    action = draw(st.none() | actions)
    conditions = draw(st.dictionaries(st.sampled_from(("war", "k_2")), _condition(bool(action))))
    if action is not None and conditions:
        action = replace(action, condition=draw(st.sampled_from(("", *conditions))))
    as_of, deadline = sorted(draw(st.tuples(_days, _days)))
    return Case(
        body=draw(st.sampled_from(NAMES.bodies)),
        as_of=as_of,
        protege=draw(_leaders | st.just("")),
        decision=Decision(
            issue=draw(_issues),
            status_quo=draw(_places),
            deadline=deadline,
            options=tuple(Option(at=place, text=draw(said)) for place in places),
        ),
        action=action,
        conditions=conditions,
        adversary=draw(
            st.none() | st.builds(Adversary, party=_others, challenge=said, wider_war=said)
        ),
        positions=draw(
            st.dictionaries(_issues, st.dictionaries(_parties, _estimates(keys), max_size=3))
        ),
        assumptions={key: draw(_assumption(key)) for key in keys},
        evidence=Evidence(reader=draw(words), sources=tuple(draw(st.lists(sources, max_size=2)))),
    )
