"""Adding and comparing a column of numbers per row, all rows at once: numbers are kept as one bit per row and place.

A Python integer of n bits is a column of n truth values, and `&`, `|`, `^` work on all rows at the speed of the memory.
Counting in how many columns a row is set is then an adder out of the textbook (carry-save), without any loop over rows.
"""

from collections.abc import Iterable


def total(columns: Iterable[int]) -> list[int]:
    """In how many columns each row is set, as binary places: bit r of place j is bit j of row r's number."""
    waiting: list[list[int]] = [[]]
    for column in columns:
        carry, place = column, 0
        while True:
            same = waiting[place]
            same.append(carry)
            if len(same) < 3:
                break
            a, b, c = same
            either = a ^ b
            same[:] = (either ^ c,)
            carry = (a & b) | (either & c)
            place += 1
            if place == len(waiting):
                waiting.append([])
    places = []
    for place, same in enumerate(waiting):  # grows while carries go on
        while len(same) > 1:
            a, b = same.pop(), same.pop()
            same.append(a ^ b)
            if place + 1 == len(waiting):
                waiting.append([])
            waiting[place + 1].append(a & b)
        places.append(same[0] if same else 0)
    return places


def at_least(places: list[int], number: int, rows: int) -> int:
    """The column of the rows whose number is at least `number`."""
    if number >> len(places):
        return 0
    reached = (1 << rows) - 1
    for place, column in enumerate(places):
        reached = column & reached if number >> place & 1 else column | reached
    return reached
