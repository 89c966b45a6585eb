"""``foedus solve`` on every shape of file, and how it refuses."""

import json

import pytest

from functional.commands import command, refused

PLAIN = """\
actor,capability,position,salience
A,1,10,0.5
B,2,40,1
C,1,90,0.8
"""
SEVERAL = """\
Party;Issue;Position;Salience;Power
A;path;0;1;1
A;troops;100;0.2;1
B;path;100;0.2;1
B;troops;0;1;1
C;path;50;0.5;1
"""
KTAB = """\
made up,nothing real,2,2,
Actor,Description,Power,Pos1,Sal1,Pos2,Sal2,
A,the first,100,10,60,20,30,
B,the second,50,90,40,70,50,
"""
EXCHANGE = """\
#O;made up
#A;A;A
#A;B;B
#P;tax;tax
#P;date;date
#M;tax;0;none
#M;tax;5;all
#D;A;tax;0;0.9;1
#D;A;date;100;0.1;1
#D;B;tax;5;0.1;1
#D;B;date;0;0.9;1
"""
TOML = """\
status_quo = 0
pivots = [40, 60]

[[actor]]
name = "A"
position = 30
salience = 0.5
capability = 1

[[actor]]
name = "B"
position = 80
salience = 1
capability = 2
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="actors.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def solved(capsys, *arguments):
    outcome = command(capsys, "solve", *arguments, "--format", "json")
    assert outcome.status == 0, outcome
    return json.loads(outcome.out)


def test_a_plain_table_gives_the_weighted_mean(capsys, file):
    found = solved(capsys, "compromise", file(PLAIN))
    assert [row["point"] for row in found["issues"]] == [pytest.approx(157 / 3.3)]
    assert found["readings"] == []


def test_several_issues_are_settled_one_by_one_where_the_model_knows_one(capsys, file):
    found = solved(capsys, "compromise", file(SEVERAL))
    assert {row["issue"]: row["point"] for row in found["issues"]} == pytest.approx(
        {"path": (20 + 25) / 1.7, "troops": 20 / 1.2}, abs=1e-5
    )


def test_exchange_reports_trades_and_leaves_out_who_has_no_position(capsys, file):
    found = solved(capsys, "exchange", file(SEVERAL))
    (trade,) = [row for row in found["trades"] if row["gain"] > 1]
    assert {trade["buyer"], trade["seller"]} == {"A", "B"}
    troops = next(row for row in found["issues"] if row["issue"] == "troops")
    assert [row["actor"] for row in troops["actors"]] == ["A", "B"]


def test_an_exchange_file_answers_on_its_own_scale(capsys, file):
    found = solved(capsys, "exchange", file(EXCHANGE))
    assert {row["issue"]: row["point"] for row in found["issues"]} == pytest.approx(
        {"tax": 0.0, "date": 0.0}, abs=1e-6
    )
    tax = next(row for row in found["issues"] if row["issue"] == "tax")
    assert tax["actors"][1] == {"actor": "B", "from": 5.0, "to": 0.0}


def test_a_ktab_file_is_one_space_of_several_dimensions(capsys, file):
    found = solved(capsys, "spatial", file(KTAB))
    assert [row["issue"] for row in found["issues"]] == ["Pos1", "Pos2"]
    assert found["issues"][0]["stop"] in {"settled", "cycle", "limit"}
    assert found["issues"][0]["actors"][0].keys() == {"actor", "from", "to", "probability"}


def test_a_toml_file_brings_the_rule_s_pivots(capsys, file):
    path = file(TOML, "actors.toml")
    assert solved(capsys, "procedural", path)["issues"][0]["point"] == 40.0
    moved = solved(capsys, "procedural", path, "--option", "setter=B")
    assert moved["issues"][0]["point"] == 80.0
    assert solved(capsys, "nash", path)["issues"][0]["point"] == pytest.approx(48.0, abs=0.01)


def test_options_choose_the_reading_and_the_others_are_listed(capsys, file):
    found = solved(capsys, "challenge", file(PLAIN), "--option", "rounds=3")
    assert found["options"]["rounds"] == 3
    assert "offer=nearest" in {row["option"] for row in found["readings"]}
    assert all(0 <= row["points"][0] <= 100 for row in found["readings"])


def test_people_get_a_table_with_the_spread_over_readings(capsys, file):
    outcome = command(capsys, "solve", "challenge", file(PLAIN))
    assert outcome.status == 0
    assert "other readings" in outcome.out
    assert "settled after" in outcome.out or "limit after" in outcome.out


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (PLAIN.replace("B,2,40,1", "B,2,140,1"), "a.csv", ["line 3", "position is '140'"]),
        (PLAIN.replace("C,1,90,0.8", "C,1,90,80"), "a.csv", ["line 4", "salience is '80'"]),
        (PLAIN.replace("C,1,90,0.8", "C,1,90"), "a.csv", ["line 4", "3 cells"]),
        (PLAIN.replace("C,1,90", "B,1,90"), "a.csv", ["line 4", "B stands twice"]),
        (
            PLAIN.replace("capability", "size"),
            "a.csv",
            ["line 1", "no column is called capability"],
        ),
        (PLAIN.replace("A,1", "A,one"), "a.csv", ["line 2", "capability is 'one'"]),
        ("x,y\n1,2\n", "a.csv", ["line 1", "no table of actors"]),
        ("actor,capability,position,salience\n", "a.csv", ["no actor is in it"]),
        (KTAB.replace(",2,2,", ",3,2,"), "a.csv", ["line 1", "announces 3 actors and 2 follow"]),
        (
            KTAB.replace("90,40,70,50", "90,60,70,50"),
            "a.csv",
            ["line 4", "saliences of B sum to 110"],
        ),
        (EXCHANGE.replace("#D;B;tax;5", "#D;B;tax;6"), "a.csv", ["line 10", "position is '6'"]),
        (EXCHANGE.replace("#D;B;date", "#D;Z;date"), "a.csv", ["line 11", "no actor 'Z'"]),
        (EXCHANGE + "#Q;x\n", "a.csv", ["line 12", "begins with '#Q'"]),
        (
            TOML.replace("position = 80", "position = 180"),
            "a.toml",
            ["line 12", "position is '180'"],
        ),
        (
            TOML.replace("capability = 2", "strength = 2"),
            "a.toml",
            ["line 14", "strength is not known"],
        ),
        (TOML.replace("= 40", "= = 40").replace("[40", "[[40"), "a.toml", ["not TOML"]),
    ],
)
def test_a_bad_row_is_refused_with_its_line(capsys, file, text, name, words):
    refused(command(capsys, "solve", "compromise", file(text, name)), name, *words)


def test_an_unknown_model_lists_those_that_are_known(capsys, file):
    outcome = command(capsys, "solve", "astrology", file(PLAIN))
    refused(outcome, "astrology", "challenge, compromise, exchange", "weighted_median, egame12")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("offer=best", ["offer", "category, utility, nearest, original"]),
        ("rounds=many", ["rounds is 'many'", "a whole number"]),
        ("colour=red", ["no option 'colour'", "rounds"]),
        ("rounds", ["'rounds' sets nothing", "KEY=VALUE"]),
    ],
)
def test_an_option_that_cannot_be_is_refused(capsys, file, option, words):
    outcome = command(capsys, "solve", "challenge", file(PLAIN), "--option", option)
    refused(outcome, *words, status=2)


def test_a_model_that_needs_the_status_quo_asks_for_it(capsys, file):
    refused(command(capsys, "solve", "nash", file(PLAIN)), "status_quo=PLACE")
    found = solved(capsys, "nash", file(PLAIN), "--option", "status_quo=50")
    assert found["issues"][0]["point"] == 50.0


def test_a_file_that_is_not_there_is_named(capsys, tmp_path):
    refused(command(capsys, "solve", "nash", tmp_path / "none.csv"), "none.csv")


def test_nobody_with_weight_is_an_answer_the_model_cannot_give(capsys, file):
    text = "actor,capability,position,salience\nA,0,10,0.5\n"
    refused(command(capsys, "solve", "compromise", file(text)), "no member has weight", status=4)
