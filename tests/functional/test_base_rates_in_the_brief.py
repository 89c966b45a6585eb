"""A base rate stands beside its assumption by name, value and source, and changes no draw."""

import json
import re

from foedus.states.base_rates import base_rate
from functional.commands import ROOT, command, refused

CASE = ROOT / "cases" / "vilnius-2023"
BESIDE = "assumptions.tripwire.base_rate"


def run(capsys, out, *values):
    sets = [part for value in values for part in ("--set", value)]
    done = command(
        capsys, "forecast", CASE, "--draws", 300, "--format", "json", "--out", out, *sets
    )
    assert done.status == 0, done.err
    page = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", (out / "brief.html").read_text("utf-8"))
    return json.loads(done.out)["results"], " ".join(page.split())


def test_the_brief_and_the_record_name_value_and_source(capsys, tmp_path):
    results, page = run(capsys, tmp_path)
    assert "base rate 22 %: compliance_1945_2003, Berkemeier and Fuhrmann 2018" in page
    assert "Huth 1988 (part recalled)" in page
    assert results["base_rates"]["drawn_in"]["value"] == base_rate("compliance_1945_2003").value


def test_one_outside_the_range_is_marked(capsys, tmp_path):
    _, page = run(capsys, tmp_path, "assumptions.drawn_in.range=[0.3, 0.5]")
    assert "base rate 22 %, outside the range: compliance_1945_2003" in page


def test_it_changes_no_draw(capsys, tmp_path):
    plain, _ = run(capsys, tmp_path / "plain")
    beside, _ = run(capsys, tmp_path / "beside", f"{BESIDE}=war_widened_1946_2010")
    assert beside.pop("base_rates") != plain.pop("base_rates")
    assert beside == plain


def test_an_unknown_name_is_refused_with_the_list(capsys):
    done = command(capsys, "forecast", CASE, "--set", f"{BESIDE}=luck")
    refused(done, "luck", BESIDE, "compliance_1945_2003", "war_widened_1946_2010")


def test_the_summary_keeps_to_its_screen_with_base_rates_in_it(capsys, tmp_path):
    done = command(capsys, "forecast", CASE, "--draws", 300, "--out", tmp_path)
    assert "base rate" in done.out
    lines = done.out.rstrip("\n").split("\n")
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
