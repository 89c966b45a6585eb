"""The lexicon: closed classes, verb forms made by rule, and the cues with what they take."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

VB: Final = 1
VBZ: Final = 2
VBD: Final = 4
VBN: Final = 8
VBG: Final = 16
VERB: Final = VB | VBZ | VBD | VBN | VBG
NOUNISH: Final = 32
BE: Final = 64
HAVE: Final = 128
DO: Final = 256
MODAL: Final = 512
PROPER: Final = 1024
PLURAL: Final = 2048
DAY: Final = 4096
ADJECTIVE: Final = 8192


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that announces content: its class, and what may follow it."""

    lemma: str
    kind: str
    takes: frozenset[str]
    after: frozenset[str]


@dataclass(slots=True)
class Word:
    """What the lexicon knows of one lower-case word.

    ``tag`` is the part it plays where that needs no context, else empty:
    N noun or adjective, D determiner or possessive, R subject pronoun, O object pronoun,
    P preposition, A adverb or negation, X auxiliary, C conjunction, S subordinator,
    W question or relative word, M day name, T 'that', o 'to'; verbs are left open.
    ``open`` says that its neighbours may change the tag, ``hot`` that a frame may begin here:
    with a verb, with one of the ``followers`` as the next word, or with a phrase it ``leads``;
    ``trails`` that it may report what stands before it.
    """

    tag: str = ""
    bits: int = 0
    cue: VerbCue | None = None
    phrasal: tuple[tuple[tuple[str, ...], VerbCue], ...] = ()
    light: bool = False
    role: bool = False
    stands: bool = False
    hot: bool = False
    leads: tuple[tuple[str, ...], ...] = ()
    open: bool = False
    followers: frozenset[str] = frozenset()
    trails: bool = False
    noun: dict[str, bool] = field(default_factory=dict)
    adjective: frozenset[str] = frozenset()


PLAIN: Final = Word(tag="N")
"""A lower-case word that the lexicon does not know."""
PROPER_NAME: Final = Word(tag="N", bits=PROPER)
"""A word with a capital that the lexicon does not know."""
_PLURAL: Final = Word(tag="N", bits=PLURAL)
_ADVERB: Final = Word(tag="A")
_NUMBER: Final = Word(tag="N")
_OTHER: Final = Word(tag="-")
_PARTICIPLE: Final = Word(bits=VBD | VBN, open=True)
_GERUND: Final = Word(bits=VBG, open=True)
_OPEN_TAGS: Final = frozenset({"", "o", "T", "t"})
_OPEN_FORMS: Final = frozenset(
    {"all", "both", "each", "neither", "such", "her", "as", "since", "there", "no"}
)
_DOUBLES_IN_BRITAIN: Final = re.compile("[^aeiou][aeiou]l$")
"""'Signal', of which American English makes 'signaled' and British English 'signalled'."""
_MOST_SEEN: Final = 50_000
_LONGEST_SEEN: Final = 50
_ROLE_OF: Final = frozenset({"of", "to", "for", "in"})
_NOUN_WITH: Final = frozenset({"that", "to", "by", "from"})

BLOT: Final = "\ue000"
"""The sign that stands for a quotation; private to this program."""
QUOTED: Final = Word(tag="Q")
DOUBTFUL: Final = 1
ENDS_LINE: Final = 2


@dataclass(slots=True, eq=False)  # one form is asked of often, and is never equal to another
class Form:
    """What is known of a form: in lower case, its word, flags, and its length.

    The place of a doubtful form decides what it is: so for quotations, full stops, brackets, and
    what may be a verb or a name.
    """

    low: str
    word: Word
    flags: int
    size: int


