"""The summary: one screen, every figure with the letter of its trail."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from foedus.report.brief import html, summary
from foedus.terms.brief import Label
from made.sample_brief import chance, sample_brief

GOLDEN = Path(__file__).parents[2] / "golden" / "report" / "summary.txt"


def test_the_summary_is_the_one_that_was_read() -> None:
    assert summary(sample_brief()) + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("worded", [False, True])
def test_the_summary_fits_one_screen(width: int, worded: bool) -> None:
    lines = summary(sample_brief(worded=worded), width=width).splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= width


def test_an_overlong_brief_is_cut_and_says_so() -> None:
    brief = sample_brief()
    long = replace(
        brief,
        confidence=("Low confidence. " + "Word after word. " * 200,),
        flags=("a flag that goes on and on " * 20,) * 30,
        options=brief.options * 3,
    )
    lines = summary(long).splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 80
    assert any(line.endswith("\u2026") for line in lines)


def test_every_percentage_is_followed_by_a_letter() -> None:
    text = re.sub(r"\s+", " ", summary(sample_brief(), width=100))
    bare = re.findall(r"\d+ %(?! \[[a-z]+\]| \u2192 \d+ % \[[a-z]+\]|\S*\u2026)", text)
    assert bare == []


def test_letters_are_those_of_the_page() -> None:
    brief = sample_brief()
    letter = re.search(r"81 % \[(\w+)\]", summary(brief))
    assert letter is not None
    assert f'href="#t-{letter.group(1)}">81\u00a0%<sup>' in html(brief)


def test_a_figure_and_its_letter_stay_on_one_line() -> None:
    for width in range(40, 100):
        for line in summary(sample_brief(), width=width).splitlines():
            assert not re.match(r"\s*(?:%|\[\w+\])", line)


def test_both_shares_of_an_option_stand_in_its_line() -> None:
    line = next(one for one in summary(sample_brief()).splitlines() if "status quo" in one)
    assert re.search(r"25  Open door restated \(status quo\) +32 % \[\w+\] +11 % \[\w+\]$", line)


def test_no_sign_that_a_terminal_obeys_gets_through() -> None:
    brief = replace(
        sample_brief(),
        body="\x1b[31mred\u202e",
        answer=("\x1b]0;title\x07", chance(0.5, "text")),
        evidence_to=Label(text="\r1 May"),
        flags=("\x9b31m\u2028",),
    )
    text = summary(brief)
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\r", "\u202e", "\u2028"}


def test_too_narrow_a_screen_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 40"):
        summary(sample_brief(), width=39)
