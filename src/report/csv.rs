//! CSV: the one way in which results are written.
//!
//! UTF-8, lines end in `\n`, a cell is quoted where it must be. Cells are written exactly as they are given, since keys have
//! to come back as they were read, unless the config asks for texts that a spreadsheet would take for formulas to be
//! kept from being any.

use std::io::{self, Write};

use super::ReportError;
use crate::words::columns;
use crate::words::labels::{Codes, label_of};
use crate::words::{Labels, Language};

/// How CSV is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CsvStyle {
    /// The language of headers.
    pub headers: Language,
    /// The language of the words of codes, which stand behind all other columns.
    pub words: Language,
    /// Which columns hold codes.
    pub labels: Labels,
    /// Whether a byte order mark comes first, by which spreadsheets tell UTF-8.
    pub mark: bool,
    /// Whether an apostrophe comes before texts that a spreadsheet would take for formulas.
    pub neutralise: bool,
}

/// Bytes that are gathered before they are written.
const GATHERED: usize = 1 << 18;

/// Lines of CSV that are gathered before they are written.
pub(crate) struct CsvLines<W: Write> {
    to: W,
    gathered: Vec<u8>,
}

impl<W: Write> CsvLines<W> {
    /// Begins with a byte order mark, or without.
    pub(crate) fn new(to: W, mark: bool) -> CsvLines<W> {
        let mut gathered = Vec::with_capacity(GATHERED + (64 << 10));
        if mark {
            gathered.extend_from_slice("\u{FEFF}".as_bytes());
        }
        CsvLines { to, gathered }
    }

    /// What is gathered: whole lines are added to it.
    pub(crate) fn gathered(&mut self) -> &mut Vec<u8> {
        &mut self.gathered
    }

    /// Writes what is gathered where it is enough.
    pub(crate) fn flush_full(&mut self) -> io::Result<()> {
        if self.gathered.len() > GATHERED { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.write_all(&self.gathered)?;
        self.gathered.clear();
        Ok(())
    }

    /// Writes lines that were made elsewhere.
    pub(crate) fn write_made(&mut self, lines: &[u8]) -> io::Result<()> {
        self.flush()?;
        self.to.write_all(lines)
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.to.flush()?;
        Ok(self.to)
    }
}

/// Rows of texts under a header, with the words of their codes at the end of the row.
pub(crate) struct CsvRows<W: Write> {
    lines: CsvLines<W>,
    columns: Vec<CsvColumn>,
    words: Language,
    neutralise: bool,
    /// The words of a row, until its cells are written.
    labels: Vec<u8>,
}

/// A column of texts.
struct CsvColumn {
    /// Whether it may hold what a spreadsheet takes for a formula, and must not.
    neutralise: bool,
    /// The codes that it holds, if any.
    codes: Option<Codes>,
}

impl<W: Write> CsvRows<W> {
    /// Starts with the header, of which the English names are given.
    pub(crate) fn new(to: W, names: &[&str], style: CsvStyle) -> CsvRows<W> {
        let mut lines = CsvLines::new(to, style.mark);
        let header = lines.gathered();
        for name in names {
            push_cell(columns::header(name, style.headers), false, header);
            header.push(b',');
        }
        for name in names.iter().filter(|name| style.labels.of_column(name).is_some()) {
            let label = label_of(style.headers, columns::header(name, style.headers));
            push_cell(&label, false, header);
            header.push(b',');
        }
        end_line(header);
        let column = |name: &&str| CsvColumn {
            neutralise: style.neutralise && !SIGNED.contains(name),
            codes: style.labels.of_column(name),
        };
        let (words, neutralise) = (style.words, style.neutralise);
        let columns = names.iter().map(column).collect();
        CsvRows { lines, columns, words, neutralise, labels: Vec::new() }
    }

    /// Writes a row; one with another number of cells than the header is an error.
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        let line = self.lines.gathered();
        let mut cells = cells.into_iter();
        let mut missing = self.columns.len();
        self.labels.clear();
        for (column, cell) in self.columns.iter().zip(&mut cells) {
            missing -= 1;
            push_cell(cell, column.neutralise, line);
            line.push(b',');
            if let Some(codes) = column.codes {
                push_cell(&codes.word(cell, self.words), self.neutralise, &mut self.labels);
                self.labels.push(b',');
            }
        }
        if missing > 0 || cells.next().is_some() {
            return Err(io::Error::other("a row is not as long as the header"));
        }
        line.extend_from_slice(&self.labels);
        end_line(line);
        self.lines.flush_full()
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.lines.finish()
    }
}

/// Puts the end of a line in the place of its last comma.
pub(crate) fn end_line(line: &mut Vec<u8>) {
    line.pop();
    line.push(b'\n');
}

/// Columns of numbers that were computed and may bear a sign: nothing else in them is text of an input.
const SIGNED: &[&str] = &[
    "weight_name",
    "weight_kana",
    "weight_birth_date",
    "weight_sex",
    "weight_address",
    "candidate_weight_name",
    "candidate_weight_kana",
    "candidate_weight_birth_date",
    "candidate_weight_sex",
    "candidate_weight_address",
    "overpaid_yen",
    "days",
];

