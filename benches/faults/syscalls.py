"""Lets one system call of a run fail, with strace: the run ends with an exit code of its own and says what to do, a whole
result stands, and the next run leaves nothing over.

    python benches/faults/syscalls.py target/release/totsugo /tmp/faults
"""

import collections
import random
import re
import shutil
import sys

import trial

# What of a disk that fails, is full, forbids or is interrupted each call can answer.
ERRORS = {
    "openat": ["EIO", "ENOSPC", "EMFILE", "EACCES", "EINTR"],
    "read": ["EIO", "EINTR"],
    "pread64": ["EIO", "EINTR"],
    "write": ["EIO", "ENOSPC", "EINTR"],
    "fsync": ["EIO", "ENOSPC"],
    "renameat2": ["EINVAL", "ENOSYS", "EXDEV", "EIO"],
    "rename": ["EXDEV", "EIO", "ENOSPC"],
    "mkdir": ["EIO", "ENOSPC", "EACCES"],
    "unlinkat": ["EIO", "EACCES"],
    "unlink": ["EIO", "EACCES"],
    "rmdir": ["EIO"],
    "flock": ["EIO", "EINTR"],
    "mmap": ["ENOMEM", "EACCES"],
    "ftruncate": ["EIO", "ENOSPC"],
    "getdents64": ["EIO"],
    "statx": ["EIO", "EACCES"],
    "fchmod": ["EIO", "EACCES"],
}
# An allocation that fails ends the program at once, which is documented (134); it is counted apart.
ABORTS = (-6, 134)


def main():
    given = trial.arguments("Lets system calls of runs fail, one in each run.", 340)
    if not shutil.which("strace"):
        sys.exit("strace is missing: apt-get install strace")
    verdict = trial.Verdict()
    rng = random.Random(given.seed)
    targets = [
        Traced(trial.Workspace.make(given, job, population, job, file_format))
        for population, job, file_format in [
            ("people", "linkage", "csv"), ("insured", "burden", "parquet"), ("facilities", "usage", "csv")]
    ]
    shares = [[] for _ in targets]
    for at in range(given.count):
        share = shares[at % len(targets)]
        share.append((targets[at % len(targets)], *targets[at % len(targets)].failure(rng)))
    trial.in_turn(shares, given.workers, lambda task: task[0].fail(*task[1:], verdict))
    verdict.end("system calls", "calls that failed", int(0.88 * given.count))


class Traced:
    """A job under strace; each run is in the language that the one before was not in."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.language = 1  # of what is published
        self.trace = workspace.folder / ".trace"
        calls = ",".join(f"?{call}" for call in ERRORS)
        self.workspace.run("ja", before=[*self.strace(), "-e", f"trace={calls}"])
        self.made = collections.defaultdict(list)  # call -> which call of its thread each was
        self.read_trace()

    def read_trace(self):
        """strace counts the calls of each thread for itself, and those of the loader before the program runs too."""
        counts = collections.Counter()
        loading = collections.Counter()
        is_loading = True
        for line in self.trace.read_text(errors="replace").splitlines():
            found = re.match(r"(\d+) +(\w+)\(", line)
            if not found or found[2] not in ERRORS:
                continue
            thread, call = found.groups()
            counts[thread, call] += 1
            if is_loading:
                loading[call] += 1
                is_loading = "/proc/self/maps" not in line
            elif counts[thread, call] > loading[call]:
                self.made[call].append(counts[thread, call])

    def strace(self):
        return ["strace", "-f", "-y", "-qq", "-o", self.trace]

    def failure(self, rng):
        """A call that the run makes, an error, and which of these calls is to fail."""
        call = rng.choice(sorted(self.made))
        return call, rng.choice(ERRORS[call]), rng.choice(self.made[call])

    def fail(self, call, error, at, verdict):
        old, new = trial.LANGUAGES[self.language], trial.LANGUAGES[1 - self.language]
        workspace = self.workspace
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={at}"]
        ended = workspace.run(new, before=[*self.strace(), *inject], limit=60)
        failed = [line for line in self.trace.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
        # No disk makes a wake-up of another thread fail; and where messages go, none is told.
        is_of_no_file = any("<anon_inode:" in line or "<pipe:" in line or "<socket:" in line for line in failed)
        if is_of_no_file or not failed:
            verdict.count("calls of no file, or not made this time")
            self.restore(new)
            return
        verdict.count("calls that failed")
        is_new = trial.digest(workspace.published) == workspace.results[new]
        faults = ["hung for 60 s"] if ended.hung else []
        faults += workspace.faults([old, new])
        # What Rust does before `main` is told as it tells it.
        is_before_main = call == "mmap" and "thread 'main'" in ended.said and "alternative stack" in ended.said
        if is_before_main or call == "mmap" and ended.code in ABORTS:
            verdict.count("allocations that failed, which ended the program")
        elif ended.code not in (0, 1, 2, 3, 4):
            faults.append(f"exit code {ended.code}")
        elif ended.code in (0, 1):
            verdict.count("runs that went on to a result")
            faults += [] if is_new else ["said done, and is not published"]
        else:
            verdict.count(f"runs that ended with {ended.code}")
            faults += [] if trial.is_told(ended) else ["no error with a help"]
            faults += ["published, and failed"] if is_new else []
        if not is_before_main and ("fault of the program" in ended.said or "panicked" in ended.said):
            faults.append("a fault of the program")
        faults += self.restore(new)
        verdict.blame(f"{workspace.job} {call} {error} at {at}", faults, ended.said)

    def restore(self, new):
        """Runs undisturbed, and says what is wrong then."""
        workspace = self.workspace
        again = workspace.run(new)
        faults = [] if again.code in (0, 1) else [f"the next run ends with {again.code}: {again.said}"]
        faults += [f"after the next run: {fault}" for fault in workspace.faults([new])]
        faults += [f"left over: {name}" for name in trial.left_over(workspace.output, {workspace.job})]
        self.language = 1 - self.language
        return faults


if __name__ == "__main__":
    main()
