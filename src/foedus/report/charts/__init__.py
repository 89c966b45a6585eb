"""Pictures beside the numbers of a table row: inline SVG, positions in per cent, no text.

Each module has a data step that checks and scales, and ``draw``, which only writes.
"""
