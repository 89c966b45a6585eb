"""What the words between an object and the start of its clause add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedus.reading.telling_words import Token
from foedus.terms.statement import Stance

_OPPOSITE: Final[dict[Stance, Stance]] = {
    "for": "against",
    "against": "open",
    "open": "against",
    "none": "none",
}
_TURNED: Final[dict[Stance, Stance]] = {"for": "against", "against": "for"}


@dataclass(slots=True)
class Chain:
    """What the words between an object and the start of its clause add up to."""

    sign: int
    found: Stance = "none"
    acted: bool = False
    denied: bool = False
    closed: bool = False
    reported: bool = False

    def take(self, token: Token, *, foreign: bool) -> bool:
        """Add the next word outwards; return whether the chain goes on."""
        return _TAKE[token.family](self, token, foreign)

    def fold(self) -> None:
        """Take what was found as something foretold: no stance yet, but what one may be on.

        'would oppose it' says where nobody stands, 'promised that it would oppose it' does.
        """
        if self.found == "against":
            self.sign = -self.sign
        self.acted = True
        self.found = "none"
        self.denied = self.closed = False

    def reversal(self, token: Token, foreign: bool) -> bool:
        self.sign = -self.sign
        self.acted = True
        return True

    def act(self, token: Token, foreign: bool) -> bool:
        self.acted = True
        return True

    def negation(self, token: Token, foreign: bool) -> bool:
        if self.found == "none":
            self.denied = True
        elif not self.closed:
            self.found = _OPPOSITE[self.found]
            self.closed = True
        return True

    def modal(self, token: Token, foreign: bool) -> bool:
        """Take 'will', 'should' or 'may': it makes a stance of the act that follows."""
        if self.found != "none" or not self.acted:
            if token.family == "possibility" and self.found == "for":
                self.found = "open"
            return True
        if token.family == "obligation" or not foreign:
            if token.family == "possibility":
                self.found = "open"
            else:
                self.found = "against" if self.denied else "for"
            self.denied = False
            self.closed = False
        return True

    def refusal(self, token: Token, foreign: bool) -> bool:
        """Take 'cannot' or 'must not', which deny what follows whoever the subject is."""
        if self.found != "none":
            self.found = _OPPOSITE[self.found]
        elif self.acted:
            self.found = "against"
        return True

    def judgement(self, token: Token, foreign: bool) -> bool:
        if self.found == "none":
            self.found = token.value
        self.closed = False
        return True

    def detour(self, token: Token, foreign: bool) -> bool:
        """End the chain: what follows is about talks or a date, not about the question."""
        return False

    def attitude(self, token: Token, foreign: bool) -> bool:
        """Take an attitude; somebody else's ends the chain without a stance."""
        if foreign:
            return False
        if self.found == "none":
            self.found = _OPPOSITE[token.value] if self.denied else token.value
            self.denied = False
        elif token.value == "against":
            self.found = "open" if self.found == "against" else "against"
        elif token.value == "open":
            self.found = "open"
        self.closed = False
        return True

    def value(self) -> Stance:
        return signed(self.found, self.sign)


_TAKE: Final = {
    "attitude": Chain.attitude,
    "detour": Chain.detour,
    "judgement": Chain.judgement,
    "act": Chain.act,
    "reversal": Chain.reversal,
    "negation": Chain.negation,
    "refusal": Chain.refusal,
    "obligation": Chain.modal,
    "commitment": Chain.modal,
    "possibility": Chain.modal,
}


def signed(stance: Stance, sign: int) -> Stance:
    """Return a stance, or its opposite where the sign is negative."""
    return _TURNED.get(stance, stance) if sign < 0 else stance
