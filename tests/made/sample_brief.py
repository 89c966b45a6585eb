"""A sample brief with invented numbers and generic parties, for tests of the report.

Nothing here is a result. Of 31 members, 3 spoke.
"""

from __future__ import annotations

from string import ascii_uppercase

from foedus.terms.brief import (
    AnswerRow,
    AssumptionRow,
    BlockerRow,
    Brief,
    ClaimRow,
    Figure,
    Label,
    MoverRow,
    OptionRow,
    PositionRow,
    Quotation,
    Reference,
    ScaleMark,
    Side,
    SizeBar,
    StatementRow,
    UnreadRow,
    Word,
)
from made.sample_trails import TRAILS

MEMBERS = tuple(f"State {letter}" for letter in ascii_uppercase) + tuple(
    f"State {letter * 2}" for letter in ascii_uppercase[:5]
)
SPOKE = ("State A", "State C", "State G")
SILENT = tuple(name for name in MEMBERS if name not in SPOKE)


def chance(value: float, trail: str) -> Figure:
    """Return an invented share of draws."""
    return Figure(value=value, text=f"{100 * value:.0f} %", trail=trail)


def place(value: float, trail: str) -> Figure:
    """Return an invented place on the scale."""
    return Figure(value=value, text=f"{value:.0f}", trail=trail)


_OPTIONS = (
    (100, "Accession now", 0.01, 0.02, "State C", 0.88),
    (75, "Invitation once conditions are met", 0.18, 0.34, "State C", 0.61),
    (50, "A path without a date, the usual plan waived", 0.46, 0.52, "State N", 0.12),
    (25, "Open door restated", 0.32, 0.11, "State A", 0.09),
    (0, "No mention of membership", 0.03, 0.01, "State A", 0.71),
)
_BLOCKERS = (
    ("State C", True, (0.88, 0.61, 0.08, 0.02), (0.21, 0.27, 0.03, 0.01)),
    ("State G", True, (0.7, 0.38, 0.06, 0.02), (0.04, 0.06, 0.01, 0.0)),
    ("State N", False, (0.51, 0.34, 0.12, 0.05), (0.02, 0.05, 0.06, 0.02)),
    ("State T", False, (0.47, 0.29, 0.1, 0.05), (0.01, 0.04, 0.05, 0.02)),
    ("State F", False, (0.44, 0.26, 0.09, 0.04), (0.01, 0.03, 0.04, 0.01)),
)
_MOVERS = (
    ("State H", True, 0.58, None),
    ("State I", False, 0.14, 0.61),
    ("State J", False, 0.11, 0.57),
    ("State K", False, 0.08, 0.52),
    ("State A", False, 0.04, 0.23),
    ("any other member", False, 0.05, 0.09),
)
_SIZES = (("1", 0.34), ("2", 0.17), ("3", 0.15), ("4", 0.19), ("5", 0.08), ("6+", 0.07))
_ANSWERS = (
    ("1", False, (0.62, 0.55), (0.35, 0.33), (0.06, 0.1), (0.2, 0.4, 0.06, 0.14, 0.2), 1.0),
    ("2", True, (0.69, 0.56), (0.43, 0.38), (0.04, 0.09), (0.22, 0.44, 0.05, 0.19, 0.1), 0.99),
    ("3", False, (0.73, 0.5), (0.47, 0.36), (0.03, 0.07), (0.3, 0.44, 0.04, 0.14, 0.08), 0.97),
)
_STATEMENTS = (
    ("s1", "the applicant rightfully belongs in the body", True, "the prime minister of A",
     "State A", "page ← agency", "own", "State A", "none"),
    ("s2", "countries are considering sending their troops", False, "a former official",
     "the applicant", "page ← not named", "claim", "members unnamed", "none; exceeds the text"),
    ("s3", "would not exclude the possibility that H engages on a national basis", True,
     "a former official", "the applicant", "page ← not named", "claim", "State H",
     "would not exclude; possibility"),
    ("s4", "we cannot talk about new members in the midst of a war", True,
     "the foreign minister of C", "State C", "page ← not named", "own", "State C",
     "while the war lasts"),
    ("s5", "the risks that come with letting the applicant join", False, "the government of G",
     "State G", "page ← agency", "own", "State G", "such as; no date"),
    ("s6", "be followed by I, J and K, maybe including troops on the ground", True,
     "a former official", "the applicant", "page ← not named", "claim", "States I, J, K",
     "could; maybe; if H acts"),
    ("s7", "seeking military assistance is legal under the charter of 1945", False,
     "a former official", "the applicant", "page ← not named", "none", "", "a legal view"),
    ("s8", "official adviser of the applicant's president", False, "", "", "page ← daily", "none",
     "", "gives s2, s3, s6, s7 their interest"),
    ("s9", "full guarantees are only for full members", False, "the secretary of the body",
     "the body", "page ← not named", "own", "the body", "only"),
    ("s10", "some members have long been resisting", False, "", "", "the page itself", "none",
     "unnamed", "some: assigned to nobody"),
)  # fmt: skip
_ASSUMPTIONS = (
    ("A2", "Position of a member that did not speak", "10–85", "Nothing in the page. Between no "
     "mention and short of accession; no best guess.", 0.31),
    ("A3", "Cost of standing alone against a draft", "0.2–0.8", "Past silence procedures are "
     "rarely broken; how rarely is not public.", 0.22),
    ("A5", "Readiness of H to act without a mandate", "0.2–0.6", "A claim (s3) widens it upward; H "
     "has not spoken here.", 0.12),
    ("A7", "Belief that others answer for the deployer", "0.25–0.65", "Guarantees are for full "
     "members (s9); the theatre lies outside.", 0.11),
    ("A6", "Pull of a first mover on its neighbours", "0.5–2.5", "Within the range where one "
     "equilibrium is certain.", 0.07),
    ("A1", "Least half-width of talk in public", "10–20", "Talk in public is not a true ideal "
     "point.", 0.06),
    ("A4", "Positions on troops, every member", "0–100", "Nobody has spoken for itself.", 0.05),
    ("A8", "Precision of choice", "1–3", "Usual range in fitted crises.", None),
)  # fmt: skip


