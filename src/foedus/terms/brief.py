"""The content of a brief: finished results with trails, ready to be printed.

Prose is a tuple of pieces. Digits stand only in figures, labels, references and quotations, so a
test can find a number without a trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as printed, and the key of the trail that explains it.

    ``value`` is in [0, 1] where it is a chance or a share, in [0, 100] where it is a place on a
    scale; ``text`` is what stands on the page, its unit included.
    """

    value: float
    text: str
    trail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A date, option place, version, digest or other text whose digits are no result."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The id of a statement (``s4``) or the printed key of an assumption (``A3``)."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of estimative probability; the figure beside it carries the number."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """At most 25 words of a source, with who said them, for whom, and the statement's id.

    ``statement`` is empty for the article's own voice, which is no evidence.
    """

    text: str
    speaker: str
    note: str
    statement: str

    def __post_init__(self) -> None:
        if len(self.text.split()) > 25:
            raise ValueError(f"a quotation in a brief has at most 25 words: {self.text[:60]!r}")


Piece = str | Figure | Label | Reference | Word | Quotation
Prose = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputShare:
    """One input and the share of the outcome's variance that goes with it, in [0, 1]."""

    key: str
    name: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What stands behind one or more figures.

    ``counted`` says what was counted by which model; ``grounds`` are statement ids and printed keys
    of assumptions; ``range`` are the ends over assumptions or equilibria where there are any;
    ``inputs`` are the five inputs with the largest share in the outcome.
    """

    key: str
    counted: str
    model: str
    grounds: tuple[str, ...]
    low: str = ""
    high: str = ""
    equilibria: str = ""
    inputs: tuple[InputShare, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column of risks beside benefits: a chance without and with a deployment."""

    title: str
    label: str
    without: Figure | None
    with_: Figure | None
    note: Prose
    quotations: tuple[Quotation, ...]
    harm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """One described option of the decided issue.

    ``adopted`` counts silent members as assumed, ``adopted_acquiescing`` lets them acquiesce.
    """

    place: Label
    text: str
    status_quo: bool
    adopted: Figure
    adopted_acquiescing: Figure
    word: str
    objector: str
    objects: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """Where a party stands: ``own`` (spoke for itself) or ``silent`` (an assumed range)."""

    name: str
    kind: Literal["own", "silent"]
    value: Figure | None
    low: Figure
    high: Figure
    source: str
    grounds: tuple[str, ...]
    coded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What somebody says of a party's intentions: listed, never coded."""

    about: str
    speaker: str
    interest: str
    text: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """What somebody made his words depend on: its key in the case, how it is set, what it moves."""

    key: str
    text: str
    statements: tuple[str, ...]
    speakers: str
    state: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMark:
    """A described option on the scale of an issue."""

    place: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerRow:
    """A member and how often it objects to each tabled draft; ``pivotal``: it alone."""

    name: str
    spoke: bool
    objects: tuple[Figure, ...]
    alone: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoverRow:
    """A member of an operation: leads it, moves first beside the leader, or follows."""

    name: str
    leads: bool
    first: Figure | None
    follows: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeBar:
    """Share of draws with a coalition of this size."""

    label: Label
    share: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The adversary's answer at one precision of choice, without and with a deployment."""

    precision: Label
    headline: bool
    challenge: tuple[Figure, Figure]
    limited: tuple[Figure, Figure]
    wider: tuple[Figure, Figure]
    split: tuple[Figure, Figure, Figure, Figure, Figure]
    certified: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement of the evidence."""

    id: str
    text: str
    verbatim: bool
    speaker: str
    interest: str
    chain: str
    whose: Literal["own", "claim", "none"]
    parties: str
    hedge: str
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """One assumption and how much the outcome depends on it; ``major`` ones stand in the table.

    ``base_rate`` is the share of past cases beside it, its name and who counted; empty if none.
    """

    key: str
    name: str
    range: Figure
    reason: str
    share: Figure | None
    major: bool = True
    base_rate: Prose = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """A part of the page that was not read as evidence, and why."""

    kind: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything a brief prints, in the order in which it prints it.

    ``split`` of an answer row holds, in order: lowers both; lowers challenge and raises wider war;
    raises challenge and lowers wider war; raises both; no real change. ``contrary`` stands beneath
    the answer: where another precision or the other model says otherwise. ``drivers`` says what
    that split depends on most; ``ladders`` are the rows of
    the escalation ladder, ``compared`` says where the two models disagree.
    """

    title: Prose
    case: str
    body: str
    evidence_to: Label
    run: Label
    scored: str
    answer: Prose
    contrary: Prose
    confidence: Prose
    benefit: Side
    risk: Side
    decision_title: str
    options: tuple[OptionRow, ...]
    options_note: Prose
    blockers_drafts: tuple[Label, ...]
    blockers: tuple[BlockerRow, ...]
    positions_title: str
    scale: tuple[ScaleMark, ...]
    status_quo: float
    positions: tuple[PositionRow, ...]
    positions_note: Prose
    claims: tuple[ClaimRow, ...]
    conditions: tuple[ConditionRow, ...]
    action_title: str
    action_note: Prose
    movers: tuple[MoverRow, ...]
    sizes: tuple[SizeBar, ...]
    sizes_note: Prose
    answer_title: str
    answers: tuple[AnswerRow, ...]
    answer_note: Prose
    drivers: Prose
    ladders: tuple[AnswerRow, ...]
    compared: Prose
    statements: tuple[StatementRow, ...]
    statements_note: Prose
    assumptions: tuple[AssumptionRow, ...]
    assumptions_note: Prose
    unread: tuple[UnreadRow, ...]
    flags: tuple[str, ...]
    method: Prose
    trails: tuple[Trail, ...]
