"""What the verb ``estimate`` reads, and what it refuses."""

from __future__ import annotations

import random

import pytest

from foedus.terms.errors import ModelError, NameUnknown, SourceError, UsageError
from foedus.workbench.estimate import Further, estimate

PLAIN = "y ~ x | 0 | 1 | z"


@pytest.fixture
def table(tmp_path):
    draw = random.Random(3)

    def make(name="plays.csv", ends=("stay", "give way", "fight"), change=None):
        rows = []
        for k in range(150):
            end = ends[k % 3 if k < 3 else draw.randrange(3)]
            row = [end, f"{draw.gauss(0, 1):.3f}", f"{draw.gauss(0, 1):.3f}"]
            rows.append(row)
        if change:
            change(rows)
        path = tmp_path / name
        path.write_text("\n".join(["y,x,z", *(",".join(row) for row in rows)]) + "\n")
        return path

    return make


def test_names_of_ends_stand_in_the_order_of_the_file_and_can_be_given(table):
    path = table()
    found = estimate("egame12", path, PLAIN)
    assert [row["outcome"] for row in found["outcomes"]] == ["stay", "give way", "fight"]
    assert [row["term"] for row in found["coefficients"]] == [
        "u1(stay):(Intercept)",
        "u1(stay):x",
        "u1(fight):(Intercept)",
        "u2(fight):(Intercept)",
        "u2(fight):z",
    ]
    other = estimate("egame12", path, PLAIN, further=Further(order=("stay", "fight", "give way")))
    assert [row["outcome"] for row in other["outcomes"]] == ["stay", "fight", "give way"]
    assert other["coefficients"][2]["term"] == "u1(give way):(Intercept)"


def test_numbers_of_ends_stand_in_rising_order(table):
    found = estimate("egame12", table(ends=("3", "1", "2")), PLAIN)
    assert [row["outcome"] for row in found["outcomes"]] == ["1", "2", "3"]


@pytest.mark.parametrize("link", ["probit", "logit"])
@pytest.mark.parametrize("error", ["agent", "private"])
def test_every_link_with_every_error(table, link, error):
    found = estimate("egame12", table(), PLAIN, link=link, error=error)
    assert found["slope"] < 1e-6
    assert bool(found["notes"]) == ((link, error) == ("logit", "private"))


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("y", "does not say what was chosen"),
        ("y ~ x | 0 | 1", "3 parts"),
        ("y ~ x | 0 | 1 | log(z)", "part 'log(z)': '(z)' is not a term"),
        ("y ~ x:z | 0 | 1 | z", "is not a term"),
        ("y ~ x | | 1 | z", "is not a term"),
        ("y ~ 1 | 1 | 1 | z", "(Intercept) is in every utility of player 1"),
        ("y + x + z ~ x | 0 | 1 | z", "3 columns"),
    ],
)
def test_a_formula_that_is_none_is_refused_by_its_place(table, formula, words):
    with pytest.raises(UsageError) as refusal:
        estimate("egame12", table(), formula)
    assert words in str(refusal.value)


def test_unknown_columns_and_games_are_refused_with_what_there_is(table):
    with pytest.raises(SourceError, match=r"no column is called 'w'.*y, x, z"):
        estimate("egame12", table(), "y ~ w | 0 | 1 | z")
    with pytest.raises(NameUnknown, match="egame12, egame122, egame123"):
        estimate("egame13", table(), PLAIN)


@pytest.mark.parametrize("bad", ["inf", "many"])
def test_a_value_that_is_no_finite_number_is_refused_with_its_line(table, bad):
    def change(rows):
        rows[4][1] = bad

    with pytest.raises(SourceError, match="line 6: x is "):
        estimate("egame12", table(change=change), PLAIN)


def test_a_row_of_another_length_is_refused_with_its_line(table):
    def change(rows):
        rows[9].append("1")

    with pytest.raises(SourceError, match="line 11: the row has 4 fields"):
        estimate("egame12", table(change=change), PLAIN)


def test_a_regressor_that_tells_an_end_without_error_is_refused_by_name(table):
    def change(rows):
        for row in rows:
            row[2] = {"fight": "1", "give way": "-1", "stay": "0"}[row[0]]

    with pytest.raises(ModelError, match=r"u2\(fight\):z|u2\(fight\):\(Intercept\)"):
        estimate("egame12", table(change=change), PLAIN)


def test_two_regressors_that_are_one_are_refused(table):
    def change(rows):
        for row in rows:
            row.append(row[1])

    path = table(change=change)
    path.write_text(path.read_text().replace("y,x,z", "y,x,z,twin", 1))
    with pytest.raises(ModelError, match="flat"):
        estimate("egame12", path, "y ~ x + twin | 0 | 1 | z")


def test_an_end_that_nobody_reaches_is_refused(table):
    with pytest.raises(UsageError, match="2 outcomes"):
        estimate("egame12", table(ends=("a", "b", "a")), PLAIN)
