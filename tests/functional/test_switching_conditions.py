"""Conditions in the evidence are listed in the brief, and switched by whoever runs a case."""

import json
import re

import pytest

from functional.commands import EXAMPLES, ROOT, command, process, refused

CASE = ROOT / "cases" / "vilnius-2023"
SWITCH = "conditions.war_goes_on.holds"


def run(capsys, out, holds=None):
    switched = [] if holds is None else ["--set", f"{SWITCH}={holds}"]
    told = ["--draws", 2000, "--format", "json", "--out", out]
    done = command(capsys, "forecast", CASE, *told, *switched)
    assert done.status == 0, done.err
    page = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", (out / "brief.html").read_text("utf-8"))
    return json.loads(done.out)["results"], " ".join(page.replace("\xa0", " ").split())


def path_or_more(results):
    return sum(one["adopted"] for one in results["decision"]["options"] if one["at"] >= 50)


def test_the_brief_lists_each_with_its_statements_and_who_rests_on_it(capsys, tmp_path):
    _, page = run(capsys, tmp_path)
    assert "s9, s17, s19" in page
    assert "set to hold; Germany on membership and Hungary on membership rest on it." in page
    assert "the trigger itself, holds in" in page


def test_without_two_opponents_the_path_is_likelier(capsys, tmp_path):
    as_coded, _ = run(capsys, tmp_path / "yes")
    switched, page = run(capsys, tmp_path / "no", "no")
    assert path_or_more(switched) > path_or_more(as_coded)
    assert "set not to hold" in page


def test_an_open_one_says_how_the_text_moves(capsys, tmp_path):
    results, page = run(capsys, tmp_path, "open")
    moved = results["conditions"]["war_goes_on"]
    assert moved["held"] == pytest.approx(0.5, abs=0.05)
    assert moved["adopted"]["holds"][1] > moved["adopted"]["does_not"][1]
    assert re.search(r"stands in \d+ % of draws where it holds, \d+ % where not", page)


def test_a_bad_switch_is_refused_with_its_key(capsys):
    done = command(capsys, "forecast", CASE, "--set", f"{SWITCH}=perhaps")
    refused(done, SWITCH, "'perhaps'", "'open', 'yes', 'no' or 'trigger'")


def test_the_example_s_warning_is_recognised_as_the_trigger(tmp_path):
    out = tmp_path / "brief"
    done = process("brief", EXAMPLES, "--as-of", "2023-06-08", "--out", out)
    assert done.status == 0, done.err
    found = json.loads((out / "run.json").read_text("utf-8"))["results"]["conditions"]
    assert [one["text"] for one in found.values() if one["holds"] == "trigger"] == [
        "If Nato cannot agree on a clear path forward for Ukraine"
    ]
