"""The card that every model carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a catalog entry is, what it reads and when to leave it alone.

    Attributes
    ----------
    key : str
        Name of the entry; the same as its module's.
    title : str
        One line for people.
    reference : str
        Paper or specification, with equation number.
    reads : tuple of str
        Fields of the family's record that influence the answer; no other field may.
    assumes : tuple of str
        What must hold for the answer to mean anything.
    avoid_when : tuple of str
        When not to use the model.
    scored : str
        The backtest that scores it, or ``"unscored"``.
    breaks : tuple of str
        Laws of the family that the model does not keep in its default reading; a contract test
        shows each breach.
    """

    key: str
    title: str
    reference: str
    reads: tuple[str, ...]
    assumes: tuple[str, ...]
    avoid_when: tuple[str, ...]
    scored: str = "unscored"
    breaks: tuple[str, ...] = ()
