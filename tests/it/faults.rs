//! Runs that are stopped, and machines that give out: the last complete result stands, nothing is half-written.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;
use totsugo::synth::{self, Encoding, Format};

use crate::workspace::{PROGRAM, Run, Running, Workspace, files_below};

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
    for (file, signal, exit) in [
        ("", Signal::INT, 130),
        ("register", Signal::INT, 130),
        ("values", Signal::TERM, 143),
        ("deferred", Signal::HUP, 129),
        ("assessments", Signal::INT, 130),
    ] {
        let mut running = workspace.start();
        if !running.until(|| holds(&workspace, file)) {
            continue;
        }
        running.signal(signal);
        let run = running.wait();
        if run.code == Some(exit) {
            run.fails(exit, &["中断しました。途中のものは公開しておらず、前回の結果はそのまま残っています"]);
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
    let second = workspace.run(&["--lang", "en"]);
    let begun = workspace.published();
    let explained = workspace.command(&["explain", "1:2:3:4", "--lang", "en"]).output().unwrap();
    assert_eq!(workspace.published(), begun, "the first run keeps its folder");
    first.signal(Signal::CONT);
    let holder = format!("another run is writing to out: linkage, process {}, since 20", first.id());
    second.fails(4, &[&holder, "give this run another [output] dir", "where it hangs, `kill "]);
    Run::of(explained).fails(2, &["no record has this key"]);
    first.wait().succeeds();
    assert_eq!(workspace.published(), [".lock", "linkage"]);
}

/// Runs the job where no file may grow over so many blocks of 512 bytes, as on a disk that fills.
fn run_on_a_small_disk(workspace: &Workspace, blocks: u32) -> Run {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" run linkage --quiet --lang en");
    let output = Command::new("sh").args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).output();
    Run::of(output.unwrap())
}

#[test]
fn a_disk_that_is_full_leaves_the_last_result() {
    let (workspace, [complete, _]) = with_a_result();
    let run = run_on_a_small_disk(&workspace, 0);
    run.fails(
        4,
        &[
            "/findings.",
            "could not be written",
            "the file is larger than is allowed",
            "free some of the disk",
        ],
    );
    assert_eq!(workspace.published(), [".lock", "linkage"]);
    assert!(workspace.tables() == complete, "the last complete result stands");
    run_on_a_small_disk(&workspace, 100_000).succeeds();
}

#[test]
fn a_result_that_does_not_fit_is_not_published() {
    let workspace = Workspace::made_up(2_000, Format::Parquet);
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let complete = workspace.tables();
    let largest = complete.iter().map(|(_, bytes)| bytes.len()).max().unwrap();
    // Folded rows and assessments fit, the list of findings does not.
    let run = run_on_a_small_disk(&workspace, u32::try_from(largest / 512).unwrap() - 8);
    assert_eq!(run.code, Some(4), "{}", run.stderr);
    assert_eq!(workspace.published(), [".lock", "linkage"], "{}", run.stderr);
    assert!(workspace.tables() == complete, "the last complete result stands");
}

#[test]
fn nothing_but_a_result_is_replaced() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    workspace.put("elsewhere", "");
    for name in ["linkage", "linkage-rejected"] {
        let place = format!("out/{name}");
        std::fs::create_dir_all(workspace.path(&place)).unwrap();
        workspace.put(&format!("{place}/thesis.txt"), "mine");
        let run = workspace.run(&["--lang", "en"]);
        run.fails(
            2,
            &[&place, "holds something else than results of this job", "move it away, or give the results"],
        );
        assert!(!run.stderr.contains("residents"), "before any work is done: {}", run.stderr);
        assert_eq!(std::fs::read(workspace.path(&format!("{place}/thesis.txt"))).unwrap(), b"mine");
        std::fs::remove_dir_all(workspace.path(&place)).unwrap();
        workspace.put(&place, "a file");
        workspace.run(&["--lang", "en"]).fails(2, &[&place, "is no folder"]);
        std::fs::remove_file(workspace.path(&place)).unwrap();
        std::os::unix::fs::symlink(workspace.path("elsewhere"), workspace.path(&place)).unwrap();
        workspace.run(&["--lang", "en"]).fails(2, &[&place, "is no folder"]);
        std::fs::remove_file(workspace.path(&place)).unwrap();
    }
    for left in [".stage-notes", ".old-notes", ".work-notes"] {
        std::fs::create_dir(workspace.path("out").join(left)).unwrap();
    }
    std::fs::create_dir(workspace.path("out/linkage")).unwrap();
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let kept = [".lock", ".old-notes", ".stage-notes", ".work-notes", "linkage"];
    assert_eq!(workspace.published(), kept, "what bears no mark of the output is left alone");
}

