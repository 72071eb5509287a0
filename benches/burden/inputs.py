"""Writes entitlements, responses and displays of made-up people as Parquet, with the config of a burden run.

usage: pip install numpy pyarrow; python inputs.py WORKSPACE [--people 10000000] [--differing 0.01]

One entitlement, one response and one display a person, each file in another order; 5 % have a second entitlement before August, 3 % a
second response. Of `--differing` the display shows another ratio. No column names anybody, and no number is an individual number.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

CHUNK = 1_000_000
AUGUST = np.datetime64("2024-08-01")
CONFIG = """as_of = "2024-08-31"
memory = "4GB"
threads = 2

[burden]
entitlements = { path = "entitlements.parquet" }
responses    = { path = "responses.parquet" }
displays     = { path = "displays.parquet" }
"""


def mixed(people: np.ndarray, salt: int) -> np.ndarray:
    """A number of each person that looks drawn by lot."""
    number = people.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(salt)
    number ^= number >> np.uint64(31)
    number *= np.uint64(0xD6E8FEB86659FD93)
    return (number ^ (number >> np.uint64(32))).astype(np.uint64)


def share(people: np.ndarray, salt: int) -> np.ndarray:
    """A number from 0 to 1 of each person."""
    return (mixed(people, salt) >> np.uint64(11)).astype(np.float64) / 2**53


def chosen(people: np.ndarray, salt: int, words: list[str]) -> pa.Array:
    """One of several words of each person."""
    return pc.take(pa.array(words), pa.array((mixed(people, salt) % np.uint64(len(words))).astype(np.int32)))


def by_group(people: np.ndarray, words: dict[str, tuple[str | None, ...]], salt: int) -> pa.Array:
    """A word of each person's age group: under 70, 70 to 74, late elderly."""
    flat = [word for group in words.values() for word in group]
    sizes = np.array([len(group) for group in words.values()])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = groups(people)
    place = starts[group] + (mixed(people, salt) % sizes[group].astype(np.uint64)).astype(np.int64)
    return pc.take(pa.array(flat, pa.string()), pa.array(place))


def groups(people: np.ndarray) -> np.ndarray:
    """0 under 70, 1 of 70 to 74, 2 late elderly."""
    drawn = share(people, 1)
    return (drawn >= 0.70).astype(np.int64) + (drawn >= 0.85).astype(np.int64)


def key(people: np.ndarray) -> dict[str, pa.Array]:
    """Insurer number, symbol, number, branch."""
    insurers = {"young": tuple(f"138{serial:03d}" for serial in range(10, 60)), "elderly": tuple(f"138{serial:03d}" for serial in range(10, 60)), "late": tuple(f"3913{serial:04d}" for serial in range(1000, 1010))}
    number = pc.utf8_lpad(pc.cast(pa.array(people), pa.string()), 8, "0")
    symbols = by_group(people, {"young": tuple(f"国{serial}" for serial in range(90)), "elderly": tuple(f"国{serial}" for serial in range(90)), "late": ("",)}, 3)
    return {"insurer_number": by_group(people, insurers, 2), "symbol": symbols, "number": number, "branch": chosen(people, 4, ["01", "02", "03"])}


RATIOS = {"young": ("30",), "elderly": ("20", "20", "30"), "late": ("10", "10", "20", "30")}
CLASSES = {"young": ("A02", "A03", "A04"), "elderly": ("B04", "B05"), "late": ("B09", "B10")}
WRONG = {"10": "30", "20": "30", "30": "10"}


def replaced(values: pa.Array, words: dict[str, str]) -> pa.Array:
    """Each value as another word."""
    return pc.take(pa.array(list(words.values())), pc.index_in(values, pa.array(list(words))))


def facility(people: np.ndarray) -> pa.Array:
    """A facility's ten digits."""
    return pc.cast(pa.array((mixed(people, 5) % np.uint64(20_000)).astype(np.int64) + 1_310_100_000), pa.string())


def confirmed(people: np.ndarray) -> np.ndarray:
    """A day of August."""
    return AUGUST + (mixed(people, 6) % np.uint64(20)).astype("timedelta64[D]")


