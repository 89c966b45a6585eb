"""From readings to a case: positions coded, roles taken from the text, assumptions named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.case.record import Action, Adversary, Case, Decision, Evidence, Option, Source
from foedus.case.templates import IssueTemplate, assumptions_for, template, templates
from foedus.positions.codebook import codebook
from foedus.positions.coding import Dated, code
from foedus.states.bodies import bodies, body, body_of_code
from foedus.states.parties import party
from foedus.terms.digest import digest
from foedus.terms.errors import CaseError, NameUnknown, ReviewNeeded, UsageError
from foedus.terms.estimate import Assumption, Estimate
from foedus.terms.party import Body
from foedus.terms.reading import Reading
from foedus.workbench.conditions import conditions_said, names_of
from foedus.workbench.leader import assumed_leader
from foedus.workbench.noted import bearing
from foedus.workbench.past_operations import ALLIANCE
from foedus.workbench.past_operations import KEY as PARTICIPATION
from foedus.workbench.roles import choose, leaders

AUTHOR = "foedus defaults 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person asked for; None and empty leave it to the text."""

    as_of: date
    body: str | None = None
    protege: str | None = None
    adversary: str | None = None
    issues: tuple[str, ...] = ()
    deadline: date | None = None


def make_case(readings: Sequence[Reading], wanted: Wanted, notes: Sequence[Reading] = ()) -> Case:
    """Return the case that the readings make, under their ledger's statement ids.

    Parameters
    ----------
    readings : sequence of Reading
        Pages: they say what the case is about.
    wanted : Wanted
    notes : sequence of Reading
        Persons' notes: those that bear on the case are evidence of it, too.

    Raises
    ------
    ReviewNeeded
        If the text leaves body, protege, adversary or issue open; the candidates are named.
    NameUnknown
        If something asked for by name is not known.
    """
    chosen = _body(readings, wanted)
    decided, acted = _issues(readings, wanted, chosen)
    deadline = wanted.deadline or _deadline(readings, wanted.as_of)
    if deadline < wanted.as_of:
        raise UsageError(
            f"the decision of {deadline} lies before the evidence cut-off {wanted.as_of}",
            where="--deadline",
            expected="a deadline on or after --as-of",
        )
    members = chosen.members(deadline)
    if not members:
        raise CaseError(
            f"{chosen.name} has no members on {deadline}",
            where="--body" if wanted.body else "",
            expected="a deadline within the years that its table covers",
        )
    protege = _protege(readings, wanted, members)
    adversary = _adversary(readings, wanted, (*members, protege))
    _refuse_roles(chosen, members, protege, adversary)
    concerned = {*members, protege, adversary}
    issues = [t for t in (decided, acted) if t]
    readings = (*readings, *bearing(notes, {issue.key for issue in issues}, concerned))
    action, extra = _action(readings, (decided, acted), members, (protege, adversary), deadline)
    said = conditions_said(
        readings,
        {issue.key for issue in issues},
        author=AUTHOR,
        body=(chosen.name, *names_of(chosen.code)) if acted is not None else (),
        others=(*names_of(adversary), *names_of(protege)),
    )
    positions = _positions(readings, wanted.as_of, issues, concerned)
    return Case(
        body=chosen.key,
        as_of=wanted.as_of,
        protege=protege,
        decision=_decision(decided, deadline),
        action=None if action is None else said.action(action),
        adversary=_events(adversary, acted) if acted is not None else None,
        positions=said.positions(positions, decided.key),
        conditions=said.conditions,
        assumptions={**_assumptions(chosen, acted), **extra},
        evidence=_evidence(readings),
    )


def _issues(
    readings: Sequence[Reading], wanted: Wanted, chosen: Body
) -> tuple[IssueTemplate, IssueTemplate | None]:
    """Return the issue decided and the one acted on: those asked for, else those most spoken of.

    Without a text, those that fit the body come first in their file.
    """
    fit = {key: issue for key, issue in templates().items() if issue.fits(chosen.kind)}
    asked = [_fitting(template(key), fit, chosen) for key in wanted.issues]
    choice = asked or (_spoken_of(readings, fit) if readings else _first(fit))
    decided = [t for t in choice if t.kind == "decided"]
    acted = [t for t in choice if t.kind == "acted_on"]
    if not decided:
        listed = ", ".join(key for key, t in fit.items() if t.kind == "decided")
        raise ReviewNeeded(
            f"no issue asked for is one that {chosen.called} decides"
            if asked
            else f"the text speaks of no issue that {chosen.called} decides",
            expected=f"--issue, one of {listed}",
        )
    return decided[0], acted[0] if acted else None


def _fitting(asked: IssueTemplate, fit: Mapping[str, IssueTemplate], chosen: Body) -> IssueTemplate:
    if asked.key not in fit:
        raise UsageError(
            f"the issue {asked.key!r} does not fit {chosen.called}",
            where="--issue",
            expected="one of " + ", ".join(fit),
        )
    return asked


def _spoken_of(
    readings: Sequence[Reading], fit: Mapping[str, IssueTemplate]
) -> list[IssueTemplate]:
    counts = Counter(
        issue
        for reading in readings
        for statement in reading.statements
        for issue in {about.issue for about in statement.about}
    )
    return [fit[key] for key, _ in sorted(counts.items(), key=_most) if key in fit]


