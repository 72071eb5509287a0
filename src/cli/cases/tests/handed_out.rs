//! A hand-out as an insurer gets it, fills it in and saves it.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use encoding_rs::SHIFT_JIS;

use super::workspace::{Workspace, in_days};

/// The rows of a hand-out, the header first.
#[derive(Debug, Clone)]
pub(super) struct HandedOut {
    pub(super) rows: Vec<Vec<String>>,
}

/// Hands the cases of the insurer out into a file of the workspace; gives the file and what is said.
pub(super) fn hand_out(workspace: &Workspace, lang: &str, name: &str) -> (PathBuf, String) {
    let file = workspace.folder.path().join(name);
    let path = file.to_str().unwrap();
    let until = in_days(10);
    let typed = ["export", "--insurer", "０６１３９９９２", "--until", &until, "--by", "佐藤", "--out", path];
    let said = workspace.run_in(lang, &typed).unwrap();
    (file, said)
}

impl HandedOut {
    pub(super) fn of_workbook(file: &Path) -> HandedOut {
        let mut book = opened(file);
        let sheet = book.sheet_names()[1].clone();
        let range = book.worksheet_range(&sheet).unwrap();
        HandedOut { rows: range.rows().map(|row| row.iter().map(text).collect()).collect() }
    }

    pub(super) fn of_csv(file: &Path) -> HandedOut {
        let text = fs::read_to_string(file).unwrap();
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let row = |row: csv::Result<csv::StringRecord>| row.unwrap().iter().map(str::to_owned).collect();
        HandedOut { rows: reader.records().map(row).collect() }
    }

    fn place(&self, header: &str) -> usize {
        let place = self.rows[0].iter().position(|of| of == header);
        place.unwrap_or_else(|| panic!("{header}: {:?}", self.rows[0]))
    }

    /// The cell of a case under a header.
    pub(super) fn cell(&self, case: usize, header: &str) -> &str {
        &self.rows[case][self.place(header)]
    }

    /// The same, with something else in some cells: of a case, under a header.
    pub(super) fn with(mut self, cells: &[(usize, &str, &str)]) -> HandedOut {
        for (case, header, text) in cells {
            let place = self.place(header);
            (*text).clone_into(&mut self.rows[*case][place]);
        }
        self
    }

    /// Saves it as a spreadsheet saves CSV.
    pub(super) fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        for row in &self.rows {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    /// The same in CP932.
    pub(super) fn cp932(&self) -> Vec<u8> {
        let text = self.csv();
        let (bytes, _, is_lossy) = SHIFT_JIS.encode(&text);
        assert!(!is_lossy);
        bytes.into_owned()
    }

    /// Saves it as a workbook, in which cases are numbers and what begins with `=` is computed.
    pub(super) fn save(&self, file: &Path) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("照会").unwrap();
        for (at, row) in self.rows.iter().enumerate() {
            for (place, text) in row.iter().enumerate() {
                let (at, column) = (u32::try_from(at).unwrap(), u16::try_from(place).unwrap());
                match text.parse::<u32>() {
                    _ if text.is_empty() => {}
                    _ if text.starts_with('=') => {
                        sheet.write_formula(at, column, text.as_str()).unwrap();
                    }
                    Ok(case) if place == 0 => {
                        sheet.write_number(at, column, case).unwrap();
                    }
                    _ => {
                        sheet.write_string(at, column, text).unwrap();
                    }
                }
            }
        }
        book.save(file).unwrap();
    }
}

pub(super) fn opened(file: &Path) -> Xlsx<BufReader<File>> {
    calamine::open_workbook(file).unwrap()
}

pub(super) fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("no text: {other:?}"),
    }
}

/// A part of a workbook as text.
pub(super) fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
