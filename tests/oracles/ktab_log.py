"""Reading what KTAB's smpc printed: positions and chances of every turn."""

import gzip

import numpy as np

POSITIONS = "History of actor positions over time:"
CHANCES = "History of actors' winning probabilities:"


def turns(path, members, dimensions):
    """Return positions (turns + 1, members, dimensions) and chances (turns + 1, members)."""
    with gzip.open(path, "rt", encoding="latin-1") as lines:
        text = lines.read()
    begun, parted = text.index(POSITIONS), text.index(CHANCES)
    positions = _numbers(text[begun:parted].splitlines()[1 : 1 + members * dimensions])
    chances = _numbers(text[parted:].splitlines()[1 : 1 + members])
    return positions.reshape(members, dimensions, -1).transpose(2, 0, 1), chances.T


def _numbers(lines):
    return np.array([[float(word) for word in line.rsplit(":", 1)[1].split()] for line in lines])
