//! Runs that are stopped, and machines that give out: the last complete result stands, nothing is half-written.

use std::process::Command;

use rustix::process::Signal;
use totsugo::synth::Format;

use crate::workspace::{PROGRAM, Run, Workspace};

const RECORDS: u64 = 8_000;

/// The bytes of every result table.
type Tables = Vec<(&'static str, Vec<u8>)>;

/// A workspace with a complete result, whose next run gives another one; and both.
fn with_a_result() -> (Workspace, [Tables; 2]) {
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    let results = ["as_of = \"2024-05-07\"", "as_of = \"2016-05-07\""].map(|as_of| {
        workspace.reconfigure("as_of = \"2024-05-07\"", as_of);
        workspace.run(&["--quiet"]).succeeds();
        workspace.tables()
    });
    let [then, now] = results;
    workspace.reconfigure("2016-05-07", "2024-05-07");
    assert!(then != now, "the day on which records are judged shows");
    (workspace, [now, then])
}

/// Whether a folder of a run, that of its work or that of its result, holds such a file.
fn holds(workspace: &Workspace, file: &str) -> bool {
    workspace
        .published()
        .iter()
        .filter(|name| name.starts_with(".work-") || name.starts_with(".stage-"))
        .any(|name| workspace.path("out").join(name).join(file).exists())
}

#[test]
fn a_kill_leaves_a_whole_result_and_the_next_run_sweeps() {
    let (workspace, [complete, next]) = with_a_result();
    let mut killed = 0;
    for file in ["register", "values", "deferred", "assessments", "findings.parquet", "manifest.json"] {
        let mut running = workspace.start();
        if running.until(|| holds(&workspace, file)) {
            running.signal(Signal::KILL);
            killed += usize::from(running.wait().code.is_none());
        }
        let found = workspace.tables();
        assert!(found == complete || found == next, "killed at {file}: a whole result stands");
    }
    assert!(killed >= 3, "killed in the middle {killed} times");
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(workspace.published(), [".lock", "linkage"], "swept");
    assert!(workspace.tables() == next, "and complete");
}

#[test]
fn an_interrupted_run_clears_away_behind_itself() {
    let (workspace, [complete, _]) = with_a_result();
    let mut interrupted = 0;
    for (file, signal) in [
        ("", Signal::INT),
        ("register", Signal::INT),
        ("values", Signal::TERM),
        ("deferred", Signal::HUP),
        ("assessments", Signal::INT),
    ] {
        let mut running = workspace.start();
        if !running.until(|| holds(&workspace, file)) {
            continue;
        }
        running.signal(signal);
        let run = running.wait();
        if run.code == Some(4) {
            run.fails(4, &["interrupted: nothing was published, the last complete result stands"]);
            assert!(workspace.tables() == complete, "at {file:?}");
            interrupted += 1;
        }
        assert_eq!(workspace.published(), [".lock", "linkage"], "at {file:?}: {:?} {}", run.code, run.stderr);
    }
    assert!(interrupted >= 2, "interrupted in the middle {interrupted} times");
}

#[test]
fn the_second_of_two_runs_says_so() {
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    let mut first = workspace.start();
    assert!(first.until(|| holds(&workspace, "register")), "the first run has begun");
    first.signal(Signal::STOP);
    let second = workspace.run(&[]);
    let begun = workspace.published();
    let explained = workspace.command(&["explain", "1:2:3:4"]).output().unwrap();
    assert_eq!(workspace.published(), begun, "the first run keeps its folder");
    first.signal(Signal::CONT);
    second.fails(4, &["another run is writing to out", "give this run another [output] dir"]);
    Run::of(explained).fails(2, &["no record has this key"]);
    first.wait().succeeds();
    assert_eq!(workspace.published(), [".lock", "linkage"]);
}

/// Runs the job where no file may grow over so many blocks of 512 bytes, as on a disk that fills.
fn run_on_a_small_disk(workspace: &Workspace, blocks: u32) -> Run {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" run linkage --quiet");
    let output = Command::new("sh").args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).output();
    Run::of(output.unwrap())
}

#[test]
fn a_disk_that_is_full_leaves_the_last_result() {
    let (workspace, [complete, _]) = with_a_result();
    let run = run_on_a_small_disk(&workspace, 0);
    run.fails(4, &["/findings.", "could not be written", "File too large", "free some of the disk"]);
    assert_eq!(workspace.published(), [".lock", "linkage"]);
    assert!(workspace.tables() == complete, "the last complete result stands");
    run_on_a_small_disk(&workspace, 100_000).succeeds();
}