def _positions(one_row: bool) -> tuple[PositionRow, ...]:
    spoke = (("State A", 78, 60, 95, "s1"), ("State C", 35, 20, 52, "s4"),
             ("State G", 35, 15, 60, "s5"))  # fmt: skip
    own = tuple(
        PositionRow(
            name=name,
            kind="own",
            value=place(value, "places"),
            low=place(low, "places"),
            high=place(high, "places"),
            source="no named speaker" if name == "State G" else "",
            grounds=(ground,),
            coded="machine-coded",
        )
        for name, value, low, high, ground in spoke
    )
    names = ("silent members",) if one_row else SILENT
    silent = tuple(
        PositionRow(
            name=name,
            kind="silent",
            value=None,
            low=place(10, "assumed"),
            high=place(85, "assumed"),
            source="",
            grounds=("A2",),
            coded="",
        )
        for name in names
    )
    return own + silent


def _sides() -> dict[str, Side]:
    benefit = Side(
        title="Chance that the challenger tries again",
        label="without \u2192 with a deployment",
        without=chance(0.69, "arms"),
        with_=chance(0.56, "arms"),
        note=(
            "Lower in ",
            chance(0.66, "change"),
            " of draws, higher in ",
            chance(0.24, "change"),
            ".",
        ),
        quotations=(
            Quotation(
                text="could help to deter further aggression",
                speaker="",
                note="the article's own voice; no speaker, so no evidence",
                statement="",
            ),
            Quotation(
                text="be followed by I, J and K, maybe including troops on the ground",
                speaker="a former official",
                note="advises the applicant",
                statement="s6",
            ),
        ),
        harm=False,
    )
    risk = Side(
        title="Chance of a wider war",
        label="without \u2192 with a deployment",
        without=chance(0.04, "arms"),
        with_=chance(0.09, "arms"),
        note=("Higher in ", chance(0.63, "change"), " of draws."),
        quotations=(
            Quotation(
                text="we cannot talk about new members in the midst of a war",
                speaker="the foreign minister of C",
                note="for State C, on membership",
                statement="s4",
            ),
        ),
        harm=True,
    )
    return {"benefit": benefit, "risk": risk}


