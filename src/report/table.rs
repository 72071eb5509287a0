//! A result table described once: the CSV, the sheet of the workbook and the table of the page follow from it.

mod cells;
mod view;
mod words;

use std::io::Write;

use datafusion::arrow::array::RecordBatch;

use super::ReportError;
use crate::words::Language;

pub use cells::{Cells, NO_RATE};
pub use view::TableView;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// English.
    pub english: &'static str,
    /// Japanese.
    pub japanese: &'static str,
}

impl Wording {
    /// The text in a language.
    #[must_use]
    pub fn of(self, lang: Language) -> &'static str {
        lang.choose(self.japanese, self.english)
    }
}

/// What a table of results holds.
#[derive(Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// The name of its file, without an ending.
    pub name: &'static str,
    /// What stands above it.
    pub title: Wording,
    /// The definition of what it counts.
    pub note: Wording,
    /// Its columns, in order.
    pub columns: &'static [TableColumn],
}

/// A column of a table of results.
#[derive(Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// The English header, by which programs find it.
    pub name: &'static str,
    /// The Japanese header.
    pub japanese: &'static str,
    /// What its values are.
    pub form: Form,
}

impl TableColumn {
    /// A column.
    #[must_use]
    pub const fn new(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
        TableColumn { name, japanese, form }
    }

    /// The header in a language.
    #[must_use]
    pub fn header(&self, lang: Language) -> &'static str {
        lang.choose(self.japanese, self.name)
    }
}

/// What the values of a column are, and so the type that carries them and how they are shown.
///
/// Null is shown as nothing, but a rate that cannot be had as `–`. Any integer type may carry a whole number, and
/// any string type a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A month, yyyymm: `2024-04`.
    Month,
    /// A text as it is, in both languages.
    Text,
    /// A word of the program, such as `top5`, which Japanese tables show in Japanese.
    Word,
    /// The words of a [`Band`](crate::codes::band::Band) of rates.
    Band,
    /// A code as it is: text, never a number.
    Code,
    /// A prefecture by its code, 0 for the whole country: `東京都`, `全国`.
    Prefecture,
    /// A type of facility by its code, 0 for all: `hospital`, `all`; 病院, 総計.
    FacilityType,
    /// A day, yyyymmdd: `2024-04-01`.
    Date,
    /// `true`, `false`; ○, ×.
    Flag,
    /// A number of things.
    Count,
    /// A place in a ranking.
    Rank,
    /// An amount of money.
    Yen,
    /// A rate in per cent: `Decimal128` of so many decimals. Null is `–`.
    Percent(u8),
    /// A difference of rates in points: `Decimal128` of so many decimals, with its sign.
    Points(u8),
}

/// A table of results.
#[derive(Debug, Clone)]
pub struct ResultTable {
    /// What it holds.
    pub layout: &'static TableLayout,
    /// Its rows, with the columns of the layout in their order.
    pub rows: Vec<RecordBatch>,
}

impl ResultTable {
    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.iter().map(RecordBatch::num_rows).sum()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the whole table as CSV.
    pub fn write_csv<W: Write>(&self, to: W, style: CsvStyle) -> Result<W, ReportError> {
        let mut csv = CsvTable::new(self.layout, to, style)?;
        for rows in &self.rows {
            csv.write(rows)?;
        }
        csv.finish()
    }
}

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvStyle {
    /// The language of headers and words.
    pub lang: Language,
    /// Whether a byte order mark comes first, by which spreadsheets tell UTF-8.
    pub mark: bool,
}

/// Bytes that are gathered before they are written.
const GATHERED: usize = 1 << 20;

/// Writes a table as CSV, batch by batch.
///
/// UTF-8, lines end in `\n`, a text is quoted where it must be. A batch has the columns of the layout in their order.
pub struct CsvTable<W: Write> {
    layout: &'static TableLayout,
    lang: Language,
    to: W,
    gathered: Vec<u8>,
}

impl<W: Write> CsvTable<W> {
    /// Starts the table with its header.
    pub fn new(layout: &'static TableLayout, to: W, style: CsvStyle) -> Result<CsvTable<W>, ReportError> {
        let mut gathered = Vec::with_capacity(GATHERED + (64 << 10));
        if style.mark {
            gathered.extend_from_slice("\u{FEFF}".as_bytes());
        }
        for (place, column) in layout.columns.iter().enumerate() {
            if place > 0 {
                gathered.push(b',');
            }
            cells::push_quoted(column.header(style.lang), &mut gathered);
        }
        gathered.push(b'\n');
        let mut table = CsvTable { layout, lang: style.lang, to, gathered };
        table.flush_beyond(GATHERED)?;
        Ok(table)
    }

    /// Writes rows.
    pub fn write(&mut self, rows: &RecordBatch) -> Result<(), ReportError> {
        push_rows(self.layout, rows, self.lang, &mut self.gathered)?;
        self.flush_beyond(GATHERED)
    }

    /// Writes rows that [`push_rows`] made into text elsewhere.
    pub fn write_made(&mut self, text: &[u8]) -> Result<(), ReportError> {
        self.flush_beyond(0)?;
        self.to.write_all(text).map_err(|source| failed(self.layout, source))
    }

    /// Writes what is still held back and gives the target back.
    pub fn finish(mut self) -> Result<W, ReportError> {
        self.flush_beyond(0)?;
        self.to.flush().map_err(|source| failed(self.layout, source))?;
        Ok(self.to)
    }

    fn flush_beyond(&mut self, bytes: usize) -> Result<(), ReportError> {
        if self.gathered.len() > bytes {
            self.to.write_all(&self.gathered).map_err(|source| failed(self.layout, source))?;
            self.gathered.clear();
        }
        Ok(())
    }
}

/// Adds the lines of rows to a text.
pub fn push_rows(
    layout: &'static TableLayout,
    rows: &RecordBatch,
    lang: Language,
    text: &mut Vec<u8>,
) -> Result<(), ReportError> {
    let columns = layout
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| Cells::of(layout, column, rows.columns().get(place), lang))
        .collect::<Result<Vec<_>, _>>()?;
    for row in 0..rows.num_rows() {
        for (place, cells) in columns.iter().enumerate() {
            if place > 0 {
                text.push(b',');
            }
            cells.push_csv(row, text);
        }
        text.push(b'\n');
    }
    Ok(())
}

fn failed(layout: &TableLayout, source: std::io::Error) -> ReportError {
    ReportError::Table { table: layout.name, source: source.into() }
}

#[cfg(test)]
mod tests;
