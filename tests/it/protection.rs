//! Individual numbers stay inside a run: no file, no log line and no message holds one.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rustix::process::Signal;
use totsugo::synth::{Encoding, Format, Population};
use totsugo::text::{Person, PersonFingerprint};

use crate::workspace::{Run, Workspace, files_below};

const RECORDS: u64 = 1_500;

/// What must not leave a run: the numbers of a population, and what the program makes of its rows.
pub(crate) struct Protected {
    numbers: HashSet<u64>,
    hashes: HashSet<[u8; 8]>,
    fingerprints: HashSet<[u8; PersonFingerprint::SIZE]>,
    /// By the first two bytes: whether a hash or fingerprint begins with them.
    beginnings: Vec<bool>,
}

impl Protected {
    pub(crate) fn of(records: u64) -> Protected {
        let population = Population { linkages: records, ..Population::default() };
        let mut protected = Protected {
            numbers: HashSet::new(),
            hashes: HashSet::new(),
            fingerprints: HashSet::new(),
            beginnings: vec![false; 1 << 16],
        };
        for index in 0..population.residents() {
            let resident = population.resident(index);
            protected.number(&resident.individual_number);
            protected.person([
                &resident.name,
                &resident.name_kana,
                &resident.birth_date,
                &resident.sex,
                &resident.address,
            ]);
        }
        for index in 0..records {
            let record = population.linkage(index);
            protected.number(&record.individual_number);
            protected.person([
                &record.name,
                &record.name_kana,
                &record.birth_date,
                &record.sex,
                &record.address,
            ]);
        }
        let hashes = protected.hashes.iter().map(|hash| [hash[0], hash[1]]);
        for begins in hashes.chain(protected.fingerprints.iter().map(|person| [person[0], person[1]])) {
            protected.beginnings[usize::from(begins[0]) << 8 | usize::from(begins[1])] = true;
        }
        protected
    }

    fn number(&mut self, written: &str) {
        // Some records bear what is no number: it says less, and a short one may stand anywhere.
        let Some(number) = written.parse().ok().filter(|_| written.len() >= 11) else { return };
        self.numbers.insert(number);
        let spread = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.hashes.insert(spread.to_le_bytes());
        for hash in [blake3::hash(written.as_bytes()), blake3::hash(&number.to_le_bytes())] {
            self.hashes.extend(hash.as_bytes().first_chunk::<8>());
        }
    }

    fn person(&mut self, [name, name_kana, birth_date, sex, address]: [&str; 5]) {
        let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let person = Person {
            name: given(name),
            name_kana: given(name_kana),
            birth_date: birth_date.replace('-', "").parse().unwrap_or(0),
            sex: sex.parse().unwrap_or(0),
            address: given(address),
        };
        self.fingerprints.insert(PersonFingerprint::of(&person).to_bytes());
    }

