"""The trails of the sample brief: invented numbers, generic parties. Nothing here is a result."""

from __future__ import annotations

from foedus.terms.brief import InputShare, Trail


def _inputs(*pairs: tuple[str, str, float]) -> tuple[InputShare, ...]:
    return tuple(InputShare(key=key, name=name, share=share) for key, name, share in pairs)


_DECISION = _inputs(
    ("A2", "positions of silent members", 0.31),
    ("A3", "cost of standing alone", 0.22),
    ("positions.C", "position of State C", 0.14),
    ("A1", "least half-width of talk in public", 0.06),
    ("positions.A", "position of State A", 0.03),
)
_ACTION = _inputs(
    ("A5", "readiness of State H", 0.4),
    ("A6", "pull of a first mover", 0.21),
    ("A4", "positions on troops", 0.12),
    ("A2", "positions of silent members", 0.05),
    ("A3", "cost of standing alone", 0.02),
)
_ADVERSARY = _inputs(
    ("A7", "belief that others answer", 0.44),
    ("A8", "precision of choice", 0.2),
    ("A5", "readiness of State H", 0.1),
    ("A6", "pull of a first mover", 0.04),
    ("A4", "positions on troops", 0.004),
)

TRAILS = (
    Trail(
        key="spoke",
        counted="Members of the body at the deadline, and those with a statement of their own.",
        model="Table of members, dated",
        grounds=("s1", "s4", "s5"),
    ),
    Trail(
        key="text",
        counted="Share of 10,000 draws in which the text falls below option 75.",
        model="Decision model: consensus with silence",
        grounds=("s1", "s4", "s5", "A1", "A2", "A3"),
        low="66 %",
        high="91 %",
        inputs=_DECISION,
    ),
    Trail(
        key="acts",
        counted="Share of those draws in which at least one member acts.",
        model="Participation model",
        grounds=("A4", "A5", "A6"),
        low="13 %",
        high="38 %",
        equilibria="One equilibrium in 97 % of draws; over the others 22–27 %.",
        inputs=_ACTION,
    ),
    Trail(
        key="change",
        counted="The same draws with and without a deployment: the share in which a chance moves.",
        model="Escalation model",
        grounds=("A7", "A8"),
        inputs=_ADVERSARY,
    ),
    Trail(
        key="arms",
        counted="End states by arm, means over the same 10,000 draws.",
        model="Escalation model",
        grounds=("A7", "A8"),
        low="38 %",
        high="82 %",
        equilibria="Unique answer certified in 99 % of draws.",
        inputs=_ADVERSARY,
    ),
    Trail(
        key="options",
        counted="Drafts are tabled from the most ambitious down; one stands when nobody objects.",
        model="Decision model: consensus with silence",
        grounds=("s1", "s4", "s5", "A1", "A2", "A3"),
        inputs=_DECISION,
    ),
    Trail(
        key="quiet",
        counted="The same drafts when members that did not speak never object.",
        model="Decision model: consensus with silence",
        grounds=("s1", "s4", "s5", "A1"),
        inputs=_DECISION,
    ),
    Trail(
        key="objects",
        counted="Share of draws in which the member objects once the draft is tabled.",
        model="Decision model: consensus with silence",
        grounds=("A2", "A3"),
        inputs=_DECISION,
    ),
    Trail(
        key="alone",
        counted="Share of draws in which no other member objects.",
        model="Decision model: consensus with silence",
        grounds=("A2", "A3"),
        inputs=_DECISION,
    ),
    Trail(
        key="places",
        counted="Stance and modality set the interval by the codebook; the dot is its middle.",
        model="Codebook 1",
        grounds=("s1", "s4", "s5", "A1"),
    ),
    Trail(
        key="assumed",
        counted="An assumed range for each member that did not speak.",
        model="",
        grounds=("A2",),
    ),
    Trail(
        key="movers",
        counted="Draws with an operation: who moves first, who is in it at the end.",
        model="Participation model",
        grounds=("A4", "A5", "A6"),
        inputs=_ACTION,
    ),
    Trail(
        key="sizes",
        counted="Draws with an operation, by the number of members in it.",
        model="Participation model",
        grounds=("A4", "A5", "A6"),
        equilibria="Where two equilibria exist (3 % of draws) the mean runs from 2.4 to 3.1.",
        inputs=_ACTION,
    ),
    Trail(
        key="split",
        counted="Each draw solved twice, with and without; the five shares add to 100 %.",
        model="Escalation model",
        grounds=("A7", "A8"),
        inputs=_ADVERSARY,
    ),
    Trail(
        key="ranges",
        counted="The range from which each draw takes its value, as the case sets it.",
        model="",
        grounds=(),
    ),
    Trail(
        key="effects",
        counted="Share of the variance of the agreed text that goes with the input.",
        model="Total-order index over the same draws",
        grounds=(),
    ),
    Trail(
        key="read",
        counted="Statements found by the reader; a remark repeated counts once.",
        model="Rule reader",
        grounds=(),
    ),
)
