"""What must hold of the repository itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("files", "pythonhosted", "org"),
         ("registry", "npmjs", "org"), ("deb", "debian", "org")))  # fmt: skip
HOME = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def modules() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def test_no_file_holds_the_address_of_a_package_registry():
    found = [str(path) for path, text in texts() if any(host in text for host in HOSTS)]
    assert found == []


def test_no_file_holds_the_path_of_a_machine():
    found = [f"{path}: {m.group()}" for path, text in texts() if (m := HOME.search(text))]
    assert found == []


def test_there_is_no_lock_file():
    assert [p for p in tracked() if p.name == "uv.lock" or p.name.startswith("pylock")] == []


def test_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert lines
    assert [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)
    ] == []


def test_no_module_is_longer_than_500_lines():
    python = [p for p in tracked() if p.suffix == ".py"]
    assert [f"{p}: {n}" for p in python if (n := len(p.read_text().splitlines())) > 500] == []


def test_no_function_is_longer_than_60_lines_of_code():
    long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body
                if ast.get_docstring(node):
                    body = body[1:]
                length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                if length > 60:
                    long.append(f"{path.name}:{node.name} {length}")
    assert long == []


def test_every_public_function_and_class_says_what_it_is():
    silent = []
    for path in modules():
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(path))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
            if public and not ast.get_docstring(node):
                silent.append(f"{path.name}:{node.name}")
    assert silent == []


def test_the_version_stands_in_one_place_each_and_agrees():
    from foedus import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_importing_foedus_imports_no_heavy_library():
    heavy = ("numba", "trafilatura", "rich", "typer", "pydantic", "jinja2", "py3langid", "numpy")
    code = f"import foedus, sys; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert out.strip() == "[]"


DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "docs/reference/glossary.md",
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_a_newcomer_looks_for_are_there(name):
    assert len((ROOT / name).read_text("utf-8").split()) > 20
