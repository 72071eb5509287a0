"""Kills nights at random moments, as often as asked: after the next command ledger and lists are of the same complete night, and the ledger proves
itself. A night that ended before its signal does not count; how long one takes is measured anew then.

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

# So many signals for each night that is to be killed, and no more.
MOST_SIGNALS = 4


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

    def length(self):
        """How long a night takes that nobody kills."""
        start = time.monotonic()
        subprocess.run(self.night(), check=False, capture_output=True)
        return time.monotonic() - start

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
    nights.put(True)
    length = nights.length()
    signals = killed = 0
    while killed < given.count:
        signals += 1
        nights.put(signals % 2 == 0)
        process = subprocess.Popen(nights.night(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The ledger and the swaps come last.
        share = draw.uniform(0, 1) if draw.random() < 0.4 else draw.uniform(0.7, 1.0)
        time.sleep(share * length)
        os.kill(process.pid, signal.SIGKILL)
        was_under_way = process.wait() == -signal.SIGKILL
        killed += was_under_way
        verified = subprocess.run(nights.command("ledger", "verify"), check=False, capture_output=True)
        listed, last = nights.state()
        if verified.returncode != 0 or listed != last:
            sys.exit(f"signal {signals}: lists of {listed}, ledger of {last}, verify ended with {verified.returncode}\n{verified.stderr.decode()}")
        if not was_under_way:
            nights.put(signals % 2 == 1)
            length = nights.length()
        if signals > MOST_SIGNALS * given.count:
            sys.exit(f"only {killed} of {signals} signals met a night that was under way")
    print(f"{signals} signals, {killed} met a night that was under way; ledger and lists were of one night after each")


if __name__ == "__main__":
    main()