class Seen:
    """What is known of forms, each with the white space behind it; remembered, up to a bound."""

    def __init__(self, words: dict[str, Word]) -> None:
        self.words = words
        self.forms: dict[str, Form] = {}

    def of(self, pieces: list[str]) -> list[Form]:
        """Return what is known of each piece."""
        found = list(map(self.forms.get, pieces))
        place = -1
        for _ in range(found.count(None)):
            place = found.index(None, place + 1)
            found[place] = self._look_up(pieces[place])
        return cast("list[Form]", found)

    def _look_up(self, piece: str) -> Form:
        ends = ENDS_LINE if "\n" in piece else 0
        if piece[0] == BLOT:  # of any length, so it was hardly seen before
            return Form("", QUOTED, DOUBTFUL | ends, 1)
        form = piece.rstrip()
        low = form.lower()
        words = self.words
        word = words.get(low) or words.get(low.replace("’", "'")) or _by_shape(form, low)
        name = form[0].isupper() and word.bits & (VERB | MODAL)
        doubtful = name or word.tag == "." or form[0] == "("
        found = Form(low, word, ends | (DOUBTFUL if doubtful else 0), len(form))
        if len(self.forms) < _MOST_SEEN and len(piece) <= _LONGEST_SEEN:
            self.forms[piece] = found
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, and the few lists that frames ask for by name."""

    words: dict[str, Word]
    abbreviations: frozenset[str]
    source_after: dict[str, tuple[tuple[str, ...], ...]]
    expected: frozenset[str]
    roles: frozenset[str]
    seen: Seen


def _by_shape(form: str, low: str) -> Word:
    if form[0].isupper() or form[0] in "@#":
        return PROPER_NAME
    if low.endswith("ly") and len(low) > 4:
        return _ADVERB
    if low[0].isdigit() or low[0] in "$€£%":
        return _NUMBER
    if low.endswith("ed") and len(low) > 4:
        return _PARTICIPLE
    if low.endswith("ing") and len(low) > 5:
        return _GERUND
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")):
        return _PLURAL
    return PLAIN if low[0].isalpha() else _OTHER


_CLOSED_TAGS: Final = {
    "determiner": "D",
    "possessive": "D",
    "pronoun": "R",
    "pronoun_contracted": "R",
    "object_pronoun": "O",
    "other_pronoun": "N",
    "preposition": "P",
    "conjunction": "C",
    "subordinator": "S",
    "wh": "W",
    "negation": "A",
    "adverb": "A",
    "time": "M",
    "number": "N",
}
_AUXILIARIES: Final = {"modal": MODAL, "be": BE, "have": HAVE, "do": DO}
_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".",
    "—": "-", "–": "-", "--": "-", "-": "-", "(": "(", ")": ")", "[": "(", "]": ")",
}  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """Load the lexicon from the package's data, once a process."""
    cues, grammar = _table("cues.toml"), _table("words.toml")
    words: dict[str, Word] = {}
    _add_verbs(words, cues, grammar)
    _add_cue_nouns(words, cues["nouns"])
    _add_cue_adjectives(words, cues["adjectives"])
    _add_closed(words, grammar["closed"])
    closed = grammar["closed"]
    after: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in cues["phrases"]["source_after"]:
        head, *rest = phrase.split()
        after[head] = tuple(sorted((*after.get(head, ()), tuple(rest)), key=len, reverse=True))
    for head in after:
        words.setdefault(head, Word(tag="P"))
    for role in cues["roles"]["words"].split():
        for form in (role, _plural(role)):
            word = words.setdefault(form, Word(tag="N"))
            word.role = True
            if form != role:
                word.bits |= PLURAL
    for form, word in words.items():
        _mark(form, word, after.get(form, ()))
    return Lexicon(
        seen=Seen(words),
        words=words,
        abbreviations=frozenset(closed["abbreviation"].split()),
        source_after=after,
        roles=frozenset(cues["roles"]["words"].split()),
        expected=frozenset(cues["phrases"]["expected"].split()),
    )


def _mark(form: str, word: Word, phrases: tuple[tuple[str, ...], ...]) -> None:
    """Note what frames may begin with a word, and with which word after it."""
    word.open = word.tag in _OPEN_TAGS or form in _OPEN_FORMS | listed("adverb_or_verb")
    word.leads = phrases
    word.stands = form in listed("standing")
    word.followers = frozenset(
        {
            *(rest[0] for rest, _ in word.phrasal),
            *(_ROLE_OF if word.role else ()),
            *(_NOUN_WITH.union(word.noun) if word.noun else ()),
            *((*word.adjective, "that", "to") if word.adjective else ()),
        }
    )
    cues = [cue for _, cue in word.phrasal] + ([word.cue] if word.cue else [])
    word.trails = bool(word.bits & (VB | VBD | VBZ)) and any("trail" in cue.takes for cue in cues)
    word.hot = bool(word.stands or word.cue or word.leads or word.followers)


@cache
def listed(name: str) -> frozenset[str]:
    """Return a named list of words of the section [list] of words.toml."""
    words: str = _table("words.toml")["list"][name]
    return frozenset(words.split())


@cache
def _table(name: str) -> dict[str, Any]:
    with files("foedus.reading").joinpath("data", name).open("rb") as stream:
        return tomllib.load(stream)