def _decision(worded: bool) -> dict[str, object]:
    words = ("almost no chance", "very unlikely", "roughly even chance", "unlikely",
             "almost no chance")  # fmt: skip
    return {
        "decision_title": "What the body can agree",
        "options": tuple(
            OptionRow(
                place=Label(text=str(at)),
                text=said,
                status_quo=at == 25,
                adopted=chance(assumed, "options"),
                adopted_acquiescing=chance(quiet, "quiet"),
                word=word if worded else "",
                objector=objector,
                objects=chance(often, "objects"),
            )
            for (at, said, assumed, quiet, objector, often), word in zip(
                _OPTIONS, words, strict=True
            )
        ),
        "options_note": (
            "An invitation, once tabled, fails on State C alone in ",
            chance(0.27, "alone"),
            " of draws.",
        ),
        "blockers_drafts": tuple(Label(text=text) for text in ("100", "75", "50", "25")),
        "blockers": tuple(
            BlockerRow(
                name=name,
                spoke=spoke,
                objects=tuple(chance(share, "objects") for share in objects),
                alone=tuple(chance(share, "alone") for share in alone),
            )
            for name, spoke, objects, alone in _BLOCKERS
        ),
    }


def _action() -> dict[str, object]:
    return {
        "action_title": "Who acts alone, who follows",
        "action_note": (
            "If an operation led by State H happens. Nobody acts in ",
            chance(0.76, "acts"),
            " of draws.",
        ),
        "movers": tuple(
            MoverRow(
                name=name,
                leads=leads,
                first=chance(first, "movers"),
                follows=None if follows is None else chance(follows, "movers"),
            )
            for name, leads, first, follows in _MOVERS
        ),
        "sizes": tuple(
            SizeBar(label=Label(text=label), share=chance(share, "sizes"))
            for label, share in _SIZES
        ),
        "sizes_note": (),
        "answer_title": "The challenger's answer, with and without a deployment",
        "answers": tuple(
            AnswerRow(
                precision=Label(text=precision),
                headline=headline,
                challenge=(chance(challenge[0], "arms"), chance(challenge[1], "arms")),
                limited=(chance(limited[0], "arms"), chance(limited[1], "arms")),
                wider=(chance(wider[0], "arms"), chance(wider[1], "arms")),
                split=tuple(chance(share, "split") for share in split),  # type: ignore[arg-type]
                certified=chance(certified, "arms"),
            )
            for precision, headline, challenge, limited, wider, split, certified in _ANSWERS
        ),
        "answer_note": ("Precision of choice is an assumption, ", Reference(key="A8"), "."),
        "ladders": (),
        "drivers": (),
        "compared": (),
        "conditions": (),
    }


def _evidence() -> dict[str, object]:
    return {
        "statements": tuple(
            StatementRow(
                id=id_,
                text=said,
                verbatim=verbatim,
                speaker=speaker,
                interest=interest,
                chain=chain,
                whose=whose,  # type: ignore[arg-type]
                parties=parties,
                hedge=hedge,
                review="machine-read",
            )
            for id_, said, verbatim, speaker, interest, chain, whose, parties, hedge in _STATEMENTS
        ),
        "statements_note": (
            Figure(value=10, text="10", trail="read"),
            " statements; none confirmed elsewhere.",
        ),
        "assumptions": tuple(
            AssumptionRow(
                key=key,
                name=name,
                range=Figure(value=0.0, text=ends, trail="ranges"),
                reason=reason,
                share=None if share is None else chance(share, "effects"),
            )
            for key, name, ends, reason, share in _ASSUMPTIONS
        ),
        "assumptions_note": (),
        "unread": (
            UnreadRow(kind="headline", text="Countries likely to send troops in 2030",
                      why="outside the report; says more than s2 and s6"),
            UnreadRow(kind="caption", text="Soldiers at an exercise", why="names no position"),
            UnreadRow(kind="teaser", text="Read also: State B votes", why="another page's story"),
        ),
        "flags": ('The headline says "likely" where the text says "might" (s3, s6).',),
    }  # fmt: skip


