"""Kills runs at random moments: the last whole result or the new one stands, nothing of a run is readable by others,
and the next run leaves nothing over.

    python benches/faults/kills.py target/release/totsugo /tmp/faults
"""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import trial

SIGNALS = [signal.SIGKILL] * 5 + [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT]


def main():
    given = trial.arguments("Kills runs, and synth, at random moments.", 520)
    verdict = trial.Verdict()
    rng = random.Random(given.seed)
    targets = [Killed(trial.Workspace.make(given, f"{job}", population, job)) for population, job in trial.JOBS]
    targets.append(KilledSynth(given))
    shares = [[] for _ in targets]
    for at in range(given.count):
        shares[at % len(targets)].append((targets[at % len(targets)], rng.choice(SIGNALS), moment(rng)))
    trial.in_turn(shares, given.workers, lambda task: task[0].kill(task[1], task[2], verdict))
    verdict.end("kills", "signals that met a run", int(0.8 * given.count))


def moment(rng):
    """A share of the time that a run takes: anywhere in it, or where results are swapped."""
    return rng.uniform(0, 1) if rng.random() < 0.6 else rng.uniform(0.8, 1.1)


def with_any_mask():
    os.umask(0)


def strike(process, seconds, what):
    """Waits for the moment and signals; a process that ended before is left alone."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not trial.lives(process):
            return
        time.sleep(0.001)
    os.kill(process.pid, what)


class Killed:
    """A job that is killed; each run is in the language that the one before was not in."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.language = 1  # of what is published
        self.seconds = min(workspace.run(trial.LANGUAGES[1]).seconds for _ in range(2))

    def kill(self, what, share, verdict):
        old, new = trial.LANGUAGES[self.language], trial.LANGUAGES[1 - self.language]
        workspace = self.workspace
        during = lambda process: strike(process, share * self.seconds, what)
        ended = workspace.run(new, prepare=with_any_mask, during=during)
        where = f"{workspace.job} {what.name} at {share:.2f}"
        faults = ["hung"] if ended.hung else []
        is_new = trial.digest(workspace.published) == workspace.results[new]
        faults += workspace.faults([old, new])
        faults += trial.exposed(workspace.output, {workspace.job})
        if ended.code in (0, 1):
            verdict.count("runs that were done before the signal, or all the same")
            faults += [] if is_new else ["said done, and is not published"]
        else:
            verdict.count("signals that met a run")
            verdict.count(f"met by {what.name}")
        if what != signal.SIGKILL and ended.code not in (0, 1):
            faults += self.after_a_signal(ended, what, is_new, verdict)
        again = workspace.run(new, prepare=with_any_mask)
        faults += [] if again.code in (0, 1) else [f"the next run ends with {again.code}: {again.said}"]
        faults += [f"after the next run: {fault}" for fault in workspace.faults([new])]
        faults += [f"left over: {name}" for name in trial.left_over(workspace.output, {workspace.job})]
        self.language = 1 - self.language
        verdict.blame(where, faults, ended.said)

    def after_a_signal(self, ended, what, is_new, verdict):
        if ended.code == -what and not ended.said:
            verdict.count("signals before the program listens")
            return ["published"] if is_new else []
        faults = [] if ended.code == 128 + what else [f"exit code {ended.code}"]
        faults += ["published, though interrupted"] if is_new else []
        job = self.workspace.job
        left = trial.left_over(self.workspace.output, {job, f"{job}.failed.json"})
        return faults + [f"left over by the interrupted run: {name}" for name in left]


class KilledSynth:
    """`synth` over a folder with results in it: the old population or the new one stands, the results always."""

    def __init__(self, given):
        self.program = given.program
        self.parent = given.scratch / "synth"
        self.folder = self.parent / "made"
        self.made = {}
        for seed in ("1", "2"):
            self.parent.mkdir(exist_ok=True)
            self.seconds = self.make(seed).seconds
            self.made[seed] = self.inputs()
        (self.folder / "out/linkage").mkdir(parents=True)
        (self.folder / "out/linkage/manifest.json").write_text("{}")
        self.seed = "2"

    def make(self, seed, **how):
        command = [self.program, "synth", "--linkages", "4000", "--seed", seed, "--quiet", "--out", self.folder]
        return trial.run(command, self.parent, **how)

    def inputs(self):
        files = trial.digest(self.folder) or {}
        return {name: digest for name, digest in files.items() if not name.startswith("out/")}

    def kill(self, what, share, verdict):
        new = "1" if self.seed == "2" else "2"
        during = lambda process: strike(process, share * self.seconds, what)
        ended = self.make(new, during=during)
        verdict.count("runs that were done before the signal, or all the same" if ended.code == 0 else "signals that met a run")
        if ended.code != 0:
            verdict.count(f"met by {what.name}")
        faults = ["hung"] if ended.hung else []
        faults += [] if self.inputs() in self.made.values() else ["not a whole population"]
        faults += [] if self.has_results() else ["the results in the folder are gone"]
        again = self.make(new)
        faults += [] if again.code == 0 else [f"the next one ends with {again.code}: {again.said}"]
        faults += [] if self.inputs() == self.made[new] else ["after the next one: not a whole population"]
        faults += [] if self.has_results() else ["after the next one: the results in the folder are gone"]
        faults += [f"left over: {entry.name}" for entry in self.parent.iterdir() if entry.name != "made"]
        self.seed = new
        verdict.blame(f"synth {what.name} at {share:.2f}", faults, ended.said)
        if not self.has_results():
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            (self.folder / "out/linkage").mkdir(parents=True)
            (self.folder / "out/linkage/manifest.json").write_text("{}")

    def has_results(self):
        return Path(self.folder / "out/linkage/manifest.json").is_file()


if __name__ == "__main__":
    main()
