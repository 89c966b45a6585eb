"""A case that makes no sense is refused by its line, alike when checked, run, and changed."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from foedus.case.templates import default_assumptions, limits
from foedus.models.deterrence._order import PAIRS
from functional.commands import EXAMPLES, ROOT, command, refused

CASE = ROOT / "cases" / "vilnius-2023"


@pytest.fixture
def spoil(tmp_path):
    """Return a function that changes one line of a copy of the shipped case, and says which."""
    folder = tmp_path / "case"
    shutil.copytree(CASE, folder)
    path = folder / "case.toml"

    def change(block: str, before: str, after: str):
        text = path.read_text("utf-8")
        start = text.index(block)
        found = re.compile(before, re.MULTILINE).search(text, start)
        assert found is not None
        path.write_text(text[: found.start()] + after + text[found.end() :], "utf-8")
        return folder, text[: found.start()].count("\n") + 1

    return change


def assumption(key, after, *words, line="range"):
    return pytest.param(
        f"[assumptions.{key}]", f"^{line} = .*$", f"{line} = {after}", words, id=key
    )


NONSENSE = [
    assumption("challenger_dd", "[3, 4.6]", "challenger_dd is 3 to 4.6", "challenger_ed is 4.4 to"),
    assumption("challenger_sq", "[7.2, 7.9]", "challenger_dc is 7 to 8"),
    assumption("defender_dc", "[4.5, 6]", "defender_dd_hard is 5.6 to 6.4"),
    assumption("drawn_in", "[0, 1.5]", "assumptions.drawn_in.range is 0 to 1.5", "from 0 to 1"),
    assumption("tripwire", "[-0.5, 1]", "is -0.5 to 1", "from 0 to 1"),
    assumption("cover", "[0, 1e30]", "is 0 to 1e+30", "from -50 to 50"),
    assumption("provocation", "[-2, 1]", "is -2 to 1", "from 0 to 50"),
    assumption("salience", "[0, 0]", "is 0 to 0", "above 0"),
    assumption("silent_spread", "[10, 600]", "is 10 to 600", "from 0 to 100"),
    assumption("denial", '"choice"\nchoice = "x"', "'choice'", "'range'", line="kind"),
    assumption("participation", '"guess"', "'guess'", "assumed, fitted", line="choice"),
    assumption("feedback", '"perhaps"', "'perhaps'", "off, on", line="choice"),
    assumption("draft_order", '"random"', "'random'", "ambitious_first", line="choice"),
    ("[action]", "^leaders = .*$", "leaders = []", ("action.leaders is empty",)),
    ("[action]", "^leaders = .*$", 'leaders = ["SWE"]', ("SWE (Sweden)", "no member of nato")),
    ("[action]", "^leaders = .*$", 'leaders = ["POL", "POL"]', ("POL twice",)),
    ("[action]", '"s12"', '"s999"', ("the action", "'s999'")),
    ("[positions.membership.BGR]", '"s11"', '"s999"', ("BGR on membership", "'s999'")),
    ("[conditions.war_goes_on]", '"s9"', '"s999"', ("war_goes_on", "'s999'")),
    ("[adversary]", '"RUS"', '"UKR"', ("UKR is both the protege and the adversary",)),
    ("[adversary]", '"RUS"', '"DEU"', ("the adversary DEU (Germany) is itself a member",)),
    ("schema", '^protege = "UKR"', 'protege = "POL"', ("the protege POL (Poland) is itself",)),
    ("[adversary]", '"RUS"', '"Russia"', ("unknown party 'Russia'", "'RUS' (Russia)")),
    ("# will not", "troops.USA", "troops.CHN", ("CHN (China) is neither a member", "remove")),
    ("[decision]", "^deadline = .*$", "deadline = 2023-06-30", ("before as_of", "2023-07-01")),
]


@pytest.mark.parametrize(("block", "before", "after", "words"), NONSENSE)
def test_nonsense_is_refused_by_its_line_when_checked_and_when_run(
    capsys, tmp_path, spoil, block, before, after, words
):
    folder, line = spoil(block, before, after)
    place = f"case.toml:{line}:"
    refused(command(capsys, "case", "check", folder), place, *words)
    out = tmp_path / "out"
    refused(command(capsys, "forecast", folder, "--draws", 100, "--out", out), place, *words)
    assert not out.exists()


@pytest.mark.parametrize("choice", ["0, 1, 2", "-1, 2, 4", "1, 2, 1e9", "1, 1", "1; 2", "nan"])
def test_a_precision_that_cannot_be_is_refused_in_words(capsys, spoil, choice):
    folder, line = spoil("[assumptions.precision]", "^choice = .*$", f'choice = "{choice}"')
    told = ("assumptions.precision.choice", repr(choice), "numbers above 0 and up to 100")
    refused(command(capsys, "case", "check", folder), f"case.toml:{line}:", *told)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("assumptions.challenger_ed.range=[4,5]", ("challenger_dd is 3 to 4.2", "is 4 to 5")),
        ("assumptions.drawn_in.range=[0,1.5]", ("drawn_in.range is 0 to 1.5",)),
        ("assumptions.precision.choice=0,1", ("'0,1'",)),
        ("action.leaders=[]", ("empty",)),
        ("decision.deadline=2023-03-01", ("before as_of",)),
        ("as_of=2024-01-01", ("before as_of",)),
        ("protege=RUS", ("both the protege and the adversary",)),
        ('positions.membership.USA.grounds=["s999"]', ("'s999'",)),
    ],
)
def test_nonsense_set_for_one_run_is_named_by_its_key(capsys, tmp_path, setting, words):
    out = tmp_path / "out"
    done = command(capsys, "forecast", CASE, "--set", setting, "--draws", 100, "--out", out)
    refused(done, f"--set {setting.partition('=')[0]}:", *words)
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--adversary", "UKR", "--protege", "UKR"), ("--adversary", "UKR is both")),
        (("--adversary", "DEU"), ("--adversary", "DEU (Germany) is itself a member of nato")),
        (("--protege", "POL"), ("--protege", "POL (Poland) is itself a member of nato")),
    ],
)
def test_a_brief_of_roles_that_make_no_sense_is_refused_by_its_option(
    capsys, tmp_path, options, words
):
    out = tmp_path / "out"
    asked = ("--as-of", "2023-06-08", "--body", "nato", "--draws", 100, "--out", out)
    refused(command(capsys, "brief", EXAMPLES, *asked, *options), *words, status=2)
    assert not out.exists()


def test_the_payoffs_that_a_case_keeps_in_order_are_those_of_the_game():
    assert {(above, below) for below in limits() for above in limits()[below].below} == set(PAIRS)


def test_every_default_lies_within_its_own_limits():
    for key, default in default_assumptions().items():
        low, high = limits()[key].within
        assert low <= default.low <= default.high <= high or default.kind == "choice", key


def test_a_status_quo_between_the_options_has_a_row_of_its_own(capsys, tmp_path):
    told = ("--set", "decision.status_quo=33", "--draws", 1000, "--out", tmp_path)
    assert command(capsys, "forecast", CASE, *told).status == 0
    results = json.loads((tmp_path / "run.json").read_text("utf-8"))["results"]
    options = {one["at"]: one for one in results["decision"]["options"]}
    for share in ("adopted", "adopted_acquiescing", "adopted_greatest"):
        assert sum(one[share] for one in options.values()) == pytest.approx(1, abs=1e-5)
    assert options[33]["text"] == "things stay as they are"
    assert options[33]["adopted"] == max(one["adopted"] for one in options.values())
    page = (tmp_path / "brief.html").read_text("utf-8")
    assert "ends at \u2018things stay as they are\u2019" in page
    assert page.count('<span class="quo">status quo</span>') == 1


def test_a_condition_reopened_without_a_range_says_that_nobody_gave_one(capsys, tmp_path):
    told = ("--set", "conditions.war_goes_on.holds=open", "--draws", 100, "--out", tmp_path)
    assert command(capsys, "forecast", CASE, *told).status == 0
    results = json.loads((tmp_path / "run.json").read_text("utf-8"))["results"]
    found = results["conditions"]["war_goes_on"]
    assert (found["range"], found["author"]) == ([0, 1], "by hand (--set)")
    assert found["reason"] == "nobody has said how likely it is"


def test_a_condition_needs_an_author(capsys, spoil):
    folder, _ = spoil("[conditions.war_goes_on]", "^author = .*$", "")
    done = command(capsys, "case", "check", folder)
    refused(done, "case.toml:", "conditions.war_goes_on.author is missing")
