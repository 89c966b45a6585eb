"""The main job as a user runs it."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from foedus.report.numerals import bare_numerals
from functional.commands import EXAMPLES, command, process, refused

ARTICLE = "articles/000_82bbcca5457f2769.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder and the outcome of the main job on the example."""
    out = tmp_path_factory.mktemp("example") / "brief"
    return out, process("brief", EXAMPLES, "--as-of", "2023-06-08", "--out", out)


@pytest.fixture(scope="module")
def shared_made(shared, tmp_path_factory):
    """Return the folder and the outcome of the main job on the article that started it."""
    out = tmp_path_factory.mktemp("shared") / "brief"
    return out, process("brief", shared / ARTICLE, "--as-of", "2023-06-08", "--out", out)


@pytest.fixture(scope="module", params=["made", "shared_made"])
def either(request):
    return request.getfixturevalue(request.param)


def record(folder: Path):
    return json.loads((folder / "run.json").read_text("utf-8"))


def words(html: str) -> str:
    html = re.sub(r"<(style|sup)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_brief_is_made_and_summed_up_on_one_screen(either):
    folder, outcome = either
    assert outcome.status == 0, outcome.err
    lines = outcome.out.splitlines()
    assert 15 <= len(lines) <= 42
    assert max(len(line) for line in lines) <= 80
    assert "NATO" in lines[0]
    for name in ("brief.html", "run.json", "case.toml", "ledger.sqlite"):
        assert (folder / name).stat().st_size > 0


def test_no_number_in_the_brief_is_without_a_trail(either):
    folder, _ = either
    assert bare_numerals((folder / "brief.html").read_text("utf-8")) == []


def test_the_brief_needs_no_network_and_runs_no_script(either):
    folder, _ = either
    html = (folder / "brief.html").read_text("utf-8")
    assert "<script" not in html
    assert re.findall(r"(?:src|href)=[\"'](?!#)[^\"']*", html) == []
    assert "@import" not in html
    assert "url(" not in html.replace("url(#", "")


def test_no_word_of_likelihood_stands_for_an_unscored_stage(either):
    folder, _ = either
    text = words((folder / "brief.html").read_text("utf-8")).lower()
    answer = text[: text.index("risks beside benefits")]
    for word in ("almost certain", "very likely", "unlikely", "roughly even", "almost no chance"):
        assert word not in answer
    assert "of 10 draws" in answer
    assert record(folder)["results"]["scored"] == "unscored"


def test_three_of_31_members_are_heard_and_the_silent_are_counted(either):
    folder, outcome = either
    run = record(folder)
    assert len(run["case"]["members"]) == 31
    codes = {code for code, _ in run["case"]["members"]}
    assert "FIN" in codes
    assert "SWE" not in codes
    assert sorted(run["results"]["heard"]) == ["DEU", "GBR", "LUX"]
    assert "28" in outcome.out


def test_what_is_claimed_of_others_codes_nothing(either):
    folder, _ = either
    positions = record(folder)["case"]["positions"]
    assert set(positions.get("troops", {})) & {"POL", "EST", "LVA", "LTU", "NATO"} == set()
    assert set(positions["membership"]) <= {"DEU", "GBR", "LUX", "UKR"}
    html = words((folder / "brief.html").read_text("utf-8"))
    assert "Poland" in html


def test_positions_rest_on_statements_that_quote_the_page(either):
    folder, _ = either
    run = record(folder)
    for estimate in run["case"]["positions"]["membership"].values():
        assert estimate["coded"].startswith("codebook")
        assert all(re.fullmatch(r"s\d+", key) for key in estimate["grounds"])


def test_shares_are_shares_and_the_split_is_whole(either):
    results = record(either[0])["results"]
    for key in ("adopted", "adopted_acquiescing", "adopted_greatest"):
        assert sum(o[key] for o in results["decision"]["options"]) == pytest.approx(1, abs=1e-5)
    for row in results["answer"]:
        assert sum(row["split"].values()) == pytest.approx(1, abs=1e-4)
        assert all(0 <= share <= 1 for share in row["challenge"] + row["limited"] + row["wider"])
    assert len(results["answer"]) == 3
    assert sum(results["action"]["size"]) == pytest.approx(1, abs=1e-4)
    assert results["action"]["leader"] == "POL"


def test_the_case_is_the_one_the_text_tells(shared_made):
    case = (shared_made[0] / "case.toml").read_text("utf-8")
    for line in (
        'body = "nato"',
        'protege = "UKR"',
        'party = "RUS"',
        "deadline = 2023-07-11",
        'issue = "membership"',
        'trigger = "decision < 50"',
        'leaders = ["POL"]',
        "machine-coded",
    ):
        assert line in case


def test_the_headline_that_claims_more_is_flagged(shared_made):
    assert "headline" in shared_made[1].out.lower()


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(capsys, tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        command(
            capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 500,
            "--seed", seed, "--out", tmp_path / name / "brief",
        )  # fmt: skip
    read = {
        name: [(tmp_path / name / "brief" / f).read_bytes() for f in ("run.json", "brief.html")]
        for name in "abc"
    }
    assert read["a"] == read["b"]
    assert read["a"][0] != read["c"][0]


def test_the_record_holds_no_clock_host_or_path(made):
    text = (made[0] / "run.json").read_text("utf-8")
    assert str(made[0].parent) not in text
    assert date.today().isoformat() not in text


def test_running_it_again_into_the_same_folder_adds_nothing(capsys, tmp_path):
    out = tmp_path / "brief"
    arguments = ("brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 200, "--out", out)
    assert command(capsys, *arguments).status == 0
    first = command(capsys, "ledger", "list", "--ledger", out / "ledger.sqlite").out
    run = (out / "run.json").read_bytes()
    assert command(capsys, *arguments).status == 0
    assert command(capsys, "ledger", "list", "--ledger", out / "ledger.sqlite").out == first
    assert (out / "run.json").read_bytes() == run


def test_an_edited_case_is_kept_and_can_be_run_again(capsys, tmp_path):
    out = tmp_path / "brief"
    arguments = ("brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 300, "--out", out)
    command(capsys, *arguments)
    before = record(out)
    path = out / "case.toml"
    edited = path.read_text("utf-8").replace('leaders = ["POL"]', 'leaders = ["EST"]')
    path.write_text(edited, "utf-8")
    again = command(capsys, *arguments)
    assert again.status == 3
    assert "edited by hand" in again.err
    assert path.read_text("utf-8") == edited
    rerun = command(capsys, "forecast", out, "--draws", 300)
    assert rerun.status == 0, rerun.err
    after = record(out)
    assert after["results"]["action"]["leader"] == "EST"
    assert after["results"]["decision"] == before["results"]["decision"]
    assert len(list((out / "runs").iterdir())) == 2


def test_set_changes_one_value_for_one_run(capsys, tmp_path):
    out = tmp_path / "brief"
    command(capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 300, "--out", out)
    base = record(out)["results"]["decision"]["options"]
    case = (out / "case.toml").read_bytes()
    command(
        capsys,
        "forecast",
        out,
        "--draws",
        300,
        "--set",
        "assumptions.silent_member.range=[95, 100]",
    )
    friendly = record(out)["results"]["decision"]["options"]
    assert friendly[1]["adopted"] < base[1]["adopted"]
    assert (out / "case.toml").read_bytes() == case
    wrong = command(capsys, "forecast", out, "--set", "assumptions.silent_membr.range=[0, 1]")
    assert wrong.status == 3
    assert "silent_member" in wrong.err


def test_html_and_json_lines_and_standard_input_are_sources_too(capsys, tmp_path):
    text = next(EXAMPLES.glob("*.txt")).read_text("utf-8")
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n")[4:])
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Allies</title></head><body><article><h1>Allies</h1>{body}"
        "</article></body></html>",
        "utf-8",
    )
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps({"doc_id": "one", "text": text, "date": "2023-06-08"}) + "\n")
    for source, extra in ((page, ("--as-of", "2023-06-08")), (lines, ())):
        out = tmp_path / f"out-{source.suffix[1:]}"
        outcome = command(capsys, "brief", source, *extra, "--draws", 200, "--out", out)
        assert outcome.status == 0, outcome.err
        assert "DEU" in record(out)["results"]["heard"]
    piped = process(
        "brief", "-", "--as-of", "2023-06-08", "--draws", 200, "--out", tmp_path / "p", stdin=text
    )
    assert piped.status == 0, piped.err


@pytest.mark.parametrize(
    ("body", "issues"),
    [("eu-council", ()), ("unsc", ("--issue", "mission", "--issue", "troops")), ("club", ())],
)
def test_other_bodies_decide_by_their_own_rule(capsys, tmp_path, body, issues):
    outcome = command(
        capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--body", body, "--draws", 200,
        "--protege", "UKR", "--adversary", "RUS", "--out", tmp_path / body, *issues,
    )  # fmt: skip
    assert outcome.status == 0, outcome.err
    run = record(tmp_path / body)
    assert run["results"]["decision"]["rule"] == "voting"
    assert sum(o["adopted"] for o in run["results"]["decision"]["options"]) == pytest.approx(
        1, abs=1e-5
    )


def test_a_text_on_membership_asks_a_council_nothing(capsys, tmp_path):
    outcome = command(
        capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--body", "unsc",
        "--protege", "UKR", "--adversary", "RUS", "--out", tmp_path / "b",
    )  # fmt: skip
    refused(outcome, "no issue that the Security Council decides", "one of mission")


def test_the_json_on_standard_output_is_the_record(capsys, tmp_path):
    outcome = command(
        capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 200,
        "--out", tmp_path / "b", "--format", "json",
    )  # fmt: skip
    assert json.loads(outcome.out) == record(tmp_path / "b")
