//! A folder with inputs, a config, and what runs make of them.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use totsugo::codes::individual_number::synthetic;
use totsugo::synth::{self, Format, Population};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_totsugo");

/// The result tables: the same bytes for the same rows, but for what tells of the run. The manifest tells times and is not
/// among them.
pub(crate) const TABLES: [&str; 8] = [
    "findings.parquet",
    "findings.xlsx",
    "findings.csv",
    "summary.csv",
    "not_compared.csv",
    "not_compared_records.csv",
    "registration_delay.csv",
    "rejects.csv",
];

pub(crate) const LINKAGE_HEADER: &str =
    "insurer_number,symbol,number,branch,individual_number,name,name_kana,birth_date,sex,address";
pub(crate) const RESIDENT_HEADER: &str =
    "resident_id,individual_number,name,name_kana,birth_date,sex,address";

/// A made-up number, nobody's.
pub(crate) fn number(body: u64) -> String {
    format!("{:012}", synthetic(body))
}

/// What a workbook of findings holds beside its first sheet, which tells when and of which files it was made.
pub(crate) fn sheets_of_findings(workbook: Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut all = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().unwrap() != "xl/worksheets/sheet1.xml" {
            part.read_to_end(&mut all).unwrap();
        }
    }
    all
}

/// How long anything may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_mins(2);

/// A folder with inputs and a config.
pub(crate) struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// An empty folder.
    pub(crate) fn empty() -> Workspace {
        Workspace { folder: tempfile::tempdir().unwrap() }
    }

    /// A made-up population with its config.
    pub(crate) fn made_up(linkages: u64, format: Format) -> Workspace {
        let workspace = Workspace::empty();
        let population = Population { linkages, ..Population::default() };
        synth::write(&population, workspace.folder.path(), format, &|_| {}).unwrap();
        workspace
    }

    /// Two text files with headers, and a config that accepts made-up numbers.
    pub(crate) fn of(linkages: &[String], residents: &[String]) -> Workspace {
        let workspace = Workspace::empty();
        workspace.put("linkages.csv", table(LINKAGE_HEADER, linkages));
        workspace.put("residents.csv", table(RESIDENT_HEADER, residents));
        workspace.configure("", "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
        workspace
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() { self.folder.path().to_owned() } else { self.folder.path().join(name) }
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    /// Writes `totsugo.toml`; `top` stands before `[linkage]`.
    pub(crate) fn configure(&self, top: &str, linkages: &str, residents: &str) {
        let config = format!(
            "as_of = \"2024-05-07\"\nnumber_check = \"synthetic\"\n{top}\n\
             [linkage]\nlinkages = {linkages}\nresidents = {residents}\n"
        );
        self.put("totsugo.toml", config);
    }

    /// Changes the config that is there.
    pub(crate) fn reconfigure(&self, from: &str, to: &str) {
        let config = fs::read_to_string(self.path("totsugo.toml")).unwrap();
        assert!(config.contains(from), "{config}");
        self.put("totsugo.toml", config.replace(from, to));
    }

    /// The program, started in the folder, where the locale is English: what is said before a config is read is so too.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.path("")).env("LC_ALL", "en_US.UTF-8").args(arguments);
        command
    }

    /// Runs the linkage job with more arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(&["run", "linkage"]).args(arguments).output().unwrap())
    }

    /// Runs a job with more arguments.
    pub(crate) fn run_job(&self, job: &str, arguments: &[&str]) -> Run {
        Run::of(self.command(&["run", job]).args(arguments).output().unwrap())
    }

    /// Starts the linkage job and leaves it running.
    pub(crate) fn start(&self) -> Running {
        Running::start(self.command(&["run", "linkage"]))
    }

    /// Kills a run in the middle, as soon as something is so that ends with it; a run that was faster is
    /// started again.
    pub(crate) fn kill_a_run_when(&self, so: impl Fn() -> bool) {
        for _ in 0..10 {
            let mut running = self.start();
            if running.until(&so) {
                running.signal(Signal::KILL);
                if running.wait().code.is_none() && so() {
                    return;
                }
            }
        }
        panic!("every run ended before it was killed");
    }

    /// A file of the published result.
    pub(crate) fn result(&self, name: &str) -> Vec<u8> {
        self.job_result("linkage", name)
    }

    /// A file that a job published.
    pub(crate) fn job_result(&self, job: &str, name: &str) -> Vec<u8> {
        fs::read(self.path("out").join(job).join(name)).unwrap()
    }

    /// A table of the published result: its header and rows.
    pub(crate) fn rows(&self, name: &str) -> Vec<Vec<String>> {
        self.job_rows("linkage", name)
    }

    /// A table that a job published: its header and rows, without the words of codes that stand at the end.
    pub(crate) fn job_rows(&self, job: &str, name: &str) -> Vec<Vec<String>> {
        let mut rows = records(&self.path("out").join(job).join(name));
        let columns = rows[0].iter().position(|name| name.ends_with("_label")).unwrap_or(rows[0].len());
        for row in &mut rows {
            row.truncate(columns);
        }
        rows
    }

    /// A file of a published result as text.
    pub(crate) fn job_text(&self, job: &str, name: &str) -> String {
        String::from_utf8(self.job_result(job, name)).unwrap()
    }

    /// Writes a text table once more as Parquet, whole numbers as integers.
    pub(crate) fn as_parquet(&self, name: &str) {
        let rows = records(&self.path(name));
        let column = |place: usize, name: &str| {
            let texts = rows[1..].iter().map(|row| Some(&*row[place]).filter(|text| !text.is_empty()));
            let is_number = |text: &str| text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
            let holds_numbers = matches!(
                name,
                "ratio"
                    | "points"
                    | "paid_yen"
                    | "facility_code"
                    | "validity"
                    | "limit_consent"
                    | "preschool"
                    | "reference_classification"
            );
            let values: ArrayRef = if holds_numbers && texts.clone().flatten().all(is_number) {
                Arc::new(texts.map(|text| text.and_then(|text| text.parse().ok())).collect::<Int64Array>())
            } else {
                Arc::new(texts.collect::<StringArray>())
            };
            (name.to_owned(), values, true)
        };
        let columns = rows[0].iter().enumerate().map(|(place, name)| column(place, name));
        let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        let file = fs::File::create(self.path(&name.replace(".csv", ".parquet"))).unwrap();
        let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }

    /// Every result table, without the sheet that tells of the run.
    pub(crate) fn tables(&self) -> Vec<(&'static str, Vec<u8>)> {
        let of = |name: &str| match name {
            "findings.xlsx" => sheets_of_findings(self.result(name)),
            _ => self.result(name),
        };
        TABLES.iter().map(|name| (*name, of(name))).collect()
    }

    /// The names in the output folder, sorted; none where there is none.
    pub(crate) fn published(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("out")) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        // What a failed run tells of itself is no result.
        names.retain(|name| !name.ends_with(".failed.json"));
        names.sort();
        names
    }
}

