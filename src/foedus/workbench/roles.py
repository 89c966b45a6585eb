"""Who plays which role: taken from the text where it is plain, refused where it is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from foedus.terms.errors import ReviewNeeded
from foedus.terms.reading import Candidate, Reading

CLEAR_LEAD = 2
"""The text is plain when it names the first candidate this many times as often as the second."""


def choose(
    role: str,
    readings: Sequence[Reading],
    *,
    option: str,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
) -> str:
    """Return the party that the readings put in a role.

    Parameters
    ----------
    role : {'body', 'protege', 'challenger'}
    readings : sequence of Reading
    option : str
        The command's option that settles the question, for the message.
    allowed, excluded : collections of str
        Codes that may, and that may not, play the role.

    Raises
    ------
    ReviewNeeded
        If nobody is named, or nobody clearly most often; the message names the candidates.
    """
    # What the models call the challenger, the command and the brief call the adversary.
    called = "adversary" if role == "challenger" else role
    counts = _counts(role, readings)
    named = [
        (party, count)
        for party, count in counts.most_common()
        if party not in excluded and (allowed is None or party in allowed)
    ]
    where = ", ".join(reading.article.doc_id for reading in readings)
    if not named:
        raise ReviewNeeded(
            f"the text names no {called}",
            where=where,
            expected=f"{option} with "
            + ("a body's key, such as nato" if role == "body" else "a party's code"),
        )
    if len(named) > 1 and named[0][1] < CLEAR_LEAD * named[1][1]:
        listed = ", ".join(f"{party} ({count} times)" for party, count in named[:5])
        raise ReviewNeeded(
            f"the text leaves the {called} open: {listed}", where=where, expected=f"one by {option}"
        )
    return named[0][0]


def _counts(role: str, readings: Iterable[Reading]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for reading in readings:
        candidates: tuple[Candidate, ...] = getattr(reading.cast, role)
        for candidate in candidates:
            counts[candidate.party] += candidate.count
    return counts


def leaders(
    readings: Sequence[Reading], issue: str, members: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return members said, or claimed, to consider an action, with the statements that say so.

    A statement counts that is on the action and names a single member, as its own stance for or
    open to it, or as a claim about it that does not say it is against. One that names several at
    once ('followed by A, B and C') speaks of followers and counts only where no other does.
    """
    single: dict[str, list[str]] = {}
    several: dict[str, list[str]] = {}
    for reading in readings:
        for statement in reading.statements:
            named = [
                about
                for about in statement.about
                if about.issue == issue
                and about.party in members
                and about.stance in (("for", "open") if about.own else ("for", "open", "none"))
            ]
            found = single if len(named) == 1 else several
            for about in named:
                found.setdefault(about.party, []).append(statement.id)
    chosen = single or several
    ranked = sorted(chosen, key=lambda party: (-len(chosen[party]), party))
    return tuple(ranked), tuple(key for party in ranked for key in chosen[party])