#[test]
fn a_result_that_does_not_fit_is_not_published() {
    let workspace = Workspace::made_up(2_000, Format::Parquet);
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    workspace.run(&["--quiet"]).succeeds();
    let complete = workspace.tables();
    let largest = complete.iter().map(|(_, bytes)| bytes.len()).max().unwrap();
    // Folded rows and assessments fit, the list of findings does not.
    let run = run_on_a_small_disk(&workspace, u32::try_from(largest / 512).unwrap() - 8);
    assert_eq!(run.code, Some(4), "{}", run.stderr);
    assert_eq!(workspace.published(), [".lock", "linkage"], "{}", run.stderr);
    assert!(workspace.tables() == complete, "the last complete result stands");
}

#[test]
fn what_is_in_the_way_after_publishing_is_a_warning() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    std::fs::create_dir(workspace.path("out")).unwrap();
    workspace.put("out/linkage-rejected", "not a folder");
    let run = workspace.run(&["--quiet"]);
    run.succeeds();
    assert!(
        run.stderr
            .contains("warning: the rejects of an earlier run could not be removed: out/linkage-rejected"),
        "{}",
        run.stderr
    );
    assert_eq!(workspace.published(), [".lock", "linkage", "linkage-rejected"]);
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    workspace.put("occupied", "");
    workspace.reconfigure("dir = \"out\"", "dir = \"occupied/out\"");
    workspace.run(&[]).fails(4, &["occupied/out could not be made", "Not a directory"]);
    workspace.reconfigure("dir = \"occupied/out\"", "dir = \"out\"");
    workspace.reconfigure("[output]", "work_dir = \"occupied/work\"\n[output]");
    workspace.run(&[]).fails(4, &["occupied/work could not be made"]);
    assert_eq!(workspace.published(), [".lock"]);
}

#[test]
fn a_run_with_a_work_folder_of_its_own_leaves_nothing_there() {
    let workspace = Workspace::made_up(2_000, Format::Parquet);
    workspace.reconfigure("[output]", "work_dir = \"work\"\n[output]");
    let work = workspace.path("work");
    let begun = || std::fs::read_dir(&work).is_ok_and(|mut entries| entries.next().is_some());
    for next in ["work_dir = \"work\"\n", "work_dir = \"elsewhere\"\n", ""] {
        workspace.kill_a_run_when(begun);
        workspace.reconfigure("work_dir = \"work\"\n", next);
        workspace.run(&["--quiet"]).succeeds();
        assert!(!begun(), "the next run sweeps it, also where it is told {next:?}");
        assert_eq!(workspace.published(), [".lock", "linkage"], "told {next:?}");
        workspace.reconfigure(&format!("{next}[output]"), "work_dir = \"work\"\n[output]");
    }
}

/// Runs a command with its standard output where a shell puts it, such as into a pipe or a device.
#[cfg(target_os = "linux")]
fn run_into(workspace: &Workspace, arguments: &str, to: &str) -> Run {
    // A moment later: who reads from a pipe has left by then.
    let script = format!("{{ sleep 0.2; \"$0\" {arguments} 2>said; echo $? >code; }} {to}");
    let shell = Command::new("sh").args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).status();
    assert!(shell.is_ok());
    let written = |file: &str| std::fs::read_to_string(workspace.path(file)).unwrap();
    Run { code: written("code").trim().parse().ok(), stdout: String::new(), stderr: written("said") }
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_stands_whether_or_not_the_account_of_it_is_read() {
    let workspace = Workspace::made_up(1_000, Format::Parquet);
    let read = workspace.run(&["--quiet"]);
    let complete = workspace.tables();
    let key = workspace.rows("findings.csv")[1][..4].join("' '");
    let explain = format!("explain '{key}' --quiet");
    let (nobody, full) = ("| { exec 0<&-; sleep 0; }", ">/dev/full");

    let unread = run_into(&workspace, "run linkage --quiet", nobody);
    assert_eq!(unread.code, read.code, "who leaves early is no failure: {}", unread.stderr);
    assert!(!unread.stderr.contains("standard output"), "{}", unread.stderr);
    let unwritten = run_into(&workspace, "run linkage --quiet", full);
    assert_eq!(unwritten.code, read.code, "{}", unwritten.stderr);
    let warning = "warning: standard output could not be written to";
    assert!(unwritten.stderr.contains(warning), "{}", unwritten.stderr);
    assert!(workspace.tables() == complete);

    assert_eq!(run_into(&workspace, &explain, nobody).code, Some(0));
    run_into(&workspace, &explain, full).fails(4, &["standard output could not be written to"]);
}
