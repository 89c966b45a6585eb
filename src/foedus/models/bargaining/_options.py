"""Checking the options of a model against the choices that its record declares."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from foedus.terms.errors import ModelError


def choices(record: type[Any]) -> dict[str, tuple[object, ...]]:
    """Return the allowed values of every field of a record that is declared as a Literal."""
    hints = get_type_hints(record)
    return {name: get_args(hint) for name, hint in hints.items() if get_origin(hint) is Literal}


def check(options: Any) -> None:
    """Check the declared choices of an options record; call it from ``__post_init__``.

    Raises
    ------
    ModelError
        If a field holds none of its choices; names the field and the choices.
    """
    for name, allowed in choices(type(options)).items():
        value = getattr(options, name)
        if value not in allowed:
            raise ModelError(
                f"option {name} is {value!r}",
                expected="one of " + ", ".join(str(choice) for choice in allowed),
            )


def within(options: Any, name: str, low: float, high: float) -> None:
    """Check that a number of an options record lies in [low, high], or raise ModelError."""
    value = getattr(options, name)
    if not low <= value <= high:
        raise ModelError(f"option {name} is {value}", expected=f"{low:g} to {high:g}")


def code(options: Any, name: str) -> int:
    """Return the place of a field's value among its choices, for kernels."""
    return choices(type(options))[name].index(getattr(options, name))


def names(record: type[Any]) -> tuple[str, ...]:
    """Return the names of the options of a record."""
    return tuple(field.name for field in fields(record))
