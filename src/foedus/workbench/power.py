"""How much power each member of a body has under its rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from foedus.states.bodies import body, decision_rule
from foedus.states.parties import name
from foedus.states.rules import ORDINARY
from foedus.terms.errors import CaseError


def power_of(
    key: str, on: date | None = None, *, variant: str = ORDINARY, among: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the power indices of a body's members as exact fractions.

    Parameters
    ----------
    key : str
        Key of a body, or the path of a file that ends in ``.toml``.
    on : date, optional
        The day of the vote; fixes members, rule and populations. Default: the date on which the
        body's file was last checked.
    variant : str
        The way of voting, see ``foedus bodies --format json``.
    among : sequence of str
        Codes of the members that take part, where the variant allows for some; default: all.

    Returns
    -------
    dict
        ``body``, ``as_of``, ``variant``, ``source``, and ``indices``: one entry a member in the
        order of the body's table, each with ``party``, ``name``, ``shapley_shubik`` and
        ``banzhaf`` (normalised) as texts such as ``"421/2145"``.

    Raises
    ------
    NameUnknown
        If body or variant are unknown.
    CaseError
        If the body's file is faulty.
    ModelError
        If no members or no rule are tabled for the date, or the body is too large to count.
    """
    from foedus.models.rules.power import indices

    found = body(key)
    day = on or found.parameters["as_of"]
    present = found.members(day)
    members = tuple(code for code in present if code in among) if among else present
    strangers = [code for code in among if code not in present]
    if strangers:
        raise CaseError(
            f"{', '.join(strangers)} did not belong to {found.key} on {day}",
            expected="codes among " + ", ".join(present),
        )
    rule = decision_rule(found, members, day, variant=variant)
    power = indices(rule)
    rows = zip(members, power.shapley_shubik, power.banzhaf, strict=True)
    return {
        "body": found.key,
        "as_of": day.isoformat(),
        "variant": variant,
        "source": rule.source,
        "indices": [
            {
                "party": party,
                "name": name(party),
                "shapley_shubik": str(shapley),
                "banzhaf": str(banzhaf),
            }
            for party, shapley, banzhaf in rows
        ],
    }
