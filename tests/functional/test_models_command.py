"""``foedus models``: the list, and one card."""

from __future__ import annotations

import json

import pytest

from functional.commands import command, refused


def _keys(capsys):
    return [row["key"] for row in json.loads(command(capsys, "models", "--format", "json").out)]


def test_no_two_models_share_a_key(capsys):
    keys = _keys(capsys)
    assert len(set(keys)) == len(keys) > 10


def test_a_card_says_in_text_all_that_it_says_as_data(capsys):
    for key in _keys(capsys):
        row = json.loads(command(capsys, "models", key, "--format", "json").out)
        told = " ".join(command(capsys, "models", key).out.split())
        said = [row["key"], row["title"], row["reference"], row["scored"], ", ".join(row["reads"])]
        said += row["assumes"] + row["avoid_when"] + row["breaks"]
        assert [words for words in said if " ".join(words.split()) not in told] == []


def test_a_card_fits_a_terminal(capsys):
    assert max(map(len, command(capsys, "models", "cascade").out.splitlines())) <= 88


@pytest.mark.parametrize("words", ["fitted on", "assumed even then", "scored", "avoid when"])
def test_the_card_of_the_cascade_says_what_is_fitted_and_what_assumed(capsys, words):
    assert words in command(capsys, "models", "cascade").out


def test_an_unknown_model_is_answered_with_those_that_there_are(capsys):
    refused(command(capsys, "models", "nonesuch"), "'nonesuch'", "cascade", "weighted_median")


def test_the_list_says_how_to_see_a_card(capsys):
    assert "foedus models KEY" in command(capsys, "models").out
