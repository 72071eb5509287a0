"""Runs the three-way join in DuckDB and the whole burden job of totsugo on the same files, in turn, and compares what they cost.

usage: pip install duckdb pyarrow; python compare.py WORKSPACE [--memory 4GB] [--duckdb-memory 16GB] [--threads 2] [--runs 3] [--totsugo BINARY]

WORKSPACE is what inputs.py wrote. A pair of runs gives one ratio; the median stands below.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "speed"))

from compare import GIB, Cost, arguments, middle, run  # noqa: E402


def sizes(workspace: Path) -> str:
    """How many rows and bytes the files have."""
    said = []
    for name in ("displays", "responses", "entitlements"):
        path = workspace / f"{name}.parquet"
        said.append(f"{pq.ParquetFile(path).metadata.num_rows:,} {name} ({path.stat().st_size / GIB:.2f} GiB)")
    return ", ".join(said)


def main() -> None:
    """Runs the pairs and prints the table."""
    args = arguments()
    print(f"{sizes(args.workspace)}; totsugo with {args.memory}, DuckDB with {args.duckdb_memory}, {args.threads} threads")
    print(f"{'':<10}{'wall':>11}{'user':>11}{'system':>11}{'peak':>12}")
    pairs: list[tuple[Cost, Cost]] = []
    with tempfile.TemporaryDirectory(dir=args.workspace) as scratch:
        duckdb = [sys.executable, str(HERE / "duckdb_burden.py"), str(args.workspace), f"{scratch}/differing.parquet", "--memory", args.duckdb_memory, "--threads", args.threads]
        totsugo = [args.totsugo, "run", "burden", "--config", str(args.workspace / "totsugo.toml"), "--memory", args.memory, "--threads", args.threads]
        for _ in range(args.runs):
            pair = run(duckdb, (0,)), run(totsugo, (0, 1))
            pairs.append(pair)
            print(pair[0].line("DuckDB"), pair[1].line("totsugo"), f"ratio {pair[1].wall / pair[0].wall:.3f}", sep="\n", flush=True)
    print("median", middle([pair[0] for pair in pairs]).line("DuckDB"), middle([pair[1] for pair in pairs]).line("totsugo"), sep="\n")
    print(f"ratio of wall times, median of {args.runs} pairs: {median(pair[1].wall / pair[0].wall for pair in pairs):.3f}")


if __name__ == "__main__":
    main()
