"""Which dates look at the user's copies, and what a run says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.terms.errors import SourceError
from foedus.workbench.fetching import content_digest
from foedus.workbench.longer import longer_series, used

EARLY, COVERED = date(2011, 3, 27), date(2023, 7, 11)


def capability(folder: Path, text: str = "ccode,year,cinc,tpop\n2,2010,0.15,309000\n") -> Path:
    file = folder / "capability.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_early_date_reads_the_copies_and_names_their_digests(tmp_path: Path) -> None:
    file = capability(tmp_path)
    found = longer_series(EARLY, tmp_path)
    assert found is not None
    assert found.values["capability"] == {("USA", 2010): 0.15}
    assert used(EARLY, tmp_path) == [{"key": "capability", "digest": content_digest(file)}]


def test_a_date_that_the_shipped_tables_cover_reads_none(tmp_path: Path) -> None:
    capability(tmp_path, "not,a,table\n")
    assert longer_series(COVERED, tmp_path) is None
    assert used(COVERED, tmp_path) == []
    with pytest.raises(SourceError, match="no column 'ccode'"):
        longer_series(EARLY, tmp_path)


def test_without_copies_there_is_nothing_longer(tmp_path: Path) -> None:
    found = longer_series(EARLY, tmp_path / "nowhere")
    assert found is not None
    assert not found.values
    assert not found.treaties
