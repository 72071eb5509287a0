"""Made-up individual numbers, whose check digit is shifted so that none can be somebody's, and wrong ones."""

from __future__ import annotations

import random

BODIES = 10**11
WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def official_check_digit(body: str) -> int:
    """The check digit by the rule for individual numbers: weights 2 to 7 and 2 to 6 from the right, modulus 11."""
    remainder = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return 0 if remainder <= 1 else 11 - remainder


def individual_number(serial: int, seed: int) -> str:
    """The number of a serial: scattered, unique for a seed, with its check digit one too high."""
    body = f"{(serial * 38_196_601_237 + seed * 7_919_000_021 + 12_345_678_901) % BODIES:011d}"
    return f"{body}{(official_check_digit(body) + 1) % 10}"


def is_right(number: str) -> bool:
    """Whether a made-up number has the check digit that it should."""
    return number[11] == str((official_check_digit(number[:11]) + 1) % 10)


def invalid_number(number: str, draw: random.Random) -> tuple[str, str]:
    """A kind of wrong number, and the number so spoilt."""
    kind = draw.choice(("too_short", "too_long", "check_digit", "zero"))
    if kind == "too_short":
        short = [number[:place] + number[place + 1:] for place in range(12)]
        # One that is right with a zero before it has lost the zero: it is put back.
        return kind, draw.choice([one for one in short if not is_right(f"0{one}")])
    if kind == "too_long":
        return kind, number + draw.choice("0123456789")
    if kind == "zero":
        return kind, "0" * 12
    taken = {number[11], str(official_check_digit(number[:11]))}
    return kind, number[:11] + draw.choice([digit for digit in "0123456789" if digit not in taken])
