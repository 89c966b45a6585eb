"""What the first page and the screen say is no stronger than the numbers behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from foedus.case.loading import load
from foedus.forecast.compose import compose
from foedus.terms.brief import Reference
from foedus.workbench.arrays import members, setting
from foedus.workbench.briefing import contrary, front
from foedus.workbench.briefing.material import Material
from foedus.workbench.forecast import forecast_case
from foedus.workbench.names import known_names
from functional.commands import ROOT

CASE = ROOT / "cases" / "vilnius-2023"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    run = forecast_case(CASE, draws=2000, out=out)
    return run, (out / "brief.html").read_text("utf-8")


@pytest.fixture(scope="module")
def material():
    case = load(CASE, known_names())
    made = setting(case)
    return Material(
        case=case, members=members(case), setting=made, forecast=compose(made, draws=500, seed=1),
        readings=(), unread=(), reviews={}, case_name="case", run="0" * 8, seed=1,
    )  # fmt: skip


def told(page: str) -> str:
    return " ".join(unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page)).split())


def plain(prose) -> str:
    return "".join(written(piece) for piece in prose)


def written(piece) -> str:
    if isinstance(piece, Reference):
        return piece.key
    return piece if isinstance(piece, str) else piece.text


def turned(material, **arms):
    """Return material whose game moves the chances as given, by precision."""
    answer = material.answer
    found = replace(answer, **{event: np.array(rows) for event, rows in arms.items()})
    other = replace(material)
    other.__dict__["answer"] = found
    return other


def test_the_columns_are_named_by_the_event_and_not_by_its_worth(made):
    text = told(made[1])
    assert "Chance that Russia challenges" in text
    assert "Chance of a wider war" in text
    assert "Benefit of" not in text


def test_the_headline_has_the_means_and_the_share_of_draws_that_move_that_way(material):
    at, answer = material.headline, material.answer
    without, with_ = (f"{100 * share:.0f}" for share in answer.wider[at])
    text = plain(front.answer(material)).replace("\u202f", "").replace("\u00a0", " ")
    higher = round(10 * float(answer.split[at][1] + answer.split[at][3]))
    assert f"wider war {without}% \u2192 {with_}% (higher in {higher} of 10)" in text


def test_a_falling_chance_is_said_to_be_lower(material):
    chances = [[0.6, 0.4]] * 3
    text = plain(front.answer(turned(material, challenge=chances)))
    assert re.search(r"60\s%\s→ 40\s% \(lower in", text)


def test_a_precision_that_turns_the_sign_is_named_beneath_the_answer(material):
    chances = [[0.4, 0.5], [0.4, 0.5], [0.4, 0.3]]
    assert plain(contrary.note(turned(material, challenge=chances))).startswith(
        "At precision 4 a challenge is less likely ("
    )


def test_no_precision_is_named_where_all_agree(material):
    chances = [[0.4, 0.5]] * 3
    same = turned(material, challenge=chances, wider=chances)
    assert "At precision" not in plain(contrary.note(same))


def test_every_assumption_cited_on_the_screen_is_listed_there(made):
    head, _, listed = made[0].summary.partition("Assumptions cited")
    cited = set(re.findall(r"\bA\d+\b", head))
    assert cited
    assert cited <= set(re.findall(r"^  (A\d+) ", listed, re.MULTILINE))


def test_the_screen_has_the_split_at_each_precision(made):
    answers = made[0].run["results"]["answer"]
    for row in answers:
        line = next(
            one for one in made[0].summary.splitlines()
            if re.match(rf" {row['precision']:g}[* ] ", one)
        )  # fmt: skip
        assert f"{100 * row['split']['raises_both']:.0f} %" in line.replace("\u202f", " ")
        assert line.count("%") == len(row["split"])


def test_a_condition_that_the_trigger_sets_is_no_input_of_anything(made):
    results = made[0].run["results"]
    assert results["conditions"]["no_agreement_on_a_path"]["holds"] == "trigger"
    for measured in results["sensitivity"].values():
        assert "condition:no_agreement_on_a_path" not in measured["shares"]
    for shares in results["drivers"]:
        assert "condition:no_agreement_on_a_path" not in shares


def test_coded_facts_are_not_said_to_be_read_by_machine(made):
    run, page = made
    assert {one["reader"].partition(",")[0] for one in run.run["inputs"]} == {"coded facts"}
    text = told(page)
    assert "read by machine, unless a person" not in text
    assert "positions marked coded: by judgement, SOURCES.md" in text


def test_a_statement_that_a_position_was_coded_from_says_whose_it_is(made):
    run, page = made
    rows = dict(re.findall(r'<tr id="r-(s\d+)">(.*?)</tr>', page, re.DOTALL))
    names = dict(run.run["case"]["members"])
    for code, estimate in run.run["case"]["positions"]["membership"].items():
        for key in estimate["grounds"]:
            if key in rows:
                assert names[code] in told(rows[key]), (code, key)
                assert 'class="tag own"' in rows[key]


def test_every_margin_of_trails_can_be_folded_without_a_script(made):
    page = made[1]
    margins = re.findall(r'<aside class="trail".*?</aside>', page, re.DOTALL)
    assert margins
    for margin in margins:
        (box,) = re.findall(r'<input type="checkbox" id="([^"]+)">', margin)
        assert f'<label for="{box}">' in margin
    assert "<script" not in page