/// Adds a text, quoted where it must be; behind an apostrophe where a spreadsheet would take it for a formula and must not.
#[inline]
pub(crate) fn push_cell(text: &str, neutralise: bool, line: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let is_defused = neutralise && matches!(bytes.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    let apostrophe: &[u8] = if is_defused { b"'" } else { b"" };
    if !bytes.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        line.extend_from_slice(apostrophe);
        line.extend_from_slice(bytes);
        return;
    }
    line.push(b'"');
    line.extend_from_slice(apostrophe);
    for &byte in bytes {
        if byte == b'"' {
            line.push(b'"');
        }
        line.push(byte);
    }
    line.push(b'"');
}

/// A result table whose rows come one after another.
pub(crate) struct TableWriter<W: Write> {
    table: &'static str,
    rows: CsvRows<W>,
}

impl<W: Write> TableWriter<W> {
    /// Starts the table of that name with its header.
    pub(crate) fn new(table: &'static str, to: W, header: &[&str], style: CsvStyle) -> TableWriter<W> {
        TableWriter { table, rows: CsvRows::new(to, header, style) }
    }

    /// Writes a row; one with another number of cells than the header is an error.
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), ReportError> {
        self.rows.row(cells).map_err(failed(self.table))
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(self) -> Result<W, ReportError> {
        self.rows.finish().map_err(failed(self.table))
    }
}

/// What writing a table of that name failed with.
pub(crate) fn failed(table: &'static str) -> impl Fn(io::Error) -> ReportError {
    move |source| ReportError::Table { table, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: CsvStyle = CsvStyle {
        headers: Language::English,
        words: Language::Japanese,
        labels: Labels::NONE,
        mark: false,
        neutralise: false,
    };

    fn written(rows: &[[&str; 2]], style: CsvStyle) -> String {
        let mut table = TableWriter::new("t.csv", Vec::new(), &["a", "overpaid_yen"], style);
        for row in rows {
            table.row(*row).unwrap();
        }
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn cells_come_back_as_they_were_given() {
        for (cell, printed, reason) in [
            ("00123", "00123", "leading zeros are part of a key"),
            ("=1+1", "=1+1", "a key is never altered unless the config says so"),
            (" 06 ", " 06 ", "blanks are part of a key"),
            ("a,b", "\"a,b\"", "the separator is quoted"),
            ("a\"b", "\"a\"\"b\"", "a quote is doubled"),
            ("a\r\nb", "\"a\r\nb\"", "a line break inside a cell is quoted"),
            ("記号", "記号", "text is UTF-8"),
        ] {
            let table = written(&[[cell, "x"]], PLAIN);
            assert_eq!(table, format!("a,overpaid_yen\n{printed},x\n"), "{reason}");
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            assert_eq!(&reader.records().next().unwrap().unwrap()[0], cell, "{reason}");
        }
    }

    #[test]
    fn formulas_are_neutralised_where_that_is_asked_for_and_computed_numbers_are_not() {
        let style = CsvStyle { neutralise: true, ..PLAIN };
        for (cell, printed) in [
            ("=1+1", "'=1+1"),
            ("+81", "'+81"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=\"a\",1", "\"'=\"\"a\"\",1\""),
            ("", ""),
            ("1-2", "1-2"),
            ("'=1", "'=1"),
        ] {
            assert_eq!(written(&[[cell, "-500"]], style), format!("a,overpaid_yen\n{printed},-500\n"));
        }
    }

    #[test]
    fn a_mark_comes_first_where_that_is_asked_for() {
        assert_eq!(written(&[], CsvStyle { mark: true, ..PLAIN }), "\u{FEFF}a,overpaid_yen\n");
    }

    #[test]
    fn words_of_codes_stand_at_the_end_of_the_row() {
        let style = CsvStyle { labels: columns::labels_of("linkage"), neutralise: true, ..PLAIN };
        let written = |headers| {
            let style = CsvStyle { headers, ..style };
            let header = ["verdict", "reason", "flags"];
            let mut table = TableWriter::new("t.csv", Vec::new(), &header, style);
            table.row(["unsure", "=1", "number_shared,namesake"]).unwrap();
            table.row(["=1", "", ""]).unwrap();
            String::from_utf8(table.finish().unwrap()).unwrap()
        };
        let rows = "unsure,'=1,\"number_shared,namesake\",同じ人か不明,番号の重複、同姓同名\n'=1,,,'=1,\n";
        let english = format!("verdict,reason,flags,verdict_label,flags_label\n{rows}");
        assert_eq!(written(Language::English), english);
        let japanese = format!("判定,理由,注意,判定（名称）,注意（名称）\n{rows}");
        assert_eq!(written(Language::Japanese), japanese);
    }

    #[test]
    fn no_rows_leave_the_header() {
        assert_eq!(written(&[], PLAIN), "a,overpaid_yen\n");
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let mut table = TableWriter::new("t.csv", Vec::new(), &["a", "b"], PLAIN);
        for row in [&["1"][..], &["1", "2", "3"]] {
            let error = table.row(row.iter().copied()).unwrap_err();
            assert!(error.to_string().starts_with("t.csv could not be written"), "{error}");
        }
    }

    #[test]
    fn a_full_disk_is_an_error() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let table = TableWriter::new("t.csv", Full, &["a"], PLAIN);
        assert!(table.finish().is_err());
    }
}