    /// Whether a text holds a number, with or without what may stand between its digits.
    fn in_text(&self, text: &str) -> Option<&'static str> {
        let joined: String = text
            .chars()
            .filter(|character| !matches!(character, ' ' | '\u{3000}' | '-' | '－' | '_' | '.'))
            .collect();
        let half: String = joined
            .chars()
            .map(|wide| match wide {
                '０'..='９' => char::from_digit(wide as u32 - '０' as u32, 10).unwrap_or(wide),
                other => other,
            })
            .collect();
        for text in [text, &joined, &half] {
            for digits in
                text.split(|character: char| !character.is_ascii_digit()).filter(|digits| digits.len() >= 11)
            {
                let windows =
                    (0..=digits.len().saturating_sub(12)).map(|at| &digits[at..(at + 12).min(digits.len())]);
                if windows
                    .filter_map(|window| window.parse().ok())
                    .any(|number| self.numbers.contains(&number))
                {
                    return Some("a number");
                }
            }
            for letters in
                text.split(|character: char| !character.is_ascii_hexdigit()).filter(|run| run.len() >= 16)
            {
                let prefix = u64::from_str_radix(&letters[..16], 16).unwrap_or(0);
                if self.hashes.contains(&prefix.to_be_bytes()) || self.hashes.contains(&prefix.to_le_bytes())
                {
                    return Some("the hash of a number");
                }
            }
        }
        None
    }

    fn in_bytes(&self, bytes: &[u8]) -> Option<&'static str> {
        for (at, window) in bytes.windows(8).enumerate() {
            let word: [u8; 8] = window.try_into().unwrap();
            let number = u64::from_le_bytes(word);
            if [number, number.swap_bytes()]
                .iter()
                .any(|number| *number < 1 << 40 && self.numbers.contains(number))
            {
                return Some("a number as an integer");
            }
            if !self.beginnings[usize::from(word[0]) << 8 | usize::from(word[1])] {
                continue;
            }
            if self.hashes.contains(&word) {
                return Some("the hash of a number in bytes");
            }
            let person = bytes[at..].first_chunk();
            if person.is_some_and(|person| self.fingerprints.contains(person)) {
                return Some("the fingerprint of a person");
            }
        }
        self.in_text(&String::from_utf8_lossy(bytes))
    }

    /// Looks through all that a workspace holds beside its inputs, and through what a run said.
    #[track_caller]
    pub(crate) fn stay_inside(&self, workspace: &Workspace, run: &Run, what: &str) {
        for said in [&run.stdout, &run.stderr] {
            assert_eq!(self.in_text(said), None, "{what}: {said}");
        }
        let mut looked_at = 0;
        for folder in ["out", "work"] {
            for path in files_below(&workspace.path(folder)) {
                assert_eq!(self.in_text(&path.to_string_lossy()), None, "{what}: {}", path.display());
                if path.is_file() {
                    looked_at += 1;
                    let content = fs::read(&path).unwrap();
                    let found = if path.extension().is_some_and(|ending| ending == "xlsx") {
                        self.in_parts(&content)
                    } else {
                        self.in_bytes(&content).or_else(|| self.in_values(&path))
                    };
                    assert_eq!(found, None, "{what}: {}", path.display());
                }
            }
        }
        assert!(looked_at > 0, "{what}");
    }

    /// Looks through the parts of a workbook, whose compressed bytes may be those of a number by chance.
    fn in_parts(&self, workbook: &[u8]) -> Option<&'static str> {
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
        (0..parts.len()).find_map(|place| {
            let text = std::io::read_to_string(parts.by_index(place).unwrap()).unwrap();
            self.in_text(&text).or_else(|| self.in_bytes(text.as_bytes()))
        })
    }

    /// Looks through the values of a Parquet file, whose bytes are compressed.
    fn in_values(&self, path: &Path) -> Option<&'static str> {
        if path.extension()? != "parquet" {
            return None;
        }
        let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
        let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
        let options = FormatOptions::default();
        let columns =
            batches.iter().flat_map(|batch| batch.columns().iter().map(|column| (column, batch.num_rows())));
        let mut values = columns.flat_map(|(column, rows)| {
            let column = ArrayFormatter::try_new(column, &options).unwrap();
            (0..rows).map(move |row| column.value(row).to_string()).collect::<Vec<_>>()
        });
        values.find_map(|value| self.in_text(&value))
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let protected = Protected::of(10);
    let number = Population { linkages: 10, ..Population::default() }.resident(3).individual_number;
    let as_integer: u64 = number.parse().unwrap();
    let (a, b, c) = (&number[..4], &number[4..8], &number[8..]);
    for text in [
        number.clone(),
        format!("column 3 of \"{number}\" is wrong"),
        format!("9{number}0"),
        format!("{a}-{b}-{c}"),
        format!("{a} {b}　{c}"),
        number.bytes().filter_map(|digit| char::from_u32('０' as u32 + u32::from(digit - b'0'))).collect(),
        blake3::hash(number.as_bytes()).to_hex().to_string(),
    ] {
        assert!(protected.in_text(&text).is_some(), "{text}");
        assert!(protected.in_bytes(text.as_bytes()).is_some(), "{text}");
    }
    let surrounded = |bytes: &[u8]| [b"PAR1x", bytes, b"yz"].concat();
    assert!(protected.in_bytes(&surrounded(&as_integer.to_le_bytes())).is_some());
    assert!(protected.in_bytes(&surrounded(protected.fingerprints.iter().next().unwrap())).is_some());
    assert_eq!(protected.in_bytes(b"01040013,1000,00159,02,exact,R000000003"), None);
}

#[test]
fn a_good_run_publishes_no_number() {
    let protected = Protected::of(RECORDS);
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    let run = workspace.run(&["--lang", "en"]);
    run.succeeds();
    assert!(workspace.rows("findings.csv").len() as u64 == RECORDS + 1);
    protected.stay_inside(&workspace, &run, "a good run");
    assert_eq!(workspace.published(), [".lock", "linkage"]);

    let key = workspace.rows("findings.csv")[1][..4].join(":");
    let explained = Run::of(workspace.command(&["explain", &key]).output().unwrap());
    assert_eq!(explained.code, Some(0), "{}", explained.stderr);
    protected.stay_inside(&workspace, &explained, "an explanation");
}

