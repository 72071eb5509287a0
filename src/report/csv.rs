//! Result tables as CSV.

use std::io::Write;

use super::ReportError;

/// Writes a result table: a header, then rows of as many cells.
///
/// UTF-8 without a byte order mark, lines end in `\n`, a cell is quoted where it must be. Cells are written
/// exactly as they are given: keys have to come back as they were read. A cell that starts with `=`, `+`, `-`
/// or `@` is therefore not defused, and a spreadsheet may take it for a formula: import the file as text.
pub(crate) struct TableWriter<W: Write> {
    table: &'static str,
    writer: ::csv::Writer<W>,
}

impl<W: Write> TableWriter<W> {
    /// Starts the table of that name with its header.
    pub(crate) fn new(table: &'static str, to: W, header: &[&str]) -> Result<TableWriter<W>, ReportError> {
        let writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(to);
        let mut table = TableWriter { table, writer };
        table.row(header.iter().copied())?;
        Ok(table)
    }

    /// Writes a row; one with another number of cells than the header is an error.
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), ReportError> {
        self.writer.write_record(cells).map_err(|source| ReportError::Table { table: self.table, source })
    }

    /// Writes what is still held back and gives the target back.
    pub(crate) fn finish(self) -> Result<W, ReportError> {
        let table = self.table;
        self.writer
            .into_inner()
            .map_err(|error| ReportError::Table { table, source: error.into_error().into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[[&str; 2]]) -> String {
        let mut table = TableWriter::new("t.csv", Vec::new(), &["a", "b"]).unwrap();
        for row in rows {
            table.row(*row).unwrap();
        }
        String::from_utf8(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn cells_come_back_as_they_were_given() {
        for (cell, printed, reason) in [
            ("00123", "00123", "leading zeros are part of a key"),
            ("=1+1", "=1+1", "a key is never altered, not even against spreadsheets"),
            (" 06 ", " 06 ", "blanks are part of a key"),
            ("a,b", "\"a,b\"", "the separator is quoted"),
            ("a\"b", "\"a\"\"b\"", "a quote is doubled"),
            ("a\r\nb", "\"a\r\nb\"", "a line break inside a cell is quoted"),
            ("記号", "記号", "text is UTF-8 without a mark"),
        ] {
            let table = written(&[[cell, "x"]]);
            assert_eq!(table, format!("a,b\n{printed},x\n"), "{reason}");
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            assert_eq!(&reader.records().next().unwrap().unwrap()[0], cell, "{reason}");
        }
    }

    #[test]
    fn no_rows_leave_the_header() {
        assert_eq!(written(&[]), "a,b\n");
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let mut table = TableWriter::new("t.csv", Vec::new(), &["a", "b"]).unwrap();
        let error = table.row(["1"]).unwrap_err();
        assert!(error.to_string().starts_with("t.csv could not be written"), "{error}");
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
        let table = TableWriter::new("t.csv", Full, &["a"]).unwrap();
        assert!(table.finish().is_err());
    }
}
