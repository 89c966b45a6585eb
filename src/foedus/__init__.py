"""From news reporting to an alliance's decision."""

__version__ = "0.1.0"
