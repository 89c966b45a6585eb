"""A case folder: what is asked, of whom, on what grounds; loaded, checked, edited, saved.

The room checks that a case is one; it runs no model and knows no state by itself: the caller hands
in the ``Names`` that are known.
"""

from foedus.case.editing import set_value, with_values
from foedus.case.loading import load
from foedus.case.record import (
    Action,
    Adversary,
    Case,
    Condition,
    Decision,
    Evidence,
    Names,
    Option,
    Source,
    machine_coded,
)
from foedus.case.templates import IssueTemplate, default_assumptions, template, templates
from foedus.case.trigger import Trigger, parse_trigger
from foedus.case.writing import copy_source, read_source, save, write_run

__all__ = [
    "Action",
    "Adversary",
    "Case",
    "Condition",
    "Decision",
    "Evidence",
    "IssueTemplate",
    "Names",
    "Option",
    "Source",
    "Trigger",
    "copy_source",
    "default_assumptions",
    "load",
    "machine_coded",
    "parse_trigger",
    "read_source",
    "save",
    "set_value",
    "template",
    "templates",
    "with_values",
    "write_run",
]
