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
    lacks: bool = False
    asked: bool = False
    promised: bool = False

    def take(self, token: Token, *, foreign: bool) -> bool:
        """Add the next word outwards; return whether the chain goes on."""
        if self.asked:
            if token.family == "attitude" and token.value == "open" and not foreign:
                self.found = "open"
            return token.family != "attitude"
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
            self.denied = not self.lacks
            self.lacks = False
        elif not self.closed:
            self.found = _OPPOSITE[self.found]
            self.closed = True
        return True

    def lack(self, token: Token, foreign: bool) -> bool:
        """Take 'without', which a word that denies undoes: 'no peace without troops'."""
        self.negation(token, foreign)
        self.lacks = self.found == "none"
        return True

    def whether(self, token: Token, foreign: bool) -> bool:
        """Take an indirect question: only who weighs it has a position, an open one."""
        self.found = "none"
        self.asked = True
        return True

    def silence(self, token: Token, foreign: bool) -> bool:
        """End the chain without a stance: 'declined to say that', 'used to support'."""
        self.found = "none"
        return False

    def denial(self, token: Token, foreign: bool) -> bool:
        """Take 'denied that': it turns a promise of one's own, and is no stance by itself."""
        turned = self.promised and self.found == "for"
        self.found = "against" if turned else "none"
        return False

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
                self.promised = token.family == "commitment"
            self.denied = False
            self.closed = False
        return True

    def refusal(self, token: Token, foreign: bool) -> bool:
        """Take 'cannot' or 'must not', which deny what follows whoever the subject is."""
        if self.found != "none":
            self.found = _OPPOSITE[self.found]
        elif self.acted:
            self.found = "for" if self.denied else "against"
            self.denied = False
        return True

    def judgement(self, token: Token, foreign: bool) -> bool:
        if self.found == "none":
            turned = _TURNED.get(token.value, "none") if self.denied else token.value
            self.found = turned  # 'wrong not to admit'
            self.denied = False
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
    "change": Chain.detour,
    "past": Chain.silence,
    "judgement": Chain.judgement,
    "act": Chain.act,
    "reversal": Chain.reversal,
    "negation": Chain.negation,
    "refusal": Chain.refusal,
    "obligation": Chain.modal,
    "commitment": Chain.modal,
    "possibility": Chain.modal,
    "lack": Chain.lack,
    "whether": Chain.whether,
    "silence": Chain.silence,
    "denial": Chain.denial,
}


def signed(stance: Stance, sign: int) -> Stance:
    """Return a stance, or its opposite where the sign is negative."""
    return _TURNED.get(stance, stance) if sign < 0 else stance
