"""The page's templates and style, read from the package when a page is first rendered."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from foedus.report.markup import Markup, css_string
from foedus.report.prose import quoted, shortened

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def _data(name: str) -> str:
    return files("foedus.report").joinpath("data", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_data), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["css_string"] = css_string
    environment.filters["shortened"] = shortened
    environment.filters["quoted"] = quoted
    return environment


def template(name: str) -> Template:
    """Return a template by its file name; whatever it prints is escaped."""
    return _environment().get_template(name)


@cache
def css() -> Markup:
    """Return the style of the page."""
    return Markup(_data("brief.css"))