def birth_date(people: np.ndarray) -> pa.Array:
    """A birth date of the age group."""
    first = np.array(["1960-01-01", "1950-01-01", "1930-01-01"], dtype="datetime64[D]")[groups(people)]
    return pa.array(first + (mixed(people, 7) % np.uint64(1_200)).astype("timedelta64[D]"))


def every(day: str, size: int) -> pa.Array:
    """A column of one day."""
    return pa.array(np.full(size, np.datetime64(day, "D")))


def entitlements(people: np.ndarray) -> pa.Table:
    """What was decided."""
    now = pa.table({**key(people), "birth_date": birth_date(people), "ratio": by_group(people, RATIOS, 8), "limit_class": by_group(people, CLASSES, 9), "valid_from": every("2024-08-01", len(people)), "valid_to": every("2025-07-31", len(people))})
    earlier = now.filter(pa.array(share(people, 10) < 0.05))
    starts = earlier.schema.get_field_index("valid_from")
    earlier = earlier.set_column(starts, "valid_from", every("2023-08-01", earlier.num_rows))
    earlier = earlier.set_column(starts + 1, "valid_to", every("2024-07-31", earlier.num_rows))
    return pa.concat_tables([now, earlier])


def responses(people: np.ndarray) -> pa.Table:
    """What was returned."""
    size, group = len(people), groups(people)
    ratio = pc.utf8_lpad(by_group(people, RATIOS, 8), 3, "0")
    nothing = pa.nulls(size, pa.string())
    no_day = pa.nulls(size, pa.date32())
    start, end = every("2024-08-01", size), every("2025-07-31", size)
    elderly, late = pa.array(group == 1), pa.array(group == 2)
    found = pa.table({"facility_code": facility(people), "confirmed_on": pa.array(confirmed(people)), **key(people), "birth_date": birth_date(people), "validity": pa.repeat("1", size), "insured_ratio": pc.if_else(late, ratio, nothing), "elderly_ratio": pc.if_else(elderly, ratio, nothing), "elderly_from": pc.if_else(elderly, start, no_day), "elderly_to": pc.if_else(elderly, end, no_day), "limit_consent": pa.repeat("1", size), "limit_class": by_group(people, CLASSES, 9), "limit_from": start, "limit_to": end, "preschool": nothing})
    return pa.concat_tables([found, found.filter(pa.array(share(people, 11) < 0.03))])


def displays(people: np.ndarray, differing: float) -> pa.Table:
    """What was shown, in the notation of the product."""
    shown = by_group(people, RATIOS, 8)
    shown = pc.if_else(pa.array(share(people, 12) < differing), replaced(shown, WRONG), shown)
    in_tenths = replaced(shown, {"10": "1割", "20": "2割", "30": "3割"})
    shown = pc.if_else(pa.array(share(people, 13) < 0.5), pc.utf8_lpad(shown, 3, "0"), in_tenths)
    days = confirmed(people) + (mixed(people, 14) % np.uint64(9)).astype("timedelta64[D]")
    return pa.table({"facility_code": facility(people), "product_id": chosen(people, 5, [f"P{serial:03d}" for serial in range(112)]), **key(people), "service_date": pa.array(days), "ratio": shown, "limit_class": by_group(people, CLASSES, 9)})


def main() -> None:
    """Writes the three files and the config."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--people", type=int, default=10_000_000)
    parser.add_argument("--differing", type=float, default=0.01)
    args = parser.parse_args()
    args.workspace.mkdir(parents=True, exist_ok=True)
    tables = {"entitlements": (entitlements, 1), "responses": (responses, 7_368_787), "displays": (lambda people: displays(people, args.differing), 15_485_863)}
    for name, (table, step) in tables.items():
        writer = None
        for first in range(0, args.people, CHUNK):
            places = np.arange(first, min(first + CHUNK, args.people), dtype=np.int64)
            rows = table((places * step + 12_345) % args.people)
            writer = writer or pq.ParquetWriter(args.workspace / f"{name}.parquet", rows.schema, compression="zstd")
            writer.write_table(rows)
        if writer:
            writer.close()
    (args.workspace / "totsugo.toml").write_text(CONFIG)


if __name__ == "__main__":
    main()
