"""Measures nights beside runs of the linkage job alone, on the same files and in turn; then a night of which one case in a hundred changes, the lists,
and the size of the ledger.

usage: pip install pyarrow; python compare.py FOLDER [--records 10000000] [--altered 0.0066] [--nights 10] [--runs 3] [--memory 4GB]
       [--totsugo BINARY]

FOLDER is made; `--altered` is the share of records that say something wrong. Nearly all of them become cases, and nine in a thousand of the others. What a night takes beyond the jobs is
its wall time less that of the run alone: the ledger, the lists and the swap.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq

GIB = 2**30
FIRST = date(2024, 5, 7)
FILTERS = (
    [],
    ["--decision", "none"],
    ["--why-now", "evidence_changed"],
    ["--presence", "unknown"],
    ["--owner", "nobody"],
    ["--overdue"],
    ["--kind", "link", "--decision", "same_person"],
)


@dataclass(frozen=True)
class Cost:
    """What one command took, in seconds and bytes."""

    wall: float
    peak: int


def run(command: list[str]) -> Cost:
    """Runs a command whose exit code is 0 or 1."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            output.seek(0)
            sys.exit(f"error: {' '.join(command)} ended with {child.returncode}\n{output.read().decode(errors='replace')}")
    return Cost(wall, usage.ru_maxrss * 1024)


def change(linkages: Path, truth: Path, share: float) -> int:
    """Gives a share of the records that are wrong another name, as a clerk would who mends it badly; how many."""
    kinds = pq.read_table(truth, columns=["kind"])["kind"].to_pylist()
    draw = random.Random(7)
    wrong = [kind not in ("unaltered",) and draw.random() < share for kind in kinds]
    aside, row = linkages.with_suffix(".changed"), 0
    source = pq.ParquetFile(linkages)
    with pq.ParquetWriter(aside, source.schema_arrow) as target:
        for batch in source.iter_batches():
            names = batch.column("name").to_pylist()
            names = [f"{name}郎" if wrong[row + at] else name for at, name in enumerate(names)]
            row += len(names)
            place = batch.schema.get_field_index("name")
            columns = [pa.array(names, batch.schema.field(place).type) if at == place else column for at, column in enumerate(batch.columns)]
            target.write_batch(pa.record_batch(columns, schema=batch.schema))
    aside.replace(linkages)
    return sum(wrong)


class Nights:
    """A folder of made-up records with a ledger."""

    def __init__(self, args: argparse.Namespace):
        self.args, self.folder, self.day = args, args.folder, FIRST
        if not (self.folder / "totsugo.toml").exists():
            made = ["synth", "--linkages", str(args.records), "--altered", str(args.altered), "--out", str(self.folder)]
            run([args.totsugo, *made])
            with (self.folder / "totsugo.toml").open("a") as config:
                config.write('[ledger]\npath = "ledger.sqlite"\nuntil = { link = "evidence" }\n')
        self.ledger = self.folder / "ledger.sqlite"
        self.config = ["--config", str(self.folder / "totsugo.toml")]
        self.measured = [*self.config, "--memory", args.memory, "--threads", "2", "--quiet"]

    def job(self) -> Cost:
        """The job alone."""
        return run([self.args.totsugo, "run", "linkage", *self.measured])

    def night(self) -> Cost:
        """The next night."""
        self.day += timedelta(days=1)
        accept = ["--accept", "new:all", "--accept", "new_ledger"]
        return run([self.args.totsugo, "nightly", *self.measured, "--as-of", self.day.isoformat(), *accept])

    def forget(self) -> None:
        """Begins anew."""
        for path in self.folder.glob("ledger.sqlite*"):
            path.unlink()

    def cases(self) -> int:
        """How many cases there are."""
        with sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True) as ledger:
            return ledger.execute("SELECT count(*) FROM cases").fetchone()[0]


def compare(nights: Nights, name: str, begin) -> None:
    """Pairs of the job alone and a night."""
    ratios = []
    for _ in range(nights.args.runs):
        alone = nights.job()
        begin()
        night = nights.night()
        ratios.append(night.wall / alone.wall)
        print(f"{name}: {alone.wall:.2f} s alone, {night.wall:.2f} s the night ({night.wall - alone.wall:.2f} s more, peak {night.peak / GIB:.2f} GiB), ratio {ratios[-1]:.3f}", flush=True)
    print(f"{name}: ratio {median(ratios):.3f}, median of {len(ratios)} pairs", flush=True)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--altered", type=float, default=0.0066)
    parser.add_argument("--nights", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--totsugo", default="target/release/totsugo")
    return parser.parse_args()


def main() -> None:
    """Measures, and prints as it goes."""
    nights = Nights(arguments())
    compare(nights, "first night", nights.forget)
    for _ in range(nights.args.nights - 2):
        nights.night()
    compare(nights, f"night {nights.args.nights}", lambda: None)
    changed = change(nights.folder / "linkages.parquet", nights.folder / "truth.parquet", 0.01)
    alone, night = nights.job(), nights.night()
    print(f"{changed:,} records changed: {alone.wall:.2f} s alone, {night.wall:.2f} s the night ({night.wall - alone.wall:.2f} s more)")
    for asked in FILTERS:
        listed = run([nights.args.totsugo, "cases", "list", "--limit", "50", *asked, *nights.config])
        print(f"cases list --limit 50 {' '.join(asked)}: {listed.wall:.3f} s")
    cases, size = nights.cases(), nights.ledger.stat().st_size
    print(f"{cases:,} cases, {size / 2**20:.0f} MiB, {size / cases:.0f} bytes a case after {(nights.day - FIRST).days} nights")
    print(f"ledger verify: {run([nights.args.totsugo, 'ledger', 'verify', *nights.config]).wall:.1f} s")


if __name__ == "__main__":
    main()
