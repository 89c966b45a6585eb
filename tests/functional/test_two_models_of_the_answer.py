"""The game and the ladder side by side: where they disagree the brief says so."""

import re
import shutil
from dataclasses import replace

import pytest

from foedus.case.loading import load
from foedus.forecast.compose import compose
from foedus.workbench.arrays import members, setting
from foedus.workbench.briefing import ladder
from foedus.workbench.briefing.material import Material
from foedus.workbench.forecast import forecast_case
from foedus.workbench.names import known_names
from functional.commands import ROOT

CASE = ROOT / "cases" / "vilnius-2023"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    return forecast_case(CASE, draws=2000, out=out).run, (out / "brief.html").read_text("utf-8")


def told(page):
    return " ".join(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page).replace("\xa0", " ").split())


def test_both_models_answer_at_the_same_precisions(run):
    results = run[0]["results"]
    for game, climbed in zip(results["answer"], results["ladder"], strict=True):
        assert game.keys() == climbed.keys()
        assert game["precision"] == climbed["precision"]
        assert sum(climbed["split"].values()) == pytest.approx(1, abs=1e-5)


def test_every_disagreement_of_the_record_is_in_the_brief(run):
    record, page = run
    found = record["results"]["disagreements"]
    assert {one["event"] for one in found} == {"challenge", "wider"}
    assert "Game and ladder disagree: a challenge with a deployment is " in told(page)
    assert "; a wider war with a deployment is " in told(page)


def test_the_split_is_shown_with_what_it_depends_on_most(run):
    record, page = run
    results = record["results"]
    assert len(results["drivers"]) == len(results["answer"])
    keys = {key: printed for printed, key in results["assumption_keys"].items()}
    most = max(results["drivers"][1], key=results["drivers"][1].get)
    assert f"Which cell depends most on {keys[most]} " in told(page)


def test_a_disagreement_on_direction_is_one_of_signs_of_a_point_or_more(run):
    record, _ = run
    for one in record["results"]["disagreements"]:
        at = [row["precision"] for row in record["results"]["answer"]].index(one["precision"])
        game, ladder = (
            record["results"][model][at][one["event"]] for model in ("answer", "ladder")
        )
        moved = [with_ - without for without, with_ in (game, ladder)]
        signs = [0 if abs(change) < 0.01 else 1 if change > 0 else -1 for change in moved]
        assert one["direction"] == (signs[0] != signs[1])


def material(changed):
    """Return the material of a brief whose ladder's answer is changed."""
    case = load(CASE, known_names())
    arrays = setting(case)
    forecast = compose(arrays, seed=1, draws=300)
    return Material(
        case=case,
        members=members(case),
        setting=arrays,
        forecast=replace(forecast, ladders=changed(forecast.answers)),
        readings=(),
        unread=(),
        reviews={},
        case_name="",
        run="",
        seed=1,
    )


def test_where_the_two_agree_one_line_says_so():
    found = material(lambda answers: answers)
    assert ladder.disagreements(found) == ()
    (line,) = ladder.compared(found)
    assert "agrees on what a deployment changes" in line


def test_the_opposite_direction_is_a_disagreement_at_every_precision():
    def turned(answers):
        (one,) = answers
        swapped = replace(one, without=one.with_, with_=one.without)
        return (swapped,)

    found = ladder.disagreements(material(turned))
    assert {(one.event, one.precision) for one in found if one.direction} >= {
        ("wider", 1.0),
        ("wider", 2.0),
        ("wider", 4.0),
    }


def test_a_case_without_the_ladder_s_assumptions_says_why_there_is_none(tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(CASE, folder)
    path = folder / "case.toml"
    text = path.read_text("utf-8")
    cut = re.sub(r"\[assumptions\.rung_cost\]\n.*?\n\n", "", text, flags=re.S)
    assert cut != text
    path.write_text(cut, "utf-8")
    made = forecast_case(folder, draws=200, out=tmp_path / "out").run
    assert made["results"]["ladder"] is None
    assert "no assumption rung_cost" in told((tmp_path / "out" / "brief.html").read_text("utf-8"))
