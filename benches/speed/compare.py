"""Runs the plain join in DuckDB and the whole linkage job of totsugo on the same files, in turn, and compares what they cost.

usage: pip install duckdb pyarrow; python compare.py WORKSPACE [--sql plain|quick] [--memory 2GB] [--duckdb-memory 16GB] [--threads 2] [--runs 3]
       [--totsugo BINARY]

WORKSPACE is what ../accuracy/population.py wrote; a table may also be several files (linkages-*.parquet). A pair of runs gives one ratio; the medians
stand below.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
GIB = 2**30


@dataclass(frozen=True)
class Cost:
    """What one run took, in seconds and bytes."""

    wall: float
    user: float
    system: float
    peak: int

    def line(self, name: str) -> str:
        """The cost as a line of a table."""
        return f"{name:<10}{self.wall:>9.2f} s{self.user:>9.2f} s{self.system:>9.2f} s{self.peak / GIB:>8.2f} GiB"


def run(command: list[str], allowed: tuple[int, ...]) -> Cost:
    """Runs a command and says what it cost; its output is shown only where it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in allowed:
            output.seek(0)
            sys.exit(f"error: {' '.join(command)} ended with {child.returncode}\n{output.read().decode(errors='replace')}")
    return Cost(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss * 1024)


def middle(costs: list[Cost]) -> Cost:
    """The median of each part of the costs."""
    return Cost(*(median(getattr(cost, part) for cost in costs) for part in ("wall", "user", "system", "peak")))


def table(workspace: Path, name: str) -> Path:
    """The file of a table, or the pattern of its files."""
    one = workspace / f"{name}.parquet"
    return one if one.exists() else workspace / f"{name}-*.parquet"


def sizes(workspace: Path) -> str:
    """How many rows and bytes the two tables have."""
    said = []
    for name in ("linkages", "residents"):
        paths = sorted(workspace.glob(table(workspace, name).name))
        rows = sum(pq.ParquetFile(path).metadata.num_rows for path in paths)
        said.append(f"{rows:,} {name} ({sum(path.stat().st_size for path in paths) / GIB:.2f} GiB)")
    return ", ".join(said)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--sql", choices=("plain", "quick"), default="plain", help="how the SQL of DuckDB is written; see duckdb_linkage.py")
    parser.add_argument("--memory", default="2GB")
    parser.add_argument("--duckdb-memory", default="16GB")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--totsugo", default="target/release/totsugo")
    return parser.parse_args()


def commands(args: argparse.Namespace, out: str) -> tuple[list[str], list[str]]:
    """The two commands to be compared."""
    files = [str(table(args.workspace, name)) for name in ("linkages", "residents")]
    duckdb = [sys.executable, str(HERE / "duckdb_linkage.py"), *files, out, "--sql", args.sql, "--memory", args.duckdb_memory, "--threads", args.threads]
    totsugo = [args.totsugo, "run", "linkage", "--config", str(args.workspace / "totsugo.toml"), "--memory", args.memory, "--threads", args.threads]
    return duckdb, totsugo


def main() -> None:
    """Runs the pairs and prints the table."""
    args = arguments()
    print(f"{sizes(args.workspace)}; totsugo with {args.memory}, DuckDB ({args.sql}) with {args.duckdb_memory}, {args.threads} threads")
    print(f"{'':<10}{'wall':>11}{'user':>11}{'system':>11}{'peak':>12}")
    pairs: list[tuple[Cost, Cost]] = []
    with tempfile.TemporaryDirectory(dir=args.workspace) as scratch:
        duckdb, totsugo = commands(args, f"{scratch}/differing.parquet")
        for _ in range(args.runs):
            pair = run(duckdb, (0,)), run(totsugo, (0, 1))
            pairs.append(pair)
            print(pair[0].line("DuckDB"), pair[1].line("totsugo"), f"ratio {pair[1].wall / pair[0].wall:.3f}", sep="\n", flush=True)
    print("median", middle([pair[0] for pair in pairs]).line("DuckDB"), middle([pair[1] for pair in pairs]).line("totsugo"), sep="\n")
    print(f"ratio of wall times, median of {args.runs} pairs: {median(pair[1].wall / pair[0].wall for pair in pairs):.3f}")


if __name__ == "__main__":
    main()
