"""Kills nights at random moments: after the next command ledger and lists are of the same complete night, and the ledger proves itself.

    python benches/nights/kills.py target/release/totsugo FOLDER [--count 300] [--seed 1]
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("totsugo")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Nights:
    """Two inputs that differ, so that each night has something to write."""

    def __init__(self, given):
        self.given, self.folder = given, given.folder
        subprocess.run([given.totsugo, "synth", "--linkages", "20000", "--out", str(self.folder), "--format", "csv"], check=True, capture_output=True)
        config = self.folder / "totsugo.toml"
        config.write_text(config.read_text() + '[ledger]\npath = "ledger.sqlite"\n')
        self.whole = (self.folder / "linkages.csv").read_text(encoding="utf-8")
        lines = self.whole.splitlines(keepends=True)
        self.other = "".join(line.replace("一", "二", 1) if at % 40 == 7 else line for at, line in enumerate(lines))

    def put(self, is_other):
        (self.folder / "linkages.csv").write_text(self.other if is_other else self.whole, encoding="utf-8")

    def command(self, *arguments):
        return [self.given.totsugo, *arguments, "--config", str(self.folder / "totsugo.toml")]

    def night(self):
        return self.command("nightly", "--quiet", "--as-of", "2024-05-08", "--accept", "new:all")

    def state(self):
        """The night of the lists, and the last one of the ledger."""
        manifest = json.loads((self.folder / "out/nightly/manifest.json").read_text())
        with sqlite3.connect(f"file:{self.folder / 'ledger.sqlite'}?mode=ro", uri=True) as ledger:
            last = ledger.execute("SELECT run FROM nights ORDER BY night DESC LIMIT 1").fetchone()
        return manifest["run"], last[0]


def main():
    given = arguments()
    nights, draw = Nights(given), random.Random(given.seed)
    subprocess.run(nights.night(), check=False, capture_output=True)
    start = time.monotonic()
    nights.put(True)
    subprocess.run(nights.night(), check=False, capture_output=True)
    whole = time.monotonic() - start
    killed = 0
    for at in range(given.count):
        nights.put(at % 2 == 0)
        process = subprocess.Popen(nights.night(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The ledger and the swaps come last.
        share = draw.uniform(0, 1) if draw.random() < 0.4 else draw.uniform(0.7, 1.05)
        time.sleep(share * whole)
        os.kill(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        verified = subprocess.run(nights.command("ledger", "verify"), check=False, capture_output=True)
        listed, last = nights.state()
        if verified.returncode != 0 or listed != last:
            sys.exit(f"kill {at}: lists of {listed}, ledger of {last}, verify ended with {verified.returncode}\n{verified.stderr.decode()}")
    print(f"{given.count} signals, {killed} met a night that was under way; ledger and lists were of one night after each")
    if killed < given.count * 0.4:
        sys.exit("too few nights were killed")


if __name__ == "__main__":
    main()
