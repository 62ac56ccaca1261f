"""Sharing seats among lists by their votes: whole quotients, then remainders or averages."""

from collections.abc import Sequence

Shares = tuple[tuple[int, ...], tuple[int, ...]]
"""The seats of each list, and the lists between which nothing but age decides (none as a rule).

The seats that age decides are not given.
"""


def highest_remainder(votes: Sequence[int], seats: int) -> Shares:
    """Share seats by the highest remainder (D1411-4): whole quotients, then the largest remainders.

    Of two equal remainders the list with more votes has the seat.

    >>> highest_remainder((9, 6), 3)
    ((2, 1), ())
    """
    cast = sum(votes)
    if not cast:
        return tuple(0 for _ in votes), ()
    shares = [count * seats // cast for count in votes]
    rest = [count * seats % cast for count in votes]
    left = seats - sum(shares)
    order = sorted(range(len(votes)), key=lambda index: (-rest[index], -votes[index]))
    for index in order[:left]:
        shares[index] += 1
    if 0 < left < len(order):
        last, following = order[left - 1], order[left]
        key = (rest[last], votes[last])
        if key == (rest[following], votes[following]):
            equal = [index for index in order if (rest[index], votes[index]) == key]
            for index in equal:
                shares[index] -= index in order[:left]
            return tuple(shares), tuple(equal)
    return tuple(shares), ()


def highest_average(votes: Sequence[int], seats: int) -> Shares:
    """Share seats by the highest average: whole quotients, then one seat at a time.

    Code électoral L289, « suivant le système de la représentation proportionnelle avec application
    de la règle de la plus forte moyenne », and R141: the votes of each list are divided by its
    seats plus one, and the highest average has the seat; of two equal ones the list with more
    votes.

    >>> highest_average((9, 5, 1), 3), highest_remainder((9, 5, 1), 3)
    (((2, 1, 0), ()), ((2, 1, 0), ()))
    >>> highest_average((11, 2, 2), 3), highest_remainder((11, 2, 2), 3)
    (((3, 0, 0), ()), ((2, 0, 0), (1, 2)))
    """
    from fractions import Fraction  # noqa: PLC0415 -- 2 ms of every start, for elections alone

    cast = sum(votes)
    if not cast:
        return tuple(0 for _ in votes), ()
    shares = [count * seats // cast for count in votes]
    while (left := seats - sum(shares)) > 0:
        averages = [
            (Fraction(count, share + 1), count) for count, share in zip(votes, shares, strict=True)
        ]
        best = max(averages)
        equal = tuple(index for index, each in enumerate(averages) if each == best)
        if len(equal) > left:
            return tuple(shares), equal
        for index in equal:
            shares[index] += 1
    return tuple(shares), ()