#[test]
fn an_input_is_not_replaced_by_results() {
    let workspace = Workspace::made_up(100, Format::Csv(Encoding::Utf8));
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let residents = std::fs::read(workspace.path("residents.csv")).unwrap();
    // The folder of the results has a manifest of the job, and holds an input all the same.
    for (path, link) in [
        ("out/linkage/residents.csv", None),
        ("out/linkage/*.csv", None),
        ("o*/**/residents.csv", None),
        ("linked.csv", Some("linked.csv")),
        ("linked/residents.csv", Some("linked")),
    ] {
        std::fs::write(workspace.path("out/linkage/residents.csv"), &residents).unwrap();
        let to = if link == Some("linked") { "out/linkage" } else { "out/linkage/residents.csv" };
        if let Some(link) = link {
            std::os::unix::fs::symlink(workspace.path(to), workspace.path(link)).unwrap();
        }
        if path == "out/linkage/*.csv" {
            for other in ["findings", "summary", "not_compared", "registration_delay", "rejects"] {
                let _ = std::fs::remove_file(workspace.path(&format!("out/linkage/{other}.csv")));
            }
        }
        workspace.configure("", "{ path = \"linkages.csv\" }", &format!("{{ path = \"{path}\" }}"));
        let run = workspace.run(&["--lang", "en"]);
        run.fails(
            2,
            &[
                "holds an input, and results would replace it",
                path.rsplit('/').next().unwrap().trim_start_matches('*'),
                "another [output] dir",
            ],
        );
        assert!(!run.stderr.contains("rows in"), "before any work is done: {}", run.stderr);
        assert_eq!(std::fs::read(workspace.path("out/linkage/residents.csv")).unwrap(), residents, "{path}");
    }
    // As the documentation has it, in the folder of the inputs: the folder of the job is that of its input.
    workspace.configure(
        "[output]\ndir = \".\"",
        "{ path = \"linkage/linkages.csv\" }",
        "{ path = \"residents.csv\" }",
    );
    std::fs::create_dir(workspace.path("linkage")).unwrap();
    std::fs::copy(workspace.path("linkages.csv"), workspace.path("linkage/linkages.csv")).unwrap();
    workspace.run(&["--lang", "en"]).fails(2, &["./linkage holds an input", "linkage/linkages.csv"]);
    assert!(workspace.path("linkage/linkages.csv").exists());
}

#[test]
fn neither_is_what_another_job_reads_nor_the_config_nor_the_folder_that_is_worked_in() {
    let workspace = Workspace::made_up(100, Format::Csv(Encoding::Utf8));
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
    let inside = workspace.path("out/linkage/other.csv");
    std::fs::write(&inside, "month,prefecture,type,card,total\n").unwrap();
    for path in ["out/linkage/other.csv", "out/*/other.csv"] {
        workspace.put("totsugo.toml", format!("{config}[usage]\nusage = {{ path = \"{path}\" }}\n"));
        workspace.run(&["--lang", "en"]).fails(2, &["holds an input", "linkage/other.csv"]);
        assert!(inside.exists(), "{path}");
    }
    std::fs::remove_file(&inside).unwrap();
    let moved = config.replace("dir = \"out\"", "dir = \"..\"").replace("path = \"", "path = \"../../");
    assert_ne!(moved, config);
    std::fs::write(workspace.path("out/linkage/mine.toml"), moved).unwrap();
    let run = ["run", "linkage", "--config", "out/linkage/mine.toml", "--lang", "en"];
    Run::of(workspace.command(&run).output().unwrap()).fails(2, &["mine.toml", "another [output] dir"]);
    assert!(workspace.path("out/linkage/mine.toml").exists());
    std::fs::remove_file(workspace.path("out/linkage/mine.toml")).unwrap();
    for (work, out) in
        [("out/linkage", "out"), ("out/linkage/work", "out"), ("new/linkage-rejected/a", "new")]
    {
        let there = config.replace("[output]", &format!("work_dir = \"{work}\"\n[output]"));
        workspace.put("totsugo.toml", there.replace("dir = \"out\"", &format!("dir = \"{out}\"")));
        workspace.run(&["--lang", "en"]).fails(2, &["is to be worked in and lies in", "another `work_dir`"]);
    }
    assert!(!workspace.path("new").exists(), "before anything is made");
}