def _first(fit: Mapping[str, IssueTemplate]) -> list[IssueTemplate]:
    """Return the first issue decided, and the action that its failure may set off."""
    decided = next(issue for issue in fit.values() if issue.kind == "decided")
    return [decided, *(fit[key] for key in (decided.on_failure,) if key in fit)]


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _body(readings: Sequence[Reading], wanted: Wanted) -> Body:
    if wanted.body is not None:
        key = wanted.body.lower()
        if key not in bodies():
            raise NameUnknown(
                f"a case can name no body {wanted.body!r}",
                where="--body",
                expected="one of " + ", ".join(bodies()),
            )
        return body(key)
    codes = {body(key).code for key in bodies()}
    return body_of_code(choose("body", readings, option="--body", allowed=codes))


def _deadline(readings: Sequence[Reading], as_of: date) -> date:
    """Return the first meeting that the text names on or after the as-of date, else that date."""
    named = [reading.cast.deadline for reading in readings if reading.cast.deadline]
    return min((day for day in named if day >= as_of), default=as_of)


def _protege(readings: Sequence[Reading], wanted: Wanted, members: Sequence[str]) -> str:
    if wanted.protege is not None:
        return party(wanted.protege.upper()).code
    return choose("protege", readings, option="--protege", excluded=members)


def _adversary(readings: Sequence[Reading], wanted: Wanted, excluded: Sequence[str]) -> str:
    if wanted.adversary is not None:
        return party(wanted.adversary.upper()).code
    return choose("challenger", readings, option="--adversary", excluded=excluded)


def _refuse_roles(chosen: Body, members: Collection[str], protege: str, adversary: str) -> None:
    """Refuse roles asked for that cannot be held together; those taken from the text never are."""
    if protege == adversary:
        raise UsageError(
            f"{protege} is both the protege and the adversary",
            where="--adversary",
            expected="two parties: who is helped, and who answers",
        )
    for role, held in (("protege", protege), ("adversary", adversary)):
        if chosen.allied and held in members:
            raise UsageError(
                f"the {role} {held} ({party(held).name}) is itself a member of {chosen.key}",
                where=f"--{role}",
                expected="a state outside the alliance that decides",
            )


def _decision(decided: IssueTemplate, deadline: date) -> Decision:
    return Decision(
        issue=decided.key,
        status_quo=decided.status_quo,
        deadline=deadline,
        options=tuple(Option(at=option.at, text=option.text) for option in decided.options),
    )


def _action(
    readings: Sequence[Reading],
    issues: tuple[IssueTemplate, IssueTemplate | None],
    members: Sequence[str],
    concerned: tuple[str, str],
    on: date,
) -> tuple[Action | None, dict[str, Assumption]]:
    """Return the action and who might lead it, never one of the two it is about."""
    decided, acted = issues
    if acted is None:
        return None, {}
    free = [code for code in members if code not in concerned]
    named, grounds = leaders(readings, acted.key, free)
    if named:
        reason = f"said or claimed to consider it in {', '.join(dict.fromkeys(grounds))}"
    else:
        leader, reason = assumed_leader(free, *concerned, on)
        named = (leader,)
    assumption = Assumption(
        key="leader",
        low=0,
        high=0,
        kind="choice",
        choice=", ".join(named),
        text="Who might lead",
        reason=reason,
        author=AUTHOR,
    )
    action = Action(
        issue=acted.key,
        trigger=acted.triggers.get(decided.key, acted.trigger),
        leaders=named,
        grounds=tuple(dict.fromkeys(grounds)) or ("leader",),
    )
    return action, {"leader": assumption}


def _assumptions(chosen: Body, acted: IssueTemplate | None) -> dict[str, Assumption]:
    """Return the default assumptions in the body's words, and what drives taking part."""
    holds = {
        "outside_fit": chosen.key != ALLIANCE,
        "by_vote": chosen.rule == "voting",
        "without_guarantee": not chosen.allied,
    }
    found = assumptions_for(chosen.called, [key for key, so in holds.items() if so])
    if acted is not None and acted.participation:
        found[PARTICIPATION] = replace(
            found[PARTICIPATION],
            choice=acted.participation,
            reason=f"past operations were of forces, not of {acted.key}",
        )
    return found


def _events(party_: str, acted: IssueTemplate) -> Adversary:
    return Adversary(
        party=party_,
        challenge=acted.challenge,
        wider_war=acted.wider_war,
    )


def _positions(
    readings: Sequence[Reading],
    as_of: date,
    issues: Sequence[IssueTemplate],
    concerned: Collection[str],
) -> dict[str, dict[str, Estimate]]:
    dated = [
        Dated(statement=statement, date=reading.article.date or as_of)
        for reading in readings
        for statement in reading.statements
    ]
    book = codebook()
    found: dict[str, dict[str, Estimate]] = {}
    for issue in issues:
        estimates = code(dated, issue.key, book).estimates
        # Others, and an unnamed subset of a body ('some members'), decide nothing by themselves.
        named = {who: estimate for who, estimate in estimates.items() if who in concerned}
        if named:
            found[issue.key] = named
    return found


def _evidence(readings: Sequence[Reading]) -> Evidence:
    return Evidence(
        reader=", ".join(sorted({reading.reader for reading in readings})),
        sources=tuple(
            Source(
                doc_id=reading.article.doc_id,
                digest=digest(reading.article.text),
                date=reading.article.date,
                title=reading.article.title,
                outlet=reading.article.outlet,
            )
            for reading in readings
        ),
    )
