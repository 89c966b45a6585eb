"""Longer series: the published files in their own layouts, and what they change."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from foedus.states.covariates import consultations, covariates, obligations
from foedus.states.series import (
    LongSeries,
    read_capability,
    read_ideal_points,
    read_treaties,
)
from foedus.terms.errors import ModelError, SourceError

CAPABILITY = (
    "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
    "USA,2,2010,1,1,1,1,309000,1,0.15,2021\n"
    "POL,290,2009,1,1,1,1,38100,1,0.0075,2021\n"
    "POL,290,2010,1,1,1,1,38200,1,-9,2021\n"
    "GDR,265,1980,1,1,1,1,16700,1,0.01,2021\n"
)
IDEAL_POINTS = 'ccode\tsession\tCountryname\tIdealPointFP\n290\t65\t"Poland"\t0.9\n2\t65\tUSA\tNA\n'
TREATIES = (
    "ddyad,year,atopally,stateA,stateB,defense,offense,neutral,nonagg,consul\n"
    "2290,2010,1,2,290,1,0,0,1,1\n"
    "290002,2010,1,290,2,0,0,0,1,1\n"
    "290369,2010,1,290,369,0,0,0,1,1\n"
)
SUMMER = date(2011, 6, 1)


def bundle(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_capability_is_found_in_a_bundle_within_a_bundle(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("NMC-70-abridged.csv", CAPABILITY)
    outer = tmp_path / "capability.zip"
    with zipfile.ZipFile(outer, "w") as made:
        made.writestr("NMCv7/readme.pdf", b"%PDF")
        made.writestr("NMCv7/NMC-v7-abridged.zip", inner.getvalue())
    assert read_capability(outer)["population"]["USA", 2010] == 309000


def test_a_missing_value_leaves_the_year_before_to_be_carried_forward(tmp_path: Path) -> None:
    longer = LongSeries(values=read_capability(written(tmp_path / "capability.csv", CAPABILITY)))
    found = covariates(["POL", "USA"], SUMMER, longer=longer)
    assert found.capability.tolist() == [0.0075, 0.15]
    assert found.year["capability"].tolist() == [2009, 2010]
    assert found.year["population"].tolist() == [2010, 2010]
    assert found.year["ideal_point"].tolist() == [0, 0]


def test_states_of_the_past_are_left_out(tmp_path: Path) -> None:
    found = read_capability(written(tmp_path / "capability.csv", CAPABILITY))
    assert {code for code, _ in found["capability"]} == {"USA", "POL"}


def test_ideal_points_are_of_the_year_a_session_opens_in(tmp_path: Path) -> None:
    file = written(tmp_path / "IdealpointestimatesFP_Jul2025.tab", IDEAL_POINTS)
    assert read_ideal_points(file) == {"ideal_point": {("POL", 2010): 0.9}}


def test_a_treaty_counts_for_both_sides_from_the_year_after(tmp_path: Path) -> None:
    file = bundle(tmp_path / "t.zip", **{"ATOP 5.1 (.csv)/atop5_1ddyr.csv": TREATIES})
    longer = LongSeries(treaties=read_treaties(file))
    codes = ["USA", "POL", "UKR"]
    owed = obligations(codes, SUMMER, longer=longer)
    assert owed.tolist() == [[False, True, False], [True, False, False], [False, False, False]]
    assert consultations(codes, SUMMER, longer=longer)[1].tolist() == [True, False, True]
    with pytest.raises(ModelError, match="asked for 2010-06-01"):
        obligations(codes, date(2010, 6, 1), longer=longer)


def test_dates_that_the_shipped_tables_cover_do_not_look_at_longer_series() -> None:
    odd = LongSeries(values={"capability": {("POL", 2022): 0.4}})
    on = date(2023, 6, 8)
    assert (
        covariates(["POL"], on, longer=odd).capability[0] == (covariates(["POL"], on).capability[0])
    )


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.csv", "ccode,year,cinc\n2,2010,.1\n", "a.csv: a.csv: no column 'tpop'"),
        ("a.csv", CAPABILITY.replace("0.15", "much"), "line 2: 'much' is no number"),
        ("a.csv", CAPABILITY + "POL,290\n", "line 6: a row that breaks off"),
        ("a.csv", CAPABILITY.replace("0.15", "inf"), "line 2: 'inf' is no number"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, complaint: str
) -> None:
    with pytest.raises(SourceError) as refused:
        read_capability(written(tmp_path / name, text))
    assert complaint in str(refused.value)


def test_a_bundle_without_the_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such table"):
        read_capability(bundle(tmp_path / "capability.zip", readme="nothing here"))


def test_shares_of_2011_are_those_of_the_operations_file(tmp_path: Path, shared: Path) -> None:
    import pyarrow.parquet as parquet

    rows = parquet.read_table(shared / "data/compact_state_year.parquet").to_pylist()
    lines = [f"{int(r['ccode'])},{int(r['year'])},{r['cinc']},{r['tpop']}" for r in rows]
    lines = [line.replace("None", "").replace("nan", "") for line in lines]
    file = written(tmp_path / "c.csv", "ccode,year,cinc,tpop\n" + "\n".join(lines))
    longer = LongSeries(values=read_capability(file))
    with (shared / "data/derived_coalition_participation.csv").open(encoding="utf-8") as table:
        libya = [row for row in csv.DictReader(table) if row["op"].startswith("Libya")]
    tabled = {int(row["ccode"]): float(row["cinc"]) for row in libya if row["cinc"]}
    found = covariates(["FRA", "GBR", "NOR"], date(2012, 1, 1), longer=longer).capability
    assert found.tolist() == pytest.approx([tabled[220], tabled[200], tabled[385]], abs=5e-6)