def forms(lemma: str, irregular: dict[str, str], doubling: frozenset[str]) -> dict[str, int]:
    """Return the inflected forms of a verb with the bits of what each may be.

    Examples
    --------
    >>> sorted(forms("deny", {}, frozenset()))
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        gerund = lemma[:-1] + "ing"
    else:
        gerund = stem + "ing"
    made = {lemma: VB}
    for form, bit in ((third, VBZ), (gerund, VBG)):
        made[form] = made.get(form, 0) | bit
    for form, bit in _past(lemma, stem, irregular):
        made[form] = made.get(form, 0) | bit
    return made


def _past(lemma: str, stem: str, irregular: dict[str, str]) -> list[tuple[str, int]]:
    if lemma in irregular:
        parts = irregular[lemma].split()
        return [(parts[0], VBD), (parts[-1], VBN)]
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = lemma[:-1] + "ied"
    else:
        past = stem + "ed"
    return [(past, VBD | VBN)]


def _add_verbs(words: dict[str, Word], cues: dict[str, Any], grammar: dict[str, Any]) -> None:
    irregular = grammar["irregular"]
    doubling = frozenset(grammar["verbs"]["doubling"].split())
    nounish = frozenset(grammar["verbs"]["also_noun"].split())
    found = _verb_cues(cues["verbs"])
    phrasal = _phrasal_cues(cues["phrasal"])
    light = frozenset(cues["light"]["verbs"].split())
    others = grammar["verbs"]["other"].split()
    for lemma in dict.fromkeys([*found, *phrasal, *light, *others, *irregular, *nounish]):
        doubled = doubling | {lemma} if _DOUBLES_IN_BRITAIN.search(lemma) else doubling
        made = forms(lemma, irregular, doubling) | forms(lemma, irregular, doubled)
        for form, bits in made.items():
            word = words.setdefault(form, Word())
            noun = lemma in nounish and bits & (VB | VBZ)
            word.bits |= bits | (NOUNISH if noun else 0)
            if lemma in found and (word.cue is None or word.cue.lemma == form):
                word.cue = found[lemma]
            word.light = word.light or lemma in light
            if lemma in phrasal:
                word.phrasal += phrasal[lemma]


def _verb_cues(groups: list[dict[str, Any]]) -> dict[str, VerbCue]:
    found: dict[str, VerbCue] = {}
    for group in groups:
        takes = frozenset(group["takes"])
        after = frozenset(group.get("after", ()))
        for lemma in group["lemmas"].split():
            old = found.get(lemma)
            if old is None:
                found[lemma] = VerbCue(lemma, group["class"], takes, after)
            else:
                found[lemma] = VerbCue(lemma, old.kind, old.takes | takes, old.after | after)
    return found


def _phrasal_cues(
    groups: list[dict[str, Any]],
) -> dict[str, tuple[tuple[tuple[str, ...], VerbCue], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], VerbCue], ...]] = {}
    for group in groups:
        takes = frozenset(group["takes"])
        for phrase in group["phrases"].split("|"):
            lemma, *rest = phrase.split()
            cue = VerbCue(phrase, group["class"], takes, frozenset(group.get("after", ())))
            found[lemma] = (*found.get(lemma, ()), (tuple(rest), cue))
    return found


def _add_cue_nouns(words: dict[str, Word], nouns: dict[str, str]) -> None:
    for pattern, listed in nouns.items():
        for lemma in listed.split():
            for form in (lemma, _plural(lemma)):
                word = words.setdefault(form, Word(tag="N"))
                word.noun[pattern] = True
                if form != lemma:
                    word.bits |= PLURAL


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _add_cue_adjectives(words: dict[str, Word], adjectives: dict[str, str]) -> None:
    for pattern in ("that", "inf"):
        for form in adjectives[pattern].split():
            _adjective(words, form, pattern)
    for line in adjectives["phrase"].strip().splitlines():
        preposition, listed = line.split(":")
        for form in listed.split():
            _adjective(words, form, preposition)


def _adjective(words: dict[str, Word], form: str, pattern: str) -> None:
    word = words.setdefault(form, Word(tag="N"))
    word.adjective |= {pattern}


def _add_closed(words: dict[str, Word], closed: dict[str, str]) -> None:
    for name, tag in _CLOSED_TAGS.items():
        for form in closed[name].split():
            old = words.get(form)
            keep = old.bits if old is not None else 0
            word = words[form] = Word(tag=tag, bits=keep & PLURAL)
            if old is not None:
                word.noun = old.noun
                if form in listed("adverb_or_verb"):
                    word.cue, word.bits = old.cue, old.bits & VB
            if tag == "M":
                word.bits |= DAY
    for name, bit in _AUXILIARIES.items():
        for form in closed[name].split():
            words[form] = Word(tag="X", bits=bit)
    _add_listed(words, closed)
    words["there"] = Word(tag="A")
    words["that"] = Word(tag="T")
    words["to"] = Word(tag="o")
    words["who"] = Word(tag="W")
    words["her"] = Word(tag="D")
    for sign, tag in _PUNCTUATION.items():
        words[sign] = Word(tag=tag)


def _add_listed(words: dict[str, Word], closed: dict[str, str]) -> None:
    """Words whose class is told by a list and not by their form."""
    for form in listed("adjective"):
        words.setdefault(form, Word(tag="N")).bits |= ADJECTIVE
    for form in listed("span_of_time"):
        words[form] = Word(tag="t")
    for form in closed["not_adverb"].split():
        words.setdefault(form, Word(tag="N"))
