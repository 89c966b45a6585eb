"""The case that ships: it runs from a checkout, and every position rests on its own words."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from foedus.case.loading import load
from foedus.positions.codebook import codebook
from foedus.workbench.arrays import members, setting
from foedus.workbench.evidence import case_readings
from foedus.workbench.forecast import forecast_case
from foedus.workbench.names import known_names
from functional.commands import ROOT, command, refused

CASE = ROOT / "cases" / "vilnius-2023"
SILENT = {"ALB", "GRC", "HRV", "LUX", "TUR"}
FACTS = [
    json.loads(line)
    for line in (CASE / "sources" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def case():
    return load(CASE, known_names())


@pytest.fixture(scope="module")
def readings(case):
    return case_readings(CASE, case).readings


@pytest.fixture(scope="module")
def statements(readings):
    return {statement.id: statement for r in readings for statement in r.statements}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("forecast")
    before = sorted(CASE.rglob("*"))
    made = forecast_case(CASE, draws=500, out=out)
    assert sorted(CASE.rglob("*")) == before, "the checkout is littered"
    return made.run, out


def test_the_31_members_of_the_day_are_asked_and_26_are_heard(case, run):
    codes = members(case)
    assert len(codes) == 31
    assert set(case.positions["membership"]) == set(codes) - SILENT
    assert set(case.positions["troops"]) == {"USA"}
    assert set(run[0]["results"]["heard"]) == set(codes) - SILENT


def test_silent_members_have_no_estimate_of_their_own(case):
    places = setting(case).decision.places
    assert {code for code, quiet in zip(members(case), places.silent, strict=True) if quiet} == (
        SILENT
    )


def test_a_fact_is_one_statement_and_ids_follow_the_order_of_the_facts(readings):
    assert [r.article.doc_id for r in readings] == [fact["doc_id"] for fact in FACTS]
    assert [[s.id for s in r.statements] for r in readings] == [
        [f"s{number}"] for number in range(1, len(FACTS) + 1)
    ]


def test_a_position_rests_on_the_member_s_own_statement_on_the_issue(case, statements):
    for issue, parties in case.positions.items():
        for party, estimate in parties.items():
            for key in (*estimate.grounds, *estimate.older):
                own = {(a.party, a.issue) for a in statements[key].about if a.own}
                assert (party, issue) in own, (party, issue, key)


def test_what_a_third_party_says_of_others_names_a_leader_and_codes_nobody(case, statements):
    claim = statements[case.action.grounds[0]]
    assert {about.party for about in claim.about} >= set(case.action.leaders)
    assert not any(about.own for about in claim.about)
    assert not any(
        claim.id in estimate.grounds
        for parties in case.positions.values()
        for estimate in parties.values()
    )


def test_nothing_after_the_cut_off_is_evidence(case):
    dates = [date.fromisoformat(fact["date"]) for fact in FACTS]
    assert dates == sorted(dates)
    assert date(2022, 9, 30) <= dates[0]
    assert dates[-1] <= case.as_of < case.decision.deadline


def test_no_interval_is_narrower_than_public_talk_allows(case):
    least = 2 * codebook().public_talk
    for parties in case.positions.values():
        for party, estimate in parties.items():
            assert estimate.high - estimate.low >= least, party


def test_the_latest_own_statement_governs(case, readings):
    day = {s.id: r.article.date for r in readings for s in r.statements}
    for parties in case.positions.values():
        for party, estimate in parties.items():
            governing = max(day[key] for key in estimate.grounds)
            assert all(day[key] <= governing for key in estimate.older), party


def test_every_page_behind_a_fact_is_listed_with_its_sources():
    listed = (CASE / "SOURCES.md").read_text(encoding="utf-8")
    for fact in FACTS:
        assert f"| {fact['doc_id']} |" in listed
        assert all(f"({page})" in listed for page in fact["sources"])
    assert [fact["doc_id"] for fact in FACTS if len(fact["sources"]) < 2] == ["estonia-2023-06-08"]


def test_the_forecast_adds_up_and_is_written_where_out_says(run):
    record, out = run
    options = record["results"]["decision"]["options"]
    assert sum(option["adopted"] for option in options) == pytest.approx(1)
    assert {path.name for path in out.iterdir()} == {"brief.html", "run.json", "runs"}


def test_who_takes_part_is_driven_by_past_operations_and_says_from_which_years(run):
    action = run[0]["results"]["action"]
    assert action["participation"] == "fitted"
    assert "1950-2022" in action["fitted_on"]
    assert action["carried_forward"]["capability"] == [2022, 2022]
    assert action["not_tabled"] == {}
    assert sum(action["mandate"].values()) == pytest.approx(1, abs=1e-5)
    assert action["mandate"]["approved"] == pytest.approx(1 - action["held"], abs=1e-5)
    assert action["mean_size_by_mandate"]["approved"] is None
    assert "participation:coefficients" in run[0]["results"]["sensitivity"]["size"]["shares"]
    html = (run[1] / "brief.html").read_text(encoding="utf-8")
    assert "if an operation led by Poland" in html
    assert "most members are against it" in html
    assert "Carried forward from: capability 2022" in html


def test_bars_of_the_size_cover_every_size_once(run):
    html = (run[1] / "brief.html").read_text(encoding="utf-8")
    for label in ("4\u20135", "6\u201310", "11\u201320", "21\u201331"):
        assert html.count(f">{label}<") == 1, label


def test_participation_is_switched_to_ranges_set_by_hand(tmp_path):
    values = {"assumptions.participation.choice": "assumed"}
    made = forecast_case(CASE, draws=300, values=values, out=tmp_path / "out").run
    assert made["results"]["action"]["participation"] == "assumed"
    shares = made["results"]["sensitivity"]["size"]["shares"]
    assert "readiness" in shares
    assert "participation:coefficients" not in shares
    html = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "Nothing in it is fitted" in html


def test_another_way_of_taking_part_is_refused(capsys, tmp_path):
    choice = "assumptions.participation.choice=guessed"
    done = command(capsys, "forecast", CASE, "--set", choice, "--out", tmp_path / "out")
    refused(done, "'guessed'", "assumed, fitted")


def test_the_command_prints_the_run_of_the_shipped_case(capsys, tmp_path):
    done = command(
        capsys, "forecast", CASE, "--draws", "200", "--format", "json", "--out", tmp_path / "out"
    )
    assert done.status == 0, done.err
    assert json.loads(done.out)["case"]["deadline"] == "2023-07-11"


def test_out_may_not_be_a_file(capsys, tmp_path):
    place = tmp_path / "file"
    place.write_text("kept", encoding="utf-8")
    refused(command(capsys, "forecast", CASE, "--out", place), "is a file", "--out", status=2)
    assert place.read_text(encoding="utf-8") == "kept"


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    shutil.copytree(CASE, folder, ignore=shutil.ignore_patterns("runs", "*.sqlite", "*.html"))
    return folder


def test_a_changed_fact_is_refused_with_the_positions_that_rest_on_it(capsys, tmp_path):
    folder = _copy(tmp_path)
    facts = folder / "sources" / "facts.jsonl"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("out of the question", "welcome"),
        encoding="utf-8",
    )
    refused(command(capsys, "forecast", folder), "DEU on membership", "s19", "facts.jsonl")


def test_a_fact_after_the_cut_off_grounds_nothing(capsys, tmp_path):
    folder = _copy(tmp_path)
    path = folder / "case.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("as_of = 2023-07-01", "as_of = 2023-06-30"),
        encoding="utf-8",
    )
    refused(command(capsys, "forecast", folder), "ESP on membership", "s28")


def test_a_folder_s_own_ledger_comes_before_its_facts(capsys, tmp_path):
    folder = _copy(tmp_path)
    ledger = folder / "ledger.sqlite"
    first = folder / "sources" / "facts.jsonl"
    added = command(capsys, "ledger", "add", first, "--ledger", ledger)
    assert added.status == 0, added.err
    first.unlink()
    assert command(capsys, "forecast", folder, "--draws", "200").status == 0