#[test]
fn pipes_and_links_among_the_results_are_neither_waited_for_nor_followed() {
    let workspace = Workspace::made_up(100, Format::Csv(Encoding::Utf8));
    std::fs::create_dir_all(workspace.path("out/linkage")).unwrap();
    let pipe = |path: &str| {
        let made = Command::new("mkfifo").arg(workspace.path(path)).status().unwrap();
        assert!(made.success());
    };
    pipe("out/linkage/manifest.json");
    workspace.run(&["--lang", "en"]).fails(2, &["holds something else"]);
    std::fs::remove_dir_all(workspace.path("out/linkage")).unwrap();
    let lock = workspace.path("out/.lock");
    let _ = std::fs::remove_file(&lock);
    pipe("out/.lock");
    workspace.run(&["--lang", "en"]).fails(4, &["out/.lock could not be made or changed"]);
    std::fs::remove_file(&lock).unwrap();
    std::os::unix::fs::symlink(workspace.path("elsewhere"), &lock).unwrap();
    workspace.run(&["--lang", "en"]).fails(4, &["out/.lock could not be made or changed"]);
    assert!(!workspace.path("elsewhere").exists(), "nothing is made there");
}

#[test]
fn a_job_whose_results_have_no_place_ends_all_before_any_begins() {
    let workspace = Workspace::empty();
    synth::write_demo(&workspace.path("demo")).unwrap();
    let folder = workspace.path("demo");
    std::fs::create_dir_all(folder.join("out/usage")).unwrap();
    std::fs::write(folder.join("out/usage/thesis.txt"), "mine").unwrap();
    let run = Run::of(
        workspace
            .command(&["run", "linkage", "usage", "--config", "demo/totsugo.toml", "--lang", "en"])
            .output()
            .unwrap(),
    );
    run.fails(2, &["demo/out/usage holds something else"]);
    assert!(!folder.join("out/linkage").exists());
}

/// The permissions of every file and folder below one.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mode = |path: PathBuf| {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        (path, mode)
    };
    files_below(folder).into_iter().map(mode).collect()
}

#[test]
fn results_are_read_by_whom_the_config_says_whatever_the_umask() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    for (setting, file, folder) in [
        ("", 0o640, 0o750),
        ("permissions = \"0600\"", 0o600, 0o700),
        ("permissions = \"0440\"", 0o440, 0o750),
    ] {
        workspace.reconfigure("dir = \"out\"\n", &format!("dir = \"out\"\n{setting}\n"));
        for umask in ["000", "077"] {
            let script = format!("umask {umask}; exec \"$0\" run linkage --quiet");
            let shell =
                Command::new("sh").args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).output();
            Run::of(shell.unwrap()).succeeds();
            let results = workspace.path("out/linkage");
            assert_eq!(std::fs::metadata(&results).unwrap().permissions().mode() & 0o777, folder);
            for (path, mode) in modes(&results) {
                assert_eq!(mode, if path.is_dir() { folder } else { file }, "{path:?} {umask} {setting}");
            }
        }
        workspace.reconfigure(&format!("dir = \"out\"\n{setting}\n"), "dir = \"out\"\n");
    }
}

