//! A folder in which nights are met, and what they leave.

use std::fs;

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Run, Workspace, number, table};

/// A workspace with a ledger, and records that may change from night to night.
pub(super) struct Nights {
    pub(super) workspace: Workspace,
}

const INSURER: &str = "06139992";

/// A record by its number, with the individual number of a resident and the name that it says.
pub(super) fn record(n: u64, resident: u64, name: &str) -> String {
    format!("{INSURER},国1,{n},01,{},{}", number(resident), person(n, name))
}

/// What is written of somebody: birth date and address are those of the one with this number.
fn person(n: u64, name: &str) -> String {
    let (year, day) = (1950 + n % 40, n % 28 + 1);
    format!("{name},{},{year}-04-{day:02},1,東京都港区芝{}丁目{n}番1号", kana(name), n % 5 + 1)
}

/// A reading that follows from the name.
fn kana(name: &str) -> String {
    let letters = ['ア', 'カ', 'サ', 'タ', 'ナ', 'ハ', 'マ', 'ヤ', 'ラ', 'ワ'];
    let read = |letter| if letter == '　' { letter } else { letters[u32::from(letter) as usize % 10] };
    name.chars().map(read).collect()
}

pub(super) fn resident(n: u64, name: &str) -> String {
    format!("R{n},{},{}", number(n), person(n, name))
}

/// One row of a list, by the names of its columns.
pub(super) type Row = std::collections::BTreeMap<String, String>;

impl Nights {
    pub(super) fn new(residents: &[String]) -> Nights {
        let workspace = Workspace::empty();
        workspace.put("residents.csv", table(RESIDENT_HEADER, residents));
        workspace.configure(
            "[ledger]\npath = \"ledger.sqlite\"\n",
            "{ path = \"linkages.csv\" }",
            "{ path = \"residents.csv\" }",
        );
        Nights { workspace }
    }

    /// A night of these records.
    pub(super) fn night(&self, as_of: &str, records: &[String], arguments: &[&str]) -> Run {
        self.workspace.put("linkages.csv", table(LINKAGE_HEADER, records));
        self.again(as_of, arguments)
    }

    /// A night of the same records.
    pub(super) fn again(&self, as_of: &str, arguments: &[&str]) -> Run {
        let mut command = self.workspace.command(&["nightly", "--quiet", "--as-of", as_of]);
        Run::of(command.args(arguments).output().unwrap())
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.workspace.path(&format!("out/nightly/{name}"))).unwrap()
    }

    /// The rows of a list.
    pub(super) fn list(&self, name: &str) -> Vec<Row> {
        let text = self.text(name);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// A list as `number why`, by two of its columns.
    pub(super) fn told(&self, name: &str, column: &str) -> Vec<String> {
        self.list(name).iter().map(|row| format!("{} {}", row["number"], row[column])).collect()
    }
}
