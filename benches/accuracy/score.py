"""Holds the findings of a run against the truth of the population, beside the bars they must reach.

usage: pip install pyarrow; python score.py WORKSPACE [--examples 20]

WORKSPACE is what population.py or `totsugo synth` wrote, after `totsugo run linkage --config WORKSPACE/totsugo.toml`. The examples show
names and addresses: they belong to made-up people. Exits with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synth_truth import is_of_synth, translated

Row = dict[str, Any]
KEY = ("insurer_number", "symbol", "number", "branch")
FIELDS = ("name", "name_kana", "birth_date", "sex", "address")
SILENT = ("exact", "notation_only")
SAME_PERSON = {"birth_date", "married", "former_name", "moved_within", "moved_elsewhere", "moved_room", "moved_several", "moved_one_name", "married_moved",
               "birth_date_typo", "birth_era_slip", "birth_day_month_swap", "moved_same_municipality", "married_and_moved"}


@dataclass
class Measure:
    """A share of records, and those on the wrong side of it."""

    name: str
    bar: float | None
    at_most: bool = False
    of: int = 0
    hits: int = 0
    failures: list[Row] = field(default_factory=list)

    def add(self, row: Row, hit: bool) -> None:
        """Counts a record."""
        self.of += 1
        self.hits += hit
        if hit == self.at_most:
            self.failures.append(row)

    @property
    def met(self) -> bool:
        """Whether the bar is reached; nothing to count reaches any."""
        share = self.hits / self.of if self.of else float(not self.at_most)
        return self.bar is None or (share <= self.bar if self.at_most else share >= self.bar)

    def line(self) -> str:
        """The measure as a line of a table."""
        share = f"{self.hits / self.of:9.3%}" if self.of else "        –"
        bar = "" if self.bar is None else f"{'≤' if self.at_most else '≥'} {self.bar:.2%}"
        return f"{self.name:<58}{self.hits:>8} / {self.of:<8}{share}  {bar:<10}{'' if self.met else 'MISSED'}"


def key(row: Row) -> tuple[str, ...]:
    """The key of a record; an empty part and a missing one are the same."""
    return tuple(row[column] or "" for column in KEY)


def joined(workspace: Path) -> list[Row]:
    """Every record: its truth, and its finding or what having none means."""
    findings = {key(row): row for row in pq.read_table(workspace / "out/linkage/findings.parquet").to_pylist()}
    rows = pq.read_table(workspace / "truth.parquet").to_pylist()
    rows = [translated(row) if is_of_synth(row) else row for row in rows]
    unknown = findings.keys() - {key(row) for row in rows}
    if unknown:
        sys.exit(f"error: {len(unknown)} findings are of no record of this population, such as {sorted(unknown)[0]}")
    there = set(pq.read_table(workspace / "residents.parquet", columns=["resident_id"])["resident_id"].to_pylist())
    rows = [row | {"there": row["true_resident_id"] in there} for row in rows]
    silent = {"category": "notation_only", "verdict": None, "candidate_resident_id": None, "flags": "", "reason": ""}
    return [row | (findings.get(key(row)) or silent) for row in rows]


def measure(name: str, rows: Iterable[Row], hit: Callable[[Row], bool], bar: float | None = None, at_most: bool = False) -> Measure:
    """The share of rows that hit."""
    made = Measure(name, bar, at_most)
    for row in rows:
        made.add(row, hit(row))
    return made


def category_right(row: Row) -> bool:
    """Whether the category is one that the matrix allows."""
    return row["category"] in row["category_expected"].split("|")


def called_different(row: Row) -> bool:
    """Whether the second opinion names another person."""
    return row["verdict"] == "different_person"


def called_same(row: Row) -> bool:
    """Whether the second opinion takes the linked resident for the person of the record."""
    return row["verdict"] == "same_person"


def person_named(row: Row) -> bool:
    """Whether the candidate is the person of the record."""
    return row["candidate_resident_id"] == row["true_resident_id"]


def barred(rows: list[Row]) -> list[Measure]:
    """The measures that have a bar."""
    differences = [row for row in rows if row["kind"].startswith("difference:")]
    numbers = [row for row in rows if row["kind"].startswith(("number_", "inactive:"))]
    all_wrong = [row for row in rows if row["kind"].startswith("wrong_link:")]
    wrong = [row for row in all_wrong if row["there"]]
    kin = [row for row in all_wrong if row["kind"].partition(":")[2] in ("household", "household_member", "twin") and not row["there"]]
    same = [row for row in differences if row["kind"].partition(":")[2] in SAME_PERSON]
    made = [
        measure("agreeing records reported", (row for row in rows if row["kind"] == "agrees"), lambda row: row["category"] not in SILENT, 0.0002, at_most=True),
        measure("variants ending exact or notation_only", (row for row in rows if row["variant"]), lambda row: row["category"] in SILENT, 0.995),
        measure("category of real differences right", differences, category_right, 0.99),
        measure("category of missing, wrong and dead numbers right", numbers, category_right, 0.99),
        measure("wrong links called different_person", wrong, called_different, 0.997),
        measure("different_person that is one", filter(called_different, rows), lambda row: row["wrong_link"], 0.995),
        measure("same person called different_person", same, called_different, 0.005, at_most=True),
        measure("right resident named, wrong links", wrong, person_named, 0.998),
        measure("twins, household, without the right resident: same person", kin, called_same, 0.01, at_most=True),
        measure("same person called same_person", filter(lambda row: row["verdict"], same), called_same, 0.97),
        measure("ended qualifications listed", (row for row in rows if row["kind"].startswith("ended:")), lambda row: row["category"] not in SILENT, 0.0, at_most=True),
    ]
    for kind in ("invalid", "unknown", "missing"):
        of_kind = (row for row in rows if row["kind"].startswith(f"number_{kind}") and row["there"])
        made.append(measure(f"right resident named, number {kind}", of_kind, person_named, 0.998))
    return made


def by_kind(rows: list[Row]) -> list[Measure]:
    """The same shares kind by kind, without bars."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    made = []
    for kind, members in sorted(kinds.items()):
        if kind.startswith("variant:"):
            made.append(measure(f"{kind} silent", members, lambda row: row["category"] in SILENT))
        elif kind.startswith("wrong_link:"):
            made.append(measure(f"{kind} called different_person", members, called_different))
            made.append(measure(f"{kind} called same_person", members, called_same, at_most=True))
        elif kind != "agrees" and not kind.startswith(("open:", "ended:")):
            made.append(measure(f"{kind} category right", members, category_right))
            made.append(measure(f"{kind} called different_person", members, called_different, at_most=True))
    return [one for one in made if one.failures or not one.at_most]


