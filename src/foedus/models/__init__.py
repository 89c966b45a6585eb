"""Pure kernels in four families: arrays in, arrays out.

Every entry of a family has one function ``solve(inputs, *, seed, first_draw, n)``.
``inputs`` is the family's frozen record of aligned arrays; arrays over members and
draws have the shape (members, n), so that draws are the inner axis, and hold the
draws ``first_draw`` to ``first_draw + n - 1``. A draw depends on the seed, its own
number and the members' ``actor`` keys alone: never on the block or worker it is in,
nor on the order of members.
"""
