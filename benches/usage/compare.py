"""Runs the same GROUP BYs in DuckDB and in the usage job of totsugo on the same file, in turn, and compares what they cost.

usage: pip install duckdb pyarrow numpy; python compare.py FOLDER [--facilities 230000] [--months 36] [--threads 2] [--memory 2GB] [--runs 3] [--totsugo BINARY]

FOLDER gets the made-up file (inputs.py) where it lacks it. What is compared is reading and aggregating: of totsugo the step `usage` of its
manifest, which does both with all its checks; of DuckDB three queries over the file, uses by month, prefecture and type,
facilities by month, type and band of rates, and facilities that have a month twice. The ratio to the first two alone, and the time of the
whole run, `internal/facilities.csv` among it, stand beside.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from statistics import median

import duckdb

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "speed"), str(HERE)]

import inputs  # noqa: E402
from compare import run  # noqa: E402

SUMS = ", ".join(
    f"sum({name})" for name in ("card", "total", "batch", "views_checkup", "views_medicine", "views_treatment", "card_users", "claims")
)
BAND = "case when card = 0 then 0 when card * 100 < 3 * total then 1 when card * 100 < 5 * total then 2 when card * 100 < 10 * total then 3 " \
    "when card * 100 < 20 * total then 4 when card * 100 < 30 * total then 5 when card * 100 < 40 * total then 6 when card * 100 < 50 * total then 7 else 8 end"


def group_bys(path: Path) -> list[str]:
    """The three queries."""
    return [
        f"select month, prefecture, facility_type, count(*), {SUMS} from '{path}' group by all",
        f"select month, facility_type, case when total >= 50 then {BAND} else 255 end as band, count(*) from '{path}' group by all",
        f"select facility_code, month, count(*) from '{path}' group by all having count(*) > 1",
    ]


def in_duckdb(path: Path, threads: str) -> list[float]:
    """The seconds of each query, their results fetched."""
    connection = duckdb.connect(config={"threads": threads})
    seconds = []
    for query in group_bys(path):
        started = time.perf_counter()
        connection.execute(query).fetchall()
        seconds.append(time.perf_counter() - started)
    return seconds


def main() -> None:
    """Runs the pairs and prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facilities", type=int, default=230_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--threads", default="2")
    parser.add_argument("--memory", default="2GB")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--totsugo", default="target/release/totsugo")
    args = parser.parse_args()
    path = inputs.prepared(args.folder, args.facilities, args.months)
    config = args.folder / "totsugo.toml"
    config.write_text(f'[usage]\nusage = {{ path = "{path.name}" }}\n', encoding="utf-8")
    command = [args.totsugo, "run", "usage", "--quiet", "--config", str(config), "--memory", args.memory, "--threads", args.threads]
    print(f"{args.facilities:,} facilities x {args.months} months, {path.stat().st_size / 1e6:.0f} MB, {args.threads} threads")
    ratios, of_sums = [], []
    for _ in range(args.runs):
        theirs = in_duckdb(path, args.threads)
        cost = run(command, (0, 1))
        steps = {step["step"]: step["seconds"] for step in json.loads((args.folder / "out/usage/manifest.json").read_text())["steps"]}
        ours = steps["usage"]
        ratios.append(ours / sum(theirs))
        of_sums.append(ours / sum(theirs[:2]))
        print(f"DuckDB  {sum(theirs):.2f} s ({', '.join(f'{seconds:.2f}' for seconds in theirs)})")
        print(f"totsugo {ours:.2f} s ({', '.join(f'{step} {seconds:.2f}' for step, seconds in steps.items())})")
        print(cost.line("whole run"), f"ratio {ratios[-1]:.3f}", sep="\n", flush=True)
    print(f"ratio of reading and aggregating, median of {args.runs} pairs: {median(ratios):.3f}")
    print(f"ratio to DuckDB without looking for months that come twice: {median(of_sums):.3f}")


if __name__ == "__main__":
    main()