/// A text table: its header and rows.
pub(crate) fn records(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Rows under a header.
pub(crate) fn table(header: &str, rows: &[String]) -> String {
    format!("{header}\n{}\n", rows.join("\n"))
}

/// Every file below a folder, with its content. A file that vanishes while it is looked for is left out.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files_below(&path));
        }
        found.push(path);
    }
    found
}

/// A run that ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; nothing where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Checks the exit code, and that standard error says each of these, however its lines are broken.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        for part in says {
            assert!(in_one_line(&self.stderr).contains(&in_one_line(part)), "{part}: {}", self.stderr);
        }
    }

    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
    }

    /// Checks that the run published a result, with findings or without.
    #[track_caller]
    pub(crate) fn succeeds(&self) {
        assert!(matches!(self.code, Some(0 | 1)), "{:?}: {}", self.code, self.stderr);
    }
}

/// Text without blanks.
pub(crate) fn in_one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// A run that goes on; killed when the test is over.
pub(crate) struct Running(Option<Child>);

impl Running {
    pub(crate) fn start(mut command: Command) -> Running {
        Running(Some(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()))
    }

    /// The process.
    pub(crate) fn id(&mut self) -> u32 {
        self.child().id()
    }

    fn child(&mut self) -> &mut Child {
        self.0.as_mut().expect("it runs")
    }

    /// Waits until something is so; false where the run ended before.
    pub(crate) fn until(&mut self, mut so: impl FnMut() -> bool) -> bool {
        let started = Instant::now();
        loop {
            if so() {
                return true;
            }
            if self.child().try_wait().unwrap().is_some() {
                return false;
            }
            assert!(started.elapsed() < PATIENCE, "waited in vain");
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    pub(crate) fn signal(&mut self, signal: Signal) {
        let pid = Pid::from_child(self.child());
        kill_process(pid, signal).unwrap();
    }

    pub(crate) fn wait(mut self) -> Run {
        Run::of(self.0.take().expect("it runs").wait_with_output().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
