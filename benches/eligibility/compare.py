"""Reads the same eligibility responses with lxml.iterparse and with totsugo, in turn, and compares what they cost.

usage: pip install lxml; python compare.py FILE_OR_FOLDER [--threads 1] [--runs 3] [--reader BINARY]

FILE_OR_FOLDER is what responses.py wrote; BINARY is the bench `eligibility`, which is built where none is named. Wall time includes starting the process; CPU time is what tells on a machine with other work.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
MIB = 2**20


@dataclass(frozen=True)
class Cost:
    """What one run took, in seconds and bytes, and what it read."""

    wall: float
    cpu: float
    peak: int
    rows: int
    documents: int

    def line(self, name: str, size: int) -> str:
        """The cost as a line of a table."""
        speed = f"{size / 1e6 / self.cpu:>7.0f} MB/s of CPU{self.documents / self.wall:>12,.0f} files/s"
        return f"{name:<9}{self.wall:>8.2f} s wall{self.cpu:>8.2f} s CPU{speed}{self.peak / MIB:>8.0f} MiB{self.rows:>12,} rows"


def run(command: list[str]) -> Cost:
    """Runs a command that prints a line of JSON, and says what it cost."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"error: {' '.join(command)} ended with {child.returncode}")
        output.seek(0)
        said = json.loads(output.read().splitlines()[-1])
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, said["rows"], said["documents"])


def built() -> str:
    """Builds the bench and finds it."""
    command = ["cargo", "bench", "--no-run", "--bench", "eligibility", "--message-format", "json-render-diagnostics"]
    build = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, check=True, text=True)
    messages = [json.loads(line) for line in build.stdout.splitlines()]
    return next(message["executable"] for message in messages if message.get("target", {}).get("name") == "eligibility")


def main() -> None:
    """Runs the pairs and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--threads", default="1")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--reader")
    args = parser.parse_args()
    files = list(args.path.glob("**/*.xml")) if args.path.is_dir() else [args.path]
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files):,} files, {size / 1e6:,.0f} MB; totsugo with {args.threads} threads")
    lxml = [sys.executable, str(HERE / "iterparse.py"), str(args.path)]
    totsugo = [args.reader or built(), str(args.path), args.threads]
    ratios: list[tuple[float, float]] = []
    for _ in range(args.runs):
        slow, fast = run(lxml), run(totsugo)
        ratios.append((slow.wall / fast.wall, slow.cpu / fast.cpu))
        print(slow.line("lxml", size), fast.line("totsugo", size), sep="\n", flush=True)
        if slow.rows != fast.rows:
            sys.exit("error: they do not read the same number of rows")
    wall, cpu = (median(ratio[part] for ratio in ratios) for part in (0, 1))
    print(f"totsugo is {wall:.2f} times as fast in wall time, {cpu:.2f} times in CPU time (medians of {args.runs} pairs)")


if __name__ == "__main__":
    main()
