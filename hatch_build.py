"""Compile the reader into a wheel: the same source, made machine code by mypyc.

Only where it is asked for, with ``HATCH_BUILD_HOOKS_ENABLE=1``: it takes a C compiler and a minute.
An editable install is never compiled, so that an edit counts at once.
"""

from __future__ import annotations

import ast
import os
import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeGuard

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = {
    "foedus_terms": ("terms/article.py", "terms/reading.py", "terms/statement.py"),
    "foedus_frames": ("reading/frames/*.py",),
    "foedus_reading": ("reading/[!_]*.py",),  # without __init__: it holds `formats`, left as it is
}
"""Each is compiled apart, so that two cores share the work."""
_FIRST_IMPORT = "from __future__ import annotations\n"


class ReaderBuildHook(BuildHookInterface):
    """Adds the compiled modules beside their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the install is editable."""
        if version == "editable":
            return
        self.folder = TemporaryDirectory()
        for path in compile_reader(Path(self.root), Path(self.folder.name)):
            build_data["force_include"][str(path)] = str(path.relative_to(self.folder.name))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel has taken up."""
        if version != "editable":
            self.folder.cleanup()


def compile_reader(root: Path, folder: Path) -> list[Path]:
    """Compile the modules of the reader below a folder and return their paths."""
    from mypyc.build import mypycify
    from setuptools import setup

    with TemporaryDirectory() as work, chdir(work):
        shutil.copytree(root / "src/foedus", "src/foedus", ignore=_but_code)
        groups = [(_written_out(patterns), name) for name, patterns in PARTS.items()]
        options = ["--ignore-missing-imports", "--cache-dir", "cache"]
        modules = mypycify(
            [*options, *(path for paths, _ in groups for path in paths)],
            opt_level="1",
            debug_level="0",
            target_dir="c",
            separate=groups,
        )
        places = ["--build-lib", str(folder), "--build-temp", "objects"]
        cores = ["--parallel", str(os.cpu_count() or 1)]
        setup(
            name="foedus",
            ext_modules=modules,
            packages=[],
            package_dir={"": "src"},
            script_args=["--quiet", "build_ext", *places, *cores],
        )
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _but_code(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not (name.endswith(".py") or Path(folder, name).is_dir())}


def _written_out(patterns: tuple[str, ...]) -> list[str]:
    """Write the records of some modules out and return the modules' paths."""
    paths = sorted(path for pattern in patterns for path in Path("src/foedus").glob(pattern))
    for path in paths:
        path.write_text(with_records_written_out(path.read_text("utf-8")), "utf-8")
    return [str(path) for path in paths]


def with_records_written_out(source: str) -> str:
    """Return a module in which each dataclass has the ``__init__`` that the decorator would make.

    What the decorator makes is made as the program runs, so that no compiler sees it: it stays
    interpreted and costs a compiled reader a fifth of its time. Written out, too, is what pickling
    asks for, since a compiled class cannot be made empty and filled later.
    """
    lines = source.split("\n")
    records = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    for record in sorted(records, key=lambda node: node.lineno, reverse=True):
        decorator = next(filter(_makes_record, record.decorator_list), None)
        fields = [node for node in record.body if isinstance(node, ast.AnnAssign)]
        methods = {node.name for node in record.body if isinstance(node, ast.FunctionDef)}
        if decorator is None or "__init__" in methods:
            continue
        end = fields[-1].end_lineno or 0
        only_by_name = any(each.arg == "kw_only" for each in decorator.keywords)
        lines[end:end] = ["", *_methods(fields, methods, only_by_name=only_by_name)]
        first = decorator.lineno - 1
        lines[first] = lines[first].replace("@dataclass(", "@dataclass(init=False, ")
    return "\n".join(lines).replace(_FIRST_IMPORT, f"{_FIRST_IMPORT}import functools\n", 1)


def _makes_record(decorator: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "dataclass"


def _methods(fields: list[ast.AnnAssign], others: set[str], *, only_by_name: bool) -> list[str]:
    """Return the lines of a record's ``__init__``, and of what pickling calls it with."""
    names = [ast.unparse(field.target) for field in fields]
    parameters = [*(["*"] if only_by_name else []), *map(_parameter, fields)]
    after = ["        self.__post_init__()"] if "__post_init__" in others else []
    given = ", ".join(f"{name}=self.{name}" for name in names)
    return [
        f"    def __init__(self, {', '.join(parameters)}) -> None:",
        *(
            f"        self.{name} = {_value(name, field)}  # type: ignore"
            for name, field in zip(names, fields, strict=True)
        ),
        *after,
        "",
        "    def __reduce__(self) -> tuple[object, tuple[()]]:",
        f"        return functools.partial(type(self), {given}), ()",
    ]


def _parameter(field: ast.AnnAssign) -> str:
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    if _factory(field):
        return f"{name}: {kind} | None = None"
    default = _settings(field).get("default", field.value)
    return f"{name}: {kind}" + (f" = {ast.unparse(default)}" if default else "")


def _value(name: str, field: ast.AnnAssign) -> str:
    made = _factory(field)
    return f"{made}() if {name} is None else {name}" if made else name


def _factory(field: ast.AnnAssign) -> str:
    factory = _settings(field).get("default_factory")
    return ast.unparse(factory) if factory else ""


def _settings(field: ast.AnnAssign) -> dict[str | None, ast.expr]:
    """Return what ``field(...)`` sets, empty where a field is declared without it."""
    value = field.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        return {each.arg: each.value for each in value.keywords}
    return {}
