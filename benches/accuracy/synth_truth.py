"""The truth that `totsugo synth` writes, in the words of population.py, so that score.py measures both alike."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
SILENT = ("exact", "notation_only")
NUMBERS = {
    "number_missing": "number_missing",
    "number_unknown": "number_unknown",
    "number_invalid_length": "number_invalid:length",
    "number_invalid_check": "number_invalid:check_digit",
    "number_all_zero": "number_invalid:all_zero",
}


def is_of_synth(row: Row) -> bool:
    """Whether `totsugo synth` wrote the row."""
    return "variant" not in row


def translated(row: Row) -> Row:
    """The row with the kind, and what follows from it, as population.py writes them."""
    expected = row["category_expected"]
    kind = kind_of(row["kind"], expected, row["wrong_link"])
    variant = kind.startswith("variant:") and expected in SILENT
    return row | {"kind": kind, "agrees": kind == "agrees" or variant, "variant": variant, "category_expected": expected or ""}


def kind_of(kind: str, expected: str | None, wrong_link: bool) -> str:
    """The kind as population.py calls it; `open:…` where the matrix leaves the category open or nobody could tell."""
    if wrong_link:
        return f"{'open' if expected in SILENT else 'wrong_link'}:{kind.removeprefix('wrong_')}"
    if kind in NUMBERS:
        return NUMBERS[kind]
    if expected == "register_inactive":
        return f"inactive:{kind}"
    if expected is None:
        return f"open:{kind}"
    if kind == "unaltered":
        return "agrees"
    if kind.startswith("variant_"):
        return f"variant:{kind.removeprefix('variant_')}"
    return f"difference:{kind}"