class Sides:
    """The fields of a record and of the residents that belong to it, read for examples only."""

    def __init__(self, workspace: Path, rows: list[Row]) -> None:
        linkages = pq.read_table(workspace / "linkages.parquet")
        records = pa.array([row["record"] for row in rows], pa.int64())
        taken = linkages.take(records).to_pylist()
        self.records = {row["record"]: record for row, record in zip(rows, taken, strict=True)}
        residents = pq.read_table(workspace / "residents.parquet")
        numbers = pc.is_in(residents["individual_number"], value_set=linkages["individual_number"].take(records).combine_chunks())
        wanted = {row[column] for row in rows for column in ("true_resident_id", "candidate_resident_id")} - {None}
        ids = pc.is_in(residents["resident_id"], value_set=pa.array(sorted(wanted), pa.string()))
        found = residents.filter(pc.or_(numbers, ids)).to_pylist()
        self.by_number = {row["individual_number"]: row for row in found}
        self.by_id = {row["resident_id"]: row for row in found}

    def show(self, row: Row) -> None:
        """Prints one record beside the residents."""
        record = self.records[row["record"]]
        print(f"  {'/'.join(key(row))}  {row['kind']}  {row['category']}  {row['verdict'] or '-'}  {row['flags'] or ''}")
        levels = [f"{name}={row[name]}" for name in ("name_level", "kana_level", "birth_date_level", "sex_level", "address_level") if row.get(name)]
        print(f"    levels    {' '.join(levels)}")
        sides = {"record": record, "linked": self.by_number.get(record["individual_number"]), "true": self.by_id.get(row["true_resident_id"]),
                 "candidate": self.by_id.get(row["candidate_resident_id"])}
        for side, values in sides.items():
            if values:
                print(f"    {side:<10}{' | '.join(str(values[name]) for name in FIELDS)}")


def main() -> None:
    """Prints the tables and the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--examples", type=int, default=20)
    args = parser.parse_args()
    rows = joined(args.workspace)
    measures, kinds = barred(rows), by_kind(rows)
    print("\n".join(one.line() for one in measures), "", "by kind", *(one.line() for one in kinds), sep="\n")
    failed = [one for one in measures if one.failures]
    sides = Sides(args.workspace, [row for one in failed for row in one.failures[:args.examples]])
    for one in failed:
        print(f"\n{one.name}: {len(one.failures)} failures" + (f", the first {args.examples}" if len(one.failures) > args.examples else ""))
        for row in one.failures[:args.examples]:
            sides.show(row)
    sys.exit(0 if all(one.met for one in measures) else 1)


if __name__ == "__main__":
    main()
