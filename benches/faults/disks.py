"""Runs on disks that fill, hold too few files, or limit the size of one: the last whole result or the new one stands, and
the next run, with room, leaves nothing over.

    sudo python benches/faults/disks.py target/release/totsugo /tmp/faults     # root mounts small disks in memory
"""

import os
import random
import resource
import subprocess
import sys
import time

import trial

ROOM = 1 << 30


def main():
    given = trial.arguments("Runs on disks that are too small, by another size in each run.", 240)
    verdict = trial.Verdict()
    rng = random.Random(given.seed)
    disks = []
    try:
        for population, job in [("people", "linkage"), ("insured", "burden"), ("facilities", "usage")]:
            disks.append(SmallDisk(trial.Workspace.make(given, job, population, job)))
            disks[-1].measure()
        shares = [[] for _ in disks]
        for at in range(given.count):
            disk = disks[at % len(disks)]
            shares[at % len(disks)].append((disk, rng.choice(disk.ways()), rng.random()))
        trial.in_turn(shares, given.workers, lambda task: task[0].fill(*task[1:], verdict))
    finally:
        for disk in disks:
            disk.unmount()
    verdict.end("disks", "runs on a small disk", given.count)


class SmallDisk:
    """A job whose output lies on a disk of its own, where that can be mounted."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.language = 1  # of what is published
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", workspace.output], capture_output=True)
        self.is_mounted = mounted.returncode == 0
        if not self.is_mounted:
            print("no disk can be mounted: only the size of a file is limited", file=sys.stderr)
        self.least = self.most = (0, 0)  # bytes and files in use before a run, and at most during it
        self.largest = 0

    def measure(self):
        self.workspace.run("en")
        self.largest = max(path.stat().st_size for path in trial.tree(self.workspace.output) if path.is_file())
        self.least = self.most = self.used()

        def during(process):
            while trial.lives(process):
                self.most = tuple(map(max, self.most, self.used()))
                time.sleep(0.001)

        self.workspace.run("ja", during=during)

    def used(self):
        found = os.statvfs(self.workspace.output)
        return (found.f_blocks - found.f_bfree) * found.f_frsize, found.f_files - found.f_ffree

    def ways(self):
        return ["space", "space", "files", "size"] if self.is_mounted else ["size"]

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.workspace.output], check=True)

    def unmount(self):
        if self.is_mounted:
            subprocess.run(["umount", self.workspace.output], check=False)

    def fill(self, way, share, verdict):
        old, new = trial.LANGUAGES[self.language], trial.LANGUAGES[1 - self.language]
        workspace, prepare = self.workspace, None
        used = self.used()
        room = [int(share * (most - least)) for most, least in zip(self.most, self.least)]
        if way == "space":
            self.remount(f"size={max(4096, used[0] + room[0])},nr_inodes=100000")
        elif way == "files":
            self.remount(f"size={ROOM},nr_inodes={used[1] + room[1]}")
        else:
            limit = int(share**3 * 2 * self.largest)
            prepare = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        ended = workspace.run(new, prepare=prepare)
        verdict.count("runs on a small disk")
        verdict.count(f"runs that ended with {ended.code}, too little {way}")
        is_new = trial.digest(workspace.published) == workspace.results[new]
        faults = ["hung"] if ended.hung else []
        faults += workspace.faults([old, new])
        faults += [] if ended.code in range(5) else [f"exit code {ended.code}"]
        faults += ["said done, and is not published"] if ended.code in (0, 1) and not is_new else []
        faults += ["published, and failed"] if ended.code == 4 and is_new else []
        faults += ["no error with a help"] if ended.code in (2, 3, 4) and not trial.is_told(ended) else []
        faults += ["a fault of the program"] if "fault of the program" in ended.said or "panicked" in ended.said else []
        if self.is_mounted:
            self.remount(f"size={ROOM},nr_inodes=100000")
        again = workspace.run(new)
        faults += [] if again.code in (0, 1) else [f"the next run ends with {again.code}: {again.said}"]
        faults += [f"after the next run: {fault}" for fault in workspace.faults([new])]
        faults += [f"left over: {name}" for name in trial.left_over(workspace.output, {workspace.job})]
        self.language = 1 - self.language
        verdict.blame(f"{workspace.job} {way} {share:.3f}", faults, ended.said)


if __name__ == "__main__":
    main()