def sample_brief(*, worded: bool = False, one_silent_row: bool = False) -> Brief:
    """Return the sample; ``worded`` with words of likelihood, as for a scored stage."""
    spoke = (Figure(value=3, text="3", trail="spoke"), Figure(value=31, text="31", trail="spoke"))
    stops: tuple[object, ...] = (
        (Word(text="very likely"), " (", chance(0.81, "text"), ")")
        if worded
        else (chance(0.81, "text"), " of draws")
    )
    return Brief(
        title=(
            "What can the body agree on the applicant's membership by ",
            Label(text="1 May 2030"),
            ", and who sends troops if it cannot?",
        ),
        case="sample-invented-numbers",
        body="the Body of A",
        evidence_to=Label(text="1 April 2030"),
        run=Label(text="3f2a71c0"),
        scored="unscored sample, numbers invented",
        answer=(
            "The body stops short of an invitation in " if not worded else "It is ",
            *stops,  # type: ignore[arg-type]
            " and a path without a date is the most probable text (" if not worded
            else " that the body stops short of an invitation; a path without a date follows in (",
            chance(0.46, "options"),
            "), under assumptions ",
            Reference(key="A1"), ", ", Reference(key="A2"), " and ", Reference(key="A3"),
            ". If it stops short, some member sends troops on its own in ",
            chance(0.24, "acts"),
            " of draws; that deters the challenger in ",
            chance(0.66, "change"),
            " and raises the chance of a wider war in ",
            chance(0.63, "change"),
            " of them.",
        ),
        contrary=(
            "At precision ", Label(text="3"), " a challenge is likelier with it (",
            chance(0.5, "arms"), "\u00a0\u2192 ", chance(0.56, "arms"), ").",
        ),
        confidence=(
            "Low confidence: a single article. ",
            spoke[0], " of ", spoke[1],
            " members are heard on membership, nobody on troops; the others share the range ",
            Reference(key="A2"),
            ". What is said of State H comes from a former official who advises the applicant.",
        ),
        positions_title="Where every member stands on membership",
        scale=tuple(
            ScaleMark(place=at, text=said)
            for at, said in ((0, "no mention"), (25, "open door"), (50, "path, no date"),
                             (75, "invitation, conditions"), (100, "accession"))
        ),
        status_quo=25,
        positions=_positions(one_silent_row),
        positions_note=(
            Figure(value=28, text="28", trail="spoke"), " of ",
            Figure(value=31, text="31", trail="spoke"),
            " members did not speak and share one assumption, ", Reference(key="A2"), ".",
        ),
        claims=(
            ClaimRow(about="State H", speaker="a former official", interest="the applicant",
                     text="would not exclude the possibility that H engages on a national basis",
                     statement="s3"),
            ClaimRow(about="States I, J, K", speaker="a former official", interest="the applicant",
                     text="be followed by I, J and K, maybe including troops on the ground",
                     statement="s6"),
        ),
        method=(
            Label(text="10,000 draws"), ", seed ", Label(text="1"),
            ". Every number on this page is invented to show the form.",
        ),
        trails=TRAILS,
        **_sides(),
        **_decision(worded),  # type: ignore[arg-type]
        **_action(),  # type: ignore[arg-type]
        **_evidence(),  # type: ignore[arg-type]
    )  # fmt: skip
