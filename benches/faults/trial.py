"""What the trials of faults share: made-up inputs, runs that are watched, and what a result has to look like."""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = ("en", "ja")  # a run in the other one gives another result

# Folder of made-up inputs -> what makes it, and the jobs that run on it.
POPULATIONS = {
    "people": (["--linkages", "2000"], ["linkage"]),
    "insured": (["burden", "--people", "600"], ["burden", "display"]),
    "facilities": (["usage", "--facilities", "60", "--months", "4"], ["usage", "adoption", "incentive"]),
}
JOBS = [(name, job) for name, (_, jobs) in POPULATIONS.items() for job in jobs]


def arguments(description, count):
    """The command line of a trial; `count` is what is tried by default."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("program", type=Path, help="the release program")
    parser.add_argument("scratch", type=Path, help="a folder that may be filled; what the trial made there is removed first")
    parser.add_argument("--count", type=int, default=count, help=f"how many are tried ({count})")
    parser.add_argument("--workers", type=int, default=2, help="how many runs at a time (2)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.program = given.program.resolve()
    given.scratch = given.scratch.resolve() / Path(sys.argv[0]).stem
    shutil.rmtree(given.scratch, ignore_errors=True)
    given.scratch.mkdir(parents=True)
    return given


@dataclass
class Ended:
    """How a run ended."""

    code: int
    said: str
    seconds: float
    peak: int  # bytes
    hung: bool = False


def run(command, folder, limit=60, prepare=None, during=None):
    """Runs a command to its end or its limit; `during` is called with the process, which it may signal."""
    began = time.monotonic()
    reading, writing = os.pipe()  # not a file, which could be among those that fail
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
    os.set_blocking(reading, False)
    with open(reading, "rb") as said:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=writing, stderr=writing,
            preexec_fn=prepare, process_group=0)
        os.close(writing)
        hung = threading.Event()

        def end():
            hung.set()
            os.killpg(process.pid, 9)

        watch = threading.Timer(limit, end)
        watch.start()
        try:
            if during:
                during(process)
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        text = (said.read() or b"").decode("utf-8", "replace")
    return Ended(process.returncode, text, time.monotonic() - began, usage.ru_maxrss * 1024, hung.is_set())


def lives(process):
    """Whether a process still runs. It is not waited for, so that its id goes to no other."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def tree(folder):
    """Every path below a folder, links not followed, folders before what they hold."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from tree(path)


def is_account(path):
    """Whether a file tells of the run itself, so that two runs with one result write two."""
    return path.name == "manifest.json" or path.suffix in (".html", ".xlsx")


def digest(folder):
    """What a published folder holds, but for the accounts of the run; nothing where it is not there."""
    if not folder.is_dir():
        return None
    files = {}
    for path in tree(folder):
        if path.is_file():
            name = str(path.relative_to(folder))
            files[name] = "" if is_account(path) else hashlib.sha256(path.read_bytes()).hexdigest()
    return files


def broken(folder):
    """The files of a published folder that are not whole."""
    return [str(path) for path in tree(folder) if path.is_file() and not is_whole(path)]


def is_whole(path):
    content = path.read_bytes()
    try:
        match path.suffix:
            case ".svg" | ".xml":
                ElementTree.fromstring(content)
            case ".png":
                return content.startswith(b"\x89PNG") and content.endswith(b"IEND\xaeB`\x82")
            case ".json":
                json.loads(content)
            case ".html":
                return content.rstrip().endswith(b"</html>")
            case ".xlsx":
                return zipfile.ZipFile(path).testzip() is None
            case ".parquet":
                return content.startswith(b"PAR1") and content.endswith(b"PAR1")
    except (ElementTree.ParseError, ValueError, zipfile.BadZipFile):
        return False
    return bool(content)


def exposed(output, published):
    """What others could read: of a result more than its group may, of anything else anything at all."""
    found = []
    closed = set()  # folders that let nobody in
    for path in tree(output):
        mode = path.lstat().st_mode
        if path.parent in closed:
            if stat.S_ISDIR(mode):
                closed.add(path)
            continue
        if stat.S_ISLNK(mode) or (path.name == ".lock" and path.stat().st_size == 0):
            continue
        is_result = path.relative_to(output).parts[0] in published
        allowed = (0o750 if stat.S_ISDIR(mode) else 0o640) if is_result else 0o700
        if mode & 0o777 & ~allowed:
            found.append(f"{path.relative_to(output)} {mode & 0o777:o}")
        elif stat.S_ISDIR(mode) and not mode & 0o077:
            closed.add(path)
    return found


def left_over(output, published):
    """What lies in an output beside its results."""
    return [entry.name for entry in output.iterdir() if entry.name not in {".lock", *published}]


@dataclass
class Workspace:
    """Inputs, a config, and an output with the results of one job."""

    program: Path
    folder: Path
    job: str
    results: dict = field(default_factory=dict)  # language -> digest

    @classmethod
    def make(cls, given, name, population, job, file_format="csv", extra=()):
        folder = given.scratch / name
        synth(given.program, population, folder, file_format, extra)
        workspace = cls(given.program, folder, job)
        for language in LANGUAGES:
            ended = workspace.run(language)
            if ended.code not in (0, 1):
                sys.exit(f"an undisturbed run of {job} ended with {ended.code}:\n{ended.said}")
            workspace.results[language] = digest(workspace.published)
        if workspace.results["en"] == workspace.results["ja"]:
            sys.exit(f"two results of {job} that are to differ do not")
        return workspace

    @property
    def output(self):
        return self.folder / "out"

    @property
    def published(self):
        return self.output / self.job

    def command(self, language, *more):
        return [self.program, "run", self.job, "--quiet", "--threads", "2", "--lang", language, *more]

    def run(self, language, before=(), **how):
        return run([*before, *self.command(language)], self.folder, **how)

    def faults(self, allowed):
        """What is wrong with the published folder, which has to be the whole result of one of these languages."""
        found = digest(self.published)
        if not any(found == self.results[language] for language in allowed):
            return [f"{self.job}: not a whole result"]
        return [f"{file}: not whole" for file in broken(self.published)]


def synth(program, population, folder, file_format="csv", extra=()):
    shutil.rmtree(folder, ignore_errors=True)
    command = [program, "synth", *POPULATIONS[population][0], "--format", file_format, "--quiet", "--out", folder, *extra]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def is_told(ended):
    """Whether a failed run says that it is an error, and what to do."""
    return "error" in ended.said and "help:" in ended.said


def in_turn(tasks, workers, work):
    """Does the tasks, so many at a time, each worker with those of its own list; shows how far it is."""
    done = 0
    lock = threading.Lock()

    def one(mine):
        nonlocal done
        for task in mine:
            work(task)
            with lock:
                done += 1
                if done % 50 == 0:
                    print(f"{done}/{total}", file=sys.stderr, flush=True)

    total = sum(map(len, tasks))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, tasks))


class Verdict:
    """Counts and faults, gathered from every worker."""

    def __init__(self):
        self.counts = {}
        self.wrong = []
        self.lock = threading.Lock()

    def count(self, what, by=1):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + by

    def blame(self, where, faults, said=""):
        with self.lock:
            for fault in faults:
                self.wrong.append(f"{where}: {fault}")
                if len(self.wrong) <= 40:
                    print(f"WRONG {where}: {fault}\n{said}".rstrip(), file=sys.stderr, flush=True)

    def end(self, title, counted, least):
        """Prints the counts; the exit code says whether the bar is held."""
        for what, count in sorted(self.counts.items()):
            print(f"{count:7} {what}")
        print(f"{title}: {self.counts.get(counted, 0)} {counted} (bar {least}), {len(self.wrong)} faults (bar 0)")
        sys.exit(1 if self.wrong or self.counts.get(counted, 0) < least else 0)