#[test]
fn pages_of_statistics_follow_the_umask_and_nothing_else_does() {
    let workspace = Workspace::empty();
    workspace.put(
        "usage.csv",
        "month,facility_code,facility_type,card,total\n2024-04,1310000018,hospital,1,100\n",
    );
    for (setting, umask, pages, others) in [
        ("", "022", 0o644, 0o640),
        ("", "077", 0o600, 0o640),
        ("[output]\npermissions = \"0600\"\n", "022", 0o600, 0o600),
    ] {
        workspace.put("totsugo.toml", format!("{setting}[usage]\nusage = {{ path = \"usage.csv\" }}\n"));
        let script = format!("umask {umask}; exec \"$0\" run usage --quiet");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, PROGRAM]).current_dir(workspace.path("")).env("LC_ALL", "C");
        assert_eq!(Run::of(shell.output().unwrap()).code, Some(1), "prefectures are missing");
        let results = workspace.path("out/usage");
        for (path, mode) in modes(&results).into_iter().filter(|(path, _)| path.is_file()) {
            let name = path.strip_prefix(&results).unwrap().to_str().unwrap();
            let is_page = matches!(name, "report.html" | "report.xlsx") || name.starts_with("charts/");
            assert_eq!(mode, if is_page { pages } else { others }, "{name} {umask} {setting}");
        }
        let reads = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o005 == 0o005;
        assert_eq!(reads(&results) && reads(&results.join("charts")), pages == 0o644);
        assert!(!reads(&results.join("internal")));
    }
}

#[test]
fn a_killed_run_leaves_nothing_that_others_read() {
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    for file in ["register", "values", "findings.csv", "summary.csv", "report.html"] {
        let mut running = workspace.start();
        if !running.until(|| holds(&workspace, file)) {
            continue;
        }
        running.signal(Signal::KILL);
        running.wait();
        for name in workspace.published().iter().filter(|name| name.starts_with('.') && *name != ".lock") {
            let mode = std::fs::metadata(workspace.path("out").join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{name} at {file}");
        }
    }
    workspace.run(&["--quiet"]).succeeds();
    assert_eq!(workspace.published(), [".lock", "linkage"]);
}

#[test]
fn a_run_that_is_told_to_stop_while_it_writes_results_publishes_none() {
    let workspace = Workspace::empty();
    synth::write_demo(&workspace.path("")).unwrap();
    let start = || Running::start(workspace.command(&["run", "usage"]));
    let mut stopped = 0;
    for (file, signal, exit) in [
        ("facilities.csv", Signal::INT, 130),
        ("rejects.csv", Signal::TERM, 143),
        ("report.xlsx", Signal::QUIT, 131),
        ("charts", Signal::HUP, 129),
        ("manifest.json", Signal::INT, 130),
    ] {
        let mut running = start();
        if running.until(|| holds(&workspace, file)) {
            running.signal(signal);
        }
        let run = running.wait();
        if run.code == Some(exit) {
            run.fails(exit, &["中断しました。途中のものは公開しておらず"]);
            assert_eq!(workspace.published(), [".lock"], "at {file}");
            stopped += 1;
        } else {
            std::fs::remove_dir_all(workspace.path("out/usage")).unwrap();
        }
    }
    assert!(stopped >= 2, "stopped while it wrote {stopped} times");
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    workspace.put("occupied", "");
    workspace.reconfigure("dir = \"out\"", "dir = \"occupied/out\"");
    workspace.run(&["--lang", "en"]).fails(4, &["occupied/out could not be made", "it is not a folder"]);
    workspace.reconfigure("dir = \"occupied/out\"", "dir = \"out\"");
    workspace.reconfigure("[output]", "work_dir = \"occupied/work\"\n[output]");
    workspace.run(&["--lang", "en"]).fails(4, &["occupied/work could not be made"]);
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
    let warning = "警告: 標準出力に書き込めません";
    assert!(unwritten.stderr.contains(warning), "{}", unwritten.stderr);
    assert!(workspace.tables() == complete);

    assert_eq!(run_into(&workspace, &explain, nobody).code, Some(0));
    run_into(&workspace, &explain, full).fails(4, &["標準出力に書き込めません"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_system_that_gives_no_threads_is_told() {
    let workspace = Workspace::made_up(100, Format::Parquet);
    // Room for the program, and not for the stack of a thread.
    let script = "ulimit -v 8000000; RUST_MIN_STACK=16000000000 exec \"$0\" run linkage --quiet";
    let shell = Command::new("sh").args(["-c", script, PROGRAM]).current_dir(workspace.path("")).output();
    let run = Run::of(shell.unwrap());
    run.fails(4, &["プログラムを始められません", "`threads` を減らす"]);
    assert_eq!(workspace.published(), [""; 0]);
}