#[test]
fn a_failed_run_shows_no_number() {
    let protected = Protected::of(RECORDS);
    let made_up = || Workspace::made_up(RECORDS, Format::Csv(Encoding::Utf8));
    let text = |workspace: &Workspace| fs::read_to_string(workspace.path("linkages.csv")).unwrap();

    let workspace = made_up();
    workspace.run(&["--lang", "en", "--quiet"]).succeeds();
    let good = text(&workspace);
    let header = good.lines().next().unwrap();
    let faults: [(&str, String, i32); 5] = [
        ("no column", good.replacen("birth_date", "born", 1), 2),
        ("no header", good.lines().skip(1).collect::<Vec<_>>().join("\n"), 2),
        (
            "columns in another order",
            good.replacen(
                header,
                &header.replace(
                    "individual_number,name,name_kana,birth_date",
                    "name,name_kana,birth_date,individual_number",
                ),
                1,
            ),
            3,
        ),
        ("open quote", good.replacen("\n2", "\n\"2", 1), 3),
        ("control character", good.replace('　', "\u{1}"), 3),
    ];
    for (what, linkages, code) in faults {
        workspace.put("linkages.csv", linkages);
        let run = workspace.run(&["--lang", "en"]);
        run.fails(code, &[]);
        protected.stay_inside(&workspace, &run, what);
        assert!(workspace.published().iter().all(|name| name == ".lock" || !name.starts_with('.')), "{what}");
    }
}

#[test]
fn a_run_that_is_stopped_leaves_no_number() {
    let protected = Protected::of(RECORDS);
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    workspace.reconfigure("[output]", "work_dir = \"work\"\n[output]");
    let folded = || files_below(&workspace.path("work")).iter().any(|path| path.ends_with("held"));

    let mut interrupted = workspace.start();
    assert!(interrupted.until(folded), "the run had begun");
    interrupted.signal(Signal::INT);
    protected.stay_inside(&workspace, &interrupted.wait(), "interrupted");

    // What a killed run leaves is private until the next one starts.
    workspace.kill_a_run_when(folded);
    assert!(private_below(&workspace.path("work")) > 1);
    let next = workspace.run(&[]);
    next.succeeds();
    protected.stay_inside(&workspace, &next, "the run after a killed one");
    assert_eq!(files_below(&workspace.path("work")).len(), 0);
}

/// Checks that nobody but the owner can read the folders of runs, and what lies in them; counts the files.
fn private_below(folder: &Path) -> usize {
    let paths = files_below(folder);
    // A folder that an operator makes for its spill files lies in the run's own, which is closed.
    let closed = |path: &&PathBuf| path.is_file() || path.parent() == Some(folder);
    let modes = paths.iter().filter(closed).filter_map(|path| {
        let found = fs::metadata(path).ok()?;
        Some((path, found.permissions().mode() & 0o777, found.is_file()))
    });
    let expected = |is_file| if is_file { 0o600 } else { 0o700 };
    modes.map(|(path, mode, is_file)| assert_eq!(mode, expected(is_file), "{}", path.display())).count()
}

#[test]
fn intermediate_files_are_private_while_a_run_goes_on() {
    let workspace = Workspace::made_up(30_000, Format::Parquet);
    workspace.reconfigure("[output]", "memory = \"256MB\"\nwork_dir = \"work\"\n[output]");
    let mut running = workspace.start();
    let (mut most, work) = (0, workspace.path("work"));
    let ended = !running.until(|| {
        most = most.max(private_below(&work));
        false
    });
    assert!(ended && most >= 4, "the folder of the run and its files were seen: {most}");
    running.wait().succeeds();
}

#[test]
fn a_number_in_the_wrong_column_does_not_leave() {
    let protected = Protected::of(RECORDS);
    let workspace = Workspace::made_up(RECORDS, Format::Csv(Encoding::Utf8));
    let header = "columns = { birth_date = \"individual_number\", individual_number = \"birth_date\" }";
    workspace.reconfigure("{ path = \"linkages.csv\" }", &format!("{{ path = \"linkages.csv\", {header} }}"));
    let run = workspace.run(&["--lang", "en"]);
    run.fails(3, &["rows were rejected"]);
    protected.stay_inside(&workspace, &run, "numbers taken for birth dates");
}
