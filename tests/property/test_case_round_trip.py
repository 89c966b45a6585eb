"""A case saved and loaded is the same case; a damaged file is refused, never a crash."""

from __future__ import annotations

import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.case import Case, load, save
from foedus.case.line_index import line_index
from foedus.terms.errors import CaseError
from made.cases import NAMES, cases, plain_case


@settings(max_examples=80, deadline=None)
@given(case=cases())
def test_saving_and_loading_is_the_identity(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save(case, Path(folder))
        loaded = load(Path(folder), NAMES)
        assert loaded == case
        assert loaded.digest == case.digest
        first = (Path(folder) / "case.toml").read_bytes()
        save(loaded, Path(folder))
        assert (Path(folder) / "case.toml").read_bytes() == first


def test_a_case_cut_at_any_byte_is_refused_with_its_line() -> None:
    with tempfile.TemporaryDirectory() as folder:
        save(plain_case(), Path(folder))
        path = Path(folder) / "case.toml"
        whole = path.read_bytes()
        for size in range(len(whole) - 1):
            path.write_bytes(whole[:size])
            with pytest.raises(CaseError) as refused:
                load(Path(folder), NAMES)
            line = int(refused.value.where.rpartition(":")[2])
            assert 1 <= line <= whole[:size].count(b"\n") + 1


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_noise_in_a_case_is_a_case_or_a_refusal(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save(plain_case(), Path(folder))
        path = Path(folder) / "case.toml"
        whole = path.read_bytes()
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(start + 20, len(whole))))
        noise = data.draw(
            st.binary(max_size=6)
            | st.sampled_from(
                [b"nan", b"-inf", b"[" * 3000, b"9" * 5000, b"1e999", b'"\\u001c"', b"'''", b"{}"]
            )
        )
        path.write_bytes(whole[:start] + noise + whole[end:])
        with suppress(CaseError):
            assert load(Path(folder), NAMES).schema == 1


_scalars = (
    st.integers(-9, 9)
    | st.booleans()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    | st.dates()
)
_keys = st.text("ab.'\" #", max_size=3)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=12,
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    here = {path} if path else set()
    return here.union(*(_paths(part, (*path, key)) for key, part in parts))


@settings(max_examples=200, deadline=None)
@given(tables=st.dictionaries(_keys, _values, max_size=4))
def test_the_line_index_holds_every_key_that_toml_holds(tables: dict[str, Any]) -> None:
    text = tomlkit.dumps(tables)
    parsed = tomllib.loads(text)
    index = line_index(text)
    assert set(index) == _paths(parsed)
    assert all(1 <= line <= text.count("\n") + 1 for line in index.values())
